"""The pages of the site: the text with its notes, each part of the book, the text of each witness."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from edition.derive.parts import Book, Part
from edition.derive.print_places import PrintPlaces
from edition.derive.styled_text import heading
from edition.derive.witness_text import witness_text
from edition.model.diagnostic import Failure
from edition.model.limits import WITNESS_TEXTS
from edition.model.text import BlockKind
from edition.model.volume import Layer, Witness
from edition.write.html.page import page
from edition.write.html.tools import LOCI, tools, witness_file, witness_links
from edition.write.xhtml.escape import XHTML, escape, identifier
from edition.write.xhtml.links import Addresses, Medium
from edition.write.xhtml.notes import Notes
from edition.write.xhtml.parts import XhtmlPartWriter, split
from edition.write.xhtml.text import PageRow, Section, XhtmlTextWriter
from edition.write.xhtml.title import imprint, title_page, titled

INDEX = "index.html"
LONG = 20_000
"""Occurrences from which on a concordance of words has a page for each letter."""


def write_html(
    book: Book, printed: PrintPlaces, style: str, script: str, fonts: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The files of the site by name."""
    pages = {name: content.encode() for name, content in _SiteWriter(book, printed).pages()}
    own = {"web.css": style.encode(), "web.js": script.encode()}
    return pages | own | {f"fonts/{name}": content for name, content in fonts.items()}


class _SiteWriter:
    def __init__(self, book: Book, printed: PrintPlaces) -> None:
        self.book = book
        self.edition = book.edition
        medium = Medium(False, "", 2, True, lambda _: INDEX, lambda key: f"{identifier(key)}.html")
        self.addresses = Addresses(book, medium, printed)
        self.witnesses = self._witnesses()
        self.links = witness_links(self.witnesses)
        self.layers: list[Layer] = []

    def _witnesses(self) -> list[Witness]:
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

    def pages(self) -> Iterator[tuple[str, str]]:
        """Every page with its file name."""
        notes = Notes(self.book, self.addresses)
        self.layers = notes.layers
        writer = XhtmlPartWriter(self.addresses, notes.rich)
        parts = (*self.book.front, *self.book.back)
        files = [INDEX, *(self.addresses.medium.part(part.key) for part in parts)]
        titles = ["Text", *(part.title for part in parts)]
        row = [("", ""), *zip(files, titles, strict=True), ("", "")]
        for i, part in enumerate(parts, 2):
            yield from self._part(writer, part, (row[i - 1], row[i + 1]))
        sections = list(XhtmlTextWriter(self.edition, self.book.edited, self.addresses, notes).sections())
        yield INDEX, self._reading_page(sections, notes)
        for witness in self.witnesses:
            yield witness_file(witness.siglum), self._witness_page(witness)

    def _part(
        self, writer: XhtmlPartWriter, part: Part, links: tuple[tuple[str, str], ...]
    ) -> Iterator[tuple[str, str]]:
        own = self.addresses.medium.part(part.key)
        for name, title, body in split(part, own, LONG):
            self.addresses.here = name
            kind = writer.role(part.body)
            role = f' role="doc-{kind}"' if kind in {"index", "bibliography", "introduction", "glossary"} else ""
            html = f'<h1 id="title">{titled(title, part.styled)}</h1>\n{"".join(writer.body(body))}'
            content = f'<section{role} aria-labelledby="title">{html}</section>\n'
            yield name, page(self.edition, title, content, f"part {part.key.rstrip('-0123456789')}", "", links)

    # — the text —

    def _reading_page(self, sections: list[Section], notes: Notes) -> str:
        self.addresses.here = INDEX
        text = "".join(map(self._section, sections))
        opening = f'<section class="titlepage">\n{title_page(self.edition)}</section>\n'
        content = f'{opening}{self._contents(sections)}<div class="edited">\n{text}</div>\n'
        content += f'<section class="imprint" aria-label="Imprint">\n{imprint(self.edition)}</section>\n'
        first = (
            (self.addresses.medium.part(self.book.back[0].key), self.book.back[0].title) if self.book.back else ("", "")
        )
        bar = tools(self.book, notes, self.witnesses)
        return page(self.edition, self.edition.volume.title, content, "reading", bar, (("", ""), first))

    def _heading(self, i: int) -> str:
        """A heading as the contents have it; empty for other blocks."""
        block, signs = self.edition.text.blocks[i], self.edition.volume.signs.supplied
        return XHTML.words(heading(self.book.edited, i, block, signs)) if block.kind is BlockKind.HEADING else ""

    def _contents(self, sections: list[Section]) -> str:
        def part(part: Part) -> str:
            return f'<li><a href="{self.addresses.medium.part(part.key)}">{titled(part.title, part.styled)}</a></li>\n'

        front = "".join(map(part, self.book.front))
        back = "".join(map(part, self.book.back))
        blocks = self.edition.text.blocks
        text = ""
        for section in sections:
            first = section.rows[0].blocks[0] if section.rows else 0
            inner = "".join(
                f'<li><a href="#{self.addresses.block(i)}">{self._heading(i)}</a></li>\n'
                for row in section.rows
                for i in row.blocks
                if blocks[i].kind is BlockKind.HEADING and blocks[i].level == 2
            )
            nested = f'\n<ul role="list">\n{inner}</ul>\n' if inner else ""
            title = self._heading(first) or escape(section.title)
            text += f'<li><a href="#{self.addresses.block(first)}">{title}</a>{nested}</li>\n'
        groups = (("front", front), ("text", text), ("back", back))
        lists = "".join(f'<ul class="{kind}" role="list">\n{lines}</ul>\n' for kind, lines in groups if lines)
        title = '<h2 id="contents-title">Contents</h2>'
        return f'<nav id="contents" class="contents" aria-labelledby="contents-title">\n{title}\n{lists}</nav>\n'

    def _section(self, section: Section) -> str:
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
        return f"layer-{layer + 1} {self.layers[layer].arrangement}" if layer >= 0 else "author"

    # — witnesses —

    def _witness_page(self, witness: Witness) -> str:
        edited = witness_text(self.edition, witness.siglum)
        writer = XhtmlTextWriter(self.edition, edited, self.addresses, None)
        self.addresses.here = witness_file(witness.siglum)
        text = "".join(map(self._section, writer.sections()))
        title = f"{witness.siglum}: {witness.name}"
        html = (
            "The text of this witness, rebuilt from the base text and the readings recorded for it. Words that are not "
            "those of the base text are marked."
        )
        content = f'<h1>{escape(title)}</h1>\n<p class="said">{html}</p>\n<div class="edited">\n{text}</div>\n'
        bar = f'<details class="tools"><summary>Show</summary><div class="panel">\n{LOCI}{self.links}</div></details>\n'
        return page(self.edition, title, content, "reading witness", bar)


def _layer_of(note: tuple[int, str]) -> int:
    return note[0]
