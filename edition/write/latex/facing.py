"""Two texts on facing pages: what corresponds, unit by unit, in the engine's macros."""

from __future__ import annotations

from collections.abc import Iterator

from edition.anchor.text_alignment import align
from edition.model.edition import Edition
from edition.write.latex.tex import NEWLINE, Tex, begin, end, joined, macro, word
from edition.write.latex.text import LatexTextWriter, may_part

_ALIGN = Tex("\\EdAlign\n")


def facing(left: LatexTextWriter, right: LatexTextWriter) -> Tex:
    """Both texts, those of a unit one after the other."""
    body = [
        _unit(1, left, ours) + _unit(2, right, theirs) for ours, theirs in units_together(left.edition, right.edition)
    ]
    return begin("EdFacing") + joined(body, _ALIGN) + end("EdFacing")


def _unit(number: int, writer: LatexTextWriter, blocks: range) -> Tex:
    """What one text has of a unit."""
    text = joined(writer.part(blocks))
    return macro("EdText", word(number)) + NEWLINE + text if text else text


def units_together(left: Edition, right: Edition) -> Iterator[tuple[range, range]]:
    """The blocks of a volume's own text and of another, unit by unit; units that cannot be parted are one."""
    ours, theirs = left.text.blocks, right.text.blocks
    pairs = align(ours, theirs, left.volume.facing.by).pairs
    starts, ends = [0, 0], [0, 0]
    for pair, following in zip(pairs, [*pairs[1:], None], strict=True):
        ends = [unit.blocks.stop if unit else end for unit, end in zip((pair.left, pair.right), ends, strict=True)]
        if following is None:
            ends = [len(ours), len(theirs)]
        elif not (may_part(ours, ends[0]) and may_part(theirs, ends[1])):
            continue
        yield range(starts[0], ends[0]), range(starts[1], ends[1])
        starts = ends
