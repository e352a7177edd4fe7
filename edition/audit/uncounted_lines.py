"""Printed lines that the line numbering does not count.

Continuations of verses, lines below lines and unnumbered ones.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from edition.audit.extract import Destination
from edition.audit.page_layout import Page
from edition.model.text import Block, Count, Joint, line_of
from edition.records.print_place import letters_below
from edition.write.latex import Manuscript


class Uncounted(StrEnum):
    """Why a line is not counted."""

    REST = "rest"  # the number of the line before
    BELOW = "below"  # that number, with the next letter
    NONE = "none"  # nothing
    CAPTION = "caption"  # nothing, and it is none of the text


@dataclass(frozen=True, slots=True)
class Counting:
    """By sheet: the positions of the lines that are not counted, and of those at which a block or a verse begins."""

    uncounted: Mapping[int, Mapping[int, Uncounted]] = field(default_factory=lambda: MappingProxyType({}))
    begins: Mapping[int, frozenset[int]] = field(default_factory=lambda: MappingProxyType({}))

    def letters(self, numbers: Mapping[int, Sequence[int | None]]) -> dict[tuple[int, int], str]:
        """The letters of the lines below a line, by sheet and position.

        `numbers` has None outside the text, and 0 where a line has no number: it has no letter then.
        """
        found: dict[tuple[int, int], str] = {}
        last = 0
        for sheet, lines in numbers.items():
            here = self.uncounted.get(sheet, {})
            for index, number in enumerate(lines):
                if number is None:
                    continue
                kind = here.get(index)
                if kind is Uncounted.BELOW:
                    last += 1
                elif kind is None:
                    last = 0
                if number and last and kind in (Uncounted.BELOW, Uncounted.REST):
                    found[sheet, index] = letters_below(last)
        return found


Kinds = tuple[Uncounted | None, Uncounted | None]
"""How the first line of a block or verse is counted, and how those that follow it; None: each for itself."""


def counting(
    blocks: Sequence[Block],
    pages: Sequence[Page],
    destinations: Mapping[str, Destination],
    manuscript: Manuscript,
    in_notes: Container[int],
    feet: Mapping[int, float],
) -> Counting:
    """Find uncounted lines: those after the first line of each block or verse, before the next one begins."""
    begins: dict[int, dict[int, Kinds]] = {page.sheet: {} for page in pages}
    by_sheet = {page.sheet: page for page in pages}
    for mark, kinds in sorted(_beginnings(blocks, manuscript)):
        place = destinations.get(f"m{mark}")
        if place is None or place.sheet not in by_sheet or mark in in_notes:
            continue
        index = by_sheet[place.sheet].at(place.y)
        if index is not None:
            begins[place.sheet][index] = kinds
    uncounted: dict[int, dict[int, Uncounted]] = {}
    following: Uncounted | None = None
    for page in pages:
        foot = feet.get(page.sheet, float("inf")) - 2.5
        here = uncounted[page.sheet] = {}
        for index, line in enumerate(page.lines):
            if line.base >= foot:
                break
            kind = None
            if index in begins[page.sheet]:
                kind, following = begins[page.sheet][index]
            elif line.words:  # signs alone too, where the end of a verse stands below it
                kind = following
            if kind is not None:
                here[index] = kind
    return Counting(uncounted, {sheet: frozenset(found) for sheet, found in begins.items()})


def _beginnings(blocks: Sequence[Block], manuscript: Manuscript) -> Iterator[tuple[int, Kinds]]:
    """The marks at which a block or a verse begins."""
    text = {str(block.locus): block for block in blocks if not block.apart}
    for locus, mark in manuscript.paragraphs.items():
        if locus in text:
            yield mark, _kinds(text[locus], 0)
    yield from ((caption.mark, (Uncounted.CAPTION, Uncounted.CAPTION)) for caption in manuscript.captions)
    for locus, offset, mark in manuscript.places:
        block = text.get(locus)
        if block is not None and block.verse and offset and block.text[offset - 1] == "\n":
            yield mark, _kinds(block, line_of(block.text, offset))


def _kinds(block: Block, line: int) -> Kinds:
    match block.count:
        case Count.UNNUMBERED:
            return Uncounted.NONE, Uncounted.NONE
        case _ if block.joint(line) is not Joint.NONE:
            return Uncounted.REST, Uncounted.REST
        case Count.SUBLINES:
            return Uncounted.BELOW, Uncounted.REST if block.verse else Uncounted.BELOW
        case Count.LOCKED:
            return Uncounted.REST if line else None, Uncounted.REST
        case _:
            return None, Uncounted.REST if block.verse else None
