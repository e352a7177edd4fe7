"""Rules on lines that share the number of another line: continuations of a verse, and lines below a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.text import Block, BlockKind, Count, Joint

_SIGN = {Joint.REST: "+", Joint.SAME: "="}


def rest_of_no_verse(edition: Edition) -> Iterator[Diagnostic]:
    """S306 (error): a line is joined to the verse before it, but no verse stands there.

    `+` says that a line is the rest of the verse before: it begins where that ends, and shares its number; `=` that it
    has the number of the line before. The verse before must be counted in the same way, as a line of its own or in a
    speech. Anything between the parts of a verse, such as a direction, would have a line number between two lines of
    one number: put it into `::: unnumbered`.
    """
    blocks = edition.text.blocks
    for i, block in enumerate(blocks):
        joint = block.joint(0)
        if not joint:
            continue
        before = _before(blocks, i)
        if before is not None and before.verse and (before.count, before.quoted) == (block.count, block.quoted):
            continue
        what = f"a {before.kind}" if before is not None and not before.verse else "no verse of its kind"
        hint = f"take the {_SIGN[joint]} out"
        if before is not None and before.kind is BlockKind.DIRECTION:
            hint += ", or put the direction into ::: unnumbered"
        span = block.span(min(len(block.text), block.speaker + 1) if block.speaker else 0)
        yield Diagnostic("S306", span, f"the line is joined to a verse, but before it stands {what}", hint)


def _before(blocks: Sequence[Block], i: int) -> Block | None:
    """The block that a verse is joined to: author's notes and lines without numbers may stand between."""
    for block in reversed(blocks[:i]):
        between = block.count is Count.UNNUMBERED is not blocks[i].count
        if block.printed and not block.apart and not between:
            return block
    return None


def below_no_line(edition: Edition) -> Iterator[Diagnostic]:
    """S307 (error): lines are numbered below a line, but no line with a number stands before them in the section.

    `::: sublines` gives its lines the number of the line before them, with a letter: 12a, 12b. Put it after the line to
    which it belongs.
    """
    counted: set[int] = set()
    for block in edition.text.blocks:
        if block.locus is None or block.apart:
            continue
        if block.count is Count.SUBLINES and block.locus.section not in counted:
            message = "lines below a line, but no line with a number stands before them"
            yield Diagnostic("S307", block.span(0), message, "put ::: sublines after the line that they belong to")
        if block.count in (Count.EACH, Count.LOCKED, Count.SUBLINES):
            counted.add(block.locus.section)
