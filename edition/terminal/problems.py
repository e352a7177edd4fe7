"""The diagnostics of a command, gathered and shown once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from edition.english import counted
from edition.invisible_characters import visible
from edition.terminal.output import say

if TYPE_CHECKING:
    from edition.model.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Problems:
    """Diagnostics gathered from the stages, shown once, in the order of the files."""

    root: Path
    found: list[Diagnostic] = field(default_factory=list)
    lines: dict[str, list[str]] = field(default_factory=dict)
    """The lines of files that are not under the root: such as were named on the command line."""

    def __call__(self, diagnostic: Diagnostic) -> None:
        self.found.append(diagnostic)

    def sorted(self) -> list[Diagnostic]:
        """By file, line and column; the same problem once."""
        from edition.check.render import in_order

        return in_order(self.found)

    def show(self, *, err: bool = True, notes: bool = True) -> None:
        """Print all of them, or all but the notes, with their lines; causes first, without what follows from them."""
        if not self.found:
            return
        from edition.check.catalogue import severity
        from edition.check.render import at_most, causes_first, rendered
        from edition.model.diagnostic import Severity

        lines = dict(self.lines)
        wanted = (item for item in self.sorted() if notes or severity(item.code) is not Severity.NOTE)
        shown, left = at_most(causes_first(wanted))
        for item, following in shown:
            file = item.span.file
            if file not in lines:
                lines[file] = read_lines(self.root, file)
            for line in rendered(item, lines[file], following):
                say(line, err=err)
            say(err=err)
        for file, number in left.items():
            say(f"{visible(file)}: and {counted(number, 'more problem')}; mend those above first", err=err)

    def count(self) -> str:
        """`2 errors, 1 warning`, `1 error, and 20 more that follow`, or an empty string."""
        from edition.check.catalogue import severity
        from edition.check.render import causes_first

        shown = causes_first(self.sorted())
        kinds = [severity(item.code).value for item, _ in shown]
        words = ", ".join(counted(kinds.count(kind), kind) for kind in ("error", "warning", "note") if kind in kinds)
        following = sum(number for _, number in shown)
        return f"{words}, and {following:,} more that follow{'s' * (following == 1)}" if following else words

    def has_errors(self) -> bool:
        """Whether there is an error."""
        from edition.check.catalogue import is_error

        return any(is_error(item) for item in self.found)

    def worse_than_notes(self) -> bool:
        """Whether there is an error or a warning."""
        from edition.check.catalogue import severity
        from edition.model.diagnostic import Severity

        return any(severity(item.code) is not Severity.NOTE for item in self.found)


def show_unread(root: Path, label: str, problems: Sequence[Diagnostic]) -> None:
    """Report what cannot be read in one of the compared states."""
    say(f"in {label or 'the working tree'}:", err=True)
    Problems(root, [*problems]).show()


def read_lines(root: Path, file: str) -> list[str]:
    """The lines of a file under the root, for a diagnostic to quote; none when it cannot be read."""
    from edition.disk import Refused, read

    try:
        return lines_of(read(root, file))
    except Refused:
        return []


def lines_of(data: bytes) -> list[str]:
    """The lines of a file for a diagnostic to quote."""
    return data.decode("utf-8", "replace").split("\n")
