"""The audit reads running heads: those of a right book are right, and what would be wrong is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from edition.audit.book import open_book
from edition.audit.printed_book import PrintedBook
from edition.audit.running_heads import check_heads
from edition.load import load
from edition.model.volume import Heads
from tests.print.printed import printed
from tests.references.test_print import LONG

pytestmark = pytest.mark.tex

HEADS = "heads: {left: '{work}, lines {lines}', right: '{references} ({witnesses})'}\n"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> PrintedBook:
    verse = "It does not stop where the ferry is. " * 9
    chapters = "\n\n".join(f"[{n}.1]{{.ref}} Chapter{n}. [2]{{.ref}} Second{n}. {verse}" for n in range(1, 26))
    settings = HEADS + LONG.removeprefix("title: The Ferry\n")
    entries = "- {id: one, kind: comment, at: Fer 1.1, lemma: Chapter1, note: It does.}\n"
    root: Path = tmp_path_factory.mktemp("heads")
    printed(root, f"# The Ferry\n\n{chapters}\n", entries, settings)
    edition = load(root, "small", lambda problem: None)
    assert edition is not None
    return open_book(root / "build" / "small.pdf", edition)


def told(book: PrintedBook, left: str, right: str) -> list[str]:
    """What is wrong with the heads, if they should say something else."""
    volume = replace(book.edition.volume, heads=Heads(left, right))
    other = replace(book, edition=replace(book.edition, volume=volume))
    return [str(fault) for fault in check_heads(other)]


def test_right_heads_are_right(book: PrintedBook) -> None:
    assert len(book.main) > 3
    assert told(book, "{work}, lines {lines}", "{references} ({witnesses})") == []


def test_a_wrong_head_is_told(book: PrintedBook) -> None:
    assert any(
        "says “2 The Book of the Ferry”" in fault for fault in told(book, "{title}", "{references} ({witnesses})")
    )
    assert all("(page " in fault for fault in told(book, "{work}", "{references}"))
    assert told(book, "{work}", "{references}")


def test_wrong_references_and_witnesses_are_told(book: PrintedBook) -> None:
    units = tuple((unit, mark) for unit, mark in book.manuscript.units if unit.path != ("25", "2"))
    without = replace(book, manuscript=replace(book.manuscript, units=units))
    last = book.pages[book.main[-1] - 1]
    wrong = [str(fault) for fault in check_heads(without)]
    assert all(f"page {last.label}" in fault for fault in wrong)
    assert bool(wrong) is bool(int(last.label) % 2)
    witnesses = tuple(witness for witness in book.edition.volume.witnesses if witness.siglum != "D")
    volume = replace(book.edition.volume, witnesses=witnesses)
    fewer = [str(fault) for fault in check_heads(replace(book, edition=replace(book.edition, volume=volume)))]
    assert fewer
    assert all("and should say “Fer" in fault for fault in fewer)
