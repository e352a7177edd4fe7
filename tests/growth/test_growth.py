"""What is done grows with what is typed, and not faster: every stage, in every direction that a volume may grow.

Mostly calls of functions are counted, of the toolkit's and of Python's: they are as many on every machine, and small
volumes are enough. Work inside of one function (a search through the whole text, a pattern that tries everything) is
found by processor time, which takes larger ones: some directions, or all with `EDITION_GROWTH=all`.
`EDITION_GROWTH_SIZE` is the smallest size of those, in characters.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from tests.growth.documents import DOCUMENTS
from tests.growth.stages import apart, calls, of_document, of_volume, seconds
from tests.growth.volumes import GROWTH

SMALL = 1000
"""Characters of the smallest volume of which the calls are counted."""

EVERY = os.environ.get("EDITION_GROWTH") == "all"
LARGE = int(os.environ.get("EDITION_GROWTH_SIZE", "15000"))
"""Characters of the smallest volume that is timed."""

TIMES = 4
MOST = 6.0
"""What may be said of four times as much: more than four, for what is sorted, or begins with some size only."""

FEW = 3000
"""Calls that are too few to tell anything."""

LITTLE = LARGE / 100_000
"""Seconds that are too few to tell anything."""

STILL = 8.0
"""The same at the next size: what only begins at some size grows as it should from there on."""

TRIES = 4
LONG = (
    "long_paragraph", "brackets", "entries_of_one_paragraph", "long_note", "records_named", "lines",
    "forms_that_begin_alike", "little_words",
)  # fmt: skip
"""Directions in which long texts are searched for much."""

Taken = dict[str, float]
Measured = Callable[..., Taken]
"""What each stage takes with so many characters, or only those that are wanted."""


def too_fast(small: Taken, large: Taken, little: float, most: float = MOST) -> dict[str, tuple[float, float]]:
    """The stages that took more than they should for so much more."""
    return {
        name: (small.get(name, 0), took)
        for name, took in large.items()
        if took > little and took > most * max(small.get(name, 0), little / TIMES)
    }


def growing(measured: Measured, size: int, little: float) -> dict[str, tuple[float, float]]:
    """The stages that grow too fast from one size to the next, and from that to the next again."""
    small, large = done(measured(size)), done(measured(TIMES * size))
    found = too_fast(small, large, little)
    if not found:
        return {}
    return too_fast(large, done(measured(TIMES * TIMES * size, found)), little, STILL)


def done(taken: Taken) -> Taken:
    """All stages have come to an end within the limits of time and memory."""
    assert taken
    assert -1 not in taken.values(), taken
    return taken


def timed(measured: Measured, size: int) -> dict[str, tuple[float, float]]:
    """The same by time, of which the least of some measurements counts."""
    small, large = done(measured(size)), done(measured(TIMES * size))
    for _ in range(TRIES):
        if not too_fast(small, large, LITTLE):
            return {}
        small, large = least(small, measured(size)), least(large, measured(TIMES * size))
    return too_fast(small, large, LITTLE)


def least(one: Taken, other: Taken) -> Taken:
    """Of two measurements the better, stage by stage."""
    return {name: min(took, other.get(name, took)) for name, took in one.items()}


@pytest.mark.parametrize("direction", GROWTH)
def test_a_volume(direction: str, tmp_path: Path) -> None:
    def measured(size: int, wanted: Collection[str] = ()) -> Taken:
        return of_volume(tmp_path / str(size), GROWTH[direction](size), calls, wanted)

    assert growing(measured, SMALL, FEW) == {}


@pytest.mark.parametrize("direction", DOCUMENTS)
def test_a_document(direction: str) -> None:
    def measured(size: int, wanted: Collection[str] = ()) -> Taken:
        return of_document(DOCUMENTS[direction](size), calls, wanted)

    assert growing(measured, SMALL, FEW) == {}


@pytest.mark.parametrize("direction", [name for name in GROWTH if EVERY or name in LONG])
def test_a_long_volume(direction: str, tmp_path: Path) -> None:
    def measured(size: int) -> Taken:
        return of_volume(tmp_path / str(size), GROWTH[direction](size), seconds)

    assert timed(measured, LARGE) == {}


@pytest.mark.parametrize("direction", [name for name in DOCUMENTS if EVERY or name == "lines_of_text"])
def test_a_long_document(direction: str) -> None:
    def measured(size: int) -> Taken:
        return of_document(DOCUMENTS[direction](size), seconds)

    assert timed(measured, LARGE) == {}


def _each(words: str) -> int:
    return sum(map(ord, words))


def _each_with_each(words: str) -> int:
    return sum(ord(one) == ord(other) for one in words for other in words)


def _slices(words: str) -> int:
    return sum(words[i:].count("a") for i in range(0, len(words), 10))


def test_what_grows_too_fast_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """What compares each with each, by its calls; what looks through the rest for each, by its time."""
    monkeypatch.setattr(f"{__name__}.TRIES", 1)  # what has taken too long would as well the next times
    made = {"each": _each, "each with each": _each_with_each, "slices": _slices}
    by_calls = growing(lambda size, wanted=(): apart([lambda: (made, "b" * size)], calls, wanted), 50, FEW)
    by_time = timed(lambda size: apart([lambda: (made, "ba" * size)], seconds), 350)
    assert set(by_calls) == {"each with each"}
    assert set(by_time) == {"each with each"}
    made.pop("each with each")
    assert set(timed(lambda size: apart([lambda: (made, "ba" * size)], seconds), 20_000)) == {"slices"}
