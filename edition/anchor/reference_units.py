"""The units of a work in its reference system: counted from marks in the text, from sections and from verses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from edition.model.collected_work import CollectedWork
from edition.model.span import Span
from edition.model.text import Block, Count, Joint, Point, PointKind, typed
from edition.records.print_place import letters_below

Place = tuple[int, int]
"""A block and a character of it."""

_MARK = re.compile(r"[^\W_]{1,12}(?:\.[^\W_]{1,12}){0,9}\.{0,9}")
_NUMBER = re.compile(r"([0-9]{1,9})([a-z]*)")


@dataclass(frozen=True, slots=True)
class ReferenceUnit:
    """A unit of a work, from where it begins to where the next one does.

    `path` are its numbers, from the highest level: `("4", "16")`; `changed` is the first level whose number the unit
    before does not have. It begins at `place`, which is before the headings above it; `mark` is the place of the mark
    that was typed for it, None where sections or verses are counted.
    """

    work: CollectedWork
    path: tuple[str, ...]
    place: Place
    changed: int
    mark: Place | None = None

    @property
    def numbers(self) -> str:
        """Its numbers as they are printed, `4.16`."""
        return self.work.separator.join(self.path)

    def __str__(self) -> str:
        return f"{self.work.short} {self.numbers}" if self.work.short else self.numbers


@dataclass(frozen=True, slots=True)
class ReferenceFault:
    """What is wrong with a work or a mark: where it was typed, what, and what to do."""

    span: Span
    message: str
    hint: str
    related: tuple[tuple[Span, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceFaults:
    """What is wrong with works and marks.

    `unfit` works cannot be as volume.yaml has them; `unread` marks cannot be read; marks in `disorder` come twice, or
    behind a higher one; `gaps` are numbers that are left out.
    """

    unfit: list[ReferenceFault] = field(default_factory=list)
    unread: list[ReferenceFault] = field(default_factory=list)
    disorder: list[ReferenceFault] = field(default_factory=list)
    gaps: list[ReferenceFault] = field(default_factory=list)

    def unreadable(self, block: Block, point: Point, what: str, hint: str) -> None:
        """Report a mark that cannot be read."""
        self.unread.append(ReferenceFault(typed(block, point), f"the mark “{point.value}” {what}", hint))


def references(block: Block) -> Iterator[Point]:
    """The marks of references in a block."""
    return (point for point in block.points if point.kind is PointKind.REFERENCE)


class UnitCounting:
    """Goes through one work: its marks, sections and verses."""

    def __init__(self, work: CollectedWork, faults: ReferenceFaults) -> None:
        self.faults = faults
        self.work = work
        self.levels = work.levels
        self.path = [""] * len(work.levels)
        self.typed = [i for i, level in enumerate(work.levels) if level.of == "marks"]
        self.counts = {level.of: i for i, level in enumerate(work.levels) if level.of != "marks"}
        self.sections = self.verses = self.below = 0
        self.before: ReferenceUnit | None = None
        self.seen: dict[tuple[str, ...], Span] = {}
        self.moved: set[str] = set()

    def units(self, blocks: Sequence[tuple[int, Block]]) -> Iterator[ReferenceUnit]:
        """The units of the work's blocks, which come with their positions in the text."""
        headings: int | None = None  # the first of those right above
        for i, block in blocks:
            if block.apart or not block.printed:
                continue
            opens = block.opens_section and "sections" in self.counts
            if opens:
                self.sections += 1
                self._set(self.counts["sections"], str(self.sections))
                yield self._unit((i, 0), None, block.span(0))
            marks: list[tuple[int, Point | None]] = [(point.offset, point) for point in references(block)]
            marks += ((offset, None) for offset in self._lines(block))
            for offset, point in sorted(marks, key=lambda mark: (mark[0], mark[1] is None)):
                place = (headings, 0) if headings is not None and not offset else (i, offset)
                if point is None:
                    self._count(block)
                    yield self._unit(place, None, block.span(offset))
                elif self._read(i, block, point):
                    yield self._unit(place, (i, offset), typed(block, point))
            inside = block.is_heading and not opens and not marks
            headings = (i if headings is None else headings) if inside else None
        for reference in self.work.transposed:
            if reference not in self.moved:
                message = f"“{reference}” is no mark that stands out of its order"
                self.faults.unfit.append(
                    ReferenceFault(self.work.at("transposed"), message, "take it out, or correct it")
                )

    def _lines(self, block: Block) -> Iterator[int]:
        """Where verses begin that are counted."""
        if "verses" not in self.counts or not block.verse or block.count is Count.UNNUMBERED:
            return
        offset = 0
        for number, line in enumerate(block.text.split("\n")):
            if block.joint(number) is Joint.NONE and not (block.count is Count.LOCKED and number):
                yield offset
            offset += len(line) + 1

    def _count(self, block: Block) -> None:
        """One verse more."""
        if block.count is Count.SUBLINES:
            self.below += 1
            number = f"{self.verses}{letters_below(self.below)}"
        else:
            self.verses, self.below = self.verses + 1, 0
            number = str(self.verses)
        level = self.counts["verses"]
        self.path[level:] = [number, *[""] * (len(self.path) - level - 1)]

    def _set(self, level: int, number: str) -> None:
        """Another number of a level, below which everything is counted anew."""
        self.path[level:] = [number, *[""] * (len(self.path) - level - 1)]
        if level < self.counts.get("verses", -1):
            self.verses = self.below = 0

    def _read(self, i: int, block: Block, point: Point) -> bool:
        """Whether a mark can be read; then its numbers are those that count."""

        def wrong(what: str, hint: str) -> bool:
            self.faults.unreadable(block, point, what, hint)
            return False

        if not _MARK.fullmatch(point.value):
            return wrong("cannot be read", "write numbers or letters with points between them: [4.16]{.ref}")
        if self.before is not None and self.before.mark == (i, point.offset):
            return wrong("stands right behind another", "write one mark with all its numbers: [4.1]{.ref}")
        if not self.typed:
            return wrong("is counted by no level of its work", "take it out, or give a level `of: marks`")
        numbers = point.value.split(".")
        if len(numbers) > len(self.typed):
            names = ".".join(self.levels[level].name for level in self.typed)
            return wrong("has more numbers than its work has levels", f"write no more than {names}")
        levels = self.typed[-len(numbers) :]
        for level, number in zip(levels, numbers, strict=True):
            if number and number != self.path[level]:
                self._set(level, number)
            elif not number and self.path[level]:
                self._set(level, "")
        missing = next((level for level in self.typed if not self.path[level] and any(self.path[level + 1 :])), None)
        if missing is not None:
            name = self.levels[missing].name
            return wrong(f"stands in no {name}", f"write the number of the {name} before it: [1.{point.value}]{{.ref}}")
        return True

    def _unit(self, place: Place, mark: Place | None, span: Span) -> ReferenceUnit:
        last = max((i + 1 for i, number in enumerate(self.path) if number), default=0)
        path = tuple(self.path[:last])
        old = self.before.path if self.before else ()
        changed = next((i for i, (a, b) in enumerate(zip(path, old, strict=False)) if a != b), min(len(path), len(old)))
        unit = ReferenceUnit(self.work, path, place, changed, mark)
        if mark is not None:
            self._judge(unit, old, span)
        self.before = unit
        return unit

    def _judge(self, unit: ReferenceUnit, old: tuple[str, ...], span: Span) -> None:
        """Report a mark that comes twice, out of order, or with a number left out before it."""
        first = self.seen.setdefault(unit.path, span)
        if first is not span:
            hint = "correct the number, or take the mark out"
            related = ((first, "first marked here"),)
            self.faults.disorder.append(ReferenceFault(span, f"{unit} is marked twice", hint, related))
            return
        level = unit.changed
        if level >= len(old) or level >= len(unit.path):
            return
        before, here = _NUMBER.fullmatch(old[level]), _NUMBER.fullmatch(unit.path[level])
        if before is None or here is None:
            return
        earlier = f"{self.work.separator.join(old)}"
        listed = [name for name in (unit.numbers, earlier, str(unit)) if name in self.work.transposed]
        if (int(here[1]), here[2]) < (int(before[1]), before[2]):
            self.moved.update(listed)
            if not listed:
                hint = f"correct the number; if it is transposed, say so in volume.yaml: transposed: [{unit.numbers}]"
                self.faults.disorder.append(ReferenceFault(span, f"{unit} stands behind {earlier}", hint))
        elif int(here[1]) > int(before[1]) + 1:
            self.moved.update(listed)
            if not listed:
                hint = "correct the number, or allow the warning, with the reason"
                self.faults.gaps.append(ReferenceFault(span, f"{unit} stands right behind {earlier}", hint))
