"""Reports of commands: tables for people, JSON for programs, and the progress of long work."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from edition.invisible_characters import columns, visible
from edition.model.colored_line import StyledWords
from edition.terminal.output import overwrite, say, say_json

if TYPE_CHECKING:
    from edition.model.edition import Edition
    from edition.model.entry import Anchor

T = TypeVar("T")


def print_json(value: Any) -> None:
    """Print a report for other programs."""
    say_json(value)


def print_items(
    form: str,
    results: Sequence[tuple[Edition, Sequence[T]]],
    rows: Callable[[Edition, Sequence[T]], Iterable[tuple[str, ...]]],
    as_json: Callable[[Edition, T], Any],
    total: Callable[[Edition, Sequence[T]], str],
) -> None:
    """Print the results of each volume: as a table with a total; or all as one JSON list."""
    if form == "json":
        print_json([as_json(edition, item) for edition, items in results for item in items])
        return
    for edition, items in results:
        print_heading(edition.volume.name, len(results))
        print_table(rows(edition, items))
        say(f"{edition.volume.name}: {total(edition, items)}", err=True)


def print_heading(volume: str, of: int) -> None:
    """Print the volume's name above its part of a report, when there are several."""
    if of > 1:
        say((StyledWords(f"— {volume} —", "1"),))


WIDEST = 100
"""Characters to which the cells of a column are aligned: a longer one stands out by itself."""


def print_table(rows: Iterable[tuple[str, ...]]) -> None:
    """Print rows in aligned columns; cut to the width of a terminal, never in a pipe."""
    table = [tuple(map(visible, row)) for row in rows]
    if not table:
        return
    widths = [min(WIDEST, max(map(columns, column))) for column in zip(*table, strict=True)]
    limit = terminal_width()
    for row in table:
        *cells, last = row
        line = "  ".join(
            [*(cell + " " * (width - columns(cell)) for cell, width in zip(cells, widths, strict=False)), last]
        ).rstrip()
        say(line if limit is None or columns(line) <= limit else line[: limit - 1] + "…")


def terminal_width() -> int | None:
    """Columns of the terminal; None when the output goes elsewhere."""
    if not sys.stdout.isatty():
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns


def progress(volume: str) -> Callable[[str], None]:
    """Show progress on a terminal: one line that is overwritten; nothing in a pipe."""
    return lambda step: overwrite(f"{volume}: {step} …" if step else "")


def place(edition: Edition, anchor: Anchor | None) -> dict[str, Any] | None:
    """File, line and column where anchored words begin in the base text."""
    if anchor is None:
        return None
    span = edition.text.blocks[anchor.first].span(anchor.start, anchor.end if anchor.last == anchor.first else None)
    return {"file": span.file, "line": span.line, "column": span.column}
