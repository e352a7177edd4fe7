"""Expressions of time, and which of overlapping ones count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition.anchor.overlaps import TakenCharacters


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression at characters `start:end`. In `date` (EDTF) a year that the text leaves out is `YYYY`.

    `reckons`: it is relative to another date, by `step` days (negative: backwards), or to the present of the text
    (`now`).
    """

    start: int
    end: int
    date: str
    score: float
    why: str
    reckons: bool = False
    step: int = 0
    now: bool = False


Match = re.Match[str]


def longest(expressions: list[Expression]) -> Iterator[Expression]:
    """Of expressions that overlap, the longest."""
    taken = TakenCharacters(max((item.end for item in expressions), default=0))
    ordered = sorted(expressions, key=lambda item: (item.start - item.end, -item.score))
    yield from sorted((item for item in ordered if taken.take(item.start, item.end)), key=lambda item: item.start)
