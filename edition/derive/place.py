"""Positions in the base text that a part of the book refers to."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.edition import Edition
from edition.model.entry import Anchor
from edition.model.text import BlockKind


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in the base text: character `offset` of block `block`.

    `after` tells apart the end of what stands there (True) from the beginning of what follows; `point` is what is
    between the two, where words may be put in. `in_note` marks something said in the apparatus about that place; a
    locator then has an `n`.
    """

    block: int
    offset: int
    after: bool = False
    point: bool = False
    in_note: bool = False


def beginning(anchor: Anchor) -> Place:
    """Where an anchor begins."""
    return Place(anchor.first, anchor.start, point=_is_point(anchor))


def ending(anchor: Anchor) -> Place:
    """Where an anchor ends."""
    point = _is_point(anchor)
    return Place(anchor.last, anchor.end, after=not point, point=point)


def _is_point(anchor: Anchor) -> bool:
    return (anchor.first, anchor.start) == (anchor.last, anchor.end)


def printed(edition: Edition, block: int) -> bool:
    """Whether a block is printed at all."""
    return edition.text.blocks[block].kind is not BlockKind.ARTEFACT
