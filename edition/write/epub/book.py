"""The files of an e-book, in reading order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType

from edition.derive.parts import Book, Colophon, Part
from edition.derive.print_places import PrintPlaces
from edition.messages import Words
from edition.model.text import BlockKind
from edition.write.epub.cover import cover
from edition.write.epub.package import PackageFile, image_type, pack
from edition.write.epub.page import navigation, page
from edition.write.xhtml import facsimiles
from edition.write.xhtml.escape import escape, identifier
from edition.write.xhtml.links import Addresses, Medium
from edition.write.xhtml.notes import Notes
from edition.write.xhtml.part_files import split
from edition.write.xhtml.parts import XhtmlPartWriter
from edition.write.xhtml.text import Section, XhtmlTextWriter
from edition.write.xhtml.title import imprint, part_titled, title_page

Line = tuple[int, str, str]
"""A line of the contents: level, words, address."""


def write_epub(
    book: Book,
    printed: PrintPlaces,
    style: str,
    fonts: Mapping[str, bytes],
    profile: str = "",
    images: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """The bytes of the e-book.

    `fonts` are files of the style by name, `images` those of its images; `profile` appears in the title.
    """
    files = _EpubBookWriter(book, printed, images).files()
    files += (PackageFile(name, content, image_type(name), reading=False) for name, content in images.items())
    return pack(book.edition, files, style, fonts, profile)


class _EpubBookWriter:
    def __init__(self, book: Book, printed: PrintPlaces, images: Collection[str]) -> None:
        self.book = book
        blocks = book.edition.text.blocks
        self.printed = printed

        def file(i: int) -> str:
            locus = blocks[i].locus
            return section_file(locus.section if locus else 0)

        def facsimile(name: str) -> str:
            return facsimile_file(name) if f"{facsimiles.FOLDER}{name}" in images else ""

        medium = Medium(True, "l", 1, False, file, lambda key: f"{identifier(key)}.xhtml", facsimile=facsimile)
        self.addresses = Addresses(book, medium, printed)
        self.words = self.addresses.words
        self.contents: list[Line] = []

    def files(self) -> list[PackageFile]:
        """All files; contents and page list are written last, but follow the imprint."""
        edition = self.book.edition
        notes = Notes(self.book, self.addresses)
        parts = XhtmlPartWriter(self.addresses, notes.rich)
        back = [file for part in self.book.back for file in self.part(parts, part, "backmatter")]
        lines = self.contents
        self.contents = []
        front = [file for part in self.book.front for file in self.part(parts, part, "frontmatter")]
        text = [self.section(section, notes) for section in XhtmlTextWriter(edition, self.book.edited, self.addresses,
                notes).sections()]  # fmt: skip
        self.contents += lines
        start = text[0].name if text else "title.xhtml"
        pages = [
            (label, f"{self.addresses.medium.file(block)}#{self.addresses.page(label)}")
            for label, block in self.addresses.pages
        ]
        volume = edition.volume
        before = (
            ("cover.xhtml", self.words("cover.title"), _cover(volume.title, volume.author, self.words)),
            ("title.xhtml", volume.title, _titled(title_page(edition))),
            ("imprint.xhtml", self.words("page.imprint"), _imprint(imprint(edition), self.words)),
        )
        opening = [
            PackageFile("cover.svg", cover(edition).encode(), "image/svg+xml", "cover-image", reading=False),
            *(PackageFile(name, page(edition, title, content, "frontmatter")) for name, title, content in before),
            PackageFile("nav.xhtml", navigation(edition, self.contents, pages, start), properties="nav"),
        ]
        return [*opening, *front, *text, *back, *self.facsimiles(notes)]

    def section(self, section: Section, notes: Notes) -> PackageFile:
        """A section of the text with its notes, layer by layer, at its end."""
        name = section_file(section.number)
        self.addresses.here = name
        all_notes = [note for row in section.rows for note in row.notes]
        content = "".join(row.text for row in section.rows)
        titles = {-1: self.words("note.authors")} | {i: notes.title(layer) for i, layer in enumerate(notes.layers)}
        html = "".join(
            f'<section class="notes" epub:type="footnotes" aria-label="{escape(titles[layer])}">\n'
            f'<p class="head">{escape(titles[layer])}</p>\n{"".join(note for _, note in group)}</section>\n'
            for layer, group in groupby(sorted(all_notes, key=lambda item: item[0]), key=lambda item: item[0])
        )
        self._list(section, name)
        label = escape(section.title)
        kind = f'epub:type="chapter" role="doc-chapter" aria-label="{label}"'
        body = f"<section {kind}>\n{content}{html}</section>\n"
        return PackageFile(name, page(self.book.edition, section.title, body, "bodymatter"))

    def facsimiles(self, notes: Notes) -> Iterator[PackageFile]:
        """A page with the image of each page of the earlier printing that the book has, beside the order of reading."""
        edition, said = self.book.edition, facsimiles.credit(self.book.edition, notes.rich)
        for picture, breaks in facsimiles.by_picture(edition).items():
            if name := self.addresses.medium.facsimile(picture.name):
                labels = ", ".join(point.value for _, point in breaks)
                block, point = breaks[0]
                back = f"{self.addresses.file(block)}#{self.addresses.leaf(block, point)}"
                body = facsimiles.image_page(self.words, picture, labels, back, said)
                title = self.words("facsimile.page", page=labels)
                yield PackageFile(name, page(edition, title, body, "backmatter"), linear=False)

    def _list(self, section: Section, name: str) -> None:
        """The section's headings in the contents."""
        blocks = self.book.edition.text.blocks
        headings = [i for row in section.rows for i in row.blocks if blocks[i].kind is BlockKind.HEADING]
        if not any(blocks[i].level == 1 for i in headings):
            self.contents.append((1, section.title, name))
        signs = self.book.edition.volume.signs.supplied
        for i in headings:
            words = self.book.edited.words(i)
            words = f"{signs[0]}{words}{signs[1]}" if blocks[i].supplied else words
            if blocks[i].level <= 2:
                self.contents.append((blocks[i].level, words, f"{name}#{self.addresses.block(i)}"))

    def part(self, parts: XhtmlPartWriter, part: Part, matter: str) -> Iterator[PackageFile]:
        """The file of a part; of a long concordance one for each letter."""
        own = self.addresses.medium.part(part.key)
        self.contents.append((1, part.title, own))
        for name, heading, body in split(part, self.addresses.medium.part, LONG, self.words):
            self.addresses.here = name
            content = "".join(parts.body(body))
            kind = parts.role(part.body)
            role = f' epub:type="{kind}"' if kind and not isinstance(part.body, Colophon) else ""
            role += f' role="doc-{kind}"' if kind else ""
            role += parts.spoken(body)
            kinds = escape(part.key.rstrip("-0123456789"))
            shown = f'<section class="part {kinds}"{role} aria-label="{escape(heading)}">\n'
            body_of = f"{shown}<h1>{part_titled(self.words, part, heading)}</h1>\n{content}</section>\n"
            yield PackageFile(name, page(self.book.edition, heading, body_of, matter))


LONG = 3000
"""Occurrences from which on a concordance of words has a file for each letter."""


def facsimile_file(name: str) -> str:
    """The file of the page with an image of this name."""
    return f"facsimile-{name.partition('.')[0]}.xhtml"


def section_file(number: int) -> str:
    """The file of a section of the text."""
    return f"text-{number:02d}.xhtml"


def _cover(title: str, author: str, words: Words) -> str:
    label = escape(words("cover.of", title=f"{author + ', ' if author else ''}{title}"))
    return f'<div class="cover" epub:type="cover"><img src="cover.svg" alt="{label}" role="doc-cover"/></div>\n'


def _titled(content: str) -> str:
    return f'<section class="titlepage" epub:type="titlepage">\n{content}</section>\n'


def _imprint(content: str, words: Words) -> str:
    label = escape(words("page.imprint"))
    return f'<section class="imprint" epub:type="copyright-page" aria-label="{label}">\n{content}</section>\n'
