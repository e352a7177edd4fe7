"""The pages of an opening share a number, 12 and 12*: on the page, in all places, in the PDF; the audit reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from edition.audit.locators import LOCATOR
from tests.commands.conftest import Run
from tests.facing.positions import words_of
from tests.facing.project import FILES, write
from tests.facing.random_pairs import write_pair

pytestmark = pytest.mark.tex


@pytest.mark.parametrize(
    ("seed", "by", "hebrew"),
    [(1, "page", None), (2, "section", None), (3, "volume", None), (4, "paragraph", None), (5, "page", ""),
     (6, "page", "english")],
)  # fmt: skip
def test_the_audit_finds_nothing_wrong(run: Run, tmp_path: Path, seed: int, by: str, hebrew: str | None) -> None:
    write_pair(tmp_path, seed, parts=16, by=by, hebrew=hebrew, facing="numbers: shared")
    made = run("build", "pair")
    assert made.code == 0, made.err
    audited = run("audit", "pair", "--format", "json")
    assert audited.code == 0, audited.out


def test_what_comes_after_the_texts_goes_on_behind_the_last_number(run: Run, tmp_path: Path) -> None:
    """Every page has its own number outside the texts; the PDF's labels are the numbers printed."""
    write_pair(tmp_path, 1, parts=40, facing="numbers: shared")
    assert run("build", "pair").code == 0
    pdf = tmp_path / "build/pair.pdf"
    labels = PdfReader(pdf).page_labels
    main = labels[labels.index("1") :]
    openings = sum(label.endswith("*") for label in main)
    faced = [label for number in range(2, openings + 2) for label in (str(number), f"{number}*")]
    after = [str(number) for number in range(openings + 2, len(main) - openings + 1)]
    assert openings > 3
    assert main == ["1", *faced, *after]
    heads = {word.sheet: word.text for word in words_of(pdf) if word.text in labels and word.top < 60}
    printed = [sheet for sheet, label in enumerate(labels, 1) if heads.get(sheet) == label]
    assert len(printed) > len(main) / 2
    assert all(labels[sheet - 1] == label for sheet, label in heads.items())


def test_places_tell_the_page(run: Run, tmp_path: Path) -> None:
    """In indexes and the record."""
    volume = FILES["source/lamp/volume.yaml"] + "facing: {numbers: shared}\n"
    write(tmp_path, volume=volume)
    made = run("build", "lamp")
    assert made.code == 0, made.err
    book = " ".join(word.text for word in words_of(tmp_path / "build/lamp.pdf"))
    assert "Marcus 2.2; 2*.2" in book
    places = json.loads((tmp_path / "build/lamp.loci.json").read_text(encoding="utf-8"))
    assert places["entries"]["ardet"]["page"] == "2"
    assert places["texts"]["english"]["entries"]["burns"]["page"] == "2*"
    assert run("audit", "lamp").code == 0


@pytest.mark.parametrize(
    ("words", "page", "number"),
    [
        ("12*.5", "12*", "5"),
        ("12*", None, "12*"),
        ("12.5–12*.3", "12", "5"),
        ("12–12*", None, "12"),
        ("5*.7", "5*", "7"),
    ],
)
def test_the_audit_reads_the_star(words: str, page: str | None, number: str) -> None:
    """It is part of the page that a locator names: 12.5 is no place of page 12*."""
    match = LOCATOR.fullmatch(words)
    assert match is not None
    assert (match["page"], match["number"]) == (page, number)
