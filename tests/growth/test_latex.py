"""Reading a LaTeX document grows with it, in every direction, also when it is refused."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

import pytest

from edition.model.diagnostic import Diagnostic
from edition.parse.latex import read_latex
from tests.growth.latex_documents import LATEX, REFUSED
from tests.growth.stages import apart, calls, of_document
from tests.growth.test_growth import FEW, SMALL, Taken, growing


@pytest.mark.parametrize("direction", LATEX)
def test_a_document(direction: str) -> None:
    def measured(size: int, wanted: Collection[str] = ()) -> Taken:
        return of_document(LATEX[direction](size), calls, wanted, read_latex)

    assert growing(measured, SMALL, FEW) == {}


@pytest.mark.parametrize("direction", REFUSED)
def test_a_document_that_is_refused(direction: str) -> None:
    def refused(words: str) -> None:
        problems: list[Diagnostic] = []
        assert read_latex(words.encode(), "grown.tex", "grown", problems.append) is None
        assert [item.code for item in problems] == ["E101"]

    def measured(size: int, wanted: Collection[str] = ()) -> Taken:
        return apart([partial(lambda words: ({"read": refused}, words), REFUSED[direction](size))], calls, wanted)

    assert growing(measured, SMALL, FEW) == {}
