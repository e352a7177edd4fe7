"""Rules on the base text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from edition.anchor.finder import is_supplied
from edition.anchor.mentions import searched
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.text import Block, BlockKind, PointKind
from edition.words import WORD

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")


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
            span = block.span(point.offset)
            if label in seen:
                yield Diagnostic("S302", span, f"page {label} has begun before, at {seen[label]}", "correct the number")
            elif label.isdecimal() and int(label) < last:
                yield Diagnostic("S302", span, f"page {label} comes after page {last}", "correct the number")
            seen.setdefault(label, str(block.locus))
            if label.isdecimal():
                last = max(last, int(label))


def mixed_scripts(edition: Edition) -> Iterator[Diagnostic]:
    """S303 (warning): a word has Latin and Cyrillic letters in it.

    Letters that look alike (a, c, e, o, p, x) were mixed in typing or recognition; searches, index and hyphenation
    take the word for another one. Correct the text; where it must stay as it is, an emendation of the word settles
    the matter.
    """
    emended: dict[int, list[tuple[int, int]]] = {}
    for entry in edition.entries:
        anchor = edition.anchors.get(entry.id)
        if anchor is not None and entry.readings:
            emended.setdefault(anchor.first, []).append((anchor.start, anchor.end))
    for i, block in enumerate(edition.text.blocks):
        if block.text.isascii() or not searched(block) or not _CYRILLIC.search(block.text):
            continue
        for match in WORD.finditer(block.text):
            word = match[0]
            if not (_LATIN.search(word) and _CYRILLIC.search(word)):
                continue
            if any(start <= match.start() and match.end() <= end for start, end in emended.get(i, ())):
                continue
            few = min((_LATIN, _CYRILLIC), key=lambda script: len(script.findall(word)))
            odd = ", ".join(
                f"“{letter}” is {unicodedata.name(letter).lower()}" for letter in dict.fromkeys(few.findall(word))
            )
            yield Diagnostic(
                "S303",
                block.span(match.start(), match.end()),
                f"“{word}” mixes Latin and Cyrillic letters",
                f"look at it: {odd}",
            )


def empty_block(edition: Edition) -> Iterator[Diagnostic]:
    """S304 (warning): a block has no words.

    An item, a cell row or a speech with nothing in it is mostly what is left of words that were lost.
    """
    for block in edition.text.blocks:
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
