"""Where the text of each page of a book stands, and the numbers of its lines."""

from __future__ import annotations

from dataclasses import dataclass

from edition.audit.column_pages import ColumnPages
from edition.audit.page_layout import Column
from edition.designs.geometry import Geometry


@dataclass(frozen=True, slots=True)
class TextAreas:
    """The pages of a design, or their columns (`divided`), in points from the edge of the page where lines begin.

    On `turned` pages lines begin on the other side than those of the book do.
    """

    design: Geometry
    divided: ColumnPages | None
    turned: frozenset[int]

    def column(self, page: int) -> Column:
        """Where the text of a page begins and ends, from where its words begin."""
        if self.divided is None:
            left, measure = self.design.left(page), self.design.measure
        else:
            columns = self.divided.columns
            left, measure = columns.left(*self.divided.of_page(page)), columns.measure
        if page in self.turned:
            left = self.design.width - left - measure
        return Column(left, left + measure)

    def numbers(self, page: int, margin: str) -> float:
        """Where line numbers end, on the left of the text, or begin, on its right (`margin` as in volume.yaml)."""
        if self.divided is None:
            edge = self.design.numbers(page, margin)
        else:
            edge = self.divided.columns.edge(*self.divided.of_page(page), margin)
        return self.design.width - edge if page in self.turned else edge
