"""The edited text in the engine's macros: blocks, marks, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import assert_never

from edition.derive import events
from edition.derive.block_language import of_block
from edition.derive.callouts import calls, is_called_twice, labels
from edition.derive.captions import in_text
from edition.derive.containers import Container, holders, opens_stanza, shared
from edition.derive.letters import Side, sides
from edition.derive.notes import Note
from edition.derive.parts import Book
from edition.derive.print_places import every
from edition.derive.reference_numbers import reference_system
from edition.derive.styled_text import heading
from edition.derive.text_position import TextPosition, beginning, ending, start
from edition.derive.units_together import first_printed
from edition.model.entry import Anchor
from edition.model.inline import Inlines
from edition.model.limits import HEADINGS
from edition.model.text import Block, BlockKind, Count
from edition.write.latex.images import figure
from edition.write.latex.inline import LatexInline
from edition.write.latex.makeup import Command, page_breaks, position, running_heads, short_titles
from edition.write.latex.marks import Marks
from edition.write.latex.part_language import across
from edition.write.latex.parts import layer_key
from edition.write.latex.tex import NEWLINE, NOTHING, PARAGRAPH, Tex, begin, continued, end, escape, macro, origin, word

_END = Tex("\\EdEnd\n\n")

_ZONES = {Count.UNNUMBERED: "EdUnnumbered", Count.SUBLINES: "EdSublines"}

LINE = 40
"""Characters between milestones: near enough for every printed line to have one, so that other outputs can cite it."""

ENVIRONMENTS = {
    Container.QUOTE: "EdQuote",
    Container.LIST: "EdList",
    Container.VERSE: "EdVerse",
    Container.LINES: "EdLines",
    Container.EPIGRAPH: "EdEpigraph",
    Container.POSTSCRIPT: "EdPostscript",
    Container.TABLE: "EdTable",
}
"""What the engine, and reledmac's style, call what holds blocks."""
_TABLE = ENVIRONMENTS[Container.TABLE]
_LINES = {Side.NONE: "EdLines", Side.OPENER: "EdOpener", Side.CLOSER: "EdCloser"}


def _in_the_row(block: Block) -> bool:
    """Whether a block is printed as text."""
    return not block.apart and not block.wordless


class LatexTextWriter:
    """Writes the blocks of a book's text one after the other."""

    def __init__(self, book: Book, marks: Marks, rich: Callable[[Inlines], Tex]) -> None:
        self.book = book
        self.edition = book.edition
        self.marks = marks
        self.rich = rich
        self.entries: dict[str, tuple[int, int]] = {}
        self.notes: dict[str, tuple[int, int, int]] = {}
        self.note_latex: dict[str, str] = {}
        self.references: dict[str, tuple[int, ...]] = {}
        self.makeup: tuple[Command, ...] = ()
        self.short = short_titles(self.edition)
        self.labels = labels(calls(self.edition, book.edited, book.notes))
        self.called_twice = frozenset(n.entry.id for n in book.notes if is_called_twice(book.edited, n))
        self.inside = LatexInline(book, marks, self.note)
        self.sides = sides(self.edition.text.blocks)
        self.images = in_text(self.edition)

    def register(self) -> None:
        """Request every mark that the text itself needs, before any block is written."""
        blocks = self.edition.text.blocks
        printed = [i for i, block in enumerate(blocks) if _in_the_row(block)]
        for i in printed:
            self.marks.of(start(i))
            self.marks.milestones_at(i, every(blocks[i].text, LINE))
        if printed:  # where the text ends
            self.marks.of(TextPosition(printed[-1], len(blocks[printed[-1]].text), after=True))
        anchors = self.edition.anchors
        self.entries = {entry.id: self.ends(anchors[entry.id]) for entry in self.edition.entries if entry.id in anchors}
        keys = self.marks.note_keys
        self.notes = {note.entry.id: (next(keys), *self.ends(note.anchor)) for note in self.book.notes}
        for mention in self.edition.mentions:
            self.marks.of(beginning(mention.anchor))
        for unit in self.edition.derived(reference_system).units if self.edition.volume.works else ():
            self.marks.of(position(self.edition, *unit.place))
            if unit.mark is not None:
                self.marks.of(position(self.edition, *unit.mark))
        self.makeup = (*page_breaks(self.edition, self.marks), *running_heads(self.edition, self.marks))

    def ends(self, anchor: Anchor) -> tuple[int, int]:
        """The marks (from, to) of the ends of an anchor; one and the same for a point."""
        return self.marks.of(beginning(anchor)), self.marks.of(ending(anchor))

    def note(self, note: Note, where: events.Noted) -> Tex:
        """The note of an entry at its beginning; where it has callouts, at the first of them, and the callouts."""
        if not note.layer.called:
            return self._note(note) if isinstance(where, events.NoteBegins | events.NoteAt) else NOTHING
        twice = note.entry.id in self.called_twice
        match where:
            case events.NoteBegins() if twice:
                return self._note(note) + self._callout(note, 1)
            case events.NoteEnds() if twice:
                return self._callout(note, 0)
            case events.NoteEnds() | events.NoteBehind():
                return self._note(note) + self._callout(note, 0)
            case _:
                return NOTHING

    def _callout(self, note: Note, more: int) -> Tex:
        by_page = note.layer.callouts_by == "page"
        label = NOTHING if by_page else escape(self.labels.get(note.entry.id, ""))
        return macro("EdCallout", self.notes[note.entry.id][0], more, label)

    def _note(self, note: Note) -> Tex:
        """The note of an entry."""
        before = len(self.marks.referred)
        lemma, body = self.rich(note.lemma), self.rich(note.body)
        self.references[note.entry.id] = tuple(mark for marks in self.marks.referred[before:] for mark in marks)
        sign = self.edition.volume.signs.separator if lemma else ""
        self.note_latex[note.entry.id] = "\0".join((note.layer.name, lemma + sign, body))
        key, first, last = self.notes[note.entry.id]
        content = macro("EdNote", key, layer_key(note.layer), first, last, lemma, body)
        return Tex("%\n") + origin(note.entry.span) + content

    # — blocks —

    def _step(self, i: int) -> Tex:
        """Where a work begins: the interval of its line numbers, and how its places are cited."""
        volume = self.edition.volume
        if not volume.works:
            return NOTHING
        begun = next((work for work, first in self.edition.derived(reference_system).works if first == i), None)
        if begun is None:
            return NOTHING
        step = 0 if begun.step == "none" else int(begun.step or volume.lines.step)
        return macro("EdOfWork", step, word("reference" if begun.by_reference else "lines")) + NEWLINE

    def blocks(self) -> Iterator[Tex]:
        """The text, block by block, with the environments that hold them."""
        return self.part(range(len(self.edition.text.blocks)))

    def part(self, blocks: range) -> Iterator[Tex]:
        """Some blocks of the text; what holds the last of them and the next one as well goes on there."""
        stack: list[str] = []
        before = first_printed(self.edition.text.blocks, range(blocks.start - 1, -1, -1))
        for i in blocks:
            block = self.edition.text.blocks[i]
            if block.apart or not block.printed:
                continue
            wanted = self.held(i)
            if before is not None and before < blocks.start:
                stack = wanted[: self._kept(self.held(before), i)]
                yield from (continued(begin(name)) for name in stack)
            yield from _change(stack, wanted, block)
            yield self._step(i)
            if opens_stanza(block, None if before is None else self.edition.text.blocks[before]):
                yield Tex("\\EdStanza\n")
            yield origin(block.span(0))
            written = self.named(block) + across(
                of_block(block) or self.edition.volume.language, self.edition.volume.language, self.block(i, block)
            )
            yield begin("EdLocked") + written + end("EdLocked") if block.count is Count.LOCKED else written
            before = i
        following = first_printed(self.edition.text.blocks, range(blocks.stop, len(self.edition.text.blocks)))
        yield from _change(stack, stack[: self._kept(stack, following)], None)
        yield from (continued(end(name)) for name in reversed(stack))

    def held(self, i: int | None) -> list[str]:
        """The environments that hold a block, outermost first; none where there is no block."""
        return [] if i is None else _environments(self.edition.text.blocks[i], self.sides.get(i, Side.NONE))

    def _kept(self, open_: list[str], i: int | None) -> int:
        """How many of the open environments hold a block, too."""
        return shared(open_, self.held(i), None if i is None else self.edition.text.blocks[i])

    def named(self, block: Block) -> Tex:
        """The name of a block, where lines are numbered by paragraph."""
        by_paragraph = self.edition.volume.lines.by == "paragraph"
        if not by_paragraph or block.locus is None:
            return NOTHING
        return macro("EdLocus", word(str(block.locus)))

    def block(self, i: int, block: Block) -> Tex:
        """One block."""
        if block.kind is BlockKind.BREAK:
            return Tex("\\EdBreak\n\n")
        if block.kind is BlockKind.IMAGE:
            image = self.images.get(i)
            return figure(self.edition, image, self.marks, self.rich, i) if image else NOTHING
        mark = self.marks.of(start(i))
        content = self.inside.content(i, block)
        if block.supplied:
            before, after = self.edition.volume.signs.supplied
            if block.kind is BlockKind.HEADING:
                content = escape(before) + content + escape(after)
        label = escape(block.label)
        match block.kind:
            case BlockKind.HEADING:
                short = self.rich(self.short.get(i) or heading(self.book.edited, i, block, ("", "")))
                outline = macro("EdOutline", block.level - 1, mark, escape(self.book.edited.words(i)))
                return macro("EdHeading", min(block.level, HEADINGS), mark, short, content) + outline + PARAGRAPH
            case BlockKind.ITEM:
                return macro("EdItem", mark, label) + content + _END
            case BlockKind.THESIS:
                return macro("EdThesis", mark, label) + content + _END
            case BlockKind.SPEECH if not block.verse:
                return macro("EdSpeech", mark) + content + _END
            case BlockKind.VERSE | BlockKind.SPEECH | BlockKind.LINES:
                return self.inside.verse_line(i, block, 0, mark) + content + _END
            case BlockKind.DIRECTION:
                return macro("EdDirection", mark) + content + _END
            case BlockKind.LACUNA:
                sign, space = escape(self.edition.volume.signs.lacuna), Tex("~")
                lost = sign + space + macro("EdEditorial", content) + space + sign
                return macro("EdLacuna", mark) + lost + _END
            case BlockKind.ROW:
                name = "EdHeaderRow" if block.header else "EdRow"
                return macro(name, mark, macro("EdCell", content)) + PARAGRAPH
            case BlockKind.PARAGRAPH | BlockKind.QUOTATION:
                return macro("EdPar" if block.indent else "EdParCont", mark) + content + _END
            case BlockKind.ARTEFACT | BlockKind.NOTE | BlockKind.IMAGE:
                return NOTHING
            case kind:
                assert_never(kind)


def _environments(block: Block, side: Side) -> list[str]:
    """The environments of a block, outermost first; those for the line numbering stand around a table."""
    found = [_LINES[side] if holder is Container.LINES else ENVIRONMENTS[holder] for holder in holders(block)]
    zone = [_ZONES[block.count]] if block.count in _ZONES else []
    return [*found[:-1], *zone, _TABLE] if found[-1:] == [_TABLE] else [*found, *zone]


def _change(stack: list[str], wanted: list[str], block: Block | None) -> Iterator[Tex]:
    """Leave environments that end, and enter new ones."""
    same = shared(stack, wanted, block)
    while len(stack) > same:
        name = stack.pop()
        yield Tex("\\EdEndTable\n") if name == _TABLE else end(name)
    for name in wanted[same:]:
        stack.append(name)
        if name == _TABLE:
            yield macro("EdTable", block.text.count("\t") + 1 if block else 1) + NEWLINE
        else:
            yield begin(name)
