"""Pairing the blocks of two base texts: the same block before and after, whatever its locus is now."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from edition.model.text import Block

ALIKE = 55.0
"""How alike (of 100) the words of two blocks must be for one to be the other, corrected."""

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
    for kind, i, k, m, n in SequenceMatcher(None, middle_a, middle_b, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs += [(start + i + x, start + m + x) for x in range(k - i)]
        else:
            pairs += _similar(old, new, range(start + i, start + k), range(start + m, start + n))
    pairs += [(len(a) - end + x, len(b) - end + x) for x in range(end)]
    return pairs


def _key(block: Block) -> tuple[str, str]:
    return block.kind, block.text


def _similar(old: Sequence[Block], new: Sequence[Block], left: range, right: range) -> Pairs:
    """The most similar of a run of blocks that differ, in order; the rest alone."""
    from rapidfuzz import fuzz

    if not left or not right:
        return [(i, None) for i in left] + [(None, j) for j in right]
    best: dict[tuple[int, int], tuple[float, int]] = {}
    n = len(right)

    def score(i: int, j: int) -> float:
        if abs((i - left.start) * n - (j - right.start) * len(left)) > 12 * max(n, len(left)):
            return 0.0  # far apart in their runs: not worth comparing
        value = fuzz.ratio(old[i].text, new[j].text, score_cutoff=ALIKE)
        return value if old[i].text and new[j].text else 0.0

    previous = [0.0] * (n + 1)
    rows = []
    for i in left:
        row = [0.0]
        for y, j in enumerate(right):
            value = score(i, j)
            if value:
                best[(i, j)] = (value, 0)
            row.append(max(previous[y + 1], row[y], previous[y] + value if value else 0.0))
        rows.append(row)
        previous = row
    rows.insert(0, [0.0] * (n + 1))
    matches = []
    x, y = len(left), n
    while x and y:
        i, j = left[x - 1], right[y - 1]
        if rows[x][y] == rows[x - 1][y]:
            x -= 1
        elif rows[x][y] == rows[x][y - 1]:
            y -= 1
        else:
            matches.append((i, j))
            x, y = x - 1, y - 1
    return _interleaved(left, right, matches[::-1])


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
