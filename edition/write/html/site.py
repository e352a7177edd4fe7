"""The pages of the site: the text with its notes, each part of the book, the text of each witness."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edition.derive.parts import Book
from edition.derive.print_places import PrintPlaces
from edition.write.html.content import PageContent
from edition.write.html.page import page
from edition.write.html.tools import page_search, tools, witness_file, witness_links, witness_tools
from edition.write.xhtml.escape import escape, identifier
from edition.write.xhtml.links import Addresses, Medium
from edition.write.xhtml.text import Section
from edition.write.xhtml.title import imprint, title_page

INDEX = "index.html"


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
        self.content = PageContent(book, self.addresses)
        self.witnesses = self.content.witnesses()
        self.words = self.addresses.words
        self.links = witness_links(self.witnesses, INDEX, witness_file, self.words)

    def pages(self) -> Iterator[tuple[str, str]]:
        """Every page with its file name."""
        parts = (*self.book.front, *self.book.back)
        files = [INDEX, *(self.addresses.medium.part(part.key) for part in parts)]
        titles = [self.words("page.text"), *(part.title for part in parts)]
        row = [("", ""), *zip(files, titles, strict=True), ("", "")]
        for i, part in enumerate(parts, 2):
            for name, title, content in self.content.part(part):
                kind = f"part {part.key.rstrip('-0123456789')}"
                yield name, page(self.edition, title, content, kind, "", (row[i - 1], row[i + 1]))
        yield INDEX, self._reading_page(self.content.sections())
        for witness in self.witnesses:
            title, content = self.content.witness(witness)
            bar = witness_tools(self.links, self.words)
            yield witness_file(witness.siglum), page(self.edition, title, content, "reading witness", bar)

    def _reading_page(self, sections: list[Section]) -> str:
        self.addresses.here = INDEX
        text = "".join(map(self.content.section, sections))
        opening = f'<section class="titlepage">\n{title_page(self.edition)}</section>\n'
        content = f'{opening}{self.content.contents(sections)}<div class="edited">\n{text}</div>\n'
        label = escape(self.words("page.imprint"))
        content += f'<section class="imprint" aria-label="{label}">\n{imprint(self.edition)}</section>\n'
        first = (
            (self.addresses.medium.part(self.book.back[0].key), self.book.back[0].title) if self.book.back else ("", "")
        )
        bar = tools(self.book, self.content.notes, self.links, page_search(self.words))
        return page(self.edition, self.edition.volume.title, content, "reading", bar, (("", ""), first))
