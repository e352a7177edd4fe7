"""All texts of a volume in one order, unit by unit: for every output that shows them beside one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.anchor.text_alignment import in_rows
from edition.derive.containers import Container, holders, shared
from edition.model.edition import Edition
from edition.model.text import Block, Joint


def units_together(*texts: Edition) -> Iterator[tuple[range, ...]]:
    """The blocks of a volume's own text and of others, unit by unit; units that cannot be parted are one.

    Each text has a range in every unit, which is empty where it has nothing beside the others. Together they are the
    whole text.
    """
    if not texts:
        return
    blocks = [text.text.blocks for text in texts]
    rows = in_rows(blocks, texts[0].volume.facing.by)
    starts = ends = [0] * len(texts)
    for i, row in enumerate(rows):
        ends = [unit.blocks.stop if unit else end for unit, end in zip(row, ends, strict=True)]
        if i == len(rows) - 1:
            ends = [len(own) for own in blocks]
        elif not all(may_part(own, end) for own, end in zip(blocks, ends, strict=True)):
            continue
        yield tuple(map(range, starts, ends))
        starts = ends


def first_printed(blocks: Sequence[Block], among: range) -> int | None:
    """The first of some blocks that is printed as text; None where none is."""
    return next((i for i in among if not blocks[i].apart and blocks[i].printed), None)


def may_part(blocks: Sequence[Block], i: int) -> bool:
    """Whether something else may stand between block `i` and the one before: not within a table or a verse."""
    before = first_printed(blocks, range(i - 1, -1, -1))
    following = first_printed(blocks, range(i, len(blocks)))
    if before is None or following is None:
        return True
    open_, wanted = holders(blocks[before]), holders(blocks[following])
    in_table = Container.TABLE in open_[: shared(open_, wanted, blocks[following])]
    return not in_table and blocks[following].joint(0) is Joint.NONE
