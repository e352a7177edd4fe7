"""`marks.json`: the engine's report on its run (docs/engine.md), with pages in the order shipped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import Literal, NamedTuple

from edition.records.print_place import PrintPlace, folio, is_label, is_page, is_paragraph, letters_below
from edition.records.reading import Count, Number, Word, from_json, insist

FORMAT = 1

Part = Literal["main", "back", "front"]
Fate = Literal["needless", "broken", "cut"]
"""What became of what the editors wanted at a mark: the page ends there anyway, it was not possible; the words of a
heading are too long for a running head."""


@dataclass(frozen=True, slots=True)
class RunPage:
    """A page by its printed number, and its part of the book."""

    label: Word
    part: Part


def _letter(line: int | None, sub: int) -> str:
    """The letter of a line below a line; where that line has no number on its page, none."""
    return "" if line is None else letters_below(sub)


@dataclass(frozen=True, slots=True)
class MarkPlace:
    """The place of a mark; `sheet` counts the pages as shipped, from 1; `sub` the lines below line `line`.

    `page` is that of its place: of two columns it says which one.
    """

    page: Word
    sheet: Number
    line: Count | None
    sub: Count = 0
    paragraph: Word = ""

    @property
    def place(self) -> PrintPlace:
        """The place as the book cites it.

        >>> str(MarkPlace("3", 5, 12, 1).place), str(MarkPlace("3", 5, 1, 0, "1.2").place)
        ('3.12a', '1.2.1')
        >>> MarkPlace("4", 6, None, 1).place  # the line that it is below stands on the page before
        PrintPlace(page='4', line=None, letter='', paragraph='', reference='')
        """
        return PrintPlace(self.page, self.line, _letter(self.line, self.sub), self.paragraph)


class Milestones(NamedTuple):
    """The milestones up to number `last`, from the previous row on, stand on a sheet in a line, in a column of it."""

    last: Number
    sheet: Number
    line: Count | None
    sub: Count = 0
    paragraph: Word = ""
    column: Word = ""


class OutlineLine(NamedTuple):
    """A line of the outline: its level, its mark, its words."""

    level: Count
    mark: Count
    words: str


class LooseLine(NamedTuple):
    """A line whose words stand far apart: its page, the line of the manuscript (0: not known), hundredths of an em."""

    page: Word
    written: Count
    space: Number
    words: str


@dataclass(frozen=True, slots=True)
class Run:
    """One run of LuaLaTeX. `settled`: every printed place is true.

    `unsettled` are marks whose printed place is not true, `undefined` those that stand nowhere; `late` are the keys of
    notes that begin after the page of their lemma; `raised` is the number after the lemma of a note, by its key;
    `makeup` is what became of the editors' wishes, by their marks; `loose` are the lines with wide spaces.
    """

    settled: bool
    pages: tuple[RunPage, ...]
    marks: Mapping[Count, MarkPlace]
    milestones: tuple[Milestones, ...] = ()
    outline: tuple[OutlineLine, ...] = ()
    unsettled: tuple[Count, ...] = ()
    undefined: tuple[Count, ...] = ()
    late: tuple[Count, ...] = ()
    loose: tuple[LooseLine, ...] = ()
    raised: Mapping[Count, Count] = field(default_factory=lambda: MappingProxyType({}))
    makeup: Mapping[Count, Fate] = field(default_factory=lambda: MappingProxyType({}))

    def place(self, mark: int) -> PrintPlace | None:
        """The place of a mark; None when it stands nowhere."""
        mark_place = self.marks.get(mark)
        return mark_place.place if mark_place is not None else None

    def milestone(self, row: Milestones) -> PrintPlace:
        """Where a row of milestones stands."""
        page = self.pages[row.sheet - 1].label + row.column
        return PrintPlace(page, row.line, _letter(row.line, row.sub), row.paragraph)


def read_run(data: bytes) -> Run:
    """The record; raises `Damaged` when the engine cannot have written it."""
    run = from_json(data, Run, FORMAT)
    insist(_faults(run))
    return run


def _faults(run: Run) -> Iterator[str]:
    if run.settled is bool(run.unsettled):
        yield "it is settled, and is not"
    if not run.pages:
        yield "it has no pages"
    if not all(is_label(page.label) for page in run.pages):
        yield "a page has a number that is none"
    count = len(run.pages)
    for number, mark in run.marks.items():
        if mark.sheet > count or run.pages[mark.sheet - 1].label != folio(mark.page) or not is_page(mark.page):
            yield f"mark {number} is on a page that is not there"
    if not all(one.last < other.last for one, other in pairwise(run.milestones)):
        yield "milestones are out of order"
    if any(row.sheet > count for row in run.milestones):
        yield "a milestone is on a page that is not there"
    elif not all(is_page(run.milestone(row).page) for row in run.milestones):
        yield "a milestone is in a column that is none"
    counted = {mark.paragraph for mark in run.marks.values()} | {row.paragraph for row in run.milestones}
    if not all(is_paragraph(paragraph) for paragraph in counted):
        yield "lines are counted in a paragraph that is none"
