"""Pointers that say which place of their target is meant, in a query: `#NK?citedRange=150.10--11`."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

_NAMELESS = frozenset({"citedrange", "cref", "loc", "locus", "range"})
"""Keys of a query that say no more than that a place is cited; others stand before their values."""


@dataclass(frozen=True, slots=True)
class CitedPointer:
    """The identifier that is pointed to, and the place in it that is cited; empty where none is."""

    name: str
    place: str = ""

    @classmethod
    def read(cls, word: str) -> CitedPointer:
        """A pointer as it is typed.

        >>> CitedPointer.read("#NK?citedRange=150.10--11"), CitedPointer.read("#V?page=3&line=4").place
        (CitedPointer(name='NK', place='150.10–11'), 'page 3, line 4')
        """
        name, _, query = word.rpartition("#")[2].partition("?")
        pairs = parse_qsl(query, keep_blank_values=True)
        if query and not pairs:
            return cls(name, query)
        said = (value if key.lower() in _NAMELESS else f"{key} {value}".strip() for key, value in pairs)
        return cls(name, ", ".join(filter(None, said)).replace("--", "–"))
