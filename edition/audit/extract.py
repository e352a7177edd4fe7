"""Extracts from a PDF its words with their positions (pdftotext), destinations, links and page labels (pypdf).

All coordinates are in points from the upper left corner of the page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any, Protocol, TypeVar

from edition.audit.pdf_word import PdfWord
from edition.audit.press_sheets import PressSheets, press_sheets
from edition.audit.reading_order import PageReading, as_read, is_leftward
from edition.model.diagnostic import Failure
from edition.pdf import Objects
from edition.poppler import BOOK, poppler
from edition.roman import roman

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a link leads: a sheet (from 1) and a point on it."""

    sheet: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Link:
    """An area of a sheet that leads to a named destination."""

    sheet: int
    target: str
    x0: float
    y0: float
    x1: float
    y1: float


def grouped(links: Iterable[Link], by: Callable[[Link], K]) -> Mapping[K, Sequence[Link]]:
    """Links by what `by` says of them, in order."""
    found: defaultdict[K, list[Link]] = defaultdict(list)
    for link in links:
        found[by(link)].append(link)
    return found


@dataclass(frozen=True, slots=True)
class ShownImage:
    """An image on a sheet: its number in the volume, and its width and height in pixels."""

    sheet: int
    number: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Extract:
    """All that is read from a PDF. `sizes`, `labels` and `readings` are of the sheets in order.

    There are readings where words go from right to left. `sheets` are what a PDF for the press has around its pages.
    Where pages are columns of sheets, `papers` has the sheet of each.
    """

    words: tuple[tuple[PdfWord, ...], ...]
    sizes: tuple[tuple[float, float], ...]
    labels: tuple[str, ...]
    destinations: dict[str, Destination]
    links: tuple[Link, ...]
    images: tuple[ShownImage, ...] = ()
    readings: tuple[PageReading, ...] = ()
    sheets: PressSheets | None = None
    papers: tuple[int, ...] = ()

    def paper(self, page: int) -> int:
        """The sheet of paper, from 1, that a page is, or is a column of."""
        return self.papers[page - 1] if self.papers else page


class SheetDivision(Protocol):
    """Divides sheets into columns, each of which is then read as a page of its own."""

    def divided(self, found: Extract) -> Extract:
        """The pages of an extract."""

    def words(self, words: Sequence[tuple[PdfWord, ...]], widths: Sequence[float]) -> tuple[tuple[PdfWord, ...], ...]:
        """The words of pages, from those of sheets that are so wide."""


def extract(
    pdf: Path,
    leftward: bool = False,
    press: Path | None = None,
    turned: Collection[int] = frozenset(),
    division: SheetDivision | None = None,
) -> Extract:
    """Read a PDF; with `press`, the words are those of that PDF, which is the same book for the press.

    Of a book that goes from right to left (`leftward`) horizontal places are counted from the right edge; on `turned`
    sheets, whose text goes in the other direction, it is the other way round. What goes against the direction of its
    page is laid out as it is read (`reading_order`).
    """
    objects = Objects(pdf)
    pages = objects.pages()
    words, sizes = _words(pdf)
    if len(words) != len(pages):
        raise Failure(f"{pdf}: pdftotext finds {len(words)} pages, the page tree has {len(pages)}")
    boxes = _boxes(objects)
    links = tuple(
        link for sheet, number in enumerate(pages, 1) for link in _links(objects, number, sheet, boxes[sheet - 1])
    )
    on_press = None if press is None else Objects(press)
    found = Extract(
        words, sizes, tuple(_labels(objects, len(pages))), _destinations(objects, boxes), links,
        tuple(_images(objects if on_press is None else on_press)),
    )  # fmt: skip
    if press is not None and on_press is not None:
        sheets = press_sheets(on_press, sizes, found.labels)
        found = replace(found, words=sheets.on_pages(_words(press)[0]), sheets=sheets)
    widths = [width for width, _ in found.sizes]
    found = division.divided(found) if division else found
    if not leftward and not turned and not any(is_leftward(word.text) for page in found.words for word in page):
        return found
    in_order, _ = _words(press or pdf, "-raw")
    in_order = found.sheets.on_pages(in_order) if found.sheets else in_order
    in_order = division.words(in_order, widths) if division else in_order
    ways = [leftward != (page in turned) for page in range(1, len(in_order) + 1)]
    return _as_read(replace(found, words=in_order), ways)


def _as_read(found: Extract, leftward: Sequence[bool]) -> Extract:
    """The same, with everything where it is read; `leftward` are the pages that go from right to left."""
    pages = [
        as_read([_from_right(word, width) if to_left else word for word in words], to_left)
        for words, (width, _), to_left in zip(found.words, found.sizes, leftward, strict=True)
    ]

    def across(sheet: int, x: float) -> float:
        return found.sizes[sheet - 1][0] - x if leftward[sheet - 1] else x

    def link(old: Link) -> Link:
        left, right = sorted((across(old.sheet, old.x0), across(old.sheet, old.x1)))
        x0, x1 = pages[old.sheet - 1].moved_span(left, right, (old.y0 + old.y1) / 2)
        return replace(old, x0=x0, x1=x1)

    places = {name: replace(place, x=across(place.sheet, place.x)) for name, place in found.destinations.items()}
    words, links = tuple(page.words for page in pages), tuple(map(link, found.links))
    return replace(found, words=words, links=links, destinations=places, readings=tuple(pages))


def _from_right(word: PdfWord, width: float) -> PdfWord:
    return replace(word, x0=width - word.x1, x1=width - word.x0)


PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')


def _as_printed(word: str) -> str:
    """A word with the hyphen that one sees: the PDF tells readers that one which a line has put in is soft."""
    return re.sub("\u00ad$", "-", unescape(word))


def _words(pdf: Path, *options: str) -> tuple[tuple[tuple[PdfWord, ...], ...], tuple[tuple[float, float], ...]]:
    words = []
    sizes = []
    output = poppler(pdf, "pdftotext", "-bbox", *options, "-enc", "UTF-8", to=["-"], limits=BOOK).decode(
        "utf-8", "replace"
    )
    for page in PAGE.finditer(output):
        matches = WORD.finditer(page[3])
        words.append(
            tuple(PdfWord(_as_printed(w[5]), float(w[1]), float(w[2]), float(w[3]), float(w[4])) for w in matches)
        )
        sizes.append((float(page[1]), float(page[2])))
    return tuple(words), tuple(sizes)


Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge, from the lower left corner of the page."""


def _boxes(objects: Objects) -> list[Box]:
    """Where each sheet has its corners."""
    return [_box(objects, objects.inherited(number, "/MediaBox")) for number in objects.pages()]


def _box(objects: Objects, value: Any) -> Box:
    corners = [objects.number(item) for item in objects.items(value)]
    if len(corners) != 4:
        raise objects.wrong("a rectangle has not four numbers")
    return corners[0], corners[1], corners[2], corners[3]


def _links(objects: Objects, number: int, sheet: int, page: Box) -> Iterator[Link]:
    for reference in objects.items(objects.value(objects.group(objects.get(number)), "/Annots")):
        annotation = objects.group(reference)
        if objects.value(annotation, "/Subtype") != "/Link":
            continue
        target = objects.value(annotation, "/Dest")
        if target is None and "/A" in annotation:
            action = objects.group(annotation.raw_get("/A"))
            if objects.value(action, "/S") != "/GoTo":
                continue
            target = objects.value(action, "/D")
        x0, y0, x1, y1 = _box(objects, objects.value(annotation, "/Rect"))
        named = objects.words(target) if isinstance(target, (str, bytes)) else ""  # else it leads to no name
        yield Link(
            sheet, named, min(x0, x1) - page[0], page[3] - max(y0, y1), max(x0, x1) - page[0],
            page[3] - min(y0, y1),
        )  # fmt: skip


def destinations(pdf: Path) -> dict[str, Destination]:
    """The places in a PDF that have names, by their names, and nothing else of it."""
    objects = Objects(pdf)
    return _destinations(objects, _boxes(objects))


def _destinations(objects: Objects, boxes: list[Box]) -> dict[str, Destination]:
    return dict(_named_places(objects, {number: sheet for sheet, number in enumerate(objects.pages(), 1)}, boxes))


def _named_places(objects: Objects, sheet_of: dict[int, int], boxes: list[Box]) -> Iterator[tuple[str, Destination]]:
    names = objects.value(objects.root, "/Names")
    if names is None or "/Dests" not in objects.group(names):
        return
    for _, node in objects.tree(objects.group(names).raw_get("/Dests")):
        for name, value in objects.pairs(objects.value(node, "/Names")):
            number, where = objects.place(value)
            sheet = sheet_of.get(number, 0)
            if sheet and len(where) == 2:
                box = boxes[sheet - 1]
                yield objects.words(name), Destination(sheet, where[0] - box[0], box[3] - where[1])


_DRAWN = re.compile(rb"/EdIm(\d{1,6}) +Do\b")


def _images(objects: Objects) -> Iterator[ShownImage]:
    """The images that are drawn on each sheet."""
    for sheet, number in enumerate(objects.pages(), 1):
        known = objects.value(objects.resources(number), "/XObject")
        for drawn in _DRAWN.finditer(objects.content(number)) if known is not None else ():
            name = f"/EdIm{int(drawn[1])}"
            if name in objects.group(known):
                image = objects.group(objects.group(known).raw_get(name))
                width, height = (int(objects.number(image.raw_get(key))) for key in ("/Width", "/Height"))
                yield ShownImage(sheet, int(drawn[1]), width, height)


def _labels(objects: Objects, count: int) -> Iterator[str]:
    """The label of each page, as a viewer shows it."""
    tree = objects.value(objects.root, "/PageLabels")
    pairs = objects.pairs(objects.value(objects.group(tree), "/Nums")) if tree is not None else ()
    ranges = {int(objects.number(first)): objects.group(value) for first, value in pairs}
    style, prefix, number = "/D", "", 0
    for i in range(count):
        number += 1
        if i in ranges:
            style, prefix = (objects.words(ranges[i].raw_get(key)) if key in ranges[i] else "" for key in ("/S", "/P"))
            number = int(objects.number(ranges[i].raw_get("/St"))) if "/St" in ranges[i] else 1
        shown = {"/D": str(number), "/r": roman(number), "/R": roman(number).upper()}.get(style, "")
        yield prefix + shown
