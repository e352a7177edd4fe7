"""The content of a block in LaTeX: its words with marks, notes, styles and points."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import assert_never

from edition.derive import events, flow
from edition.derive.edited_text import Piece
from edition.derive.notes import Note
from edition.derive.parts import Book
from edition.derive.reference_numbers import marks_shown
from edition.derive.text_position import TextPosition, start
from edition.model.inline import Role
from edition.model.text import Block, BlockKind, Joint, Point, PointKind, Style, line_of
from edition.write.latex.addresses import addresses_in, has_address
from edition.write.latex.marks import MarkOrder, Marks
from edition.write.latex.rich import LATEX, MACROS
from edition.write.latex.tex import CLOSE, NOTHING, OPEN, Tex, escape, joined, language_tag, macro, opened, origin, word

MARGINAL = frozenset({PointKind.PAGE, PointKind.SIDE, PointKind.REFERENCE})
"""What may be printed in the margin, beside its line."""


def verse_line(block: Block, line: int, mark: int, keeps: Tex = NOTHING) -> Tex:
    """The macro that begins a line of verse; `keeps` keeps a verse from standing alone on a page."""
    if block.kind is BlockKind.LINES:
        return macro("EdKept", word(block.form or "lines"), mark, block.step(line))
    match block.joint(line):
        case Joint.REST:
            return macro("EdSplit", mark)
        case Joint.SAME:
            return macro("EdSame", mark, block.step(line))
        case _ if block.speaker and not line:
            return macro("EdSpoken", mark)
        case _:
            return keeps + macro("EdLine", mark, block.step(line))


def _edges(block: Block) -> dict[int, Tex]:
    """What keeps the first verse of a stanza, and the last one, from standing alone on a page, by their lines."""
    lines = range(line_of(block.text, len(block.text)) + 1)
    alone = [line for line in lines if block.joint(line) not in (Joint.REST, Joint.SAME)]
    second = {alone[1]: Tex(r"\EdClub{}")} if len(alone) > 1 else {}
    return second | ({alone[-1]: Tex(r"\EdWidow{}")} if alone and alone[-1] else {})


def at_point(point: Point, note: Callable[[str], Tex], numbers: Mapping[str, str]) -> Tex:
    """The LaTeX for a point of the text; `note` writes the author's note of a locus.

    `numbers` are those of a mark of a reference, by how they are shown.
    """
    match point.kind:
        case PointKind.REFERENCE:
            return joined(macro("EdReference", word(how), escape(said)) for how, said in numbers.items())
        case PointKind.PARAGRAPH:
            return macro("EdNoteVerse", steps_of(point)) if point.value else Tex(r"\EdNotePar{}")
        case PointKind.PAGE:
            return macro("EdPb", escape(point.value))
        case PointKind.SIDE:
            return macro("EdSide", escape(point.value))
        case PointKind.GAP:
            return Tex(r"\EdGap{}")
        case PointKind.NOTE:
            return note(point.value)


def steps_of(point: Point) -> int:
    """The indentation of a line of verse in an author's note, in steps."""
    steps = point.value.rpartition("-")[2]
    return int(steps) if steps.isdecimal() else 0


def opening(style: Style) -> Tex:
    """The beginning of words in a style, which a closing brace ends."""
    if style.role is Role.LANG:
        return macro("EdLang", language_tag(style.value)) + OPEN
    name = "EdSpeaker" if style.role is Role.NAME else MACROS.get(style.role)
    return opened(name) if name else OPEN


ORDER = events.Order(
    ends=(events.CruxEnds, events.MarkEnds, events.NoteEnds, Point, events.StyleEnds),
    before=(events.MarkAt, events.NoteAt),
    behind=(events.NoteBehind,),
    begins=(
        events.StyleBegins,
        events.MarkBegins,
        events.Milestone,
        events.CruxBegins,
        events.NoteBegins,
    ),
)
"""Marks of lemmata, and their callouts, stand in the styles of their words."""
_SIDES: Mapping[MarkOrder, type[events.Sided[Tex]]] = {
    MarkOrder.END: events.MarkEnds, MarkOrder.POINT: events.MarkAt, MarkOrder.BEGINNING: events.MarkBegins,
}  # fmt: skip


def _words(event: events.Event[Tex]) -> str:
    """The words of an event; a space for what parts words, nothing for what stands between their letters."""
    match event:
        case events.WordRun(words):
            return words
        case events.Mark() | events.StyleBegins() | events.StyleEnds() | events.Noted() | Point():
            return ""
        case events.Put() | events.LineEnds() | events.CellEnds() | events.CruxBegins() | events.CruxEnds():
            return " "
        case _:
            assert_never(event)


class LatexInline:
    """Writes the content of blocks: the LaTeX for each event of the text."""

    def __init__(self, book: Book, marks: Marks, note: Callable[[Note, events.Noted], Tex]) -> None:
        self.edition = book.edition
        self.marks = marks
        self.note = note
        self.flow = flow.Flow(book.edition, book.edited, ORDER, book.notes)
        self.levels: dict[tuple[int, int], int] = {}
        """Lines of verse, by block and line, that stand at the height of a line of the text beside: its number."""
        self._stanza: tuple[Block | None, dict[int, Tex]] = (None, {})

    def verse_line(self, i: int, block: Block, line: int, mark: int) -> Tex:
        """The beginning of a line of verse, and at which height it stands."""
        if self._stanza[0] is not block:
            self._stanza = (block, _edges(block))
        level = self.levels.get((i, line))
        keeps = self._stanza[1].get(line, NOTHING)
        return (macro("EdLevel", level) if level else NOTHING) + verse_line(block, line, mark, keeps)

    def content(self, i: int, block: Block) -> Tex:
        """The edited words of block `i` as LaTeX."""
        for point in block.points:
            if point.kind is PointKind.NOTE and point.value in self.edition.text.notes:
                self.marks.of(start(self.edition.text.notes[point.value]))
        row = flow.nested(self.flow.block(i, self._marks(i, block)))
        if not has_address(block.text):
            return joined(self._event(event, i, block) for event in row)
        whole = [*row]
        runs = zip(whole, addresses_in([_words(event) for event in whole]), strict=True)
        return joined(run if isinstance(event, events.WordRun) else self._event(event, i, block) for event, run in runs)

    def _marks(self, i: int, block: Block) -> Iterator[tuple[int, events.Between[Tex]]]:
        own = self.marks.of(start(i)) if not block.apart else 0
        for offset, side, mark in self.marks.within(i):
            if mark != own:  # the block's own mark is an argument of its macro
                yield offset, _SIDES[side](macro("EdM", mark))
        for number, offset in self.marks.milestones_within(i):
            yield offset, events.Milestone(macro("EdMilestone", number))

    def _event(self, event: events.Event[Tex], i: int, block: Block) -> Tex:
        match event:
            case events.WordRun(words):
                return escape(words)
            case events.Mark(mark):
                return mark
            case events.Put(piece):
                return self._put(piece)
            case events.LineEnds(at, line):
                return Tex("\\EdEnd\n") + self.verse_line(i, block, line, self.marks.of(TextPosition(i, at)))
            case events.CellEnds():
                return Tex(r"}\EdCell{")
            case events.StyleBegins(style):
                return opening(style)
            case events.StyleEnds():
                return CLOSE
            case events.Noted(note):
                return self.note(note, event)
            case events.CruxBegins():
                return escape(self.edition.volume.signs.crux[0])
            case events.CruxEnds():
                return escape(self.edition.volume.signs.crux[1])
            case Point():
                return at_point(event, self._footnote, marks_shown(self.edition, i, event.offset))
            case _:
                assert_never(event)

    def _footnote(self, locus: str) -> Tex:
        i = self.edition.text.notes.get(locus)
        if i is None:
            return NOTHING
        block = self.edition.text.blocks[i]
        mark = self.marks.of(start(i))
        return Tex("%\n") + origin(block.span(0)) + macro("EdFootnote", mark, self.content(i, block))

    def _put(self, piece: Piece) -> Tex:
        if not piece.text:
            return NOTHING
        if piece.supplied:
            before, after = self.edition.volume.signs.supplied
            return escape(before) + LATEX.words(piece.content) + escape(after)
        return LATEX.words(piece.content)
