"""Roman numerals."""

from __future__ import annotations

import re

_VALUES = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}
_SIGNS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_NUMERAL = re.compile(r"m{0,9}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_OLD = re.compile(r"m{0,9}(cm|cd|d?c{0,4})(xc|xl|l?x{0,4})(ix|iv|v?i{0,3}[ij]?)")

MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
"""The numbers by which dates call months, as in 3.III.1926."""


def roman(number: int) -> str:
    """A number in small Roman numerals.

    >>> roman(14), roman(1944)
    ('xiv', 'mcmxliv')
    """
    words = ""
    for value, sign in _SIGNS:
        words += sign * (number // value)
        number %= value
    return words


def value_of(words: str) -> int:
    """The value of a numeral in small letters; 0 for anything else.

    >>> value_of("xiv"), value_of("mcmxliv"), value_of("iiii"), value_of("12")
    (14, 1944, 0, 0)
    """
    return _sum(words) if _NUMERAL.fullmatch(words) else 0


def old_value_of(words: str) -> int:
    """The same, including forms of old prints: four signs in a row, and j for the last i.

    >>> old_value_of("mdcxxiiij"), old_value_of("xiv"), old_value_of("iij"), old_value_of("mix"), old_value_of("iiiii")
    (1624, 14, 3, 1009, 0)
    """
    return _sum(words.replace("j", "i")) if _OLD.fullmatch(words) else 0


def _sum(words: str) -> int:
    values = [_VALUES[letter] for letter in words]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))
