"""Notes that begin behind the page of their lemma, since those before them on the same line fill it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from edition.audit.page_layout import FOOT
from edition.audit.printed_book import PrintedAt, PrintedBook
from edition.model.layer import Layer


@dataclass(frozen=True, slots=True)
class NotePlace:
    """Where a note is printed, and the number that should precede it."""

    sheet: int
    layer: Layer
    column: int
    y: float
    x: float
    number: str


def carried_over(book: PrintedBook, places: Mapping[str, NotePlace]) -> dict[str, str]:
    """The notes that rightly begin behind the page of their lemma, each with the one printed before it.

    That is so where a page had no room for all notes on its last line: the note before it in the layer is about the
    same line, has the same number, and stands on the page before or, carried over itself, on the same page.
    """
    order = sorted(
        (name for name in places if not places[name].layer.endnotes and name not in book.labels),
        key=lambda name: (places[name].layer.name, *_printed(places[name])),
    )
    found: dict[str, str] = {}
    for before, name in pairwise(order):
        one, other, line = places[before], places[name], _line(book, name)
        if one.layer != other.layer or line is None or other.sheet == line[0] or line != _line(book, before):
            continue
        follows = (one.sheet == other.sheet and before in found) or book.beside(one.sheet, 1) == other.sheet
        if follows and one.number == other.number and _ends_page(book, line):
            found[name] = before
    return found


def _printed(place: NotePlace) -> tuple[float, ...]:
    return place.sheet, place.column, round(place.y), place.x


def _line(book: PrintedBook, name: str) -> tuple[int, int] | None:
    """The sheet and the line in which the lemma of a note begins; of words in an author's note nothing is said."""
    start: PrintedAt | None = book.of_mark(book.manuscript.notes[name][1])
    if start is None or start.index is None or start.sheet != start.shown:
        return None
    return start.sheet, start.index


def _ends_page(book: PrintedBook, line: tuple[int, int]) -> bool:
    """Whether no line of the text follows a line on its page."""
    sheet, index = line
    foot = book.feet.get(sheet, float("inf")) - FOOT
    rest = zip(book.pages[sheet - 1].lines[index + 1 :], book.numbers[sheet][index + 1 :], strict=True)
    return not any(number is not None and behind.base < foot for behind, number in rest)
