"""Proof pages of one section: the same pages as in the book."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.generate import Settings, generate
from edition.build import build
from edition.derive.excerpt import Stretch, excerpt, section_at, stretch
from edition.model.diagnostic import Diagnostic, Failure
from edition.records.place import PrintPlace
from edition.records.places import NO_PLACES, Places
from tests.print.volume import write_volume
from tests.small import small

TEXT = """\
# One

First words.

Second words.

# Two

Third words.[^1]

[^1]: A note.

# Three

Fourth words.
"""


def test_a_section_is_named_by_its_number_or_by_a_locus() -> None:
    text = small(TEXT).text
    assert section_at(text, "2") == section_at(text, "2.1") == section_at(text, "2.1n1") == range(3, 6)
    assert [section_at(text, words) for words in ("4", "2.7", "x", "2.1n2")] == [None] * 4


def paragraphs(places: Mapping[str, tuple[str, int]]) -> Places:
    """What a build recorded of paragraphs: page and line by locus."""
    return replace(NO_PLACES, paragraphs={locus: PrintPlace(*place) for locus, place in places.items()})


def test_what_is_set_begins_where_a_page_of_the_book_began() -> None:
    edition = small(TEXT)
    section = range(3, 6)
    places = {"1.0": ("7", 1), "1.1": ("7", 3), "1.2": ("8", 1), "2.0": ("8", 9), "2.1": ("8", 11)}
    assert stretch(edition, section, paragraphs(places)) == Stretch(2, 3, 6, 8, 1)
    places["1.2"] = ("8", 2)
    assert stretch(edition, section, paragraphs(places)) == Stretch(0, 3, 6, 7, 1)
    places["1.0"] = ("7", 4)
    assert stretch(edition, section, paragraphs(places)) == Stretch(3, 3, 6, 8, 1)
    assert stretch(edition, section, NO_PLACES) == Stretch(3, 3, 6, 1, 1)


def test_lines_numbered_through_the_volume_go_on_where_they_were() -> None:
    edition = small(TEXT, volume="lines: {by: volume}\n")
    known = paragraphs({"1.0": ("7", 1), "2.0": ("8", 45)})
    assert stretch(edition, range(3, 6), known) == Stretch(3, 3, 6, 8, 45)


def test_a_lemma_that_runs_on_takes_its_blocks_along() -> None:
    entries = "- {id: long, kind: comment, at: 2.1, lemma: Third … Fourth, to: 3.1, note: Long.}\n"
    edition = small(TEXT, entries)
    assert stretch(edition, range(3, 6), NO_PLACES) == Stretch(3, 3, 8)
    part = excerpt(edition, 3, 8)
    assert part.text.blocks == edition.text.blocks[3:8]
    anchor, whole = part.anchors["long"], edition.anchors["long"]
    assert (anchor.first, anchor.last, anchor.start) == (whole.first - 3, whole.last - 3, whole.start)
    assert excerpt(edition, 3, 6).entries == ()


def made(root: Path, name: str, output: str) -> Path:
    """Build one output; any error fails the test."""
    problems: list[Diagnostic] = []
    assert build(root, name, (output,), root / "build", problems.append, lambda step: None), problems
    return root / "build"


def pages(pdf: Path) -> list[str]:
    """The words of each page, as they stand."""
    said = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True, text=True).stdout
    return said.split("\f")[:-1]


@pytest.mark.tex
@pytest.mark.parametrize("by", ["page", "volume"])
def test_the_pages_of_a_section_are_those_of_the_book(by: str, tmp_path: Path) -> None:
    generate(tmp_path, "book", Settings(seed=4, pages=14, by=by))
    build_dir = made(tmp_path, "book", "pdf")
    loci = json.loads((build_dir / "book.loci.json").read_text())
    book = pages(build_dir / "book.pdf")
    sections = sorted({int(locus.partition(".")[0]) for locus in loci["paragraphs"]})
    wanted = sections[len(sections) // 2]
    proof = pages(made(tmp_path, "book", f"pdf@{wanted}") / f"book-{wanted}.pdf")
    label = int(loci["paragraphs"][f"{wanted}.0"]["page"])
    sheet = _sheet_of(loci, label)
    if by == "page":  # the next section may begin on the last
        assert len(proof) > 2
        assert proof[:-1] == book[sheet - 1 : sheet + len(proof) - 2]
    assert str(label) in proof[0].split()
    assert (build_dir / "book.pdf").is_file()
    assert not (build_dir / f"book-{wanted}.loci.json").exists()


def _sheet_of(loci: dict[str, dict[str, dict[str, object]]], label: int) -> int:
    sheets = {str(place["page"]): place["sheet"] for place in loci["entries"].values()}
    known = next((int(page), sheet) for page, sheet in sheets.items() if page.isdecimal())
    assert isinstance(known[1], int)
    return known[1] + label - known[0]


@pytest.mark.tex
def test_a_proof_says_where_other_sections_were_and_is_made_again_only_when_needed(tmp_path: Path) -> None:
    root = write_volume(tmp_path)
    made(root, "small", "pdf")
    build_dir = made(root, "small", "pdf@1.1")
    words = " ".join(" ".join(pages(build_dir / "small-1.1.pdf")).split())
    printer = json.loads((build_dir / "small.loci.json").read_text())["entries"]["printer"]
    assert f"compare {printer['page']}.{printer['line']}." in words
    assert "Who moved my comma" not in words
    inode = (build_dir / "small-1.1.pdf").stat().st_ino
    made(root, "small", "pdf@1.1")
    assert (build_dir / "small-1.1.pdf").stat().st_ino == inode


def test_a_section_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="there is no 7; its sections are 1 to 2"):
        made(write_volume(tmp_path), "small", "tex@7")
    assert not list((tmp_path / "build").glob("small*"))


def test_the_latex_of_a_section_has_nothing_else(tmp_path: Path) -> None:
    tex = (made(write_volume(tmp_path), "small", "tex@2") / "small-2.tex").read_text()
    assert "Of Things Printed" in tex
    assert "Of Things Written" not in tex
    assert "\\EdFront" not in tex
    assert "\\EdBack" not in tex
