"""The sheets of the book for the press: the same pages, of which the corners of what is left after trimming are known.

It has no links and no named places. Those of the ordinary PDF lead to the same points of the same pages; the words are
read from the sheets themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from edition.audit.pdf_word import PdfWord
from edition.audit.report import AuditFault
from edition.model.diagnostic import Failure
from edition.pdf import Objects

_SAME = 0.1  # points between two boxes that are one


@dataclass(frozen=True, slots=True)
class PressSheets:
    """How far each page stands from the left and the upper edge of its sheet, in points; what is wrong with sheets."""

    corners: tuple[tuple[float, float], ...]
    faults: tuple[AuditFault, ...]

    def on_pages(self, words: Sequence[tuple[PdfWord, ...]]) -> tuple[tuple[PdfWord, ...], ...]:
        """The words of the sheets, each where it stands on its page."""
        return tuple(
            tuple(_moved(word, left, top) for word in sheet)
            for sheet, (left, top) in zip(words, self.corners, strict=True)
        )


def press_sheets(press: Objects, sizes: Sequence[tuple[float, float]], labels: Sequence[str]) -> PressSheets:
    """Read the boxes of the sheets; `sizes` and `labels` are those of the pages of the ordinary PDF.

    Raises `Failure` when it has another number of pages.
    """
    pages = press.pages()
    if len(pages) != len(sizes):
        raise Failure(f"{press.path} has {len(pages)} pages, and the ordinary PDF {len(sizes)}: build both again")
    corners: list[tuple[float, float]] = []
    faults: list[AuditFault] = []
    for number, size, label in zip(pages, sizes, labels, strict=True):
        page = press.group(press.get(number))
        media, bleed, trim = (_box(press, page, key) for key in ("/MediaBox", "/BleedBox", "/TrimBox"))
        faults += (AuditFault("the sheet", label, why) for why in _wrong(media, bleed, trim, size, "/Annots" in page))
        corners.append((trim[0] - media[0], media[3] - trim[3]) if trim and media else (0.0, 0.0))
    return PressSheets(tuple(corners), tuple(faults))


_Box = tuple[float, float, float, float]


def _box(objects: Objects, page: Any, key: str) -> _Box | None:
    """Left, lower, right and upper edge; None where the page does not say it."""
    corners = [objects.number(item) for item in objects.items(objects.value(page, key))]
    return (corners[0], corners[1], corners[2], corners[3]) if len(corners) == 4 else None


def _wrong(
    media: _Box | None, bleed: _Box | None, trim: _Box | None, size: tuple[float, float], has_links: bool
) -> Iterator[str]:
    """What a printer would return the sheet for."""
    if media is None or bleed is None or trim is None:
        yield "does not say where it is cut"
        return
    if not (_within(trim, bleed) and _within(bleed, media)):
        yield "is cut beyond its bleed, or bleeds beyond its edge"
    width, height = trim[2] - trim[0], trim[3] - trim[1]
    if abs(width - size[0]) > _SAME or abs(height - size[1]) > _SAME:
        yield f"is cut to {width:.1f} by {height:.1f} points, and the page has {size[0]:.1f} by {size[1]:.1f}"
    if has_links:
        yield "has links"


def _within(inner: _Box, outer: _Box) -> bool:
    low = all(a > b - _SAME for a, b in zip(inner[:2], outer[:2], strict=True))
    return low and all(a < b + _SAME for a, b in zip(inner[2:], outer[2:], strict=True))


def _moved(word: PdfWord, left: float, top: float) -> PdfWord:
    return replace(word, x0=word.x0 - left, x1=word.x1 - left, y0=word.y0 - top, y1=word.y1 - top)
