"""The book for the press: PDF/X-4 (ISO 15930-7), with trim and bleed boxes and crop marks, without links and bookmarks.

The corners of the finished page keep their places; the sheet is larger on all sides, by the same on rectos and versos.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import md5
from pathlib import Path
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, PdfObject, TextStringObject

from edition.model.design import DesignPage, points
from edition.model.diagnostic import Failure
from edition.model.volume import Volume
from edition.pdf.colours import black
from edition.pdf.images import PageImages
from edition.pdf.incremental_update import Update
from edition.pdf.metadata import DATE, about, press_packet
from edition.pdf.objects import Objects
from edition.pdf.page_order import page_order
from edition.pdf.page_tree import information, intent, leave_out, pages
from edition.records.run import Run

MARK = 5 * 72 / 25.4
"""How long a crop mark is, in points; it begins where the bleed ends, and not nearer than 2 mm."""
_NEAR = 2 * 72 / 25.4
_HAIR = 0.25  # how wide it is


@dataclass(frozen=True, slots=True)
class PressSheet:
    """What the sheet has around the finished page, in points: see `DesignPage`."""

    bleed: float
    marks: bool
    slug: float

    @property
    def mark(self) -> float:
        """How far from the finished page a crop mark begins."""
        return max(self.bleed, _NEAR)

    @property
    def around(self) -> float:
        """How much larger the sheet is on each side."""
        return (self.mark + MARK if self.marks else self.bleed) + self.slug


def press_sheet(page: DesignPage) -> PressSheet:
    """The sheet of a design; its lengths are in points of TeX, those of a PDF in points of 1/72 inch."""
    return PressSheet(points(page.bleed) * 72 / 72.27, page.crop_marks, points(page.slug) * 72 / 72.27)


def finish_for_press(
    raw: Objects, out: Path, run: Run, volume: Volume, sheet: PressSheet, images: PageImages | None = None,
    beside: Sequence[Volume] = (),
) -> None:  # fmt: skip
    """Write the book for the press, on a sheet; `beside` are the texts beside the volume's own."""
    shipped = raw.pages()
    if len(shipped) != len(run.pages):
        raise Failure(f"LuaLaTeX left {len(shipped)} pages but its record names {len(run.pages)}")
    update = Update(raw)
    marks: dict[tuple[float, ...], Any] = {}

    def prepare(page: DictionaryObject, position: int) -> None:
        if images is not None:
            images.add(update, page, position)
        x0, y0, x1, y1 = (raw.number(value) for value in raw.items(page.raw_get("/MediaBox")))
        box = (x0, y0, x1, y1)
        if sheet.marks and box not in marks:
            marks[box] = update.add_stream("", _crop_marks(*box, sheet.mark))
        leave_out(page, "/Annots", "/StructParents", "/Tabs")
        page[NameObject("/TrimBox")] = _box(*box)
        page[NameObject("/BleedBox")] = _box(*_wider(box, sheet.bleed))
        page[NameObject("/MediaBox")] = _box(*_wider(box, sheet.around))
        content = page.get("/Contents")
        drawn = [page.raw_get("/Contents")] if content is not None else []
        page[NameObject("/Contents")] = ArrayObject([*drawn, *([marks[box]] if sheet.marks else [])])

    tree = pages(update, page_order(run.pages), prepare)
    catalogue = DictionaryObject(raw.root)
    leave_out(catalogue, "/Names", "/Outlines", "/PageMode", "/StructTreeRoot", "/MarkInfo", "/OpenAction")
    said = about(volume, beside)
    catalogue[NameObject("/Pages")] = tree
    catalogue[NameObject("/Lang")] = TextStringObject(volume.language)
    packet = press_packet(said, md5(raw.data).hexdigest())
    catalogue[NameObject("/Metadata")] = update.add_stream("/Type /Metadata /Subtype /XML", packet, plain=True)
    condition = "Black on uncoated paper, dot gain 20 %"
    intent(update, catalogue, "/GTS_PDFX", "Custom", condition, update.add_stream("/N 1", black()))
    more: dict[str, PdfObject] = {
        "/CreationDate": TextStringObject(DATE.strftime("D:%Y%m%d%H%M%SZ")),
        "/ModDate": TextStringObject(DATE.strftime("D:%Y%m%d%H%M%SZ")),
        "/Trapped": NameObject("/False"),
        "/GTS_PDFXVersion": TextStringObject("PDF/X-4"),
    }
    number = raw.reference(raw.trailer.raw_get("/Root"))
    update.write(out, update.put(number, catalogue), update.add(information(said, more)), version=b"1.6")


def _box(*edges: float) -> ArrayObject:
    return ArrayObject(FloatObject(round(edge, 3)) for edge in edges)


def _wider(box: tuple[float, float, float, float], by: float) -> tuple[float, float, float, float]:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _crop_marks(x0: float, y0: float, x1: float, y1: float, near: float) -> bytes:
    """Two lines outside each corner, in black."""
    lines = []
    for x, out_x in ((x0, -1), (x1, 1)):
        for y, out_y in ((y0, -1), (y1, 1)):
            far = near + MARK
            lines.append(f"{x + out_x * near:.3f} {y:.3f} m {x + out_x * far:.3f} {y:.3f} l S")
            lines.append(f"{x:.3f} {y + out_y * near:.3f} m {x:.3f} {y + out_y * far:.3f} l S")
    return "\n".join(["q 0 G", f"{_HAIR} w", *lines, "Q"]).encode()
