"""The two columns of the pages of a book of two texts, read as pages of their own.

Each column has its own lines, numbers and notes, as a page has. So what is measured on a page is divided between its
columns by where it stands, and all that compares texts with pages need know of one column only. The running head and
the foot of the page, which are said once, are the first column's.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from edition.audit.extract import Extract, Link
from edition.audit.page_layout import NEAR
from edition.audit.pdf_word import PdfWord
from edition.designs.text_columns import TextColumns
from edition.records.print_place import folio

T = TypeVar("T")

NAMES = ("a", "b")
"""What the places of the columns have behind the number of their page."""


@dataclass(frozen=True, slots=True)
class ColumnPages:
    """The sheets of a book that have two columns; from right to left (`leftward`) the first one is on the right."""

    columns: TextColumns
    sheets: range
    leftward: bool

    def divided(self, found: Extract) -> Extract:
        """The extract with a page for each column; all of it is measured from the left edge of the paper."""
        width = [size[0] for size in found.sizes]

        def number(sheet: int, x: float) -> int:
            return int((width[sheet - 1] - x if self.leftward else x) > self.columns.middle(sheet))

        def of_link(link: Link) -> int:
            return self.page(link.sheet, number(link.sheet, (link.x0 + link.x1) / 2))

        papers = tuple(self._each(range(1, len(found.words) + 1)))
        return replace(
            found, words=self.words(found.words, width), sizes=tuple(self._each(found.sizes)),
            labels=tuple(self._each(found.labels, lambda label, name: f"{label}{name}")),
            destinations={
                name: replace(place, sheet=self.page(place.sheet, number(place.sheet, place.x)))
                for name, place in found.destinations.items()
            },
            links=tuple(replace(link, sheet=of_link(link)) for link in found.links), papers=papers,
        )  # fmt: skip

    def words(self, words: Sequence[tuple[PdfWord, ...]], widths: Sequence[float]) -> tuple[tuple[PdfWord, ...], ...]:
        """The words of sheets, each in its column."""
        page = self.columns.page
        result: list[tuple[PdfWord, ...]] = []
        for sheet, (there, width) in enumerate(zip(words, widths, strict=True), 1):
            if sheet not in self.sheets:
                result.append(there)
                continue
            middle = width - self.columns.middle(sheet) if self.leftward else self.columns.middle(sheet)
            halves: tuple[list[PdfWord], list[PdfWord]] = ([], [])
            for word in there:
                around = word.base < page.top or word.base > page.foot - NEAR
                beyond = ((word.x0 + word.x1) / 2 > middle) != self.leftward
                halves[beyond and not around].append(word)
            result += map(tuple, halves)
        return tuple(result)

    def together(self, found: Extract, mirrored: Container[int]) -> Extract:
        """The words, sizes and labels of whole pages again; `mirrored` are those that are measured from the right."""
        words: dict[int, list[PdfWord]] = {}
        for page, (there, size, sheet) in enumerate(zip(found.words, found.sizes, found.papers, strict=True), 1):
            turned = (replace(word, x0=size[0] - word.x1, x1=size[0] - word.x0) for word in there)
            words.setdefault(sheet, []).extend(turned if page in mirrored else there)
        first = {sheet: found.papers.index(sheet) for sheet in words}
        return replace(
            found, words=tuple(map(tuple, words.values())), sizes=tuple(found.sizes[page] for page in first.values()),
            labels=tuple(folio(found.labels[page]) for page in first.values()),
        )  # fmt: skip

    def page(self, sheet: int, number: int) -> int:
        """The page, from 1, that a sheet is, or its column 0 or 1."""
        before = min(max(0, sheet - self.sheets.start), len(self.sheets))
        return sheet + before + (number if sheet in self.sheets else 0)

    def of_page(self, page: int) -> tuple[int, int]:
        """The sheet and the column of a page of the text."""
        behind = page - self.sheets.start
        return self.sheets.start + behind // 2, behind % 2

    def of_text(self, number: int) -> frozenset[int]:
        """The pages that one of the columns is."""
        return frozenset(self.page(sheet, number) for sheet in self.sheets)

    def _each(self, values: Iterable[T], named: Callable[[T, str], T] = lambda value, _: value) -> Iterator[T]:
        for sheet, value in enumerate(values, 1):
            if sheet in self.sheets:
                yield from (named(value, name) for name in NAMES)
            else:
                yield value
