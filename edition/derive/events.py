"""The events of a block of the edited text, for writers: words, and what stands between them.

`edition.derive.flow` makes the events of a block; each format has an `Order`, and renders every kind of event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Generic, TypeVar, get_args, get_origin

from edition.derive.edited_text import Piece
from edition.derive.notes import Note
from edition.model.text import Point, Style

M = TypeVar("M")
"""The mark-up of a format."""

# — words —


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words of the base text, from character `start` of the block on; or the space that an insertion adds."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Put:
    """Words printed instead of the base text, or inserted between its words; never cut.

    `inside` are the events of the words that it replaces, when they are wanted (`Flow.base`).
    """

    piece: Piece
    inside: tuple[Event[Any], ...] = ()


@dataclass(frozen=True, slots=True)
class LineEnds:
    """Line `line` of verse, from 0, begins with character `start`."""

    start: int
    line: int


@dataclass(frozen=True, slots=True)
class CellEnds:
    """The next cell of a row begins with character `start`."""

    start: int


# — what stands between them; so does a `Point` of the base text: a page, a side note, a gap, a call —


@dataclass(frozen=True, slots=True)
class StyleBegins:
    """The words that follow have a style."""

    style: Style


@dataclass(frozen=True, slots=True)
class StyleEnds:
    """The style ends."""

    style: Style


class Crux:
    """One end of words between daggers."""

    __slots__ = ()


class CruxBegins(Crux):
    """The words begin."""

    __slots__ = ()


class CruxEnds(Crux):
    """The words end."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Noted:
    """One end of the words of a note, or the point of a note."""

    note: Note


class NoteBegins(Noted):
    """The words of a note begin."""

    __slots__ = ()


class NoteEnds(Noted):
    """The words of a note end; they may have begun in another block."""

    __slots__ = ()


class NoteAt(Noted):
    """The note is on this point; inserted words may follow."""

    __slots__ = ()


class NoteBehind(Noted):
    """The same point, behind inserted words."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Mark(Generic[M]):
    """The writer's own mark-up at this place: a mark of the engine, an id, a label."""

    markup: M


class MarkEnds(Mark[M]):
    """Behind the words that end here."""

    __slots__ = ()


class MarkAt(Mark[M]):
    """Between what ends and what begins here, before inserted words."""

    __slots__ = ()


class MarkBegins(Mark[M]):
    """Before the words that begin here."""

    __slots__ = ()


Sided = MarkEnds[M] | MarkAt[M] | MarkBegins[M]
"""A mark on one of the sides of a place."""


class Milestone(Mark[M]):
    """Where a printed line or page begins, or may begin."""

    __slots__ = ()


Between = (
    StyleBegins | StyleEnds | CruxBegins | CruxEnds | NoteBegins | NoteEnds | NoteAt | NoteBehind | Point
    | Sided[M] | Milestone[M]
)  # fmt: skip
"""What may stand between two characters."""

Said = WordRun | Put | LineEnds | CellEnds
"""Words, and what parts them."""

Event = Said | Between[M]
"""All that a block may have."""

BETWEEN = frozenset(get_origin(kind) or kind for kind in get_args(Between))

Kinds = tuple[type[Between[Any] | Crux | Noted | Mark[Any]], ...]


def _all(kinds: Iterable[type]) -> Iterator[type]:
    """Kinds of events, with the kinds that they include."""
    return (kind for kind in BETWEEN if any(issubclass(kind, one) for one in kinds))


class Slot(IntEnum):
    ENDS = 0
    BEFORE = 1
    BEHIND = 2
    BEGINS = 3


SLOTS = tuple(Slot)


class Order:
    """Where a format puts each kind of event between two characters; those in one place in the order given.

    `unused` are kinds that the format does not render. `Crux`, `Noted` and `Mark` include all of theirs.
    """

    def __init__(
        self, *, ends: Kinds = (), before: Kinds = (), behind: Kinds = (), begins: Kinds = (), unused: Kinds = ()
    ) -> None:
        slots = {Slot.ENDS: ends, Slot.BEFORE: before, Slot.BEHIND: behind, Slot.BEGINS: begins}
        listed = [*(kind for kinds in slots.values() for kind in kinds), *_all(unused)]
        if len(listed) != len(BETWEEN) or set(listed) != BETWEEN:
            raise TypeError("an order has to place every kind of event once")
        self.of = {kind: (slot, rank) for slot, kinds in slots.items() for rank, kind in enumerate(kinds)}
