"""What stands beside a place in the other texts of a volume: the part that belongs to it, not a word for a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from edition.derive.units_together import units_together
from edition.model.edition import Edition
from edition.model.text import Block


class PartBeside(NamedTuple):
    """The part of another text: the loci of its blocks and their words; of a text that has none, both are empty."""

    text: Edition
    loci: tuple[str, ...]
    words: str


def parts_beside(edition: Edition, block: int) -> tuple[PartBeside, ...]:
    """The parts of the other texts of a volume, in their order, that belong to the unit in which a block stands.

    Texts are aligned by loci or marks, so nothing is known of which word stands for which.
    """
    whole = edition.original or edition
    ranges = edition.derived(_units)[block]
    return tuple(
        PartBeside(text, *_part(text.text.blocks, blocks))
        for text, blocks in zip((whole, *whole.texts), ranges, strict=True)
        if text.volume.home.name != edition.volume.home.name
    )


def _units(edition: Edition) -> Mapping[int, tuple[range, ...]]:
    """The unit of each block, with the blocks that each text of the volume has in it."""
    whole = edition.original or edition
    texts = (whole, *whole.texts)
    own = next(i for i, text in enumerate(texts) if text.volume.home.name == edition.volume.home.name)
    return {i: ranges for ranges in units_together(*texts) for i in ranges[own]}


def _part(blocks: Sequence[Block], among: range) -> tuple[tuple[str, ...], str]:
    """The loci and words of the blocks among some that have words of the text; lines of verse are parted by /."""
    shown = [blocks[i] for i in among if not (blocks[i].apart or blocks[i].wordless)]
    loci = tuple(str(block.locus) for block in shown if block.locus is not None)
    return loci, " ".join(block.text.replace("\n", " / ").replace("\t", " | ") for block in shown).strip()
