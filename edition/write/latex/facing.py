"""Two texts on facing pages: what corresponds, unit by unit, in the engine's macros."""

from __future__ import annotations

from collections.abc import Iterator

from edition.anchor.line_alignment import VersePlace, may_stand_level, verse_pairs
from edition.anchor.text_alignment import align
from edition.derive.units_together import units_together
from edition.model.edition import Edition
from edition.write.latex.tex import NEWLINE, Tex, begin, end, joined, macro, word
from edition.write.latex.text import LatexTextWriter

_ALIGN = Tex("\\EdAlign\n")


def facing(left: LatexTextWriter, right: LatexTextWriter) -> Tex:
    """Both texts, those of a unit one after the other."""
    if left.edition.volume.facing.align == "lines":
        for number, places in enumerate(level_lines(left.edition, right.edition), 1):
            for writer, place in zip((left, right), places, strict=True):
                writer.inside.levels[place] = number
    body = [
        _unit(1, left, ours) + _unit(2, right, theirs) for ours, theirs in units_together(left.edition, right.edition)
    ]
    return begin("EdFacing") + joined(body, _ALIGN) + end("EdFacing")


def _unit(number: int, writer: LatexTextWriter, blocks: range) -> Tex:
    """What one text has of a unit."""
    text = joined(writer.part(blocks))
    return macro("EdText", word(number)) + NEWLINE + text if text else text


def level_lines(left: Edition, right: Edition) -> Iterator[tuple[VersePlace, VersePlace]]:
    """The verses of two texts that stand at one height."""
    ours, theirs = left.text.blocks, right.text.blocks
    for unit in align(ours, theirs, left.volume.facing.by).pairs:
        for pair in verse_pairs(ours, theirs, unit):
            if pair.left and pair.right and may_stand_level(ours, pair.left) and may_stand_level(theirs, pair.right):
                yield pair.left, pair.right
