"""The content of a block in XHTML: its words with the ends of lemmata, callouts, styles, pages and points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import assert_never

from edition.derive import events, flow
from edition.derive.edited_text import EditedText, Piece
from edition.derive.reference_numbers import marks_shown, reference_system
from edition.model.authority import RecordKind
from edition.model.edition import Edition
from edition.model.inline import Role
from edition.model.text import Block, Joint, Point, PointKind, Style, verses
from edition.write.xhtml.escape import close_tag, escape, markup_of, open_tag
from edition.write.xhtml.facsimiles import leaf
from edition.write.xhtml.links import Addresses
from edition.write.xhtml.notes import Notes, apart, call

ORDER = events.Order(
    ends=(events.StyleEnds, events.CruxEnds, Point, events.NoteAt, events.NoteEnds),
    behind=(events.NoteBehind,),
    begins=(
        events.Milestone,
        events.MarkBegins,
        events.CruxBegins,
        events.NoteBegins,
        events.StyleBegins,
    ),
    unused=(events.MarkAt, events.MarkEnds),
)
"""Callouts stand behind the styles of their words, and the ids of places before them."""


class XhtmlInline:
    """Writes the content of blocks of the edited text, or (without notes) of a witness."""

    def __init__(self, edition: Edition, edited: EditedText, addresses: Addresses, notes: Notes | None) -> None:
        self.edition = edition
        self.edited = edited
        self.addresses = addresses
        self.notes = notes
        self.flow = flow.Flow(edition, edited, ORDER, notes.ordered if notes else (), cruces=notes is not None)
        self._names: defaultdict[int, list[Style]] = defaultdict(list)
        for mention in edition.mentions if notes else ():
            here = mention.anchor
            if here.first != here.last:
                continue
            if edition.record[mention.key].kind is RecordKind.TERM:
                self._names[here.first].append(Style(here.start, here.end, Role.LINK, mention.key))
            elif addresses.medium.keys:
                self._names[here.first].append(Style(here.start, here.end, Role.NAME, mention.key))

    def content(self, i: int, block: Block) -> str:
        """The words of block `i` as XHTML."""
        block_events = self.flow.block(i, self._marks(i) if self.notes else (), self._names.get(i, ()))
        return apart("".join([self._event(event, i, block) for event in flow.nested(block_events)]))

    def _marks(self, i: int) -> Iterator[tuple[int, events.Between[str]]]:
        for offset, page, number in self.addresses.lines(i):
            yield offset, events.Milestone(self._page(page, number))
        for unit in self.edition.derived(reference_system).counted.get(i, ()) if self.edition.volume.works else ():
            mark = f'<span id="{self.addresses.unit(unit)}" data-ref="{escape(str(unit))}"></span>'
            yield unit.place[1], events.MarkBegins(mark)
        for offset, name in self.addresses.within(i):
            yield offset, events.MarkBegins(f'<span id="{name}"></span>')

    def _event(self, event: events.Event[str], i: int, block: Block) -> str:
        match event:
            case events.WordRun(words):
                return escape(words)
            case events.Put(piece):
                return self._put(piece)
            case events.LineEnds(_, line):
                return f'</span>\n<span class="{self.line_class(i, line)}">'
            case events.CellEnds():
                return '</th><th scope="col">' if block.header else "</td><td>"
            case events.StyleBegins(Style(role=Role.NAME, value="")):
                return '<span class="speaker">'  # a mention has a key
            case events.StyleBegins(Style(role=Role.LINK, value=key)):
                address = self.addresses.term(key)
                return f'<a class="term" href="{address}">' if address else '<a class="term">'
            case events.StyleEnds(Style(role=Role.LINK)):
                return "</a>"
            case events.StyleBegins(style):
                return open_tag(style.role, style.value)
            case events.StyleEnds(style):
                return close_tag(style.role)
            case events.Mark(mark):
                return mark
            case events.NoteBegins(note) | events.NoteAt(note):
                name = f'<span id="from-{self.addresses.note(note.entry.id)}"></span>'
                return name + (self.notes.before(note) if self.notes else "")
            case events.NoteEnds(note) | events.NoteBehind(note):
                return self.notes.call(note) if self.notes else ""
            case events.CruxBegins():
                return escape(self.edition.volume.signs.crux[0])
            case events.CruxEnds():
                return escape(self.edition.volume.signs.crux[1])
            case Point():
                return self._point(event, i)
            case _:
                assert_never(event)

    def _page(self, page: str, line: str) -> str:
        name = self.addresses.page(page, line)
        if line:
            return f'<span id="{name}"></span>'
        kind = (
            self.addresses.medium.type("pagebreak") + f' title="{escape(page)}"' if self.addresses.medium.epub else ""
        )
        return f'<span id="{name}" class="page"{kind} data-page="{escape(page)}"></span>'

    def _point(self, point: Point, i: int) -> str:
        match point.kind:
            case PointKind.REFERENCE:
                return self._reference(i, point.offset)
            case PointKind.PARAGRAPH:
                steps = point.value.rpartition("-")[2]
                indent = "\u2003" * (1 + int(steps) if steps.isdecimal() else 1)  # a line of verse; no style reaches it
                return f'<br class="verse"/>{indent}' if point.value else '<br class="par"/>'
            case PointKind.PAGE:
                return leaf(self.addresses, self.edition, i, point)
            case PointKind.SIDE:
                return f'<small class="side">{escape(point.value)}</small>'
            case PointKind.GAP:
                return '<span class="gap"></span>'
            case PointKind.NOTE:
                called = self.edition.text.notes.get(point.value)
                if called is None or not self.edited.words(called):  # a witness may lack it
                    return ""
                sign = self.notes.author if self.notes else "*"
                title = self.addresses.words("note.author")
                return call(self.addresses, self.addresses.author(point.value), sign, title, "author")

    def _reference(self, i: int, offset: int) -> str:
        """The number with which a unit of a work begins, where its reference can be linked to."""
        unit = self.edition.derived(reference_system).marked.get((i, offset)) if self.edition.volume.works else None
        if unit is None:
            return ""
        shown = marks_shown(self.edition, i, offset)
        numbers = "".join(f'<small class="ref {how}">{escape(said)}</small> ' for how, said in shown.items())
        name = f' id="{self.addresses.unit(unit)}"' if self.notes else ""
        return f'<span{name} data-ref="{escape(str(unit))}"></span>{numbers}'

    def _put(self, piece: Piece) -> str:
        words = markup_of(self.edition.volume).words(piece.content).replace("\n", "<br/>").replace("\t", " ")
        if piece.supplied and words:
            before, after = self.edition.volume.signs.supplied
            return f'<span class="supplied">{escape(before)}{words}{escape(after)}</span>'
        return f"<ins>{words or '∅'}</ins>" if self.notes is None and piece.entry else words

    def line_class(self, i: int, line: int) -> str:
        """The CSS classes of a line of verse: its indentation, at most four steps.

        For the rest of a verse, how far from the left it begins, in tenths of a line of sixty letters, but not so far
        that it could not end there.
        """
        block = self.edition.text.blocks[i]
        if block.joint(line) is not Joint.REST:
            return f"line in-{min(4, block.step(line))}"
        room = 9 - len(verses(block.text)[line]) // 6
        return f"line rest at-{max(1, min(room, self._before(i, line) // 6))}"

    def _before(self, i: int, line: int) -> int:
        """The number of letters of a verse before the part on a line; for a long one, at most a whole line."""
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
