"""The words of a block of the base text being gathered from mixed content: even white space, styles, points."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from edition.model.inline import Role
from edition.model.text import Point, PointKind, Style

_SPACE = re.compile(r"[ \t\r\n]+")


@dataclass(eq=False)
class Content:
    """What a block says so far."""

    text: str = ""
    styles: list[Style] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)

    def say(self, words: str) -> None:
        """Words; white space is one space, and none at the beginning of the block, of a line or a cell."""
        words = _SPACE.sub(" ", words)
        if not self.text or self.text[-1] in " \n\t":
            words = words.removeprefix(" ")
        self.text += words

    def divide(self, sign: str) -> None:
        """A new line or cell begins: no space stands before it."""
        self.text = self.text.rstrip(" ") + sign
        self._shorten(len(self.text) - 1)

    def style(self, start: int, role: Role, value: str = "") -> None:
        """What was said since `start` has a role."""
        if len(self.text) > start:
            self.styles.append(Style(start, len(self.text), role, value))

    def point(self, kind: PointKind, value: str) -> None:
        """Something stands here."""
        self.points.append(Point(len(self.text), kind, value))

    def finish(self) -> None:
        """The block is complete."""
        self.text = self.text.rstrip(" ")
        self._shorten(len(self.text))
        size = len(self.text)
        self.styles = [replace(style, end=min(style.end, size)) for style in self.styles if style.start < style.end]
        self.styles = [style for style in self.styles if style.start < style.end]
        self.styles.sort(key=lambda style: (style.start, -style.end))

    def _shorten(self, size: int) -> None:
        """Nothing reaches beyond the words, where spaces were taken away."""
        if any(style.end > size for style in self.styles[-8:]):
            self.styles = [
                Style(s.start, min(s.end, size), s.role, s.value) if s.end > size else s
                for s in self.styles
                if s.start < size
            ]
        if any(point.offset > size for point in self.points[-8:]):
            self.points = [Point(min(p.offset, size), p.kind, p.value) for p in self.points]
