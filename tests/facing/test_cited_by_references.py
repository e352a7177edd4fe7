"""Two texts that are both cited by references of their works: in notes, in heads, and in lists, which say the text."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.facing.cited_by_references import CITED
from tests.facing.project import write

pytestmark = pytest.mark.tex


def printed(run: Run, root: Path, **changed: str) -> str:
    """What the book says, built and audited."""
    write(root, CITED, **changed)
    made = run("build", "lamp")
    assert made.code == 0, made.err
    audited = run("audit", "lamp")
    assert audited.code == 0, audited.out
    command = ["pdftotext", "-layout", str(root / "build/lamp.pdf"), "-"]
    return " ".join(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())


@pytest.mark.parametrize("how", ["pages", "columns", "shared"])
def test_places_that_could_be_in_either_text_say_in_which_they_are(run: Run, tmp_path: Path, how: str) -> None:
    facing = {"pages": "", "columns": "facing: {as: columns}\nstyle: a4\n", "shared": "facing: {numbers: shared}\n"}
    book = printed(run, tmp_path, volume=CITED["source/lamp/volume.yaml"] + facing[how])
    for row in (
        "Marcus Luc 1.2; Anglica Luc 1.2", "Gaius Anglica Luc 1.2", "The lamp smoked. Luc 1.1; Anglica Luc 1.2",
        "n. 7, p. 3: Luc 2.1; Anglica Luc 2.1", "p. 9: Luc 2.2n; Anglica Luc 1.1n", "Anglica Luc 2.1 n. 7",
    ):  # fmt: skip
        assert row in book, row
    assert re.search(r"Index emendationum \(Anglica\) Luc 1\.2 beheld\]", book), "its title says which"
    assert "Luc 1.2, 2" not in book


def test_notes_of_both_texts_have_the_references_of_their_works(run: Run, tmp_path: Path) -> None:
    """The word is counted in its verse: “Luna” stands in two, and “moon” twice in one."""
    english = CITED["source/lamp/english/text.md"].replace("is bright", "is a bright moon")
    notes = CITED["apparatus/lamp/english/notes.yaml"].replace("lemma: moon,", "lemma: moon, occurrence: 2,")
    book = printed(run, tmp_path, english_text=english, english_notes=notes)
    for note in ("1.2 illam] edd. : eam V P", "1.2 beheld] saw P S", "2.2 moon2] sun S", "1.1 The lamp] An oil lamp"):
        assert note in book, note


def test_a_text_without_references_beside_one_that_has_them_is_cited_by_its_pages(run: Run, tmp_path: Path) -> None:
    english = CITED["source/lamp/english/volume.yaml"].partition("works:")[0]
    text = re.sub(r"\[[\d.]+\]\{\.ref\} ", "", CITED["source/lamp/english/text.md"])
    book = printed(run, tmp_path, english_volume=english, english_text=text)
    assert "Marcus Luc 1.2; 3.2" in book
    assert "p. 9: Luc 2.2n; 3.2n" in book


def test_only_the_translation_is_cited_by_references(run: Run, tmp_path: Path) -> None:
    volume = CITED["source/lamp/volume.yaml"].partition("works:")[0]
    text = re.sub(r"\[[\d.]+\]\{\.ref\} ", "", CITED["source/lamp/text.md"])
    book = printed(run, tmp_path, volume=volume, text=text)
    assert "Marcus 2.2; Anglica Luc 1.2" in book


def test_heads_have_the_works_of_their_pages(run: Run, tmp_path: Path) -> None:
    heads = "heads: {left: '{work} | {references}', right: '{work} | {references}'}\n"
    book = printed(run, tmp_path, volume=CITED["source/lamp/volume.yaml"] + heads)
    assert "Lucerna | Luc 1.1–2.2" in book
    assert "The Lamp | Luc 1.1–2.2" in book


HEADS = "heads: {left: '{author}: {work}', right: '{author}: {work}'}\n"


@pytest.mark.parametrize("how", ["pages", "columns", "shared"])
@pytest.mark.parametrize("without", ["", "english"])
def test_heads_where_only_one_text_has_works(run: Run, tmp_path: Path, without: str, how: str) -> None:
    """A page of the other has the title of that text, and its author; a page of both has the volume's own."""
    facing = {"pages": "", "columns": "facing: {as: columns}\nstyle: a4\n", "shared": "facing: {numbers: shared}\n"}[
        how
    ]
    own, other = (CITED[f"source/lamp/{name}volume.yaml"] for name in ("", "english/"))
    own = own.replace("  short: Luc\n", "  short: Luc\n  author: Naso\n") + HEADS + facing
    other = other.replace("  short: Luc\n", "  short: Luc\n  author: Smith\n")
    text, english = CITED["source/lamp/text.md"], CITED["source/lamp/english/text.md"]
    if without:
        other, english = other.partition("works:")[0], re.sub(r"\[[\d.]+\]\{\.ref\} ", "", english)
    else:
        own, text = own.partition("works:")[0] + HEADS + facing, re.sub(r"\[[\d.]+\]\{\.ref\} ", "", text)
    book = printed(run, tmp_path, volume=own, english_volume=other, text=text, english_text=english)
    left, right = ("Naso: Lucerna", "Nemo: The Lamp") if without else ("Nemo: Lucerna", "Smith: The Lamp")
    heads = {"pages": (f"2 {left}", f"{right} 3"), "columns": (f"{left} 1",), "shared": (f"2 {left}", f"{right} 2*")}
    for head in heads[how]:
        assert head in book, head


def test_heads_with_the_title_of_each_text(run: Run, tmp_path: Path) -> None:
    """Where neither has works, a page has the title of its text: the audit reads it there."""
    own, other = (CITED[f"source/lamp/{name}volume.yaml"].partition("works:")[0] for name in ("", "english/"))
    own += "heads: {left: '{title}', right: '{author}: {title} / {work}'}\n"
    text, english = (
        re.sub(r"\[[\d.]+\]\{\.ref\} ", "", CITED[f"source/lamp/{name}text.md"]) for name in ("", "english/")
    )
    book = printed(run, tmp_path, volume=own, english_volume=other, text=text, english_text=english)
    assert "2 Lucerna" in book
    assert "Nemo: The Lamp / The Lamp 3" in book
