"""Spaces that are missing after punctuation or stand before it, words that are split or typed twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from edition.model.edition import Edition
from edition.model.text import Block
from edition.suggest.foreign_words import foreign_words
from edition.suggest.prose import RunningText, behind
from edition.suggest.slips.slip import slip, word_before
from edition.suggest.suggestion import Find

_SHORT = re.compile(r"(?:\w\.){2}$|(?:^|\W)[A-Za-z]\.$|\w’$")
SELDOM = 100_000
"""How often a word must occur in the dictionary to be put together of two pieces."""

_SHORT_WORDS = """
a i o am an as at be by do go he if in is it me my no of on or so to up us we ye ah oh ay
"""
_WORDS = frozenset(_SHORT_WORDS.split())
_STOPPED = re.compile(r"\.\s?$")


def spaces(edition: Edition, prose: RunningText) -> Iterator[Find]:
    """Every space that cannot be right, and every word that stands twice."""
    spaced, foreign = _habits(prose), foreign_words(prose)
    for i, block in prose.running:
        yield from _spaces(i, block, spaced)
        yield from _parted(i, block, prose, foreign)
        yield from _doubled(i, block)


def _habits(prose: RunningText) -> frozenset[str]:
    """The punctuation before which the text usually has a space, as old prints do."""
    spaced: Counter[str] = Counter()
    close: Counter[str] = Counter()
    for _, block in prose.running:
        spaced.update(re.findall(r"\w\s([;:?!])", block.text))
        close.update(re.findall(r"\w([;:?!])", block.text))
    return frozenset(sign for sign, count in spaced.items() if count > 1 and 2 * count >= close[sign])


def _spaces(i: int, block: Block, spaced: frozenset[str]) -> Iterator[Find]:
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
        if match[1] in spaced or (match[1] == "." and behind(_STOPPED, text, match.start() + 1)):
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


def _parted(i: int, block: Block, prose: RunningText, foreign: frozenset[tuple[int, int]]) -> Iterator[Find]:
    """A word divided at the end of a line, with its hyphen or without."""
    text = block.text
    for match in re.finditer(r"(?<=[^\W\d_])-\s+(?=[a-z])(?!\s*(?:and|or|to)\b)", text):
        start, word = word_before(text, match.start()), re.compile(r"\w+").search(text, match.end())
        end = word.end() if word else match.end()
        whole = f"{text[start : match.start()]}{text[match.end() : end]}"
        sure = prose.lexicon.knows(whole.lower()) or prose.counts[whole] > 0
        score = 0.93 if sure else 0.6
        yield slip(i, block, start, end, whole, "typo", score, "a word parted at the end of a line")
    if not prose.lexicon:
        return
    for match in re.finditer(r"(?<![\w’'-])([^\W\d_]+) (?=([a-z]+)(?![\w’'-]))", text):
        one, other = match[1], match[2]
        whole = one + other
        if (i, match.start()) in foreign:
            continue
        if len(whole) < 5 or not _is_whole(whole, prose) or (_is_word(one, prose) and _is_word(other, prose)):
            continue
        yield slip(i, block, match.start(), match.end(2), whole, "typo", 0.92, "a word parted by a space")


def _is_whole(word: str, prose: RunningText) -> bool:
    return prose.lexicon.frequency(word.lower()) > SELDOM or prose.counts[word] > 1


def _is_word(word: str, prose: RunningText) -> bool:
    """Whether letters are a word by themselves: short ones that are no common word are parts of one."""
    lower = word.lower()
    if len(word) < 3:
        return lower in _WORDS or word[0].isupper()
    return prose.lexicon.knows(lower) or prose.counts[word] > 2 or word[0].isupper()


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
