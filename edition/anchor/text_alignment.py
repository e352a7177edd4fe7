"""What belongs together in the texts of a volume, such as an original and its translation.

A unit is a run of blocks of each text. By locus, every block is a unit, and the block of the other text with the same
locus is its partner: 3.12 and 3.12, which may be a paragraph, a stanza or a speech. By marks (`[12]{.unit}` at the
beginning of a block), a unit is what stands from one mark to the next, and its partner has the same mark. A heading is
always a unit of its own: it belongs to the heading that stands before the same unit. Author's notes go with the block
that calls them; what has no locus (white lines, images) goes with what stands before it.

Pure, and linear but for the search of pairs that cross, which takes n log n.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.model.text import Block, Locus

By = str
"""`locus` or `marks`, as volume.yaml says it."""


@dataclass(frozen=True, slots=True)
class TextUnit:
    """Blocks of one text that belong together: `blocks` are their positions, `name` tells the unit from others.

    `is_heading`: it is a heading. Units of two texts with the same name belong together.
    """

    name: str
    blocks: range
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class UnitPair:
    """A unit of the one text beside its partner of the other; one of the two may be missing."""

    left: TextUnit | None
    right: TextUnit | None


@dataclass(frozen=True)
class TextAlignment:
    """What belongs together in two texts.

    `pairs` are in the order of both texts: each unit stands in exactly one. `alone` are the units of either text
    without a partner; `repeated` the positions of blocks whose mark the same text has before; `crossing` are pairs that
    stand in another order in the right text than in the left one, as few as explain it. In `pairs`, their halves are
    apart.
    """

    pairs: tuple[UnitPair, ...]
    alone: tuple[tuple[TextUnit, ...], tuple[TextUnit, ...]]
    repeated: tuple[tuple[int, ...], tuple[int, ...]]
    crossing: tuple[UnitPair, ...]


def align(left: Sequence[Block], right: Sequence[Block], by: By) -> TextAlignment:
    """Align two texts by `locus` or by `marks`."""
    (ours, twice), (theirs, twice_there) = units(left, by), units(right, by)
    places = {unit.name: i for i, unit in enumerate(theirs)}
    found = [(unit, places[unit.name]) for unit in ours if unit.name in places]
    kept = rising([place for _, place in found])
    crossing = tuple(UnitPair(unit, theirs[place]) for i, (unit, place) in enumerate(found) if i not in kept)
    straight = {unit.name: place for i, (unit, place) in enumerate(found) if i in kept}
    names = {unit.name for unit in ours}
    merged = _merged([straight.get(unit.name) for unit in ours], len(theirs))
    return TextAlignment(
        tuple(UnitPair(_at(ours, i), _at(theirs, j)) for i, j in merged),
        (
            tuple(unit for unit in ours if unit.name not in places),
            tuple(unit for unit in theirs if unit.name not in names),
        ),
        (twice, twice_there),
        crossing,
    )


def in_rows(texts: Sequence[Sequence[Block]], by: By) -> tuple[tuple[TextUnit | None, ...], ...]:
    """Any number of texts in one order: in each row, what every text has of a unit.

    The first text decides the order; another one joins what the texts before it have, so that a unit that only two
    translations have is one row. A unit that stands elsewhere in a later text has a row of its own.
    """
    rows: list[tuple[TextUnit | None, ...]] = []
    for number, text in enumerate(texts):
        new, _ = units(text, by)
        places = {unit.name: i for i, unit in enumerate(new)}
        partners = [places.get(name) for name in _names(rows)]
        found = [(row, place) for row, place in enumerate(partners) if place is not None]
        kept = rising([place for _, place in found])
        straight = dict(pair for i, pair in enumerate(found) if i in kept)
        merged = _merged([straight.get(row) for row in range(len(rows))], len(new))
        rows = [(*(rows[i] if i is not None else (None,) * number), _at(new, j)) for i, j in merged]
    return tuple(rows)


def _names(rows: Sequence[tuple[TextUnit | None, ...]]) -> list[str]:
    """The name of each row; of two with the same name, that of the earlier text alone has it."""
    named = [next(((n, unit.name) for n, unit in enumerate(row) if unit), (0, "")) for row in rows]
    first: dict[str, tuple[int, int]] = {}
    for row, (text, name) in enumerate(named):
        first[name] = min(first.get(name, (text, row)), (text, row))
    return [name if first[name] == (text, row) else "" for row, (text, name) in enumerate(named)]


def units(blocks: Sequence[Block], by: By) -> tuple[tuple[TextUnit, ...], tuple[int, ...]]:
    """The units of a text in order, and the positions of blocks whose mark stood before."""
    return (tuple(_by_locus(blocks)), ()) if by == "locus" else _by_marks(blocks)


def _by_locus(blocks: Sequence[Block]) -> Iterator[TextUnit]:
    """Every block of the running text, with the notes and white lines behind it."""
    starts = [i for i, block in enumerate(blocks) if _begins(block)]
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        first = 0 if start == starts[0] else start  # what stands before everything goes with the first
        yield TextUnit(str(blocks[start].locus), range(first, end), blocks[start].is_heading)


def _begins(block: Block) -> bool:
    return block.locus is not None and not block.apart and not block.wordless


def _by_marks(blocks: Sequence[Block]) -> tuple[tuple[TextUnit, ...], tuple[int, ...]]:
    """From mark to mark; a heading is a unit of its own, named for what follows it."""
    seen: set[str] = set()
    repeated: list[int] = []
    runs: list[tuple[str, int, bool]] = []  # name, beginning, whether it is a heading
    section = unmarked = 0
    for i, block in enumerate(blocks):
        mark = block.unit if block.unit not in seen else ""
        if block.unit and not mark:
            repeated.append(i)
        seen.add(mark)
        if block.opens_section:
            section, unmarked = section + 1, 0
        if block.is_heading or mark:
            runs.append((mark, i, block.is_heading))
        elif not runs or (runs[-1][2] and _begins(block)):
            unmarked += 1
            runs.append((f"§{section}.{unmarked}", i, False))
    return _named(runs, len(blocks)), tuple(repeated)


def _named(runs: Sequence[tuple[str, int, bool]], size: int) -> tuple[TextUnit, ...]:
    """The units; headings without a mark are named for the unit that they stand before, and told apart by number."""
    result: list[TextUnit] = []
    end, following, number = size, "", 0
    for name, start, is_heading in reversed(runs):
        if is_heading and not name:
            number += 1
            name = f"{following}, heading {number}"
        elif not is_heading:
            following, number = name, 0
        result.append(TextUnit(name, range(start, end), is_heading))
        end = start
    return tuple(reversed(result))


def rising(places: Sequence[int]) -> frozenset[int]:
    """The positions of a longest run of places that rise: those that need not be moved."""
    ends: list[int] = []  # the smallest last place of a run of each length
    last: list[int] = []  # its position
    before: list[int] = []
    for i, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [i]
    kept: set[int] = set()
    at = last[-1] if last else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return frozenset(kept)


def _merged(partners: Sequence[int | None], count: int) -> Iterator[tuple[int | None, int | None]]:
    """Two texts in one order: before each pair stands what has no partner there, the left text's first.

    `partners` are the places in the right text, which has `count` units, of the partners of the left one's units; they
    rise.
    """
    at = 0
    for i, place in enumerate(partners):
        if place is None:
            yield i, None
            continue
        yield from ((None, other) for other in range(at, place))
        yield i, place
        at = place + 1
    yield from ((None, other) for other in range(at, count))


def _at(listed: Sequence[TextUnit], i: int | None) -> TextUnit | None:
    return None if i is None else listed[i]


def locus_of(unit: TextUnit, blocks: Sequence[Block]) -> Locus | None:
    """The locus with which a unit begins."""
    return next((blocks[i].locus for i in unit.blocks if _begins(blocks[i])), None)
