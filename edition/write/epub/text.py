"""The text of an e-book: a file for each section, with all texts of the book and their notes.

Several texts stand one after the other, unit by unit, as publishers of bilingual e-books do: every reading system shows
that, at every size of letters, with its own colours, read aloud too; columns are too narrow on most screens, and many
systems do not divide them into pages. Each text has its language; those beside the first are indented behind a rule. In
long units links lead from each text to the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, zip_longest
from operator import itemgetter

from edition.derive.parts import Book, heading_words
from edition.derive.units_together import units_together
from edition.model.text import BlockKind
from edition.write.xhtml.escape import attributes_of, escape, language
from edition.write.xhtml.links import Addresses
from edition.write.xhtml.notes import Notes
from edition.write.xhtml.text import PageRow, XhtmlTextWriter

Line = tuple[int, str, str]
"""A line of the contents: level, XHTML, address."""

LONG = 1600
"""Characters of a unit from which on links lead from each of its texts to the others: more than a phone shows."""


def section_file(number: int) -> str:
    """The file of a section of the text."""
    return f"text-{number:02d}.xhtml"


def files_of_blocks(book: Book) -> Sequence[Sequence[str]]:
    """The file of every block of each text: that of its section; of other texts that of the unit in which it stands."""
    texts = (book, *book.beside.values())
    files = [[""] * len(text.edition.text.blocks) for text in texts]
    section = 0
    for unit in _units(book):
        loci = (book.edition.text.blocks[i].locus for i in unit[0])
        if len(texts) > 1:
            section = next((locus.section for locus in loci if locus), section)
        for own, text, blocks in zip(files, texts, unit, strict=True):
            for i in blocks:
                locus = text.edition.text.blocks[i].locus
                own[i] = section_file(section if len(texts) > 1 else locus.section if locus else 0)
    for own, text in zip(files, texts, strict=True) if len(texts) > 1 else ():
        for i, block in enumerate(text.edition.text.blocks):
            for called in (p.value for p in block.points if p.value in text.edition.text.notes):
                own[text.edition.text.notes[called]] = own[i]
    return files


def _units(book: Book) -> Iterator[tuple[range, ...]]:
    """What belongs together in the texts of a book; a single text is one unit."""
    if book.beside:
        return units_together(book.edition, *(text.edition for text in book.beside.values()))
    return iter([(range(len(book.edition.text.blocks)),)])


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file of the text: its name, its title, its words with its notes, its lines of the contents.

    `pages` are the printed pages that begin in it, with the ids of their beginnings, in the order of the file.
    """

    name: str
    title: str
    content: str
    lines: tuple[Line, ...]
    pages: tuple[tuple[str, str], ...]


class _WrittenText:
    """One of the texts, while it is written."""

    def __init__(self, number: int, book: Book, addresses: Addresses, notes: Notes) -> None:
        self.number = number
        self.book = book
        self.blocks = book.edition.text.blocks
        self.addresses = addresses
        self.notes = notes
        self.writer = XhtmlTextWriter(book.edition, book.edited, addresses, notes)
        self.pages: dict[int, list[str]] = {}
        for label, block in addresses.pages:
            self.pages.setdefault(block, []).append(label)

    @property
    def attributes(self) -> str:
        """Those of an element with this text in a book of several."""
        return language(self.book.edition.volume.language)

    def begins(self, rows: Iterable[PageRow]) -> str:
        """The id at which some rows begin; empty where none of their blocks has one."""
        found = (i for row in rows for i in row.blocks if self.blocks[i].locus and not self.blocks[i].wordless)
        return next(map(self.addresses.block, found), "")

    def headings(self, rows: Iterable[PageRow]) -> list[int]:
        """The headings among some rows."""
        return [i for row in rows for i in row.blocks if self.blocks[i].kind is BlockKind.HEADING]


_Unit = Sequence[tuple[_WrittenText, Sequence[PageRow]]]
"""What the texts have of a unit; texts that have nothing are left out."""


class EpubTextWriter:
    """Writes the files of the text. All notes are written before, since they say which places have ids."""

    def __init__(self, book: Book, addresses: Addresses, notes: Mapping[int, Notes]) -> None:
        self.book = book
        self.addresses = addresses
        self.words = addresses.words
        self.texts = [_WrittenText(0, book, addresses, notes[0])]
        self.texts += (_WrittenText(n, text, addresses.beside[n], notes[n]) for n, text in book.beside.items())
        self.several = len(self.texts) > 1

    def files(self) -> Iterator[TextFile]:
        """The files in order."""
        for name, of in groupby(self._units(), key=itemgetter(0)):
            units = [unit for _, unit in of]
            self.addresses.here = name
            yield TextFile(
                name, self._title(units), "".join((*map(self._unit, units), *self._notes(units))),
                tuple(self._contents(name, units)), tuple(_pages(units)),
            )  # fmt: skip

    def _units(self) -> Iterator[tuple[str, _Unit]]:
        """Every unit with its file. The rows of a single text are units of their own, since each is in one file."""
        for unit in _units(self.book):
            rows = [(text, [*text.writer.rows(blocks)]) for text, blocks in zip(self.texts, unit, strict=True)]
            for text, found in rows if not self.several else ():
                yield from ((text.addresses.file(row.blocks[0]), [(text, [row])]) for row in found)
            written = [(text, found) for text, found in rows if found]
            if self.several and written:
                text, found = written[0]
                yield text.addresses.file(found[0].blocks[0]), written

    def _unit(self, unit: _Unit) -> str:
        """The words of a unit, one text after the other."""
        if not self.several:
            return "".join(row.text for _, rows in unit for row in rows)
        length = sum(len(text.blocks[i].text) for text, rows in unit for row in rows for i in row.blocks)
        written = (self._text_of(unit, text, rows, length >= LONG) for text, rows in unit)
        headed = all(text.blocks[i].is_heading for text, rows in unit for row in rows for i in row.blocks)
        return f'<div class="unit{" headed" if headed else ""}">\n{"".join(written)}</div>\n'

    def _text_of(self, unit: _Unit, text: _WrittenText, rows: Sequence[PageRow], is_long: bool) -> str:
        """What one text has of a unit; with links to the others where the unit is long."""
        links = "".join(self._partner(other, found) for other, found in unit if other is not text) if is_long else ""
        links = f'<p class="partners"{attributes_of(self.words)}>{links}</p>\n' if links else ""
        kind = "text beside" if text.number else "text"
        return f'<div class="{kind}"{text.attributes}>\n{links}{"".join(row.text for row in rows)}</div>\n'

    def _partner(self, other: _WrittenText, rows: Sequence[PageRow]) -> str:
        """A link to what another text has of a unit."""
        begins, name = other.begins(rows), self.addresses.text_names[other.number]
        label = escape(self.words("text.partner", text=name))
        return f'<a href="#{begins}" aria-label="{label}">{escape(name)}</a> ' if begins else ""

    def _notes(self, units: Sequence[_Unit]) -> Iterator[str]:
        """The notes of each text, layer by layer."""
        found = {
            text.number: [
                note for unit in units for one, rows in unit if one is text for row in rows for note in row.notes
            ]
            for text in self.texts
        }
        heads = [self._head(text, layer) for text in self.texts for layer in {layer for layer, _ in found[text.number]}]
        for text in self.texts:
            of_text = sorted(found[text.number], key=itemgetter(0))
            for layer, group in groupby(of_text, key=itemgetter(0)):
                head = self._head(text, layer)
                if heads.count(head) > 1:
                    head = f"{head} ({self.addresses.text_names[text.number]})"
                own = text.attributes if self.several else ""
                yield (
                    f'<section class="notes" epub:type="footnotes"{own} aria-label="{escape(head)}">\n'
                    f'<p class="head"{attributes_of(text.addresses.words)}>{escape(head)}</p>\n'
                    f"{''.join(note for _, note in group)}</section>\n"
                )

    @staticmethod
    def _head(text: _WrittenText, layer: int) -> str:
        """What the notes of a layer are called; the author's are -1."""
        return text.addresses.words("note.authors") if layer < 0 else text.notes.title(text.notes.layers[layer])

    def _title(self, units: Sequence[_Unit]) -> str:
        """The title of a file: the words with which its own text begins there, if they are a heading."""
        rows = [(text, row) for unit in units for text, found in unit for row in found]
        text, row = next((one for one in rows if one[0].number == 0), rows[0])
        return text.writer.title(row.blocks[0])

    def _contents(self, name: str, units: Sequence[_Unit]) -> Iterator[Line]:
        """The headings of a file; those of several texts that stand in one unit are one line."""
        headings = [line for unit in units for line in self._headings(unit)]
        if not any(level == 1 for level, _, _ in headings):
            yield 1, self._spoken(escape(self._title(units)), self.texts[0]), name
        yield from ((level, words, f"{name}#{place}") for level, words, place in headings if level <= 2)

    def _headings(self, unit: _Unit) -> Iterator[Line]:
        """The headings of a unit: level, words, id."""
        rows = [[(text, i) for i in text.headings(found)] for text, found in unit]
        for together in zip_longest(*rows):
            first = [one for one in together if one is not None]
            text, i = first[0]
            said = dict.fromkeys(self._heading(*one) for one in first)
            yield text.blocks[i].level, " / ".join(said), text.addresses.block(i)

    def _heading(self, text: _WrittenText, i: int) -> str:
        """The words of a heading as the contents have them."""
        volume = text.book.edition.volume
        words = escape(heading_words(text.book.edited, i, text.blocks[i], volume.signs.supplied))
        return self._spoken(words, text)

    def _spoken(self, words: str, text: _WrittenText) -> str:
        """Words of a text, with its language where that is not the one of the contents."""
        return f"<span{text.attributes}>{words}</span>" if text.number or attributes_of(self.words) else words


def _pages(units: Iterable[_Unit]) -> Iterator[tuple[str, str]]:
    """The printed pages that begin in some units, with the ids of their beginnings."""
    rows = chain.from_iterable(((text, row) for text, found in unit for row in found) for unit in units)
    for text, row in rows:
        yield from (
            (label, text.addresses.page(label)) for i in row.blocks for label in text.pages.get(i, ())
        )  # fmt: skip
