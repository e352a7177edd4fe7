"""The book as printed: its pages, its line numbers, and what should stand where."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby, pairwise
from pathlib import Path

from edition.audit.callouts import Callouts, callouts
from edition.audit.extract import Destination, Extract, Link, extract, grouped
from edition.audit.line_numbers import counted_in, named, number_lines, sections_shared
from edition.audit.note_area import feet, is_note
from edition.audit.page_faults import faults
from edition.audit.page_layout import NEAR, Area, Column, Page, page_of, raised
from edition.audit.pdf_word import PdfWord
from edition.audit.reading_order import PageReading
from edition.audit.repeated_heads import drop_repeated_heads
from edition.audit.report import AuditFault
from edition.audit.text_sheets import block_marks, side, text_sheets
from edition.audit.uncounted_lines import counting
from edition.derive import captions
from edition.derive.edited_text import EditedText, edited_text
from edition.derive.notes import Note, printed_notes
from edition.derive.reference_numbers import reference_system
from edition.designs.finding import design_of
from edition.designs.geometry import Geometry, geometry
from edition.direction import Direction, direction
from edition.model.edition import Edition
from edition.model.inline import plain
from edition.model.text import BlockKind, PointKind
from edition.records.print_place import PrintPlace
from edition.write.latex import Manuscript, write_latex


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
        return self.headings.get(int(link.target[1:])) == "".join(words.split()) and any(
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
        in_text = sheet in self.main and counted is not None and self.numbers[sheet][counted] is not None
        found = self.cited(sheet, counted)
        if (cited := self.manuscript.cited.get(mark)) is not None:
            found = replace(found, reference=str(cited[0]))
        return PrintedAt(found, sheet, place.sheet, index, place.x, in_text)

    def cited(self, sheet: int, index: int | None) -> PrintPlace:
        """The place of a line of a sheet, as it should be cited: only its page where the line has no number."""
        label = self.pages[sheet - 1].label
        if sheet not in self.main or index is None:
            return PrintPlace(label)
        number = self.numbers[sheet][index]
        if not number:
            return PrintPlace(label)
        return PrintPlace(label, number, self.letters.get((sheet, index), ""), self.paragraphs.get((sheet, index), ""))


_MIRRORED = {"left": "right", "right": "left"}


def open_book(pdf: Path, edition: Edition, press: Path | None = None) -> PrintedBook:
    """Read a PDF, or the same book for the `press`, and find out how its lines are numbered."""
    manuscript = write_latex(edition)
    leftward = direction(edition.volume.language) is Direction.RTL
    turned = _turned(edition, manuscript, pdf)
    contents = extract(pdf, leftward, press, turned)
    beside = ((text, manuscript.texts.get(text.volume.home.text)) for text in edition.texts)
    texts: list[_TextOfBook] = []
    for text, made in ((edition, manuscript), *beside):
        if made is not None:
            inside = _in_authors_notes(text, made)
            texts.append(_TextOfBook(text, made, inside, callouts(text, made, contents, inside)))
            contents = texts[-1].callouts.extract
    main = text_sheets([(one.edition, one.manuscript) for one in texts], manuscript.behind, contents)
    design = geometry(design_of(edition))
    below = [place for name, place in contents.destinations.items() if is_note(name) and place.sheet in main]
    foot = {sheet: min(place.y for place in there) for sheet, there in groupby(sorted(below, key=_sheet), key=_sheet)}
    pages = [
        page_of(sheet, contents.labels[sheet - 1], words, _column(design, sheet, turned) if sheet in main else None,
                foot.get(sheet, float("inf")))
        for sheet, words in enumerate(contents.words, 1)
    ]  # fmt: skip
    contents = _lowered(contents, pages, main)
    sides: list[Sequence[int]] = [main]
    if len(texts) > 1:
        sides = [[sheet for sheet in main if side(sheet) == number] for number in range(2)]
    views = [
        _opened(text, contents, pages, sheets, design, (leftward, turned))
        for text, sheets in zip(texts, sides, strict=True)
    ]
    book = _together(views, main) if len(views) > 1 else views[0]
    book.troubles.extend(faults(contents, pages))
    book.troubles.extend(contents.sheets.faults if contents.sheets else ())
    return book


@dataclass(frozen=True, slots=True)
class _TextOfBook:
    """One of the texts of a book; `inside` are its marks in author's notes, `callouts` those of its notes."""

    edition: Edition
    manuscript: Manuscript
    inside: dict[int, int]
    callouts: Callouts


def _opened(
    of: _TextOfBook,
    contents: Extract,
    pages: list[Page],
    main: Sequence[int],
    design: Geometry,
    directions: tuple[bool, frozenset[int]],
) -> PrintedBook:
    """What a book has of one text on its pages; `directions`: whether it goes to the left, and turned sheets."""
    leftward, turned = directions
    edition, manuscript, inside = of.edition, of.manuscript, of.inside
    text = [pages[sheet - 1] for sheet in main]
    area = Area(design.top, design.foot - NEAR, design.leading)
    drop_repeated_heads(edition.text.blocks, manuscript.paragraphs, contents.destinations, text, area)
    names_inside = {f"m{mark}" for mark in inside}
    outside = {name: place for name, place in contents.destinations.items() if name not in names_inside}
    margin = edition.volume.lines.margin
    margin = _MIRRORED.get(margin, margin) if leftward else margin
    edges = {sheet: design.numbers(sheet, margin) for sheet in main}
    edges |= {sheet: design.width - edges[sheet] for sheet in turned.intersection(main)}
    book = PrintedBook(edition, manuscript, contents, pages, main, {}, feet(text, outside, area), inside)
    book.labels, book.sheets = of.callouts.labels, of.callouts.sheets
    book.troubles.extend(of.callouts.faults)
    by_paragraph = edition.volume.lines.by == "paragraph"
    starting = {
        locus: contents.destinations[name]
        for locus, name in block_marks(edition, manuscript, not by_paragraph).items()
        if name in contents.destinations
    }
    counts = counting(edition.text.blocks, text, contents.destinations, manuscript, inside, book.feet)
    anew = tuple(starting.values())
    book.numbers = number_lines(text, edition.volume.lines, book.feet, anew, book.troubles, counts, area, edges)
    book.letters = counts.letters(book.numbers)
    if edition.volume.lines.by in {"paragraph", "section"}:
        book.counters = counted_in(text, starting, book.numbers, counts)
        book.paragraphs = book.counters if by_paragraph else sections_shared(book.counters, book.numbers)
        book.troubles.extend(named(text, book.numbers, _named_by_lines(book), counts))
    return book


def _together(views: Sequence[PrintedBook], main: Sequence[int]) -> PrintedBook:
    """A book of several texts, of which each has been read by itself; a note of one may refer to another."""
    first = views[0]
    whole = replace(
        first, main=main, texts=tuple(views), troubles=[trouble for view in views for trouble in view.troubles]
    )
    for view in views[1:]:
        whole.numbers = whole.numbers | view.numbers
        whole.feet = whole.feet | view.feet
        whole.in_authors_notes = whole.in_authors_notes | view.in_authors_notes
        whole.letters = whole.letters | view.letters
        whole.paragraphs = whole.paragraphs | view.paragraphs
        whole.counters = whole.counters | view.counters
    for view in views:
        view.numbers, view.in_authors_notes = whole.numbers, whole.in_authors_notes
        view.letters, view.paragraphs, view.counters = whole.letters, whole.paragraphs, whole.counters
    return whole


def _named_by_lines(book: PrintedBook) -> dict[tuple[int, int], str]:
    """The paragraphs or sections of the lines whose works are cited by lines."""
    if not book.edition.volume.works:
        return book.paragraphs
    system = book.edition.derived(reference_system)
    index = {str(locus): block for locus, block in book.edition.text.index.items()}
    works = {place: system.work_at(index.get(locus, 0)) for place, locus in book.counters.items()}
    return {
        place: name for place, name in book.paragraphs.items() if not ((work := works[place]) and work.by_reference)
    }


def _sheet(place: Destination) -> int:
    return place.sheet


def _column(design: Geometry, sheet: int, turned: frozenset[int]) -> Column:
    """Where the text of a sheet begins and ends, from where its words begin."""
    left = design.left(sheet)
    if sheet in turned:
        left = design.width - left - design.measure
    return Column(left, left + design.measure)


def _turned(edition: Edition, manuscript: Manuscript, pdf: Path) -> frozenset[int]:
    """The sheets with a text that goes in the other direction than the volume's own."""
    way = direction(edition.volume.language)
    texts = [(text, made) for text in edition.texts if (made := manuscript.texts.get(text.volume.home.text))]
    if all(direction(text.volume.language) is way for text, _ in texts):
        return frozenset()
    contents = extract(pdf)
    main = text_sheets([(edition, manuscript), *texts], manuscript.behind, contents)
    return frozenset(sheet for sheet in main if side(sheet) == 1)


def _in_authors_notes(edition: Edition, manuscript: Manuscript) -> dict[int, int]:
    """The marks that stand in author's notes, each with the key of its note."""
    keys = {locus: mark for locus, mark in manuscript.paragraphs.items() if "n" in locus}
    found = {mark: mark for mark in keys.values()}
    found |= {mark: keys[locus] for locus, _, mark in manuscript.places if locus in keys}
    for name, anchor in edition.anchors.items():  # where two marks stand at one place, `places` has one of them
        key = keys.get(str(edition.text.blocks[anchor.first].locus))
        if key is not None:
            marks = (*manuscript.entries.get(name, ()), *manuscript.notes.get(name, ())[1:])
            found |= dict.fromkeys(marks, key)
    return found


def _lowered(extract: Extract, pages: list[Page], main: Sequence[int]) -> Extract:
    """The destinations moved down to the base line of their line."""
    places = [place for name, place in extract.destinations.items() if place.sheet in main and name[1:].isdigit()]
    by = raised((pages[place.sheet - 1], place.y) for place in places)
    lowered = {name: replace(place, y=place.y + by) for name, place in extract.destinations.items()}
    if extract.readings:
        lowered = {
            name: place if is_note(name) else _as_read(place, extract.readings) for name, place in lowered.items()
        }
    return replace(extract, destinations=lowered)


def _as_read(place: Destination, readings: Sequence[PageReading]) -> Destination:
    return replace(place, x=readings[place.sheet - 1].moved(place.x, place.y))
