"""What is in another language than the text around it, and perhaps in another direction."""

from __future__ import annotations

from edition.derive.block_language import turned
from edition.direction import direction
from edition.write.latex.tex import NEWLINE, Tex, begin, end, language_tag, macro, word


def across_if(turns: bool, block: Tex) -> Tex:
    """A block whose lines begin on the other side, if it turns."""
    return begin("EdAcross") + block + end("EdAcross") if turns else block


def across(tag: str, around: str, block: Tex) -> Tex:
    """A block in a language, by its tag; its lines begin on the other side where it does not go as the book does."""
    return across_if(bool(turned(tag, around)), block)


def spoken(tag: str, latex: Tex, around: str = "") -> Tex:
    """What is in a language, by its tag, and in its direction, where that is not that of `around`.

    As it is where the tag is empty.
    """
    if not tag:
        return latex
    said = macro("EdIn", language_tag(tag)) + NEWLINE + latex + Tex("\\EdIn{}\n")
    if not around or direction(tag) is direction(around):
        return said
    return macro("EdTurn", word(direction(tag).value)) + NEWLINE + said + Tex("\\EdTurn{}\n")
