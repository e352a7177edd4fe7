"""Searches words in the base text, with their context (KWIC)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition.anchor.lemma_search import is_supplied
from edition.model.edition import Edition
from edition.model.text import Block
from edition.nearest import Nearest
from edition.words import APOSTROPHES, LETTER, POINTS, WORD

_POINTED = re.compile(f"[{POINTS}]")
LETTERS = 60
"""Letters that * stands for at most."""


@dataclass(frozen=True, slots=True)
class KwicLine:
    """A match: characters `start:end` of a block."""

    block: Block
    start: int
    end: int


def compiled(word: str) -> re.Pattern[str]:
    """A pattern that finds a word, or a phrase, as whole words in any case, and with points where it has none.

    >>> bool(compiled("trotsky*").search("the Trotskyites")), bool(compiled("bullet").search("the Bulletin"))
    (True, False)
    >>> bool(compiled("ברא").search("בָּרָא")), bool(compiled("בָּרָא").search("ברא"))
    (True, False)
    """
    parts = [_escaped(part) for part in re.split(r"(?=[*])|(?<=[*])", " ".join(word.split()))]
    looked_for = "".join(f"{LETTER}{{0,{LETTERS}}}" if part == r"\*" else part for part in parts)
    looked_for = looked_for.replace(r"\ ", r"\s+")
    looked_for = re.sub(f"[{APOSTROPHES}]", f"[{APOSTROPHES}]", looked_for)
    return re.compile(f"(?<!{LETTER})(?:{looked_for})(?!{LETTER})", re.IGNORECASE)


def _escaped(words: str) -> str:
    """A pattern of some words, which may have points if they are typed without."""
    if words.isascii() or _POINTED.search(words):
        return re.escape(words)
    return "".join(f"{re.escape(letter)}[{POINTS}]*" if letter.isalpha() else re.escape(letter) for letter in words)


def hits(edition: Edition, pattern: re.Pattern[str]) -> Iterator[KwicLine]:
    """Every match in the base text, in order; supplied blocks are not searched."""
    for block in edition.text.blocks:
        if block.locus is None or is_supplied(block):
            continue
        for match in pattern.finditer(block.text):
            yield KwicLine(block, match.start(), match.end())


def context(hit: KwicLine, reach: int) -> tuple[str, str, str]:
    """The text before, at and after a match, each on one line; no word is cut."""
    text = hit.block.text
    left, right = flat(text[max(0, hit.start - reach - 1) : hit.start]), flat(text[hit.end : hit.end + reach + 1])
    if len(left) > reach:
        left = left[-reach:]
        left = "…" + left[left.find(" ") :] if " " in left else left
    if len(right) > reach:
        right = right[:reach]
        right = right[: right.rfind(" ") + 1] + "…" if " " in right else right
    return left, flat(text[hit.start : hit.end]), right


def flat(text: str) -> str:
    """Lines of verse and cells of a table on one line."""
    return text.replace("\n", " ").replace("\t", " ")


def similar_words(edition: Edition, word: str) -> list[str]:
    """The words of the text that are most similar to one that is not in it."""
    words = sorted({match[0] for block in edition.text.blocks for match in WORD.finditer(block.text)})
    return Nearest(words).some(word, 3, 70)
