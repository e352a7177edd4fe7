"""Proof pages of one section: the same pages as in the book."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from benchmarks.generate import Settings, generate
from edition.build import build
from edition.model.diagnostic import Diagnostic, Failure
from tests.print.volume import write_volume


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
    """Where sections begin on a page of their own."""
    generate(tmp_path, "book", Settings(seed=4, pages=14, by=by, style="own"))
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/own.yaml").write_text("format: 2\nextends: octavo\npage: {sections: page}\n", "utf-8")
    build_dir = made(tmp_path, "book", "pdf")
    loci = json.loads((build_dir / "book.loci.json").read_text())
    book = pages(build_dir / "book.pdf")
    sections = sorted({int(locus.partition(".")[0]) for locus in loci["paragraphs"]})
    wanted = sections[len(sections) // 2]
    proof = pages(made(tmp_path, "book", f"pdf@{wanted}") / f"book-{wanted}.pdf")
    label = int(loci["paragraphs"][f"{wanted}.0"]["page"])
    sheet = _sheet_of(loci, label)
    if by == "page":
        assert len(proof) > 2
        assert proof == book[sheet - 1 : sheet + len(proof) - 1]
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
