"""A run that ends without freeing its memory still says whether something went wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.designs.folder import styles_dir
from edition.typeset.lualatex import begin, run
from tests.print.test_closed_before import BOOK

pytestmark = pytest.mark.tex


@pytest.mark.cold
@pytest.mark.parametrize(
    ("words", "expected"),
    [("peace", 0), (r"\nothing", 1), ('\\char"10FFFD ', 1), ("$", 1)],
    ids=["nothing wrong", "no such command", "no such letter", "mathematics left open"],
)
def test_the_exit_code_is_that_of_tex(words: str, expected: int, tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run/book.tex").write_text(BOOK.replace("peace", words), encoding="utf-8")
    with begin(tmp_path / "run", styles_dir(), "octavo") as begun:
        code, said = run(begun, lambda page: None)
    assert code == expected, said[-2000:]
    assert (tmp_path / "run/book.pdf").exists()
