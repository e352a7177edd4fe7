"""Finds places in a block that overlap, without comparing every pair."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable
from itertools import accumulate
from operator import itemgetter
from typing import Generic, TypeVar

T = TypeVar("T")


class TakenCharacters:
    """The characters of a block that are taken.

    >>> taken = TakenCharacters(10)
    >>> taken.take(2, 5), taken.take(4, 6), taken.take(5, 6)
    (True, False, True)
    """

    def __init__(self, size: int) -> None:
        self._signs = bytearray(size)

    def take(self, start: int, end: int) -> bool:
        """Take characters `start:end`; False when one of them is taken."""
        if self._signs.find(1, start, end) >= 0:
            return False
        self._signs[start:end] = b"\1" * (end - start)
        return True


class OverlapIndex:
    """Places, possibly nested, that can be queried for an overlap with another place.

    >>> OverlapIndex([(0, 9), (2, 3)]).meets(8, 12), OverlapIndex([(0, 9), (2, 3)]).meets(9, 12)
    (True, False)
    """

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(places)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def meets(self, start: int, end: int) -> bool:
        """Whether any of the places overlaps characters `start:end`."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start


class Sweep(Generic[T]):
    """Places with a value each, queried from left to right.

    >>> Sweep([(0, 9, "whole"), (2, 3, "part")]).meeting(5, 6)
    ['whole']
    """

    def __init__(self, places: Iterable[tuple[int, int, T]]) -> None:
        self._ahead = deque(sorted(places, key=itemgetter(0)))
        self._there: list[tuple[int, int, T]] = []

    def meeting(self, start: int, end: int) -> list[T]:
        """The values of places that overlap or touch `start:end`; `start` never decreases between calls."""
        while self._ahead and self._ahead[0][0] <= end:
            self._there.append(self._ahead.popleft())
        self._there = [place for place in self._there if place[1] >= start]
        return [what for _, _, what in self._there]
