"""The reference systems of a volume's works: where each book, chapter, verse begins, and what a reference means."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from edition.anchor.reference_units import (
    Place,
    ReferenceFault,
    ReferenceFaults,
    ReferenceUnit,
    UnitCounting,
    references,
)
from edition.model.collected_work import CollectedWork
from edition.model.span import Span
from edition.model.text import BaseText, read_locus
from edition.model.volume import Volume


@dataclass(frozen=True, slots=True)
class ReferencePassage:
    """What a reference means: stretches of the text, from a place up to another; one, unless some is transposed.

    `units` are the numbers of its units among all, in order.
    """

    work: CollectedWork
    stretches: tuple[tuple[Place, Place], ...]
    units: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NoPassage:
    """Why a reference means nothing, or may mean several things."""

    message: str
    hint: str


class ReferenceSystem:
    """The works of a volume in its text, and their units."""

    def __init__(self, text: BaseText, volume: Volume) -> None:
        self.text = text
        self.faults = ReferenceFaults()
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
                self._unfit(work.span, f"it is not said where the work “{work.id}” begins", hint)
            elif first is None:
                hint = "give a file that `text` lists, or a locus of the text, such as 3.0"
                self._unfit(work.at("begins"), f"the text has no “{work.begins}”", hint)
            elif first <= last:
                before = f"the work “{work.id}” begins where the one before it does, or before that"
                self._unfit(work.at("begins"), before, "list the works in the order of the text")
            else:
                last = first
                yield work, first

    def _unfit(self, span: Span, message: str, hint: str) -> None:
        self.faults.unfit.append(ReferenceFault(span, message, hint))

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

    def _units(self) -> Iterator[ReferenceUnit]:
        for i, block in enumerate(self.text.blocks):
            work = self.work_at(i)
            for point in references(block):
                if work is None or not work.levels:
                    hint = "describe the work in volume.yaml: works: […], with its `levels`"
                    self.faults.unreadable(block, point, "belongs to no work that has levels of references", hint)
                elif block.apart:
                    self.faults.unreadable(block, point, "stands in an author's note", "put it into the text")
        for work, _ in self.works:
            if work.levels:
                blocks = [(i, self.text.blocks[i]) for i in self.blocks_of(work)]
                yield from UnitCounting(work, self.faults).units(blocks)

    @cached_property
    def _places(self) -> list[tuple[int, int, float, int]]:
        return [(*unit.place, -1.0, 0) for unit in self.units]

    def at(self, block: int, offset: int) -> ReferenceUnit | None:
        """The unit in which a character stands; in an author's note, that of its call. None before the first."""
        at = bisect_right(self._places, self.text.order(block, offset)) - 1
        if at < 0:
            return None
        unit = self.units[at]
        return unit if unit.work is self.work_at(self.text.order(block, offset)[0]) else None

    @cached_property
    def marked(self) -> dict[Place, ReferenceUnit]:
        """The units that a mark begins, by its place."""
        return {unit.mark: unit for unit in self.units if unit.mark is not None}

    @cached_property
    def counted(self) -> dict[int, list[ReferenceUnit]]:
        """The units that no mark begins, but a heading or a verse, by their blocks."""
        found: dict[int, list[ReferenceUnit]] = {}
        for unit in self.units:
            if unit.mark is None:
                found.setdefault(unit.place[0], []).append(unit)
        return found

    # — references —

    def passage(self, typed: str) -> ReferencePassage | NoPassage:
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
        return ReferencePassage(work, tuple(self._stretches(units)), tuple(units))

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

    def end_of(self, unit: ReferenceUnit) -> Place:
        """Where a unit ends."""
        return self.end(self.number_of(unit))

    def number_of(self, unit: ReferenceUnit) -> int:
        """The number of a unit among all, from 0."""
        return self._numbers[id(unit)]

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
