"""Words of two texts are paired completely, in order, and so that editors would agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.collation.alignment import NONE, align
from edition.collation.departures import departures
from edition.collation.forms import ComparedForms
from edition.collation.words import TextWords, words_of

WORDS = st.lists(st.sampled_from(["a", "b", "ab", "aba", "c", "cd"]), max_size=30)


def words(text: str) -> TextWords:
    return words_of([text], ComparedForms())


@given(WORDS, WORDS)
def test_every_word_is_in_one_pair(base: list[str], witness: list[str]) -> None:
    pairs = align(base, witness)
    assert [i for i, _ in pairs if i != NONE] == [*range(len(base))]
    assert [j for _, j in pairs if j != NONE] == [*range(len(witness))]


@given(WORDS, WORDS)
def test_departures_give_the_witness_back(base: list[str], witness: list[str]) -> None:
    one, two = words(" ".join(base)), words(" ".join(witness))
    found: list[str] = []
    reached = 0
    for item in departures(one, two, align(one.forms, two.forms)):
        found += [*one.forms[reached : item.start], *two.forms[item.first : item.last]]
        reached = item.end
    assert [*found, *one.forms[reached:]] == [*two.forms]


def test_forced_and_forbidden_pairs() -> None:
    base, witness = ["a", "b", "c", "d"], ["a", "x", "y", "d"]
    assert (1, 2) in align(base, witness, forced=[(1, 2)])
    assert (1, 1) not in align(base, witness, forbidden=[(1, 1)])
    assert (0, 0) not in align(base, witness, forbidden=[(0, 0)])


@pytest.mark.parametrize(
    ("base", "witness", "expected"),
    [
        ("arma uirumque cano", "arma cano", [("uirumque", "")]),
        ("arma uirumque cano", "arma uirum cano", [("uirumque", "uirum")]),
        ("qui primus ab oris uenit", "qui ab oris primus uenit", [("primus ab oris", "ab oris primus")]),
        # words change places over four words when nothing else is different, over two when something is
        ("in the old house he slept", "he in the old house slept", [("in the old house he", "he in the old house")]),
        ("in the old house he slept", "she in the old house slept", [("", "she"), ("he", "")]),
        ("nec ex meritis defunctos", "nec emeritis defunctos", [("ex meritis", "emeritis")]),
        ("haberent quin altissima", "haberent qui in altissima", [("quin", "qui in")]),
        # a word that stands twice: what is left out ends with it, as the scribe's eye went on from the first
        ("scalis aut cratibus aut reliquis", "scalis aut reliquis", [("cratibus aut", "")]),
    ],
)
def test_departures(base: str, witness: str, expected: list[tuple[str, str]]) -> None:
    one, two = words(base), words(witness)
    found = departures(one, two, align(one.forms, two.forms))
    said = [(" ".join(one.texts[d.start : d.end]), " ".join(two.texts[d.first : d.last])) for d in found]
    assert said == expected


def test_what_is_lost_is_not_what_is_left_out() -> None:
    one, two = words("multa quoque et bello passus dum conderet urbem"), words("multa et passus [...] urbem")
    found = departures(one, two, align(one.forms, two.forms))
    assert [(one.texts[d.start], d.end - d.start, d.lost) for d in found] == [
        ("quoque", 1, False), ("bello", 1, False), ("dum", 2, True),
    ]  # fmt: skip


def test_the_division_of_words_can_be_no_departure() -> None:
    one, two = words("in primis dixit"), words("inprimis dixit")
    pairs = align(one.forms, two.forms)
    assert departures(one, two, pairs)
    assert not departures(one, two, pairs, spaces=True)


def test_a_fragment_is_aligned_with_its_end() -> None:
    """A common word near the beginning does not hold the first word of a text that begins late."""
    base = [f"w{n}" for n in range(200)]
    base[3] = base[150] = "et"
    pairs = align(base, base[150:])
    assert (150, 0) in pairs
    assert (3, 0) not in pairs
