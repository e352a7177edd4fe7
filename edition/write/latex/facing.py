"""Two texts on facing pages: what corresponds, unit by unit, in the engine's macros."""

from __future__ import annotations

from edition.derive.units_together import units_together
from edition.write.latex.tex import NEWLINE, Tex, begin, end, joined, macro, word
from edition.write.latex.text import LatexTextWriter

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
