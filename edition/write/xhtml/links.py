"""Ids and links: persistent ids, and locators with the printed page and line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from edition.anchor.reference_units import ReferenceUnit
from edition.derive.names_in_prose import ProsePlace
from edition.derive.parts import Book
from edition.derive.print_places import PrintPlaces
from edition.derive.reference_numbers import cited_unit, sign_in_note
from edition.derive.text_position import TextPosition, referred
from edition.derive.wording import book_words
from edition.direction import Direction, direction
from edition.model.index_path import steps
from edition.write.xhtml.escape import escape, identifier, isolated, printed_place
from edition.write.xhtml.series_parts import Link, unlinked

_RIGHT_TO_LEFT_MARK = "\u200f"
"""Beside a reference in a sentence, it keeps the signs there with the words to which they belong."""


@dataclass(frozen=True, slots=True)
class Medium:
    """The differences between an e-book and a web page.

    `epub` adds `epub:type`; `prefix` begins the id of a place (XML's ids begin with a letter); `top` is the level of a
    section's heading; `keys` marks the names in the text; `file` gives the file of a block, `part` that of a part.
    `elsewhere` gives the address of what is meant in another volume of the series (`life-1`, `3.12`, `name:smith`);
    empty when that volume has no pages here. `facsimile` gives the file in which the image of a page is seen; empty
    when the medium does not have it.
    """

    epub: bool
    prefix: str
    top: int
    keys: bool
    file: Callable[[int], str]
    part: Callable[[str], str]
    elsewhere: Callable[[str, str], str] = lambda volume, what: ""
    facsimile: Callable[[str], str] = lambda name: f"facsimiles/{name}"

    def type(self, kind: str, role: str = "") -> str:
        """The attributes for the kind of an element: `epub:type` in an e-book, and the role in both.

        >>> Medium(True, "", 1, False, str, str).type("footnote")
        ' epub:type="footnote" role="doc-footnote"'
        """
        attribute = f' epub:type="{kind}"' if self.epub else ""
        return f'{attribute} role="{role or "doc-" + kind}"'


def index_id(path: str) -> str:
    """The id of a heading of an index.

    >>> index_id("trotsky"), index_id("trotsky > in Norway")
    ('i-trotsky', 'i-trotsky.in-Norway')
    """
    return "i-" + ".".join(identifier("-".join(step.split())) for step in steps(path))


def term_id(key: str) -> str:
    """The id of a term in the glossary."""
    return f"g-{identifier(key)}"


class Addresses:
    """Assigns ids and makes links. Parts are written before the text, so that every place that needs an id is known."""

    def __init__(self, book: Book, medium: Medium, printed: PrintPlaces) -> None:
        self.book = book
        self.words = book_words(book.edition.volume)
        self.medium = medium
        self.direction = direction(book.edition.volume.language)
        self.printed = printed
        self.here = ""
        self.in_series: Link = unlinked
        """Writes places in other volumes of the series."""
        self.up = ""
        """The way from the page being written to the folder of all pages."""
        self._asked: defaultdict[int, set[int]] = defaultdict(set)
        self._lines: defaultdict[int, list[tuple[int, str, str]]] = defaultdict(list)
        self.pages: list[tuple[str, int]] = []
        for page, line, block, offset in printed.lines(book.edition.text):
            self._lines[block].append((offset, page, line))
            if not line:
                self.pages.append((page, block))
        self.parts = {part.key: part.title for part in (*book.front, *book.back)}
        self._where: dict[str, str] = {}

    # — ids —

    def block(self, i: int) -> str:
        """The id of a block: its locus."""
        locus = self.book.edition.text.blocks[i].locus
        return f"{self.medium.prefix}{locus}" if locus else f"block-{i}"

    @staticmethod
    def unit(unit: ReferenceUnit) -> str:
        """The id of a unit of a work's own reference system: `ref-gen-4.16`."""
        return f"ref-{identifier(unit.work.id)}-{'.'.join(map(identifier, unit.path))}"

    def place(self, place: TextPosition) -> str:
        """The id of a place of the text."""
        return f"{self.block(place.block)}-{place.offset}" if place.offset else self.block(place.block)

    @staticmethod
    def note(entry: str) -> str:
        """The id of the note of an entry; with `call-` and `from-` before it, the ends of its lemma in the text."""
        return f"n-{identifier(entry)}"

    @staticmethod
    def page(page: str, line: str = "") -> str:
        """The id of a printed page or line: `p47.12`, and `p3.7.12` of line 12 of paragraph 3.7."""
        own = ".".join(map(identifier, page.split(".")))
        return f"p{own}.{line}" if line else f"p{own}"

    def within(self, i: int) -> Iterable[tuple[int, str]]:
        """(offset, id) of the places of a block that are linked to."""
        return ((offset, self.place(TextPosition(i, offset))) for offset in sorted(self._asked.get(i, ())) if offset)

    def lines(self, i: int) -> Iterable[tuple[int, str, str]]:
        """(offset, page, line) of the printed lines and pages that begin in a block."""
        return self._lines.get(i, ())

    def file(self, i: int) -> str:
        """The file of a block, which for one without a locus is that of the block before it."""
        blocks = self.book.edition.text.blocks
        before = next((j for j in range(i, -1, -1) if blocks[j].locus is not None), i)
        return self.medium.file(before)

    # — links —

    def link(self, file: str, name: str) -> str:
        """The address of an id, relative to the file being written."""
        return f"#{name}" if file == self.here else f"{self.up}{file}#{name}"

    def to(self, place: TextPosition) -> str:
        """The address of a place of the text, which gets an id."""
        self._asked[place.block].add(place.offset)
        return self.link(self.medium.file(place.block), self.place(place))

    def label(self, place: TextPosition) -> tuple[str, str, str]:
        """Page and line, or section and paragraph where nothing was printed; and the sign between them.

        Where a work is cited by its own references, the number of its lowest level, and what stands in front of that.
        """
        unit = cited_unit(self.book.edition, place.block, place.offset)
        if unit is not None:
            above = unit.work.separator.join(unit.path[:-1])
            before = "\u00a0".join(filter(None, (unit.work.short, above)))
            return before, unit.path[-1], unit.work.separator if above else "\u00a0" if before else ""
        printed = self.printed.of(place)
        if printed is not None:
            return printed.counter, printed.number, "."
        section, _, block = str(self.book.edition.text.blocks[place.block].locus or "0.0").partition(".")
        return section, block, "."

    def locators(self, places: Iterable[TextPosition]) -> str:
        """Places as links: `12.4, 15; 13.2n`; places with the same label are one link, to the first.

        A note to a line that is listed itself is left out. A page whose lines have no number stands alone: `13; 13.4;
        13`.
        """
        out: list[str] = []
        ordered = sorted(places)
        page, seen = "", set()
        signs = self.printed.signs  # of places in author's notes
        text = {self.label(place) for place in ordered if not place.in_note and place.block not in signs}
        for place in ordered:
            where, line, between = self.label(place)
            n = "n" if place.in_note else signs.get(place.block, "") or sign_in_note(self.book.edition, place.block)
            until = self.label(place.end) if place.end else (where, line, between)
            if (where, line, n, until) in seen or (place.in_note and (where, line, between) in text):
                continue
            seen.add((where, line, n, until))
            words = line if where == page and line else f"{where}{between}{line}" if line else where
            if until != (where, line, between):
                whole = until[2].join(filter(None, until[:2]))
                words += f"–{until[1] if until[0] == where and until[1] else whole}"
            if out:
                out.append(self.words.comma if where == page and line else self.words.semicolon)
            out.append(f'<a class="loc" href="{self.to(place)}">{printed_place(words, self.direction, n)}</a>')
            page = where if line else ""
        return "".join(out)

    @staticmethod
    def aside(place: ProsePlace) -> str:
        """The id of the block of an introduction, or of the event, in which a name stands."""
        return f"introduction-{place.part}-{place.block}" if place.part else f"chronology-{place.block}"

    def asides(self, places: Iterable[ProsePlace]) -> Iterator[str]:
        """Links to introductions, and the chronology, that name somebody, each to the first place."""
        seen = set()
        for place in places:
            key = f"introduction-{place.part}" if place.part else "chronology"
            if key in self.parts and place.part not in seen:
                seen.add(place.part)
                title = isolated(self.parts[key], self.direction)
                yield f'<a class="loc" href="{self.link(self.medium.part(key), self.aside(place))}">{title}</a>'

    def page_of(self, place: TextPosition) -> str:
        """The beginning of a paragraph as a link: page and line, or only the page where the paragraph is the place."""
        printed = self.printed.of(place)
        if printed is None or self.book.edition.volume.lines.by != "paragraph":
            return self.locators((place,))
        return f'<a class="loc" href="{self.to(place)}">{printed_place(printed.page, self.direction)}</a>'

    def entry(self, name: str) -> str:
        """A reference to the place of an entry, or to a locus."""
        place = referred(self.book.edition, name)
        if place is None:
            return escape(f"@{name}")
        beside = _RIGHT_TO_LEFT_MARK if self.direction is Direction.RTL else ""
        return f"{beside}{self.locators((place,))}{beside}"

    def term(self, key: str) -> str:
        """The address of a term in the glossary; empty when the book has none."""
        return self.link(self.medium.part("glossary"), term_id(key)) if "glossary" in self.parts else ""

    def work(self, key: str) -> str:
        """The address of a work in the bibliography; empty when the book has none."""
        return (
            self.link(self.medium.part("bibliography"), f"w-{identifier(key)}") if "bibliography" in self.parts else ""
        )
