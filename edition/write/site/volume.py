"""A volume on the site: its first page, a page for each section and each part, the text of each witness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from edition.derive.parts import Book
from edition.derive.print_places import PrintPlaces
from edition.derive.text_position import TextPosition
from edition.messages import Words
from edition.model.series import Member, Series
from edition.model.volume import Volume
from edition.write.html.compare import compare_page, compared_texts
from edition.write.html.content import WORDED, PageContent
from edition.write.html.division import PLACES, Division, places_file, text_page
from edition.write.html.metadata import About, about_volume
from edition.write.html.page import FACSIMILE_SCRIPT, cited
from edition.write.html.passages import SitePassage, of_part, of_text
from edition.write.html.told_texts import told, told_texts
from edition.write.html.tools import texts_shown, tools, witness_links, witness_tools
from edition.write.html.witnesses import TextWitnesses, witness_pages
from edition.write.site.citation import cite, numbered
from edition.write.site.keys_page import KEYS, keys_of_volume, keys_page, place_by_key
from edition.write.site.moved import Gone, forwarding
from edition.write.site.shell import SitePage, write_page
from edition.write.xhtml.escape import escape, filled, identifier
from edition.write.xhtml.facsimiles import origins
from edition.write.xhtml.links import Addresses, Medium
from edition.write.xhtml.series_parts import Link, unlinked
from edition.write.xhtml.text import Section
from edition.write.xhtml.title import imprint, title_page


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the volume: its name in the folder of the volume, what output it is (`pdf`), its bytes."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class VolumeSite:
    """What the site has of a volume: files by path, the addresses of its pages, what can be found.

    `sections` are the numbers and titles of those of its text, `parts` the addresses and titles of what is around it;
    `places` are the addresses of printed lines, by what print calls them; `texts` what its texts are called, where
    there are several.
    """

    member: Member
    volume: Volume
    files: Mapping[str, bytes]
    pages: Sequence[str]
    passages: Sequence[SitePassage]
    sections: Sequence[tuple[int, str]]
    parts: Sequence[tuple[str, str]]
    places: Mapping[str, str]
    downloads: Sequence[str] = ()
    texts: Sequence[str] = ()


def write_volume(
    series: Series, member: Member, book: Book, printed: PrintPlaces, downloads: Sequence[Download] = (),
    gone: Sequence[Gone] = (), said: str = "", elsewhere: Link = unlinked,
    images: Mapping[str, bytes] = MappingProxyType({}),
) -> VolumeSite:  # fmt: skip
    """A volume on the site. `printed` has its printed places; `said` tells which print that is.

    `gone` are published addresses at which there is something else now, `elsewhere` writes places in other volumes,
    `images` are the files of its images. The volume that is made from all has no number.
    """
    writer = _VolumeWriter(series, member, book, printed, downloads, gone, said)
    writer.addresses.in_series = elsewhere
    site = writer.site()
    return replace(site, files={**site.files, **{f"{writer.folder}{name}": file for name, file in images.items()}})


def links_to(volumes: Iterable[VolumeSite]) -> Link:
    """Writes places in the volumes of the site, as links from a page of a volume: `12.4, 15.1n`."""
    addresses = {volume.member.number: volume.places for volume in volumes}

    def link(number: str, places: str) -> str:
        known = addresses.get(number, {})
        words = []
        for place in places.split(", "):
            where = known.get(place.removesuffix("n"))
            words.append(f'<a class="loc" href="../../{escape(where)}">{escape(place)}</a>' if where else escape(place))
        return ", ".join(words)

    return link


class _VolumeWriter:
    def __init__(
        self, series: Series, member: Member, book: Book, printed: PrintPlaces, downloads: Sequence[Download],
        gone: Sequence[Gone], said: str,
    ) -> None:  # fmt: skip
        self.series = series
        self.member = member
        self.book = book
        self.volume = book.edition.volume
        self.folder = f"{member.name}/"
        self.said = said
        self.downloads = downloads
        self.gone = gone
        beside = [text.edition for text in book.beside.values()]
        self.division = Division(book.edition, beside, lambda section: f"{section}/")
        medium = Medium(
            False, "", 1, True, self.division.file, lambda key: f"{identifier(key)}/",
            lambda volume, what: f"../../{volume}/{place_by_key(what)}" if volume in series.member else "",
            beside=self.division.beside,
        )  # fmt: skip
        self.addresses = Addresses(book, medium, printed)
        self.addresses.up = "../"
        self.content = PageContent(book, self.addresses)
        self.words = self.addresses.words
        self.witnesses = witness_pages(self.content)
        self.links = "".join(map(self._witness_links, self.witnesses))
        self.told = told(told_texts(self.addresses, numbered(series, member)))
        self.passages: list[SitePassage] = []
        self.pages: list[str] = []

    def site(self) -> VolumeSite:
        files = dict(self._files())
        part = self.addresses.medium.part
        return VolumeSite(
            self.member, self.volume, files, self.pages, self.passages,
            [(section.number, section.title) for section in self.sections],
            [(self.folder + part(one.key), one.title) for one in (*self.book.front, *self.book.back)],
            self._places(), [download.name for download in self.downloads],
            self.addresses.text_names if self.content.beside else (),
        )  # fmt: skip

    def _files(self) -> Iterator[tuple[str, bytes]]:
        parts = (*self.book.front, *self.book.back)
        written = [(part, [*self.content.part(part)]) for part in parts]
        self.sections = self.content.sections(self.division)
        text = [(f"{section.number}/", section.title) for section in self.sections]
        front, back = ([(self.addresses.medium.part(part.key), part.title) for part in side]
                       for side in (self.book.front, self.book.back))  # fmt: skip
        row = [("", ""), *front, *text, *back, ("", "")]
        around = {row[i][0]: (_up(row[i - 1]), _up(row[i + 1])) for i in range(1, len(row) - 1)}
        finding = (PLACES,) if self.content.beside else ()
        yield from self._page("", self._first_page(), "volume", self.volume.title, about=self._about(), scripts=finding)
        if finding:
            yield f"{self.folder}{PLACES}", self._pages_of_addresses()
        bar = tools(self.content, self.links, "")
        for section in self.sections:
            name = f"{section.number}/"
            html = self.content.section(section)
            self.passages += of_text(f"{self.folder}{name}", html, self.content.lines_by_id, self.content.places_by_id)
            about = self._about(section.title, *self.content.printed_pages(_blocks(section)))
            content = self._section(section, html)
            yield from self._page(
                name, content, self._reading, section.title, bar, around[name], about, self.content.scripts
            )
        for part, pages in written:
            for name, title, html in pages:
                if isinstance(part.body, WORDED):
                    self.passages += of_part(f"{self.folder}{name}", html)
                kind = f"part {part.key.rstrip('-0123456789')}"
                yield from self._page(name, html, kind, title, "", around[self.addresses.medium.part(part.key)])
        for of in self.witnesses:
            yield from self._witness_pages(of)
            yield from self._compared(of)
        title = self.words("site.keys")
        if rows := list(keys_of_volume(self.content, self.gone)):
            yield from self._page(KEYS, keys_page(rows, title), "keys", title)
        for name, html in forwarding({f"{section.number}/" for section in self.sections}, self.gone, self.words):
            yield from self._page(name, html, "gone", self.words("site.moved"))
        for download in self.downloads:
            yield f"{self.folder}{download.name}", download.content

    def _page(
        self, name: str, content: str, kind: str, title: str, bar: str = "",
        links: tuple[tuple[str, str], tuple[str, str]] = (("", ""), ("", "")), about: About | None = None,
        scripts: tuple[str, ...] = (),
    ) -> Iterator[tuple[str, bytes]]:  # fmt: skip
        path = self.folder + name
        page = SitePage(
            path, title, content, kind, self.words, (self.folder, self.volume.title), bar, links, scripts,
            about=about and replace(about, address=self.series.address and self.series.address + path),
            data=self._data(kind),
            servers=self.book.edition.derived(origins) if FACSIMILE_SCRIPT in scripts else (),
        )  # fmt: skip
        if kind != "gone":
            self.pages.append(path)
        yield f"{path}index.html", write_page(self.series, page)

    def _data(self, kind: str) -> str:
        """What the scripts of a kind of page are told."""
        if kind == self._reading:
            return cited(self.volume, self.words, numbered(self.series, self.member)) + self.told
        if kind == "volume" and self.content.beside:
            return ' data-places=""'
        return self.told if kind.startswith(self._reading) else ""

    @property
    def _reading(self) -> str:
        """The classes of a page of the text."""
        return "reading together" if self.content.beside else "reading"

    def _witness_links(self, of: TextWitnesses) -> str:
        """Links to the witnesses of a text."""
        return witness_links(
            of.witnesses, "../", lambda siglum: f"../{of.stems[siglum]}/", self.words, f"../{_compare(of)}", of.title
        )

    def _witness_pages(self, of: TextWitnesses) -> Iterator[tuple[str, bytes]]:
        settings = witness_tools(self.links, self.words, texts_shown(self.content))
        for witness in of.witnesses:
            title = self.words("witness.title", siglum=witness.siglum, name=witness.name)
            html = self.content.witness(title, self.content.witness_sections(witness, of.number, self.division))
            kind, file = f"{self._reading} witness", f"{of.stems[witness.siglum]}/"
            yield from self._page(file, html, kind, title, settings, scripts=self.content.scripts)

    def _compared(self, of: TextWitnesses) -> Iterator[tuple[str, bytes]]:
        """The page with two texts side by side, and their words: a file for each text, or each section of it."""
        edition, title = self.book.edition, self.words("compare.title")
        pages = [text_page(edition, f"{s.number}/", s.title, [s]) for s in self.sections]
        if Division(edition).is_whole:
            pages = [text_page(edition, "", self.volume.title, self.sections)]
        content = compare_page(of.witnesses, pages, self.links, self.words, f"../{of.folder}")
        yield from self._page(_compare(of), content, "comparing", title, scripts=("compare.js",))
        text = self.content.texts[of.number].book
        for name, words in compared_texts(text.edition, text.edited, of.witnesses, pages, of.number, of.folder):
            yield f"{self.folder}{name}", words

    # — the first page —

    def _first_page(self) -> str:
        self.addresses.up, self.addresses.here = "", ""
        contents = self.content.contents(self.sections)
        self.addresses.up = "../"
        number = self.member.number
        series = self.words("site.volume_of", series=self.series.title, number=number) if number else ""
        of = f'<p class="of">{escape(series)}</p>\n' if series else ""
        label = escape(self.words("page.imprint"))
        beside = [text.edition for text in self.book.beside.values()]
        return (
            f'<section class="titlepage">\n{of}{title_page(self.book.edition, beside)}</section>\n'
            f"{self._downloads()}{contents}{self._witnesses()}{self._printed_pages()}{self._cite()}"
            f'<section class="imprint" aria-label="{label}">\n{imprint(self.book.edition)}</section>\n'
        )

    def _downloads(self) -> str:
        lines = "".join(
            f'<li><a href="{escape(download.name)}">{escape(self.words(f"file.{download.kind}"))}</a> '
            f"<small>{_size(len(download.content), self.words)}</small></li>\n"
            for download in self.downloads
        )
        return (
            f'<ul class="downloads" role="list" aria-label="{escape(self.words("site.downloads"))}">\n{lines}</ul>\n'
            if lines
            else ""
        )

    def _witnesses(self) -> str:
        compare = escape(self.words("compare.title"))
        lines = ""
        for of in self.witnesses:
            named = f" ({escape(of.title)})" if of.title else ""
            lines += "".join(
                f'<li><a href="{of.stems[witness.siglum]}/"><b class="siglum">{escape(witness.siglum)}</b> '
                f"{escape(witness.name)}{named}</a></li>\n"
                for witness in of.witnesses
            )
            lines += f'<li class="script"><a href="{_compare(of)}">{compare}{named}</a></li>\n'
        title = f'<h2 id="witnesses">{escape(self.words("witness.texts"))}</h2>\n'
        return (
            f'<nav class="contents" aria-labelledby="witnesses">\n{title}<ul role="list">\n{lines}</ul></nav>\n'
            if lines
            else ""
        )

    def _printed_pages(self) -> str:
        """The pages of the printed book: where each begins, so that `#p12.4` is found whatever its section is.

        A page that was printed and of which nothing is left leads to where that is said.
        """
        file, name = self.addresses.medium.file, self.addresses.page
        rows = {page: f"{file(block)}#{name(page)}" for page, block in self.addresses.pages}
        for text in self.addresses.beside.values():
            for page, block in text.pages:
                rows.setdefault(page, f"{text.medium.file(block)}#{text.page(page)}")
        for gone in self.gone:
            for own, label, _ in gone.places:
                if own == name(label) and "." not in label:
                    rows.setdefault(label, f"{gone.page}#{own}")
        if not rows:
            return ""
        lines = " ".join(f'<a href="{where}">{escape(page)}</a>' for page, where in rows.items())
        words = self.words
        book = words("page.printed_as", printing=self.said) if self.said else words("page.last_built")
        return (
            f'<details class="pages" id="pages"><summary>{escape(book)}</summary>\n'
            f"<p>{lines}</p>\n<p>{' '.join(self._starts_of_sections())}</p>\n</details>\n"
        )

    def _starts_of_sections(self) -> Iterator[str]:
        for section in self.sections:
            if place := self.addresses.printed.of(TextPosition(section.first, 0)):
                label = escape(str(place))
                words = filled(self.words, "site.section", number=str(section.number), place=label)
                yield f'<a href="{section.number}/" data-start="{label}">{words}</a>'

    def _pages_of_addresses(self) -> bytes:
        """The page of every address in any of several texts: their sections are not always those of the volume's own.

        A published address leads to where it is said what became of it; a printed page that there still is, to that.
        """
        pages = [text_page(self.book.edition, f"{s.number}/", s.title, [s]) for s in self.sections]
        there = {self.addresses.page(page) for page, _ in self.addresses.pages}
        gone = ((item.page, name) for item in self.gone for name, _, _ in item.places if name not in there)
        return places_file(pages, self.addresses, [*self.content.notes_by_file(), *gone])

    # — a section —

    def _section(self, section: Section, html: str) -> str:
        headed = self.content.heading(section.first) != ""
        title = "" if headed else f'<h1 class="unseen">{escape(section.title)}</h1>\n'
        name = f"{section.number}/"
        gone = "".join(item.html(self.words) for item in self.gone if item.page == name)
        heading = f'<h2 id="moved">{escape(self.words("site.addresses"))}</h2>'
        moved = (
            f'<section class="moved" aria-labelledby="moved">{heading}\n<ul role="list">\n{gone}</ul></section>\n'
            if gone
            else ""
        )
        edited = f'<div class="edited">\n{html}</div>\n{self.content.credit()}'
        return f"{title}{edited}{self._cite(section)}{moved}"

    def _cite(self, section: Section | None = None) -> str:
        pages = f"{section.number}/" if section else ""
        passage, which = (str(section.number), self._range(section)) if section else ("", "")
        how = "cite.unpublished" if self.addresses.pages else "cite.unknown"
        doubt = "" if self.said or not self.member.number else self.words(how)
        return cite(self.series, self.member, self.volume, self.folder + pages, which, passage, doubt)

    def _range(self, section: Section) -> str:
        """The printed pages of a section, or its number."""
        blocks = _blocks(section)
        places = [self.addresses.printed.of(TextPosition(i, 0)) for i in blocks]
        pages = list(dict.fromkeys(place.page for place in places if place))
        if not pages:
            return self.words("cite.section", number=section.number)
        if len(pages) > 1:
            return self.words("cite.pages", first=pages[0], last=pages[-1])
        return self.words("cite.page", page=pages[0])

    @cached_property
    def _about_volume(self) -> About:
        return about_volume(self.book, self.series.title, self.member.number)

    def _about(self, title: str = "", first: str = "", last: str = "") -> About:
        return replace(self._about_volume, title=title, first=first, last=last)

    # — printed places —

    def _places(self) -> Mapping[str, str]:
        """The addresses of printed lines below the site; of what two texts have, that of the volume's own."""
        found: dict[str, str] = {}
        for text in self.content.texts:
            file, name = text.addresses.medium.file, text.addresses.page
            for page, line, block, _ in text.addresses.printed.lines(text.edition.text):
                label = f"{page}.{line}" if line else page
                found.setdefault(label, f"{self.folder}{file(block)}#{name(page, line)}")
        return found


def _compare(of: TextWitnesses) -> str:
    """The address of the page with two witnesses of a text side by side."""
    return f"{of.compare.removesuffix('.html')}/"


def _blocks(section: Section) -> list[int]:
    return [i for row in section.rows for i in row.blocks]


def _up(link: tuple[str, str]) -> tuple[str, str]:
    return (f"../{link[0]}", link[1]) if link[0] else link


def _size(size: int, words: Words) -> str:
    """The size of a file in words.

    >>> from edition.messages import ENGLISH
    >>> _size(900, ENGLISH), _size(12_345, ENGLISH), _size(3_456_789, ENGLISH)
    ('1 KB', '12 KB', '3.5 MB')
    """
    if size >= 1_000_000:
        return f"{words.decimal(size / 1_000_000)} MB"
    return f"{max(1, round(size / 1000))} KB"
