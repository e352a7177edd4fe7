"""The only module that prints, to a terminal, a pipe or the log of a server.

Text from an editor's files is printed with its invisible characters as signs, so that it can neither steer a terminal
nor hide anything, and no line is one that a CI server would take for a command. On a terminal, words that are written
from right to left are isolated, so that the place, the numbers and the signs beside them stay where they are.
"""

from __future__ import annotations

import json
import os
import re
import sys
from typing import Any

import click

from edition.invisible_characters import escaped, visible
from edition.model.colored_line import Line, StyledWords, unpainted

_ORDER = re.compile(r"^(?=\s*::)|(?<=#)(?=#\w*\[)")
"""Where GitHub and Azure see an order: before `::error::` at the beginning of a line, within `##[error]` anywhere."""

_HASH = re.compile(r"(?<=#)#(?=\w*\[)")
_COLON = re.compile(r"^(\s*):(?=:)")


def say(line: Line = "", *, err: bool = False) -> None:
    """Print one line, and never more than one line."""
    words = paint(line) if coloured(err) else visible(unpainted(line))
    if not words.isascii() and (sys.stderr if err else sys.stdout).isatty():
        from edition.terminal.isolates import isolated

        words = isolated(words)
    click.echo(_ORDER.sub(r"\\", words), err=err, color=True)


def tell(words: str) -> None:
    """Print one line of the program itself to the standard error."""
    say(f"edition: {words}", err=True)


def warn(words: str) -> None:
    """Print a warning to the standard error."""
    say(words, err=True)


def say_json(value: Any) -> None:
    """Print a report for other programs."""
    click.echo(_HASH.sub(r"\\u0023", escaped(json.dumps(value, ensure_ascii=False, indent=2))))


def say_page(page: str) -> None:
    """Print an HTML page."""
    lines = (_HASH.sub("&#35;", _COLON.sub(r"\1&#58;", visible(line))) for line in page.split("\n"))
    click.echo("\n".join(lines), nl=False)


def overwrite(line: str) -> None:
    """Replace the last line, on a terminal; print nothing in a pipe."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[2K{visible(line)}", nl=False, err=True)


def coloured(err: bool) -> bool:
    """Whether the output has colours."""
    return (sys.stderr if err else sys.stdout).isatty() and "NO_COLOR" not in os.environ


def paint(line: Line) -> str:
    """A line with its colours; invisible characters in it are made visible."""
    parts = (line,) if isinstance(line, str) else line
    return "".join(
        visible(part) if not isinstance(part, StyledWords) else f"\x1b[{part.style}m{visible(part.words)}\x1b[0m"
        for part in parts
    )
