"""One switch each: positive or negative apparatus, English or Latin wording, for which reader the book is printed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from edition.build import build
from edition.model.diagnostic import Diagnostic, Failure
from tests.commands.conftest import Run, run
from tests.print.volume import write_volume

__all__ = ["run"]


def made(root: Path, output: str) -> Path:
    """Build one output; any error fails the test."""
    problems: list[Diagnostic] = []
    assert build(root, "small", (output,), root / "build", problems.append, lambda step: None), problems
    return root / "build"


def words(pdf: Path) -> str:
    """Everything printed, in reading order."""
    said = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True, text=True).stdout
    return " ".join(said.split())


@pytest.mark.tex
def test_the_apparatus_is_negative_or_positive(tmp_path: Path) -> None:
    negative = words(made(write_volume(tmp_path / "a"), "pdf") / "small.pdf")
    positive = words(made(write_volume(tmp_path / "b", "apparatus: positive\n"), "pdf") / "small.pdf")
    assert "copied wrongly] badly copied C" in negative
    assert "copied wrongly] M D : badly copied C" in positive
    assert "M D : two readers C" in positive
    assert "ruins] spoils M C" in negative
    assert "ruins] ed. : spoils M" in positive


@pytest.mark.tex
def test_the_wording_is_english_or_latin(tmp_path: Path) -> None:
    english = words(made(write_volume(tmp_path / "a"), "pdf") / "small.pdf")
    settings = "apparatus: positive\napparatus_language: la\n"
    latin = words(made(write_volume(tmp_path / "b", settings), "pdf") / "small.pdf")
    assert "om. D" in english
    assert "omits the words" in english
    assert "omittit, omittunt" in latin
    assert "ruins] edd. : spoils M" in latin
    assert "omits the words" not in latin


@pytest.mark.tex
def test_the_book_for_readers_has_the_commentary_alone(tmp_path: Path) -> None:
    root = write_volume(tmp_path)
    pdf = made(root, "pdf:reader") / "small-reader.pdf"
    reader = words(pdf)
    assert "The comma is lost." in reader
    assert "badly copied" not in reader
    for part in ("Conspectus Siglorum", "List of Emendations", "Concordance of Words", "Hyphens at Line-Ends"):
        assert part not in reader
    assert "Index of Places" in reader
    assert "ruins what the first had left whole" in reader  # the text is the edited one for everybody
    assert not (root / "build/small.pdf").exists()


def test_a_profile_and_a_section_go_together(tmp_path: Path) -> None:
    tex = (made(write_volume(tmp_path), "tex:reader@2") / "small-reader-2.tex").read_text(encoding="utf-8")
    assert "The comma is lost." in tex
    assert "away" not in tex


def test_a_profile_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="there is no profile “beginner”; there is scholarly, reader"):
        made(write_volume(tmp_path), "tex:beginner")


def test_the_volume_may_have_its_own(tmp_path: Path, run: Run) -> None:
    write_volume(tmp_path, "profiles:\n  - {name: text, kinds: [variant], without: [words]}\n")
    assert run("build", "--to", "tex", "--profile", "text").out.strip() == "build/small-text.tex"
    tex = (tmp_path / "build/small-text.tex").read_text(encoding="utf-8")
    assert "badly copied" in tex
    assert "The comma is lost." not in tex
