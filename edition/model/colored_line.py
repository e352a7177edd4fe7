"""A line for people, with colours where the terminal has them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StyledWords:
    """Words with a style of a terminal (numbers of SGR, `1;31`); without colours, `otherwise` replaces them."""

    words: str
    style: str
    otherwise: str = ""


Line = str | tuple[str | StyledWords, ...]


def unpainted(line: Line) -> str:
    """A line without colours.

    >>> unpainted(("~ ", StyledWords("gone", "31", "[-gone-]")))
    '~ [-gone-]'
    """
    if isinstance(line, str):
        return line
    return "".join(part if isinstance(part, str) else part.otherwise or part.words for part in line)
