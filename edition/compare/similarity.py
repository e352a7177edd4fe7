"""The similarity of two texts in bounded time: short ones by their letters, long ones by their words."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

SHORT = 3_000
"""Characters up to which texts are compared letter by letter."""

LONG = 100_000
"""Characters up to which they are compared word by word; beyond, only by how many pairs of words they share."""


def likeness(one: str, other: str, least: float) -> float:
    """The similarity of two texts, from 0 to 100; 0 when it is below `least`.

    >>> likeness("the old man", "the odd man", 50) > 90, likeness("a", "b", 50)
    (True, 0.0)
    """
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Indel

    longer = max(len(one), len(other))
    if longer <= SHORT:
        return fuzz.ratio(one, other, score_cutoff=least)
    first, second = one.split(), other.split()
    if longer <= LONG:
        return 100 * Indel.normalized_similarity(first, second, score_cutoff=least / 100)
    pairs, others = Counter(pairwise(first)), Counter(pairwise(second))
    shared = 200 * (pairs & others).total() / (len(first) + len(second))
    return shared if shared >= least else 0.0
