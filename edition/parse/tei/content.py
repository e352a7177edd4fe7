"""The words of a block of the base text being gathered from mixed content: even white space, styles, points."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from edition.model.inline import Role
from edition.model.text import Point, PointKind, Style
from edition.normalization import normal

_SPACE = re.compile(r"[ \t\r\n]+")
_HYPHENS = "-‐⸗¬\u00ad"


class Content:
    """What a block says so far."""

    def __init__(self, text: str = "", styles: Iterable[Style] = (), points: Iterable[Point] = ()) -> None:
        self.styles = list(styles)
        self.points = list(points)
        self._parts: list[str] = []
        self._begins: list[int] = []  # where each part begins
        self.size = 0
        self.loose = True  # white space stood last, whether it was taken or not
        self.joins = False  # what comes next goes on in the word before
        self.grown = (-1, "")  # the letter before an offset, as it was until a mark came to it
        self.text = text

    @property
    def text(self) -> str:
        """The words so far."""
        if len(self._parts) > 1:
            self._parts, self._begins = ["".join(self._parts)], [0]
        return self._parts[0] if self._parts else ""

    @text.setter
    def text(self, words: str) -> None:
        self._parts = [words] if words else []
        self._begins = [0] if words else []
        self.size = len(words)
        self.joins = False

    def letter(self, at: int) -> str:
        """The character at an offset; empty outside the words."""
        if not 0 <= at < self.size:
            return ""
        i = bisect_right(self._begins, at) - 1
        return self._parts[i][at - self._begins[i]]

    def say(self, words: str) -> None:
        """Words; white space is one space, and none at the beginning of the block, of a line or a cell."""
        words = _SPACE.sub(" ", words)
        self.loose = words.endswith(" ") if words else self.loose
        if self.joins or self.letter(self.size - 1) in ("", " ", "\n", "\t"):
            words = words.removeprefix(" ")
        if not words:
            return
        self.joins = False
        if unicodedata.combining(words[0]):
            words = self._completed(words)
        self._begins.append(self.size)
        self._parts.append(words)
        self.size += len(words)

    def _completed(self, words: str) -> str:
        """What is left of words whose first mark belongs to the letter before them."""
        letter = self.letter(self.size - 1)
        both = normal("NFC", letter + words[0])
        if letter.isspace() or len(both) > 1 or not letter:
            return words
        self._parts[-1] = self._parts[-1][:-1] + both
        self.grown = self.size, letter
        return words[1:]

    def part(self) -> None:
        """What comes next is another word."""
        self.joins = False
        self.say(" ")

    def join(self) -> str:
        """What comes next goes on in the word before: no space stands between, and no hyphen. Which one did."""
        end = self._end()
        hyphen = self.letter(end - 1) if self.letter(end - 1) in _HYPHENS and self.letter(end - 2).isalpha() else ""
        if end - len(hyphen) < self.size:
            self._cut(end - len(hyphen))
        self.joins = bool(self.size) and self.letter(self.size - 1) not in "\n\t"
        return hyphen

    def divide(self, sign: str) -> None:
        """A new line or cell begins: no space stands before it."""
        self._cut(self._end())
        self.text += sign
        self.loose = True

    def style(self, start: int, role: Role, value: str = "") -> bool:
        """What was said since `start` has a role, but for spaces at its ends; whether there are words in it."""
        end = self._end()
        while start < end and self.letter(start) == " ":
            start += 1
        if start >= end:
            return False
        before = self.styles[-1] if self.styles else None
        if before and (before.end, before.role, before.value) == (start, role, value) and before.start < start:
            self.styles[-1] = replace(before, end=end)
        else:
            self.styles.append(Style(start, end, role, value))
        return True

    def point(self, kind: PointKind, value: str) -> None:
        """Something stands here."""
        self.points.append(Point(self.size, kind, value))

    def finish(self) -> None:
        """The block is complete."""
        self._cut(self._end())
        self.styles = [replace(style, end=min(style.end, self.size)) for style in self.styles]
        self.styles = [style for style in self.styles if style.start < style.end]
        self.styles.sort(key=lambda style: (style.start, -style.end))

    def _end(self) -> int:
        """Where the words end, without spaces."""
        end = self.size
        while self.letter(end - 1) == " ":
            end -= 1
        return end

    def _cut(self, size: int) -> None:
        """Nothing reaches beyond the words, where some were taken away."""
        if size < self.size:
            self.text = self.text[:size]
        if any(style.end > size for style in self.styles[-8:]):
            self.styles = [replace(s, end=min(s.end, size)) for s in self.styles if s.start < size]
        if any(point.offset > size for point in self.points[-8:]):
            self.points = [replace(p, offset=min(p.offset, size)) for p in self.points]
