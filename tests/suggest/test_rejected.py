"""The list of what was rejected, damaged: one line says where, and nothing is proposed or written by it."""

from __future__ import annotations

from contextlib import suppress

import pytest

from edition.model.diagnostic import Failure
from edition.suggest.rejected import REJECTED_HEAD, SUGGESTION, read_rejected
from tests.draws import random_for

LIST = f"{REJECTED_HEAD}- {{id: date-1234567, at: 1.1, lemma: That day}}\n- id: slip-abcdef0\n  at: 1.2\n  lemma: teh\n"


def test_it_is_read() -> None:
    assert read_rejected(LIST, "r.yaml") == {"date-1234567", "slip-abcdef0"}
    assert read_rejected("", "r.yaml") == read_rejected(REJECTED_HEAD, "r.yaml") == frozenset()


@pytest.mark.parametrize(("content", "line"), [
    ("- id: date-1234567\n- id: nonsense\n", 2), ("- id: [date-1234567]\n", 1), ("- {at: 1.1}\n", 1), ("id: x\n", 1),
    ("- date-1234567\n", 1), ("- id: date-1234567\n- {id: \n", 2), ("<<<<<<< HEAD\n- id: date-1234567\n", 1),
    ("- id: date-1234567\0\n", 1), ("- id: &a date-1234567\n", 1), ("words\n", 1),
])  # fmt: skip
def test_what_is_no_list_is_said_with_its_line(content: str, line: int) -> None:
    with pytest.raises(Failure, match=rf"^r\.yaml:{line}:\d+: this is no rejected suggestion"):
        read_rejected(content, "r.yaml")


def test_no_damage_is_fatal() -> None:
    chance = random_for(3)
    for _ in range(2000):
        at = chance.randrange(len(LIST))
        words = LIST[:at] + chance.choice(("", "\0", "-", "[", "{", ":", "\n", "'", "x", "\ud800", "&", "*", "\t"))
        words += LIST[at + chance.randrange(3) :]
        with suppress(Failure):
            assert all(map(SUGGESTION.fullmatch, read_rejected(words, "r.yaml")))
