"""Spaces that are lost after a point or stand before one, words parted or typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.edition import Edition
from edition.model.text import Block
from edition.suggest.prose import Prose, behind
from edition.suggest.slips.slip import slip, word_before
from edition.suggest.suggestion import Find

_SHORT = re.compile(r"(?:\w\.){2}$|(?:^|\W)[A-Za-z]\.$|\w’$")
_STOPPED = re.compile(r"\.\s?$")


def spaces(edition: Edition, prose: Prose) -> Iterator[Find]:
    """Every space that cannot be right, and every word that stands twice."""
    for i, block in prose.running:
        yield from _spaces(i, block)
        yield from _doubled(i, block)


def _spaces(i: int, block: Block) -> Iterator[Find]:
    """A space that is lost after a point, or too many before one."""
    text = block.text
    for match in re.finditer(
        r"(?<=[^\W\d_][.,;:!?)])([”’)]*)([.,;]?)(?=[“‘(]?[A-ZÀ-Þ][a-zà-ÿ])|(?<=[^\W\d_]{2}[,;:])()()(?=[a-zà-ÿ])|"
        r"(?<=\d\)\.)()()(?=[A-Z])|(?<=\w{3}\.)()()(?=[A-Z][a-z])|(?<=\)\.)()()(?=[A-Z])",
        text,
    ):
        at = match.end()
        if at >= len(text) or behind(_SHORT, text, at):
            continue
        start = word_before(text, at - 1)
        word = re.compile(r"\w+").search(text, at)
        end = word.end() if word else at
        yield slip(
            i, block, start, end, f"{text[start:at]} {text[at:end]}", "typo", 0.85, "the space after the point is lost"
        )
    for match in re.finditer(r"(?<=[\w)\]”’])\s+([,;:?!]|\.(?!\s?\.)|\.(?=\s+[–—-]))(?=\s|$)", text):
        if match[1] == "." and behind(_STOPPED, text, match.start() + 1):
            continue
        start = word_before(text, match.start())
        yield slip(
            i,
            block,
            start,
            match.end(),
            f"{text[start : match.start()]}{match[1]}",
            "punctuation",
            0.75,
            "a space before the point",
        )
    for match in re.finditer(r"(?<=[a-zà-ÿ])-\s+(?=[a-z])(?!\s*(?:and|or|to)\b)", text):
        start, word = word_before(text, match.start()), re.compile(r"\w+").search(text, match.end())
        end = word.end() if word else match.end()
        yield slip(
            i,
            block,
            start,
            end,
            f"{text[start : match.start()]}{text[match.end() : end]}",
            "typo",
            0.6,
            "a word parted at the end of a line",
        )


def _doubled(i: int, block: Block) -> Iterator[Find]:
    """The same word twice."""
    for match in re.finditer(r"(?<![\w’-])([^\W\d_]{2,})\s+(\1)(?![\w’-])", block.text, re.IGNORECASE):
        if (
            match[1].lower() in ("had", "that", "ha", "hear", "no", "very", "bye", "so", "return")
            or match[2][0].isupper()
        ):
            continue
        start, end = match.start(2), match.end(2)
        yield slip(i, block, start, end, "", "typo", 0.8, "the word stands twice")
