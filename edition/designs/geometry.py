"""Where things stand on the pages of a design."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.design import Design, points

POINT = 72 / 72.27
"""Points of PDF in a point of a printer."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where things stand on the pages of the text, in points of PDF from the upper left corner of the page.

    The text and its notes stand below `top` and above `foot`, the base line of the foot; the running head has its base
    line at `head`. `measure` is the width of the text, `inner` the margin inside it, `apart` the space between the text
    and the numbers of its lines, `leading` how far one line stands below the other.
    """

    width: float
    inner: float
    measure: float
    top: float
    head: float
    foot: float
    apart: float
    leading: float
    two_sided: bool

    def left(self, sheet: int) -> float:
        """Where the text of a sheet (from 1, a right-hand page) begins."""
        return self.inner if self._is_right(sheet) else self.width - self.inner - self.measure

    def numbers(self, sheet: int, margin: str) -> float:
        """Where line numbers end, in a left margin, or begin, in a right one (`margin` as in volume.yaml)."""
        right = self._is_right(sheet)
        if {"left": False, "right": True, "outer": right, "inner": not right}[margin]:
            return self.left(sheet) + self.measure + self.apart
        return self.left(sheet) - self.apart

    def _is_right(self, sheet: int) -> bool:
        return bool(sheet % 2) or not self.two_sided


def geometry(design: Design) -> Geometry:
    """The geometry of a design."""
    page = design.page

    def length(typed: str) -> float:
        return points(typed) * POINT

    return Geometry(
        length(page.width), length(page.inner), length(page.measure), length(page.top), length(page.head),
        length(page.foot), length(page.number_gap), float(design.sizes.text.leading) * POINT, page.two_sided,
    )  # fmt: skip
