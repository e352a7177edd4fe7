"""The marks that a merge leaves in a text where two versions differ."""

from __future__ import annotations

from collections.abc import Sequence

from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.span import Span

_MARKS = ("<<<<<<< ", "||||||| ", ">>>>>>> ")
_BETWEEN = "======="


def without_marks(lines: Sequence[str], file: str, report: Report) -> list[str]:
    """The lines of a file, with blank ones for the marks of a merge that nobody finished; the first is reported."""
    first = next((i for i, line in enumerate(lines) if line.startswith(_MARKS)), None)
    if first is None:
        return list(lines)
    hint = "keep one of them, and remove the lines <<<<<<<, ======= and >>>>>>>"
    place = Span(file, first + 1, 1, 7)
    report(Diagnostic("S118", place, "a merge left two versions here", hint, doubt=Doubt.FILE))
    return ["" if line.startswith(_MARKS) or line == _BETWEEN else line for line in lines]
