"""What a document of a word processor consists of, whichever program wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """A tracked change: words that somebody inserted, or deleted."""

    deletes: bool
    by: str = ""


@dataclass(frozen=True, slots=True)
class SetWords:
    """Words that are set alike. `styles` are names as in `rend` of TEI; a line break is a line end."""

    text: str
    styles: tuple[str, ...] = ()
    language: str = ""
    change: TrackedChange | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """Where a note is called."""

    series: str  # footnote, endnote
    key: str
    change: TrackedChange | None = None


@dataclass(frozen=True, slots=True)
class CommentEnd:
    """Where the words begin, or end, that a comment in the margin is on."""

    key: str
    begins: bool


@dataclass(frozen=True, slots=True)
class NoWords:
    """Something that is no words: what it is, and its words, if it has some."""

    what: str
    words: str = ""


Piece = SetWords | Call | CommentEnd | NoWords


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The place of a paragraph in a list: the depth from 1 on, and the label, which is empty for a bullet."""

    depth: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `number` counts the paragraphs of the document, with those of notes, from 1 on."""

    number: int
    pieces: tuple[Piece, ...]
    style: str = ""  # its name, in small letters
    level: int = 0  # of a heading
    item: ListPlace | None = None
    language: str = ""  # of its style

    @property
    def words(self) -> str:
        """Its words, as they stand with all changes accepted."""
        runs = (piece for piece in self.pieces if isinstance(piece, SetWords))
        return "".join(run.text for run in runs if not (run.change and run.change.deletes))


def heading_level(style: str) -> int:
    """The level of a heading, by the name of its style in small letters; 0 for other styles.

    >>> heading_level("heading 2"), heading_level("headings"), heading_level("text body")
    (2, 0, 0)
    """
    level = style.removeprefix("heading ")
    return int(level) if style.startswith("heading ") and len(level) == 1 and level.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, which hold paragraphs and tables."""

    rows: tuple[tuple[tuple[Block, ...], ...], ...]

    def paragraphs(self) -> Iterator[Paragraph]:
        """Its paragraphs, in order."""
        for row in self.rows:
            for cell in row:
                yield from each(cell)


Block = Paragraph | Table


def each(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """All paragraphs, also those in tables."""
    for block in blocks:
        if isinstance(block, Table):
            yield from block.paragraphs()
        else:
            yield block


@dataclass(frozen=True, slots=True)
class MarginComment:
    """A comment in the margin: who wrote it, when (as ISO 8601, or empty), and its paragraphs."""

    by: str
    date: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A document: its blocks, and by their keys its notes (with the series) and comments.

    `beside` is what stands elsewhere in the file and has words: headers, footers, text boxes.
    """

    blocks: tuple[Block, ...]
    notes: Mapping[tuple[str, str], tuple[Block, ...]] = field(default_factory=dict)
    comments: Mapping[str, MarginComment] = field(default_factory=dict)
    title: str = ""
    author: str = ""
    language: str = ""
    beside: tuple[NoWords, ...] = ()

    def paragraphs(self) -> list[Paragraph]:
        """Every paragraph, in the order of their numbers."""
        every = [*each(self.blocks)]
        for note in self.notes.values():
            every += each(note)
        for comment in self.comments.values():
            every += comment.paragraphs
        return sorted(every, key=lambda paragraph: paragraph.number)


def joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The same with neighbouring runs that look alike made one: word processors part words at will."""
    last: SetWords | None = None
    for piece in pieces:
        if isinstance(piece, SetWords) and piece.styles and not piece.text.strip():
            piece = SetWords(piece.text, (), piece.language, piece.change)  # nobody sees how white space is set
        if isinstance(piece, SetWords) and last is not None:
            if (piece.styles, piece.language, piece.change) == (last.styles, last.language, last.change):
                last = SetWords(last.text + piece.text, last.styles, last.language, last.change)
                continue
            yield last
            last = piece
        elif isinstance(piece, SetWords):
            last = piece
        else:
            if last is not None:
                yield last
            last = None
            yield piece
    if last is not None:
        yield last


_DIVIDERS = frozenset({",", ";", "", "·"})


def undivided(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The same without the raised commas that only part the numbers of two notes."""
    for i, piece in enumerate(pieces):
        between = 0 < i < len(pieces) - 1 and isinstance(pieces[i - 1], Call) and isinstance(pieces[i + 1], Call)
        divides = isinstance(piece, SetWords) and "superscript" in piece.styles and piece.text.strip() in _DIVIDERS
        if not (between and divides):
            yield piece
