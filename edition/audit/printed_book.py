"""The book as printed: its pages, its line numbers, and what should stand where."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from edition.anchor.reference_system import ReferenceSystem
from edition.anchor.reference_units import ReferenceUnit
from edition.audit.extract import Extract, Link, grouped
from edition.audit.page_layout import Page
from edition.audit.pdf_word import PdfWord
from edition.audit.report import AuditFault
from edition.derive import captions
from edition.derive.edited_text import EditedText, edited_text
from edition.derive.notes import Note, printed_notes
from edition.derive.reference_numbers import reference_system
from edition.model.edition import Edition
from edition.model.inline import plain
from edition.model.text import BlockKind, PointKind
from edition.records.print_place import PrintPlace
from edition.write.latex import Manuscript


@dataclass(frozen=True, slots=True)
class PrintedAt:
    """Where something stands in print.

    `place` is what the book should cite, and `sheet` the sheet of its page. `shown` and `index` are the sheet and line
    that have the words; for words in an author's note, `place` and `sheet` are those of its callout. `in_text`: it
    stands on a line of the text, numbered or not.
    """

    place: PrintPlace
    sheet: int
    shown: int
    index: int | None
    x: float
    in_text: bool


@dataclass
class PrintedBook:
    """A finished PDF, with what its edition says should be in it."""

    edition: Edition
    manuscript: Manuscript
    extract: Extract
    pages: list[Page]
    main: Sequence[int]
    numbers: dict[int, list[int | None]]
    feet: dict[int, float]
    in_authors_notes: dict[int, int]
    letters: dict[tuple[int, int], str] = field(default_factory=dict)
    paragraphs: dict[tuple[int, int], str] = field(default_factory=dict)
    counters: dict[tuple[int, int], str] = field(default_factory=dict)  # the paragraph or section of every line
    labels: Mapping[str, str] = field(default_factory=dict)  # the callouts of notes, by entry
    sheets: Mapping[str, int] = field(default_factory=dict)  # where notes with callouts should stand
    troubles: list[AuditFault] = field(default_factory=list)
    texts: tuple[PrintedBook, ...] = ()  # what each of several texts has of it
    whole: tuple[PrintedBook, ...] = ()  # for one of several texts: all of them, to which its notes may refer
    _by_height: dict[int, list[PdfWord]] = field(default_factory=dict)

    @cached_property
    def edited(self) -> EditedText:
        """The edited text."""
        return self.edition.derived(edited_text)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The notes that should be printed."""
        return self.edition.derived(printed_notes)

    @cached_property
    def links_to(self) -> Mapping[str, Sequence[Link]]:
        """The links by what they lead to."""
        return grouped(self.extract.links, lambda link: link.target)

    @cached_property
    def callouts(self) -> dict[str, tuple[int, float]]:
        """Where the callout of each author's note stands (sheet and height): the link in the text that leads to it."""
        result: dict[str, tuple[int, float]] = {}
        for link in self.extract.links:
            if link.target[:1] == "f" and link.target[1:].isdigit():
                result.setdefault(link.target, (link.sheet, (link.y0 + link.y1) / 2))
        return result

    @cached_property
    def callout_x(self) -> dict[str, float]:
        """The horizontal middle of the callout of each author's note."""
        return {link.target: (link.x0 + link.x1) / 2 for link in reversed(self.extract.links) if link.target[:1] == "f"}

    @cached_property
    def note_numbers(self) -> dict[int, str]:
        """The number of each author's note, by its key."""
        result: dict[int, str] = {}
        count = 0
        for block in self.edition.text.blocks:
            if block.kind is BlockKind.HEADING and block.level == 1 and self.edition.volume.footnotes == "section":
                count = 0
            for point in block.points:
                if point.kind is PointKind.NOTE:
                    count += 1
                    result[self.manuscript.paragraphs.get(point.value, 0)] = str(count)
        return result

    @cached_property
    def note_signs(self) -> dict[int, str]:
        """What is added to a line number for words in an author's note, by the note's key.

        This is `n`, or `n2` with the number of the note, where several notes are called on the same numbered line.
        """
        by_page = self.edition.volume.lines.by == "page"
        lines: dict[int, tuple[str, str]] = {}  # what the line is counted in, and its number
        for name, (sheet, y) in self.callouts.items():
            index = self.pages[sheet - 1].at(y)
            place = self.cited(sheet, index)
            if place.number and index is not None:
                lines[int(name[1:])] = place.page if by_page else self.counters.get((sheet, index), ""), place.number
        called = Counter(lines.values())
        return {key: f"n{self.note_numbers.get(key, '')}" for key, line in lines.items() if called[line] > 1}

    @cached_property
    def endnotes(self) -> frozenset[int]:
        """The sheets of the parts of the book that are endnotes."""
        found = self.extract.destinations
        keys = (self.manuscript.notes[note.entry.id][0] for note in self.notes if note.layer.endnotes)
        noted = {found[f"n{key}"].sheet for key in keys if f"n{key}" in found}
        begin = [found[f"m{mark}"].sheet for mark in self.manuscript.behind if f"m{mark}" in found]
        parts = [range(first, after) for first, after in pairwise(sorted({*begin, len(self.pages) + 1}))]
        own = frozenset(sheet for part in parts if not noted.isdisjoint(part) for sheet in part)
        return own.union(*(text.endnotes for text in self.texts))

    @cached_property
    def milestones(self) -> dict[str, set[int]]:
        """The offsets of milestones by locus."""
        found: dict[str, set[int]] = {}
        for locus, offset in self.manuscript.milestones:
            found.setdefault(locus, set()).add(offset)
        return found

    @cached_property
    def headings(self) -> dict[int, str]:
        """The words of each heading, and the name of each image, without spaces, by its mark: figures are no place."""
        images, first = self.edition.volume.images, self.manuscript.first_image
        shown = {
            mark: "".join(plain(captions.named(images[number - first])).split())
            for mark, number in self.manuscript.images
        }
        return shown | {
            self.manuscript.paragraphs[str(block.locus)]: "".join(self.edited.words(i).split())
            for i, block in enumerate(self.edition.text.blocks)
            if block.kind is BlockKind.HEADING and str(block.locus) in self.manuscript.paragraphs
        }

    def is_heading(self, link: Link, words: str) -> bool:
        """Whether the words of a link to a mark (`m12`) are the heading there, as in the contents: its page follows."""
        mark, said = int(link.target[1:]), "".join(words.split())
        texts = [text.headings for text in self.whole or self.texts or (self,)]
        found = next((headings[mark] for headings in texts if mark in headings), None)
        beside = said.removeprefix(f"{found}/")  # The Lamp, of: De lucerna / The Lamp
        title = beside != said and any(beside in headings.values() for headings in texts)
        title = title or mark in self.manuscript.behind  # a part has titles of the book's own words
        ends = found is not None and found.endswith((said, f"{said}.", f"{said}:", f"{said})"))
        return (title or ends) and any(  # its last line stands before the page
            other.sheet == link.sheet and other.x0 >= link.x1 and other.y0 < (link.y0 + link.y1) / 2 < other.y1
            for other in self.links_to.get(link.target, ())
        )

    @cached_property
    def _parted(self) -> frozenset[str]:
        """The labels of the pages on which a work begins below lines of another."""
        found = set()
        works = self.edition.derived(reference_system).works if self.edition.volume.works else ()
        for _, first in works[1:]:
            locus = next((block.locus for block in self.edition.text.blocks[first:] if block.locus is not None), None)
            place = self.extract.destinations.get(f"m{self.manuscript.paragraphs.get(str(locus), 0)}")
            if place is not None and place.sheet in self.main:
                above = self.numbers[place.sheet][: self.pages[place.sheet - 1].at(place.y)]
                found |= {self.pages[place.sheet - 1].label} if any(number is not None for number in above) else set()
        return frozenset(found)

    def works_differ(self, page: str) -> bool:
        """Whether a page has lines of several works."""
        return page in self._parted

    def beside(self, sheet: int, by: int) -> int | None:
        """The sheet on which the text of a sheet goes on (`by` 1) or began (-1): each text has its own."""
        at = bisect_left(self.main, sheet) + by
        return self.main[at] if sheet in self.main and 0 <= at < len(self.main) else None

    def words_by_height(self, sheet: int) -> list[PdfWord]:
        """The words of a page from top to bottom."""
        if sheet not in self._by_height:
            self._by_height[sheet] = sorted(self.extract.words[sheet - 1], key=lambda word: word.base)
        return self._by_height[sheet]

    @cached_property
    def of_text(self) -> frozenset[int]:
        """The sheets of the text, of all texts of the book."""
        return frozenset(self.main).union(*(text.main for text in self.whole))

    @cached_property
    def cited_marks(self) -> Mapping[int, tuple[ReferenceUnit, str]]:
        """The units by which the places of marks are cited, in all texts of the book."""
        texts = self.whole or self.texts or (self,)
        return {mark: cited for text in texts for mark, cited in text.manuscript.cited.items()}

    @cached_property
    def systems(self) -> Mapping[int, ReferenceSystem]:
        """The references of the text of each unit, by its `id`."""
        editions = (text.edition for text in self.whole or self.texts or (self,))
        found = [edition.derived(reference_system) for edition in editions if edition.volume.works]
        return {id(unit): system for system in found for unit in system.units}

    def of_mark(self, mark: int) -> PrintedAt | None:
        """Where a mark stands in print; None when the PDF does not have it."""
        place = self.extract.destinations.get(f"m{mark}")
        if place is None:
            return None
        index = self.pages[place.sheet - 1].at(place.y)
        sheet, counted = place.sheet, index
        if mark in self.in_authors_notes:
            callout = self.callouts.get(f"f{self.in_authors_notes[mark]}")
            sheet, counted = (callout[0], self.pages[callout[0] - 1].at(callout[1])) if callout else (sheet, None)
        in_text = sheet in self.of_text and counted is not None and self.numbers[sheet][counted] is not None
        found = self.cited(sheet, counted)
        if (cited := self.cited_marks.get(mark)) is not None:
            found = replace(found, reference=str(cited[0]))
        return PrintedAt(found, sheet, place.sheet, index, place.x, in_text)

    def cited(self, sheet: int, index: int | None) -> PrintPlace:
        """The place of a line of a sheet, as it should be cited: only its page where the line has no number."""
        label = self.pages[sheet - 1].label
        if sheet not in self.of_text or index is None:
            return PrintPlace(label)
        number = self.numbers[sheet][index]
        if not number:
            return PrintPlace(label)
        return PrintPlace(label, number, self.letters.get((sheet, index), ""), self.paragraphs.get((sheet, index), ""))
