"""Makes the finished book from the typeset pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
    read_object,
)

from edition.direction import Direction, direction
from edition.model.diagnostic import Failure
from edition.model.volume import Volume
from edition.pdf.colours import srgb
from edition.pdf.images import PageImages
from edition.pdf.incremental_update import Update
from edition.pdf.metadata import Description, about, packet
from edition.pdf.objects import Objects
from edition.pdf.page_order import page_order, sheets
from edition.pdf.page_tree import information, intent, leave_out, pages
from edition.records.run import Run
from edition.roman import value_of


def finish(
    raw: Path | Objects, out: Path, run: Run, volume: Volume, only: Sequence[int] = (),
    images: PageImages | None = None, beside: Sequence[Volume] = (),
) -> int:  # fmt: skip
    """Write the book, or `only` some of its pages (from 0, as shipped); return the number of pages.

    `beside` are the texts beside the volume's own. A whole book follows PDF/A-2a and PDF/UA-1 and says so; some pages
    of one have no structure.
    """
    objects = raw if isinstance(raw, Objects) else Objects(raw)
    shipped = objects.pages()
    if len(shipped) != len(run.pages):
        raise Failure(f"LuaLaTeX left {len(shipped)} pages but its record names {len(run.pages)}")
    order: Sequence[int | None] = only or page_order(run.pages)
    update = Update(objects)

    def prepare(page: DictionaryObject, position: int) -> None:
        if only:
            leave_out(page, "/StructParents", "/Tabs")
        if images is not None:
            images.add(update, page, position)

    tree = pages(update, order, prepare)
    catalogue = DictionaryObject(objects.root)
    catalogue[NameObject("/Pages")] = tree
    catalogue[NameObject("/PageLabels")] = _labels([None if i is None else run.pages[i].label for i in order])
    catalogue[NameObject("/Lang")] = TextStringObject(volume.language)
    shown = DictionaryObject({NameObject("/DisplayDocTitle"): _TRUE})
    if direction(volume.language) is Direction.RTL:  # so that openings have the later page at the left
        shown[NameObject("/Direction")] = NameObject("/R2L")
    catalogue[NameObject("/ViewerPreferences")] = shown
    outline = _outline(update, run, order)
    if outline is not None:
        catalogue[NameObject("/Outlines")] = outline
        catalogue[NameObject("/PageMode")] = NameObject("/UseOutlines")
    said = about(volume, beside)
    if only:
        leave_out(catalogue, "/StructTreeRoot", "/MarkInfo")
    else:
        _archive(update, catalogue, said)
    number = objects.reference(objects.trailer.raw_get("/Root"))
    update.write(out, update.put(number, catalogue), update.add(information(said)))
    return len(order)


def _archive(update: Update, catalogue: DictionaryObject, said: Description) -> None:
    """What PDF/A asks for besides: metadata, and what colours mean."""
    catalogue[NameObject("/Metadata")] = update.add_stream("/Type /Metadata /Subtype /XML", packet(said), plain=True)
    intent(update, catalogue, "/GTS_PDFA1", "sRGB", "sRGB IEC61966-2.1", update.add_stream("/N 3", srgb()))


_TRUE = read_object(BytesIO(b"true "), None)


def _label(words: str) -> tuple[str, str, int]:
    """Style, prefix and number of a page label.

    >>> _label("xiv"), _label("12"), _label("A-3")
    (('/r', '', 14), ('/D', '', 12), ('/D', 'A-', 3))
    """
    if number := value_of(words):
        return "/r", "", number
    digits = re.search(r"\d*$", words)
    counted = digits[0] if digits else ""
    return ("/D", words[: len(words) - len(counted)], int(counted)) if counted else ("", words, 1)


def _labels(labels: Sequence[str | None]) -> DictionaryObject:
    """The number tree of page labels; a blank page continues the numbering."""
    numbers = ArrayObject()
    before: tuple[str, str, int] | None = None
    for i, words in enumerate(labels):
        style, prefix, number = (
            _label(words) if words is not None else (*before[:2], before[2] + 1) if before else ("", "", 1)
        )
        if before is None or (style, prefix, number) != (*before[:2], before[2] + 1):
            entry = DictionaryObject(
                {
                    NameObject(k): v
                    for k, v in (
                        ("/S", NameObject(style) if style else None),
                        ("/P", TextStringObject(prefix) if prefix else None),
                        ("/St", NumberObject(number) if style and number != 1 else None),
                    )
                    if v is not None
                }
            )
            numbers.extend([NumberObject(i), entry])
        before = (style, prefix, number)
    return DictionaryObject({NameObject("/Nums"): numbers})


def _outline(update: Update, run: Run, order: Sequence[int | None]) -> IndirectObject | None:
    """Bookmarks nested by level, in the order of the finished book; only the outermost are open."""
    place = sheets(order)
    lines = [
        (place[run.marks[mark].sheet], i, level, mark, words)
        for i, (level, mark, words) in enumerate(run.outline)
        if mark in run.marks and run.marks[mark].sheet in place
    ]
    if not lines:
        return None
    top = _Bookmark(update.add(NullObject()), -1)
    nodes = [top]
    parents = [top]
    for _, _, level, mark, words in sorted(lines):
        while parents[-1].level >= level:
            parents.pop()
        node = _Bookmark(update.add(NullObject()), level, f"m{mark}", words, parents[-1])
        parents[-1].below.append(node)
        parents.append(node)
        nodes.append(node)
    for node in nodes:
        update.put(node.reference.idnum, node.item())
    return top.reference


@dataclass(eq=False)
class _Bookmark:
    """A line of the outline with those below it; the root is not shown."""

    reference: IndirectObject
    level: int
    target: str = ""
    words: str = ""
    above: _Bookmark | None = None
    below: list[_Bookmark] = field(default_factory=list)

    def item(self) -> DictionaryObject:
        """The bookmark as a PDF object."""
        item = DictionaryObject()
        if self.above is None:
            item[NameObject("/Type")] = NameObject("/Outlines")
        else:
            kin = self.above.below
            at = kin.index(self)
            item[NameObject("/Title")] = TextStringObject(self.words)
            item[NameObject("/Parent")] = self.above.reference
            item[NameObject("/Dest")] = TextStringObject(self.target)
            if at:
                item[NameObject("/Prev")] = kin[at - 1].reference
            if at + 1 < len(kin):
                item[NameObject("/Next")] = kin[at + 1].reference
        if self.below:
            count = len(self.below)
            item[NameObject("/First")] = self.below[0].reference
            item[NameObject("/Last")] = self.below[-1].reference
            item[NameObject("/Count")] = NumberObject(count if self.above is None else -count)
        return item
