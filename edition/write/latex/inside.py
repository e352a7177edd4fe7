"""The inside of a block: its words with marks, notes, styles and points where they belong."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable

from edition.derive.edited import Piece
from edition.derive.notes import Note
from edition.derive.parts import Book
from edition.derive.place import Place, beginning, start
from edition.derive.styled import points_left, styles_left
from edition.model.entry import EntryKind
from edition.model.inline import Role
from edition.model.text import Block, BlockKind, Joint, Point, PointKind, Style, line_of
from edition.write.latex.marks import Marks, Side
from edition.write.latex.rich import LATEX
from edition.write.latex.tex import CLOSE, NOTHING, OPEN, Tex, escape, joined, language_tag, macro, origin

_STYLES = {
    Role.EMPHASIS: Tex(r"\EdEmph{"), Role.STRONG: Tex(r"\EdStrong{"), Role.CAPS: Tex(r"\EdCaps{"),
    Role.SUP: Tex(r"\EdSup{"), Role.SUB: Tex(r"\EdSub{"), Role.NAME: Tex(r"\EdSpeaker{"),
    Role.WENT: Tex(r"\EdWent{"), Role.CAME: Tex(r"\EdCame{"),
}  # fmt: skip


def verse_line(block: Block, line: int, mark: int) -> Tex:
    """What begins a line of verse."""
    match block.joint(line):
        case Joint.REST:
            return macro("EdSplit", mark)
        case Joint.SAME:
            return macro("EdSame", mark, block.step(line))
        case _ if block.speaker and not line:
            return macro("EdSpoken", mark)
        case _:
            return macro("EdLine", mark, block.step(line))


def opening(style: Style) -> Tex:
    """What begins words in a style, which a closing brace ends."""
    if style.role is Role.LANG:
        return macro("EdLang", language_tag(style.value)) + OPEN
    return _STYLES.get(style.role, OPEN)


class _Line:
    """LaTeX being written, with the styles that are open in it."""

    def __init__(self) -> None:
        self.out: list[Tex] = []
        self.active: list[Style] = []

    def open(self, style: Style) -> None:
        self.active.append(style)
        self.out.append(opening(style))

    def close(self, style: Style) -> None:
        """Close a style even when others were opened after it: these are opened again."""
        if style in self.active:
            position = self.active.index(style)
            later = self.active[position + 1 :]
            self.out += [CLOSE] * (len(later) + 1)
            del self.active[position:]
            for other in later:
                self.open(other)

    def between(self, latex: Tex) -> None:
        """LaTeX that must stand outside every style."""
        self.out += [CLOSE] * len(self.active)
        self.out.append(latex)
        self.out += map(opening, self.active)


class _Events:
    """What stands at the offsets of one block, each once: what closes there, then points, then what opens.

    Words that are put in stand between points and what opens.
    """

    def __init__(self) -> None:
        self.closing: defaultdict[int, list[Tex]] = defaultdict(list)
        self.points: defaultdict[int, list[Tex]] = defaultdict(list)
        self.opening: defaultdict[int, list[Tex]] = defaultdict(list)
        self.ends: defaultdict[int, list[Style]] = defaultdict(list)
        self.begins: defaultdict[int, list[Style]] = defaultdict(list)

    def offsets(self) -> list[int]:
        return sorted({*self.closing, *self.points, *self.opening, *self.ends, *self.begins})

    def close(self, line: _Line, offset: int) -> None:
        line.out += self.closing.pop(offset, ())
        for style in self.ends.pop(offset, ()):
            line.close(style)

    def point(self, line: _Line, offset: int) -> None:
        line.out += self.points.pop(offset, ())

    def open(self, line: _Line, offset: int) -> None:
        self.point(line, offset)
        for style in self.begins.pop(offset, ()):
            line.open(style)
        line.out += self.opening.pop(offset, ())


class Inside:
    """Writes the content of blocks."""

    def __init__(self, book: Book, marks: Marks, note: Callable[[Note], Tex]) -> None:
        self.edition = book.edition
        self.edited = book.edited
        self.marks = marks
        self.note = note
        blocks = self.edition.text.blocks
        self._footnotes = {str(block.locus): i for i, block in enumerate(blocks) if block.kind is BlockKind.NOTE}
        self._notes: defaultdict[int, list[Note]] = defaultdict(list)
        for item in book.notes:
            self._notes[item.anchor.first].append(item)
        self._cruces: defaultdict[int, list[tuple[int, bool]]] = defaultdict(list)
        for entry in self.edition.entries:
            anchor = self.edition.anchors.get(entry.id)
            if entry.kind is EntryKind.CRUX and anchor is not None:
                self._cruces[anchor.first].append((anchor.start, False))
                self._cruces[anchor.last].append((anchor.end, True))

    def content(self, i: int, block: Block) -> Tex:
        """The edited words of block `i` as LaTeX."""
        events = self._events(i, block)
        offsets = events.offsets()
        line = _Line()
        for piece in self.edited.pieces[i]:
            events.close(line, piece.start)
            inner = offsets[bisect_right(offsets, piece.start) : bisect_left(offsets, piece.end)]
            if piece.changed:
                line.out.append(escape(piece.before))
                events.point(line, piece.start)
                for offset in (piece.start, *inner) if piece.start < piece.end else ():
                    events.open(line, offset)
                line.out.append(self._reading(piece))
                for offset in inner:
                    events.close(line, offset)
                line.out.append(escape(piece.after))
                continue
            cursor = piece.start
            for offset in (piece.start, *inner):
                self._words(line, i, block, piece.text[cursor - piece.start : offset - piece.start], cursor)
                cursor = offset
                events.close(line, offset)
                events.open(line, offset)
            self._words(line, i, block, piece.text[cursor - piece.start :], cursor)
        end = len(block.text)
        events.close(line, end)
        events.open(line, end)
        line.out += [CLOSE] * len(line.active)
        return joined(line.out)

    def _events(self, i: int, block: Block) -> _Events:
        events = _Events()
        speaker = (Style(0, block.speaker, Role.NAME),) if block.speaker else ()
        styles = styles_left((*speaker, *block.styles), self.edited.pieces[i])
        for style in sorted(styles, key=lambda s: (s.start, -s.end)):
            if style.start < style.end:
                events.begins[style.start].append(style)
                events.ends[style.end].insert(0, style)
        own = self.marks.of(start(i)) if block.kind is not BlockKind.NOTE else 0
        lists = {Side.END: events.closing, Side.POINT: events.points, Side.BEGINNING: events.opening}
        for offset, side, mark in self.marks.within(i):
            if mark != own:  # the block's own mark is an argument of its macro
                lists[side][offset].append(macro("EdM", mark))
        for offset, number in self.marks.milestones_within(i):
            events.opening[offset].append(macro("EdMilestone", number))
        before, after_sign = self.edition.volume.signs.crux
        for offset, closing in self._cruces.get(i, ()):
            if closing:
                events.closing[offset].insert(0, escape(after_sign))
            else:
                events.opening[offset].append(escape(before))
        for point in points_left(block.points, self.edited.pieces[i]):
            events.closing[point.offset].append(self._point(point))
        for note in self._notes.get(i, ()):
            place = beginning(note.anchor)
            (events.points if place.point else events.opening)[place.offset].append(self.note(note))
        return events

    def _point(self, point: Point) -> Tex:
        match point.kind:
            case PointKind.PAGE:
                return macro("EdPb", escape(point.value))
            case PointKind.SIDE:
                return macro("EdSide", escape(point.value))
            case PointKind.GAP:
                return Tex(r"\EdGap{}")
            case PointKind.NOTE:
                return self._footnote(point.value)

    def _footnote(self, locus: str) -> Tex:
        i = self._footnotes.get(locus)
        if i is None:
            return NOTHING
        block = self.edition.text.blocks[i]
        mark = self.marks.of(start(i))
        return Tex("%\n") + origin(block.span(0)) + macro("EdFootnote", mark, self.content(i, block))

    def _reading(self, piece: Piece) -> Tex:
        if not piece.text:
            return NOTHING
        if piece.supplied:
            before, after = self.edition.volume.signs.supplied
            return escape(before) + LATEX.words(piece.content) + escape(after)
        return LATEX.words(piece.content)

    def _words(self, line: _Line, i: int, block: Block, words: str, start: int) -> None:
        """Base text; the line ends of verse and the cells of a row become the engine's."""
        parts: Iterable[str] = (words,)
        if block.verse:
            parts = words.split("\n")
        elif block.kind is BlockKind.ROW:
            parts = words.split("\t")
        at = start
        for number, part in enumerate(parts):
            if number and block.kind is BlockKind.ROW:
                line.between(Tex(r"}\EdCell{"))
            elif number:
                mark = self.marks.of(Place(i, at))
                line.between(Tex("\\EdEnd\n") + verse_line(block, line_of(block.text, at), mark))
            line.out.append(escape(part))
            at += len(part) + 1
