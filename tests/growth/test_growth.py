"""Time and memory grow with the input, and not faster: each direction of growth, each stage, at one size and at four.

Processor time is compared with processor time, so that it does not matter how fast the machine is or who else is on it;
what is measured too high once is measured again. `EDITION_GROWTH=all` compares every direction, not only the ones that
volumes grow in; `EDITION_GROWTH_SIZE` is the smaller size in characters.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.growth.documents import DOCUMENTS
from tests.growth.stages import measure, measure_document
from tests.growth.volumes import GROWTH

SIZE = int(os.environ.get("EDITION_GROWTH_SIZE", "15000"))
TIMES = 4
MOST = 6.0
"""What may be said of four times as much: more than four, for what is sorted, and for what is measured."""

LITTLE = 0.15
"""Seconds that are too few to tell anything."""

TRIES = 4
USUAL = (
    "long_paragraph", "dates", "quoted", "emphasis", "paragraphs", "sections", "notes", "verses", "rows",
    "entries_of_one_paragraph", "entries_of_many_paragraphs", "lost_lemmata", "long_note", "records_named", "issues",
    "works", "lines",
)  # fmt: skip
"""The directions in which volumes grow; the others are those in which somebody may make them grow."""

EVERY = os.environ.get("EDITION_GROWTH") == "all"
Measured = dict[str, float]


def too_fast(small: Measured, large: Measured) -> dict[str, tuple[float, float]]:
    """The stages that took more than they should for so much more."""
    return {
        name: (small[name], took)
        for name, took in large.items()
        if took > LITTLE and took > MOST * max(small[name], LITTLE / TIMES)
    }


def least(one: Measured, other: Measured) -> Measured:
    """Of two measurements the better, stage by stage."""
    return {name: min(took, other.get(name, took)) for name, took in one.items()}


def compare(measured: Callable[[int], Measured]) -> None:
    """Measure until nothing grows too fast, a few times."""
    small, large = measured(SIZE), measured(TIMES * SIZE)
    for _ in range(TRIES):
        assert -1 not in small.values(), small
        assert -1 not in large.values(), large
        if not too_fast(small, large):
            return
        small, large = least(small, measured(SIZE)), least(large, measured(TIMES * SIZE))
    assert too_fast(small, large) == {}


@pytest.mark.parametrize("direction", [name for name in GROWTH if EVERY or name in USUAL])
def test_a_volume(direction: str, tmp_path: Path) -> None:
    compare(lambda size: measure(tmp_path / str(size), GROWTH[direction](size)))


@pytest.mark.parametrize("direction", [name for name in GROWTH if not EVERY and name not in USUAL])
def test_every_stage_ends(direction: str, tmp_path: Path) -> None:
    """Within a minute of work and two thousand million bytes, that is, for a few thousand characters."""
    took = measure(tmp_path, GROWTH[direction](SIZE // 3))
    assert took
    assert -1 not in took.values(), took


@pytest.mark.parametrize("direction", DOCUMENTS)
def test_a_document(direction: str) -> None:
    compare(lambda size: measure_document(DOCUMENTS[direction](size)))
