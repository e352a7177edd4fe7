"""Numbers and lists of things in the English of messages."""

from __future__ import annotations

from collections.abc import Iterable


def counted(number: int, noun: str) -> str:
    """`1 entry`, `2 entries`.

    >>> counted(2, "entry"), counted(1, "warning"), counted(3, "mention"), counted(4, "canvas")
    ('2 entries', '1 warning', '3 mentions', '4 canvases')
    """
    if number == 1:
        return f"1 {noun}"
    if noun.endswith("y"):
        return f"{number:,} {noun[:-1]}ies"
    return f"{number:,} {noun}es" if noun.endswith("s") else f"{number:,} {noun}s"


def listed(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`; nothing of nothing.

    >>> listed(["a", "b", "c"]), listed([])
    ('a, b and c', '')
    """
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def short(words: str, limit: int = 60) -> str:
    """The beginning of words that are quoted in a message.

    >>> short("a long way to go", 6)
    'a long …'
    """
    return words if len(words) <= limit else f"{words[:limit].rstrip()} …"
