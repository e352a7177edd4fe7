"""Unicode's normal forms: the only module that calls Python's functions for them.

Sorting a long run of combining marks takes time quadratic in its length. Unicode considers 30 marks in a row enough for
every language (UAX 15, “stream-safe text”): more are refused in files, and text from elsewhere is normalized in pieces.
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
    """Words in a normal form; more than 30 marks in a row are sorted 30 at a time.

    >>> normal("NFC", "café"), len(normal("NFC", "a" + "̣́" * 1000))
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
    """Whether a character is a combining mark, which is sorted with its neighbours."""
    return unicodedata.combining(character) != 0 or character in _SPACING


def is_heaped(words: str) -> bool:
    """Whether one letter has more marks than any language uses."""
    return next(heaps(words), None) is not None


def lightened(words: str, instead: str = "") -> str:
    """Words with at most 30 marks in a row; each further one is replaced by `instead`.

    >>> lightened("a" + "́" * 40 + "b") == "a" + "́" * 30 + "b"
    True
    """
    kept, last = [], 0
    for start, end in heaps(words):
        kept += [words[last : start + MARKS], instead * (end - start - MARKS)]
        last = end
    return "".join([*kept, words[last:]]) if kept else words


def heaps(words: str) -> Iterator[tuple[int, int]]:
    """The start and end of each run of more than 30 marks."""
    if not _MAYBE.search(words[:: MARKS + 1]):  # of so many in a row, each slice has one
        return
    for match in _RUNS.finditer(words):
        for marks, run in groupby(range(*match.span()), lambda i: is_mark(words[i])):
            places = [*run]
            if marks and len(places) > MARKS:
                yield places[0], places[-1] + 1
