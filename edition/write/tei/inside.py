"""The inside of a block: its words, with elements around some of them and others between them.

Changes that the edited text prints (`choice`) are never cut, but at the ends of lines, cells and speakers' names. Other
elements are, where they would overlap; the pieces are chained by @next and @prev.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from edition.anchor.places import Sweep
from edition.derive.edited import Piece
from edition.write.tei.tree import Node

Change = Callable[[Piece, bool], tuple[Node, Node]]
"""Of a printed change, and whether this is its beginning: the element, and what in it holds the base text."""


@dataclass(eq=False)
class Stretch:
    """An element around characters `start:end`, and the pieces that it was cut into."""

    start: int
    end: int
    tag: str
    attributes: dict[str, str]
    pieces: list[tuple[int, int, Node]] = field(default_factory=list)
    exact: bool = False  # whether the reader has to find the very characters again

    def open(self, at: int) -> Node:
        """A new piece."""
        piece = Node(self.tag, dict(self.attributes), mixed=True)
        self.pieces.append((at, at, piece))
        return piece

    def close(self, at: int) -> None:
        """The piece opened last ends."""
        start, _, piece = self.pieces[-1]
        self.pieces[-1] = (start, at, piece)


@dataclass(eq=False)
class Point:
    """Something at an offset; `after` is the end of what stands before it."""

    offset: int
    make: Callable[[], Node]
    after: bool = False
    done: bool = False


class Inside:
    """Fills the element or elements of one block with its words."""

    def __init__(
        self,
        text: str,
        pieces: Sequence[Piece],
        stretches: Sequence[Stretch],
        points: Sequence[Point],
        change: Change,
        number: Iterator[int],
    ) -> None:
        self.text = text
        self.pieces = [piece for piece in pieces if piece.changed]
        self.stretches = sorted((s for s in stretches if s.start < s.end), key=lambda s: (s.start, -s.end))
        self.points: dict[int, list[Point]] = defaultdict(list)
        for point in points:
            self.points[point.offset].append(point)
        self._offsets = sorted(self.points)
        self._sweep = Sweep((s.start, s.end, s) for s in self.stretches)
        self.change = change
        self.number = number
        self._begun: set[int] = set()

    def fill(self, parent: Node, start: int, end: int) -> None:
        """Put characters `start:end`, and what stands at their edges, into an element."""
        parent.mixed = True
        at = start
        first = max(0, bisect_left(self.pieces, start, key=attrgetter("start")) - 1)
        last = bisect_right(self.pieces, end, key=attrgetter("start"))
        for i, piece in enumerate(self.pieces[first:last], first):
            begin, stop = max(piece.start, start), min(piece.end, end)
            point = piece.start == piece.end and start <= piece.start <= end and i not in self._begun
            if begin >= stop and not point:
                continue
            self._leaf(parent, at, begin)
            outer, inner = self.change(piece, i not in self._begun)
            self._begun.add(i)
            if point:
                self._at(parent, begin, after=True)
            parent.add(outer)
            self._leaf(inner, begin, stop)
            at = stop
        self._leaf(parent, at, end)
        self._at(parent, end)

    def chain(self) -> None:
        """Chain the pieces of what was cut; say the characters where the pieces do not."""
        for stretch in self.stretches:
            pieces = stretch.pieces
            if len(pieces) > 1:
                names = [f"f{next(self.number)}" for _ in pieces]
                for i, (_, _, piece) in enumerate(pieces):
                    piece.attributes["xml:id"] = names[i]
                    if i + 1 < len(names):
                        piece.attributes["next"] = f"#{names[i + 1]}"
                    if i:
                        piece.attributes["prev"] = f"#{names[i - 1]}"
            found = (pieces[0][0], pieces[-1][1]) if pieces else (-1, -1)
            if stretch.exact and pieces and found != (stretch.start, stretch.end):
                pieces[0][2].attributes["n"] = f"{stretch.start} {stretch.end}"

    def _at(self, parent: Node, offset: int, after: bool | None = None) -> None:
        """What stands at an offset, ends first."""
        for ends in (True, False):
            for point in self.points.get(offset, ()):
                if not point.done and point.after is ends and after in (None, ends):
                    point.done = True
                    parent.add(point.make())

    def _leaf(self, parent: Node, start: int, end: int) -> None:
        """Characters that no change divides. What stands at the last offset is left to what follows."""
        if start >= end:
            return
        here = [s for s in self._sweep.meeting(start, end) if s.start < end and s.end > start]
        between = slice(bisect_right(self._offsets, start), bisect_left(self._offsets, end))
        cuts = {start, end, *self._offsets[between]}
        cuts |= {edge for s in here for edge in (s.start, s.end) if start < edge < end}
        beginning: dict[int, list[Stretch]] = defaultdict(list)
        for stretch in here:
            beginning[max(start, stretch.start)].append(stretch)
        offsets = sorted(cuts)
        opened: list[tuple[Stretch, Node]] = []
        for at, following in zip(offsets, [*offsets[1:], end], strict=True):
            self._at(opened[-1][1] if opened else parent, at, after=True)
            again = self._close(opened, at)
            if at == end:
                break
            self._at(opened[-1][1] if opened else parent, at)
            for stretch in (*again, *beginning.get(at, ())):
                piece = stretch.open(at)
                (opened[-1][1] if opened else parent).add(piece)
                opened.append((stretch, piece))
            (opened[-1][1] if opened else parent).add(self.text[at:following])
        for stretch, _ in reversed(opened):
            stretch.close(end)

    @staticmethod
    def _close(opened: list[tuple[Stretch, Node]], at: int) -> list[Stretch]:
        """Close what ends here; what was opened inside it and goes on has to be opened again."""
        first = next((i for i, (stretch, _) in enumerate(opened) if stretch.end <= at), len(opened))
        closing = opened[first:]
        del opened[first:]
        for stretch, _ in reversed(closing):
            stretch.close(at)
        return [stretch for stretch, _ in closing if stretch.end > at]
