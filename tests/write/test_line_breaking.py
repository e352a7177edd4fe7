"""No line of prose ends between `p.` and its number, wherever the editors write it, in print and on the screen."""

from __future__ import annotations

import pytest

from edition.derive.locator_units import units_in
from edition.messages.catalogues import languages, words_in
from edition.model.inline import Role, styled, text
from edition.write.latex.rich import LATEX
from edition.write.line_breaking import tied
from edition.write.xhtml.escape import XHTML


@pytest.mark.parametrize("words", [
    "p. 5", "pp. xii–xiv", "vol. II", "no. 3", "nos. 3–4", "fol. 12r", "ll. 3–5", "§ 4", "ch. 2", "S. 17", "Bd. IV",
    "т. 2", "№ 5", "Vol. 4", "c. 1936", "n. 3", "P. 12", "345 pp.", "3 vols.",
    "ок. 1936", "рис. 5", "1870 г.", "XII в.", "1870 р.", "nr 7", "rozdz. 3", "ok. 1936", "ř. 5", "σσ. 3–4", "τόμ. 2",
    "345 σσ.",
])  # fmt: skip
def test_an_abbreviation_and_its_number(words: str) -> None:
    said, together = f"Draft, {words}, of it", words.replace(" ", "\u00a0")
    assert tied(said) == f"Draft, {together}, of it"
    prose = (text("See "), styled(Role.EMPHASIS, said))
    assert together in XHTML.words(prose)
    assert words.replace(" ", r"\nobreakspace{}") in LATEX.words(prose)


@pytest.mark.parametrize("tag", languages())
def test_the_abbreviations_of_every_language(tag: str) -> None:
    """Those that its books print and its editors type in front of a number."""
    units = units_in(words_in(tag)).values()
    known = {word for of in units for word in (of.one, of.several, *of.typed) if word.endswith(".") and " " not in word}
    parted = {word for word in known - {"s.v.", "s.vv."} if tied(f"a {word} 5") != f"a {word}\u00a05"}
    assert parted == set()


@pytest.mark.parametrize("words", ["step 5", "he said no. The", "a p. of it", "in vol. and page", "mill 5", "5 ponds"])
def test_other_words_may_be_parted(words: str) -> None:
    assert tied(words) == words


@pytest.mark.parametrize("words", [
    "1. Mai", "28.–29. Dezember", "1er mai", "5 maggio", "5 mei", "5 Maii", "1º de maio", "1.º de maio", "5 de mayo",
    "1.–3. März", "« mélanges »", "quoi ?", "‹ non ›", "hélas !",
])  # fmt: skip
def test_a_day_and_its_month_and_signs_that_are_set_off(words: str) -> None:
    said, together = f"So, {words}, of it", words.replace(" ", "\u00a0")
    assert tied(said) == f"So, {together}, of it"


@pytest.mark.parametrize(
    "words", ["on 5 May 1937", "1790. Mai", "in 12 martial tents", "5 de todos", "2.5 mars", "a ?b"]
)
def test_a_number_that_is_no_day_may_stand_at_the_end_of_a_line(words: str) -> None:
    assert tied(words) == words
