"""Two texts on facing pages, or in columns of a page: what corresponds, unit by unit, in the engine's macros."""

from __future__ import annotations

from collections.abc import Iterator

from edition.anchor.line_alignment import VersePlace, may_stand_level, verse_pairs
from edition.anchor.text_alignment import align
from edition.derive.facing_pages import facing_texts, in_columns
from edition.derive.units_together import units_together
from edition.model.edition import Edition
from edition.write.latex.inline import MARGINAL
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
    beginning = Tex("\\begin{EdFacing}[columns]\n") if in_columns(left.edition) else begin("EdFacing")
    return beginning + joined(body, _ALIGN) + end("EdFacing")


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


def numbers_margin(edition: Edition) -> str:
    """In which margin the print of a volume has the numbers of its lines.

    Of two columns, the right one has its outer margin on the right. Where anything else stands beside the text, as
    pages of an earlier printing do, it has the outer margins, and the numbers stand between the columns.
    """
    texts = (edition, *(edition.texts[number - 1] for number in facing_texts(edition)))
    if in_columns(edition) and any(
        point.kind in MARGINAL for text in texts for block in text.text.blocks for point in block.points
    ):
        return "inner"
    return edition.volume.lines.margin


def settings_beside(edition: Edition, title: Tex) -> dict[str, Tex | int]:
    """How the engine prints the other text of a volume, which has a title, beside the own one."""
    how = edition.volume.facing
    flow = {"align": word("flow")} if how.align == "flow" else {}
    if in_columns(edition):
        return {"margin": word(numbers_margin(edition)), **flow}
    shared = {"opening-numbers": word("shared")} if how.numbers == "shared" else {}
    return {"running-right": title, **shared, **flow}
