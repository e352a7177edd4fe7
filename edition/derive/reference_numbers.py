"""The references of a volume's works, for everything that prints or cites them."""

from __future__ import annotations

from edition.anchor.reference_system import NoPassage, ReferenceSystem
from edition.anchor.reference_units import ReferenceUnit
from edition.model.edition import Edition
from edition.model.entry import Anchor


def reference_system(edition: Edition) -> ReferenceSystem:
    """The works of an edition and their units, worked out once."""
    return ReferenceSystem(edition.text, edition.volume)


def cited_unit(edition: Edition, block: int, offset: int) -> ReferenceUnit | None:
    """The unit by which a place is cited; None where its work is cited by lines, or before its first unit."""
    if not edition.volume.works:
        return None
    unit = edition.derived(reference_system).at(block, offset)
    return unit if unit is not None and unit.work.by_reference else None


def cited_units(edition: Edition, anchor: Anchor) -> tuple[ReferenceUnit, ReferenceUnit] | None:
    """The units in which the first and the last word of a passage stand; None where it is cited by lines."""
    first = cited_unit(edition, anchor.first, anchor.start)
    end = anchor.end - 1 if (anchor.first, anchor.start) < (anchor.last, anchor.end) else anchor.end
    last = cited_unit(edition, anchor.last, max(0, end))
    return (first, last) if first is not None and last is not None else None


def sign_in_note(edition: Edition, block: int) -> str:
    """What tells of an author's note at the reference of a place: n, n2 where its unit has several; else nothing."""
    return edition.derived(_signs)[block] if edition.text.blocks[block].apart else ""


def _signs(edition: Edition) -> dict[int, str]:
    """What tells of each author's note, by its block."""
    notes: dict[ReferenceUnit | None, list[int]] = {}
    for i, block in enumerate(edition.text.blocks):
        if block.apart:
            notes.setdefault(cited_unit(edition, i, 0), []).append(i)
    return {
        i: f"n{number}" if len(together) > 1 else "n"
        for together in notes.values()
        for number, i in enumerate(together, 1)
    }


def unit_range(first: ReferenceUnit, last: ReferenceUnit) -> str:
    """The numbers of a range, the second without what it shares with the first: `4.16`, `4.16–17`, `4.16–5.2`."""
    if first.work is not last.work:
        return f"{first.numbers}–{last}"
    if first.path == last.path:
        return first.numbers
    same = 0
    while same < min(len(first.path), len(last.path)) - 1 and first.path[same] == last.path[same]:
        same += 1
    return f"{first.numbers}–{first.work.separator.join(last.path[same:])}"


def whole_range(first: ReferenceUnit, last: ReferenceUnit) -> str:
    """The same with the short title of the work, as an index or a head cites it: `Gen 4.16–17`."""
    numbers = unit_range(first, last)
    return f"{first.work.short} {numbers}" if first.work.short else numbers


def marks_shown(edition: Edition, block: int, offset: int) -> dict[str, str]:
    """How the mark of a reference at a place is printed: its numbers, by where they stand (margin, bold, raised).

    Of a mark, the levels are printed whose numbers are others than before it; those in the margin together.
    """
    if not edition.volume.works:
        return {}
    unit = edition.derived(reference_system).marked.get((block, offset))
    if unit is None:
        return {}
    parts: dict[str, list[str]] = {}
    for level in range(unit.changed, len(unit.path)):
        if unit.path[level] and unit.work.levels[level].of == "marks":
            parts.setdefault(unit.work.levels[level].shown, []).append(unit.path[level])
    return {how: unit.work.separator.join(numbers) for how, numbers in parts.items() if how != "none"}


def units_in(edition: Edition, block: int) -> tuple[ReferenceUnit, ...]:
    """The units of which a block has words, from the one that goes on where it begins."""
    if not edition.volume.works:
        return ()
    found = edition.derived(_by_block).get(block, ())
    before = edition.derived(reference_system).at(block, 0)
    return found if before is None or before in found else (before, *found)


def _by_block(edition: Edition) -> dict[int, tuple[ReferenceUnit, ...]]:
    """The units that begin in each block."""
    found: dict[int, list[ReferenceUnit]] = {}
    for unit in edition.derived(reference_system).units:
        found.setdefault((unit.mark or unit.place)[0], []).append(unit)
    return {block: tuple(units) for block, units in found.items()}


def units_meant(edition: Edition, typed: str) -> tuple[ReferenceUnit, ...] | NoPassage:
    """The units that a typed reference means."""
    system = edition.derived(reference_system)
    passage = system.passage(typed)
    if isinstance(passage, NoPassage):
        return passage
    return tuple(system.units[number] for number in passage.units)
