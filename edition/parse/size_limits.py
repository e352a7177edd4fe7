"""Paragraphs and verses of the base text that are longer or wider than any page (`model/limits.py`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.limits import BLOCK, STEPS
from edition.model.span import Span


def without_giants(lines: Sequence[str], file: str, report: Report) -> list[str]:
    """The lines of a file, with blank ones for paragraphs that are too long, each of which is reported.

    They are left out before the file is parsed, which takes many times the memory of the file.
    """
    kept = list(lines)
    if sum(map(len, lines)) <= BLOCK:
        return kept
    first = 0
    for number in [*(i for i, line in enumerate(lines) if not line.strip()), len(lines)]:
        if sum(map(len, lines[first:number])) > BLOCK:
            message = f"a paragraph of more than {BLOCK:,} characters begins here"
            place = Span(file, first + 1, 1)
            report(Diagnostic("S114", place, message, "divide it by a blank line", doubt=Doubt.SECTION))
            kept[first:number] = [""] * (number - first)
        first = number + 1
    return kept


def check_steps(steps: Iterable[tuple[int, int]], file: str, hint: str, report: Report) -> None:
    """Report the verses (line of the file, steps of indentation) that are indented too far."""
    for line, many in steps:
        if many > STEPS:
            message = f"a verse indented by more than {STEPS} steps"
            report(Diagnostic("S115", Span(file, line, 1), message, hint))


class Sizes:
    """How long the blocks of a transcription are, as lines are joined to them."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.blocks: dict[int, int] = {}

    def fits(self, block: int, line: str, place: Span, joined: bool) -> bool:
        """Whether a line can begin a block, or be joined to it, within the limits."""
        size = (self.blocks.get(block, 0) if joined else 0) + len(line)
        if size > BLOCK:
            message = f"a block of more than {BLOCK:,} characters"
            self.report(Diagnostic("S114", place, message, "let another block begin here"))
            return False
        self.blocks[block] = size
        return True
