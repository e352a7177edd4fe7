"""How the text of a volume is divided into pages: one for all of it, or one for each section and part of a long one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from edition.model.edition import Edition
from edition.model.text import Block
from edition.write.xhtml.links import Addresses
from edition.write.xhtml.text import Section, family

INDEX = "index.html"
LONG = 150_000
"""Characters from which on a text has a page for each section, unless its volume says otherwise (`web_pages`)."""
PAGE = 40_000
"""Characters from which on a section has more than one page: as many as a phone shows within two seconds."""


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page of the text: its file, its title, the rows of its sections, and the loci of its blocks."""

    file: str
    title: str
    sections: tuple[Section, ...]
    loci: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The file without its ending: `3-2`."""
        return self.file.removesuffix(".html").removesuffix("/")

    @property
    def first(self) -> str:
        """The first locus: the section, and the first block."""
        return self.loci[0] if self.loci else ""

    @property
    def blocks(self) -> tuple[int, ...]:
        """Its blocks."""
        return tuple(i for section in self.sections for row in section.rows for i in row.blocks)


class Division:
    """The file of every block of a text."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        length = sum(len(block.text) for block in edition.text.blocks)
        wanted = edition.volume.web_pages
        self.is_whole = wanted == "one" or (wanted == "by-length" and length <= LONG)
        self.files: Sequence[str] = [INDEX] * len(edition.text.blocks) if self.is_whole else divided(edition)

    def file(self, block: int) -> str:
        """The file of a block."""
        return self.files[block]

    def pages(self, sections: Iterable[Section]) -> Iterator[TextPage]:
        """The pages of a text whose blocks are those of the edited text; the volume's title is that of a single one."""
        if self.is_whole:
            yield text_page(self.edition, INDEX, self.edition.volume.title, sections)
            return
        for section in sections:
            pieces = groupby(section.rows, key=lambda row: self.files[row.blocks[0]])
            for i, (file, rows) in enumerate(pieces):
                piece = replace(section, rows=list(rows))
                title = section.title
                if i:
                    title = f"{section.title} ({_loci(self.edition.text.blocks, piece)})"
                yield text_page(self.edition, file, title, [replace(piece, title=title)])


def text_page(edition: Edition, file: str, title: str, sections: Iterable[Section]) -> TextPage:
    """A page with some sections of a text."""
    blocks = edition.text.blocks
    listed = tuple(sections)
    numbers = (i for section in listed for row in section.rows for i in row.blocks)
    return TextPage(file, title, listed, tuple(str(blocks[i].locus) for i in numbers if blocks[i].locus))


def divided(edition: Edition, most: int = PAGE) -> list[str]:
    """The files of blocks: `3.html` for a section, `3-2.html` … for the rest of one that is longer than `most`.

    A page begins with a heading, if there is one in the second half of the page before, never behind a heading, and
    inside a quotation, a list or a table only if that is very long. An author's note is on the page on which it is
    called.
    """
    blocks = edition.text.blocks
    files = [""] * len(blocks)
    section, number, length, before = -1, 1, 0, ""
    headed = False
    for i, block in enumerate(blocks):
        if block.apart or not block.printed:
            continue
        own = block.locus.section if block.locus else max(section, 0)
        kind, is_heading = family(block), block.is_heading
        alone = not kind or kind != before or kind == "div"
        if own != section:
            section, number, length = own, 1, 0
        elif (length > most and alone and not headed) or (is_heading and length > most / 2) or length > 2 * most:
            number, length = number + 1, 0
        before, headed = kind, is_heading
        length += len(block.text)
        files[i] = f"{section}.html" if number == 1 else f"{section}-{number}.html"
    return _with_others(files)


def _with_others(files: Sequence[str]) -> list[str]:
    """What is not printed, and an author's note, stand where the block before them does."""
    here = next(filter(None, files), INDEX)
    return [here := file or here for file in files]


def _loci(blocks: Sequence[Block], section: Section) -> str:
    """The first and the last locus of a piece of a section."""
    loci = [str(blocks[i].locus) for row in section.rows for i in row.blocks if blocks[i].locus]
    return "–".join(dict.fromkeys((loci[0], loci[-1]))) if loci else str(section.number)


def places(
    pages: Iterable[TextPage], addresses: Addresses, notes: Iterable[tuple[str, str]]
) -> dict[str, Sequence[object]]:
    """Which page has an address: for each page its file, first and last locus, printed pages and lines, notes.

    `notes` are the file and the id of each. Of a printed page, there is its id, whether it begins on this page, and the
    first and the last of its lines here.
    """
    by_file: dict[str, list[str]] = {}
    for file, name in notes:
        by_file.setdefault(file, []).append(name)
    rows: list[object] = []
    for page in pages:
        printed: dict[str, list[str]] = {}
        for i in page.blocks:
            for _, label, line in addresses.lines(i):
                printed.setdefault(addresses.page(label), []).append(line)
        ranges = [[name, int("" in found), *_ends([line for line in found if line])] for name, found in printed.items()]
        rows.append([page.file, *(_ends(page.loci) or ["", ""]), ranges, by_file.get(page.file, [])])
    return {"pages": rows}


def _ends(listed: Sequence[str]) -> list[str]:
    return [listed[0], listed[-1]] if listed else []
