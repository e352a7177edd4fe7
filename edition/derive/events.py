"""What a block of the text is made of, for those who write it: words, and what stands between them.

`edition.derive.flow` makes the events of a block; each format has an `Order`, and says what every event becomes.
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
class Words:
    """Words of the base text, from character `start` of the block on; or the space that words put in bring along."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Put:
    """What is printed instead of words of the base text, or put in between them; it is never cut.

    `inside` are the events of the words that it stands for, when they were asked for (`Flow.base`).
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
    """The words that follow have it no longer."""

    style: Style


class Crux:
    """An end of words that the editors despair of."""

    __slots__ = ()


class CruxBegins(Crux):
    """They follow."""

    __slots__ = ()


class CruxEnds(Crux):
    """They end here."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Noted:
    """An end of the words that a note is on, or the point that it is on."""

    note: Note


class NoteBegins(Noted):
    """The words follow."""

    __slots__ = ()


class NoteEnds(Noted):
    """The words end here; they may have begun in another block."""

    __slots__ = ()


class NoteAt(Noted):
    """The note is on this point; words may be put in there, and follow."""

    __slots__ = ()


class NoteBehind(Noted):
    """The same point, behind the words that are put in."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Mark(Generic[M]):
    """What the writer itself wants to stand here, as its own mark-up: a mark of the engine, an id, a label."""

    markup: M


class MarkEnds(Mark[M]):
    """Behind the words that end here."""

    __slots__ = ()


class MarkAt(Mark[M]):
    """Between what ends and what begins here, before words that are put in."""

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

Said = Words | Put | LineEnds | CellEnds
"""Words, and what parts them."""

Event = Said | Between[M]
"""All that a block may have."""

BETWEEN = frozenset(get_origin(kind) or kind for kind in get_args(Between))

Kinds = tuple[type[Between[Any] | Crux | Noted | Mark[Any]], ...]


def _all(kinds: Iterable[type]) -> Iterator[type]:
    """Kinds of events, and those that they stand for."""
    return (kind for kind in BETWEEN if any(issubclass(kind, one) for one in kinds))


class Slot(IntEnum):
    ENDS = 0
    BEFORE = 1
    BEHIND = 2
    BEGINS = 3


SLOTS = tuple(Slot)


class Order:
    """Where a format puts each kind of event between two characters, those of a place in the order given.

    `unused` are those that it says nothing of. `Crux`, `Noted` and `Mark` stand for all of theirs.
    """

    def __init__(
        self, *, ends: Kinds = (), before: Kinds = (), behind: Kinds = (), begins: Kinds = (), unused: Kinds = ()
    ) -> None:
        slots = {Slot.ENDS: ends, Slot.BEFORE: before, Slot.BEHIND: behind, Slot.BEGINS: begins}
        listed = [*(kind for kinds in slots.values() for kind in kinds), *_all(unused)]
        if len(listed) != len(BETWEEN) or set(listed) != BETWEEN:
            raise TypeError("an order has to place every kind of event once")
        self.of = {kind: (slot, rank) for slot, kinds in slots.items() for rank, kind in enumerate(kinds)}
