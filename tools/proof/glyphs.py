"""The glyphs of a PDF as they stand on its pages; the only module that knows pypdfium2.

All coordinates are in points from the upper left corner of the page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter: where it begins, the width it takes up, its base line, its size and font."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    font: str


@dataclass(frozen=True, slots=True)
class Target:
    """A named place, or an entry of the outline: the sheet (from 1) and a point on it."""

    name: str
    sheet: int
    x: float
    y: float
    level: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its number from 1, its label and size, its glyphs in the order of the file, its horizontal rules."""

    number: int
    label: str
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[tuple[float, float, float], ...]  # left, right, height on the page


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF: its pages, the named places in them, its outline."""

    sheets: tuple[Sheet, ...]
    places: tuple[Target, ...]
    outline: tuple[Target, ...]


def read(pdf: Path, ordinary: Path | None = None) -> Printed:
    """Read a PDF. One for the press has neither named places nor an outline: they are those of the `ordinary` one."""
    document = pdfium.PdfDocument(pdf)
    named = pdfium.PdfDocument(ordinary) if ordinary else document
    sheets = tuple(_sheet(document, number, named.get_page_label(number)) for number in range(len(document)))
    return Printed(sheets, tuple(_places(named, sheets)), tuple(_outline(named, sheets)))


def _sheet(document: pdfium.PdfDocument, index: int, label: str) -> Sheet:
    page = document[index]
    left, bottom, right, top = page.get_trimbox()
    glyphs = (replace(glyph, x0=glyph.x0 - left, x1=glyph.x1 - left) for glyph in _glyphs(page, top))
    rules = ((x0 - left, x1 - left, y) for x0, x1, y in _rules(page, top) if 0 < y < top - bottom)
    return Sheet(index + 1, label, right - left, top - bottom, tuple(glyphs), tuple(rules))


def _glyphs(page: pdfium.PdfPage, top: float) -> Iterator[Glyph]:
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    widths: dict[tuple[str, str, float], float] = {}
    for i in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, i))
        if raw.FPDFText_IsGenerated(text, i) or letter.isspace() or letter == "\u0002":
            if letter != "\u0002":  # what pdfium makes of a hyphen at the end of a line
                continue
            letter = "-"
        raw.FPDFText_GetCharOrigin(text, i, x, y)
        raw.FPDFText_GetLooseCharBox(text, i, box)
        raw.FPDFText_GetFontInfo(text, i, name, len(name), flags)
        size = raw.FPDFText_GetFontSize(text, i)
        font = name.value.decode("utf-8", "replace").partition("+")[2]
        if (font, letter, size) not in widths:
            widths[font, letter, size] = _overhang(text, i, letter, size)
        yield Glyph(letter, x.value, box.right - widths[font, letter, size], top - y.value, round(size, 2), font)


def _overhang(text: pdfium.PdfTextPage, i: int, letter: str, size: float) -> float:
    """By how much the ink of a letter reaches beyond its width: pdfium's box has both."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y, width, loose = ctypes.c_double(), ctypes.c_double(), ctypes.c_float(), raw.FS_RECTF()
    raw.FPDFText_GetCharBox(text, i, left, right, bottom, top)
    raw.FPDFText_GetCharOrigin(text, i, x, y)
    raw.FPDFText_GetLooseCharBox(text, i, loose)
    font = raw.FPDFTextObj_GetFont(raw.FPDFText_GetTextObject(text, i))
    if abs(right.value - loose.right) > 0.01 or not raw.FPDFFont_GetGlyphWidth(font, ord(letter), size, width):
        return 0.0
    return float(max(0.0, loose.right - x.value - width.value)) if width.value else 0.0


def _rules(page: pdfium.PdfPage, upper: float) -> Iterator[tuple[float, float, float]]:
    for thing in page.get_objects([raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = thing.get_bounds()
        if right - left > 30 and top - bottom < 1.5:
            yield left, right, upper - top


def _places(document: pdfium.PdfDocument, sheets: tuple[Sheet, ...]) -> Iterator[Target]:
    for i in range(raw.FPDF_CountNamedDests(document)):
        room = ctypes.c_long(0)
        raw.FPDF_GetNamedDest(document, i, None, room)
        name = ctypes.create_string_buffer(max(room.value, 0))
        place = raw.FPDF_GetNamedDest(document, i, name, room)
        found = place and _point(document, place, sheets)
        if found:
            yield Target(name.raw.decode("utf-16-le").rstrip("\0"), *found)


def _point(document: pdfium.PdfDocument, place: object, sheets: tuple[Sheet, ...]) -> tuple[int, float, float] | None:
    index = raw.FPDFDest_GetDestPageIndex(document, place)
    has_x, has_y, has_zoom = ctypes.c_int(), ctypes.c_int(), ctypes.c_int()
    x, y, zoom = ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    if index < 0 or not raw.FPDFDest_GetLocationInPage(place, has_x, has_y, has_zoom, x, y, zoom):
        return None
    return index + 1, x.value, sheets[index].height - y.value


def _outline(document: pdfium.PdfDocument, sheets: tuple[Sheet, ...]) -> Iterator[Target]:
    for item in document.get_toc():
        place = item.get_dest()
        found = place and _point(document, place.raw, sheets)
        if found:
            yield Target(item.get_title(), *found, level=item.level)
