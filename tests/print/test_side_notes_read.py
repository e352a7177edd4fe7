"""The audit's reading of pages with side notes: their lines stand nearer together than those of the text."""

from __future__ import annotations

from edition.audit.page_layout import Column, Page, page_of
from edition.audit.pdf_word import PdfWord
from edition.audit.reading_order import as_read

COLUMN = Column(50, 300)


def word(text: str, x: float, base: float, size: float = 10) -> PdfWord:
    """A word whose base line is at a height; its letters are half as wide as high."""
    return PdfWord(text, x, base - 0.77 * size, x + len(text) * size / 2, base + 0.23 * size)


def line(words: str, base: float, size: float = 10, x: float = 50) -> list[PdfWord]:
    result = []
    for text in words.split():
        result.append(word(text, x, base, size))
        x = result[-1].x1 + 2
    return result


SIDE = [*line("[R 1r, H", 99, 7, 310), *line("20r/14, S", 107.5, 7, 310), *line("W TODO,", 116, 7, 310),
        *line("U TODO,", 124.5, 7, 310), *line("V TODO]", 133, 7, 310)]  # fmt: skip


def test_lines_of_a_side_note_are_lines_of_their_own() -> None:
    hebrew = [word(letter, 100 - 5 * i, 300) for i, letter in enumerate("שלום")]
    page = [*SIDE, *line("three black ships", 101), *line("four green boats", 113), *hebrew]
    read = as_read(page, False)
    assert set(read.words) >= set(page) - set(hebrew)
    assert [text.text for text in read.words if text not in page] == ["שלום"]


def test_a_side_note_near_the_end_of_a_line_does_not_change_places_with_its_last_word() -> None:
    side, note = word("TODO]", 305, 129, 7), [*line("a note of some length", 130, 8), word("or", 291, 130, 8)]
    hebrew = [word("ש", 100, 300)]
    assert as_read([side, *note, *hebrew], False).words == (side, *note, *hebrew)


def test_figures_that_are_read_before_what_stands_on_their_left_change_places() -> None:
    figures, rest = word("12", 64, 130), word("34", 50, 130)
    after = as_read([figures, rest], False).words
    assert [text.text for text in sorted(after, key=lambda text: text.x0)] == ["12", "34"]


def lines_of(page: Page) -> list[tuple[str, list[str]]]:
    return [(printed.text, [text.text for text in printed.margin]) for printed in page.lines]


def test_a_side_note_goes_on_beside_the_notes() -> None:
    text = [*line("four green boats", 101), *line("5 boats] ships A", 126, 8), *line("6 green] grey B", 135, 8)]
    page = page_of(1, "1", [*SIDE, *text], COLUMN, foot=118)
    assert lines_of(page) == [
        ("four green boats", ["[R", "1r,", "H"]),
        ("5 boats] ships A", ["U", "TODO,"]),
        ("6 green] grey B", ["V", "TODO]"]),
    ]


def test_what_begins_beside_the_column_under_the_text_belongs_to_the_notes() -> None:
    words = [*line("four green boats", 101), *line("5 boats] ships A", 126, 8), word("B", 310, 126, 8)]
    assert lines_of(page_of(1, "1", words, COLUMN, foot=118))[1] == ("5 boats] ships A B", [])
