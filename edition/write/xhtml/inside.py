"""The inside of a block: its words with the ends of lemmata, callouts, styles, pages and points where they belong."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable

from edition.derive.edited import EditedText, Piece
from edition.derive.place import beginning, ending
from edition.derive.styled import points_left, styles_left
from edition.model.edition import Edition
from edition.model.entry import EntryKind
from edition.model.inline import Role
from edition.model.text import Block, BlockKind, Joint, Point, PointKind, Style, line_of, verses
from edition.write.xhtml.addresses import Addresses
from edition.write.xhtml.escape import XHTML, close_tag, escape, open_tag
from edition.write.xhtml.notes import Notes, author_name, call


class Line:
    """XHTML being written, with the styles that are open in it: overlapping ones are closed and opened again."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.active: list[Style] = []

    def open(self, style: Style) -> None:
        self.active.append(style)
        self.out.append(open_tag(style.role, style.value))

    def close(self, style: Style) -> None:
        if style in self.active:
            position = self.active.index(style)
            later = self.active[position + 1 :]
            self.out += (close_tag(other.role) for other in reversed(self.active[position:]))
            del self.active[position:]
            for other in later:
                self.open(other)

    def between(self, markup: str) -> None:
        """Mark-up that must stand outside every style."""
        self.out += (close_tag(style.role) for style in reversed(self.active))
        self.out.append(markup)
        self.out += (open_tag(style.role, style.value) for style in self.active)


class Events:
    """What stands at the offsets of one block: what closes there, then points, then what opens."""

    def __init__(self) -> None:
        self.calls: defaultdict[int, list[str]] = defaultdict(list)  # behind a lemma that ends here
        self.points: defaultdict[int, list[str]] = defaultdict(list)  # of what has no words; behind an insertion
        self.opening: defaultdict[int, list[str]] = defaultdict(list)
        self.ends: defaultdict[int, list[Style]] = defaultdict(list)
        self.begins: defaultdict[int, list[Style]] = defaultdict(list)

    def offsets(self) -> list[int]:
        return sorted({*self.calls, *self.points, *self.opening, *self.ends, *self.begins})

    def close(self, line: Line, offset: int) -> None:
        """All that stands behind the words before."""
        for style in self.ends.pop(offset, ()):
            line.close(style)
        line.out += self.calls.pop(offset, ())

    def open(self, line: Line, offset: int) -> None:
        """What begins with the words that follow."""
        line.out += self.opening.pop(offset, ())
        for style in self.begins.pop(offset, ()):
            line.open(style)

    def point(self, line: Line, offset: int) -> None:
        line.out += self.points.pop(offset, ())


class Inside:
    """Writes the content of blocks of the edited text, or (without notes) of a witness."""

    def __init__(self, edition: Edition, edited: EditedText, addresses: Addresses, notes: Notes | None) -> None:
        self.edition = edition
        self.edited = edited
        self.addresses = addresses
        self.notes = notes
        blocks = edition.text.blocks
        self.footnotes = {str(block.locus): i for i, block in enumerate(blocks) if block.kind is BlockKind.NOTE}
        self._cruces: defaultdict[int, list[tuple[int, bool]]] = defaultdict(list)
        for entry in edition.entries if notes else ():
            anchor = edition.anchors.get(entry.id)
            if entry.kind is EntryKind.CRUX and anchor is not None:
                self._cruces[anchor.first].append((anchor.start, False))
                self._cruces[anchor.last].append((anchor.end, True))
        self._names: defaultdict[int, list[Style]] = defaultdict(list)
        for mention in edition.mentions if notes and addresses.medium.keys else ():
            here = mention.anchor
            if here.first == here.last:
                self._names[here.first].append(Style(here.start, here.end, Role.NAME, mention.key))

    def content(self, i: int, block: Block) -> str:
        """The words of block `i` as XHTML."""
        events = self._events(i, block)
        offsets = events.offsets()
        line = Line()
        for piece in self.edited.pieces[i]:
            events.close(line, piece.start)
            if piece.changed and piece.start == piece.end:  # put in between the lemmata that end and begin here
                self._changed(line, piece)
                events.point(line, piece.start)
                continue
            inner = offsets[bisect_right(offsets, piece.start) : bisect_left(offsets, piece.end)]
            events.point(line, piece.start)
            events.open(line, piece.start)
            if piece.changed:
                for offset in inner:
                    events.open(line, offset)
                self._changed(line, piece)
                for offset in inner:
                    events.close(line, offset)
                    events.point(line, offset)
                continue
            cursor = piece.start
            for offset in inner:
                self._words(line, i, block, piece.text[cursor - piece.start : offset - piece.start], cursor)
                events.close(line, offset)
                events.point(line, offset)
                events.open(line, offset)
                cursor = offset
            self._words(line, i, block, piece.text[cursor - piece.start :], cursor)
        end = len(block.text)
        events.close(line, end)
        events.point(line, end)
        events.open(line, end)
        line.out += (close_tag(style.role) for style in reversed(line.active))
        return "".join(line.out)

    def _events(self, i: int, block: Block) -> Events:
        events = Events()
        for offset, page, number in self.addresses.lines(i) if self.notes else ():
            events.opening[offset].append(self._page(page, number))
        for offset, name in self.addresses.within(i) if self.notes else ():
            events.opening[offset].append(f'<span id="{name}"></span>')
        speaker = (Style(0, block.speaker, Role.NAME),) if block.speaker else ()
        styles = (*styles_left((*speaker, *block.styles), self.edited.pieces[i]), *self._names.get(i, ()))
        for style in sorted(styles, key=lambda s: (s.start, -s.end)):
            if style.start < style.end:
                events.begins[style.start].append(style)
                events.ends[style.end].insert(0, style)
        before, after = self.edition.volume.signs.crux
        for offset, closing in self._cruces.get(i, ()):
            if closing:
                events.calls[offset].insert(0, escape(after))
            else:
                events.opening[offset].append(escape(before))
        for point in points_left(block.points, self.edited.pieces[i]):
            events.calls[point.offset].append(self._point(point))
        if self.notes:
            for note in self.notes.begin.get(i, ()):
                place = beginning(note.anchor)
                (events.calls if place.point else events.opening)[place.offset].append(
                    f'<span id="from-{self.addresses.note(note.entry.id)}"></span>'
                )
            for note in self.notes.end.get(i, ()):
                place = ending(note.anchor)
                (events.points if place.point else events.calls)[place.offset].append(self.notes.call(note))
        return events

    def _page(self, page: str, line: str) -> str:
        name = self.addresses.page(page, line)
        if line:
            return f'<span id="{name}"></span>'
        kind = (
            self.addresses.medium.type("pagebreak") + f' title="{escape(page)}"'
            if self.addresses.medium.epub
            else ""
        )
        return f'<span id="{name}" class="page"{kind} data-page="{escape(page)}"></span>'

    def _point(self, point: Point) -> str:
        match point.kind:
            case PointKind.PAGE:
                return f'<small class="leaf" title="page {escape(point.value)}">|{escape(point.value)}</small>'
            case PointKind.SIDE:
                return f'<small class="side">{escape(point.value)}</small>'
            case PointKind.GAP:
                return '<span class="gap"></span>'
            case PointKind.NOTE:
                i = self.footnotes.get(point.value)
                if i is None or not self.edited.words(i):  # a witness may lack it
                    return ""
                return call(self.addresses, author_name(point.value), "*", "Author’s note", "author")

    def _changed(self, line: Line, piece: Piece) -> None:
        line.out.append(escape(piece.before))
        words = XHTML.words(piece.content).replace("\n", "<br/>").replace("\t", " ")
        if piece.supplied and words:
            before, after = self.edition.volume.signs.supplied
            line.out.append(f'<span class="supplied">{escape(before)}{words}{escape(after)}</span>')
        elif self.notes is None and piece.entry:
            line.out.append(f"<ins>{words or '∅'}</ins>")
        else:
            line.out.append(words)
        line.out.append(escape(piece.after))

    def _words(self, line: Line, i: int, block: Block, words: str, start: int) -> None:
        """Base text; the line ends of verse and the cells of a row become elements."""
        parts: Iterable[str] = (words,)
        if block.verse:
            parts = words.split("\n")
        elif block.kind is BlockKind.ROW:
            parts = words.split("\t")
        at = start
        for number, part in enumerate(parts):
            if number and block.kind is BlockKind.ROW:
                line.between('</th><th scope="col">' if block.header else "</td><td>")
            elif number:
                kind = self.line_class(i, line_of(block.text, at))
                line.between(f'</span>\n<span class="{kind}">')
            line.out.append(escape(part))
            at += len(part) + 1

    def line_class(self, i: int, line: int) -> str:
        """The classes of a line of verse: its indentation, four steps at most; of the rest of a verse how far it begins
        from the left, in tenths of a line of sixty letters, but not so far that it could not end there.
        """
        block = self.edition.text.blocks[i]
        if block.joint(line) is not Joint.REST:
            return f"line in-{min(4, block.step(line))}"
        room = 9 - len(verses(block.text)[line]) // 6
        return f"line rest at-{max(1, min(room, self._before(i, line) // 6))}"

    def _before(self, i: int, line: int) -> int:
        """The letters of a verse in front of its part that begins with a line; of a long one those of a whole line."""
        blocks = self.edition.text.blocks
        letters = 0
        while blocks[i].joint(line) is Joint.REST and letters < 60:
            if line:
                line -= 1
            else:
                i = next((j for j in range(i - 1, -1, -1) if blocks[j].verse), -1)
                if i < 0:
                    break
                line = blocks[i].text.count("\n")
            letters += len(verses(blocks[i].text)[line]) + 1
        return letters + (2 * blocks[i].step(line) if i >= 0 else 0)
