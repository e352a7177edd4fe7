"""The words of a page whose lines have words from right to left, laid out as they are read.

pdftotext takes each letter of such words for a word of its own. In the PDF they stand in the order in which they are
read. So they are joined, and words that go against the direction of the page change places within their stretch of the
line: then each line is read from left to right, and what looks at places need not know of directions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from edition.audit.pdf_word import PdfWord

_SAME_LINE = 4.5  # points between base lines
_OPEN = 4  # lines to which a word may belong: of the text, and of side notes on both sides
_RAISED = 1.5  # points between base lines of words above one another; signs above a letter stand on its base line
_OVER = 2.0  # points by which words of one line may cover one another: italics lean over
_OTHER_SIZE = 0.5  # points by which words of one size may differ in height
_NUMBER = re.compile(r"[\dab.§]*(\d[a-z]*|[ivxlcdm]+)")
"""The number of a line or a page: `12`, `12a`, `12.4n`, `xiv`."""
_TOUCHING = 0.05  # share of the height by which letters of a word may stand apart
_NEAR = 7.5  # points between two words of one stretch, one of which may go either way
_SMALLER, _CLOSE = 0.85, 0.5  # a number of smaller type: how much smaller; and how near, in the height of the other
_APART = 60.0  # … and between two that go the same way


def is_leftward(words: str) -> bool:
    """Whether a word has a letter that is written from right to left.

    >>> is_leftward("(שלום"), is_leftward("1929"), is_leftward("Odessa")
    (True, False, False)
    """
    return any(char >= "\u0590" and unicodedata.bidirectional(char) in {"R", "AL"} for char in words)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A piece of a line whose words have changed places: its words as they stand, and as they are read."""

    words: tuple[PdfWord, ...]
    read: tuple[PdfWord, ...]
    leftward: bool

    def moved(self, x: float) -> float:
        """Where a point of it is after that."""
        index = min(range(len(self.words)), key=lambda i: max(self.words[i].x0 - x, x - self.words[i].x1))
        old, new = self.words[index], self.read[index]
        inside = min(max(x - old.x0, 0.0), old.x1 - old.x0)
        return new.x0 + (old.x1 - old.x0 - inside if _goes_against(old, self.leftward) else inside)

    def moved_span(self, x0: float, x1: float) -> tuple[float, float]:
        """Where an area is after that: as it was, when it covers all words or none."""
        left, right = self.words[0].x0, self.words[-1].x1
        covered = [i for i, word in enumerate(self.words) if x0 < (word.x0 + word.x1) / 2 < x1]
        if x1 < left or x0 > right or len(covered) == len(self.words):
            return x0, x1
        if not covered:
            first, last = sorted((self.moved(max(x0, left)), self.moved(min(x1, right))))
            return first, last
        new = [self.read[i] for i in covered]
        first, last = min(word.x0 for word in new), max(word.x1 for word in new)
        return x0 if x0 < left else first, x1 if x1 > right else last

    def __contains__(self, point: tuple[float, float]) -> bool:
        x, y = point
        return self.words[0].x0 - 1 <= x <= self.words[-1].x1 + 1 and self.is_at(y)

    def is_at(self, y: float) -> bool:
        """Whether it is at a height."""
        return min(word.y0 for word in self.words) <= y <= max(word.y1 for word in self.words)


@dataclass(frozen=True, slots=True)
class PageReading:
    """The words of a page as they are read, and how to find a point of the page there."""

    words: tuple[PdfWord, ...]
    stretches: tuple[_Stretch, ...] = ()

    def moved(self, x: float, y: float) -> float:
        """The new horizontal place of a point."""
        return next((stretch.moved(x) for stretch in self.stretches if (x, y) in stretch), x)

    def moved_span(self, x0: float, x1: float, y: float) -> tuple[float, float]:
        """The new place of an area."""
        for stretch in self.stretches:
            if stretch.is_at(y):
                x0, x1 = stretch.moved_span(x0, x1)
        return x0, x1


def as_read(words: Sequence[PdfWord], leftward: bool) -> PageReading:
    """The words of a page, given in the order of the PDF; `leftward` when the page goes from right to left (and its
    coordinates are counted from the right).
    """
    whole = _joined(words)
    stretches = [stretch for line in _lines(enumerate(whole)) for stretch in _stretches(line, leftward)]
    moved = {id(old): new for stretch in stretches for old, new in zip(stretch.words, stretch.read, strict=True)}
    return PageReading(tuple(moved.get(id(word), word) for word in whole), tuple(stretches))


def _joined(words: Iterable[PdfWord]) -> list[PdfWord]:
    """Letters put together to words."""
    result: list[PdfWord] = []
    for word in words:
        before = result[-1] if result else None
        if before is not None and _go_on(before, word):
            result[-1] = replace(
                before, text=before.text + word.text, x0=min(before.x0, word.x0), x1=max(before.x1, word.x1)
            )
        else:
            result.append(word)
    return result


def _go_on(before: PdfWord, word: PdfWord) -> bool:
    """Whether a letter goes on with a word, or what follows with a range of numbers."""
    if abs(before.base - word.base) > 1:
        return False
    if not _goes_on_range(before.text, word.text):
        if not is_leftward(before.text) or abs(before.height - word.height) > 0.5:
            return False
        if not (is_leftward(word.text) or unicodedata.category(word.text[0]) in {"Mn", "Cf"}):
            return False
    apart = max(before.x0 - word.x1, word.x0 - before.x1)
    return apart < _TOUCHING * word.height


def _goes_on_range(before: str, word: str) -> bool:
    """Whether a dash goes on with a number, or a number with the dash of a range.

    The ends of a range follow one another from right to left, and each is read from left to right.
    """
    if word == "–":
        return _NUMBER.fullmatch(before) is not None
    return before.endswith("–") and all(_NUMBER.fullmatch(end) for end in (before[:-1], word))


def _lines(words: Iterable[tuple[int, PdfWord]]) -> list[list[tuple[int, PdfWord]]]:
    """Words that share a base line, with their numbers.

    The lines of a side note may stand so near to those of the text that each is near to the next one; words that stand
    above one another are of two lines all the same.
    """
    lines: list[list[tuple[int, PdfWord]]] = []
    for number, word in sorted(words, key=lambda item: item[1].base):
        near = (line for line in lines[-_OPEN:] if word.base - line[-1][1].base <= _SAME_LINE)
        line = next((line for line in near if not any(_is_above(other, word) for _, other in line)), None)
        if line is None:
            lines.append(line := [])
        line.append((number, word))
    return lines


def _is_above(other: PdfWord, word: PdfWord) -> bool:
    return word.base - other.base > _RAISED and min(other.x1, word.x1) - max(other.x0, word.x0) > _OVER


def _stretches(line: Sequence[tuple[int, PdfWord]], leftward: bool) -> list[_Stretch]:
    """The stretches of a line, of which each word has its number in the order of reading."""
    line = sorted(line, key=lambda item: item[1].x0)
    result, end = [], 0
    for i, (_, word) in enumerate(line):
        if i >= end and (_goes_against(word, leftward) or _is_turned(line, i, leftward)):
            first, end = _bounds(line, i, end, leftward)
            result.append(_laid_out(line[first:end], leftward))
    return result


def _goes_against(word: PdfWord, leftward: bool) -> bool:
    if not leftward:
        return is_leftward(word.text)
    classes = {unicodedata.bidirectional(char) for char in word.text}
    return bool(classes & {"L", "EN", "AN"}) and not is_leftward(word.text)


def _is_turned(line: Sequence[tuple[int, PdfWord]], i: int, leftward: bool) -> bool:
    """Whether what stands behind a word is read before it: figures, of a stretch that began on the line before.

    What is smaller, or stands higher or lower, is a side note, which the PDF has before the text beside it.
    """
    return (
        i + 1 < len(line)
        and line[i + 1][0] < line[i][0]
        and _together(line, i + 1, leftward)
        and _alike(line[i][1], line[i + 1][1])
    )


def _alike(left: PdfWord, right: PdfWord) -> bool:
    return abs(left.base - right.base) < _RAISED and abs(left.height - right.height) < _OTHER_SIZE


def _bounds(line: Sequence[tuple[int, PdfWord]], seed: int, least: int, leftward: bool) -> tuple[int, int]:
    """The stretch about a word: it goes on as long as what stands behind it is read before a word of it, or the other
    way round.
    """
    first, end = seed, seed + 1
    while True:
        numbers = [number for number, _ in line[first:end]]
        if end < len(line) and line[end][0] < max(numbers) and _together(line, end, leftward):
            end += 1
        elif first > least and line[first - 1][0] > min(numbers) and _together(line, first, leftward):
            first -= 1
        else:
            return first, end


def _together(line: Sequence[tuple[int, PdfWord]], second: int, leftward: bool) -> bool:
    """Whether a word and the one on its left are near enough."""
    (_, left), (_, right) = line[second - 1], line[second]
    small, large = sorted((left.height, right.height))
    if small < _SMALLER * large and right.x0 - left.x1 > _CLOSE * large:
        return False  # the number of a page or a line, in the margin
    both = all(_goes_against(word, leftward) and not word.text.isdecimal() for word in (left, right))
    return right.x0 - left.x1 <= (_APART if both else _NEAR)


def _laid_out(items: Sequence[tuple[int, PdfWord]], leftward: bool) -> _Stretch:
    """Words in the order in which they are read, in the room that they have together."""
    words = [word for _, word in items]
    gaps = [right.x0 - left.x1 for left, right in pairwise(words)][::-1]
    x, placed = words[0].x0, dict[int, PdfWord]()
    for (number, word), gap in zip(sorted(items, key=lambda item: item[0]), [*gaps, 0.0], strict=True):
        placed[number] = replace(word, x0=x, x1=x + word.x1 - word.x0)
        x += word.x1 - word.x0 + gap
    return _Stretch(tuple(words), tuple(placed[number] for number, _ in items), leftward)
