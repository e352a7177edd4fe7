"""What the running heads say of their pages: the work, its references, the numbers of lines, the witnesses.

It is compared with what was found on the pages. What a head says of sections and loci is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from edition.anchor.reference_units import ReferenceUnit
from edition.anchor.testimonies import Testimonies
from edition.anchor.testimony import reading_order
from edition.audit.extract import Destination
from edition.audit.page_layout import NEAR, Line, plain
from edition.audit.printed_book import PrintedBook
from edition.audit.report import AuditFault
from edition.derive.reference_numbers import reference_system, whole_range
from edition.designs.finding import design_of
from edition.designs.geometry import geometry
from edition.direction import Direction, direction
from edition.model.collected_work import CollectedWork
from edition.model.entry import ReadingType
from edition.model.volume import Heads
from edition.records.print_place import folio

_FIELD = re.compile(r"\{(\w+)\}")
_BETWEEN = " ,;:.·–—|/-"
"""Signs between two fields."""
ANY = "…"
"""Stands for what is not compared."""
_ANYTHING = frozenset({"section", "subsection", "sections", "loci"})
"""Fields that are not compared."""


def check_heads(book: PrintedBook) -> Iterator[AuditFault]:
    """The running heads that say of their page what is not true."""
    volume = book.edition.volume
    if volume.heads == Heads() or direction(volume.language) is Direction.RTL:
        return
    found = _PageContent(book)
    design = geometry(design_of(book.edition))
    for sheet in book.main:
        page = book.pages[sheet - 1]
        head = next((line for line in page.lines if abs(line.base - design.head) <= NEAR), None)
        if head is None or not found.first(sheet):
            continue
        left = design.two_sided and book.extract.paper(sheet) % 2 == 0
        said = _without_folio(head, folio(page.label))
        template = volume.heads.left if left else volume.heads.right
        expected = _expected(template, found.fields(sheet))
        if not re.fullmatch(expected, said) and not said.endswith("…"):
            readable = template.format_map(found.fields(sheet))
            yield AuditFault("running head", page.label, f"says “{head.text}”, and should say “{readable}”")


def _without_folio(head: Line, label: str) -> str:
    words = [word.text for word in head.words]
    if words and words[-1] == label:
        words.pop()
    elif words and words[0] == label:
        words.pop(0)
    return plain("".join(words)).casefold()


def _expected(template: str, fields: Mapping[str, str]) -> str:
    """A pattern for a head.

    Where a field says nothing, the words before it are left out, or, at the beginning, those behind it; what is not
    compared may say nothing.
    """
    parts: list[tuple[bool, str]] = []  # whether it is words alone, and a pattern
    nothing = doubtful = False
    for number, part in enumerate(_FIELD.split(template)):
        if number % 2:
            said = re.escape(plain(fields[part]).casefold())
            doubtful = fields[part] == ANY
            for i in range(len(parts) - 1, -1, -1):
                if not parts[i][0] or not (doubtful or not said):
                    break
                parts[i] = (True, f"(?:{parts[i][1]})?" if doubtful else "")
            nothing = not said and not any(not words for words, _ in parts)
            if said:
                parts.append((False, ".*" if doubtful else said))
        else:
            words = re.escape(plain(part.lstrip(_BETWEEN) if nothing else part).casefold())
            nothing = False
            parts.append((True, f"(?:{words})?" if doubtful else words))
    return "".join(pattern for _, pattern in parts)


class _PageContent:
    """What is on the pages of the text, as it was found there."""

    def __init__(self, book: PrintedBook) -> None:
        self.book = book
        self.volume = book.edition.volume
        self.marks = {(locus, offset): mark for locus, offset, mark in book.manuscript.places}
        self.loci = {block.locus: i for i, block in enumerate(book.edition.text.blocks) if block.locus is not None}
        destinations = book.extract.destinations
        begins = ((unit, destinations.get(f"m{mark}")) for unit, mark in book.manuscript.units)
        self.units = [(unit, place) for unit, place in begins if place is not None]
        self.absent = list(self._absent())

    def first(self, sheet: int) -> Line | None:
        """The first line of the text of a page."""
        lines = zip(self.book.pages[sheet - 1].lines, self.book.numbers[sheet], strict=True)
        return next((line for line, number in lines if number is not None), None)

    def _opens(self, place: Destination, sheet: int) -> bool:
        """Whether a page begins with a place: nothing but the numbers of a reference stands before it."""
        first = self.first(sheet)
        if place.sheet != sheet or first is None or place.y > first.base + NEAR:
            return False
        before = "".join(char for char, x in first.letters if x < place.x - NEAR)
        return len(before) <= 6 and all(char.isalnum() or char in ",.:" for char in before)

    def fields(self, sheet: int) -> dict[str, str]:
        """What the fields should say."""
        title = self.volume.title
        work = self._work(sheet)
        return {
            "title": title,
            "work": work.title if work else title,
            "author": (work.author if work else "") or self.volume.author,
            "references": self._references(sheet),
            "lines": self._lines(sheet),
            "witnesses": " ".join(self._witnesses(sheet)),
        } | dict.fromkeys(_ANYTHING, ANY)

    def _work(self, sheet: int) -> CollectedWork | None:
        system = self.book.edition.derived(reference_system)
        before = None
        for work, first in system.works:
            place = self._place(first, 0)
            if place is None or place.sheet > sheet:
                continue
            if place.sheet == sheet:
                return work
            before = work
        return before

    def _place(self, block: int, offset: int) -> Destination | None:
        """Where a place of the text stands in print."""
        blocks = self.book.edition.text.blocks
        while block < len(blocks) and (blocks[block].locus is None or blocks[block].apart):
            block, offset = block + 1, 0
        if block >= len(blocks):
            return None
        locus = str(blocks[block].locus)
        mark = self.marks.get((locus, offset)) or (self.book.manuscript.paragraphs.get(locus) if not offset else None)
        return self.book.extract.destinations.get(f"m{mark}")

    def _references(self, sheet: int) -> str:
        first: ReferenceUnit | None = None
        last: ReferenceUnit | None = None
        for unit, place in self.units:
            if place.sheet < sheet:
                first = last = unit
            elif place.sheet == sheet:
                first = unit if first is None or (last is first and self._opens(place, sheet)) else first
                last = unit
        return whole_range(first, last) if first is not None and last is not None else ""

    def _lines(self, sheet: int) -> str:
        """The numbers of the first and the last line that is cited by its number; not compared where more is said."""
        if self.volume.lines.by not in {"page", "volume"} or self.volume.lines.ranges != "full":
            return ANY
        page = self.book.pages[sheet - 1]
        lines = zip(page.lines, self.book.numbers[sheet], strict=True)
        numbers = [number for line, number in lines if number and not self._by_reference(sheet, line)]
        if self.volume.lines.following != "none" and len(numbers) > 1:
            return ANY
        return "–".join(dict.fromkeys((str(numbers[0]), str(numbers[-1])))) if numbers else ""

    def _by_reference(self, sheet: int, line: Line) -> bool:
        """Whether a line is of a work that is cited by references."""
        found = False
        for work, first in self.book.edition.derived(reference_system).works if self.volume.works else ():
            place = self._place(first, 0)
            if place is not None and (place.sheet, place.y - NEAR) <= (sheet, line.base):
                found = work.by_reference
        return found

    def _absent(self) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
        """The stretches that witnesses lack, by their sigla."""
        testimonies = Testimonies(self.book.edition)
        for witness in self.volume.witnesses:
            if witness.hand_of:
                continue
            lost = [
                reading_order(self.book.edition.text, found.anchor)
                for found in testimonies.own(witness.siglum)
                if found.reading.type is ReadingType.LACUNA
            ]
            for begin, end in (*testimonies.outside(witness.siglum), *lost):
                yield witness.siglum, (begin[0], begin[1]), (end[0], end[1])

    def _witnesses(self, sheet: int) -> Iterator[str]:
        lacking = set()
        for siglum, begin, end in self.absent:
            here, there = self._place(*begin), self._place(*end)
            begun = begin <= (0, 0) or (here is not None and (here.sheet < sheet or self._opens(here, sheet)))
            if begun and (there is None or there.sheet > sheet):
                lacking.add(siglum)
        yield from (w.siglum for w in self.volume.witnesses if not w.hand_of and w.siglum not in lacking)
