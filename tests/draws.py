"""What random tests draw: the same in every run, or something else with `EDITION_RANDOM=1234` (`make random`).

A run that draws something else says the number at its end: with it the same is drawn again, by one test alone as well.
"""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from itertools import product
from typing import TypeVar

First = TypeVar("First")
Second = TypeVar("Second")

RANDOM = int(os.environ.get("EDITION_RANDOM") or 0)
"""What all that is drawn depends on; 0 for what is drawn in every run."""


def seed_of(variable: str = "", usual: int = 1) -> int:
    """With which number tests begin: what a variable of their own says, else what `EDITION_RANDOM` says.

    >>> seed_of("EDITION_NOTHING_SEED", usual=7) == (RANDOM or 7)
    True
    """
    return int(os.environ.get(variable) or RANDOM or usual)


def many(examples: int) -> int:
    """How many examples a random test draws: so many when others are drawn (`make random`, every night), else a third.

    Those of every run are always the same: they see what a change breaks, and find nothing new.

    >>> many(300) == (300 if RANDOM else 100)
    True
    """
    return examples if RANDOM else -(-examples // 3)


def crossed(ones: Sequence[First], others: Sequence[Second]) -> list[tuple[First, Second]]:
    """Two kinds of cases for one test: each with each by night, by day each at least once.

    >>> crossed("ab", "xyz") == ([*product("ab", "xyz")] if RANDOM else [("a", "x"), ("b", "y"), ("a", "z")])
    True
    """
    if RANDOM:
        return [*product(ones, others)]
    return [(ones[i % len(ones)], others[i % len(others)]) for i in range(max(len(ones), len(others)))]


def random_for(usual: int | str) -> random.Random:
    """Chance for one test: it draws the same whatever other tests draw.

    >>> random_for("names").random() == random_for("names").random() != random_for("places").random()
    True
    """
    return random.Random(f"{usual} {RANDOM}" if RANDOM else usual)
