"""Rules on the base text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.anchor.lemma_search import is_supplied
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.text import Block, BlockKind, PointKind


def empty_section(edition: Edition) -> Iterator[Diagnostic]:
    """S301 (warning): a section has a heading and nothing else.

    A heading of level 1 opens a section; the next one follows at once. Is one of them a sub-heading (`##`), or is text
    missing?
    """
    opened: Block | None = None
    for block in edition.text.blocks:
        if block.kind is BlockKind.HEADING and block.level == 1:
            if opened is not None:
                yield _empty(opened)
            opened = block
        elif block.locus is not None and block.kind is not BlockKind.HEADING:
            opened = None
    if opened is not None:
        yield _empty(opened)


def _empty(block: Block) -> Diagnostic:
    return Diagnostic(
        "S301",
        block.span(0, len(block.text)),
        f"section {block.locus and block.locus.section} has no text",
        "make it a sub-heading, or take it out",
    )


def page_out_of_order(edition: Edition) -> Iterator[Diagnostic]:
    """S302 (warning): a page of the earlier printing comes twice, or before a lower one.

    The numbers in the margin and the concordance of pages are made from these marks.
    """
    seen: dict[str, str] = {}
    last = 0
    for block in edition.text.blocks:
        for point in block.points:
            if point.kind is not PointKind.PAGE:
                continue
            label = point.value.removeprefix("p.").strip()
            number = int(label) if label.isdecimal() and len(label) < 10 else 0
            span = block.span(point.offset)
            if label in seen:
                yield Diagnostic("S302", span, f"page {label} has begun before, at {seen[label]}", "correct the number")
            elif label.isdecimal() and number < last:
                yield Diagnostic("S302", span, f"page {label} comes after page {last}", "correct the number")
            seen.setdefault(label, str(block.locus))
            last = max(last, number)


def empty_block(edition: Edition) -> Iterator[Diagnostic]:
    """S304 (warning): a block has no words.

    An empty item, cell row or speech is usually what is left of lost words. The verses of a speech may stand behind a
    direction with which it begins.
    """
    blocks = edition.text.blocks
    for i, block in enumerate(blocks):
        behind = blocks[i + 1 : i + 3]
        if block.speaker and not any(one.speaker for one in behind) and [one.verse for one in behind] == [False, True]:
            continue
        if block.locus is not None and not is_supplied(block) and not block.text[block.speaker :].strip():
            yield Diagnostic(
                "S304", block.span(0), f"{block.locus} ({block.kind}) has no words", "take it out, or give its words"
            )


def heading_too_deep(edition: Edition) -> Iterator[Diagnostic]:
    """S305 (warning): a heading skips a level.

    Under a heading of level 1 comes one of level 2. A skipped level leaves a gap in contents and bookmarks.
    """
    last = 0
    for block in edition.text.blocks:
        if block.kind is BlockKind.HEADING:
            if last and block.level > last + 1:
                yield Diagnostic(
                    "S305",
                    block.span(0, len(block.text)),
                    f"a heading of level {block.level} under one of level {last}",
                    f"make it level {last + 1}",
                )
            last = block.level


_PARTED = re.compile(r"(?<=\w)[-‐] (?=([^\W\d_]+))")


def parted_at_line_end(edition: Edition) -> Iterator[Diagnostic]:
    """S310 (note): a line of the file ends with a hyphen.

    Lines are joined by a space: `com-` and `pound` on two lines are printed “com- pound”. Write the word on one line,
    with or without its hyphen. A hyphen that stands for the rest of a word (“pre- and post-war”) is correct.
    """
    for block in edition.text.blocks:
        for match in _PARTED.finditer(block.text):
            hyphen = block.span(match.start())
            if block.span(match.end()).line != hyphen.line:
                first, second = _word_before(block.text, match.start()), match[1]
                message = f"a line ends with a hyphen: “{first}- {second}” is printed, with a space"
                hint = f"write “{first}{second}” or “{first}-{second}” on one line, if it is one word"
                yield Diagnostic("S310", hyphen, message, hint)


def _word_before(words: str, end: int) -> str:
    start = end
    while start and (words[start - 1].isalnum() or words[start - 1] == "_"):
        start -= 1
    return words[start:end]
