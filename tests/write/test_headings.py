"""Headings deeper than a page design has are set as the deepest that it has."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from edition.designs.folder import styles_dir
from edition.model.limits import HEADINGS
from edition.write.latex import write_latex
from edition.write.reledmac import write_reledmac
from tests.small import small

TEXT = "".join(f"{'#' * level} Level {level}\n\nWords.\n\n" for level in range(1, 7))


@pytest.mark.parametrize("tex", [lambda: write_latex(small(TEXT)), lambda: write_reledmac(small(TEXT), {})])
def test_no_deeper_heading_reaches_tex(tex: Callable[[], object]) -> None:
    levels = re.findall(r"EdHeading(?:Skip)?\{(\d+)\}", str(tex()))
    assert levels
    assert max(map(int, levels)) == HEADINGS


def test_every_design_has_the_deepest() -> None:
    designs = sorted(styles_dir().glob("edition-*.design"))
    assert designs
    assert all(f"before-heading-{HEADINGS}=" in path.read_text(encoding="utf-8") for path in designs)
