"""Words of a page from right to left are put in the order in which they are read."""

from __future__ import annotations

import pytest

from edition.audit.pdf_word import PdfWord
from edition.audit.reading_order import as_read

MARGIN = 7.4
"""Points between the text and the numbers in its margin, in the design of a volume of ours."""


def word(text: str, x0: float, x1: float, height: float = 9.3) -> PdfWord:
    return PdfWord(text, x0, 50.0, x1, 50.0 + height)


@pytest.mark.parametrize("number", ["0013", "12"])
def test_a_number_in_the_margin_is_no_word_of_the_line_that_ends_beside_it(number: str) -> None:
    # the number is set before the line; measured from the right edge, the line ends on its left
    words = [word(number, 200.0 + MARGIN, 219.0, 7.2), word("אור", 160.0, 178.0), word("יום", 181.0, 200.0)]
    read = as_read(words, leftward=True)
    assert {one.text: one.x0 for one in read.words} == {number: 200.0 + MARGIN, "אור": 160.0, "יום": 181.0}


def test_figures_that_are_read_before_the_words_at_their_side_change_places() -> None:
    words = [word("12", 181.0, 190.0), word("יום", 160.0, 178.0)]
    read = as_read(words, leftward=True)
    assert [one.text for one in sorted(read.words, key=lambda one: one.x0)] == ["12", "יום"]
