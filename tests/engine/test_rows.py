"""Openings of two texts chosen together: no sequence of ends is better, and both texts are at the same place."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
STYLES = HERE.parents[1] / "styles"
MODULES = ("room", "prices", "measure", "ends", "plan", "rows")

pytestmark = [
    pytest.mark.tex,
    pytest.mark.skipif(shutil.which("texlua") is None, reason="TeX is not installed"),
]


def chosen(styles: Path, seed: int, pairs: int) -> tuple[int, int, int, int]:
    """Pairs of texts, openings, pairs that could be better, rows in which one text is ahead of the other."""
    script = [str(HERE / "rows_brute.lua"), str(styles), str(seed), str(pairs)]
    said = subprocess.run(["texlua", *script], capture_output=True, text=True, check=True, timeout=300).stdout
    found = re.search(r"^(\d+) pairs, (\d+) openings, (\d+) not the best, (\d+) rows", said, re.M)
    assert found, said
    return tuple(map(int, found.groups()))  # type: ignore[return-value]


@pytest.mark.parametrize("seed", range(1, 4))
def test_no_sequence_of_ends_is_better_and_the_texts_keep_step(seed):
    pairs, openings, worse, wrong = chosen(STYLES, seed, 1000)
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
        ("<= share do j = j + 1 end", "<= 2 * share do j = j + 1 end"),
    ],
)
def test_a_slip_would_be_found(tmp_path, right, wrong):
    for name in MODULES:
        text = (STYLES / f"edition-{name}.lua").read_text(encoding="utf-8")
        if name == "rows":
            assert text.count(right) == 1
            text = text.replace(right, wrong)
        (tmp_path / f"edition-{name}.lua").write_text(text, encoding="utf-8")
    assert chosen(tmp_path, 1, 500)[2:] != (0, 0)
