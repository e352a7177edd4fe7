"""A line for people, parts of which have a colour where there are colours."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Painted:
    """Words in a style of a terminal (numbers of SGR, `1;31`); `otherwise` are they where there are no colours."""

    words: str
    style: str
    otherwise: str = ""


Line = str | tuple[str | Painted, ...]


def unpainted(line: Line) -> str:
    """A line without colours.

    >>> unpainted(("~ ", Painted("gone", "31", "[-gone-]")))
    '~ [-gone-]'
    """
    if isinstance(line, str):
        return line
    return "".join(part if isinstance(part, str) else part.otherwise or part.words for part in line)
