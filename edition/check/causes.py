"""Causes before effects: which diagnostics follow from another, and may disappear when that is mended.

A problem can put other things in doubt (`Doubt`): a file in another encoding everything in it, a block that is not
closed the rest of the text, a setting that could not be read whatever needs it. Diagnostics about these are traced to
the cause; people are shown the cause alone, and how many follow.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from edition.check.render import in_order
from edition.model.diagnostic import Diagnostic, Doubt, Matter
from edition.model.edition import Edition
from edition.model.entry import Entry
from edition.model.text import Locus


def _codes(words: str) -> frozenset[str]:
    return frozenset(words.split())


RELIES: Mapping[Matter, frozenset[str]] = {
    Matter.SETTINGS: _codes(
        "C115 C201 C206 C402 N210 N213 N214 N217 W201 W203 W204 W205 W206 W207 W208 W209 W210 W211 W213 W214"
        " A202 A210 A216 P109 S308"
    ),
    Matter.TEXT: _codes(
        "A101 A102 A103 A104 A105 A106 A107 A109 A210 A212 A215 A216 A217 A219 C115 C206 C401 C402 C404 C405 D209 N101"
        " N102 N203 N206 N210 N211 N213 N214 N217 S111 S201 S202 S203 S204 S205 S206 S207 W207 W212 W213 W215"
    ),
    Matter.ENTRIES: _codes("A210 A212 B211 D203 N102 N203 N210 N213 N214 N217 W204"),
    Matter.NAMES: _codes("A210 N101 N102 N201 N205 N207 N209 N210 N213 N214 N217"),
    Matter.WORKS: _codes("A210 B201 B202 B203 B207 B208"),
    Matter.PROSE: _codes("B211 C204 N203"),
}
"""What is reported because something of a matter is missing or not where it should be."""

CITATIONS = _codes("W204")
"""What is reported because a witness seems to be cited nowhere."""

STRUCTURE = _codes("S101 S104 S105 S106 S108 S109 S110 S112 S115 S116 S201 S202 S203 S204 S205 S206 S207") | _codes(
    "S301 S302 S304 S305 S306 S307"
)
"""What is reported of a text that is right or wrong only by what stands before it."""

UNPLACED = _codes("A003 A101 A102 A103 A104 A105 A106 A107 A109")
"""Why an entry has no place in the text."""

_FIRST = (Doubt.FILE, Doubt.LOST, Doubt.SIGLA, Doubt.REST, Doubt.SECTION, Doubt.BLOCK, Doubt.NOTES)


def traced(diagnostics: Iterable[Diagnostic], edition: Edition | None = None) -> Iterator[Diagnostic]:
    """The same diagnostics; those that follow from another have it as their cause. `edition` is what was read."""
    everything = in_order(diagnostics)
    matters = list(Matter)
    doubtful = [(d.matter, d) for d in everything if d.doubt and d.matter is not None]
    doubtful.sort(key=lambda item: (matters.index(item[0]), _FIRST.index(item[1].doubt)))
    tracer = _Tracer(edition, everything)
    for matter, diagnostic in doubtful:
        tracer.add(matter, diagnostic)
    for diagnostic in everything:
        yield tracer.traced(diagnostic)


class _Tracer:
    """The causes found so far, none of which follows from another."""

    def __init__(self, edition: Edition | None, everything: Iterable[Diagnostic]) -> None:
        self.places = _TypedPlaces(edition) if edition else None
        self.unplaced = dict(self._unplaced(everything))
        self.files: dict[str, Diagnostic] = {}  # in which nothing is right
        self.lost: dict[frozenset[str], Diagnostic] = {}  # the first on which these codes rely, in no place of the text
        self.text: list[_DoubtfulPassage] = []
        self.blocks = _DoubtfulBlocks(self.places)

    def add(self, matter: Matter, diagnostic: Diagnostic) -> None:
        if self.cause(diagnostic):
            return
        if diagnostic.doubt is Doubt.FILE:
            self.files[diagnostic.span.file] = diagnostic
        if matter is not Matter.TEXT:
            self.lost.setdefault(CITATIONS if diagnostic.doubt is Doubt.SIGLA else RELIES[matter], diagnostic)
        elif diagnostic.doubt is Doubt.BLOCK:
            self.blocks.add(diagnostic)
        elif not any(passage.holds_all(diagnostic) for passage in self.text):
            self.text.append(_DoubtfulPassage(diagnostic, self.places))

    def _unplaced(self, everything: Iterable[Diagnostic]) -> Iterator[tuple[str, Diagnostic]]:
        """The diagnostic about each entry without a place."""
        for diagnostic in everything:
            if diagnostic.code in UNPLACED and self.places and (entry := self.places.entry(diagnostic)):
                yield entry.id, diagnostic

    def traced(self, diagnostic: Diagnostic) -> Diagnostic:
        cause = self.cause(diagnostic)
        if cause is None and diagnostic.code == "A212" and diagnostic.related and self.places:
            entry = self.places.entry(replace(diagnostic, span=diagnostic.related[0][0]))
            known = self.unplaced.get(entry.id) if entry else None
            return self._after(diagnostic, known) if known else diagnostic
        return replace(diagnostic, cause=(cause.code, cause.span)) if cause else diagnostic

    def _after(self, diagnostic: Diagnostic, other: Diagnostic) -> Diagnostic:
        """The diagnostic as a consequence of another, which may itself be one."""
        cause = self.cause(other)
        first = (cause.code, cause.span) if cause else other.cause or (other.code, other.span)
        return replace(diagnostic, cause=first)

    def cause(self, diagnostic: Diagnostic) -> Diagnostic | None:
        """The cause of a diagnostic, or None."""
        whole = self.files.get(diagnostic.span.file)
        if whole and whole != diagnostic:
            return whole
        for codes, cause in self.lost.items():
            if diagnostic.code in codes and cause != diagnostic:
                return cause
        entry = self.places.entry(diagnostic) if self.places else None
        for passage in self.text:
            if passage.cause != diagnostic and passage.holds(diagnostic, entry):
                return passage.cause
        return self.blocks.cause(diagnostic, entry)


class _DoubtfulPassage:
    """The part of the text that a cause puts in doubt."""

    def __init__(self, cause: Diagnostic, places: _TypedPlaces | None) -> None:
        self.cause = cause
        self.sections = places.sections(cause.span.file) if places else frozenset()
        self.before, self.section, self.end = places.around(cause) if places else (None, None, None)

    def holds_all(self, other: Diagnostic) -> bool:
        """Whether everything that another cause puts in doubt is in doubt already."""
        if self.cause.doubt is Doubt.NOTES:
            return other.doubt is Doubt.NOTES
        if other.span.file != self.cause.span.file or other.span.line < self.cause.span.line:
            return False
        return self.section is None or (
            other.doubt is Doubt.SECTION and self.end is not None and other.span.line < self.end
        )

    def holds(self, diagnostic: Diagnostic, entry: Entry | None) -> bool:
        """Whether a diagnostic is about this passage, by its place in the text or by the entry that it is about."""
        if self.cause.doubt is Doubt.NOTES:
            if entry is None or diagnostic.code not in RELIES[Matter.TEXT]:
                return False
            return bool(entry.locus.note or entry.end_locus.note) and entry.locus.section in self.sections
        if diagnostic.code in STRUCTURE and diagnostic.span.file == self.cause.span.file:
            line = diagnostic.span.line
            return line >= self.cause.span.line and (self.end is None or line < self.end)
        if diagnostic.code not in RELIES[Matter.TEXT]:
            return False
        if entry is None:
            return True
        behind = self.before is None or entry.end_locus > self.before
        return behind and (self.section is None or entry.locus.section <= self.section)


class _DoubtfulBlocks:
    """The blocks of the text that have other words than they were meant to have."""

    def __init__(self, places: _TypedPlaces | None) -> None:
        self.places = places
        self.causes: dict[Locus, Diagnostic] = {}
        self.loci: list[Locus] = []  # in order

    def add(self, cause: Diagnostic) -> None:
        block = self.places.block(cause) if self.places else None
        if block and block.locus not in self.causes:
            self.causes[block.locus] = cause
            insort(self.loci, block.locus)

    def cause(self, diagnostic: Diagnostic, entry: Entry | None) -> Diagnostic | None:
        """The cause of a diagnostic on one of the blocks, or on something that the text seems not to have."""
        if self.places is None or not self.loci or diagnostic.code not in RELIES[Matter.TEXT]:
            return None
        if entry is not None:
            at = bisect_left(self.loci, entry.locus)
            found = at < len(self.loci) and self.loci[at] <= entry.end_locus
            return self.causes[self.loci[at]] if found else None
        if diagnostic.span.file not in self.places.order:
            return self.causes[self.loci[0]]
        block = self.places.block(diagnostic)
        return self.causes.get(block.locus) if block else None


class _Block(NamedTuple):
    """A block of the text: its locus, the file and line where it begins, and its last line."""

    locus: Locus
    start: tuple[int, int]
    last: int

    def is_cut_at(self, file: int, line: int) -> bool:
        """Whether something at a line stands inside the block, or right below, where its next line was due.

        The heading of a section (block 0) has one line.
        """
        return self.start[0] == file and line <= self.last + (self.locus.block > 0)


class _TypedPlaces:
    """Where the blocks and entries of an edition were typed."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        folder = edition.volume.home.source
        files = dict.fromkeys(f"{folder}/{name}" for name in edition.volume.text_files)
        files.update(dict.fromkeys(block.file for block in edition.text.blocks))
        self.order = {file: i for i, file in enumerate(files)}

    def around(self, cause: Diagnostic) -> tuple[Locus | None, int | None, int | None]:
        """The last locus before a cause; when only its section is in doubt, that section and the line where it ends."""
        file = self.order.get(cause.span.file)
        if file is None:
            return None, None, None
        starts, blocks = self._blocks
        at = bisect_left(starts, (file, cause.span.line))
        if at and blocks[at - 1].is_cut_at(file, cause.span.line):
            at -= 1
        before = blocks[at - 1].locus if at else None
        if cause.doubt is not Doubt.SECTION or at == len(blocks):
            return before, None, None
        section = blocks[at].locus.section
        end = bisect_right(blocks, section, at, key=lambda block: block.locus.section)
        ends = end < len(blocks) and starts[end][0] == file
        return before, section, starts[end][1] if ends else None

    def block(self, diagnostic: Diagnostic) -> _Block | None:
        """The block, or the author's note, in which a diagnostic is."""
        file, line = self.order.get(diagnostic.span.file, -1), diagnostic.span.line
        at = bisect_right(self._all_blocks, (file, line), key=lambda block: block.start)
        block = self._all_blocks[at - 1] if at else None
        return block if block and block.start[0] == file and line <= block.last else None

    def sections(self, file: str) -> frozenset[int]:
        """The sections of which a file has a part."""
        blocks = (block for block in self.edition.text.blocks if block.file == file)
        return frozenset(block.locus.section for block in blocks if block.locus)

    def entry(self, diagnostic: Diagnostic) -> Entry | None:
        """The entry that a diagnostic is about, by where it was typed."""
        lines, entries = self._entries.get(diagnostic.span.file, ((), ()))
        at = bisect_right(lines, diagnostic.span.line)
        return entries[at - 1] if at else None

    @cached_property
    def _blocks(self) -> tuple[Sequence[tuple[int, int]], Sequence[_Block]]:
        """The blocks in order, with where they begin; without author's notes, which may stand anywhere."""
        blocks = [block for block in self._typed_blocks() if not block.locus.note]
        return [block.start for block in blocks], blocks

    @cached_property
    def _all_blocks(self) -> Sequence[_Block]:
        """The blocks and author's notes as they stand in the files."""
        return sorted(self._typed_blocks(), key=lambda block: block.start)

    def _typed_blocks(self) -> Iterator[_Block]:
        for block in self.edition.text.blocks:
            if block.locus is not None and block.origin:
                start = (self.order[block.file], block.origin[0][1])
                yield _Block(block.locus, start, block.origin[-1][1])

    @cached_property
    def _entries(self) -> Mapping[str, tuple[Sequence[int], Sequence[Entry]]]:
        """By file, the lines at which entries begin, and the entries."""
        typed: dict[str, list[tuple[int, Entry]]] = defaultdict(list)
        for entry in self.edition.entries:
            first = min(span.line for span in (entry.span, *entry.spans.values()))
            typed[entry.span.file].append((first, entry))
        result = {}
        for file, items in typed.items():
            items.sort(key=lambda item: item[0])
            result[file] = ([line for line, _ in items], [entry for _, entry in items])
        return result
