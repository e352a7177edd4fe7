"""Aligns two sequences (of words, of blocks) in bounded time.

Edits are usually small, between long equal parts: there difflib gives the alignment that a reader would expect. For
larger changes, the longest common subsequence is taken, which rapidfuzz computes for many words at once; where that is
too expensive as well, the alignment uses runs of items that occur once on both sides, and the rest counts as different.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import chain

ALIKE = 1_000, 20, 100_000
"""Pairs of equal items up to which difflib is asked: so many, or so many for each item, but never more than these."""

FEW = 500
"""Items of one sequence up to which difflib is asked: it goes through all of them for each run."""

PAIRS = 400_000_000
"""Pairs of items, equal or not, up to which the longest common subsequence is looked for."""

WIDTH = 8
"""Items in a row by which two very long sequences are laid side by side."""

Items = Sequence[Hashable]
Match = tuple[int, int, int]
"""So many items of the one sequence, and where they begin in both: (i, j, size)."""

Run = tuple[bool, int, int, int, int]
"""Whether items `a:b` of the one sequence and `c:d` of the other are the same."""


def compared(before: Items, after: Items, longest: bool = False) -> Iterator[Run]:
    """The runs of both sequences, in order; `longest`: with as many items the same as possible, in short ones too.

    >>> list(compared("abcd", "axd"))
    [(True, 0, 1, 0, 1), (False, 1, 3, 1, 2), (True, 3, 4, 2, 3)]
    """
    a = c = 0  # where what has not been said yet begins: items that are the same, up to `b` and `d`
    b = d = 0
    for i, j, size in chain(_matches(before, after, longest), [(len(before), len(after), 0)]):
        if (i, j) != (b, d) or not size:
            if a < b:
                yield True, a, b, c, d
            if (i, j) != (b, d):
                yield False, b, i, d, j
            a, c = i, j
        b, d = i + size, j + size


def _matches(before: Items, after: Items, longest: bool) -> Iterator[Match]:
    """The equal runs, in order."""
    if not longest and _few(before, after):
        yield from _by_difflib(before, after)
        return
    start, end = _ends(before, after)
    yield 0, 0, start
    one, two = before[start : len(before) - end], after[start : len(after) - end]
    if len(one) * len(two) <= PAIRS or _few(one, two):
        yield from _moved(_of_core(one, two, longest), start, start)
    else:
        i = j = 0
        for at, to in (*_once(one, two), (len(one), len(two))):
            yield from _moved(_of_core(one[i:at], two[j:to], longest), start + i, start + j)
            yield from [(start + at, start + to, 1)] if at < len(one) else []
            i, j = at + 1, to + 1
    yield len(before) - end, len(after) - end, end


def _of_core(one: Items, two: Items, longest: bool) -> Iterator[Match]:
    """The equal runs between the common beginning and end; empty when looking for them is too expensive."""
    if not one or not two:
        return
    if not longest and _few(one, two):
        yield from _by_difflib(one, two)
    elif len(one) * len(two) <= PAIRS:
        yield from _longest(one, two)


def _moved(matches: Iterator[Match], a: int, c: int) -> Iterator[Match]:
    return ((a + i, c + j, size) for i, j, size in matches)


def _few(one: Items, two: Items) -> bool:
    """Whether the items, and the pairs of equal ones, are few enough for difflib."""
    if max(len(one), len(two)) > FEW:
        return False
    count, other = Counter(one), Counter(two)
    least, each, most = ALIKE
    pairs = sum(number * other[item] for item, number in count.items())
    return pairs <= min(most, max(least, each * (len(one) + len(two))))


def _ends(one: Items, two: Items) -> tuple[int, int]:
    """The lengths of the common beginning and of the common end."""
    most = min(len(one), len(two))
    start = next((i for i in range(most) if one[i] != two[i]), most)
    end = next((i for i in range(most - start) if one[-1 - i] != two[-1 - i]), most - start)
    return start, end


def _by_difflib(one: Items, two: Items) -> Iterator[Match]:
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    return ((block.a, block.b, block.size) for block in blocks if block.size)


def _longest(one: Items, two: Items) -> Iterator[Match]:
    """The longest common subsequence."""
    from rapidfuzz.distance import Indel

    numbers: dict[Hashable, int] = {}
    first, second = ([numbers.setdefault(item, len(numbers)) for item in items] for items in (one, two))
    opcodes = Indel.opcodes(first, second)
    return ((op.src_start, op.dest_start, op.src_end - op.src_start) for op in opcodes if op.tag == "equal")


def _once(one: Items, two: Items) -> list[tuple[int, int]]:
    """Where runs of `WIDTH` items begin that occur exactly once in both sequences, as many as are in the same order."""
    first, second = (list(zip(*(items[n:] for n in range(WIDTH)), strict=False)) for items in (one, two))
    often, other = Counter(first), Counter(second)
    places = {items: j for j, items in enumerate(second) if other[items] == often[items] == 1}
    shared = [(i, places[items]) for i, items in enumerate(first) if items in places]
    ends: list[int] = []
    heads: list[int] = []
    before: list[int] = []
    for n, (_, j) in enumerate(shared):
        at = bisect_left(ends, j)
        before.append(heads[at - 1] if at else -1)
        ends[at : at + 1] = [j]
        heads[at : at + 1] = [n]
    kept = []
    n = heads[-1] if heads else -1
    while n >= 0:
        kept.append(shared[n])
        n = before[n]
    return kept[::-1]
