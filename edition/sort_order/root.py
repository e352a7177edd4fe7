"""The root order: what every character weighs as long as no language says otherwise.

`data/root.txt` has a line for all strings that begin with a character. A line is read when the character is met: a
book has a few hundred of them, the table 30,000.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

Element = tuple[int, int, int]
"""A collation element: what a character weighs as a letter, by its accents, and by its case."""

STEP = 1 << 16
"""Between two weights of the root there is room for as many others as a language may put there."""

ACCENT, CASE = 0x20 * STEP, 0x02 * STEP
"""The weights of what has no accent, and of small letters."""

SEPARATOR = "\ufffe"
"""Sorts before everything else: it parts a family name from a given name, say."""

_HAN = ((0x4E00, 0x9FFF, 0xFB40), (0xF900, 0xFAFF, 0xFB40), (0x3400, 0x4DBF, 0xFB80), (0x20000, 0x323AF, 0xFB80))
_UNKNOWN = 0xFBC0


@cache
def _table() -> str:
    return files("edition.sort_order").joinpath("data/root.txt").read_text("utf-8")


@cache
def beginning(char: str) -> dict[str, tuple[Element, ...]]:
    """The elements of all strings of the table that begin with a character, the character among them.

    >>> [(accent == ACCENT, case == CASE) for _, accent, case in beginning("A")["A"]]
    [(True, False)]
    """
    if char == SEPARATOR:
        return {char: ((STEP, STEP, STEP),)}
    table, start = _table(), f"\n{ord(char):X}\t"
    at = table.find(start)
    if at < 0:
        return {char: _implied(ord(char))}
    result = {}
    for item in table[at + len(start) : table.index("\n", at + 1)].split("\t"):
        rest, _, elements = item.partition("=")
        words = rest.encode("ascii").decode("unicode_escape")
        result[char + words] = tuple(_element(element) for element in elements.split(" "))
    return result if char in result else {char: _implied(ord(char)), **result}


def _element(typed: str) -> Element:
    """`2075`, `2075.20.8`: three hexadecimal numbers; the last are left out where they are 20 and 2, a 0 is empty."""
    primary, secondary, tertiary, *_ = *typed.split("."), *("20", "2")[typed.count(".") :]
    return _weight(primary), _weight(secondary), _weight(tertiary)


def _weight(typed: str) -> int:
    return int(typed or "0", 16) * STEP


def _implied(code: int) -> tuple[Element, ...]:
    """The elements of a character that the table does not have: ideographs, then all others, by code point."""
    base = next((base for start, end, base in _HAN if start <= code <= end), _UNKNOWN)
    return ((base + (code >> 15)) * STEP, ACCENT, CASE), ((code & 0x7FFF | 0x8000) * STEP, 0, 0)


@cache
def limit(name: str) -> int:
    """A weight that the table names: the last of `punctuation`, the last `regular` one, the last `secondary` one."""
    table = _table()
    at = table.index(f"\n{name} ") + len(name) + 2
    return int(table[at : table.index("\n", at)], 16) * STEP


@cache
def scripts() -> dict[str, int]:
    """The scripts in the order of the root, each with the weight of its first letter.

    >>> list(scripts())[:4]
    ['Latn', 'Grek', 'Copt', 'Cyrl']
    """
    return {code: int(weight, 16) * STEP for code, weight, _ in _named()}


@cache
def script_names() -> dict[str, str]:
    """The code of every script, by its code and by its name in small letters (`old persian`)."""
    named = {name.replace("_", " ").lower(): code for code, _, name in _named()}
    return named | {code.lower(): code for code in named.values()}


def _named() -> list[list[str]]:
    head = _table().partition("\n0\t")[0]
    return [line.split(" ")[1:] for line in head.splitlines() if line.startswith("script ")]
