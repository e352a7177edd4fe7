"""Ids and links: persistent ids, and locators with the printed page and line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import groupby
from operator import attrgetter

from edition.anchor.reference_units import ReferenceUnit
from edition.derive.names_in_prose import ProsePlace
from edition.derive.parts import Book
from edition.derive.print_places import PrintPlaces
from edition.derive.reference_numbers import cited_unit, sign_in_note
from edition.derive.referred_places import cited_by_locus, name_of_text, referred
from edition.derive.text_names import text_names
from edition.derive.text_position import TextPosition, in_order
from edition.derive.wording import book_words
from edition.direction import Direction, direction
from edition.model.index_path import steps
from edition.model.text import Point
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
    when the medium does not have it. `beside` gives the file of a block of another text of the book, by the number of
    the text and that of the block.
    """

    epub: bool
    prefix: str
    top: int
    keys: bool
    file: Callable[[int], str]
    part: Callable[[str], str]
    elsewhere: Callable[[str, str], str] = lambda volume, what: ""
    facsimile: Callable[[str], str] = lambda name: f"facsimiles/{name}"
    beside: Callable[[int, int], str] = lambda text, block: ""

    def of_text(self, number: int, name: str) -> Medium:
        """The medium for another text of the book, which has a name: its ids and its files."""
        prefix = f"{self.prefix}-{identifier(name)}-" if self.prefix else f"{identifier(name)}-"
        return replace(self, prefix=prefix, file=partial(self.beside, number))

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


def note_id(entry: str) -> str:
    """The id of the note of an entry."""
    return f"n-{identifier(entry)}"


def page_id(page: str, line: str = "") -> str:
    """The id of a printed page or line: `p47.12`, and `p3.7.12` of line 12 of paragraph 3.7."""
    own = ".".join(map(identifier, page.split(".")))
    return f"p{own}.{line}" if line else f"p{own}"


@dataclass(slots=True)
class WrittenPage:
    """The page that is being written: its file, and the way from it to the folder of all pages."""

    file: str = ""
    up: str = ""


class Addresses:
    """Assigns ids and makes links. Parts are written before the text, so that every place that needs an id is known.

    Of a book with several texts, those of the volume's own; `beside` has those of each other text, by its number. A
    position says which text it is in, and is addressed there. All write the same page.
    """

    def __init__(self, book: Book, medium: Medium, printed: PrintPlaces, whole: Addresses | None = None) -> None:
        self.book = book
        self.words = book_words(book.edition.volume)
        self.medium = medium
        self.direction = direction(book.edition.volume.language)
        self.printed = printed
        self._whole = whole
        self.own = "" if whole is None else f"{identifier(_name(book))}-"
        """What begins the ids of another text that are not the volume's own."""
        self.page_written: WrittenPage = whole.page_written if whole else WrittenPage()
        self.in_series: Link = unlinked
        """Writes places in other volumes of the series."""
        self._asked: defaultdict[int, set[int]] = defaultdict(set)
        self._lines: defaultdict[int, list[tuple[int, str, str]]] = defaultdict(list)
        self.pages: list[tuple[str, int]] = []
        for page, line, block, offset in printed.lines(book.edition.text):
            self._lines[block].append((offset, page, line))
            if not line:
                self.pages.append((page, block))
        self.parts: Mapping[str, str] = {part.key: part.title for part in (*book.front, *book.back)}
        if whole is not None:
            self.parts = whole.parts
        self.beside = {
            number: Addresses(text, medium.of_text(number, _name(text)), printed.of_text(number), self)
            for number, text in book.beside.items()
        }

    @property
    def here(self) -> str:
        """The file of the page being written."""
        return self.page_written.file

    @here.setter
    def here(self, file: str) -> None:
        self.page_written.file = file

    @property
    def up(self) -> str:
        """The way from the page being written to the folder of all pages."""
        return self.page_written.up

    @up.setter
    def up(self, way: str) -> None:
        self.page_written.up = way

    @cached_property
    def text_names(self) -> Sequence[str]:
        """What the texts of the book are called where they are told apart."""
        return text_names(self.book.edition)

    # — ids —

    def block(self, i: int) -> str:
        """The id of a block: its locus."""
        locus = self.book.edition.text.blocks[i].locus
        return f"{self.medium.prefix}{locus}" if locus else f"{self.own}block-{i}"

    def unit(self, unit: ReferenceUnit) -> str:
        """The id of a unit of a work's own reference system: `ref-gen-4.16`."""
        return f"{self.own}ref-{identifier(unit.work.id)}-{'.'.join(map(identifier, unit.path))}"

    def place(self, place: TextPosition) -> str:
        """The id of a place of the text."""
        return f"{self.block(place.block)}-{place.offset}" if place.offset else self.block(place.block)

    def note(self, entry: str) -> str:
        """The id of the note of an entry; with `call-` and `from-` before it, the ends of its lemma in the text.

        No two texts have entries of one id, but those that no editor typed, and author's notes, have.
        """
        return note_id(f"{self.own}{entry}" if entry.startswith("_") else entry)

    def author(self, locus: str) -> str:
        """The name of the author's note at a locus."""
        return f"{self.own}author-{locus}"

    def leaf(self, block: int, point: Point) -> str:
        """The id of the sign of a page break, in an e-book."""
        return f"{self.own}leaf-{block}-{point.offset}-{identifier(point.value)}"

    def page(self, page: str, line: str = "") -> str:
        """The id of a printed page or line of the text."""
        return f"{self.own}{page_id(page, line)}"

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
        if place.text:
            return self.beside[place.text].to(place._replace(text=0))
        self._asked[place.block].add(place.offset)
        return self.link(self.medium.file(place.block), self.place(place))

    def label(self, place: TextPosition) -> tuple[str, str, str]:
        """Page and line, or section and paragraph where nothing was printed; and the sign between them.

        Where a work is cited by its own references, the number of its lowest level, and what stands in front of that.
        """
        if place.text:
            return self.beside[place.text].label(place._replace(text=0))
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

    def locators(self, places: Iterable[TextPosition], text: int = 0) -> str:
        """Places as links: `12.4, 15; 13.2n`; places with the same label are one link, to the first.

        A note to a line that is listed itself is left out. A page whose lines have no number stands alone: `13; 13.4;
        13`. Places in each text of the book are together; those that print does not have follow the name of their text,
        since two texts have the same loci; not in a list of one `text`, whose title says it.
        """
        texts = groupby(in_order(places), key=attrgetter("text"))
        return self.words.semicolon.join([self._in_text(number, tuple(of), number != text) for number, of in texts])

    def _in_text(self, number: int, places: Sequence[TextPosition], named: bool) -> str:
        """Places in one text of the book."""
        if not number:
            return self._locators(places, self)
        there = self.beside[number]
        own = [place._replace(text=0) for place in places]
        located = there._locators(own, self)
        told = not named or all(map(there._tells_text, own))
        return located if told else f"<i>{escape(self.text_names[number])}</i> {located}"

    def _tells_text(self, place: TextPosition) -> bool:
        """Whether a place of this text is cited by page and line, which tell that it is in no other."""
        by_page = self.printed.of(place) and self.book.edition.volume.lines.by != "paragraph"
        return bool(by_page) and cited_unit(self.book.edition, *place[:2]) is None

    def _locators(self, places: Iterable[TextPosition], around: Addresses) -> str:
        """Places in this text, in surroundings that may be those of another."""
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
                out.append(around.words.comma if where == page and line else around.words.semicolon)
            out.append(f'<a class="loc" href="{self.to(place)}">{printed_place(words, around.direction, n)}</a>')
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
        if place.text:
            return self.beside[place.text].page_of(place._replace(text=0))
        printed = self.printed.of(place)
        if printed is None or self.book.edition.volume.lines.by != "paragraph":
            return self.locators((place,))
        return f'<a class="loc" href="{self.to(place)}">{printed_place(printed.page, self.direction)}</a>'

    def entry(self, name: str) -> str:
        """A reference to the place of an entry, or to a locus."""
        there = referred(self.book.edition, name)
        if there is None:
            return escape(f"@{name}")
        text = self._text(there.text)
        if text is None:
            return escape(cited_by_locus(self.book.edition, there))
        beside = _RIGHT_TO_LEFT_MARK if self.direction is Direction.RTL else ""
        located = text._locators((there.place,), self)
        told = text is self or text._tells_text(there.place)
        named = "" if told else f"<i>{escape(name_of_text(self.book.edition, there.text))}</i> "
        return f"{beside}{named}{located}{beside}"

    def _text(self, name: str) -> Addresses | None:
        """The addresses of a text of the volume, by its name; None when it is not in the book."""
        if name == self.book.edition.volume.home.text:
            return self
        texts = self._whole or self
        others = (texts, *texts.beside.values())
        return next((one for one in others if one.book.edition.volume.home.text == name), None)

    def term(self, key: str) -> str:
        """The address of a term in the glossary; empty when the book has none."""
        return self.link(self.medium.part("glossary"), term_id(key)) if "glossary" in self.parts else ""

    def work(self, key: str) -> str:
        """The address of a work in the bibliography; empty when the book has none."""
        return (
            self.link(self.medium.part("bibliography"), f"w-{identifier(key)}") if "bibliography" in self.parts else ""
        )


def _name(book: Book) -> str:
    """The name of another text in its volume."""
    return book.edition.volume.home.text
