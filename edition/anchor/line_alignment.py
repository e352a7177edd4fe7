"""Which lines of verse stand beside one another in two texts: an original and its translation.

Stanzas that belong together are read line by line. Lines whose numbers in the work's own reference system were typed in
both texts (`[17]{.ref}`) belong together by those; the others by their place behind such a line, or in the stanza. What
goes on with the number of the verse before (`+`, `=`) belongs to that verse.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from edition.anchor.reference_units import references
from edition.anchor.text_alignment import UnitPair, rising
from edition.model.text import Block, line_of

VersePlace = tuple[int, int]
"""A block, and a line of it from 0."""


@dataclass(frozen=True, slots=True)
class VersePair:
    """A verse of the one text beside that of the other; one of the two may be missing."""

    left: VersePlace | None
    right: VersePlace | None


@dataclass(frozen=True, slots=True)
class _Verse:
    place: VersePlace
    number: str


def verse_pairs(left: Sequence[Block], right: Sequence[Block], pair: UnitPair) -> Iterator[VersePair]:
    """The verses of two units that belong together; none where one of them has no verse."""
    if not (pair.left and pair.right):
        return
    ours, theirs = _stanzas(left, pair.left.blocks), _stanzas(right, pair.right.blocks)
    if not (ours and theirs):
        return
    if len(ours) != len(theirs):  # divided otherwise
        ours, theirs = [list(chain.from_iterable(ours))], [list(chain.from_iterable(theirs))]
    for mine, other in zip(ours, theirs, strict=True):
        yield from _of_stanza(mine, other)


def may_stand_level(blocks: Sequence[Block], place: VersePlace) -> bool:
    """Whether a verse begins a printed line of its own: the rest of a verse begins where that ends."""
    return not blocks[place[0]].joint(place[1])


def _stanzas(blocks: Sequence[Block], among: range) -> list[list[_Verse]]:
    """The verses of each stanza, and of each speech in verse."""
    return [_verses(i, blocks[i]) for i in among if blocks[i].metrical and not blocks[i].apart]


def _verses(i: int, block: Block) -> list[_Verse]:
    numbers: dict[int, str] = {}
    for point in references(block):
        numbers.setdefault(line_of(block.text, point.offset), point.value.rstrip(".").rpartition(".")[2])
    count = block.text.count("\n") + 1
    return [_Verse((i, line), numbers.get(line, "")) for line in range(count) if not (line and block.joint(line))]


def _of_stanza(ours: Sequence[_Verse], theirs: Sequence[_Verse]) -> Iterator[VersePair]:
    """Line by line, from one line with a number that both have to the next."""
    places = {verse.number: j for j, verse in enumerate(theirs) if verse.number}
    common = [(i, places[verse.number]) for i, verse in enumerate(ours) if verse.number in places]
    kept = rising([j for _, j in common])
    fixed = [pair for n, pair in enumerate(common) if n in kept]
    i = j = 0
    for next_i, next_j in (*fixed, (len(ours), len(theirs))):
        yield from _by_position(ours[i:next_i], theirs[j:next_j])
        i, j = next_i, next_j


def _by_position(ours: Sequence[_Verse], theirs: Sequence[_Verse]) -> Iterator[VersePair]:
    for n in range(max(len(ours), len(theirs))):
        yield VersePair(ours[n].place if n < len(ours) else None, theirs[n].place if n < len(theirs) else None)
