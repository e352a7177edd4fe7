"""The one way to a terminal, a pipe or the log of a server: whatever is printed goes through here.

What an editor's files say is printed as words: a character that nobody sees as a sign, so that none can steer a
terminal or hide another, and no line that a server for tests would take for an order.
"""

from __future__ import annotations

import json
import os
import re
import sys
from typing import Any

import click

from edition.invisible_characters import escaped, visible
from edition.model.colored_line import Line, Painted, unpainted

_ORDER = re.compile(r"^(?=\s*::)|(?<=#)(?=#\w*\[)")
"""Where GitHub and Azure see an order: before `::error::` at the beginning of a line, within `##[error]` anywhere."""

_HASH = re.compile(r"(?<=#)#(?=\w*\[)")
_COLON = re.compile(r"^(\s*):(?=:)")


def say(line: Line = "", *, err: bool = False) -> None:
    """Print one line, and nothing but one line."""
    words = paint(line) if coloured(err) else visible(unpainted(line))
    click.echo(_ORDER.sub(r"\\", words), err=err, color=True)


def tell(words: str) -> None:
    """One line of the program itself, apart from what it reports."""
    say(f"edition: {words}", err=True)


def warn(words: str) -> None:
    """One line beside what is reported."""
    say(words, err=True)


def say_json(value: Any) -> None:
    """A report for other programs."""
    click.echo(_HASH.sub(r"\\u0023", escaped(json.dumps(value, ensure_ascii=False, indent=2))))


def say_page(page: str) -> None:
    """An HTML page."""
    lines = (_HASH.sub("&#35;", _COLON.sub(r"\1&#58;", visible(line))) for line in page.split("\n"))
    click.echo("\n".join(lines), nl=False)


def overwrite(line: str) -> None:
    """Put a line in place of the last one, on a terminal; nothing in a pipe."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[2K{visible(line)}", nl=False, err=True)


def coloured(err: bool) -> bool:
    """Whether there are colours where this goes."""
    return (sys.stderr if err else sys.stdout).isatty() and "NO_COLOR" not in os.environ


def paint(line: Line) -> str:
    """A line with its colours; all else of it is visible."""
    parts = (line,) if isinstance(line, str) else line
    return "".join(
        visible(part) if not isinstance(part, Painted) else f"\x1b[{part.style}m{visible(part.words)}\x1b[0m"
        for part in parts
    )
