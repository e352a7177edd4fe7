"""Values of xml:id, and pointers to them; `edition.parse.tei.identifiers` reads them back."""

from __future__ import annotations

import re

_ODD = re.compile(r"[^A-Za-z0-9.-]")

ENTRY, RECORD, WORK, WITNESS, RULE, HAND, RESPONSIBLE = "e", "n", "w", "wit", "rule", "hand", "resp"


def identifier(kind: str, name: str) -> str:
    """The xml:id of a thing: its kind, a point, its name; forbidden characters as their numbers.

    >>> identifier(WITNESS, "A*")
    'wit.A_2a_'
    """
    return f"{kind}.{_ODD.sub(lambda match: f'_{ord(match[0]):x}_', name)}"


def locus_id(locus: object) -> str:
    """The xml:id of a block."""
    return f"l{locus}"


def pointer(kind: str, name: str) -> str:
    """A pointer to a thing in this document; empty for no name."""
    return f"#{identifier(kind, name)}" if name else ""


def pointers(kind: str, names: tuple[str, ...]) -> str:
    """Pointers to several."""
    return " ".join(pointer(kind, name) for name in names)
