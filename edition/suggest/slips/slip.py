"""Makes the find for a slip: the words that an editor would take for the lemma, and the reading for them."""

from __future__ import annotations

from edition.model.text import Block
from edition.suggest.suggestion import Find, SuggestionKind
from edition.words import widen


def slip(
    i: int, block: Block, start: int, end: int, reading: str, category: str, score: float, why: str, known: bool = True
) -> Find:
    """A slip at characters `start:end`, widened to whole words; `reading` replaces exactly what was given.

    When the reading is not `known`, only the editor can give it.
    """
    first, last = widen(block.text, start, end)
    whole = f"{block.text[first:start]}{reading}{block.text[end:last]}"
    fields = {"reading": whole, "category": category} if known else {"category": category}
    return Find(SuggestionKind.SLIP, i, first, last, score, why, fields)


def word_before(text: str, at: int) -> int:
    """Where the word begins that ends before `at`, with what belongs to it."""
    start = at
    while start > 0 and not text[start - 1].isalnum() and not text[start - 1].isspace():
        start -= 1
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "’-"):
        start -= 1
    return start
