"""Two texts on facing pages: each with its own lines and notes, what corresponds at one height."""

from __future__ import annotations

import pytest
from engine_run import compile_tex
from two_texts import faults, make

from tests.draws import many

pytestmark = pytest.mark.tex

WAYS = [
    {},
    {"comment": "columns-2"},
    {"density": 0.15},
    {"density": 0.0},
    {"long_notes": 0.3, "density": 0.02},
    {"units": 120, "density": 0.01},
]


@pytest.mark.parametrize("number", range(many(18)))
def test_every_entry_is_on_its_line_and_units_begin_together(tmp_path, number):
    way = WAYS[number % len(WAYS)]
    pair = make(seed=number + 1, **way)
    run = compile_tex(pair.tex, tmp_path)
    assert run.marks["settled"]
    assert run.marks["late"] == []
    assert faults(pair, run.marks, run.pdf) == []
