"""The lists around two texts on facing pages have what both texts have; the places are those of the right page."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.facing.listed import LISTED
from tests.facing.project import write

pytestmark = pytest.mark.tex


def said_by(pdf: Path) -> str:
    """What a PDF says."""
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout


def parts_of(root: Path, *titles: str) -> dict[str, str]:
    """What is printed of each part of the book, by its title; the parts are named in the order of the book."""
    book = " ".join(said_by(root / "build/lamp.pdf").split())
    book = book[book.index("* * *") :]  # behind the contents
    found = {}
    for title, following in zip(titles, (*titles[1:], ""), strict=True):
        at = book.index(title)
        end = book.index(following, at + len(title)) if following else len(book)
        found[title] = book[at + len(title) : end].strip()
    return found


def built(run: Run, root: Path, files: Mapping[str, str] = LISTED, **changed: str) -> None:
    """Write, build and audit."""
    write(root, files, **changed)
    made = run("build", "lamp")
    assert made.code == 0, made.err
    audited = run("audit", "lamp")
    assert audited.code == 0, audited.out


def test_every_list_has_both_texts(run: Run, tmp_path: Path) -> None:
    built(run, tmp_path)
    there = parts_of(
        tmp_path, "Conspectus siglorum (Latina)", "Conspectus siglorum (Anglica)", "Index emendationum (Latina)",
        "Index emendationum (Anglica)", "Tabula temporum", "Index biographicus", "Glossarium", "Acta: numeri laudati",
        "Index librorum", "Index locorum laudatorum", "Concordantia paragraphorum (Latina)",
        "Concordantia paragraphorum (Anglica)", "Index nominum", "Concordantia verborum (Latina)",
    )  # fmt: skip
    assert "V Vaticanus" in there["Conspectus siglorum (Latina)"]
    assert "Smith" not in there["Conspectus siglorum (Latina)"]
    assert "S Smith’s printing, 1900" in there["Conspectus siglorum (Anglica)"].replace("'", "’")
    assert there["Index emendationum (Latina)"].startswith("2.2 illam] edd. : eam V P Tacite mutata")
    assert there["Index emendationum (Anglica)"].startswith("3.2 beheld] saw P S")
    told = there["Tabula temporum"]
    for row in ("Oleum emptum est. 2.3", "2 Maii 1920 The oil was drunk. 3.3", "The lamp smoked. 2.2; 3.2",
                "1 Martii 1921 Gaius nascitur", "“The moon is bright, / the night departs.” 3.5"):  # fmt: skip
        assert row in told
    assert told.count("The lamp smoked") == 1
    assert "Gaius nat. 1 Martii 1921. Famulus." in there["Index biographicus"]
    assert "Oil What burns." in there["Glossarium"]
    assert "N. 7 2.3; 3.3" in there["Acta: numeri laudati"]
    assert re.search(r"2\.3 n\. 7 3\.3 n\. 7", there["Acta: numeri laudati"])
    assert "n. 7, p. 3: 2.3; 3.3" in there["Index locorum laudatorum"]
    assert "p. 9: 2.4n; 3.2n" in there["Index locorum laudatorum"]
    assert "1.1 2.2" in there["Concordantia paragraphorum (Latina)"]
    assert "1.1 3.2" in there["Concordantia paragraphorum (Anglica)"]


def test_what_both_texts_say_otherwise_is_explained_for_each(run: Run, tmp_path: Path) -> None:
    """`p.` is explained in the language of either apparatus; what both mean alike is explained once."""
    built(run, tmp_path)
    book = " ".join(said_by(tmp_path / "build/lamp.pdf").split())
    assert "p. page (Anglica)" in book
    assert "p. pagina (Latina)" in book
    assert book.count("lemma ab eis dividit") == 1
    assert book.count("post numerum versus") == 1


def test_a_list_that_only_one_text_has_says_no_language(run: Run, tmp_path: Path) -> None:
    notes = "- {id: burns, kind: comment, at: 1.1, lemma: The lamp, note: 'An oil lamp.'}\n"
    settings = "title: The Lamp\nlanguage: en\nrole: translation\ntext: [text.md]\nwitnesses: [{siglum: P}]\n"
    built(run, tmp_path, english_notes=notes, english_volume=settings)
    book = " ".join(said_by(tmp_path / "build/lamp.pdf").split())
    assert "Index emendationum 2.2 illam]" in book
    assert "Conspectus siglorum (" not in book  # P is the P of the volume


def test_two_versions_in_one_language_are_told_apart_by_their_titles(run: Run, tmp_path: Path) -> None:
    settings = LISTED["source/lamp/english/volume.yaml"].replace("language: en", "language: la")
    built(run, tmp_path, english_volume=settings)
    book = " ".join(said_by(tmp_path / "build/lamp.pdf").split())
    assert "Index emendationum (Lucerna) 2.2" in book
    assert "Index emendationum (The Lamp) 3.2" in book


BARE = "profiles: [{name: bare, kinds: [variant, date], without: [emendations, words, conspectus]}]\n"


def test_a_profile_leaves_out_the_lists_of_all_texts(run: Run, tmp_path: Path) -> None:
    volume = LISTED["source/lamp/volume.yaml"] + BARE
    write(tmp_path, LISTED, volume=volume)
    made = run("build", "lamp", "--profile", "bare")
    assert made.code == 0, made.err
    (file,) = (tmp_path / "build").glob("lamp*.pdf")
    book = " ".join(said_by(file).split())
    assert "Index emendationum" not in book
    assert "Concordantia verborum" not in book
    assert "Conspectus siglorum" not in book
    assert "Concordantia paragraphorum (Anglica)" in book


def test_the_colophon_counts_both(run: Run, tmp_path: Path) -> None:
    built(run, tmp_path)
    book = " ".join(said_by(tmp_path / "build/lamp.pdf").split())
    assert "(36 verba) et apparatu (13 adnotationes)" in book


def test_lines_that_are_counted_in_paragraphs_say_the_text_in_lists_of_both(run: Run, tmp_path: Path) -> None:
    """Both texts have a line 1.1.1; lists of one text say in their titles which it is."""
    volume = LISTED["source/lamp/volume.yaml"] + "lines: {by: paragraph}\n"
    built(run, tmp_path, volume=volume)
    book = " ".join(said_by(tmp_path / "build/lamp.pdf").split())
    assert "Marcus 1.1.1; Anglica 1.1.1" in book
    assert "The lamp smoked. 1.1.1; Anglica 1.1.1" in book
    assert "p. 9: 1.3.1n; Anglica 1.1.1n" in book
    assert "Index emendationum (Anglica) 1.1.1 beheld]" in book
