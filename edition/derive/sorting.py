"""The order of headings: the Unicode collation algorithm, Latin before Greek before Cyrillic."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1)
def _collator() -> object:
    from pyuca import Collator

    return Collator()


@lru_cache(maxsize=65536)
def collation_key(words: str) -> tuple[int, ...]:
    """Sort key by the default table of the Unicode collation algorithm (pyuca). Word by word: a space sorts before
    letters.

    >>> sorted(["Яго́да", "Zinoviev", "Émile", "Eiche", "Жданов"], key=collation_key)
    ['Eiche', 'Émile', 'Zinoviev', 'Жданов', 'Яго́да']
    """
    return tuple(_collator().sort_key(words))  # type: ignore[attr-defined]


def initial(words: str) -> str:
    """The letter under which a heading stands: its first letter, without accents, as a capital.

    >>> initial("‘Émile’")
    'E'
    """
    import unicodedata

    for char in words:
        if char.isalpha():
            return unicodedata.normalize("NFD", char)[0].upper() if ord(char) < 0x250 else char.upper()
    return "#"
