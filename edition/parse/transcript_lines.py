"""The lines of a transcription: which of them the overlay lists, in what order, and which it skips."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import islice, takewhile

from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.span import Span
from edition.normalization import heaps
from edition.parse.decoding import compose, heaped, printable

WORDS = 5
"""How many words of `start` there may be, and of a line are shown."""


class TranscriptLines:
    """The lines, numbered from 1, and those listed so far."""

    def __init__(self, text: str, file: str, structure_file: str, report: Report) -> None:
        self.file = file
        self.report = report
        for number, line in enumerate(text.split("\n"), 1):
            for start, _ in heaps(line):
                report(heaped(Span(file, number, start + 1)))
        self.lines = printable(text).split("\n")
        self.filled = [number for number, line in enumerate(self.lines, 1) if line.strip()]
        self.last = 0  # the line listed last
        self.last_span = Span(structure_file, 1, 1)
        self.listed: dict[int, Span] = {}
        self.missed: list[int] = []
        self.upcoming = iter(self.filled)

    def __getitem__(self, number: int) -> str:
        return self.lines[number - 1]

    def reaches(self, number: int, place: Span) -> bool:
        """Whether a line may be listed here; skipped lines are noted."""
        if number > len(self.lines) or not self.lines[number - 1].strip():
            what = (
                "blank"
                if number <= len(self.lines)
                else f"beyond the end: the transcription has {len(self.lines)} lines"
            )
            at = bisect_left(self.filled, number)
            near = min(self.filled[max(0, at - 1) : at + 1], key=lambda other: abs(other - number), default=0)
            hint = f"did you mean line {near}, “{self.head(near)}”?" if near else ""
            message = f"line {number} of the transcription is {what}"
            self.report(Diagnostic("S204", place, message, hint, doubt=Doubt.REST))
            return False
        if number in self.listed:
            first = self.listed[number]
            self.report(
                Diagnostic(
                    "S203",
                    place,
                    f"line {number} is listed twice",
                    "remove one of them",
                    ((first, "first listed here"),),
                )
            )
            return False
        if number < self.last:
            self.report(
                Diagnostic(
                    "S203",
                    place,
                    f"line {number} is listed after line {self.last}",
                    "list the lines in the order of the transcription",
                    ((self.last_span, f"line {self.last} is listed here"),),
                )
            )
            self.listed[number] = place
            return True
        self._pass(number)
        self.listed[number] = place
        self.last, self.last_span = number, place
        return True

    def _pass(self, number: int) -> None:
        """Note the lines with words before `number` that are not listed."""
        for other in self.upcoming:
            if other >= number:
                break
            self.missed.append(other)

    def report_missed(self) -> None:
        """Report the lines that are not listed."""
        self.missed.extend(self.upcoming)
        for number in self.missed:
            if number not in self.listed:
                self.report(
                    Diagnostic(
                        "S202",
                        Span(self.file, number, 1, max(1, len(self[number].rstrip()))),
                        f"line {number}, “{self.head(number)}”, is not listed in the overlay",
                        f"add “- {{line: {number}, kind: …, start: {first_words(self[number], 3)}}}”",
                    )
                )

    @cached_property
    def _heads(self) -> list[tuple[str, int]]:
        """The first words of each line, in order, and its number."""
        return sorted((self.head(number), number) for number in self.filled)

    def beginning_with(self, start: str) -> int:
        """The first line that begins with some words; 0 when there is none."""
        at = bisect_left(self._heads, (start, 0))
        near = takewhile(lambda head: head[0].startswith(start), islice(self._heads, at, at + 100))
        return min((number for _, number in near), default=0)

    def head(self, number: int) -> str:
        return first_words(compose(self.lines[number - 1])[0], WORDS)


def first_words(words: str, count: int) -> str:
    """The first `count` words."""
    return " ".join(words.split()[:count])
