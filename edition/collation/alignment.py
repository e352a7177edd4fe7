"""Pairs the words of a witness with those of the base text, in time that grows linearly with their number.

Sequences of words that both texts have once are found first (as in patience diff), then, in what is between them,
shorter ones. The small passages that are left are aligned word by word, so that similar words are paired
(`passage_alignment`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from rapidfuzz.distance import Indel

from edition.collation.passage_alignment import SMALL, aligned_passage

Pair = tuple[int, int]
"""A word of the base text and one of the witness; `NONE` where one of them has no partner."""

NONE = -1

_LONGEST = 4
"""Words of the sequences that are looked for first."""

_DEPTH = 8
"""How often what is between sequences is searched again."""

_WINDOW = 2000
"""Words of a passage in which nothing occurs once, that are compared at a time."""

_EDGE = 30
"""Words by which a text begins or ends later than the other before it counts as incomplete there."""


def align(
    base: Sequence[str],
    witness: Sequence[str],
    forced: Sequence[Pair] = (),
    forbidden: Collection[Pair] = (),
    cuts: Sequence[Pair] = (),
) -> list[Pair]:
    """The pairs of words, in the order of both texts; every word of both is in one of them.

    `forced` words are paired whatever they are, and have the order of both texts; `forbidden` ones are not. Words
    before one of the `cuts` (the numbers of words of both texts before it, rising) are not paired with words behind
    it, unless that is forced.

    >>> align("the old man sat".split(), "the man sat down".split())
    [(0, 0), (1, -1), (2, 1), (3, 2), (-1, 3)]
    """
    one, two = _numbered(base, witness, {j for _, j in forbidden})
    work = _Alignment(base, witness, one, two, frozenset(forbidden))
    i = j = 0
    for k, m, pair in (*_marks(forced, cuts), (len(base), len(witness), False)):
        work.between(i, k, j, m, 0)
        if pair:
            work.pairs.append((k, m))
        i, j = k + pair, m + pair
    return work.pairs


def _marks(forced: Sequence[Pair], cuts: Sequence[Pair]) -> list[tuple[int, int, bool]]:
    """The forced pairs, and the cuts that none of them crosses, in order; whether each is a pair."""
    marks = [(i, j, True) for i, j in forced]
    for k, m in cuts:
        before = bisect_left(forced, (k, NONE))
        if before == bisect_left(forced, m, key=lambda pair: pair[1]):
            marks.append((k, m, False))
    return sorted(marks, key=lambda mark: (mark[0], mark[1], mark[2]))


def _numbered(base: Sequence[str], witness: Sequence[str], apart: Collection[int]) -> tuple[list[int], list[int]]:
    """The words as numbers, the same for equal words; those of the witness that are `apart` are equal to none."""
    numbers: dict[str, int] = {}
    one = [numbers.setdefault(word, len(numbers)) for word in base]
    two = [-2 - j if j in apart else numbers.setdefault(word, len(numbers)) for j, word in enumerate(witness)]
    return one, two


class _Alignment:
    """The pairs found so far, in order."""

    def __init__(
        self, base: Sequence[str], witness: Sequence[str], one: list[int], two: list[int], forbidden: frozenset[Pair]
    ) -> None:
        self.base, self.witness, self.one, self.two, self.forbidden = base, witness, one, two, forbidden
        self.pairs: list[Pair] = []

    def between(self, i: int, k: int, j: int, m: int, depth: int) -> None:
        """Align words `i:k` of the base text with words `j:m` of the witness."""
        one, two = self.one, self.two
        while i < k and j < m and one[i] == two[j]:
            self.pairs.append((i, j))
            i, j = i + 1, j + 1
        ends = []
        while i < k and j < m and one[k - 1] == two[m - 1]:
            k, m = k - 1, m - 1
            ends.append((k, m))
        self._middle(i, k, j, m, depth)
        self.pairs += reversed(ends)

    def _middle(self, i: int, k: int, j: int, m: int, depth: int) -> None:
        if i == k or j == m:
            self._unpaired(i, k, j, m)
        elif self._incomplete(i, k, j, m, depth):
            return
        elif (k - i) * (m - j) <= SMALL:
            self.pairs += aligned_passage(self.base, self.witness, i, k, j, m, self.forbidden)
        else:
            found, length = self._common(i, k, j, m) if depth < _DEPTH else ([], 0)
            if not found:
                self._by_windows(i, k, j, m)
                return
            for at, there in found:
                if at < i or there < j:
                    continue
                self.between(i, at, j, there, depth + 1)
                self.pairs += ((at + n, there + n) for n in range(length))
                i, j = at + length, there + length
            self.between(i, k, j, m, depth + 1)

    def _unpaired(self, i: int, k: int, j: int, m: int) -> None:
        self.pairs += ((at, NONE) for at in range(i, k))
        self.pairs += ((NONE, at) for at in range(j, m))

    def _incomplete(self, i: int, k: int, j: int, m: int, depth: int) -> bool:
        """Align a text that begins or ends in the middle of the other: its words stand near those that it has."""
        surplus = (k - i) - 2 * (m - j) - _EDGE
        if surplus <= 0 or (j > 0 and m < len(self.two)):
            return False
        if j == 0 and m < len(self.two):
            self._unpaired(i, i + surplus, j, j)
            self.between(i + surplus, k, j, m, depth)
        elif m == len(self.two) and j > 0:
            self.between(i, k - surplus, j, m, depth)
            self._unpaired(k - surplus, k, m, m)
        else:
            return False
        return True

    def _common(self, i: int, k: int, j: int, m: int) -> tuple[list[Pair], int]:
        """Where sequences begin that both passages have once, and in the same order; and their length."""
        for length in range(_LONGEST, 0, -1):
            here = _single(self.one, i, k, length)
            there = _single(self.two, j, m, length)
            pairs = [(at, there[words]) for words, at in here.items() if words in there]
            if pairs:
                pairs.sort()
                return list(_rising(pairs)), length
        return [], 0

    def _by_windows(self, i: int, k: int, j: int, m: int) -> None:
        """Align passages in which nothing occurs once, some words at a time."""
        while i < k and j < m:
            end, stop = min(k, i + _WINDOW), min(m, j + _WINDOW)
            last = end == k and stop == m
            for code in Indel.opcodes(self.one[i:end], self.two[j:stop]):
                a, b, c, d = i + code.src_start, i + code.src_end, j + code.dest_start, j + code.dest_end
                if code.tag == "equal":
                    self.pairs += zip(range(a, b), range(c, d), strict=True)
                elif b < end or d < stop or last:
                    self._rest(a, b, c, d)
                else:  # what follows the last equal words belongs to the next window
                    end, stop = (a, c) if (a, c) != (i, j) else (b, d)
                    if (end, stop) == (b, d):
                        self._rest(a, b, c, d)
            i, j = end, stop
        self._unpaired(i, k, j, m)

    def _rest(self, i: int, k: int, j: int, m: int) -> None:
        if i < k and j < m and (k - i) * (m - j) <= SMALL:
            self.pairs += aligned_passage(self.base, self.witness, i, k, j, m, self.forbidden)
        else:
            self._unpaired(i, k, j, m)


def _single(words: Sequence[int], start: int, end: int, length: int) -> dict[tuple[int, ...], int]:
    """The sequences of words that occur once in a passage, each with its place."""
    found: dict[tuple[int, ...], int] = {}
    twice = set()
    for at in range(start, end - length + 1):
        sequence = tuple(words[at : at + length])
        if sequence in found:
            twice.add(sequence)
        else:
            found[sequence] = at
    for sequence in twice:
        del found[sequence]
    return found


def _rising(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The longest run of pairs, sorted by their first places, in which the second places rise too."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(pairs):
        at = bisect_left(tails, there)
        before.append(ends[at - 1] if at else NONE)
        if at == len(tails):
            tails.append(there)
            ends.append(number)
        else:
            tails[at], ends[at] = there, number
    chosen = []
    number = ends[-1] if ends else NONE
    while number != NONE:
        chosen.append(pairs[number])
        number = before[number]
    yield from reversed(chosen)
