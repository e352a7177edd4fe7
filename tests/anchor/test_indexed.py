"""A text of which many ask where words stand in it gives the places that a search through it finds."""

from __future__ import annotations

import pytest

import edition.words
from edition.words import Indexed, occurrences
from tests.draws import random_for

SIGNS = ("a", "b", "ab", " ", " ", "’", "'", "-", ",", "s", "é", "e\u0301")


@pytest.mark.parametrize("seed", range(20))
def test_indexed_as_searched(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edition.words, "INDEXED", 0)
    chance = random_for(seed)
    found = 0
    for _ in range(500):
        text = "".join(chance.choices(SIGNS, k=chance.randint(0, 25)))
        start, end = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
        form = text[start:end] if chance.random() < 0.8 else chance.choice(["a", "a b", "’s"])
        assert Indexed(text).of(form) == tuple(occurrences(text, form)), (text, form)
        found += bool(Indexed(text).of(form))
    assert found > 50
