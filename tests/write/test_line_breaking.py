"""No line of prose ends between `p.` and its number, wherever the editors write it, in print and on the screen."""

from __future__ import annotations

import pytest

from edition.model.inline import Role, styled, text
from edition.write.latex.rich import LATEX
from edition.write.line_breaking import tied
from edition.write.xhtml.escape import XHTML


@pytest.mark.parametrize("words", [
    "p. 5", "pp. xii–xiv", "vol. II", "no. 3", "nos. 3–4", "fol. 12r", "ll. 3–5", "§ 4", "ch. 2", "S. 17", "Bd. IV",
    "т. 2", "№ 5", "Vol. 4", "c. 1936", "n. 3", "P. 12", "345 pp.", "3 vols.",
])  # fmt: skip
def test_an_abbreviation_and_its_number(words: str) -> None:
    said, together = f"Draft, {words}, of it", words.replace(" ", "\u00a0")
    assert tied(said) == f"Draft, {together}, of it"
    prose = (text("See "), styled(Role.EMPHASIS, said))
    assert together in XHTML.words(prose)
    assert words.replace(" ", r"\nobreakspace{}") in LATEX.words(prose)


@pytest.mark.parametrize("words", ["step 5", "he said no. The", "a p. of it", "in vol. and page", "mill 5", "5 ponds"])
def test_other_words_may_be_parted(words: str) -> None:
    assert tied(words) == words
