"""LaTeX of which every character knows where it stands in a file, whatever was put around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from edition.model.span import Span


@dataclass(frozen=True, eq=False)
class LatexFile:
    """A file, and where its lines begin."""

    path: str
    text: str

    @cached_property
    def starts(self) -> list[int]:
        """Where lines begin."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def span(self, position: int) -> Span:
        """The place of a character."""
        line = bisect_right(self.starts, position)
        return Span(self.path, line, position - self.starts[line - 1] + 1)


@dataclass(frozen=True, slots=True)
class LatexRun:
    """Characters from one place of a file: each from the next one (`moves`), or all from the same."""

    text: str
    file: LatexFile
    at: int
    moves: bool

    def part(self, start: int, end: int) -> LatexRun:
        """Some of the characters."""
        return LatexRun(self.text[start:end], self.file, self.at + (start if self.moves else 0), self.moves)


@dataclass(frozen=True, eq=False)
class PlacedText:
    """Runs of characters in a row."""

    runs: tuple[LatexRun, ...]
    text: str = field(init=False)
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Join the runs."""
        starts, size = list[int](), 0
        for run in self.runs:
            starts.append(size)
            size += len(run.text)
        object.__setattr__(self, "starts", starts)
        object.__setattr__(self, "text", "".join(run.text for run in self.runs))

    @classmethod
    def of(cls, file: LatexFile) -> PlacedText:
        """The whole of a file."""
        return cls((LatexRun(file.text, file, 0, True),))

    def span(self, position: int) -> Span:
        """The place of a character in its file; behind the last one, that of the last."""
        if not self.runs:
            return Span("", 1, 1)
        number = max(bisect_right(self.starts, position) - 1, 0)
        run = self.runs[number]
        return run.file.span(run.at + (min(position - self.starts[number], len(run.text)) if run.moves else 0))

    def part(self, start: int, end: int) -> tuple[LatexRun, ...]:
        """Some of the characters, with their places."""
        made: list[LatexRun] = []
        number = max(bisect_right(self.starts, start) - 1, 0)
        while number < len(self.runs) and self.starts[number] < end:
            run, begin = self.runs[number], self.starts[number]
            piece = run.part(max(start - begin, 0), min(end - begin, len(run.text)))
            if piece.text:
                made.append(piece)
            number += 1
        return tuple(made)

    def here(self, words: str, position: int) -> LatexRun:
        """Characters that are put in at a place of a file: that of a character."""
        number = max(bisect_right(self.starts, position) - 1, 0)
        run = self.runs[number]
        return LatexRun(words, run.file, run.at + (position - self.starts[number] if run.moves else 0), False)


def joined(runs: Iterable[LatexRun]) -> PlacedText:
    """Runs as one text."""
    return PlacedText(tuple(run for run in runs if run.text))
