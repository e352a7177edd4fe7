"""From a PDF: its words with their positions (pdftotext), its destinations, links and page labels (pypdf).

All coordinates are in points from the upper left corner of the page.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from edition.model.diagnostic import Failure
from edition.pdf import Objects

INSTALL = "apt-get install --no-install-recommends poppler-utils"
_DESCENT = 0.23  # share of a word's box that is below the base line: the fonts of books have 0.21 to 0.25


@dataclass(frozen=True, slots=True)
class Word:
    """What pdftotext takes for a word, and its box."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def base(self) -> float:
        """The base line, nearly."""
        return self.y1 - _DESCENT * (self.y1 - self.y0)

    @property
    def height(self) -> float:
        """The height of its font, ascender to descender."""
        return self.y1 - self.y0


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


@dataclass(frozen=True, slots=True)
class Extract:
    """All that is read from a PDF. `sizes` and `labels` are of the sheets in order."""

    words: tuple[tuple[Word, ...], ...]
    sizes: tuple[tuple[float, float], ...]
    labels: tuple[str, ...]
    destinations: dict[str, Destination]
    links: tuple[Link, ...]


def extract(pdf: Path) -> Extract:
    """Read a PDF."""
    objects = Objects(pdf)
    pages = objects.pages()
    words, sizes = _words(pdf)
    if len(words) != len(pages):
        raise Failure(f"{pdf}: pdftotext finds {len(words)} pages, the page tree has {len(pages)}")
    boxes = [_box(objects, number) for number in pages]
    sheet_of = {number: sheet for sheet, number in enumerate(pages, 1)}
    links = tuple(
        link for sheet, number in enumerate(pages, 1) for link in _links(objects, number, sheet, boxes[sheet - 1])
    )
    return Extract(
        words, sizes, tuple(_labels(objects, len(pages))), dict(_destinations(objects, sheet_of, boxes)), links
    )


_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')


def _words(pdf: Path) -> tuple[tuple[tuple[Word, ...], ...], tuple[tuple[float, float], ...]]:
    try:
        done = subprocess.run(
            ["pdftotext", "-bbox", "-enc", "UTF-8", pdf.resolve(), "-"], capture_output=True, check=False
        )
    except FileNotFoundError:
        raise Failure(f"pdftotext was not found: {INSTALL}") from None
    if done.returncode:
        raise Failure(f"pdftotext cannot read {pdf}: {done.stderr.decode('utf-8', 'replace').strip()}")
    words = []
    sizes = []
    for page in _PAGE.finditer(done.stdout.decode("utf-8", "replace")):
        found = _WORD.finditer(page[3])
        words.append(tuple(Word(unescape(w[5]), float(w[1]), float(w[2]), float(w[3]), float(w[4])) for w in found))
        sizes.append((float(page[1]), float(page[2])))
    return tuple(words), tuple(sizes)


def _box(objects: Objects, number: int) -> tuple[float, float, float, float]:
    node = objects.get(number)
    while "/MediaBox" not in node and "/Parent" in node:
        node = objects.at(node.raw_get("/Parent"))
    x0, y0, x1, y1 = (float(objects.at(value)) for value in objects.at(node.raw_get("/MediaBox")))
    return x0, y0, x1, y1


def _links(objects: Objects, number: int, sheet: int, box: tuple[float, float, float, float]) -> Iterator[Link]:
    page = objects.get(number)
    if "/Annots" not in page:
        return
    for reference in objects.at(page.raw_get("/Annots")):
        annotation = objects.at(reference)
        if annotation.get("/Subtype") != "/Link":
            continue
        target = objects.at(annotation.raw_get("/Dest")) if "/Dest" in annotation else None
        if target is None and "/A" in annotation:
            action = objects.at(annotation.raw_get("/A"))
            if action.get("/S") != "/GoTo":
                continue
            target = objects.at(action.raw_get("/D"))
        x0, y0, x1, y1 = (float(value) for value in objects.at(annotation.raw_get("/Rect")))
        yield Link(
            sheet, _name(target), min(x0, x1) - box[0], box[3] - max(y0, y1), max(x0, x1) - box[0], box[3] - min(y0, y1)
        )


def _name(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _destinations(
    objects: Objects, sheet_of: dict[int, int], boxes: list[tuple[float, float, float, float]]
) -> Iterator[tuple[str, Destination]]:
    names = objects.at(objects.root.get("/Names"))
    waiting = [objects.at(names.raw_get("/Dests"))] if names is not None and "/Dests" in names else []
    while waiting:
        node = waiting.pop()
        waiting.extend(objects.at(kid) for kid in objects.at(node.get("/Kids", ())))
        pairs = objects.at(node.get("/Names", ()))
        for name, value in zip(pairs[::2], pairs[1::2], strict=True):
            place = objects.at(value)
            if hasattr(place, "raw_get"):
                place = objects.at(place.raw_get("/D"))
            sheet = sheet_of.get(place[0].idnum, 0)
            numbers = [float(v) if isinstance(v := objects.at(item), (int, float)) else 0.0 for item in place[2:4]]
            if sheet and len(numbers) == 2:
                box = boxes[sheet - 1]
                yield _name(objects.at(name)), Destination(sheet, numbers[0] - box[0], box[3] - numbers[1])


_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def roman(number: int) -> str:
    """A number in small Roman numerals.

    >>> roman(14)
    'xiv'
    """
    words = ""
    for value, sign in _ROMAN:
        words += sign * (number // value)
        number %= value
    return words


def _labels(objects: Objects, count: int) -> Iterator[str]:
    """The label of each page, as a viewer shows it."""
    tree = objects.at(objects.root.get("/PageLabels"))
    pairs = objects.at(tree.raw_get("/Nums")) if tree is not None else []
    ranges = {int(first): objects.at(value) for first, value in zip(pairs[::2], pairs[1::2], strict=True)}
    style, prefix, number = "/D", "", 0
    for i in range(count):
        number += 1
        if i in ranges:
            here = ranges[i]
            style, prefix, number = str(here.get("/S", "")), str(here.get("/P", "")), int(here.get("/St", 1))
        shown = {"/D": str(number), "/r": roman(number), "/R": roman(number).upper()}.get(style, "")
        yield prefix + shown
