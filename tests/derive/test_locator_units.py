"""A row of the tables of units: abbreviations, what they stand for, how else they are typed."""

from __future__ import annotations

import pytest

from edition.derive.locator_units import UnitWords, _units
from edition.model.locator import Unit


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("p. pp. page pages", UnitWords("p.", "pp.", "page", "pages")),
        ("p. pp. page pages pag. pagg.", UnitWords("p.", "pp.", "page", "pages", ("pag.", "pagg."))),
        ("s.v. s.vv. under~the~word under~the~words",
         UnitWords("s.v.", "s.vv.", "under the word", "under the words")),
    ],
)  # fmt: skip
def test_a_row(row: str, words: UnitWords) -> None:
    assert _units({Unit.PAGE: row}) == {Unit.PAGE: words}
