"""Pairs the blocks of two base texts: the same block before and after, whatever its locus is now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.compare.sequences import compared
from edition.compare.similarity import likeness
from edition.model.text import Block

ALIKE = 55.0
"""How alike (of 100) the words of two blocks must be for one to be the other, corrected."""

NEAR = 12
"""How far apart in their runs two blocks may stand to be compared."""

Pairs = list[tuple[int | None, int | None]]


def pair_blocks(old: Sequence[Block], new: Sequence[Block]) -> Pairs:
    """Positions of blocks in both texts, in the order of the new one; None where a block has no counterpart."""
    a, b = [_key(block) for block in old], [_key(block) for block in new]
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    pairs: Pairs = [(i, i) for i in range(start)]
    middle_a, middle_b = a[start : len(a) - end], b[start : len(b) - end]
    for same, i, k, m, n in compared(middle_a, middle_b):
        if same:
            pairs += [(start + i + x, start + m + x) for x in range(k - i)]
        else:
            pairs += _similar(old, new, range(start + i, start + k), range(start + m, start + n))
    pairs += [(len(a) - end + x, len(b) - end + x) for x in range(end)]
    return pairs


def _key(block: Block) -> tuple[str, str]:
    return block.kind, block.text


def _similar(old: Sequence[Block], new: Sequence[Block], left: range, right: range) -> Pairs:
    """The most similar blocks, in order, of a run in which both sides differ; the rest unpaired."""
    if not left or not right:
        return [(i, None) for i in left] + [(None, j) for j in right]
    rows = _rows(old, new, left, right)
    matches = []
    x, y = len(left), len(right)
    while x and y:
        here = rows[x].at(y)
        if here == rows[x - 1].at(y):
            x -= 1
        elif here == rows[x].at(y - 1):
            y -= 1
        else:
            x, y = x - 1, y - 1
            matches.append((left[x], right[y]))
    return _interleaved(left, right, matches[::-1])


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the table of best sums of similarity.

    `values` are for block `first` of the other side and later ones; earlier ones are in the row above, and those after
    the last have the last value.
    """

    above: _Row | None
    first: int
    values: list[float]

    def at(self, y: int) -> float:
        """The best sum of the similarities of pairs."""
        row: _Row | None = self
        while row is not None and y < row.first:
            row = row.above
        return row.values[min(y - row.first, len(row.values) - 1)] if row is not None else 0.0


def _rows(old: Sequence[Block], new: Sequence[Block], left: range, right: range) -> list[_Row]:
    """The best sums for the first 0, 1, 2 … blocks on the left.

    Only blocks near one another in their runs are paired.
    """
    n, m = len(right), len(left)
    reach = NEAR * max(n, m)
    rows = [_Row(None, 0, [0.0])]
    for x, i in enumerate(left):
        above = rows[-1]
        low, high = max(0, -(-(x * n - reach) // m)), min(n - 1, (x * n + reach) // m)
        values = [above.at(low)]
        for y in range(low, high + 1):
            one, two = old[i].text, new[right[y]].text
            value = likeness(one, two, ALIKE) if one and two else 0.0
            values.append(max(above.at(y + 1), values[-1], above.at(y) + value if value else 0.0))
        rows.append(_Row(above, low, values))
    return rows


def _interleaved(left: range, right: range, matches: list[tuple[int, int]]) -> Pairs:
    pairs: Pairs = []
    i, j = left.start, right.start
    for a, b in [*matches, (left.stop, right.stop)]:
        pairs += [(x, None) for x in range(i, a)]
        pairs += [(None, y) for y in range(j, b)]
        if a < left.stop:
            pairs.append((a, b))
        i, j = a + 1, b + 1
    return pairs
