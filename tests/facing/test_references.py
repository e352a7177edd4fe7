"""Notes of a text refer to entries and places of the others: by page and line in print, by a link elsewhere."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.facing.project import FILES, write

NOTES = """\
- {id: burns, kind: comment, at: 1.1, lemma: The lamp, note: 'Compare @ardet and @lamp:1.2 and @english:1.3; @1.2.'}
"""
ENTRIES = """\
- {id: ardet, kind: comment, at: 1.1, lemma: ardet, note: 'Vide @burns et @english:1.2.'}
"""
INTRODUCTION = "Vide @burns, @english:1.3, @ardet, @1.3.\n"


def referring(root: Path, **changed: str) -> None:
    files = {**FILES, "source/lamp/intro.md": INTRODUCTION}
    files["source/lamp/volume.yaml"] += "introductions: [{title: Prooemium, file: intro.md}]\n"
    changed = {"entries": ENTRIES, "english_notes": NOTES, **changed}
    write(root, files, **changed)


def printed(pdf: Path) -> str:
    said = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    return " ".join(said.split())


@pytest.mark.tex
def test_print_has_the_page_and_line_of_the_other_text(run: Run, tmp_path: Path) -> None:
    referring(tmp_path)
    made = run("build", "lamp")
    assert made.code == 0, made.err
    book = printed(tmp_path / "build/lamp.pdf")
    assert "Compare 2.2 and 2.3 and 3.4; 3.3." in book
    assert "Vide 3.2 et 3.3." in book
    assert "Vide 3.2, 3.4, 2.2, 2.4." in book
    audited = run("audit", "lamp")
    assert audited.code == 0, audited.out


@pytest.mark.tex
def test_the_audit_finds_a_reference_that_leads_to_the_wrong_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a note of either text."""
    from edition.derive import text_position
    from edition.write.latex.marks import Marks

    referring(tmp_path)
    right = Marks.reference

    def next_block(self: Marks, place: text_position.TextPosition, among: Marks | None = None) -> int:
        if among is not None and among is not self:
            right(self, place._replace(block=place.block - 1, offset=0, point=True), among)
            mark = self.referred.pop()[0]
            right(self, place, among)
            return mark
        return right(self, place, among)

    monkeypatch.setattr(Marks, "reference", next_block)
    assert run("build", "lamp").code == 0
    audited = run("audit", "lamp")
    assert audited.code == 1
    assert "burns: its note should refer to" in audited.out.replace("lamp: ", "") or "burns" in audited.out


@pytest.mark.tex
def test_a_sign_behind_a_reference_in_an_english_introduction_of_a_hebrew_volume_is_not_of_it(
    run: Run, tmp_path: Path
) -> None:
    """The link covers the full point, for the line is put into its order with it."""
    files = {**FILES, "source/lamp/intro.md": "See @ardet, @english:1.2, and @burns. So far; and @lamp:1.2.\n"}
    write(
        tmp_path,
        files,
        volume=FILES["source/lamp/volume.yaml"].replace("language: la", "language: he\nbook_language: en")
        + "introductions: [{title: Introduction, file: intro.md, language: en}]\n",
        text="# המנורה\n\nהמנורה דולקת & מעשנת.\n\nאין שמן.\n\n::: verse\nהירח מאיר,\n  הלילה חולף.\n:::\n",
        entries=ENTRIES.replace("lemma: ardet", "lemma: דולקת"),
    )
    made = run("build", "lamp")
    assert made.code == 0, made.err
    audited = run("audit", "lamp")
    assert audited.code == 0, audited.out


@pytest.mark.tex
def test_indexes_say_the_text_of_a_line_that_is_counted_in_its_paragraph(run: Run, tmp_path: Path) -> None:
    """Also of a place where the editors are not sure, and where an introduction names the same."""
    volume = (
        FILES["source/lamp/volume.yaml"]
        + "introductions: [{title: Prooemium, file: intro.md}]\nlines: {by: paragraph}\n"
        + "book_language: en\napparatus_language: en\n"
    )
    unsure = "- {id: he, kind: person, at: 1.2, lemma: no oil, ref: marcus, certainty: low}\n"
    files = {**FILES, "source/lamp/intro.md": "[Gaius](name:gaius) the Roman.\n"}
    write(tmp_path, files, volume=volume, english_notes=FILES["apparatus/lamp/english/notes.yaml"] + unsure)
    made = run("build", "lamp")
    assert made.code == 0, made.err
    book = printed(tmp_path / "build/lamp.pdf")
    assert "Marcus 1.1.1; English 1.1.1; uncertain English 1.2.1" in book, book[-3000:]
    assert re.search(r"Gaius [ivx]+; English 1\.1\.1", book), book[-3000:]
    assert re.search(r"3: English 1\.1\.1n", book), book[-3000:]
    audited = run("audit", "lamp")
    assert audited.code == 0, audited.out


@pytest.mark.tex
def test_lines_that_are_counted_in_paragraphs_say_the_text(run: Run, tmp_path: Path) -> None:
    """Both texts have a line 1.1.1, so that the number alone would not tell which is meant."""
    volume = (
        FILES["source/lamp/volume.yaml"]
        + "introductions: [{title: Prooemium, file: intro.md}]\nlines: {by: paragraph}\n"
    )
    referring(tmp_path, volume=volume)
    made = run("build", "lamp")
    assert made.code == 0, made.err
    book = printed(tmp_path / "build/lamp.pdf")
    assert "Compare Latin 1.1.1 and Latin 1.2.1 and 1.3.1; 1.2.1." in book, book
    assert "Vide Anglica 1.1.1 et Anglica 1.2.1." in book
    audited = run("audit", "lamp")
    assert audited.code == 0, audited.out


def test_a_book_without_the_other_text_says_its_name_and_the_locus(run: Run, tmp_path: Path) -> None:
    referring(tmp_path)
    made = run("build", "lamp/english", "--to", "html,epub,reledmac")
    assert made.code == 0, made.err
    assert "Latin 1.1" in (tmp_path / "build/lamp.english.reledmac.tex").read_text(encoding="utf-8")
    page = "".join(file.read_text(encoding="utf-8") for file in (tmp_path / "build/lamp.english").rglob("*.html"))
    assert "Compare Latin 1.1 and Latin 1.2 and" in re.sub("<[^>]*>", "", page)


def test_an_e_book_with_both_texts_has_links(run: Run, tmp_path: Path) -> None:
    referring(tmp_path)
    made = run("build", "lamp", "--to", "epub")
    assert made.code == 0, made.err
    with zipfile.ZipFile(tmp_path / "build/lamp.epub") as book:
        pages = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    note = re.search(r"Compare .*?\.</p>", pages)
    assert note is not None
    assert note[0].count("<a ") == 4, note[0]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("@gone", "there is no entry “gone” to refer to"),
        ("@arde", "the nearest is `@ardet`"),
        ("@lamp:9.9", "there is no place “9.9” in the volume's own text to refer to"),
        ("@lamp:9.9", "the nearest place before it is @lamp:1.3"),
        ("@lamp:burns", "there is no entry “burns” in the volume's own text to refer to"),
        ("@english:9.9", "there is no place “9.9” in the text to refer to"),
        ("@greek:1.1", "there is no volume “greek”"),
    ],
)
def test_what_leads_nowhere_is_refused_at_its_place(run: Run, tmp_path: Path, typed: str, said: str) -> None:
    notes = f"- {{id: burns, kind: comment, at: 1.1, lemma: The lamp, note: 'See {typed}.'}}\n"
    write(tmp_path, FILES, english_notes=notes)
    checked = run("check", "lamp/english")
    assert checked.code == 1
    assert said in checked.out, checked.out
    assert "apparatus/lamp/english/notes.yaml:1:" in checked.out


def test_a_place_of_the_other_text_is_guarded(run: Run, tmp_path: Path) -> None:
    """When it is another block after an edit of that text, the reference is reported; --here confirms it."""
    referring(tmp_path)
    assert run("build", "lamp", "--to", "txt").code == 0
    assert "@lamp:1.2" in (tmp_path / "apparatus/lamp/english/anchors.lock").read_text(encoding="utf-8")
    words = FILES["source/lamp/text.md"].replace("Oleum deest.", "Aqua abest.\n\nOleum deest.")
    (tmp_path / "source/lamp/text.md").write_text(words, encoding="utf-8")
    checked = run("check", "lamp/english", "--format", "json")
    found = [item for item in json.loads(checked.out) if item["code"] == "A219"]
    assert [item["file"] for item in found] == ["apparatus/lamp/english/notes.yaml"]
    assert "“@lamp:1.2” leads to another block" in found[0]["message"]
    assert "@lamp:1.3" in found[0]["hint"]
    done = run("reanchor", "lamp/english", "--here", "@lamp:1.2")
    assert done.code == 0, done.err
    checked = run("check", "lamp/english", "--format", "json")
    assert not [item for item in json.loads(checked.out) if item["code"] == "A219"]


def test_a_locus_in_a_description_is_one_of_the_volumes_own_text(run: Run, tmp_path: Path) -> None:
    """Also in the book of the translation alone, which has the same record."""
    names = FILES["apparatus/lamp/names.yaml"].replace(
        "name: Gaius,", "name: Gaius, description: 'Servus; vide @1.2.',"
    )
    referring(tmp_path, names=names)
    made = run("build", "lamp/english", "--to", "html")
    assert made.code == 0, made.err
    page = "".join(file.read_text(encoding="utf-8") for file in (tmp_path / "build/lamp.english").rglob("*.html"))
    assert "Servus; vide Latin 1.2." in re.sub("<[^>]*>", "", page)
