"""Invariants of every base text that a parser makes; all later code relies on them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from edition.model.inline import STYLES, Role
from edition.model.text import BaseText, Block, BlockKind, PointKind
from edition.normalization import is_composed
from edition.parse.decoding import printable
from edition.parse.web_addresses import is_page_image

MOST = 10**9
"""More than any number of a line, a column, a section … is."""


def sound(text: BaseText) -> bool:
    """Whether a text that does not come from a parser has all invariants."""
    return next(faults(text), None) is None


def faults(text: BaseText) -> Iterator[str]:
    """The invariants that a text violates; whether its words are right is not checked."""
    loci = [block.locus for block in text.blocks if block.locus is not None]
    if len(set(loci)) != len(loci):
        yield "two blocks have one locus"
    notes = {*text.notes}
    for block in text.blocks:
        for what in (*_place(block), *_origin(block), *_words(block), *_inside(block, notes), *_verse(block)):
            yield f"{block.kind} {block.locus}: {what}"


def is_line(words: str) -> bool:
    """Whether words stand on one line, and every character of them can be printed."""
    return words.isprintable() or ("\n" not in words and "\t" not in words and printable(words) == words)


def _place(block: Block) -> Iterator[str]:
    locus = block.locus
    if (locus is None) is not block.wordless:
        yield "a locus where there is none, or none where there is one"
    elif locus is not None:
        if not all(0 <= number <= MOST for number in (locus.section, locus.block, locus.note)):
            yield "a locus out of range"
        if (locus.note > 0) is not block.apart:
            yield "the locus of an author's note, or of none"


def _origin(block: Block) -> Iterator[str]:
    if not (block.file and is_line(block.file)):
        yield "a file that has no name"
    offsets = [offset for offset, _, _ in block.origin]
    if not all(one < other for one, other in pairwise(offsets)) or any(
        not (0 <= offset <= len(block.text) and 1 <= line <= MOST and 1 <= column <= MOST)
        for offset, line, column in block.origin
    ):
        yield "places in its file out of order or out of range"


def _words(block: Block) -> Iterator[str]:
    text = block.text
    if block.kind is BlockKind.ROW:
        text = text.replace("\t", " ")
    if block.verse:
        text = text.replace("\n", " ")
    if not (is_line(text) and is_composed(text)):
        yield "characters that no text has"
    if not (is_line(block.label) and is_line(block.certainty)):
        yield "characters that no label has"
    if not (0 <= block.speaker <= len(text) and 0 <= block.level <= MOST):
        yield "a speaker or a level out of range"


def _inside(block: Block, notes: set[str]) -> Iterator[str]:
    end = len(block.text)
    for style in block.styles:
        if not (0 <= style.start <= style.end <= end and style.role in (*STYLES, Role.INDEX) and is_line(style.value)):
            yield "a style that is none, or out of range"
    for point in block.points:
        if not (0 <= point.offset <= end and is_line(point.value)):
            yield "a point out of range"
        if point.facs and not (point.opens_page and is_page_image(point.facs)):
            yield "an image of a page that is none"
        if point.kind is PointKind.NOTE and point.value not in notes:
            yield "a call of an author's note that is not there"


def _verse(block: Block) -> Iterator[str]:
    lines = block.text.count("\n") + 1
    if block.indents and not (len(block.indents) == lines and all(0 <= steps <= MOST for steps in block.indents)):
        yield "other indents than it has lines"
    if block.joints and len(block.joints) != lines:
        yield "other joints than it has lines"
