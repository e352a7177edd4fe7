"""Ends of pages chosen together: never worse than the best of all sequences of ends."""

from __future__ import annotations

import pytest
from engine_choice import figures, needs_texlua, with_slip
from engine_run import STYLES

pytestmark = needs_texlua
SCRIPT = "plan_brute.lua"


@pytest.mark.parametrize("seed", range(1, 5))
def test_no_sequence_of_ends_is_better(seed):
    sections, pages, worse, narrow = figures(SCRIPT, STYLES, seed, 300)
    assert pages > 2 * sections, "there was something to choose"
    assert worse == 0
    assert narrow <= sections // 50


@pytest.mark.parametrize(
    ("module", "right", "wrong"),
    [
        ("plan", "cost + self:least(z + 1, following, page and page.carry)", "cost"),
        ("plan", "cost + (book.lowest or -huge) < least", "cost + 1000 < least"),
        ("plan", "self:least(z + 1, following, page and page.carry)", "self:least(z + 1, following, nil)"),
        ("plan", "then cost = cost + cut end", "then cost = cost end"),
        ("ends", "penalty, plain = self:text(a, z) + all", "penalty, plain = self:text(a, z)"),
        ("measure", "- self.base[a] + self.set.strut", "- self.base[a]"),
        ("measure", "text + self.moved[a] or text", "text or text"),
    ],
)
def test_a_slip_would_be_found(tmp_path, module, right, wrong):
    styles = with_slip(tmp_path, module, right, wrong)
    assert figures(SCRIPT, styles, 1, 60)[2] > 0
