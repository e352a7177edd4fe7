"""The units of passages in the words of a language: abbreviations, what they stand for, how else they are typed."""

from __future__ import annotations

import pytest

from edition.derive.locator_units import ENGLISH_UNITS, UnitWords, known_in, units_in
from edition.messages import Words
from edition.messages.catalogues import words_in
from edition.model.locator import Unit


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (Unit.CANTO, UnitWords("canto", "cantos", "canto", "cantos", ("cant.",))),
        (Unit.PART, UnitWords("pt.", "pts.", "part", "parts")),
        (Unit.ENTRY, UnitWords("s.v.", "s.vv.", "under the word", "under the words")),
    ],
)
def test_a_unit(unit: Unit, words: UnitWords) -> None:
    assert ENGLISH_UNITS[unit] == words


def test_what_editors_replace_is_printed_and_recognized() -> None:
    units = units_in(Words("en", (), {"unit.page.one": ("page",), "unit.page.typed": ("pgs. pge.",)}))
    assert (units[Unit.PAGE].one, units[Unit.PAGE].typed) == ("page", ("pgs.", "pge."))


def test_words_of_english_are_recognized_behind_those_of_the_language() -> None:
    words = dict(reversed([(word, unit) for unit, typed in known_in(units_in(words_in("la"))) for word in typed]))
    assert (words["pag."], words["bk."], words["n."]) == (Unit.PAGE, Unit.BOOK, Unit.NUMBER)
