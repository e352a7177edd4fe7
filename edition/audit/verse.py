"""Which printed lines are the rest of a verse that did not fit its line: they have no number of their own."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from edition.audit.extract import Destination
from edition.audit.pages import FOOT, Page
from edition.model.text import BaseText, BlockKind
from edition.write.latex import Manuscript


def turned_over(
    text: BaseText,
    pages: Sequence[Page],
    destinations: Mapping[str, Destination],
    manuscript: Manuscript,
    in_notes: Container[int],
    feet: Mapping[int, float],
) -> dict[int, set[int]]:
    """By sheet the positions of the lines below the first line of a verse and above whatever begins next."""
    verses = set(_verses(text, manuscript))
    begins: dict[int, dict[int, bool]] = {page.sheet: {} for page in pages}
    by_sheet = {page.sheet: page for page in pages}
    for mark in sorted(verses.union(manuscript.paragraphs.values())):
        place = destinations.get(f"m{mark}")
        if place is None or place.sheet not in by_sheet or mark in in_notes:
            continue
        index = by_sheet[place.sheet].at(place.y)
        if index is not None:
            begins[place.sheet][index] = mark in verses
    found: dict[int, set[int]] = {}
    verse = False
    for page in pages:
        foot = feet.get(page.sheet, float("inf")) - FOOT
        found[page.sheet] = set()
        for index, line in enumerate(page.lines):
            if line.base >= foot:
                break
            if index in begins[page.sheet]:
                verse = begins[page.sheet][index]
            elif verse and line.words and not line.ornament:
                found[page.sheet].add(index)
    return found


def _verses(text: BaseText, manuscript: Manuscript) -> Iterator[int]:
    """The marks at the beginnings of verses."""
    stanzas = {str(block.locus): block.text for block in text.blocks if block.kind is BlockKind.VERSE}
    for locus, offset, mark in manuscript.places:
        if locus in stanzas and (not offset or stanzas[locus][offset - 1] == "\n"):
            yield mark
    yield from (mark for locus, mark in manuscript.paragraphs.items() if locus in stanzas)
