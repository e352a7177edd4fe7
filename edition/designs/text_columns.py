"""Where two texts stand that are printed in two columns of the pages of a design."""

from __future__ import annotations

from dataclasses import dataclass

from edition.designs.geometry import POINT, Geometry, geometry
from edition.model.design import Design

_BETWEEN = 1.4
"""The space between the columns, without the numbers there, by the size of the letters of the text."""
_NUMBER = 1.5
"""The room for a number of a line, by the size of its letters."""
_LETTER = 0.45
"""How wide a letter is on average, with its share of the spaces between words, by the size of letters."""


@dataclass(frozen=True, slots=True)
class TextColumns:
    """The columns of a page, the first where its lines begin; in points of PDF from the edge of the page on that side.

    `measure` is the width of a column, `between` the space between both; `numbers` are the rooms, of the first and of
    the second column, for numbers of lines in that space. `letters` are the letters in a line, on average.
    """

    page: Geometry
    measure: float
    between: float
    numbers: tuple[float, float]
    letters: float

    def left(self, sheet: int, number: int) -> float:
        """Where column 0 or 1 of a sheet (from 1, a right-hand page) begins."""
        return self.page.left(sheet) + number * (self.measure + self.between)

    def middle(self, sheet: int) -> float:
        """Where what belongs to the first column ends, and what belongs to the second begins."""
        free = self.between - sum(self.numbers)
        return self.left(sheet, 0) + self.measure + self.numbers[0] + free / 2

    def edge(self, sheet: int, number: int, margin: str) -> float:
        """Where the line numbers of a column end, on its left, or begin, on its right (`margin` as in volume.yaml)."""
        if _on_right(number, margin):
            return self.left(sheet, number) + self.measure + self.page.apart
        return self.left(sheet, number) - self.page.apart


def text_columns(design: Design, margin: str) -> TextColumns:
    """The columns of a design, with the numbers of lines in a margin: outer, inner, left or right."""
    page = geometry(design)
    letters, digits = (float(size.letters) * POINT for size in (design.sizes.text, design.sizes.margin))
    room = page.apart + _NUMBER * digits
    numbers = (room if _on_right(0, margin) else 0.0, 0.0 if _on_right(1, margin) else room)
    between = _BETWEEN * letters + sum(numbers)
    measure = (page.measure - between) / 2
    return TextColumns(page, measure, between, numbers, measure / (_LETTER * letters))


def _on_right(number: int, margin: str) -> bool:
    """Whether the line numbers of a column stand on its right."""
    return {"left": False, "right": True, "outer": number == 1, "inner": number == 0}[margin]
