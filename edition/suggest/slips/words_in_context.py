"""Finds words that do not fit their neighbours, where a word of similar letters would be far more likely."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.text import Block
from edition.suggest.letter_confusion import changes
from edition.suggest.lexicon import Lexicon
from edition.suggest.ocr import COMMON
from edition.suggest.prose import RunningText, RunningWord
from edition.suggest.slips.slip import slip
from edition.suggest.slips.spelling import key
from edition.suggest.suggestion import Find

LEAST = 6.5
"""How much likelier (natural logarithm) a misread word must be between its neighbours."""

RATIO = 100
"""How much commoner a word must be than one that a machine may have made of it."""

SINGLE = 3.0
"""How much more its neighbours must say for a word that differs by one letter for another, as any two words may."""

USUAL = 60_000_000
"""How often a word must occur that differs by one letter: between rarer ones neighbours say too little."""

NOISE = 6.0
"""How much less its neighbours need say for it in a text that a machine has read."""


def misplaced(
    block: Block,
    word: RunningWord,
    before: RunningWord | None,
    after: RunningWord | None,
    prose: RunningText,
    lexicon: Lexicon,
    noisy: bool,
) -> Iterator[Find]:
    """A word in the dictionary for which a similar one is much likelier between its neighbours."""
    lower = word.text.lower()
    if len(lower) < 3 or not lexicon.frequency(lower) or (word.text[0].isupper() and not word.first):
        return
    seldom = prose.counts[word.text] < 3
    if not seldom and not noisy:
        return
    left = _neighbour(block, before, word, before)
    right = _neighbour(block, word, after, after)
    here = lexicon.plausibility(left, lower, right)
    best, gain = "", 0.0
    for other, optical in changes(word.text):
        small = other.lower()
        if small == lower or small not in lexicon.words or not other.isalpha() or other[1:] != other[1:].lower():
            continue
        if key(small) == key(lower) or (other[0].isupper() and word.text[0].islower()):
            continue  # two spellings of one word; a capital that nothing asks for
        rare = noisy and lexicon.frequency(small) > max(RATIO * lexicon.frequency(lower), COMMON)
        shaped = optical and (len(small) != len(lower) or (other[0] != word.text[0] and other[0].isupper()))
        if not (rare or (seldom and (shaped or noisy))) or (not shaped and lexicon.frequency(small) < USUAL):
            continue
        there = lexicon.plausibility(left, small, right) - here
        there += 1.0 if prose.small[small] > 1 else 0.0
        if not left and not right:
            there *= 0.9
        least = LEAST + (0 if shaped else SINGLE) - (NOISE if rare else 0)
        if there - least > gain:
            best, gain = other, there - least
    if best:
        score = min(0.75, 0.4 + gain * 0.06)
        why = f"“{best}” is much likelier between these words"
        yield slip(word.block, block, word.start, word.end, best, "ocr", score, why)


def _neighbour(block: Block, one: RunningWord | None, other: RunningWord | None, wanted: RunningWord | None) -> str:
    """The wanted one of two words side by side, when only a space or a quotation mark parts them."""
    if one is None or other is None or wanted is None or one.block != other.block:
        return ""
    between = block.text[one.end : other.start]
    return wanted.text.lower() if not between.strip(" “‘”’") else ""
