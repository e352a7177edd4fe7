"""The words of a block of the base text, gathered from mixed content: with single spaces, styles, points."""

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


def _is_space(character: str) -> bool:
    """Whether it is a space in a line, also one that does not break; no end of a line or a cell."""
    return character.isspace() and character not in "\n\t"


class Content:
    """The content of a block so far."""

    def __init__(self, text: str = "", styles: Iterable[Style] = (), points: Iterable[Point] = ()) -> None:
        self.styles = list(styles)
        self.points = list(points)
        self._parts: list[str] = []
        self._begins: list[int] = []  # where each part begins
        self.size = 0
        self.unit = ""  # the mark of a unit that begins with the block
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
        """Add words; white space becomes one space, and none at the beginning of the block, of a line or a cell."""
        words = _SPACE.sub(" ", words)
        self.loose = words.endswith(" ") if words else self.loose
        last = self.letter(self.size - 1)
        if last in ("", "\n", "\t"):
            words = words.lstrip()
        elif self.joins or last == " ":
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
        """Compose the first mark of words with the letter before them; return the rest of the words."""
        letter = self.letter(self.size - 1)
        both = normal("NFC", letter + words[0])
        if letter.isspace() or len(both) > 1 or not letter:
            return words
        self._parts[-1] = self._parts[-1][:-1] + both
        self.grown = self.size, letter
        return words[1:]

    def part(self) -> None:
        """Begin a new word."""
        self.joins = False
        self.say(" ")

    def trim(self) -> None:
        """Take the spaces from the end of the words."""
        self._cut(self._end())

    def join(self) -> None:
        """Let the next words continue the word before, without a space."""
        self.trim()
        self.joins = bool(self.size) and self.letter(self.size - 1) not in "\n\t"

    def divide(self, sign: str) -> None:
        """Begin a new line or cell: no space stands before it."""
        self.trim()
        self.text += sign
        self.loose = True

    def style(self, start: int, role: Role, value: str = "") -> bool:
        """Give everything since `start` a role, except spaces at its ends; return whether there are words in it."""
        end = self._end()
        while start < end and _is_space(self.letter(start)):
            start += 1
        if start >= end:
            return False
        before = self.styles[-1] if self.styles else None
        if before and (before.end, before.role, before.value) == (start, role, value) and before.start < start:
            self.styles[-1] = replace(before, end=end)
        else:
            self.styles.append(Style(start, end, role, value))
        return True

    def point(self, kind: PointKind, value: str, facs: str = "") -> None:
        """Add a point here; of a page, with its image."""
        self.points.append(Point(self.size, kind, value, facs))

    def finish(self) -> None:
        """Complete the block."""
        self.trim()
        self.styles = [replace(style, end=min(style.end, self.size)) for style in self.styles]
        self.styles = [style for style in self.styles if style.start < style.end]
        self.styles.sort(key=lambda style: (style.start, -style.end))

    def _end(self) -> int:
        """The end of the words, without spaces of any width."""
        end = self.size
        while _is_space(self.letter(end - 1)):
            end -= 1
        return end

    def _cut(self, size: int) -> None:
        """Shorten styles and points to the words, some of which were removed."""
        if size < self.size:
            self.text = self.text[:size]
        if any(style.end > size for style in self.styles[-8:]):
            self.styles = [replace(s, end=min(s.end, size)) for s in self.styles if s.start < size]
        if any(point.offset > size for point in self.points[-8:]):
            self.points = [replace(p, offset=min(p.offset, size)) for p in self.points]
