"""From glyphs to the lines of a page, and which of them are text, notes, or stand at the head or the foot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise
from statistics import median

from tools.proof.glyphs import Glyph, Printed, Sheet

HYPHENS = "-\u00ad\u2010\u058a"
_SAME = 0.7  # points between base lines that are one
_RAISED = 5.0  # points by which letters of a smaller size may stand above or below their line
_GAP = 0.12  # em: what is wider parts two words
_COMMON = 0.1  # of the lines: so many begin at the left edge
_HANGS = 4.0  # points by which a sign may stand out of the column


@dataclass
class Line:
    """A printed line: its glyphs from left to right."""

    glyphs: list[Glyph]

    @cached_property
    def base(self) -> float:
        """Its base line: the one that most of its letters have."""
        return Counter(round(glyph.base, 2) for glyph in self.glyphs).most_common(1)[0][0]

    @cached_property
    def size(self) -> float:
        """The size of most of its letters, in points."""
        return Counter(glyph.size for glyph in self.glyphs).most_common(1)[0][0]

    @cached_property
    def x0(self) -> float:
        """Where it begins."""
        return self.glyphs[0].x0

    @cached_property
    def x1(self) -> float:
        """Where it ends."""
        return max(glyph.x1 for glyph in self.glyphs[-2:])

    @cached_property
    def words(self) -> list[list[Glyph]]:
        """Its words."""
        words = [[self.glyphs[0]]]
        for before, glyph in pairwise(self.glyphs):
            if glyph.x0 - before.x1 > _GAP * min(before.size, glyph.size):
                words.append([])
            words[-1].append(glyph)
        return words

    @cached_property
    def spaces(self) -> list[float]:
        """The spaces between its words, in em of its size."""
        return [(after[0].x0 - before[-1].x1) / self.size for before, after in pairwise(self.words)]

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join("".join(glyph.text for glyph in word) for word in self.words)

    @property
    def is_cut(self) -> bool:
        """Does it end with a hyphen?"""
        return self.glyphs[-1].text in HYPHENS


@dataclass
class Page:
    """A page of the book. The lines of its text and of its notes are those in the column, from top to bottom."""

    sheet: int
    label: str
    head: list[Line] = field(default_factory=list)
    text: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    foot: list[Line] = field(default_factory=list)
    rules: list[float] = field(default_factory=list)  # the heights of those above its notes
    left: float = 0.0
    right: float = 0.0

    def is_full(self, line: Line) -> bool:
        """Does a line reach the right edge?"""
        return line.x1 > self.right - 1.5

    @property
    def bottom(self) -> float:
        """The last base line of its text and notes."""
        return max((line.base for line in (*self.text, *self.notes)), default=0.0)


@dataclass(frozen=True)
class Book:
    """The pages of a book, those of the edited text by their sheets, and what the design gives them, in points."""

    printed: Printed
    pages: list[Page]
    main: range
    size: float
    note_size: float
    leading: float
    top: float  # the base line of the first line on most pages


def book_of(printed: Printed, main: range) -> Book:
    """Find the lines of every page."""
    lines = [lines_of(sheet.glyphs) for sheet in printed.sheets]
    text = [line for sheet in main for line in lines[sheet - 1]]
    size = _most(line.size for line in text for _ in line.glyphs[::8])
    note_size = _most((line.size for line in text for _ in line.glyphs[::8] if line.size < size - 1.2), size)
    own = [lines[sheet - 1] for sheet in main if lines[sheet - 1]]
    head = _most(round(there[0].base) for there in own)
    foot = Counter(there[-1].text for there in own).most_common(1)
    footer = foot[0][0] if foot and foot[0][1] > len(own) // 2 else ""
    sizes = (size, note_size)
    edges = {side: _edges([lines[sheet - 1] for sheet in main if sheet % 2 == side], sizes) for side in (0, 1)}
    steps = [b.base - a.base for there in own for a, b in pairwise(there) if a.size == b.size == size]
    usual = _most(round(step, 1) for step in steps)
    leading = median([step for step in steps if abs(step - usual) < 0.15] or [13.0])
    pages = [
        _page(sheet, lines[i], head, footer, edges[(i + 1) % 2], note_size, i + 1 in main)
        for i, sheet in enumerate(printed.sheets)
    ]
    top = _most((round(page.text[0].base, 2) for page in pages if page.text and page.sheet in main), 0.0)
    return Book(printed, pages, main, size, note_size, leading, top)


def _most(values: Iterable[float], otherwise: float = 0.0) -> float:
    found = Counter(values).most_common(1)
    return found[0][0] if found else otherwise


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """Glyphs that share a base line, from top to bottom; those raised above it, or lowered, are with it."""
    groups: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if not groups or glyph.base - groups[-1][-1].base > _SAME:
            groups.append([])
        groups[-1].append(glyph)
    whole: list[list[Glyph]] = []
    for i, group in enumerate(groups):
        near = [
            other
            for other in groups[max(0, i - 1) : i + 2]
            if other is not group
            and abs(other[0].base - group[0].base) < _RAISED
            and len(other) > len(group)
            and max(glyph.size for glyph in group) < 0.85 * max(glyph.size for glyph in other)
        ]
        if near:
            near[0].extend(group)
        else:
            whole.append(group)
    return [Line(sorted(group, key=lambda glyph: glyph.x0)) for group in whole]


def _edges(pages: Sequence[Sequence[Line]], sizes: Sequence[float]) -> tuple[float, float]:
    """The left and right edges of the column, on pages of one side: of verse most lines begin further right."""
    starts, ends = Counter[float](), Counter[float]()
    for line in chain.from_iterable(pages):
        glyphs = [glyph for glyph in line.glyphs if glyph.size in sizes]
        if len(glyphs) > 20:
            starts[round(glyphs[0].x0, 0)] += 1
            ends[round(max(glyph.x1 for glyph in glyphs[-2:]), 0)] += 1
    if not starts:
        return 0.0, 1e6
    return min(start for start, count in starts.items() if count >= _COMMON * starts.total()), _most(ends.elements())


def _page(
    sheet: Sheet, lines: list[Line], head: float, footer: str, edges: tuple[float, float], note_size: float, main: bool
) -> Page:
    page = Page(sheet.number, sheet.label, left=edges[0], right=edges[1])
    lines = list(lines)
    if lines and abs(lines[0].base - head) < 1:
        page.head = [lines.pop(0)]
    if len(lines) > 1 and lines[-1].text.strip("[]–—· ") in {sheet.label, footer}:
        page.foot = [lines.pop()]
    if not main:
        page.text = lines
        return page
    inside = [line for line in (_inside(line, page, note_size) for line in lines) if line is not None]
    page.rules = sorted(y for left, _, y in sheet.rules if left < edges[0] + 3)
    start = page.rules[0] if page.rules else float("inf")
    page.text = [line for line in inside if line.base < start]
    page.notes = [line for line in inside if line.base > start]
    return page


def _inside(line: Line, page: Page, note_size: float) -> Line | None:
    """What of a line stands in the column."""
    low, high = page.left - _HANGS, page.right + _HANGS
    glyphs = [
        glyph
        for glyph in line.glyphs
        if glyph.x1 > low and glyph.x0 < high and (glyph.x0 > low or glyph.size >= note_size)
    ]
    return Line(glyphs) if glyphs else None
