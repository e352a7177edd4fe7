"""A block as words with boundaries between them, and on each boundary what begins and ends there.

reledmac wants lemmata as nested groups, `\\edtext{words}{notes}`; the stream tells which lemmata can be that.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from edition.derive.edited import Piece
from edition.derive.notes import Note
from edition.derive.styled import points_left, styles_left
from edition.model.inline import Role
from edition.model.text import Block, BlockKind, Point, Style
from edition.write.latex.rich import LATEX
from edition.write.latex.tex import Tex, escape


@dataclass
class Boundary:
    """What stands between two runs of words: what ends (`closes`), then what begins (`opens`).

    `points` are page breaks, side notes and callouts; `labels` the ends of lemmata that another place names.
    """

    closes: list[Note | Style] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    labels: list[Tex] = field(default_factory=list)
    opens: list[Note | Style] = field(default_factory=list)


@dataclass
class Stream:
    """Boundary, words, boundary, words … boundary; between verses and cells the offset at which the next begins."""

    boundaries: list[Boundary] = field(default_factory=lambda: [Boundary()])
    runs: list[Tex | int] = field(default_factory=list)

    def words(self, latex: Tex) -> None:
        """Add words."""
        if latex:
            self.runs.append(latex)
            self.boundaries.append(Boundary())

    def separator(self, offset: int) -> None:
        """The next verse, or cell, begins at an offset of the base text."""
        self.runs.append(offset)
        self.boundaries.append(Boundary())

    @property
    def separators(self) -> set[int]:
        """Which runs part verses or cells."""
        return {at for at, run in enumerate(self.runs) if isinstance(run, int)}

    @property
    def here(self) -> Boundary:
        """The last boundary."""
        return self.boundaries[-1]


@dataclass(frozen=True)
class Events:
    """What happens at the offsets of a block."""

    notes: Mapping[int, Sequence[Note]]
    ends: Mapping[int, Sequence[Note]]
    labels: Mapping[int, Sequence[Tex]]
    starts: Mapping[int, Sequence[Tex]]
    cruces: Mapping[int, str]
    closing_cruces: Mapping[int, str]


def stream(block: Block, pieces: Sequence[Piece], events: Events, signs: tuple[str, str]) -> Stream:
    """A block as a stream, in the order in which the print writer sets it."""
    return _Streamer(block, pieces, events, signs).stream(pieces)


class _Streamer:
    def __init__(self, block: Block, pieces: Sequence[Piece], events: Events, signs: tuple[str, str]) -> None:
        self.block = block
        self.events = events
        self.signs = signs
        speaker = (Style(0, block.speaker, Role.NAME),) if block.speaker else ()
        self.styles = styles_left((*speaker, *block.styles), pieces)
        self.points, self.begins, self.ends = defaultdict(list), defaultdict(list), defaultdict(list)
        for point in points_left(block.points, pieces):
            self.points[point.offset].append(point)
        for style in self.styles:
            self.begins[style.start].append(style)
            self.ends[style.end].append(style)
        self.out = Stream()
        self.begun: set[int] = set()

    def stream(self, pieces: Sequence[Piece]) -> Stream:
        offsets = self._offsets()
        for piece in pieces:
            if piece.start not in self.begun:
                self._close(piece.start)
            inner = offsets[bisect_right(offsets, piece.start) : bisect_left(offsets, piece.end)]
            if piece.changed:
                self._changed(piece, inner)
                continue
            cursor = piece.start
            for offset in (piece.start, *inner):
                self._words(piece.text[cursor - piece.start : offset - piece.start], cursor)
                cursor = offset
                if offset not in self.begun:
                    if offset != piece.start:
                        self._close(offset)
                    self._open(offset)
            self._words(piece.text[cursor - piece.start :], cursor)
        end = len(self.block.text)
        if end not in self.begun:
            self._close(end)
            self._open(end)
        return self.out

    def _offsets(self) -> list[int]:
        events = self.events
        found = {
            *events.notes, *events.ends, *events.labels, *events.starts, *events.cruces, *events.closing_cruces,
            *(point.offset for point in self.block.points),
        }  # fmt: skip
        for style in self.styles:
            found |= {style.start, style.end}
        return sorted(found)

    def _changed(self, piece: Piece, inner: Sequence[int]) -> None:
        self.out.words(escape(piece.before))
        for offset in (piece.start, *inner):
            if offset not in self.begun:
                self._open(offset)
        if piece.text:
            before, after = self.signs if piece.supplied else ("", "")
            self.out.words(escape(before) + LATEX.words(piece.content) + escape(after))
        for offset in inner:
            self._close(offset)
        self.out.words(escape(piece.after))

    def _close(self, offset: int) -> None:
        if offset in self.events.closing_cruces:
            self.out.words(escape(self.events.closing_cruces[offset]))
        here = self.out.here
        here.closes += self.events.ends.get(offset, ())
        here.labels += self.events.labels.get(offset, ())
        here.points += self.points.get(offset, ())
        here.closes += self.ends.get(offset, ())

    def _open(self, offset: int) -> None:
        self.begun.add(offset)
        here = self.out.here
        here.opens += self.begins.get(offset, ())
        here.opens += self.events.notes.get(offset, ())
        here.labels += self.events.starts.get(offset, ())
        if offset in self.events.cruces:
            self.out.words(escape(self.events.cruces[offset]))

    def _words(self, words: str, start: int) -> None:
        divider = "\n" if self.block.verse else "\t" if self.block.kind is BlockKind.ROW else None
        if divider is None:
            self.out.words(escape(words))
            return
        at = start
        for number, part in enumerate(words.split(divider)):
            if number:
                self.out.separator(at)
            self.out.words(escape(part))
            at += len(part) + 1


@dataclass(frozen=True)
class Spans:
    """The boundaries (from, to) of what can be a group, and the notes whose lemmata cannot."""

    groups: Mapping[int, tuple[int, int]]  # by id() of the note or style
    crossing: frozenset[int]  # id() of notes whose lemma crosses another one, or ends elsewhere


def spans(of: Stream) -> Spans:
    """Which notes and styles lie where, and which lemmata cross."""
    first: dict[int, int] = {}
    found: dict[int, tuple[int, int]] = {}
    notes: list[tuple[int, int, int]] = []
    crossing: set[int] = set()
    for at, boundary in enumerate(of.boundaries):
        for item in boundary.opens:
            first[id(item)] = at
            if isinstance(item, Note):
                crossing.add(id(item))  # until its end is found here
        for item in boundary.closes:
            if id(item) in first:
                found[id(item)] = (first[id(item)], at)
                if isinstance(item, Note):
                    notes.append((first[id(item)], at, id(item)))
                    crossing.discard(id(item))
    for note in _crossing(notes, of.separators):
        crossing.add(note)
        del found[note]
    return Spans(found, frozenset(crossing))


def _crossing(notes: Sequence[tuple[int, int, int]], separators: set[int]) -> Iterator[int]:
    """Of notes (from, to, which): those that must give way for the others to nest; the shorter ones stay."""
    parted = sorted(separators)
    reach: dict[int, int] = {}  # of those that begin at a boundary, the farthest end
    back: dict[int, int] = {}  # of those that end at a boundary, the farthest beginning
    for start, end, which in sorted(notes, key=lambda item: (item[1] - item[0], item[0])):
        over = bisect_left(parted, start) < bisect_left(parted, end)
        inside = range(start + 1, end)
        if over or any(reach.get(at, end) > end or back.get(at, start) < start for at in inside):
            yield which
        else:
            reach[start] = max(reach.get(start, end), end)
            back[end] = min(back.get(end, start), start)
