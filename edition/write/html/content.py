"""What stands on the pages of a book, however it is divided into pages: sections, parts, contents, witnesses.

Of several texts, each has a content of its own, and its place in every unit of a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, groupby, starmap
from operator import itemgetter

from edition.derive.edited_text import EditedText
from edition.derive.parts import Bibliography, Book, Chronology, Conspectus, Directory, Glossary, IntroductionPart, Part
from edition.derive.styled_text import heading
from edition.derive.text_position import TextPosition, beginning
from edition.derive.witness_text import witness_text
from edition.model.layer import Layer
from edition.model.text import BlockKind
from edition.model.volume import Witness
from edition.write.html.division import Division, UnitRow
from edition.write.html.page import FACSIMILE_SCRIPT
from edition.write.xhtml.escape import XHTML, escape, language
from edition.write.xhtml.facsimiles import credit
from edition.write.xhtml.links import Addresses
from edition.write.xhtml.notes import Notes, layers_of
from edition.write.xhtml.part_files import split
from edition.write.xhtml.parts import XhtmlPartWriter
from edition.write.xhtml.text import PageRow, Section, XhtmlTextWriter
from edition.write.xhtml.title import part_titled

WORDED = (IntroductionPart, Chronology, Directory, Glossary, Bibliography, Conspectus)
"""Parts that have words of their own, which can be searched; the others repeat words of the text and the notes."""

LONG = 20_000
"""Occurrences from which on a concordance of words has a page for each letter."""


class PageContent:
    """The content of pages as HTML. Parts are written before the text, since they say which of its places have ids.

    `beside` are the contents of the other texts on the same pages, by their numbers; `layers` the layers of all.
    """

    def __init__(self, book: Book, addresses: Addresses, layers: Sequence[Layer] = ()) -> None:
        self.book = book
        self.edition = book.edition
        self.addresses = addresses
        self.layers = layers or _layers(book)
        self.notes = Notes(book, addresses, self.layers)
        self._parts = XhtmlPartWriter(addresses, self.notes.rich)
        self.beside = {
            number: PageContent(book.beside[number], there, self.layers) for number, there in addresses.beside.items()
        }

    @property
    def texts(self) -> tuple[PageContent, ...]:
        """The contents of all texts, that of the volume's own first."""
        return (self, *self.beside.values())

    def part(self, part: Part) -> Iterator[tuple[str, str, str]]:
        """The pages of a part: file, title, content. Only a long concordance has more than one."""
        for name, title, body in split(part, self.addresses.medium.part, LONG, self.addresses.words):
            self.addresses.here = name
            kind = self._parts.role(part.body)
            role = f' role="doc-{kind}"' if kind in {"index", "bibliography", "introduction", "glossary"} else ""
            heading = part_titled(self.addresses.words, part, title)
            html = f'<h1 id="title">{heading}</h1>\n{"".join(self._parts.body(body))}'
            yield name, title, f'<section{role}{self._parts.spoken(body)} aria-labelledby="title">{html}</section>\n'

    # — the text —

    def sections(self, division: Division | None = None) -> list[Section]:
        """The sections of the edited text; with what stands beside it, where a `division` has several texts."""
        if division is None or not division.units:
            return list(self._writer().sections())
        return list(self._together(division, [text._writer() for text in self.texts]))

    def _writer(self, edited: EditedText | None = None) -> XhtmlTextWriter:
        """Writes the edited text, or without notes that of a witness."""
        notes = None if edited else self.notes
        return XhtmlTextWriter(self.edition, edited or self.book.edited, self.addresses, notes)

    def _together(self, division: Division, writers: Sequence[XhtmlTextWriter]) -> Iterator[Section]:
        """The sections of several texts, unit by unit."""
        units = zip(division.sections, division.units, strict=True)
        for number, of in groupby(units, key=itemgetter(0)):
            rows: list[PageRow] = []
            for _, unit in of:
                texts = tuple(tuple(one.rows(blocks)) for one, blocks in zip(writers, unit, strict=True))
                if any(texts):
                    own = [i for row in texts[0] for i in row.blocks]
                    rows.append(UnitRow("", own, [], division.of_unit(unit), texts))
            first = next((i for row in rows for i in row.blocks), None)
            if rows:
                yield Section(number, self.edition.volume.title if first is None else writers[0].title(first), rows)

    def section(self, section: Section) -> str:
        """A section with its notes."""
        label = escape(section.title)
        rows = "".join(map(self._row, section.rows))
        return f'<section class="chapter" aria-label="{label}">\n{rows}</section>\n'

    def _row(self, row: PageRow) -> str:
        if isinstance(row, UnitRow):
            columns = "".join(starmap(self._column, enumerate(row.texts)))
            return f'<div class="unit">\n{columns}</div>\n'
        notes = "".join(
            f'<div class="layer {self._layer(layer)}">\n{"".join(note for _, note in group)}</div>\n'
            for layer, group in groupby(sorted(row.notes, key=_layer_of), key=_layer_of)
        )
        beside = f'<div class="notes">\n{notes}</div>\n' if notes else ""
        return f'<div class="row"><div class="words">\n{row.text}</div>\n{beside}</div>\n'

    def _column(self, number: int, rows: Sequence[PageRow]) -> str:
        """What one of several texts has of a unit; where it has nothing, its place stays empty."""
        if not rows:
            return f'<div class="column text-{number}"></div>\n'
        text, name = self.texts[number], self.addresses.text_names[number]
        own = f' role="group" aria-label="{escape(name)}"{language(text.edition.volume.language)}'
        return f'<div class="column text-{number}" data-text="{number}"{own}>\n{"".join(map(text._row, rows))}</div>\n'

    def _layer(self, layer: int) -> str:
        """The CSS classes of a layer's notes: its number (the author's is -1), and its arrangement."""
        if layer < 0:
            return "author"
        return f"{self.notes.kind(self.notes.layers[layer])} {self.notes.layers[layer].arrangement}"

    @property
    def scripts(self) -> tuple[str, ...]:
        """The scripts of pages of the text that only some volumes need."""
        images = (image for text in self.texts for image in text.edition.facsimiles.pages.values())
        return (FACSIMILE_SCRIPT,) if any(image.is_image for image in images) else ()

    def credit(self) -> str:
        """Whose the images of pages are, at the foot of a page of the text."""
        said = " ".join(filter(None, (credit(text.edition, text.notes.rich) for text in self.texts)))
        label = escape(self.addresses.words("facsimile.title"))
        return f'<p class="facsimile-credit" id="facsimile-credit">{label}: {said}</p>\n' if said else ""

    # — contents —

    def heading(self, i: int) -> str:
        """A heading as the contents have it; empty for other blocks."""
        block, signs = self.edition.text.blocks[i], self.edition.volume.signs.supplied
        return XHTML.words(heading(self.book.edited, i, block, signs)) if block.kind is BlockKind.HEADING else ""

    def title(self, section: Section) -> str:
        """The title of a section."""
        return self.heading(section.first) or escape(section.title)

    def contents(self, sections: Sequence[Section]) -> str:
        """Links to the parts and sections, with the headings below those."""

        def part(part: Part) -> str:
            where = self.addresses.up + self.addresses.medium.part(part.key)
            return f'<li><a href="{where}">{part_titled(self.addresses.words, part, part.title)}</a></li>\n'

        front = "".join(map(part, self.book.front))
        back = "".join(map(part, self.book.back))
        text = ""
        for section in sections:
            title, *below = self._headings(section)
            inner = "".join(f"<li>{heading}</li>\n" for heading in below)
            nested = f'\n<ul role="list">\n{inner}</ul>\n' if inner else ""
            text += f"<li>{title}{nested}</li>\n"
        groups = (("front", front), ("text", text), ("back", back))
        lists = "".join(f'<ul class="{kind}" role="list">\n{lines}</ul>\n' for kind, lines in groups if lines)
        title = f'<h2 id="contents-title">{escape(self.addresses.words("page.contents"))}</h2>'
        return f'<nav id="contents" class="contents" aria-labelledby="contents-title">\n{title}\n{lists}</nav>\n'

    def _headings(self, section: Section) -> Iterator[str]:
        """Links to a section, whose title may be no heading, and to the headings below it; of several texts, to all."""
        title, below = escape(section.title), []
        for row in section.rows:
            own, *others = row.texts if isinstance(row, UnitRow) else ((row,),)
            begins = section.first in row.blocks
            links = [self._linked(section.first, self.title(section))] if begins else self._linked_headings(own)
            links += chain.from_iterable(map(PageContent._linked_headings, self.beside.values(), others))
            if begins:
                title = " ".join(links)
            elif links:
                below.append(" ".join(links))
        yield from (title, *below)

    def _linked_headings(self, rows: Iterable[PageRow]) -> list[str]:
        """Links to the headings of two levels in some rows of the text."""
        blocks = ((i, self.edition.text.blocks[i]) for row in rows for i in row.blocks)
        return [self._linked(i, self.heading(i)) for i, block in blocks if block.is_heading and block.level <= 2]

    def _linked(self, i: int, words: str) -> str:
        """A link to a block, in the language of the text."""
        file = self.addresses.medium.file(i)
        own = language(self.edition.volume.language) if self.addresses.own else ""
        return f'<a href="{self.addresses.link(file, self.addresses.block(i))}"{own}>{words}</a>'

    # — witnesses —

    def witnesses(self) -> list[Witness]:
        """The witnesses that are cited, when there are several."""
        cited = {s for e in self.edition.entries for reading in e.readings for s in reading.witnesses}
        base = self.edition.volume.base
        return [w for w in self.edition.volume.witnesses if w.siglum in cited or w.siglum == base] if cited else []

    def witness_sections(self, witness: Witness, text: int = 0, division: Division | None = None) -> list[Section]:
        """The sections of the text of a witness; with those beside it, where the witness is of one of several texts."""
        edited = witness_text(self.texts[text].edition, witness.siglum)
        if division is None or not division.units:
            return list(self._writer(edited).sections())
        writers = [one._writer(edited if i == text else None) for i, one in enumerate(self.texts)]
        return list(self._together(division, writers))

    def witness(self, title: str, sections: Iterable[Section]) -> str:
        """Sections of a witness under its title."""
        text = "".join(map(self.section, sections))
        said = escape(self.addresses.words("witness.says"))
        edited = f'<div class="edited">\n{text}</div>\n{self.credit()}'
        return f'<h1>{escape(title)}</h1>\n<p class="said">{said}</p>\n{edited}'

    # — printed places —

    @cached_property
    def lines_by_id(self) -> Mapping[str, str]:
        """The printed places by the ids at which their lines begin."""
        rows = self.addresses.printed.lines(self.edition.text)
        own = {self.addresses.page(page, line): f"{page}.{line}" if line else page for page, line, _, _ in rows}
        return own | _joined(text.lines_by_id for text in self.beside.values())

    @cached_property
    def places_by_id(self) -> Mapping[str, str]:
        """The printed places of blocks and notes by their ids."""
        printed = self.addresses.printed
        found: dict[str, str] = {}
        for i in range(len(self.edition.text.blocks)):
            if place := printed.of(TextPosition(i, 0)):
                found[self.addresses.block(i)] = f"{place}{printed.signs.get(i, '') if place.number else ''}"
        for name, anchor in self.edition.anchors.items():
            if place := printed.of(beginning(anchor)):
                found[self.addresses.note(name)] = str(place)
        return found | _joined(text.places_by_id for text in self.beside.values())

    @cached_property
    def loci_of_notes(self) -> Mapping[str, str]:
        """The loci of the notes by their ids: where they are, when nothing was printed."""
        blocks = self.edition.text.blocks
        own = {self.addresses.note(n.entry.id): f"§ {blocks[n.anchor.first].locus}" for n in self.notes.ordered}
        return own | _joined(text.loci_of_notes for text in self.beside.values())

    def notes_by_file(self) -> Iterator[tuple[str, str]]:
        """The file and the id of each note of all texts."""
        for text in self.texts:
            for note in text.notes.ordered:
                yield text.addresses.medium.file(note.anchor.last), text.addresses.note(note.entry.id)

    def printed_pages(self, blocks: Iterable[int]) -> tuple[str, str]:
        """The first and the last printed page on which one of some blocks begins; empty if unknown."""
        places = [self.addresses.printed.of(TextPosition(i, 0)) for i in blocks]
        pages = [place.page for place in places if place]
        return (pages[0], pages[-1]) if pages else ("", "")


def _joined(all_of: Iterable[Mapping[str, str]]) -> dict[str, str]:
    return {key: said for one in all_of for key, said in one.items()}


def _layers(book: Book) -> Sequence[Layer]:
    """The layers of all texts of a book, each name once."""
    found: dict[str, Layer] = {}
    for one in (book, *book.beside.values()):
        for layer in layers_of(one):
            found.setdefault(layer.name, layer)
    return tuple(found.values())


def _layer_of(note: tuple[int, str]) -> int:
    return note[0]
