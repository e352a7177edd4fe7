"""One walk through a text: a block of the edited text as one stream of events, in the order in which they are printed.

Writers do not walk blocks. They ask `Flow` for the events of a block, and say in a table what each event becomes:

    for event in nested(flow.block(i)):
        match event:
            case WordRun(words): …
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
from itertools import chain
from operator import itemgetter
from typing import Any

from edition.derive.edited_text import EditedText, Piece
from edition.derive.events import (
    BETWEEN,
    SLOTS,
    Between,
    CellEnds,
    CruxBegins,
    CruxEnds,
    Event,
    LineEnds,
    M,
    NoteAt,
    NoteBegins,
    NoteBehind,
    NoteEnds,
    Order,
    Put,
    Said,
    Slot,
    StyleBegins,
    StyleEnds,
    WordRun,
)  # fmt: skip
from edition.derive.notes import Note
from edition.derive.styled_text import points_left, styles_left
from edition.model.edition import Edition
from edition.model.entry import EntryKind
from edition.model.inline import Role
from edition.model.text import Block, Style, line_of

_NOTHING = Order(unused=tuple(BETWEEN))


class Flow:
    """The events of the blocks of an edited text, with these notes, in the order of a format.

    Without notes, as in the text of a witness, the daggers of cruces are left out as well (`cruces`).
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
        """The events of block `i`; `marks` are the writer's own, by offset, `styles` those that it adds."""
        block, pieces = self.blocks[i], self.edited.pieces[i]
        stops = _Stops(self.order)
        for offset, event in chain(self._in.get(i, ()), marks):
            stops.add(offset, event)
        for point in points_left(block.points, pieces) if block.points else ():
            stops.add(point.offset, point)
        own = (Style(0, block.speaker, Role.NAME), *block.shown) if block.speaker else block.shown
        every = (*styles_left(own, pieces), *styles) if own else styles
        outer_first = sorted((s for s in every if s.start < s.end), key=lambda s: (s.start, -s.end))
        for style in outer_first:
            stops.add(style.start, StyleBegins(style))
        for style in reversed(outer_first):
            stops.add(style.end, StyleEnds(style))
        return _walk(block, pieces, stops)

    def base(self, i: int, marks: Iterable[tuple[int, Between[M]]] = ()) -> Sequence[Event[M]]:
        """The events of block `i` of the base text, with the changes around the words that they replace.

        Notes, cruces and styles are not included; the writer adds them as marks.
        """
        block = self.blocks[i]
        stops = _Stops(self.order)
        for offset, event in (*((point.offset, point) for point in block.points), *marks):
            stops.add(offset, event)
        return _walk(block, self.edited.pieces[i], stops, base=True)


class _Stops:
    """What stands at the offsets of a block; everything is taken once."""

    def __init__(self, order: Order) -> None:
        self._order = order.of
        self._at: dict[int, list[tuple[tuple[Slot, int], Between[Any]]]] = {}

    def add(self, offset: int, event: Between[Any]) -> None:
        place = self._order.get(type(event))
        if place is not None:
            self._at.setdefault(offset, []).append((place, event))

    def offsets(self) -> list[int]:
        return sorted(self._at)

    def take(self, out: list[Event[Any]], offset: int, slots: tuple[Slot, ...] = SLOTS) -> None:
        there = self._at.pop(offset, None)
        if there is None:
            return
        if len(there) > 1:
            there.sort(key=_PLACE)
        if slots is SLOTS:
            out += [event for _, event in there]
        else:
            out += [event for place, event in there if place[0] in slots]
            self._at[offset] = [item for item in there if item[0][0] not in slots]


_PLACE = itemgetter(0)
_ENDS, _BEFORE, _BEHIND = (Slot.ENDS,), (Slot.BEFORE,), (Slot.BEHIND,)
_FOLLOWS = (Slot.BEFORE, Slot.BEHIND, Slot.BEGINS)


def words(block: Block, pieces: Sequence[Piece]) -> Sequence[Said]:
    """The words of a block alone, with its separators."""
    return [event for event in _walk(block, pieces, _Stops(_NOTHING)) if isinstance(event, Said)]


def _walk(block: Block, pieces: Sequence[Piece], stops: _Stops, base: bool = False) -> list[Event[Any]]:
    offsets = stops.offsets()
    if not offsets and len(pieces) == 1 and not pieces[0].changed and not block.divider:  # as most are
        return [WordRun(block.text, 0)] if block.text else []
    out: list[Event[Any]] = []
    for piece in pieces:
        start, end = piece.start, piece.end
        stops.take(out, start, _ENDS)
        inner = offsets[bisect_right(offsets, start) : bisect_left(offsets, end)]
        if not piece.changed:
            _run(out, block, piece, inner, stops)
        elif base:
            inside: list[Event[Any]] = []
            if start < end:
                _run(inside, block, piece, inner, stops)
                stops.take(inside, end, _ENDS)
            out.append(Put(piece, tuple(inside)))
        elif start == end:  # put in between the words that end and begin here
            out += [WordRun(piece.before, start)] if piece.before else ()
            stops.take(out, start, _BEFORE)
            out.append(Put(piece))
            stops.take(out, start, _BEHIND)
            out += [WordRun(piece.after, start)] if piece.after else ()
        else:  # what begins in the words that it stands for begins before it, what ends in them ends behind it
            stops.take(out, start, _FOLLOWS)
            for offset in inner:
                stops.take(out, offset, (Slot.BEFORE, Slot.BEGINS))
            out.append(Put(piece))
            for offset in inner:
                stops.take(out, offset, (Slot.ENDS, Slot.BEHIND))
    stops.take(out, len(block.text))
    return out


def _run(out: list[Event[Any]], block: Block, piece: Piece, inner: Sequence[int], stops: _Stops) -> None:
    """The base text of a piece, with the events at its beginning and in it."""
    text, start, divider = block.text, piece.start, block.divider
    stops.take(out, start, _FOLLOWS)
    for offset in (*inner, piece.end):
        if divider:
            out += _divided(block, start, offset)
        elif start < offset:
            out.append(WordRun(text[start:offset], start))
        if offset < piece.end:
            stops.take(out, offset)
        start = offset


def _divided(block: Block, start: int, end: int) -> Iterator[Said]:
    """Words of the base text, and the ends of lines or cells in them."""
    first, *others = block.text[start:end].split(block.divider)
    if first:
        yield WordRun(first, start)
    start += len(first)
    for part in others:
        start += len(block.divider)
        yield LineEnds(start, line_of(block.text, start)) if block.verse else CellEnds(start)
        if part:
            yield WordRun(part, start)
        start += len(part)


def nested(events: Sequence[Event[M]]) -> Sequence[Event[M]]:
    """Events with properly nested styles, each within one line or cell.

    Where necessary a style is ended and begun again.
    """
    if StyleBegins not in map(type, events):
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
