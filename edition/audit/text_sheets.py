"""On which sheets the edited text stands, and of two texts which one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from edition.audit.extract import Destination
from edition.audit.note_area import is_note
from edition.derive.text_position import printed
from edition.model.edition import Edition
from edition.write.latex import Manuscript


def text_sheets(
    texts: Sequence[tuple[Edition, Manuscript]], behind: Sequence[int], places: Mapping[str, Destination]
) -> range:
    """The sheets of the edited text: from its first block to the next part of the book, else to its last word.

    `places` are the destinations of the PDF, by name.
    """
    names = (name for text, made in texts for name in block_marks(text, made, False).values())
    starts = [places[name].sheet for name in names if name in places]
    if not starts:
        return range(0)
    if after := [places[name].sheet for mark in behind if (name := f"m{mark}") in places]:
        return range(min(starts), min(after))
    marked = [places[name].sheet for _, made in texts for _, _, mark in made.places if (name := f"m{mark}") in places]
    below = [place.sheet for name, place in places.items() if is_note(name)]
    return range(min(starts), max([*starts, *marked, *below]) + 1)


def side(sheet: int) -> int:
    """Which of two texts that face one another stands on a sheet: the left-hand one has an even number."""
    return sheet % 2


def block_marks(edition: Edition, manuscript: Manuscript, sections: bool) -> dict[str, str]:
    """The destinations of the blocks of the text (not of author's notes), or of section headings; by locus."""
    return {
        str(block.locus): f"m{manuscript.paragraphs[str(block.locus)]}"
        for i, block in enumerate(edition.text.blocks)
        if str(block.locus) in manuscript.paragraphs
        and not block.apart
        and printed(edition, i)
        and (not sections or block.opens_section)
    }
