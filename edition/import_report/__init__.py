"""The report of an import as a page: document and volume side by side, with everything that was not taken over."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from edition.check.catalogue import catalogue
from edition.compare.html_page import environment
from edition.compare.printed_notes import PrintedNotes
from edition.direction import direction
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.entry import Entry
from edition.model.text import Block
from edition.records.places import NO_PLACES

if TYPE_CHECKING:
    from markupsafe import Markup

LINES, LETTERS = 80, 6000
"""Lines and letters of a passage of the document that are shown completely."""


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry as the page shows it: what it would print, or its lemma."""

    name: str
    kind: str
    printed: Markup | str


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block of the volume, with its entries."""

    beside: str  # the name of another text than the volume's own
    language: str
    direction: str
    locus: str
    kind: str
    text: str
    entries: tuple[ShownEntry, ...]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A passage of the document, what became of it, and what was reported of it."""

    place: str
    source: str
    cut: bool
    blocks: tuple[ShownBlock, ...]
    reported: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class ShownText:
    """A text of the volume, as the page shows it."""

    edition: Edition

    @cached_property
    def notes(self) -> PrintedNotes:
        """The notes as they would be printed."""
        return PrintedNotes(self.edition, NO_PLACES)

    @cached_property
    def entries(self) -> Mapping[int, Sequence[Entry]]:
        """The entries by the block in which they begin."""
        found: dict[int, list[Entry]] = defaultdict(list)
        for entry in self.edition.entries:
            anchor = self.edition.anchors.get(entry.id)
            if anchor is not None:
                found[anchor.first].append(entry)
        return found

    def shown(self, i: int) -> ShownBlock:
        """A block with its entries."""
        block: Block = self.edition.text.blocks[i]
        entries = (
            ShownEntry(entry.id, str(entry.kind), self.notes.note(entry.id) or entry.lemma)
            for entry in self.entries.get(i, ())
        )
        volume = self.edition.volume
        way = str(direction(volume.language))
        about = volume.home.text, volume.language, way, str(block.locus or ""), str(block.kind)
        return ShownBlock(*about, block.text, tuple(entries))


@dataclass(frozen=True)
class ImportReport:
    """What the page shows: the volume, the lines of the document's files, and what was reported."""

    edition: Edition
    lines: Mapping[str, Sequence[str]]
    reported: Sequence[Diagnostic]

    @cached_property
    def texts(self) -> Sequence[ShownText]:
        """The texts of the volume, its own first."""
        return [ShownText(text) for text in (self.edition, *self.edition.texts)]

    @cached_property
    def blocks(self) -> Mapping[str, Mapping[int, Sequence[tuple[ShownText, int]]]]:
        """The blocks by the file and the line in which they begin."""
        found: dict[str, dict[int, list[tuple[ShownText, int]]]] = defaultdict(lambda: defaultdict(list))
        for text in self.texts:
            for i, block in enumerate(text.edition.text.blocks):
                place = block.span(0)
                found[place.file][place.line].append((text, i))
        return found

    def rows(self) -> Iterator[ReportRow]:
        """The passages in the order of the document."""
        told: dict[str, list[Diagnostic]] = defaultdict(list)
        for item in self.reported:
            told[item.span.file].append(item)
        for file in dict.fromkeys((*self.lines, *self.blocks, *told)):
            yield from self._rows_of(file, told[file])

    def _rows_of(self, file: str, told: Sequence[Diagnostic]) -> Iterator[ReportRow]:
        begins = sorted({1, *self.blocks.get(file, {})})
        lines = self.lines.get(file, ())
        by_row: dict[int, list[Diagnostic]] = defaultdict(list)
        for item in sorted(told, key=lambda item: (item.span.line, item.span.column)):
            by_row[max(0, bisect_right(begins, item.span.line) - 1)].append(item)
        for number, begin in enumerate(begins):
            end = begins[number + 1] if number + 1 < len(begins) else len(lines) + 1
            blocks = tuple(text.shown(i) for text, i in self.blocks.get(file, {}).get(begin, ()))
            reported = tuple(by_row[number])
            if blocks or reported:
                source = "\n".join(lines[begin - 1 : min(end - 1, begin - 1 + LINES)]).strip("\n")
                cut = end - begin > LINES or len(source) > LETTERS
                yield ReportRow(f"{file}:{begin}", source[:LETTERS], cut, blocks, reported)

    def kinds(self) -> Sequence[tuple[str, int]]:
        """How many entries there are of each kind."""
        return Counter(str(entry.kind) for text in self.texts for entry in text.edition.entries).most_common()

    def codes(self) -> Iterable[tuple[str, str, int]]:
        """What was reported: code, what it means, how often."""
        for code, number in sorted(Counter(item.code for item in self.reported).items()):
            yield code, catalogue()[code].title, number


def page(report: ImportReport) -> str:
    """The whole page; everything that the document says is escaped."""
    volume = report.edition.volume
    return (
        environment("edition.import_report")
        .get_template("report.html")
        .render(
            name=volume.name,
            language=volume.language,
            direction=str(direction(volume.language)),
            entries=sum(len(text.edition.entries) for text in report.texts),
            kinds=report.kinds(),
            codes=tuple(report.codes()),
            rows=tuple(report.rows()),
        )
    )
