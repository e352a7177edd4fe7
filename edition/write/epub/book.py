"""The files of an e-book, in reading order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from edition.derive.facing_pages import in_columns
from edition.derive.parts import Book, Colophon, Part, WordConcordance
from edition.derive.print_places import PrintPlaces
from edition.messages import Words
from edition.write.epub.cover import cover
from edition.write.epub.package import PackageFile, image_type, pack
from edition.write.epub.page import navigation, page
from edition.write.epub.text import EpubTextWriter, Line, TextFile, files_of_blocks
from edition.write.xhtml import facsimiles
from edition.write.xhtml.escape import escape, identifier
from edition.write.xhtml.links import Addresses, Medium
from edition.write.xhtml.notes import Notes
from edition.write.xhtml.part_files import split
from edition.write.xhtml.parts import XhtmlPartWriter
from edition.write.xhtml.title import imprint, part_titled, title_page


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
    return pack(book, files, style, fonts, profile)


class _EpubBookWriter:
    def __init__(self, book: Book, printed: PrintPlaces, images: Collection[str]) -> None:
        self.book = book
        files = files_of_blocks(book)
        numbers = {number: i for i, number in enumerate(book.beside, 1)}

        def facsimile(name: str) -> str:
            return facsimile_file(name) if f"{facsimiles.FOLDER}{name}" in images else ""

        medium = Medium(
            True, "l", 1, False, lambda i: files[0][i], lambda key: f"{identifier(key)}.xhtml", facsimile=facsimile,
            beside=lambda text, i: files[numbers[text]][i],
        )  # fmt: skip
        self.addresses = Addresses(book, medium, printed)
        self.words = self.addresses.words
        self.contents: list[Line] = []

    def files(self) -> list[PackageFile]:
        """All files; contents and page list are written last, but follow the imprint."""
        edition = self.book.edition
        notes = {0: Notes(self.book, self.addresses)}
        notes |= {number: Notes(text, self.addresses.beside[number]) for number, text in self.book.beside.items()}
        parts = XhtmlPartWriter(self.addresses, notes[0].rich, {number: one.rich for number, one in notes.items()})
        back = [file for part in self.book.back for file in self.part(parts, part, "backmatter")]
        lines = self.contents
        self.contents = []
        front = [file for part in self.book.front for file in self.part(parts, part, "frontmatter")]
        written = [*EpubTextWriter(self.book, self.addresses, notes).files()]
        text = [*map(self.section, written)]
        self.contents += (line for file in written for line in file.lines)
        self.contents += lines
        start = text[0].name if text else "title.xhtml"
        pages: dict[str, str] = {}
        columns = in_columns(edition)
        for label, where in ((label, f"{file.name}#{own}") for file in written for label, own in file.pages):
            pages.setdefault(label.rstrip("ab") if columns else label, where)  # 12a and 12b
        volume = edition.volume
        before = (
            ("cover.xhtml", self.words("cover.title"), _cover(volume.title, volume.author, self.words)),
            (
                "title.xhtml",
                volume.title,
                _titled(title_page(edition, [text.edition for text in self.book.beside.values()])),
            ),
            ("imprint.xhtml", self.words("page.imprint"), _imprint(imprint(edition), self.words)),
        )
        opening = [
            PackageFile("cover.svg", cover(edition).encode(), "image/svg+xml", "cover-image", reading=False),
            *(PackageFile(name, page(edition, title, content, "frontmatter")) for name, title, content in before),
            PackageFile("nav.xhtml", navigation(edition, self.contents, pages.items(), start), properties="nav"),
        ]
        return [*opening, *front, *text, *back, *self.facsimiles(notes)]

    def section(self, file: TextFile) -> PackageFile:
        """A section of the text with its notes."""
        kind = f'epub:type="chapter" role="doc-chapter" aria-label="{escape(file.title)}"'
        body = f"<section {kind}>\n{file.content}</section>\n"
        return PackageFile(file.name, page(self.book.edition, file.title, body, "bodymatter"))

    def facsimiles(self, notes: Mapping[int, Notes]) -> Iterator[PackageFile]:
        """A page with the image of each page of the earlier printing that the book has, beside the order of reading."""
        seen: set[str] = set()
        for number, addresses in ((0, self.addresses), *self.addresses.beside.items()):
            edition, said = addresses.book.edition, facsimiles.credit(addresses.book.edition, notes[number].rich)
            for picture, breaks in facsimiles.by_picture(edition).items():
                name = addresses.medium.facsimile(picture.name)
                if name and name not in seen:
                    seen.add(name)
                    labels = ", ".join(point.value for _, point in breaks)
                    block, point = breaks[0]
                    back = f"{addresses.file(block)}#{addresses.leaf(block, point)}"
                    body = facsimiles.image_page(self.words, picture, labels, back, said)
                    title = self.words("facsimile.page", page=labels)
                    yield PackageFile(name, page(self.book.edition, title, body, "backmatter"), linear=False)

    def part(self, parts: XhtmlPartWriter, part: Part, matter: str) -> Iterator[PackageFile]:
        """The file of a part; of a long concordance one for each letter."""
        own = self.addresses.medium.part(part.key)
        self.contents.append((1, escape(part.title), own))
        for name, heading, body in split(part, self.addresses.medium.part, LONG, self.words):
            self.addresses.here = name
            content = "".join(parts.body(body))
            kind = parts.role(part.body)
            role = f' epub:type="{kind}"' if kind and not isinstance(part.body, Colophon) else ""
            role += f' role="doc-{kind}"' if kind else ""
            role += parts.spoken(body)
            kinds = escape("words" if isinstance(body, WordConcordance) else part.key.rstrip("-0123456789"))
            shown = f'<section class="part {kinds}"{role} aria-label="{escape(heading)}">\n'
            body_of = f"{shown}<h1>{part_titled(self.words, part, heading)}</h1>\n{content}</section>\n"
            yield PackageFile(name, page(self.book.edition, heading, body_of, matter))


LONG = 3000
"""Occurrences from which on a concordance of words has a file for each letter."""


def facsimile_file(name: str) -> str:
    """The file of the page with an image of this name."""
    return f"facsimile-{name.partition('.')[0]}.xhtml"


def _cover(title: str, author: str, words: Words) -> str:
    label = escape(words("cover.of", title=f"{author + ', ' if author else ''}{title}"))
    return f'<div class="cover" epub:type="cover"><img src="cover.svg" alt="{label}" role="doc-cover"/></div>\n'


def _titled(content: str) -> str:
    return f'<section class="titlepage" epub:type="titlepage">\n{content}</section>\n'


def _imprint(content: str, words: Words) -> str:
    label = escape(words("page.imprint"))
    return f'<section class="imprint" epub:type="copyright-page" aria-label="{label}">\n{content}</section>\n'
