"""By what the texts of an imported document belong together: by their loci, or by marks that are put where parts begin.

A document names parts that its texts have in common: paragraph 1.3 of either, the second pair of a LaTeX document.
Where all of these have the same loci, and the texts are divided alike, nothing needs to be marked. Pure and linear, but
for the search of pairs that cross.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from edition.anchor.text_alignment import By, align
from edition.model.text import Block
from edition.parse.block_content import MARK

Begins = Mapping[int, tuple[str, ...]]
"""By the positions of blocks, the names of the parts that begin with them, the widest first."""


@dataclass(frozen=True, slots=True)
class ParallelText:
    """The blocks of a text, and where its named parts begin."""

    blocks: tuple[Block, ...]
    begins: Begins


def together(own: ParallelText, others: Sequence[ParallelText]) -> tuple[By, tuple[tuple[Block, ...], ...]]:
    """By what the texts belong together, and the blocks of each, the volume's own first; with marks if they are needed.

    Of parts in one another the narrowest are marked that the volume's own text and another have.
    """
    everywhere = {name for other in others for names in other.begins.values() for name in names}
    ours = _placed(own, everywhere)
    places = [ours, *(_placed(other, ours.keys()) for other in others)]
    plain = (own.blocks, *(other.blocks for other in others))
    shared = {name for theirs in places[1:] for name in theirs}
    if not shared or all(_alike(own, other, ours, theirs) for other, theirs in zip(others, places[1:], strict=True)):
        return "locus", plain
    order = [name for name in ours if name in shared]
    fit = all(map(MARK.fullmatch, order))
    marks = {name: name if fit else str(i) for i, name in enumerate(order, 1)}
    marked = (_marked(blocks, placed, marks) for blocks, placed in zip(plain, places, strict=True))
    return "marks", tuple(marked)


def marked_as(own: Sequence[Block], other: ParallelText) -> tuple[Block, ...]:
    """The blocks of another text with the marks of the volume's own, where parts of these names begin in it."""
    marks = {block.unit: block.unit for block in own if block.unit}
    return _marked(other.blocks, _placed(other, marks.keys()), marks)


def _placed(text: ParallelText, wanted: Set[str]) -> dict[str, int]:
    """Where the parts that are wanted begin, in order: each part once, the narrowest at each block."""
    at: dict[int, str] = {}
    seen: set[str] = set()
    for position, names in sorted(text.begins.items()):
        new = [name for name in names if name in wanted and name not in seen]
        seen.update(names)
        block = next(_from(text.blocks, position), None)
        if new and block is not None:
            at[block] = new[-1]
    return {name: block for block, name in sorted(at.items())}


def _from(blocks: Sequence[Block], position: int) -> Iterator[int]:
    """The blocks of the running text from a position on: a heading belongs to what it stands above."""
    for i in range(position, len(blocks)):
        block = blocks[i]
        if block.locus is not None and not (block.apart or block.wordless or block.is_heading):
            yield i


def _alike(own: ParallelText, other: ParallelText, ours: Mapping[str, int], theirs: Mapping[str, int]) -> bool:
    """Whether two texts are divided alike, so that every part has the locus of its partner."""
    found = align(own.blocks, other.blocks, "locus")
    if any(found.alone) or found.crossing:
        return False
    if any(pair.left and pair.right and pair.left.is_heading != pair.right.is_heading for pair in found.pairs):
        return False
    return all(own.blocks[ours[name]].locus == other.blocks[at].locus for name, at in theirs.items())


def _marked(blocks: Sequence[Block], placed: Mapping[str, int], marks: Mapping[str, str]) -> tuple[Block, ...]:
    at = {block: marks[name] for name, block in placed.items() if name in marks}
    return tuple(replace(block, unit=at[i]) if i in at else block for i, block in enumerate(blocks))
