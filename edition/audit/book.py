"""Opens a finished book: what is read from its pages, and how its lines are numbered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from edition.audit.callouts import Callouts, callouts
from edition.audit.column_pages import ColumnPages
from edition.audit.extract import Destination, Extract, destinations, extract
from edition.audit.line_numbers import counted_in, named, number_lines, sections_shared
from edition.audit.note_area import feet, is_note
from edition.audit.page_faults import faults
from edition.audit.page_layout import NEAR, Area, Page, page_of, raised
from edition.audit.printed_book import PrintedBook
from edition.audit.reading_order import PageReading
from edition.audit.repeated_heads import drop_repeated_heads
from edition.audit.text_areas import TextAreas
from edition.audit.text_sheets import block_marks, side, text_sheets
from edition.audit.uncounted_lines import counting
from edition.derive.facing_pages import in_columns
from edition.derive.reference_numbers import reference_system
from edition.designs.finding import design_of
from edition.designs.geometry import Geometry, geometry
from edition.designs.text_columns import text_columns
from edition.direction import Direction, direction
from edition.model.edition import Edition
from edition.write.latex import Manuscript, numbers_margin, write_latex

_MIRRORED = {"left": "right", "right": "left"}


def open_book(pdf: Path, edition: Edition, press: Path | None = None) -> PrintedBook:
    """Read a PDF, or the same book for the `press`, and find out how its lines are numbered."""
    manuscript = write_latex(edition)
    way = direction(edition.volume.language)
    leftward = way is Direction.RTL
    division, turned = _columns(edition, manuscript, pdf), frozenset[int]()
    if any(direction(text.volume.language) is not way for text, _ in _beside(edition, manuscript)):
        turned = division.of_text(1) if division else _facing(edition, manuscript, pdf)
    if any(turns for _, turns in manuscript.ways):
        turned |= _lists_turned(edition, manuscript, pdf)
    contents = extract(pdf, leftward, press, turned, division)
    texts: list[_TextOfBook] = []
    for text, made in ((edition, manuscript), *_beside(edition, manuscript)):
        inside = _in_authors_notes(text, made)
        texts.append(_TextOfBook(text, made, inside, callouts(text, made, contents, inside)))
        contents = texts[-1].callouts.extract
    main = text_sheets([(one.edition, one.manuscript) for one in texts], manuscript.behind, contents.destinations)
    design = geometry(design_of(edition))
    areas = TextAreas(design, division, turned)
    below = [place for name, place in contents.destinations.items() if is_note(name) and place.sheet in main]
    foot = {sheet: min(place.y for place in there) for sheet, there in groupby(sorted(below, key=_sheet), key=_sheet)}
    pages = [
        page_of(sheet, contents.labels[sheet - 1], words, areas.column(sheet) if sheet in main else None,
                foot.get(sheet, float("inf")), design.top if division else float("-inf"))
        for sheet, words in enumerate(contents.words, 1)
    ]  # fmt: skip
    contents = _lowered(contents, pages, main)
    sides: list[Sequence[int]] = [main]
    if len(texts) > 1:
        sides = [[sheet for sheet in main if side(sheet) == number] for number in range(2)]
    if division:
        sides = [sorted(division.of_text(number).intersection(main)) for number in range(2)]
    margin = numbers_margin(edition)
    margin = _MIRRORED.get(margin, margin) if leftward else margin
    edges = {sheet: areas.numbers(sheet, margin) for sheet in main}
    views = [_opened(text, contents, pages, sheets, design, edges) for text, sheets in zip(texts, sides, strict=True)]
    book = _together(views, main) if len(views) > 1 else views[0]
    if division:
        mirrored = (
            range(0)
            if not leftward and not turned
            else [page for page in range(1, len(pages) + 1) if leftward != (page in turned)]
        )
        together = division.together(contents, mirrored)
        whole = zip(together.labels, together.words, strict=True)
        book.troubles.extend(faults(together, [page_of(i, *page, None) for i, page in enumerate(whole, 1)]))
    else:
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
    edges: Mapping[int, float],
) -> PrintedBook:
    """What a book has of one text on its pages; `edges` is where the numbers of lines stand on each."""
    edition, manuscript, inside = of.edition, of.manuscript, of.inside
    text = [pages[sheet - 1] for sheet in main]
    area = Area(design.top, design.foot - NEAR, design.leading)
    drop_repeated_heads(edition.text.blocks, manuscript.paragraphs, contents.destinations, text, area)
    names_inside = {f"m{mark}" for mark in inside}
    outside = {name: place for name, place in contents.destinations.items() if name not in names_inside}
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
        view.whole = tuple(views)
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


def _beside(edition: Edition, manuscript: Manuscript) -> Iterator[tuple[Edition, Manuscript]]:
    """The other texts that stand in the book."""
    for text in edition.texts:
        if (made := manuscript.texts.get(text.volume.home.text)) is not None:
            yield text, made


def _columns(edition: Edition, manuscript: Manuscript, pdf: Path) -> ColumnPages | None:
    """The columns of the text, where it has two."""
    if not in_columns(edition):
        return None
    main = text_sheets([(edition, manuscript), *_beside(edition, manuscript)], manuscript.behind, destinations(pdf))
    leftward = direction(edition.volume.language) is Direction.RTL
    margin = numbers_margin(edition)
    columns = text_columns(design_of(edition), _MIRRORED.get(margin, margin) if leftward else margin)
    return ColumnPages(columns, main, leftward)


def _facing(edition: Edition, manuscript: Manuscript, pdf: Path) -> frozenset[int]:
    """The sheets of the other text on facing pages."""
    places = destinations(pdf)
    main = text_sheets([(edition, manuscript), *_beside(edition, manuscript)], manuscript.behind, places)
    return frozenset(sheet for sheet in main if side(sheet) == 1)


def _lists_turned(edition: Edition, manuscript: Manuscript, pdf: Path) -> frozenset[int]:
    """The sheets around the text that go in the other direction: from where a part begins up to the next one."""
    contents = extract(pdf)
    main = {
        *text_sheets([(edition, manuscript), *_beside(edition, manuscript)], manuscript.behind, contents.destinations)
    }
    begins = {place.sheet: turns for mark, turns in manuscript.ways if (place := contents.destinations.get(f"m{mark}"))}
    turned, now = set[int](), True  # the contents, before all parts, are a list, too
    for sheet in range(1, len(contents.sizes) + 1):
        now = begins.get(sheet, now)
        if now and sheet not in main:
            turned.add(sheet)
    return frozenset(turned)


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
