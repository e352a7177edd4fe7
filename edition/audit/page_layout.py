"""From words to lines: the text, the margins, the head and the foot of a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median

from edition.audit.pdf_word import PdfWord
from edition.normalization import normal

_SAME_LINE = 4.5  # points between base lines: superior figures are raised less, lines stand further apart
NEAR = 3.0  # points between a base line as measured and a destination on it
FOOT = 2.5  # points by which a line may stand above the notes and yet be one of them
GAP = 7.5  # points between words, at most; what stands further off is in another column
_FUZZ = 3.5  # points by which punctuation may hang out of the column
_NEXT_LINE = 1.6  # of its height: how far under a line of a side note the next one stands, at most


@dataclass(frozen=True, slots=True)
class Column:
    """Where the text of a page begins and ends."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Area:
    """The vertical extent of the text and its notes: running heads are above it, the foot is below.

    `leading` is the distance between two lines of the text.
    """

    top: float = 0.0
    bottom: float = float("inf")
    leading: float = 12.0

    def __contains__(self, line: object) -> bool:
        return isinstance(line, Line) and self.top < line.base < self.bottom


WHOLE = Area()  # the page, as if it had neither head nor foot


@dataclass
class Line:
    """One printed line: the words in the column and those beside it."""

    words: list[PdfWord]
    margin: list[PdfWord] = field(default_factory=list)

    @cached_property
    def base(self) -> float:
        """The base line: the one most of its letters stand on."""
        widest = sorted(self.words or self.margin, key=lambda word: -(word.x1 - word.x0))[:5]
        return median(word.base for word in widest)

    @cached_property
    def height(self) -> float:
        """The height of the font of most of its letters."""
        return max(self.words or self.margin, key=lambda word: word.x1 - word.x0).height

    @cached_property
    def letters(self) -> list[tuple[str, float]]:
        """Its characters without spaces, each with where it begins, nearly."""
        result: list[tuple[str, float]] = []
        for word in self.words:
            step = (word.x1 - word.x0) / max(1, len(word.text))
            for i, char in enumerate(word.text):
                result.extend((part, word.x0 + i * step) for part in plain(char))
        return result

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(word.text for word in self.words)

    @property
    def ornament(self) -> bool:
        """Whether it holds signs only, like the stars of a break."""
        return not any(char.isalnum() for word in self.words for char in word.text)


@dataclass
class Page:
    """One page: its lines from top to bottom."""

    sheet: int
    label: str
    lines: list[Line]

    def at(self, y: float) -> int | None:
        """The line whose base line is at a height; else the next one under it."""
        nearest = min(range(len(self.lines)), key=lambda i: abs(self.lines[i].base - y), default=None)
        if nearest is not None and abs(self.lines[nearest].base - y) <= NEAR:
            return nearest
        return next((i for i, line in enumerate(self.lines) if line.base >= y), None)


def raised(heights: Iterable[tuple[Page, float]]) -> float:
    """By how much destinations stand above the base lines of their lines (so that a viewer shows the line).

    It is the distance that fits most of them. A whole line more or less would fit many, but not those of a page's first
    line, nor those of notes and headings. The base lines of several fonts are not measured alike, so near distances
    count together, and among these the one that most have is the result.
    """
    sample = list(heights)
    fits: Counter[float] = Counter()
    for page, y in sample[:: max(1, len(sample) // 3000)]:
        distances = [line.base - y for line in page.lines]
        fits.update(
            {
                round(step / 2, 1)
                for distance in distances
                if -4 < distance < 30
                for step in (int(2 * distance), int(2 * distance) + 1)
            }
        )

    def together(distance: float) -> int:
        return sum(fits[distance + step / 2] for step in range(-3, 4))

    best = max(fits, key=lambda distance: (together(distance), -abs(distance)), default=0.0)
    near = [distance for distance in fits if abs(distance - best) <= 1.5]
    return max(near, key=lambda distance: (fits[distance], -abs(distance)), default=0.0)


_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Letters of a font's own: a PDF does not say which they are."""


def plain(words: str) -> str:
    r"""Characters independent of how a font writes them: without ligatures, raised figures, soft hyphens.

    >>> plain("ﬁn² "), plain("quoq\uf1ac") == plain("quoq\ufffd")
    ('fin2', True)
    """
    bare = "".join(char for char in normal("NFKC", words) if char not in "\u00ad\u200b" and not char.isspace())
    return _PRIVATE.sub("\ufffd", bare)


def folded(words: str) -> str:
    """The same in small letters, and with one sign for all hyphens that can be cut at.

    >>> folded("Co‑op")
    'co-op'
    """
    return plain(words).casefold().replace("\u2010", "-")


def letters(words: str) -> str:
    """Letters and figures only.

    >>> letters("“Don’t”, 2")
    'Dont2'
    """
    return "".join(char for char in plain(words) if char.isalnum())


def clusters(words: Iterable[PdfWord]) -> list[list[PdfWord]]:
    """Words that share a base line, from top to bottom, each from left to right."""
    result: list[list[PdfWord]] = []
    last = float("-inf")
    for word in sorted(words, key=lambda word: word.base):
        if word.base - last > _SAME_LINE:
            result.append([])
        result[-1].append(word)
        last = word.base
    return [sorted(cluster, key=lambda word: word.x0) for cluster in result]


def page_of(
    sheet: int,
    label: str,
    words: Sequence[PdfWord],
    column: Column | None,
    foot: float = float("inf"),
    top: float = float("-inf"),
) -> Page:
    """The lines of a page; with a column, words beside it are added to the line beside which they stand.

    Nothing begins beside the notes, which begin at `foot`, nor beside what is above `top`; but a side note of the last
    lines of the text goes on there.
    """
    if column is None:
        return Page(sheet, label, [Line(cluster) for cluster in clusters(words)])
    low, high = column.left - _FUZZ, column.right + _FUZZ
    beside, above = set[int](), dict[bool, float]()
    for i, word in sorted(enumerate(words), key=lambda item: item[1].base):
        if word.base < top or (word.x1 > low and word.x0 < high):
            continue
        at_left = word.x1 <= low
        if word.base <= foot or word.base - above.get(at_left, float("-inf")) < _NEXT_LINE * word.height:
            beside.add(i)
            above[at_left] = word.base
    lines = [Line(cluster) for cluster in clusters(word for i, word in enumerate(words) if i not in beside)]
    for i in sorted(beside):
        nearest = min(lines, key=lambda line: abs(line.base - words[i].base), default=None)
        if nearest is not None and abs(nearest.base - words[i].base) < _SAME_LINE:
            nearest.margin.append(words[i])
    return Page(sheet, label, lines)
