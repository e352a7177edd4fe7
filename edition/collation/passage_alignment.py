"""Aligns two short passages word by word: similar words are paired, and gaps are few and long."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel

SMALL = 2500
"""The most pairs of words that are compared."""

LIKE = 0.5
"""From this similarity on, of 0 to 1, a word may be the other one miswritten."""

_OPEN, _GAP = 0.25, 0.75
_PAIRED, _BY_LIKENESS, _UNLIKE = 0.35, 1.6, 1.6
_NEVER = 1e9
_BOTH, _BASE, _WITNESS = range(3)


@lru_cache(maxsize=1 << 17)
def likeness(one: str, two: str) -> float:
    """How similar two words are, from 0 to 1."""
    return Indel.normalized_similarity(one, two)


def _cost(one: str, two: str) -> float:
    if one == two:
        return 0.0
    alike = likeness(one, two)
    return _PAIRED + (1 - alike) * _BY_LIKENESS if alike >= LIKE else _UNLIKE


def aligned_passage(
    base: Sequence[str], witness: Sequence[str], i: int, k: int, j: int, m: int, forbidden: Collection[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The cheapest pairs of words `i:k` of the base text and `j:m` of the witness (Gotoh's affine gaps)."""
    height, width = k - i, m - j
    inf = [_NEVER] * (width + 1)
    first = [_NEVER, *(_OPEN + _GAP * n for n in range(1, width + 1))]
    tables = [([0.0, *inf[1:]], [*inf], first)]
    for row in range(height):
        both, over, _ = tables[-1]
        best = [min(three) for three in zip(*tables[-1], strict=True)]
        paired, skipped, added = [_NEVER], [min(both[0] + _OPEN, over[0]) + _GAP], [_NEVER]
        word = base[i + row]
        for column in range(width):
            pair = (i + row, j + column)
            cost = _NEVER if pair in forbidden else _cost(word, witness[j + column])
            paired.append(best[column] + cost)
            at = column + 1
            skipped.append(min(min(both[at], tables[-1][2][at]) + _OPEN, over[at]) + _GAP)
            added.append(min(min(paired[column], skipped[column]) + _OPEN, added[column]) + _GAP)
        tables.append((paired, skipped, added))
    return list(_traced(tables, i, j))[::-1]


def _traced(
    tables: Sequence[tuple[list[float], list[float], list[float]]], i: int, j: int
) -> Iterator[tuple[int, int]]:
    """The pairs of the cheapest way, from the last to the first."""
    row, column = len(tables) - 1, len(tables[0][0]) - 1
    state = min(range(3), key=lambda each: tables[row][each][column])
    while row or column:
        cost = tables[row][state][column]
        if state == _BOTH:
            yield i + row - 1, j + column - 1
            row, column = row - 1, column - 1
            state = min(range(3), key=lambda each: tables[row][each][column])
            continue
        yield (i + row - 1, -1) if state == _BASE else (-1, j + column - 1)
        row, column = (row - 1, column) if state == _BASE else (row, column - 1)
        here = [tables[row][each][column] + _GAP + (0 if each == state else _OPEN) for each in range(3)]
        state = min(range(3), key=lambda each: (abs(here[each] - cost) > 1e-6, each != state))
