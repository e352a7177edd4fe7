"""Names of things in xml:id and pointers, as this toolkit writes them."""

from __future__ import annotations

import re

_ODD = re.compile(r"_([0-9a-f]{1,6})_")


def name_of(pointer: str) -> str:
    """The name in a pointer or an identifier: what follows the first point, characters put back.

    >>> name_of("#wit.A_2a_"), name_of("")
    ('A*', '')
    """
    return _ODD.sub(lambda match: chr(int(match[1], 16)), pointer.partition(".")[2])


def names_of(pointers: str) -> tuple[str, ...]:
    """Several."""
    return tuple(name_of(pointer) for pointer in pointers.split())
