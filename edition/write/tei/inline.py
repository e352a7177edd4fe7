"""The content of a block in TEI: its words, with elements around and between them.

Printed changes (`choice`) are never divided, except at the ends of lines, cells and speakers' names. Other elements
are, where they would overlap; their parts are chained by @next and @prev.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from edition.derive import events
from edition.derive.edited_text import Piece
from edition.model.text import Point
from edition.write.tei.tree import Node


@dataclass(eq=False)
class WrappedRange:
    """An element around characters `start:end`, and the parts into which it was divided."""

    start: int
    end: int
    tag: str
    attributes: dict[str, str]
    pieces: list[tuple[int, int, Node]] = field(default_factory=list)
    exact: bool = False  # whether the reader has to find the very characters again

    def open(self, at: int) -> Node:
        """Begin a part, and return its element."""
        piece = Node(self.tag, dict(self.attributes), mixed=True)
        self.pieces.append((at, at, piece))
        return piece

    def close(self, at: int) -> None:
        """End the last part."""
        start, _, piece = self.pieces[-1]
        self.pieces[-1] = (start, at, piece)


Mark = Node | WrappedRange
"""What stands in a block beside its words: an element without words, or one around some of them."""

ORDER = events.Order(
    ends=(Point, events.MarkEnds),
    begins=(events.MarkBegins, events.MarkAt),
    unused=(events.StyleBegins, events.StyleEnds, events.Crux, events.Noted, events.Milestone),
)
"""`MarkAt` is where a speaker's name ends."""


@dataclass(frozen=True)
class ElementMakers:
    """The functions that make the elements of a block."""

    change: Callable[[Piece, bool], tuple[Node, Node]]
    """Of a printed change, and whether this is its beginning: the element, and what in it holds the base text."""
    point: Callable[[Point], Node]
    part: Callable[[events.LineEnds | events.CellEnds | events.MarkAt[Mark]], Node]
    """The next line or cell, or what a speaker says."""
    skipped: int = -1
    """The space behind a speaker's name, if any, which `part` puts where it belongs."""


class TeiInline:
    """Fills the element or elements of one block with its words, event by event.

    An element around words begins at the first of them, and again at the first after each division.
    """

    def __init__(self, first: Node, makers: ElementMakers) -> None:
        self._parent = first
        self._make = makers
        self._change: Piece | None = None
        self._base: Node | None = None  # of the change: what holds the base text
        self._wanted: list[WrappedRange] = []  # around the words that follow, outer first
        self._open: list[Node] = []  # of the first of them: the elements that have begun
        self._waiting: list[Node] = []  # what stands before the words that follow
        self._at = 0
        self._begun = False  # whether the line, cell or block has words yet

    def fill(self, block_events: Iterable[events.Event[Mark]]) -> None:
        """Add all events of a block."""
        self._parent.mixed = True
        self._follow(block_events)
        self._close()
        self._place()

    def _follow(self, block_events: Iterable[events.Event[Mark]]) -> None:
        for event in block_events:
            match event:
                case events.WordRun(words, start):
                    self._words(words, start)
                case events.Put(piece, inside):
                    self._put(piece, inside)
                case events.LineEnds() | events.CellEnds() | events.MarkAt():
                    self._close()
                    self._base = None
                    self._place()
                    self._parent = self._make.part(event)
                    self._parent.mixed = True
                    self._begun = False
                case Point():
                    self._ended(self._make.point(event))
                case events.MarkBegins(WrappedRange() as stretch):
                    self._wanted.append(stretch)
                case events.MarkBegins(Node() as made):
                    self._waiting.append(made)
                case events.MarkEnds(WrappedRange() as stretch):
                    at = self._wanted.index(stretch)
                    self._close(at)
                    del self._wanted[at]
                case events.MarkEnds(Node() as made):
                    self._ended(made)
                case events.StyleBegins() | events.StyleEnds() | events.Crux() | events.Noted() | events.Mark():
                    pass
                case _:
                    assert_never(event)

    @property
    def _inner(self) -> Node:
        """The element for the next words."""
        return self._open[-1] if self._open else self._base or self._parent

    def _words(self, words: str, start: int) -> None:
        if start == self._make.skipped:
            words, start = words[1:], start + 1
        if not words:
            return
        if self._change is not None and self._base is None:
            self._close()
            outer, self._base = self._make.change(self._change, self._at <= self._change.start)
            self._parent.add(outer)
        self._place()
        for stretch in self._wanted[len(self._open) :]:
            piece = stretch.open(start)
            self._inner.add(piece)
            self._open.append(piece)
        self._inner.add(words)
        self._at = start + len(words)
        self._begun = True

    def _ended(self, made: Node) -> None:
        """Place an element after the preceding words; where there are none, before the following ones."""
        if self._begun:
            self._inner.add(made)
        else:
            self._waiting.append(made)

    def _put(self, piece: Piece, inside: Sequence[events.Event[Mark]]) -> None:
        self._change = piece
        if inside:
            self._follow(inside)
        else:
            self._close()
            self._place()
            self._parent.add(self._make.change(piece, True)[0])
            self._begun = True
        self._close()
        self._change = self._base = None

    def _place(self) -> None:
        """Place the waiting elements."""
        self._inner.add(*self._waiting)
        self._waiting.clear()

    def _close(self, first: int = 0) -> None:
        """End the open elements, from one on."""
        for stretch in reversed(self._wanted[first : len(self._open)]):
            stretch.close(self._at)
        del self._open[first:]


def chain(stretches: Iterable[WrappedRange], number: Iterator[int]) -> None:
    """Chain the parts of a divided element; give its characters where the parts do not."""
    for stretch in stretches:
        pieces = stretch.pieces
        if len(pieces) > 1:
            names = [f"f{next(number)}" for _ in pieces]
            for i, (_, _, piece) in enumerate(pieces):
                piece.attributes["xml:id"] = names[i]
                if i + 1 < len(names):
                    piece.attributes["next"] = f"#{names[i + 1]}"
                if i:
                    piece.attributes["prev"] = f"#{names[i - 1]}"
        ends = (pieces[0][0], pieces[-1][1]) if pieces else (-1, -1)
        if stretch.exact and pieces and ends != (stretch.start, stretch.end):
            pieces[0][2].attributes["n"] = f"{stretch.start} {stretch.end}"
