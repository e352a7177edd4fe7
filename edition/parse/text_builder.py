"""Builds the text of a block piece by piece, and records where each character was typed."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TypedDict

from edition.model.inline import Role
from edition.model.text import Point, PointKind, Style
from edition.parse.decoding import compose

_SPACES = re.compile(" {2,}")
GAP = 3
"""So many spaces part the halves of a line of verse."""


class Built(TypedDict):
    """The fields of a block that follow from its words."""

    text: str
    styles: tuple[Style, ...]
    points: tuple[Point, ...]
    origin: tuple[tuple[int, int, int], ...]
    unit: str
    unit_at: tuple[int, int]


class TextBuilder:
    """The words of a block so far: single spaces, and runs of (offset, line, column)."""

    def __init__(self) -> None:
        self.size = 0
        self._parts: list[str] = []
        self._last = ""
        self._runs: list[tuple[int, int, int]] = []
        self._styles: list[Style] = []
        self._points: list[Point] = []
        self._unit, self._unit_at = "", (0, 0)

    def add(self, words: str, line: int, column: int, gaps: bool = False) -> None:
        """Add words typed from `line`, `column` on; spaces at the beginning, and after another space, are dropped.

        With `gaps`, three or more spaces are one space followed by a gap in a line of verse.
        """
        if "\t" in words:
            words = words.replace("\t", " ")
        if not self._last or self._last in " \n\t":
            kept = words.lstrip(" ")
            column += len(words) - len(kept)
            words = kept
        start = 0
        for match in _SPACES.finditer(words):
            self._add(words[start : match.start() + 1], line, column + start)
            if gaps and match.end() - match.start() >= GAP:
                self.point(PointKind.GAP, "")
            start = match.end()
        self._add(words[start:], line, column + start)

    def _add(self, words: str, line: int, column: int) -> None:
        if not words:
            return
        if not self._runs or self._runs[-1][1] != line or self._runs[-1][2] + self.size - self._runs[-1][0] != column:
            self._runs.append((self.size, line, column))
        self._parts.append(words)
        self._last = words[-1]
        self.size += len(words)

    def divide(self, character: str, line: int, column: int) -> None:
        """Begin a new line of verse, or a new cell: no space stands before it."""
        self._strip()
        self._add(character, line, column)

    def _strip(self) -> None:
        while self._parts and self._last == " ":
            kept = self._parts[-1].rstrip(" ")
            self.size -= len(self._parts.pop()) - len(kept)
            if kept:
                self._parts.append(kept)
            self._last = self._parts[-1][-1] if self._parts else ""

    def style(self, start: int, role: Role, value: str = "") -> None:
        """Give everything added since `start` a role."""
        if self.size > start:
            self._styles.append(Style(start, self.size, role, value))

    def point(self, kind: PointKind, value: str, line: int = 0, column: int = 0, facs: str = "") -> None:
        """Add a point here, which was typed at `line`, `column`; of a page, with its image."""
        self._points.append(Point(self.size, kind, value, facs, line, column))

    def begin_unit(self, mark: str, line: int, column: int) -> None:
        """The block begins a unit, by the mark typed at `line`, `column`."""
        self._unit, self._unit_at = mark, (line, column)

    def built(self) -> Built:
        """The text in composed form (NFC), without a final space, and the fields that belong to it."""
        self._strip()
        text = "".join(self._parts)
        size = len(text)
        styles = tuple(replace(style, end=min(size, style.end)) for style in self._styles if style.start < size)
        styles = tuple(sorted(styles, key=lambda style: (style.start, -style.end)))
        points = tuple(replace(point, offset=min(size, point.offset)) for point in self._points)
        runs = tuple(run for run in self._runs if run[0] < size) or tuple(self._runs[:1])
        composed, pieces = compose(text)
        if composed == text:
            return Built(
                text=text, styles=styles, points=points, origin=runs, unit=self._unit, unit_at=self._unit_at
            )  # fmt: skip
        new = _Shift(pieces)
        return Built(
            text=composed,
            styles=tuple(replace(style, start=new.offset(style.start), end=new.offset(style.end)) for style in styles),
            points=tuple(replace(point, offset=new.offset(point.offset)) for point in points),
            origin=new.runs(runs),
            unit=self._unit,
            unit_at=self._unit_at,
        )


class _Shift:
    """From offsets before composition to those after it."""

    def __init__(self, pieces: tuple[tuple[int, int], ...]) -> None:
        self.pieces = pieces
        self._old = [old for _, old in pieces]

    def offset(self, old: int) -> int:
        i = max(0, bisect_right(self._old, old) - 1)
        start, typed = self.pieces[i]
        end = self.pieces[i + 1][0] if i + 1 < len(self.pieces) else start + old - typed
        return min(end, start + old - typed)

    def runs(self, runs: tuple[tuple[int, int, int], ...]) -> tuple[tuple[int, int, int], ...]:
        offsets = [run[0] for run in runs]
        result = {self.offset(offset): (line, column) for offset, line, column in runs}
        for new, old in self.pieces:
            offset, line, column = runs[max(0, bisect_right(offsets, old) - 1)]
            result[new] = (line, column + old - offset)
        return tuple((offset, *place) for offset, place in sorted(result.items()))
