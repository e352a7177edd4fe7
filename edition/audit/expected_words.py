"""What should be printed of the edited text, character by character: its words and the editors' signs, in order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, assert_never

from edition.audit.page_layout import folded
from edition.derive import events
from edition.derive.edited_text import EditedText, Piece
from edition.derive.flow import Flow
from edition.derive.notes import printed_notes
from edition.derive.reference_numbers import marks_shown
from edition.model.edition import Edition
from edition.model.text import Block, BlockKind, Point, PointKind

Cell = tuple[int, int]
"""Where the characters of a cell begin and end."""

_STROKE = "\ufdd0"
"""Stands among the words where a page of an earlier printing begins: what is printed there, the design says."""


@dataclass(frozen=True, slots=True)
class ExpectedBlock:
    """A block of the text as it should be printed; its first character is number `start` of all."""

    locus: str
    words: str
    start: int


@dataclass(frozen=True, slots=True)
class ExpectedWords:
    """All characters that should be printed, without spaces and in small letters.

    In front of those at `strokes` there may be a sign of the design. `rows` are the cells of every row of a table.
    """

    characters: str
    passages: tuple[ExpectedBlock, ...]
    strokes: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def locus(self, at: int) -> str:
        """The locus of the block that a character belongs to; behind the end, that of the last."""
        return self.passages[self._passage(at)].locus if self.passages else ""

    def words(self, start: int, end: int) -> str:
        """The words that characters `start:end` belong to."""
        here = self.passages[self._passage(start) : bisect_left(self.passages, end, key=_start)]
        said = (words_at(passage.words, start - passage.start, end - passage.start) for passage in here)
        return " ".join(filter(None, said))

    def row(self, at: int) -> tuple[Cell, ...]:
        """The cells of the row that a character stands in; none when it stands in no row."""
        found = bisect_right(self.rows, at, key=_row_start) - 1
        cells = self.rows[found] if found >= 0 else ()
        return cells if cells and at < cells[-1][1] else ()

    def follow(self, at: int, said: str) -> tuple[int, int]:
        """Behind the characters, from `at` on, with which what is printed in a line begins; and behind these in it.

        A hyphen that ends a line may be one where a word is cut.
        """
        if self.characters.startswith(said, at):
            return at + len(said), len(said)
        for i, char in enumerate(said):
            if self.characters.startswith(char, at):
                at += 1
            elif not (self._sign(at, char) or (char == "-" and i == len(said) - 1)):
                return at, i
        return at, len(said)

    def _sign(self, at: int, char: str) -> bool:
        """Whether a character may be what the design prints where a page of an earlier printing begins."""
        place = bisect_left(self.strokes, at)
        return not char.isalnum() and place < len(self.strokes) and self.strokes[place] == at

    def _passage(self, at: int) -> int:
        return max(0, bisect_right(self.passages, at, key=_start) - 1)


def _start(passage: ExpectedBlock) -> int:
    return passage.start


def _row_start(cells: tuple[Cell, ...]) -> int:
    return cells[0][0]


def words_at(words: str, start: int, end: int) -> str:
    """The words that characters `start:end` belong to, when spaces are not counted.

    >>> words_at("the lazy dog", 5, 6), words_at("the lazy dog", 2, 8), words_at("the lazy dog", 3, 3)
    ('lazy', 'the lazy dog', '')
    """
    found, at = [], 0
    for word in words.split():
        length = len(folded(word))
        if at < end and start < at + length:
            found.append(word)
        at += length
    return " ".join(found)


def expected_words(edition: Edition, edited: EditedText) -> ExpectedWords:
    """What should be printed of an edition. Author's notes stand elsewhere and are not in it; their numbers are."""
    said: list[str] = []
    passages: list[ExpectedBlock] = []
    strokes: list[int] = []
    rows: list[tuple[Cell, ...]] = []
    at = 0
    for block, cells in _Writer(edition, edited).blocks():
        borders = [at]
        for cell in cells:
            first, *behind = map(folded, cell.split(_STROKE))
            said.append(first)
            at += len(first)
            for part in behind:
                strokes.append(at)
                said.append(part)
                at += len(part)
            borders.append(at)
        passages.append(ExpectedBlock(str(block.locus), " ".join(cells).replace(_STROKE, ""), borders[0]))
        if block.kind is BlockKind.ROW and borders[0] < at:
            rows.append(tuple(pairwise(borders)))
    return ExpectedWords("".join(said), tuple(passages), tuple(strokes), tuple(rows))


_ORDER = events.Order(
    ends=(events.CruxEnds, Point),
    begins=(events.CruxBegins,),
    unused=(events.StyleBegins, events.StyleEnds, events.Noted, events.Mark),
)


class _Writer:
    """The words of blocks, with the numbers of the author's notes that are called in them."""

    def __init__(self, edition: Edition, edited: EditedText) -> None:
        self.edition = edition
        self.signs = edition.volume.signs
        self.flow = Flow(edition, edited, _ORDER)
        self.called = 0
        called = edition.derived(printed_notes) if any(layer.called for layer in edition.volume.layers) else ()
        self.callouts = {(note.anchor.last, note.anchor.end) for note in called if note.layer.called}

    def blocks(self) -> Iterator[tuple[Block, list[str]]]:
        """Every block that has words, with those of its cells; what is no row has one."""
        anew = self.edition.volume.footnotes == "section"
        for i, block in enumerate(self.edition.text.blocks):
            if block.apart or block.wordless:
                continue
            if anew and block.kind is BlockKind.HEADING and block.level == 1:
                self.called = 0
            first, *others = self._cells(i)
            yield block, [*self._around(block, first), *others]

    def _around(self, block: Block, words: str) -> list[str]:
        """Words with what the kind of their block puts around them."""
        match block.kind:
            case BlockKind.ITEM | BlockKind.THESIS:
                return [f"{block.label} {words}"]
            case _ if block.lost:
                return [f"{self.signs.lacuna} {words} {self.signs.lacuna}"]
            case BlockKind.HEADING if block.supplied:
                return [words.join(self.signs.supplied)]
            case _:
                return [words]

    def _cells(self, i: int) -> list[str]:
        cells = [""]
        found: list[events.Event[Any]] = [*self.flow.block(i)]
        for event in found:
            if isinstance(event, events.CellEnds):
                cells.append("")
            else:
                cells[-1] += self._said(event, i)
        return cells

    def _said(self, event: events.Event[Any], i: int) -> str:
        match event:
            case events.WordRun(words):
                return words
            case events.Put(piece):
                return self._put(piece)
            case events.LineEnds():
                return " "
            case events.CruxBegins():
                return self.signs.crux[0]
            case events.CruxEnds():
                return self.signs.crux[1]
            case Point(kind=PointKind.REFERENCE):
                shown = marks_shown(self.edition, i, event.offset)
                return "".join(said for how, said in shown.items() if how != "margin")
            case Point() if event.opens_page:
                return _STROKE
            case Point(kind=PointKind.NOTE) if event.value in self.edition.text.notes:
                self.called += 1
                return f",{self.called}" if (i, event.offset) in self.callouts else str(self.called)
            case Point() | events.Noted() | events.Mark() | events.StyleBegins() | events.StyleEnds():
                return ""
            case events.CellEnds() | events.Crux():
                return ""
            case _:
                assert_never(event)

    def _put(self, piece: Piece) -> str:
        return piece.text.join(self.signs.supplied) if piece.supplied and piece.text else piece.text
