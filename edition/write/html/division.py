"""How the text of a volume is divided into pages: one for all of it, or one for each section and part of a long one.

Where a volume has several texts, what they have of a section is on one page, unit by unit.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from edition.derive.units_together import units_together
from edition.model.edition import Edition
from edition.model.text import Block
from edition.write.xhtml.links import Addresses
from edition.write.xhtml.text import PageRow, Section, family

INDEX = "index.html"
PLACES = "places.js"
"""The script that finds the page of an address, and the file that tells it."""
LONG = 150_000
"""Characters from which on a text has a page for each section, unless its volume says otherwise (`web_pages`)."""
PAGE = 40_000
"""Characters from which on a section has more than one page: as many as a phone shows within two seconds."""


@dataclass(slots=True)
class UnitRow(PageRow):
    """What stands side by side: of each text of a volume the rows of a unit, in the file of a page.

    `blocks` are those of the volume's own text; there are none where it has nothing.
    """

    file: str = ""
    texts: tuple[tuple[PageRow, ...], ...] = ()


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
        return self.blocks_of(0)

    def blocks_of(self, text: int) -> tuple[int, ...]:
        """Its blocks of one of the texts, by its number: 0 for the volume's own."""
        rows = (row for section in self.sections for row in section.rows)
        own = (part for row in rows for part in (row.texts[text] if isinstance(row, UnitRow) else (row,)))
        return tuple(i for row in own for i in row.blocks)


class Division:
    """The file of every block of a text, and of the texts that stand beside it, where its volume has such."""

    def __init__(
        self, edition: Edition, beside: Sequence[Edition] = (), address: Callable[[int], str] | None = None
    ) -> None:
        """`address` gives the file of a section by its number, where each is one page, however long."""
        self.edition = edition
        texts = (edition, *beside)
        self.units = tuple(units_together(*texts)) if beside else ()
        """The blocks of all texts, unit by unit; empty where there is one text."""
        self.sections = sections_of(edition, self.units)
        """The number of the section of each unit."""
        length = sum(len(block.text) for text in texts for block in text.text.blocks)
        wanted = edition.volume.web_pages
        self.is_whole = wanted == "one" or (wanted == "by-length" and length <= LONG)
        self._files: Sequence[Sequence[str]]
        if address is not None:
            self.is_whole = False
            own = [
                [number for unit, number in zip(self.units, self.sections, strict=True) for _ in unit[text]]
                for text in range(len(texts))
            ]
            self._files = [list(map(address, numbers)) for numbers in (own if beside else [_numbers(edition)])]
        elif self.is_whole:
            self._files = [[INDEX] * len(text.text.blocks) for text in texts]
        else:
            self._files = divided_together(texts, self.units, self.sections) if beside else [divided(edition)]

    @property
    def files(self) -> Sequence[str]:
        """The files of the blocks of the volume's own text."""
        return self._files[0]

    def file(self, block: int) -> str:
        """The file of a block."""
        return self.files[block]

    def beside(self, text: int, block: int) -> str:
        """The file of a block of another text, by its number, from 1."""
        return self._files[text][block]

    def of_unit(self, unit: Sequence[range]) -> str:
        """The file of a unit."""
        first = next(((files, blocks[0]) for files, blocks in zip(self._files, unit, strict=True) if blocks), None)
        return first[0][first[1]] if first else INDEX

    def _of_row(self, row: PageRow) -> str:
        return row.file if isinstance(row, UnitRow) else self.files[row.blocks[0]]

    def pages(self, sections: Iterable[Section]) -> Iterator[TextPage]:
        """The pages of a text whose blocks are those of the edited text; the volume's title is that of a single one."""
        if self.is_whole:
            yield text_page(self.edition, INDEX, self.edition.volume.title, sections)
            return
        for section in sections:
            pieces = groupby(section.rows, key=self._of_row)
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


@dataclass(frozen=True, slots=True)
class _PagePiece:
    """What goes to one page: a block, or a unit. `kind` is that of what it stands in."""

    section: int
    length: int
    kind: str
    is_heading: bool


def divided(edition: Edition, most: int = PAGE) -> list[str]:
    """The files of blocks: `3.html` for a section, `3-2.html` … for the rest of one that is longer than `most`.

    A page begins with a heading, if there is one in the second half of the page before, never behind a heading, and
    inside a quotation, a list or a table only if that is very long. An author's note is on the page on which it is
    called.
    """
    blocks = edition.text.blocks
    printed = [i for i, block in enumerate(blocks) if not block.apart and block.printed]
    pieces, section = [], 0
    for block in (blocks[i] for i in printed):
        section = block.locus.section if block.locus else section
        pieces.append(_PagePiece(section, len(block.text), family(block), block.is_heading))
    files = [""] * len(blocks)
    for i, file in zip(printed, _paged(pieces, most), strict=True):
        files[i] = file
    return _with_others(files)


def divided_together(
    texts: Sequence[Edition], units: Sequence[Sequence[range]], sections: Sequence[int], most: int = PAGE
) -> list[list[str]]:
    """The files of the blocks of several texts, each unit of which is on one page; `sections` are those of units."""
    pieces = []
    for section, unit in zip(sections, units, strict=True):
        blocks = [[text.text.blocks[i] for i in some] for text, some in zip(texts, unit, strict=True)]
        shown = [[block for block in some if block.printed and not block.apart] for some in blocks]
        length = sum(len(block.text) for some in shown for block in some)
        kind = family(shown[0][0]) if shown[0] else ""
        pieces.append(_PagePiece(section, length, kind, any(some and some[0].is_heading for some in shown)))
    files = list(_paged(pieces, most))
    return [
        [file for unit, file in zip(units, files, strict=True) for _ in unit[number]] for number in range(len(texts))
    ]


def _numbers(edition: Edition) -> Iterator[int]:
    """The number of the section of each block."""
    number = 0
    for block in edition.text.blocks:
        number = block.locus.section if block.locus else number
        yield number


def sections_of(edition: Edition, units: Sequence[Sequence[range]]) -> list[int]:
    """The number of the section of each unit: that of a volume's own text, whose first has what stands before it."""
    blocks = edition.text.blocks
    begins = (next((blocks[i].locus for i in unit[0] if _opens(blocks[i])), None) for unit in units)
    found = [locus.section if locus else -1 for locus in begins]
    first = next((section for section in found if section >= 0), 0)
    return [first := section if section >= 0 else first for section in found]


def _opens(block: Block) -> bool:
    return block.locus is not None and block.printed and not block.apart


def _paged(pieces: Iterable[_PagePiece], most: int) -> Iterator[str]:
    """The file of each piece."""
    section, number, length, before = -1, 1, 0, ""
    headed = False
    for piece in pieces:
        alone = not piece.kind or piece.kind != before or piece.kind == "div"
        if piece.section != section:
            section, number, length = piece.section, 1, 0
        elif (length > most and alone and not headed) or (piece.is_heading and length > most / 2) or length > 2 * most:
            number, length = number + 1, 0
        before, headed = piece.kind, piece.is_heading
        length += piece.length
        yield f"{section}.html" if number == 1 else f"{section}-{number}.html"


def _with_others(files: Sequence[str]) -> list[str]:
    """What is not printed, and an author's note, stand where the block before them does."""
    here = next(filter(None, files), INDEX)
    return [here := file or here for file in files]


def _loci(blocks: Sequence[Block], section: Section) -> str:
    """The first and the last locus of a piece of a section."""
    loci = [str(blocks[i].locus) for row in section.rows for i in row.blocks if blocks[i].locus]
    return "–".join(dict.fromkeys((loci[0], loci[-1]))) if loci else str(section.number)


def places_file(pages: Iterable[TextPage], addresses: Addresses, others: Iterable[tuple[str, str]]) -> bytes:
    """The script that tells pages which of them has an address."""
    data = json.dumps(_places(pages, addresses, others), separators=(",", ":"))
    return f"places({data});\n".encode()


def _places(
    pages: Iterable[TextPage], addresses: Addresses, others: Iterable[tuple[str, str]]
) -> dict[str, Sequence[object]]:
    """Which page has an address: for each page its file, first and last locus, printed pages and lines, other ids.

    Of several texts, each has a row of its own for each page, and the other ids of all are in the first.

    `others` are the file and the id of each note, and of what else has an address. Of a printed page, there is its id,
    whether it begins on this page, and the first and the last of its lines here.
    """
    by_file: dict[str, list[str]] = {}
    for file, name in others:
        by_file.setdefault(file, []).append(name)
    rows: list[object] = []
    for page in pages:
        for number, own in ((0, addresses), *addresses.beside.items()):
            blocks = page.blocks_of(number)
            printed: dict[str, list[str]] = {}
            for i in blocks:
                for _, label, line in own.lines(i):
                    printed.setdefault(own.page(label), []).append(line)
            ranges = [[name, int("" in found), *_ends(list(filter(None, found)))] for name, found in printed.items()]
            loci = [own.block(i) for i in blocks if own.book.edition.text.blocks[i].locus]
            rows.append([page.file, *(_ends(loci) or ["", ""]), ranges, by_file.pop(page.file, [])])
    rows += [[file, "", "", [], names] for file, names in by_file.items()]
    return {"pages": rows}


def _ends(listed: Sequence[str]) -> list[str]:
    return [listed[0], listed[-1]] if listed else []
