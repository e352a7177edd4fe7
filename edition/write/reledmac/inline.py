"""The content of a block for reledmac: lemmata as nested `\\edtext` groups, with styles around and within them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from edition.derive import events, flow
from edition.derive.edited_text import EditedText
from edition.derive.notes import Note
from edition.derive.reference_numbers import marks_shown
from edition.derive.referred_places import referred_within
from edition.model.edition import Edition
from edition.model.inline import Inlines
from edition.model.text import Block, Count, Point, PointKind, Style
from edition.write.latex.inline import at_point, opening
from edition.write.latex.tex import CLOSE, NOTHING, OPEN, Tex, escape, joined, macro, origin, word
from edition.write.reledmac.boundaries import ORDER, Boundary, GroupSpans, Stream, spans, stream


@dataclass
class ReledmacLosses:
    """What reledmac cannot express: for each kind of loss, the entries or loci concerned."""

    of: dict[str, list[str]] = field(default_factory=dict)

    def add(self, what: str, which: str) -> None:
        """Add a loss."""
        self.of.setdefault(what, []).append(which)


CROSSING = "lemmata that cross another one or end in another block: placed by labels (\\xxref)"
MARGIN = "side notes and page numbers in an author's note: set in the line"
IN_NOTE = "entries on an author's note: placed at its callout, with an n behind the line"


@dataclass(frozen=True)
class Settings:
    """The settings of the document that blocks need."""

    edition: Edition
    edited: EditedText
    notes: tuple[Note, ...]
    series: Mapping[str, str]  # letter of each layer
    rich: Callable[[Inlines], Tex]
    labels: Mapping[str, Tex]  # of entries and loci that are referred to
    left_out: ReledmacLosses


class ReledmacInline:
    """Writes the content of blocks."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.edition = settings.edition
        blocks = self.edition.text.blocks
        self._number = {note.entry.id: number for number, note in enumerate(settings.notes, 1)}
        self._in_notes: defaultdict[int, list[Note]] = defaultdict(list)
        self._labels: defaultdict[int, list[tuple[int, events.Sided[Tex]]]] = defaultdict(list)
        for note in settings.notes:
            anchor = note.anchor
            if blocks[anchor.first].apart:
                self._in_notes[anchor.first].append(note)
            elif anchor.first != anchor.last:
                self._labels[anchor.last].append((anchor.end, events.MarkEnds(self._label(note, "b"))))
        for target, label in settings.labels.items():
            if (where := referred_within(self.edition, target)) is not None:
                kind = events.MarkAt if where.point else events.MarkBegins
                self._labels[where.block].append((where.offset, kind(label)))
        notes = [note for note in settings.notes if not blocks[note.anchor.first].apart]
        self.flow = flow.Flow(self.edition, settings.edited, ORDER, notes)

    def content(self, i: int, block: Block, separator: Callable[[int], Tex] = lambda offset: NOTHING) -> Tex:
        """The words of block `i` as LaTeX; `separator` gives the separators of verses and cells, by offset."""
        labels = self._labels[i] if not block.apart else ()
        of = stream(self.flow.block(i, labels), self.edition.volume.signs)
        return _ReledmacWriter(self, block, of, spans(of), separator).latex()

    # — notes —

    def begin(self, notes: Sequence[Note]) -> Tex:
        """The LaTeX before the words of some notes."""
        return Tex(r"\edtext{")

    def end(self, notes: Sequence[Note]) -> Tex:
        """The LaTeX after the words of some notes."""
        return CLOSE + OPEN + joined(map(self.note, notes)) + CLOSE

    def note(self, note: Note, placed: Tex = NOTHING, in_note: bool = False) -> Tex:
        """The second argument of `\\edtext` for one note: lemma and body."""
        rich, blocks = self.settings.rich, self.edition.text.blocks
        lemma, body = rich(note.lemma), rich(note.body)
        options = [] if lemma else ["nosep"]
        if blocks[note.anchor.first].count is Count.UNNUMBERED:
            options.append("nonum")
        if in_note:
            lemma = macro("EdInNote", lemma)
        name = self.settings.series[note.layer.name] + ("endnote" if note.layer.endnotes else "footnote")
        key = macro("EdKey", self._number[note.entry.id])
        where = Tex("%\n") + origin(note.entry.span) + placed
        how = joined(map(word, options), Tex(",")) if options else None
        return where + macro("lemma", lemma) + macro(name, key + body, option=how)

    def placed_by_labels(self, note: Note) -> Tex:
        """A note whose words cannot be a group: both ends are labels."""
        self.settings.left_out.add(CROSSING, note.entry.id)
        first, last = self._label(note, "a"), self._label(note, "b")
        note_text = self.note(note, macro("xxref", first, last))
        return macro("edlabel", first) + macro("edtext", NOTHING, note_text)

    def _label(self, note: Note, end: str) -> Tex:
        return word(f"n{self._number[note.entry.id]}{end}")

    def at_callout(self, note: Note) -> Tex:
        """A note on words in an author's note."""
        self.settings.left_out.add(IN_NOTE, note.entry.id)
        return macro("edtext", NOTHING, self.note(note, in_note=True))

    def ending(self, note: Note) -> Tex:
        """The label at the end of words that cannot be a group."""
        return macro("edlabel", self._label(note, "b"))

    # — points —

    def point(self, point: Point, block: Block) -> Tex:
        """A page break, side note, callout, or mark of a reference."""
        i = self.edition.text.index.get(block.locus, -1) if block.locus is not None else -1
        numbers = marks_shown(self.edition, i, point.offset)
        if block.apart and point.kind not in (PointKind.NOTE, PointKind.PARAGRAPH):
            self.settings.left_out.add(MARGIN, str(block.locus))
            return macro("EdInLine", escape(point.value))
        return at_point(point, self._footnote, numbers)

    def _footnote(self, locus: str) -> Tex:
        i = self.edition.text.notes.get(locus)
        if i is None:
            return NOTHING
        block = self.edition.text.blocks[i]
        out = [macro("edlabel", mark.markup) for _, mark in self._labels[i]]
        out += map(self.at_callout, self._in_notes[i])
        return joined(out) + Tex("%\n") + origin(block.span(0)) + macro("footnoteA", self.content(i, block))


class _ReledmacWriter:
    """Writes one stream with a stack of open groups; a style may be closed and opened again, a lemma may not."""

    def __init__(
        self, inside: ReledmacInline, block: Block, of: Stream, where: GroupSpans, separator: Callable[[int], Tex]
    ) -> None:
        self.inside = inside
        self.block = block
        self.of = of
        self.where = where
        self.separator = separator
        self.out: list[Tex] = []
        self.stack: list[tuple[int, tuple[Note, ...] | Style]] = []  # boundary at which it ends, what it is

    def latex(self) -> Tex:
        for at, boundary in enumerate(self.of.boundaries):
            self._boundary(at, boundary)
            if at < len(self.of.runs):
                run = self.of.runs[at]
                if isinstance(run, int):
                    self._between(self.separator(run))
                else:
                    self.out.append(run)
        self._close(len(self.of.boundaries), everything=True)
        return joined(self.out)

    def _boundary(self, at: int, boundary: Boundary) -> None:
        out, where = self.out, self.where
        out += (self.inside.point(point, self.block) for point in boundary.points)
        for item in boundary.closes:
            if id(item) in where.crossing and isinstance(item, Note):
                out.append(self.inside.ending(item))
        self._close(at)
        out += (macro("edlabel", label) for label in boundary.labels)
        for item in boundary.opens:
            if isinstance(item, Note) and where.groups.get(id(item), (at, at)) == (at, at):
                self._no_words(item)
        self._open(at, boundary)

    def _no_words(self, note: Note) -> None:
        """A note on a point, on words left out, or on words that cannot be a group."""
        anchor = note.anchor
        point = id(note) in self.where.groups or (anchor.first, anchor.start) == (anchor.last, anchor.end)
        inside = self.inside
        self.out.append(inside.begin((note,)) + inside.end((note,)) if point else inside.placed_by_labels(note))

    def _open(self, at: int, boundary: Boundary) -> None:
        """Open what begins here, outermost first; a style that ends within a lemma continues inside it."""
        lemmata: defaultdict[int, list[Note]] = defaultdict(list)
        styles: list[tuple[int, Style]] = []
        for item in boundary.opens:
            end = self.where.groups.get(id(item), (at, at))[1]
            if end > at and isinstance(item, Note):
                lemmata[end].append(item)
            elif end > at and isinstance(item, Style):
                styles.append((end, item))
        opening: list[tuple[int, int, tuple[Note, ...] | Style]] = [(end, 1, tuple(n)) for end, n in lemmata.items()]
        opening += [(end, 0, style) for end, style in styles]
        for end, _, what in sorted(opening, key=lambda item: (-item[0], -item[1])):
            again: list[tuple[int, tuple[Note, ...] | Style]] = []
            if not isinstance(what, Style):
                while any(isinstance(inner, Style) and stop < end for stop, inner in self.stack[-1:]):
                    again.insert(0, self.stack.pop())
                    self.out.append(CLOSE)
            self._begin(end, what)
            for stop, style in again:
                self._begin(stop, style)

    def _begin(self, end: int, what: tuple[Note, ...] | Style) -> None:
        self.stack.append((end, what))
        self.out.append(opening(what) if isinstance(what, Style) else self.inside.begin(what))

    def _close(self, at: int, everything: bool = False) -> None:
        """Close what ends here; styles that continue are opened again."""
        again: list[tuple[int, tuple[Note, ...] | Style]] = []
        while self.stack and (everything or any(end == at for end, _ in self.stack)):
            end, what = self.stack.pop()
            self.out.append(CLOSE if isinstance(what, Style) else self.inside.end(what))
            if end != at and not everything:
                again.insert(0, (end, what))
        for end, what in again:
            self._begin(end, what)

    def _between(self, latex: Tex) -> None:
        """LaTeX that must stand outside every style (no lemma is open across it)."""
        styles = [what for _, what in self.stack if isinstance(what, Style)]
        self.out += [CLOSE] * len(styles)
        self.out.append(latex)
        self.out += map(opening, styles)
