"""Positions in the base text: where a lemma begins and ends, and what a reference is to."""

from __future__ import annotations

import pytest

from edition.derive.referred_places import referred_within
from edition.derive.text_position import by_doubt, doubted, ending
from edition.derive.wording import ENGLISH, Wording, wording
from edition.model.entry import Anchor
from tests.small import small

ENTRIES = """\
- {id: a, kind: comment, at: 1.1, lemma: two, note: N.}
- {id: p, kind: supplied, at: 1.1, lemma: one, position: after, reading: put}
"""


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("1.0", (0, 0, True)), ("1.1", (1, 0, True)), ("1.2", None), ("a", (1, 4, False)), ("p", (1, 3, True)),
        ("gone", None),
    ],
)  # fmt: skip
def test_what_a_reference_is_to(target: str, place: tuple[int, int, bool] | None) -> None:
    """The beginning of a block, before what is put in there; where the lemma of an entry begins."""
    found = referred_within(small("# One\n\none two three", ENTRIES), target)
    assert (found and (found.block, found.offset, found.point)) == place


def test_ends() -> None:
    """Of words, behind them; of a point, at it."""
    words, point = ending(Anchor(1, 4, 2, 7)), ending(Anchor(1, 4, 1, 4))
    assert (words.block, words.offset, words.after, words.point) == (2, 7, True, False)
    assert (point.block, point.offset, point.after, point.point) == (1, 4, False, True)


def test_doubt() -> None:
    place = ending(Anchor(1, 4, 2, 7))
    doubts = {sure: doubted(place, sure).doubt for sure in ("", "high", "medium", "low")}
    assert doubts == {"": "", "high": "", "medium": "medium", "low": "low"}
    assert by_doubt([doubted(place, "low"), doubted(place, "medium")]) == (("medium", (place.sure,)),)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ENGLISH), ("la", wording("la")), ("la-VA", wording("la")), ("en-US", ENGLISH), ("xx", ENGLISH)],
)
def test_the_language_of_the_apparatus(language: str, words: Wording) -> None:
    assert wording(language) == words
