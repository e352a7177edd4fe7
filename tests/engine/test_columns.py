"""Balanced columns: what belongs together stands in one of them, and their first lines are on one baseline."""

from __future__ import annotations

import pytest

from tools.proof.glyphs import read
from tools.proof.lines import Line, lines_of

pytestmark = pytest.mark.tex

MIDDLE = 190  # points from the left: between the columns of a page of an octavo
HEAD, ROW = r"\EdIndexHeading[keep]{1}{Author of number %d}", r"\EdIndexHeading{2}{passage %d: 1.%d}"


def columns(pdf, sheet: int = -1) -> list[list[Line]]:
    """The lines of both columns of a page, from the head on."""
    lines = [line for line in lines_of(read(pdf).sheets[sheet].glyphs) if 45 < line.base < 540]
    halves: list[list[Line]] = [[], []]
    for line in lines:
        for column, letters in zip(
            halves,
            ([g for g in line.glyphs if g.x0 < MIDDLE], [g for g in line.glyphs if g.x0 >= MIDDLE]),
            strict=True,
        ):
            if letters:
                column.append(Line(letters))
    return halves


def words(line: Line) -> str:
    """What a line says, without spaces."""
    return "".join(glyph.text for glyph in line.glyphs)


def index(body: str) -> str:
    """A page of an index."""
    return rf"\EdBack\EdPart{{}}{{x}}{{X}}\begin{{EdColumns}}{{2}}{body}\end{{EdColumns}}"


@pytest.mark.parametrize("rows", [1, 2, 3])
@pytest.mark.parametrize("heads", range(1, 6))
@pytest.mark.parametrize("letter", ["", r"\EdIndexLetter{V}"], ids=["names", "letters"])
def test_a_heading_stands_in_the_column_of_its_first_row(typeset, letter, heads, rows):
    body = "".join(letter + HEAD % n + "".join(ROW % (n, row) for row in range(rows)) for n in range(heads))
    left, right = columns(typeset(index(body)).pdf)
    assert bool(right) == (heads > 1 or rows > 1)
    for column in (left, right):
        said = [words(line) for line in column if words(line) != "X"]
        assert not said or not said[-1].startswith(("Author", "V")), said


def test_a_letter_and_the_one_heading_below_it_are_not_parted(typeset):
    left, right = columns(typeset(index(r"\EdIndexLetter{V}" + HEAD % 1 + ROW % (1, 2))).pdf)
    assert [words(line) for line in left][-3:] == ["V", "Authorofnumber1", "passage1:1.2"]
    assert right == []


@pytest.mark.parametrize("first", ["Plain", "(ẞỘ̃̃)"])
def test_columns_hang_from_one_line(typeset, first):
    plain = [rf"\EdIndexHeading{{1}}{{row {n}}}" for n in range(8)]
    plain[4] = rf"\EdIndexHeading{{1}}{{{first}}}"
    left, right = columns(typeset(index("".join(plain))).pdf)
    assert len(right) == 4
    assert [line.base for line in right] == pytest.approx([line.base for line in left[-4:]], abs=0.05)


def test_what_names_an_entry_again_stands_on_the_lines_of_the_column(typeset):
    rows = "".join(ROW % (1, row) for row in range(150))
    entry = r"\EdIndexEntry{הַשּׁוֹמֵר לָמֶד}\EdIndexHeading[keep]{1}{The entry}"
    left, right = columns(typeset(index(entry + rows)).pdf)
    assert len(left) > len(right) - 1 > 10
    assert [line.base for line in left[: len(right)]] == pytest.approx([line.base for line in right], abs=0.05)
