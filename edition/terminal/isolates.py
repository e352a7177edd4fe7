"""Words that are written from right to left, isolated on a terminal from the places, numbers and signs beside them."""

from __future__ import annotations

import re
from functools import cache

from edition.combining_marks import MARKS
from edition.direction import LEFT, RIGHT, Direction, turns

START, END = "\u2067", "\u2069"
_STYLE = r"\x1b\[[0-9;]*m"


@cache
def _run() -> re.Pattern[str]:
    """A run of such words, over colours, signs and numbers between them, but not from one column to the next."""
    return re.compile(rf"{RIGHT}(?:(?:{_STYLE}|(?!{LEFT}|  |\x1b).)*{RIGHT})?[{MARKS}]*")


def isolated(line: str) -> str:
    r"""A line in which such words are between signs that a terminal does not show.

    >>> isolated("f:1:2: “ברא אור” 1.1")
    'f:1:2: “\u2067ברא אור\u2069” 1.1'
    """
    return _run().sub(lambda run: f"{START}{run[0]}{END}", line) if turns(line, Direction.LTR) else line
