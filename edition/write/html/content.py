"""What stands on the pages of a book, however it is divided into pages: sections, parts, contents, witnesses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby

from edition.derive.parts import Bibliography, Book, Chronology, Conspectus, Directory, Glossary, IntroductionPart, Part
from edition.derive.styled_text import heading
from edition.derive.text_position import TextPosition, beginning
from edition.derive.witness_text import witness_text
from edition.model.diagnostic import Failure
from edition.model.limits import WITNESS_TEXTS
from edition.model.text import BlockKind
from edition.model.volume import Witness
from edition.write.html.page import FACSIMILE_SCRIPT
from edition.write.xhtml.escape import XHTML, escape
from edition.write.xhtml.facsimiles import credit
from edition.write.xhtml.links import Addresses
from edition.write.xhtml.notes import Notes
from edition.write.xhtml.part_files import split
from edition.write.xhtml.parts import XhtmlPartWriter
from edition.write.xhtml.text import PageRow, Section, XhtmlTextWriter
from edition.write.xhtml.title import part_titled

WORDED = (IntroductionPart, Chronology, Directory, Glossary, Bibliography, Conspectus)
"""Parts that have words of their own, which can be searched; the others repeat words of the text and the notes."""

LONG = 20_000
"""Occurrences from which on a concordance of words has a page for each letter."""


class PageContent:
    """The content of pages as HTML. Parts are written before the text, since they say which of its places have ids."""

    def __init__(self, book: Book, addresses: Addresses) -> None:
        self.book = book
        self.edition = book.edition
        self.addresses = addresses
        self.notes = Notes(book, addresses)
        self._parts = XhtmlPartWriter(addresses, self.notes.rich)

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

    def sections(self) -> list[Section]:
        """The sections of the edited text."""
        return list(XhtmlTextWriter(self.edition, self.book.edited, self.addresses, self.notes).sections())

    def section(self, section: Section) -> str:
        """A section with its notes."""
        label = escape(section.title)
        rows = "".join(map(self._row, section.rows))
        return f'<section class="chapter" aria-label="{label}">\n{rows}</section>\n'

    def _row(self, row: PageRow) -> str:
        notes = "".join(
            f'<div class="layer {self._layer(layer)}">\n{"".join(note for _, note in group)}</div>\n'
            for layer, group in groupby(sorted(row.notes, key=_layer_of), key=_layer_of)
        )
        beside = f'<div class="notes">\n{notes}</div>\n' if notes else ""
        return f'<div class="row"><div class="words">\n{row.text}</div>\n{beside}</div>\n'

    def _layer(self, layer: int) -> str:
        """The CSS classes of a layer's notes: its number (the author's is -1), and its arrangement."""
        return f"layer-{layer + 1} {self.notes.layers[layer].arrangement}" if layer >= 0 else "author"

    @property
    def scripts(self) -> tuple[str, ...]:
        """The scripts of pages of the text that only some volumes need."""
        images = self.edition.facsimiles.pages.values()
        return (FACSIMILE_SCRIPT,) if any(image.is_image for image in images) else ()

    def credit(self) -> str:
        """Whose the images of pages are, at the foot of a page of the text."""
        said = credit(self.edition, self.notes.rich)
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

        def at(i: int) -> str:
            return self.addresses.link(self.addresses.medium.file(i), self.addresses.block(i))

        front = "".join(map(part, self.book.front))
        back = "".join(map(part, self.book.back))
        blocks = self.edition.text.blocks
        text = ""
        for section in sections:
            inner = "".join(
                f'<li><a href="{at(i)}">{self.heading(i)}</a></li>\n'
                for row in section.rows
                for i in row.blocks
                if blocks[i].kind is BlockKind.HEADING and blocks[i].level == 2
            )
            nested = f'\n<ul role="list">\n{inner}</ul>\n' if inner else ""
            text += f'<li><a href="{at(section.first)}">{self.title(section)}</a>{nested}</li>\n'
        groups = (("front", front), ("text", text), ("back", back))
        lists = "".join(f'<ul class="{kind}" role="list">\n{lines}</ul>\n' for kind, lines in groups if lines)
        title = f'<h2 id="contents-title">{escape(self.addresses.words("page.contents"))}</h2>'
        return f'<nav id="contents" class="contents" aria-labelledby="contents-title">\n{title}\n{lists}</nav>\n'

    # — witnesses —

    def witnesses(self) -> list[Witness]:
        """The witnesses that are cited, when there are several."""
        cited = {s for e in self.edition.entries for reading in e.readings for s in reading.witnesses}
        base = self.edition.volume.base
        witnesses = [w for w in self.edition.volume.witnesses if w.siglum in cited or w.siglum == base] if cited else []
        characters = sum(len(block.text) for block in self.edition.text.blocks)
        if characters * len(witnesses) > WITNESS_TEXTS:
            raise Failure(
                f"the web page would have the texts of {len(witnesses)} witnesses, of {characters:,} characters each, "
                f"and {WITNESS_TEXTS:,} are the most it can have: make several volumes"
            )
        return witnesses

    def witness_sections(self, witness: Witness) -> list[Section]:
        """The sections of the text of a witness."""
        edited = witness_text(self.edition, witness.siglum)
        return list(XhtmlTextWriter(self.edition, edited, self.addresses, None).sections())

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
        return {self.addresses.page(page, line): f"{page}.{line}" if line else page for page, line, _, _ in rows}

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
        return found

    @cached_property
    def loci_of_notes(self) -> Mapping[str, str]:
        """The loci of the notes by their ids: where they are, when nothing was printed."""
        blocks = self.edition.text.blocks
        return {self.addresses.note(n.entry.id): f"§ {blocks[n.anchor.first].locus}" for n in self.notes.ordered}

    def printed_pages(self, blocks: Iterable[int]) -> tuple[str, str]:
        """The first and the last printed page on which one of some blocks begins; empty if unknown."""
        places = [self.addresses.printed.of(TextPosition(i, 0)) for i in blocks]
        pages = [place.page for place in places if place]
        return (pages[0], pages[-1]) if pages else ("", "")


def _layer_of(note: tuple[int, str]) -> int:
    return note[0]
