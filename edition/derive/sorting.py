"""The order of headings: the Unicode collation algorithm, Latin before Greek before Cyrillic."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from string import ascii_uppercase

from pyuca import Collator  # type: ignore[import-untyped]
from pyuca.collator import COLL_ELEMENT_PATTERN  # type: ignore[import-untyped]
from pyuca.utils import hexstrings2int  # type: ignore[import-untyped]

from edition.normalization import lightened, normal

_UNCOUNTED = "ʿʾʼʻ"
"""Letters of transliteration (ayn, hamza, okina) that have no place in the alphabet."""

_LEFT_OUT = str.maketrans("", "", _UNCOUNTED)

_FEW = ((0x0, 0x600), (0x1E00, 0x2100))  # Latin, Greek, Cyrillic, Hebrew, their accents, punctuation


def _among_few(code: int) -> bool:
    return any(start <= code < end for start, end in _FEW)


@cache
def _collator(few: bool) -> Collator:
    """The collator; with `few`, only the part of its table for the scripts above.

    Reading the whole table takes half a second.
    """
    return _FewScripts() if few else Collator()


class _FewScripts(Collator):  # type: ignore[misc]
    def load(self, filename: str) -> None:
        with files("pyuca").joinpath(filename.rpartition("/")[2]).open(encoding="utf-8") as lines:
            for line in lines:
                codes, semicolon, elements = line.partition("#")[0].partition(";")
                if semicolon and line[0] in "012" and line[4] == " " and _among_few(int(line[:4], 16)):
                    weights = [hexstrings2int(x.groups()) for x in COLL_ELEMENT_PATTERN.finditer(elements)]
                    self.table.add(hexstrings2int(codes.split()), weights)


@lru_cache(maxsize=65536)
def collation_key(words: str) -> tuple[int, ...]:
    """Sort key by the default table of the Unicode collation algorithm, word by word: a space sorts before letters.

    >>> sorted(["Яго́да", "Zinoviev", "Émile", "Eiche", "Жданов"], key=collation_key)
    ['Eiche', 'Émile', 'Zinoviev', 'Жданов', 'Яго́да']
    """
    words = words.translate(_LEFT_OUT)
    few = all(_among_few(ord(char)) for char in normal("NFD", words))
    return tuple(_collator(few).sort_key(lightened(words)))


def initial(words: str) -> str:
    """The letter group of a heading: a capital, ignoring what does not count in the order.

    >>> [initial(words) for words in ("‘Émile’", "Łódź", "ʿAlī", "Έκτωρ", "Ёлкин", "Йод")]
    ['E', 'L', 'A', 'Ε', 'Е', 'Й']
    """
    for char in words:
        if char.isalpha() and char not in _UNCOUNTED:
            weight = collation_key(char)[0]
            letters = (*ascii_uppercase, normal("NFD", char)[0].upper())
            return next((letter for letter in letters if collation_key(letter)[0] == weight), char.upper())
    return "#"
