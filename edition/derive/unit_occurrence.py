"""Which occurrence of its words a lemma is, in the unit of its work by which its note is cited."""

from __future__ import annotations

from collections.abc import Iterator

from edition.derive.edited_text import EditedText
from edition.derive.notes import Note
from edition.derive.reference_numbers import cited_units, reference_system
from edition.model.edition import Edition
from edition.model.entry import Anchor
from edition.model.inline import plain
from edition.words import occurrences, squeeze


def occurrence_in_unit(edition: Edition, edited: EditedText, note: Note) -> int | None:
    """The number behind the lemma of a note, 0 for none; None for a note that is not cited by references.

    All words are counted that stand in print between the beginning of the unit and the next one. A lemma in an author's
    note is counted in that note; one that was shortened, or that goes on in another unit, says enough.
    """
    units = cited_units(edition, note.anchor)
    if units is None:
        return None
    lemma = squeeze(plain(note.lemma))
    if not lemma or "…" in lemma or units[0] is not units[1]:
        return 0
    before = [len(list(occurrences(_words(edited, part), lemma))) for part in _parts(edition, note.anchor)]
    return before[0] + 1 if sum(before) + 1 > 1 else 0


def _words(edited: EditedText, stretches: list[Anchor]) -> str:
    return squeeze(" ".join(edited.at(anchor) for anchor in stretches))


def _parts(edition: Edition, anchor: Anchor) -> Iterator[list[Anchor]]:
    """What stands in the unit of a lemma, or in its author's note, before it and behind it."""
    blocks = edition.text.blocks
    if blocks[anchor.first].apart:
        begin, end = (anchor.first, 0), (anchor.first, len(blocks[anchor.first].text))
    else:
        system = edition.derived(reference_system)
        unit = system.at(anchor.first, anchor.start)
        assert unit is not None
        begin, end = unit.place, system.end_of(unit)
    yield list(_between(edition, begin, (anchor.first, anchor.start)))
    yield list(_between(edition, (anchor.last, anchor.end), end))


def _between(edition: Edition, begin: tuple[int, int], end: tuple[int, int]) -> Iterator[Anchor]:
    """The blocks, or parts of them, between two places of the text."""
    blocks = edition.text.blocks
    for i in range(begin[0], min(end[0] + 1, len(blocks))):
        if (blocks[i].apart and i != begin[0]) or not blocks[i].printed:
            continue
        first = begin[1] if i == begin[0] else 0
        last = end[1] if i == end[0] else len(blocks[i].text)
        if first < last:
            yield Anchor(i, first, i, last)
