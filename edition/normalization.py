"""Unicode's normal forms: the only module that asks Python for them.

Putting a long run of combining marks into its order takes time with the square of its length. Unicode itself
holds 30 marks in a row to be enough for every language (UAX 15, “stream-safe text”): more are refused where a file is
read, and what comes here from elsewhere is normalized in pieces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

MARKS = 30
"""Marks that may stand on one letter."""

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]

_SPACING = "\u0f73\u0f75\u0f81\uff9e\uff9f"
"""What is no mark by its class, but falls apart into marks."""

_MAYBE = re.compile(rf"[^\w\0-\u02ff\u2000-\u20cf]|[{_SPACING}]")
_RUNS = re.compile(rf"[\W{_SPACING}]{{{MARKS + 1},}}")


def normal(form: Form, words: str) -> str:
    """Words in a normal form; more than 30 marks in a row are put in order 30 by 30.

    >>> normal("NFC", "cafe\u0301"), len(normal("NFC", "a" + "\u0323\u0301" * 1000))
    ('café', 2000)
    """
    if words.isascii():
        return words
    cuts = [0, *(cut for start, end in heaps(words) for cut in range(start + MARKS, end, MARKS)), len(words)]
    if len(cuts) == 2:
        return unicodedata.normalize(form, words)
    return "".join(unicodedata.normalize(form, words[cuts[i] : cuts[i + 1]]) for i in range(len(cuts) - 1))


def is_composed(words: str) -> bool:
    """Whether words are in composed form (NFC)."""
    if words.isascii():
        return True
    return normal("NFC", words) == words if is_heaped(words) else unicodedata.is_normalized("NFC", words)


def is_mark(character: str) -> bool:
    """Whether a character stands on the one before it, and has to be put in order with its like."""
    return unicodedata.combining(character) != 0 or character in _SPACING


def is_heaped(words: str) -> bool:
    """Whether more marks stand on one letter than any language has."""
    return next(heaps(words), None) is not None


def lightened(words: str, instead: str = "") -> str:
    """Words with at most 30 marks in a row, and something else instead of each that is too much.

    >>> lightened("a" + "\u0301" * 40 + "b") == "a" + "\u0301" * 30 + "b"
    True
    """
    kept, last = [], 0
    for start, end in heaps(words):
        kept += [words[last : start + MARKS], instead * (end - start - MARKS)]
        last = end
    return "".join([*kept, words[last:]]) if kept else words


def heaps(words: str) -> Iterator[tuple[int, int]]:
    """Where more than 30 marks stand in a row: start and end of each such run."""
    if not _MAYBE.search(words[:: MARKS + 1]):  # of so many in a row, each slice has one
        return
    for match in _RUNS.finditer(words):
        for marks, run in groupby(range(*match.span()), lambda i: is_mark(words[i])):
            places = [*run]
            if marks and len(places) > MARKS:
                yield places[0], places[-1] + 1
