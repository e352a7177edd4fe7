"""Positions in the base text to which a part of the book refers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from edition.model.edition import Edition
from edition.model.entry import Anchor


class TextPosition(NamedTuple):
    """A position in the base text: character `offset` of block `block`.

    `after` distinguishes the end of the words before it (True) from the beginning of the words after it; `point` is
    what lies between, where words may be inserted. `in_note` marks a statement of the apparatus about that place; a
    locator then has an `n`. `doubt` is the certainty of the editors that the thing looked up is there: `medium` or
    `low`; empty when they are sure. `until` is the end of a passage instead of which other words are printed, for what
    stands among those behind the first: its line is one of the passage's. `to` is where a passage ends that is listed
    from its first line to its last (block, offset); before the beginning for a single place. `text` is 0 for the text
    of the edition itself, which refers to it, and 1, 2 … for the other texts of its volume.
    """

    block: int
    offset: int
    after: bool = False
    point: bool = False
    in_note: bool = False
    doubt: str = ""
    until: int = 0
    to: tuple[int, int] = (0, 0)
    text: int = 0

    @property
    def end(self) -> TextPosition | None:
        """The end of a passage that is listed as a whole; None for a single place."""
        has_end = self.to > (self.block, self.offset)
        return TextPosition(*self.to, after=True, text=self.text) if has_end else None

    @property
    def sure(self) -> TextPosition:
        """The same place without doubt."""
        return self._replace(doubt="") if self.doubt else self


def beginning(anchor: Anchor) -> TextPosition:
    """Where an anchor begins."""
    return TextPosition(anchor.first, anchor.start, point=_is_point(anchor))


def whole(anchor: Anchor) -> TextPosition:
    """The passage of an anchor, from its beginning to its end."""
    return beginning(anchor)._replace(to=(anchor.last, anchor.end))


def start(block: int) -> TextPosition:
    """The beginning of a block, before any inserted words."""
    return TextPosition(block, 0, point=True)


def ending(anchor: Anchor) -> TextPosition:
    """Where an anchor ends."""
    point = _is_point(anchor)
    return TextPosition(anchor.last, anchor.end, after=not point, point=point)


def _is_point(anchor: Anchor) -> bool:
    return (anchor.first, anchor.start) == (anchor.last, anchor.end)


def printed(edition: Edition, block: int) -> bool:
    """Whether a block is printed at all."""
    return edition.text.blocks[block].printed


def in_order(places: Iterable[TextPosition]) -> tuple[TextPosition, ...]:
    """Places in the order of the texts."""
    return tuple(sorted(places, key=lambda place: (place.text, place)))


DOUBTS = ("", "medium", "low")
"""How sure the editors are, from certain on."""


def doubted(place: TextPosition, certainty: str) -> TextPosition:
    """A place with the certainty of an entry."""
    return place._replace(doubt=certainty) if certainty in DOUBTS and certainty != place.doubt else place


def by_doubt(places: Iterable[TextPosition]) -> tuple[tuple[str, tuple[TextPosition, ...]], ...]:
    """Places in order, the certain ones first; duplicates are kept where they are most certain."""
    surest: dict[TextPosition, str] = {}
    for place in places:
        before = surest.get(place.sure, place.doubt)
        surest[place.sure] = min(before, place.doubt, key=DOUBTS.index)
    groups = ((doubt, in_order(place for place, how in surest.items() if how == doubt)) for doubt in DOUBTS)
    return tuple((doubt, positions) for doubt, positions in groups if positions)
