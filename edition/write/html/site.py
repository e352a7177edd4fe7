"""The pages of the site: the text with its notes, each part of the book, the text of each witness.

A short text is one page, index.html; of a long one each section is a page or more, and index.html has the contents.

    index.html   3.html  3-2.html   persons.html   witness-D.html   compare.html   the pages
    search/      texts/                            the index of a long text; the words of texts that are compared

Where a volume has several texts, all of them are on the pages, unit by unit; english.witness-Q.html is that of a
witness of the text “english”.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from edition.derive.parts import Book, Part
from edition.derive.print_places import PrintPlaces
from edition.write.html.compare import compare_page, compared_texts
from edition.write.html.content import WORDED, PageContent
from edition.write.html.division import INDEX, PLACES, Division, TextPage, places_file
from edition.write.html.metadata import About, about_volume
from edition.write.html.page import HtmlPage, write_page
from edition.write.html.passages import SitePassage, of_part, of_text
from edition.write.html.search_index import IndexedVolume, index_files
from edition.write.html.told_texts import ToldText, shown_rules, told_texts
from edition.write.html.tools import page_search, texts_shown, tools, witness_tools
from edition.write.html.witnesses import TextWitnesses, witness_pages
from edition.write.xhtml.escape import escape, identifier
from edition.write.xhtml.links import Addresses, Medium
from edition.write.xhtml.text import Section
from edition.write.xhtml.title import imprint, title_page

SEARCH = "search/"


def write_html(
    book: Book, printed: PrintPlaces, style: str, scripts: Mapping[str, bytes], fonts: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The files of the site by name."""
    files = dict(_SiteWriter(book, printed).files())
    style += shown_rules(1 + len(book.beside))
    return {**files, "web.css": style.encode(), **scripts, **{f"fonts/{name}": font for name, font in fonts.items()}}


class _SiteWriter:
    def __init__(self, book: Book, printed: PrintPlaces) -> None:
        self.book = book
        self.edition = book.edition
        self.division = Division(book.edition, [text.edition for text in book.beside.values()])
        self.is_whole = self.division.is_whole
        medium = Medium(
            False, "", 2 if self.is_whole else 1, True, self.division.file, _part_file, beside=self.division.beside
        )
        self.addresses = Addresses(book, medium, printed)
        self.content = PageContent(book, self.addresses)
        self.words = self.addresses.words
        self.witnesses = witness_pages(self.content)
        self.search = page_search(self.words, None if self.is_whole else SEARCH)
        self.passages: list[SitePassage] = []

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file with its name."""
        parts = [(part, [*self.content.part(part)]) for part in (*self.book.front, *self.book.back)]
        sections = self.content.sections(self.division)
        pages = [*self.division.pages(sections)]
        around = self._around(pages)
        for part, written in parts:
            for name, title, content in written:
                yield self._page(self._part_page(part, name, title, content, around))
        if self.is_whole:
            yield self._page(self._whole(pages[0] if pages else TextPage(INDEX, self.edition.volume.title, ()), around))
        else:
            yield self._page(self._first_page(pages, sections))
            for page in pages:
                yield self._page(self._text_page(page, around))
            yield from self._index(pages)
        for witnesses in self.witnesses:
            yield from self._witness_pages(witnesses, pages)
            yield from self._compared(witnesses, pages)

    def _page(self, page: HtmlPage) -> tuple[str, bytes]:
        return page.file, write_page(self.edition, page).encode()

    def _around(self, pages: Sequence[TextPage]) -> Mapping[str, tuple[tuple[str, str], tuple[str, str]]]:
        """The pages before and after each: file and title."""
        front, back = (
            [(self.addresses.medium.part(part.key), part.title) for part in side]
            for side in (self.book.front, self.book.back)
        )
        text = [(page.file, page.title) for page in pages]
        row = [*front, *text, *back] if not self.is_whole else [(INDEX, self.words("page.text")), *front, *back]
        row = [("", ""), *row, ("", "")]
        return {row[i][0]: (row[i - 1], row[i + 1]) for i in range(1, len(row) - 1)}

    # — the text —

    def _whole(self, page: TextPage, around: Mapping[str, tuple[tuple[str, str], tuple[str, str]]]) -> HtmlPage:
        """The page of a short text."""
        self.addresses.here = INDEX
        text = "".join(map(self.content.section, page.sections))
        contents = self.content.contents(page.sections)
        credit = self.content.credit()
        content = f'{self._title()}{contents}<div class="edited">\n{text}</div>\n{credit}{self._imprint()}'
        bar = tools(self.content, self._links(INDEX), self.search)
        first = (self.addresses.medium.part(self.book.back[0].key), self.book.back[0].title) if self.book.back else None
        links = (("", ""), first or ("", ""))
        return HtmlPage(
            INDEX,
            self.edition.volume.title,
            content,
            self._reading,
            bar,
            links,
            self._about(""),
            ("cite.js", "find.js", *self.content.scripts),
            texts=self._told,
        )

    def _first_page(self, pages: Sequence[TextPage], sections: Sequence[Section]) -> HtmlPage:
        """The title page and the contents of a long text."""
        self.addresses.here = INDEX
        content = self._title() + self.content.contents(sections)
        content += (self._links(pages[0].file) if pages else "") + self._imprint()
        return HtmlPage(
            INDEX, self.edition.volume.title, content, "first", self.search, (("", ""), ("", "")), self._about(""),
            ("cite.js", "search-index.js", "find.js", PLACES), SEARCH, self._told,
        )  # fmt: skip

    def _text_page(self, page: TextPage, around: Mapping[str, tuple[tuple[str, str], tuple[str, str]]]) -> HtmlPage:
        """A page of a long text."""
        self.addresses.here = page.file
        html = "".join(map(self.content.section, page.sections))
        places = self.content.places_by_id or self.content.loci_of_notes
        self.passages += of_text(page.file, html, self.content.lines_by_id, places)
        headed = self.content.heading(page.sections[0].first) != ""
        title = "" if headed else f'<h1 class="unseen">{escape(page.title)}</h1>\n'
        bar = tools(self.content, self._links(page.file), self.search, page)
        content = f'{title}<div class="edited">\n{html}</div>\n{self.content.credit()}'
        return HtmlPage(
            page.file, page.title, content, self._reading, bar, around[page.file],
            self._about(page.title, self.content.printed_pages(page.blocks)),
            ("cite.js", "search-index.js", "find.js", PLACES, *self.content.scripts), SEARCH, self._told,
        )  # fmt: skip

    def _part_page(
        self, part: Part, name: str, title: str, content: str,
        around: Mapping[str, tuple[tuple[str, str], tuple[str, str]]],
    ) -> HtmlPage:  # fmt: skip
        kind = f"part {part.key.rstrip('-0123456789')}"
        links = around[self.addresses.medium.part(part.key)]
        if self.is_whole:
            return HtmlPage(name, title, content, kind, "", links, texts=self._told)
        if isinstance(part.body, WORDED):
            self.passages += of_part(name, content)
        return HtmlPage(
            name, title, content, kind, self.search, links, scripts=("search-index.js", "find.js"), texts=self._told
        )

    def _passages_by_text(self) -> list[list[SitePassage]]:
        """The passages that can be found, of each text; introductions and lists are with those of the volume's own."""
        texts: list[list[SitePassage]] = [[] for _ in self.content.texts]
        for passage in self.passages:
            texts[passage.text].append(passage)
        return texts

    def _index(self, pages: Sequence[TextPage]) -> Iterator[tuple[str, bytes]]:
        """The index of the search, and which page has an address."""
        named = self.addresses.text_names if self.content.beside else (self.edition.volume.title,)
        yield from index_files(
            [
                IndexedVolume(str(number) if number else "", named[number], "", passages)
                for number, passages in enumerate(self._passages_by_text())
            ],
            SEARCH,
        )
        yield f"{SEARCH}{PLACES}", places_file(pages, self.addresses, self.content.notes_by_file())

    # — witnesses —

    def _links(self, file: str) -> str:
        """Links to the texts of the witnesses, from and to the words of a page of the edited text."""
        return "".join(witnesses.links(file, self.words) for witnesses in self.witnesses)

    def _witness_pages(self, of: TextWitnesses, pages: Sequence[TextPage]) -> Iterator[tuple[str, bytes]]:
        for witness in of.witnesses:
            title = self.words("witness.title", siglum=witness.siglum, name=witness.name)
            sections = self.content.witness_sections(witness, of.number, self.division)
            written = [*self.division.pages(sections)]
            files = ((of.file(witness.siglum, page.file), page.title) for page in written)
            row = [("", ""), *files, ("", "")]
            for i, page in enumerate(written or [TextPage(INDEX, title, ())], 1):
                content = self.content.witness(title, page.sections)
                name = title if self.is_whole else f"{witness.siglum}: {page.title}"
                links = (row[i - 1], row[i + 1]) if written and not self.is_whole else (("", ""), ("", ""))
                bar = witness_tools(self._links(page.file), self.words, texts_shown(self.content))
                yield self._page(
                    HtmlPage(
                        of.file(witness.siglum, page.file), name, content, f"{self._reading} witness", bar, links,
                        scripts=self.content.scripts, texts=self._told,
                    )
                )  # fmt: skip

    def _compared(self, of: TextWitnesses, pages: Sequence[TextPage]) -> Iterator[tuple[str, bytes]]:
        """The page with two of the witnesses side by side, and their words."""
        links = self._links(pages[0].file if pages else INDEX)
        content = compare_page(of.witnesses, pages, links, self.words, of.folder)
        title = self.words("compare.title")
        yield self._page(HtmlPage(of.compare, title, content, "comparing", scripts=("compare.js",)))
        text = self.content.texts[of.number].book
        yield from compared_texts(text.edition, text.edited, of.witnesses, pages, of.number, of.folder)

    # — what stands on a page besides —

    @property
    def _reading(self) -> str:
        """The classes of a page of the text."""
        return "reading together" if self.content.beside else "reading"

    @cached_property
    def _told(self) -> tuple[ToldText, ...]:
        """What the scripts of a page are told of its texts, where there are several."""
        return told_texts(self.addresses)

    def _title(self) -> str:
        beside = [text.edition for text in self.book.beside.values()]
        return f'<section class="titlepage">\n{title_page(self.edition, beside)}</section>\n'

    def _imprint(self) -> str:
        label = escape(self.words("page.imprint"))
        return f'<section class="imprint" aria-label="{label}">\n{imprint(self.edition)}</section>\n'

    @cached_property
    def _about_volume(self) -> About:
        series = self.edition.indexed_in
        return about_volume(self.book, series.title if series else "")

    def _about(self, title: str, pages: tuple[str, str] = ("", "")) -> About:
        return replace(self._about_volume, title=title, first=pages[0], last=pages[1])


def _part_file(key: str) -> str:
    return f"{identifier(key)}.html"
