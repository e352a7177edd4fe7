"""The head of a table stands again on each page to which the table goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.print.printed import printed

pytestmark = pytest.mark.tex


def test_a_cell_of_several_pages_has_the_head_again_on_each(tmp_path: Path) -> None:
    """The head on its pages is no line of the text, however many pages the last cell takes."""
    cell = " ".join(f"word{i} of a long cell" for i in range(900))
    printed(tmp_path, f"# One\n\n| Example |\n|---|\n| {cell} |\n\nBehind the table.\n", "[]\n")
