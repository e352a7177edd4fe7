"""The reference systems of a volume's works: where each book, chapter, verse begins, and what a reference means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from edition.model.span import Span
from edition.model.text import BaseText, Block, Count, Joint, Point, PointKind, read_locus
from edition.model.volume import CollectedWork, Volume
from edition.records.print_place import letters_below

Place = tuple[int, int]
"""A block and a character of it."""

_MARK = re.compile(r"[^\W_]{1,12}(?:\.[^\W_]{1,12}){0,9}\.{0,9}")
_NUMBER = re.compile(r"([0-9]{1,9})([a-z]*)")


@dataclass(frozen=True, slots=True)
class Unit:
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
class Fault:
    """What is wrong with a work or a mark: where it was typed, what, and what to do."""

    span: Span
    message: str
    hint: str
    related: tuple[tuple[Span, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """What a reference means: stretches of the text, from a place up to another; one, unless some is transposed."""

    work: CollectedWork
    stretches: tuple[tuple[Place, Place], ...]


@dataclass(frozen=True, slots=True)
class NoPassage:
    """Why a reference means nothing, or may mean several things."""

    message: str
    hint: str


class ReferenceSystem:
    """The works of a volume in its text, and their units."""

    def __init__(self, text: BaseText, volume: Volume) -> None:
        self.text = text
        self.unfit: list[Fault] = []  # works that cannot be as volume.yaml has them
        self.unread: list[Fault] = []  # marks that cannot be read
        self.disorder: list[Fault] = []  # marks that come twice, or before a lower one
        self.gaps: list[Fault] = []  # numbers that are left out
        self.works = tuple(self._begun(volume))
        self._firsts = [first for _, first in self.works]
        self.units = tuple(self._units())

    # — works —

    def _begun(self, volume: Volume) -> Iterator[tuple[CollectedWork, int]]:
        """Each work and the block with which it begins, in order."""
        last = -1
        for number, work in enumerate(volume.works):
            first = self._first(work) if work.begins else 0
            if number and not work.begins:
                hint = "add “begins” with a file of the text, or a locus such as 3.0"
                self.unfit.append(Fault(work.span, f"it is not said where the work “{work.id}” begins", hint))
            elif first is None:
                hint = "give a file that `text` lists, or a locus of the text, such as 3.0"
                self.unfit.append(Fault(work.at("begins"), f"the text has no “{work.begins}”", hint))
            elif first <= last:
                before = f"the work “{work.id}” begins where the one before it does, or before that"
                self.unfit.append(Fault(work.at("begins"), before, "list the works in the order of the text"))
            else:
                last = first
                yield work, first

    def _first(self, work: CollectedWork) -> int | None:
        """The block with which a work begins."""
        locus = read_locus(work.begins)
        if locus is not None:
            return self.text.index.get(locus)
        ending = f"/{work.begins}"
        return next((i for i, block in enumerate(self.text.blocks) if f"/{block.file}".endswith(ending)), None)

    def work_at(self, block: int) -> CollectedWork | None:
        """The work that a block belongs to."""
        at = bisect_right(self._firsts, block) - 1
        return self.works[at][0] if at >= 0 else None

    def blocks_of(self, work: CollectedWork) -> range:
        """The blocks of a work."""
        ends = [*self._firsts[1:], len(self.text.blocks)]
        return next((range(first, end) for (one, first), end in zip(self.works, ends, strict=True) if one is work),
                    range(0))  # fmt: skip

    # — units —

    def _units(self) -> Iterator[Unit]:
        loose = [(i, point) for i, block in enumerate(self.text.blocks) for point in references(block)]
        for i, point in loose:
            work = self.work_at(i)
            if work is None or not work.levels:
                hint = "describe the work in volume.yaml: works: […], with its `levels`"
                self.unreadable(i, point, "belongs to no work that has levels of references", hint)
            elif self.text.blocks[i].apart:
                self.unreadable(i, point, "stands in an author's note", "put it into the text")
        for work, _ in self.works:
            if work.levels:
                yield from _Counting(self, work).units()

    def unreadable(self, i: int, point: Point, what: str, hint: str) -> None:
        """Report a mark that cannot be read."""
        self.unread.append(Fault(self.span(i, point.offset), f"the mark “{point.value}” {what}", hint))

    def span(self, block: int, offset: int) -> Span:
        """Where a mark was typed."""
        return self.text.blocks[block].span(offset)

    @cached_property
    def _places(self) -> list[tuple[int, int, float, int]]:
        return [(*unit.place, -1.0, 0) for unit in self.units]

    def at(self, block: int, offset: int) -> Unit | None:
        """The unit in which a character stands; in an author's note, that of its call. None before the first."""
        at = bisect_right(self._places, self.text.order(block, offset)) - 1
        if at < 0:
            return None
        unit = self.units[at]
        return unit if unit.work is self.work_at(self.text.order(block, offset)[0]) else None

    @cached_property
    def marked(self) -> dict[Place, Unit]:
        """The units that a mark begins, by its place."""
        return {unit.mark: unit for unit in self.units if unit.mark is not None}

    # — references —

    def passage(self, typed: str) -> Passage | NoPassage:
        """What a typed reference means: `Gen 4.16`, `Gen 4` for all of it, `3.12.4` where only one work has that."""
        named = [(work, rest) for work, _ in self.works if work.levels for rest in _rests(work, typed)]
        if not named:
            names = ", ".join(work.short or work.id for work, _ in self.works if work.levels)
            hint = f"begin with the short title of a work: {names}" if names else "write section.block, such as 3.12"
            return NoPassage(f"“{typed}” is a reference to no work of the volume", hint)
        found = [(work, units) for work, path in named if (units := self._of(work, path))]
        if len({work.id for work, _ in found}) > 1:
            names = " and ".join(work.short or work.id for work, _ in found)
            return NoPassage(f"“{typed}” is in several works: {names}", "put the short title of one in front of it")
        if not found:
            return NoPassage(f"there is no “{typed}” in the text", self._nearest(*named[0]))
        work, units = found[0]
        return Passage(work, tuple(self._stretches(units)))

    def _of(self, work: CollectedWork, path: tuple[str, ...]) -> list[int]:
        """The positions of the units of a work that a path means."""
        return list(self._by_path.get((work.id, path), ()))

    @cached_property
    def _by_path(self) -> dict[tuple[str, tuple[str, ...]], list[int]]:
        found: dict[tuple[str, tuple[str, ...]], list[int]] = {}
        for number, unit in enumerate(self.units):
            for length in range(len(unit.path) + 1):
                found.setdefault((unit.work.id, unit.path[:length]), []).append(number)
        return found

    def _stretches(self, units: Sequence[int]) -> Iterator[tuple[Place, Place]]:
        """The units one after the other as one stretch."""
        runs = [(number - i, number) for i, number in enumerate(units)]
        for _, together in groupby(runs, key=lambda pair: pair[0]):
            numbers = [number for _, number in together]
            yield self.units[numbers[0]].place, self.end(numbers[-1])

    def end(self, unit: int) -> Place:
        """Where a unit ends: where the next one begins, or its work."""
        work = self.units[unit].work
        if unit + 1 < len(self.units) and self.units[unit + 1].work is work:
            return self.units[unit + 1].place
        return self.blocks_of(work).stop, 0

    def end_of(self, unit: Unit) -> Place:
        """Where a unit ends."""
        return self.end(self._numbers[id(unit)])

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {id(unit): number for number, unit in enumerate(self.units)}

    def _nearest(self, work: CollectedWork, path: tuple[str, ...]) -> str:
        """What there is instead."""
        for length in range(len(path) - 1, -1, -1):
            units = [self.units[number] for number in self._of(work, path[:length])]
            there = [unit for unit in units if len(unit.path) > length]
            if there:
                return f"the text has {there[0]} to {there[-1]} there" if len(there) > 1 else f"the text has {there[0]}"
        return "mark it in the text: [4.16]{.ref}"


def references(block: Block) -> Iterator[Point]:
    """The marks of references in a block."""
    return (point for point in block.points if point.kind is PointKind.REFERENCE)


def _rests(work: CollectedWork, typed: str) -> Iterator[tuple[str, ...]]:
    """The numbers of a reference to a work."""
    words = " ".join(typed.split())
    for name in dict.fromkeys(filter(None, (work.short, work.id, work.title))):
        if words == name:
            yield ()
            return
        if words.startswith(f"{name} "):
            words = words[len(name) + 1 :]
            break
    else:
        if " " in words or read_locus(words) is not None:
            return
    path = tuple(words.replace(work.separator.strip() or ".", ".").split("."))
    if len(path) <= len(work.levels):
        yield path


class _Counting:
    """Goes through one work: its marks, sections and verses."""

    def __init__(self, system: ReferenceSystem, work: CollectedWork) -> None:
        self.system = system
        self.work = work
        self.levels = work.levels
        self.path = [""] * len(work.levels)
        self.typed = [i for i, level in enumerate(work.levels) if level.of == "marks"]
        self.counts = {level.of: i for i, level in enumerate(work.levels) if level.of != "marks"}
        self.sections = self.verses = self.below = 0
        self.before: Unit | None = None
        self.seen: dict[tuple[str, ...], Span] = {}
        self.moved: set[str] = set()

    def units(self) -> Iterator[Unit]:
        headings: int | None = None  # the first of those right above
        blocks = self.system.text.blocks
        for i in self.system.blocks_of(self.work):
            block = blocks[i]
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
                elif self._read(i, point):
                    yield self._unit(place, (i, offset), block.span(offset))
            inside = block.is_heading and not opens and not marks
            headings = (i if headings is None else headings) if inside else None
        for reference in self.work.transposed:
            if reference not in self.moved:
                message = f"“{reference}” is no mark that stands out of its order"
                self.system.unfit.append(Fault(self.work.at("transposed"), message, "take it out, or correct it"))

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

    def _read(self, i: int, point: Point) -> bool:
        """Whether a mark can be read; then its numbers are those that count."""

        def wrong(what: str, hint: str) -> bool:
            self.system.unreadable(i, point, what, hint)
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

    def _unit(self, place: Place, mark: Place | None, span: Span) -> Unit:
        last = max((i + 1 for i, number in enumerate(self.path) if number), default=0)
        path = tuple(self.path[:last])
        old = self.before.path if self.before else ()
        changed = next((i for i, (a, b) in enumerate(zip(path, old, strict=False)) if a != b), min(len(path), len(old)))
        unit = Unit(self.work, path, place, changed, mark)
        if mark is not None:
            self._judge(unit, old, span)
        self.before = unit
        return unit

    def _judge(self, unit: Unit, old: tuple[str, ...], span: Span) -> None:
        """Report a mark that comes twice, out of order, or with a number left out before it."""
        first = self.seen.setdefault(unit.path, span)
        if first is not span:
            hint = "correct the number, or take the mark out"
            related = ((first, "first marked here"),)
            self.system.disorder.append(Fault(span, f"{unit} is marked twice", hint, related))
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
                self.system.disorder.append(Fault(span, f"{unit} stands behind {earlier}", hint))
        elif int(here[1]) > int(before[1]) + 1:
            self.moved.update(listed)
            if not listed:
                hint = "correct the number, or allow the warning, with the reason"
                self.system.gaps.append(Fault(span, f"{unit} stands right behind {earlier}", hint))
