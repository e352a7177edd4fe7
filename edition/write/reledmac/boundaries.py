"""A block as words and boundaries, each with what begins and ends there.

reledmac needs lemmata as nested groups, `\\edtext{words}{notes}`; this finds which lemmata can be groups.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from edition.derive import events
from edition.derive.notes import Note
from edition.model.text import Point, Style
from edition.model.volume import Signs
from edition.write.latex.rich import LATEX
from edition.write.latex.tex import Tex, escape

ORDER = events.Order(
    ends=(events.CruxEnds, events.NoteEnds, events.MarkEnds, Point, events.StyleEnds),
    before=(events.NoteAt, events.MarkAt),
    begins=(events.StyleBegins, events.NoteBegins, events.MarkBegins, events.CruxBegins),
    unused=(events.NoteBehind, events.Milestone),
)


@dataclass
class Boundary:
    """The boundary between two runs of words: what ends (`closes`), then what begins (`opens`).

    `points` are page breaks, side notes and callouts; `labels` the ends of lemmata that another place cites.
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
        """Begin the next verse, or cell, at an offset of the base text."""
        self.runs.append(offset)
        self.boundaries.append(Boundary())

    @property
    def separators(self) -> set[int]:
        """The runs that separate verses or cells."""
        return {at for at, run in enumerate(self.runs) if isinstance(run, int)}

    @property
    def here(self) -> Boundary:
        """The last boundary."""
        return self.boundaries[-1]


def stream(block_events: Iterable[events.Event[Tex]], signs: Signs) -> Stream:
    """The events of a block as a stream."""
    out = Stream()
    for event in block_events:
        match event:
            case events.WordRun(words):
                out.words(escape(words))
            case events.Put(piece):
                before, after = signs.supplied if piece.supplied and piece.text else ("", "")
                out.words(escape(before) + LATEX.words(piece.content) + escape(after))
            case events.LineEnds(at) | events.CellEnds(at):
                out.separator(at)
            case events.CruxBegins():
                out.words(escape(signs.crux[0]))
            case events.CruxEnds():
                out.words(escape(signs.crux[1]))
            case events.StyleBegins(style):
                out.here.opens.append(style)
            case events.StyleEnds(style):
                out.here.closes.append(style)
            case events.NoteBegins(note) | events.NoteAt(note):
                out.here.opens.append(note)
            case events.NoteEnds(note):
                if note.anchor.first == note.anchor.last:  # else it is a label
                    out.here.closes.append(note)
            case events.Mark(label):
                out.here.labels.append(label)
            case Point():
                out.here.points.append(event)
            case events.NoteBehind():
                pass
            case _:
                assert_never(event)
    return out


@dataclass(frozen=True)
class GroupSpans:
    """The boundaries (from, to) of groups, and the notes whose lemmata cannot be groups."""

    groups: Mapping[int, tuple[int, int]]  # by id() of the note or style
    crossing: frozenset[int]  # id() of notes whose lemma crosses another one, or ends elsewhere


def spans(of: Stream) -> GroupSpans:
    """The boundaries of notes and styles, and the lemmata that cross."""
    first: dict[int, int] = {}
    result: dict[int, tuple[int, int]] = {}
    notes: list[tuple[int, int, int]] = []
    crossing: set[int] = set()
    for at, boundary in enumerate(of.boundaries):
        for item in boundary.opens:
            first[id(item)] = at
            if isinstance(item, Note):
                crossing.add(id(item))  # until its end is found here
        for item in boundary.closes:
            if id(item) in first:
                result[id(item)] = (first[id(item)], at)
                if isinstance(item, Note):
                    notes.append((first[id(item)], at, id(item)))
                    crossing.discard(id(item))
    for note in _crossing(notes, of.separators):
        crossing.add(note)
        del result[note]
    return GroupSpans(result, frozenset(crossing))


def _crossing(notes: Sequence[tuple[int, int, int]], separators: set[int]) -> Iterator[int]:
    """The notes (from, to, id) to leave out so that the others are nested; the shorter ones stay."""
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
