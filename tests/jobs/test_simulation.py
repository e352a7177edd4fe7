"""The simulation of many workers (`benchmarks/series_simulation.py`), where its answer is known."""

from __future__ import annotations

import pytest

from benchmarks.series_simulation import simulated


@pytest.mark.parametrize(
    ("volumes", "workers", "sender", "scheduler", "seconds"),
    [
        ([1.0] * 10, 1, 0.0, 0.0, 10.0),
        ([1.0] * 10, 5, 0.0, 0.0, 2.0),
        ([3.0, 1.0, 1.0, 1.0], 2, 0.0, 0.0, 3.0),
        ([1.0], 1, 0.5, 0.25, 2.0),  # sent, made, put in place; to and fro by the scheduler
        ([1.0] * 100, 100, 2.0, 0.0, 200.0),  # the sender is what all wait for
    ],
)
def test_known_cases(volumes: list[float], workers: int, sender: float, scheduler: float, seconds: float) -> None:
    assert simulated(volumes, workers, sender, scheduler) == pytest.approx(seconds)
