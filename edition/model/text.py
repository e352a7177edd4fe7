"""The base text: blocks of words with stable loci."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from operator import itemgetter

from edition.model.inline import Role
from edition.model.span import Span


@dataclass(frozen=True, slots=True, order=True)
class Locus:
    """The canonical number of a place in the text: section.block, `3.12`; of an author's note there `3.12n1`.

    The heading of section 3 is `3.0`; text before the first section is section 0, from `0.1`.
    """

    section: int
    block: int
    note: int = 0

    def __str__(self) -> str:
        return f"{self.section}.{self.block}" + (f"n{self.note}" if self.note else "")


_LOCUS = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})(?:n([0-9]{1,9}))?")


def read_locus(words: str) -> Locus | None:
    """Parse `3.12` or `3.12n1`; None for anything else.

    >>> str(read_locus("3.12n1"))
    '3.12n1'
    """
    match = _LOCUS.fullmatch(words)
    return Locus(int(match[1]), int(match[2]), int(match[3] or 0)) if match else None


class BlockKind(StrEnum):
    """The kind of a block of the base text."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    THESIS = "thesis"  # a numbered paragraph; its number is the label
    QUOTATION = "quotation"  # a displayed paragraph of quotation
    ITEM = "item"  # of a list
    VERSE = "verse"  # a stanza; lines are separated by a newline
    LINES = "lines"  # of a letter, an inscription: kept as they are, and separated as those of verse
    SPEECH = "speech"  # the speaker's name is the first `speaker` characters
    DIRECTION = "direction"
    ROW = "row"  # of a table; cells are separated by a tab
    NOTE = "note"  # author's note
    LACUNA = "lacuna"  # a lost passage; the text says what is lost, in the editors' words
    BREAK = "break"  # a white line; no locus
    IMAGE = "image"  # of the editors; its label is the name of the image; no locus
    ARTEFACT = "artefact"  # in the file but not of the text; no locus, not printed


class Form(StrEnum):
    """What a block is in a letter or on the page; the names of TEI's elements are given where they are others."""

    NONE = ""
    # of lines
    DATELINE = "dateline"
    ADDRESS = "address"
    SALUTATION = "salutation"  # salute, in an opener
    CLOSING = "closing"  # salute, in a closer
    SIGNATURE = "signature"  # signed
    SOURCE = "source"  # of an epigraph: bibl
    CENTRE = "centre"
    RIGHT = "right"
    # of all that stands in one
    EPIGRAPH = "epigraph"
    POSTSCRIPT = "postscript"


AROUND = (Form.EPIGRAPH, Form.POSTSCRIPT)
"""Forms that hold blocks of other kinds; the others are of lines."""
LINE_FORMS = tuple(form for form in Form if form and form not in AROUND)
"""Forms of blocks whose lines are kept."""


class Count(StrEnum):
    """How the printed lines of a block are counted."""

    EACH = ""
    UNNUMBERED = "unnumbered"  # not at all
    SUBLINES = "sublines"  # below the line before them: 12a, 12b
    LOCKED = "locked"  # the whole block as one line


class Joint(StrEnum):
    """How a line of verse is joined to the line before it."""

    NONE = ""  # a verse of its own
    REST = "rest"  # the rest of that verse: begins where it ends, and has its number
    SAME = "same"  # begins at the left, and has its number


@dataclass(frozen=True, slots=True)
class Style:
    """Characters `start:end` of a block have a role (emphasis, strong, caps, lang); `value` is a language tag."""

    start: int
    end: int
    role: Role
    value: str = ""


class PointKind(StrEnum):
    """The kind of thing that stands between two characters of a block."""

    PAGE = "page"  # a page of the witness begins; the value is its label
    NOTE = "note"  # callout of an author's note; the value is its locus
    SIDE = "side"  # side note; the value is its words
    GAP = "gap"  # between the halves of a line of verse, behind a space
    PARAGRAPH = "paragraph"  # a paragraph of an author's note begins; the value is verse, verse-1 … for a line of verse
    REFERENCE = "reference"  # a unit of the work's own reference system begins; the value is its number, as typed


@dataclass(frozen=True, slots=True)
class Point:
    """Something without length at a character offset of a block.

    `facs` is the image of the page that begins, if it was typed there: a file in the folder of the volume, or an
    address on the web. `line` and `column` are where it was typed, when that is known.
    """

    offset: int
    kind: PointKind
    value: str
    facs: str = ""
    line: int = field(default=0, compare=False)
    column: int = field(default=0, compare=False)

    @property
    def opens_page(self) -> bool:
        """Whether a page of the earlier printing begins here."""
        return self.kind is PointKind.PAGE

    @property
    def calls_note(self) -> bool:
        """Whether a note of the author's is called here: its locus is the value."""
        return self.kind is PointKind.NOTE


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the base text.

    `text` is NFC with single spaces (verse: newline between lines; row: tab between cells). `supplied` words are the
    editors', and not part of the base text. A speech in verse has `indents`, as a stanza does. `origin` maps offsets to
    the file: (offset, line, column) at the beginning of every run.
    """

    locus: Locus | None
    kind: BlockKind
    text: str
    styles: tuple[Style, ...] = ()
    points: tuple[Point, ...] = ()
    level: int = 0  # of headings: 1 opens a section; of items: depth of the list, from 1
    label: str = ""  # number of a thesis or item, as typed; name of an image
    quoted: bool = False  # stands in a displayed quotation
    supplied: bool = False
    certainty: str = ""  # of what is supplied
    indent: bool = True  # False: goes on after a displayed block
    speaker: int = 0
    indents: tuple[int, ...] = ()  # of verse: steps, line by line
    joints: tuple[Joint, ...] = ()  # of verse, line by line; empty when every line is a verse of its own
    count: Count = Count.EACH
    form: Form = Form.NONE
    header: bool = False  # first row of a table
    unit: str = ""  # what begins with it belongs to the part of the other texts that has the same mark
    unit_at: tuple[int, int] = field(default=(0, 0), compare=False)  # line and column of that mark
    file: str = field(default="", compare=False)
    origin: tuple[tuple[int, int, int], ...] = field(default=(), compare=False)

    @property
    def shown(self) -> tuple[Style, ...]:
        """The styles that print shows: all but those that are for an index."""
        if not any(style.role is Role.INDEX for style in self.styles):
            return self.styles
        return tuple(style for style in self.styles if style.role is not Role.INDEX)

    @property
    def verse(self) -> bool:
        """Whether it keeps its lines: a stanza, a speech in verse, lines of a letter."""
        return self.kind in _KEPT or bool(self.indents)

    @property
    def metrical(self) -> bool:
        """Whether its lines are verses: a stanza, a speech in verse; not those of a letter."""
        return self.verse and self.kind is not BlockKind.LINES

    @property
    def opens_section(self) -> bool:
        """Whether it is a heading of level 1."""
        return self.kind is BlockKind.HEADING and self.level == 1

    @property
    def may_have_initial(self) -> bool:
        """Whether a dropped initial may stand in it: a paragraph, but for one that goes on behind something else."""
        return self.kind is BlockKind.PARAGRAPH and self.indent

    @property
    def in_running_heads(self) -> bool:
        """Whether it is a heading of a level that running heads may say."""
        return self.kind is BlockKind.HEADING and self.level <= 2

    @property
    def in_quotation(self) -> bool:
        """Whether it is a displayed quotation, or inside one."""
        return self.quoted or self.kind is BlockKind.QUOTATION

    @property
    def printed(self) -> bool:
        """Whether it is printed; artefacts of a transcription are not."""
        return self.kind is not BlockKind.ARTEFACT

    @property
    def wordless(self) -> bool:
        """Whether it has no words of the text."""
        return self.kind in _WORDLESS

    @property
    def lost(self) -> bool:
        """Whether it stands for a lost passage, which its words describe."""
        return self.kind is BlockKind.LACUNA

    @property
    def apart(self) -> bool:
        """Whether it stands outside the running text: an author's note."""
        return self.kind is BlockKind.NOTE

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.kind is BlockKind.HEADING

    @property
    def divider(self) -> str:
        """The character that separates its lines or cells; empty for running text."""
        return "\n" if self.verse else "\t" if self.kind is BlockKind.ROW else ""

    def step(self, line: int) -> int:
        """The indentation of a line of verse, from 0, in steps."""
        return self.indents[line] if line < len(self.indents) else 0

    def joint(self, line: int) -> Joint:
        """How a line of verse, from 0, is joined to the one before."""
        return self.joints[line] if line < len(self.joints) else Joint.NONE

    @property
    def unit_span(self) -> Span:
        """Where its mark was typed, or at least its first word."""
        line, column = self.unit_at
        return Span(self.file, line, column, len(self.unit) + 2) if line else self.span(0)

    def span(self, start: int, end: int | None = None) -> Span:
        """Where characters `start:end` were typed."""
        if not self.origin:
            return Span(self.file, 1, 1)
        run = self.origin[max(0, bisect_right(self.origin, start, key=lambda item: item[0]) - 1)]
        length = 1 if end is None else max(1, end - start)
        return Span(self.file, run[1], run[2] + start - run[0], length)


def typed(block: Block, point: Point) -> Span:
    """Where a point of a block was typed, or at least the words behind it."""
    if not point.line:
        return block.span(point.offset)
    return Span(block.file, point.line, point.column, len(point.value) + 2)


OPEN = "…"
"""What stands for words of a translation that are still to be written."""

_KEPT = frozenset({BlockKind.VERSE, BlockKind.LINES})
_WORDLESS = frozenset({BlockKind.BREAK, BlockKind.IMAGE, BlockKind.ARTEFACT})


@lru_cache(maxsize=8)
def verses(text: str) -> tuple[str, ...]:
    """The lines of a block of verse; cached."""
    return tuple(text.split("\n"))


@lru_cache(maxsize=8)
def _breaks(text: str) -> tuple[int, ...]:
    return tuple(i for i, character in enumerate(text) if character == "\n")


def line_of(text: str, at: int) -> int:
    """The line of verse, from 0, of a character."""
    return bisect_left(_breaks(text), at)


def joints(lines: Iterable[Joint]) -> tuple[Joint, ...]:
    """The joints of the lines of a block; empty when no line is joined."""
    result = tuple(lines)
    return result if any(result) else ()


Order = tuple[int, int, float, int]
"""A place in the order of reading, as `BaseText.order` says it."""


@dataclass(frozen=True)
class BaseText:
    """The text as transmitted: blocks in reading order, an author's note right behind the block that calls it."""

    blocks: tuple[Block, ...]

    @cached_property
    def index(self) -> dict[Locus, int]:
        """Position in `blocks` of each locus."""
        return {block.locus: i for i, block in enumerate(self.blocks) if block.locus is not None}

    @cached_property
    def notes(self) -> dict[str, int]:
        """Position in `blocks` of each author's note, by its locus as the call has it."""
        return {str(block.locus): i for i, block in enumerate(self.blocks) if block.apart}

    def at(self, locus: Locus) -> Block | None:
        """The block at a locus."""
        i = self.index.get(locus)
        return None if i is None else self.blocks[i]

    def page_at(self, block: int, offset: int) -> str:
        """The page of the earlier printing at a place; empty before the first page break."""
        at = bisect_right(self._pages, self.order(block, offset), key=itemgetter(0))
        return self._pages[at - 1][1] if at else ""

    @cached_property
    def page_breaks(self) -> tuple[tuple[int, Point], ...]:
        """The breaks at which pages of the earlier printing begin, each with the position of its block."""
        points = ((i, point) for i, block in enumerate(self.blocks) for point in block.points)
        return tuple((i, point) for i, point in points if point.opens_page)

    @cached_property
    def _pages(self) -> list[tuple[Order, str]]:
        """Where the pages of the earlier printing begin, in reading order."""
        pages = [
            (self.order(i, point.offset) if self.blocks[i].apart else (i, point.offset, -1.0, 0), point.value)
            for i, point in self.page_breaks
        ]
        return sorted(pages, key=itemgetter(0))

    @cached_property
    def _calls(self) -> dict[str, tuple[int, int]]:
        """Where each author's note is called."""
        points = ((i, point) for i, block in enumerate(self.blocks) for point in block.points)
        return {point.value: (i, point.offset) for i, point in points if point.kind is PointKind.NOTE}

    def before(self, block: int, place: Order) -> int:
        """How many characters of a block precede a place in reading order."""
        begin, size = self.order(block, 0), len(self.blocks[block].text)
        if begin[2] == float("inf"):
            return 0 if place[0] < block else size if place[0] > block else min(size, place[1])
        return 0 if place[:3] < begin[:3] else size if place[:3] > begin[:3] else min(size, place[3])

    def last_read(self, blocks: Iterable[int]) -> int:
        """The block that ends last in reading order: author's notes stand behind blocks within which they are read."""
        return max(blocks, key=lambda i: self.order(i, len(self.blocks[i].text)))

    def order(self, block: int, offset: int) -> Order:
        """The place in reading order: an author's note is read where it is called, before what begins there."""
        call = self._calls.get(str(self.blocks[block].locus)) if self.blocks[block].apart else None
        return (block, offset, float("inf"), 0) if call is None else (*call, float(block), offset)
