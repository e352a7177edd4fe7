"""Openings of two texts chosen together: no sequence of ends is better, and both texts are at the same place."""

from __future__ import annotations

import pytest
from engine_choice import figures, needs_texlua, with_slip
from engine_run import STYLES

pytestmark = needs_texlua
SCRIPT = "rows_brute.lua"


@pytest.mark.parametrize("seed", range(1, 4))
def test_no_sequence_of_ends_is_better_and_the_texts_keep_step(seed):
    pairs, openings, worse, wrong = figures(SCRIPT, STYLES, seed, 1000)
    assert openings > 1.5 * pairs, "there was something to choose"
    assert (worse, wrong) == (0, 0)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("first = max(first, self:reach(", "first = max(0, self:reach("),
        ("self.depth[u] = self.depth[u - 1] + max(", "self.depth[u] = self.depth[u - 1] + min("),
        ("+ (right.hyphen and cut.recto or 0)", ""),
        ("part[i] = carry[s == 1 and i or count + i]", "part[i] = carry[i]"),
        ("for _, k in ipairs(unseen) do if k >= self.first then self:see(k) end end", ""),
        ("while i and j and level ~= other do", "while false do"),
        ("text = e >= f and side:text(f, e) or 0", "text = e >= f and side:text(f, e) + side.set.leading or 0"),
        ("<= share do j = j + 1 end", "<= 2 * share do j = j + 1 end"),
    ],
)
def test_a_slip_would_be_found(tmp_path, right, wrong):
    styles = with_slip(tmp_path, "rows", right, wrong)
    assert figures(SCRIPT, styles, 1, 500)[2:] != (0, 0)
