"""Ends of pages chosen together: never worse than the best of all sequences of ends."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
STYLES = HERE.parents[1] / "styles"

pytestmark = [
    pytest.mark.tex,
    pytest.mark.skipif(shutil.which("texlua") is None, reason="TeX is not installed"),
]


def chosen(styles: Path, seed: int, sections: int) -> tuple[int, int, int, int]:
    """Sections, pages, sections that could be better, and those that lose by leaving out ends with much white."""
    script = [str(HERE / "plan_brute.lua"), str(styles), str(seed), str(sections)]
    said = subprocess.run(["texlua", *script], capture_output=True, text=True, check=True, timeout=300).stdout
    found = re.search(r"^(\d+) sections, (\d+) pages, (\d+) not the best, (\d+) when", said, re.M)
    assert found, said
    return tuple(map(int, found.groups()))  # type: ignore[return-value]


@pytest.mark.parametrize("seed", range(1, 5))
def test_no_sequence_of_ends_is_better(seed):
    sections, pages, worse, narrow = chosen(STYLES, seed, 300)
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
    for name in ("room", "prices", "measure", "ends", "plan"):
        text = (STYLES / f"edition-{name}.lua").read_text(encoding="utf-8")
        if name == module:
            assert text.count(right) == 1
            text = text.replace(right, wrong)
        (tmp_path / f"edition-{name}.lua").write_text(text, encoding="utf-8")
    assert chosen(tmp_path, 1, 60)[2] > 0
