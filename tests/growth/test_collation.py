"""Collating grows with the length of the witnesses, whatever stands in them."""

from __future__ import annotations

import cProfile
import random
from collections.abc import Callable

import pytest

from edition.collation.collate import Question, collate
from edition.collation.entries import EntryMaker
from edition.collation.forms import ComparedForms
from edition.collation.variation import Place, Variant
from edition.collation.words import words_of
from tests.draws import random_for
from tests.growth.test_growth import FEW, MOST, TIMES
from tests.small import small

SMALL = 2000
"""Words of the smallest witnesses."""

WITNESSES: dict[str, Callable[[random.Random, int], tuple[list[str], list[str]]]] = {
    "the same word": lambda draw, n: (["a"] * n, ["a"] * (n - n // 7)),
    "two words": lambda draw, n: (draw.choices("ab", k=n), draw.choices("ab", k=n)),
    "other words": lambda draw, n: ([f"a{i}" for i in range(n)], [f"b{i}" for i in range(n)]),
    "turned round": lambda draw, n: ([f"a{i}" for i in range(n)], [f"a{i}" for i in range(n)][::-1]),
    "every other word": lambda draw, n: ([f"a{i}" for i in range(n)], [f"a{i}" if i % 2 else "x" for i in range(n)]),
    "words moved a little": lambda draw, n: ([f"a{i}" for i in range(n)], [f"a{i ^ 1}" for i in range(n)]),
    "similar words": lambda draw, n: (["abcd"] * n, draw.choices(["abce", "abc", "bcde"], k=n)),
    "a word, and long gaps": lambda draw, n: (["a", *(["b"] * 40)] * (n // 41), ["a"] * (n // 41)),
    "repeated at the end": lambda draw, n: (["a", "b"] * (n // 2), ["a", "b"] * (n // 4)),
}
"""A base text and a witness of about `n` words each."""


def calls(name: str, size: int) -> int:
    """The calls of functions that collating takes."""
    forms = ComparedForms()
    base, witness = WITNESSES[name](random_for(1), size)
    one, two = words_of([" ".join(base)], forms), words_of([" ".join(witness)], forms)
    profile = cProfile.Profile()
    profile.enable()
    collate(one, {"B": two, "C": two}, Question())
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


def test_collating_what_a_table_aligns_grows_with_its_columns() -> None:
    def taken(size: int) -> int:
        words = words_of([" ".join(f"a{i}" for i in range(size))], ComparedForms())
        profile = cProfile.Profile()
        profile.enable()
        collate(words, {"B": words, "C": words}, Question(cuts={"B": [(i, i) for i in range(size)]}))
        profile.disable()
        return sum(entry.callcount for entry in profile.getstats())

    assert taken(TIMES * SMALL) < MOST * max(taken(SMALL), FEW)


@pytest.mark.parametrize("name", WITNESSES)
def test_collating_grows_with_the_words(name: str) -> None:
    small, large = calls(name, SMALL), calls(name, TIMES * SMALL)
    assert large < MOST * max(small, FEW)


def test_entries_about_a_witness_with_many_gaps_grow_with_the_text() -> None:
    """The witness lacks every fourth word, and adds one behind the word after it."""

    def taken(size: int) -> int:
        text = small(" ".join(f"a{i}" for i in range(size))).text
        words = words_of([text.blocks[-1].text], ComparedForms())
        added = (Variant(("x",), ("x",), ("B",)),)
        places = [Place(i, i, added) for i in range(2, size, 4)]
        maker = EntryMaker(text, words, [len(text.blocks) - 1], {"B": [(i, i + 1) for i in range(0, size, 4)]})
        profile = cProfile.Profile()
        profile.enable()
        entries = [maker.entry(place) for place in maker.told(places)]
        profile.disable()
        assert len(entries) == len(places)
        return sum(entry.callcount for entry in profile.getstats())

    assert taken(TIMES * SMALL) < MOST * max(taken(SMALL), FEW)
