"""One walk through a text: a block of the edited text as one stream of events, in the order in which they are printed.

Writers do not walk blocks. They ask `Flow` for the events of a block, and say in a table what each event becomes:

    for event in nested(flow.block(i)):
        match event:
            case Words(words): …
            case Put(piece): …

Between two characters several things may stand. They have one of four places there (see `Order`):

    … words that end here │ ends │ before │ words put in │ behind │ begins │ words that begin here …

Which kinds of events stand in which of them, and in which order, differs from format to format: a callout of a note
stands behind the emphasis of a lemma, a mark of the engine in it. Each writer has an `Order` that says so; one that
leaves out a kind of event cannot be made.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from operator import itemgetter
from typing import Any, Generic, TypeVar, get_args, get_origin

from edition.derive.edited import EditedText, Piece
from edition.derive.notes import Note
from edition.derive.styled import points_left, styles_left
from edition.model.edition import Edition
from edition.model.entry import EntryKind
from edition.model.inline import Role
from edition.model.text import Block, Point, Style, line_of

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


class _Slot(IntEnum):
    ENDS = 0
    BEFORE = 1
    BEHIND = 2
    BEGINS = 3


_SLOTS = tuple(_Slot)


class Order:
    """Where a format puts each kind of event between two characters, those of a place in the order given.

    `unused` are those that it says nothing of. `Crux`, `Noted` and `Mark` stand for all of theirs.
    """

    def __init__(
        self, *, ends: Kinds = (), before: Kinds = (), behind: Kinds = (), begins: Kinds = (), unused: Kinds = ()
    ) -> None:
        slots = {_Slot.ENDS: ends, _Slot.BEFORE: before, _Slot.BEHIND: behind, _Slot.BEGINS: begins}
        listed = [*(kind for kinds in slots.values() for kind in kinds), *_all(unused)]
        if len(listed) != len(BETWEEN) or set(listed) != BETWEEN:
            raise TypeError("an order has to place every kind of event once")
        self.of = {kind: (slot, rank) for slot, kinds in slots.items() for rank, kind in enumerate(kinds)}


_NOTHING = Order(unused=tuple(BETWEEN))


class Flow:
    """The events of the blocks of an edited text, with these notes, in the order of a format.

    Without notes, as in the text of a witness, the editors' cruces are left out too (`cruces`).
    """

    def __init__(
        self, edition: Edition, edited: EditedText, order: Order, notes: Iterable[Note] = (), cruces: bool = True
    ) -> None:
        self.blocks = edition.text.blocks
        self.edited = edited
        self.order = order
        self._in: defaultdict[int, list[tuple[int, Between[Any]]]] = defaultdict(list)
        for entry in edition.entries if cruces else ():
            anchor = edition.anchors.get(entry.id)
            if entry.kind is EntryKind.CRUX and anchor is not None:
                self._in[anchor.first].append((anchor.start, CruxBegins()))
                self._in[anchor.last].append((anchor.end, CruxEnds()))
        for note in notes:
            anchor = note.anchor
            if (anchor.first, anchor.start) == (anchor.last, anchor.end):
                self._in[anchor.first] += ((anchor.start, NoteAt(note)), (anchor.start, NoteBehind(note)))
            else:
                self._in[anchor.first].append((anchor.start, NoteBegins(note)))
                self._in[anchor.last].append((anchor.end, NoteEnds(note)))

    def block(
        self, i: int, marks: Iterable[tuple[int, Between[M]]] = (), styles: Sequence[Style] = ()
    ) -> Sequence[Event[M]]:
        """The events of block `i`; `marks` are the writer's own, by their offsets, `styles` those that it adds."""
        block, pieces = self.blocks[i], self.edited.pieces[i]
        stops = _Stops(self.order)
        for offset, event in (*self._in.get(i, ()), *marks):
            stops.add(offset, event)
        for point in points_left(block.points, pieces):
            stops.add(point.offset, point)
        speaker = (Style(0, block.speaker, Role.NAME),) if block.speaker else ()
        every = (*styles_left((*speaker, *block.styles), pieces), *styles)
        outer_first = sorted((s for s in every if s.start < s.end), key=lambda s: (s.start, -s.end))
        for style in outer_first:
            stops.add(style.start, StyleBegins(style))
        for style in reversed(outer_first):
            stops.add(style.end, StyleEnds(style))
        return _walk(block, pieces, stops)

    def base(self, i: int, marks: Iterable[tuple[int, Between[M]]] = ()) -> Sequence[Event[M]]:
        """The events of block `i` of the base text, with the changes around the words that they stand for.

        Notes, cruces and styles are left to the marks.
        """
        block = self.blocks[i]
        stops = _Stops(self.order)
        for offset, event in (*((point.offset, point) for point in block.points), *marks):
            stops.add(offset, event)
        return _walk(block, self.edited.pieces[i], stops, base=True)


class _Stops:
    """What stands at the offsets of a block; each of it is taken once."""

    def __init__(self, order: Order) -> None:
        self._order = order.of
        self._at: dict[int, tuple[list[tuple[int, Between[Any]]], ...]] = {}

    def add(self, offset: int, event: Between[Any]) -> None:
        place = self._order.get(type(event))
        if place is not None:
            slot, rank = place
            there = self._at.get(offset)
            if there is None:
                there = self._at[offset] = ([], [], [], [])
            there[slot].append((rank, event))

    def offsets(self) -> list[int]:
        return sorted(self._at)

    def take(self, out: list[Event[Any]], offset: int, *slots: _Slot) -> None:
        there = self._at.get(offset)
        if there is not None:
            for slot in slots:
                if found := there[slot]:
                    found.sort(key=_RANK)
                    out += [event for _, event in found]
                    found.clear()


_RANK = itemgetter(0)


def words(block: Block, pieces: Sequence[Piece]) -> Sequence[Said]:
    """The words of a block alone, and what parts them."""
    return [event for event in _walk(block, pieces, _Stops(_NOTHING)) if isinstance(event, Said)]


def _walk(block: Block, pieces: Sequence[Piece], stops: _Stops, base: bool = False) -> list[Event[Any]]:
    out: list[Event[Any]] = []
    offsets = stops.offsets()
    for piece in pieces:
        start, end = piece.start, piece.end
        stops.take(out, start, _Slot.ENDS)
        inner = offsets[bisect_right(offsets, start) : bisect_left(offsets, end)]
        if not piece.changed:
            _run(out, block, piece, inner, stops)
        elif base:
            inside: list[Event[Any]] = []
            if start < end:
                _run(inside, block, piece, inner, stops)
                stops.take(inside, end, _Slot.ENDS)
            out.append(Put(piece, tuple(inside)))
        elif start == end:  # put in between the words that end and begin here
            out += [Words(piece.before, start)] if piece.before else ()
            stops.take(out, start, _Slot.BEFORE)
            out.append(Put(piece))
            out += [Words(piece.after, start)] if piece.after else ()
            stops.take(out, start, _Slot.BEHIND)
        else:  # what begins in the words that it stands for begins before it, what ends in them ends behind it
            stops.take(out, start, _Slot.BEFORE, _Slot.BEHIND, _Slot.BEGINS)
            for offset in inner:
                stops.take(out, offset, _Slot.BEFORE, _Slot.BEGINS)
            out.append(Put(piece))
            for offset in inner:
                stops.take(out, offset, _Slot.ENDS, _Slot.BEHIND)
    stops.take(out, len(block.text), *_SLOTS)
    return out


def _run(out: list[Event[Any]], block: Block, piece: Piece, inner: Sequence[int], stops: _Stops) -> None:
    """The base text of a piece, with what stands at its beginning and in it."""
    text, start, divider = block.text, piece.start, block.divider
    stops.take(out, start, _Slot.BEFORE, _Slot.BEHIND, _Slot.BEGINS)
    for offset in (*inner, piece.end):
        if divider:
            out += _divided(block, start, offset)
        elif start < offset:
            out.append(Words(text[start:offset], start))
        if offset < piece.end:
            stops.take(out, offset, *_SLOTS)
        start = offset


def _divided(block: Block, start: int, end: int) -> Iterator[Said]:
    """Words of the base text, and the ends of lines or cells in them."""
    first, *others = block.text[start:end].split(block.divider)
    if first:
        yield Words(first, start)
    start += len(first)
    for part in others:
        start += len(block.divider)
        yield LineEnds(start, line_of(block.text, start)) if block.verse else CellEnds(start)
        if part:
            yield Words(part, start)
        start += len(part)


def nested(events: Sequence[Event[M]]) -> Sequence[Event[M]]:
    """Events in which styles lie in one another, and in one line or cell: what would go on ends, and begins again."""
    if not any(isinstance(event, StyleBegins) for event in events):
        return events
    open_: list[Style] = []
    out: list[Event[M]] = []
    for event in events:
        match event:
            case StyleBegins(style):
                open_.append(style)
                out.append(event)
            case StyleEnds(style):
                if style in open_:
                    at = open_.index(style)
                    out += map(StyleEnds, reversed(open_[at:]))
                    del open_[at]
                    out += map(StyleBegins, open_[at:])
            case LineEnds() | CellEnds():
                out += map(StyleEnds, reversed(open_))
                out.append(event)
                out += map(StyleBegins, open_)
            case _:
                out.append(event)
    out += map(StyleEnds, reversed(open_))
    return out
