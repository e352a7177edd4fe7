"""Capitals without a reason: where a sentence must have ended, or where a word is no name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.edition import Edition
from edition.model.text import Block
from edition.suggest.date_patterns import MONTHS
from edition.suggest.known_names import derivative, known_words
from edition.suggest.lexicon import Lexicon
from edition.suggest.prose import ABBREVIATIONS, RunningText, RunningWord, behind, is_abbreviation
from edition.suggest.slips.slip import slip
from edition.suggest.suggestion import Find
from edition.words import WORD, end_before

_SAID = re.compile(
    r"\s+(?:(?:then|also|again|had|has)\s+)?(?:say|says|said|ask|asks|answer|answers|repl(?:y|ies)|cries|wrote|"
    r"writes|add|adds|\w+ed)\b(?!\s*:)"
)
SALUTATION = 40
"""Characters within which a letter salutes somebody."""

_SAYING = re.compile(r"(?:sa(?:id|ys|ith|ying)|answer(?:ed|s|ing)|repli(?:ed|es)|replying|ask(?:ed|s|ing)|cried|thus)$")
_DETERMINED = re.compile(r"\b(?:the|this|that|our|his|her|its|their|my|your|an?|[A-Z]\w+ of(?: the)?)\s$")
_CLOSING = re.compile(r"\s(?:obedient|humble|sincere|affectionate|faithful|loving|most|very)\b")
_SALUTED = re.compile(r"^\W*(?:[\w’.]+\s+){0,2}[\w’.]+\s*[–—-]\s*$")
_DASHED = re.compile(r"\w\s[–—]\s$")
_QUOTED = re.compile(r",[”’]\s$")
_NUMBER = re.compile(r"\.?\s?\d")
_LEADING = re.compile(r"(?<![\w’'-])(?:and|or|but|that|the|an?|of|to|in|with|for|from|by|at|on|which|who|if|when)$")
"""A word that ends no sentence."""

_LONG = re.compile(r"(?:[A-Z]{2,}|\w{3,})$")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w’.]*)\s$")
_WORD_AT_END = re.compile(r"[^\W\d_][\w’]*$")
_TITLE_BEHIND = re.compile(r"(?:\s(?:of|the|and|in|on|a|an|to|for)){1,3}\s[A-ZÀ-Þ]")
_INTRODUCED = re.compile(r"(?:\s+[\w’]+){1,6}:\s*[“(.]")
_BEGINNERS = """
i the a an but and in on at it he she they we this that these those if when then one there what who how for to
with by from as so or nor not no yes my his her our their its all some such here now thus yet only even after
before
"""
_OPENING = frozenset(_BEGINNERS.split())


def capitals(edition: Edition, prose: RunningText) -> Iterator[Find]:
    """Capitals that are due neither to a name nor to the beginning of a sentence."""
    lexicon = prose.lexicon
    known = known_words(edition.records, edition.works)
    blocks = dict(prose.running)
    for word in prose.words:
        block = blocks.get(word.block)
        if block is None or not word.text[0].isupper() or word.start < block.speaker or _due(block, word):
            continue
        yield from _capital(block, word, prose, known, lexicon)


def _due(block: Block, word: RunningWord) -> bool:
    """Whether a capital belongs to the place, to an abbreviation or to a title."""
    text = block.text
    if word.first:
        return word.text == "I" or not (word.text.lower() in _OPENING and behind(_DASHED, text, word.start))
    if word.text == "I":
        return not behind(_QUOTED, text, word.start)
    if word.text.isupper() and (word.text != "A" or text[word.end : word.end + 1] == "."):
        return True
    if word.text.lower() in ABBREVIATIONS and _NUMBER.match(text, word.end):
        return True
    if word.text.lower() in MONTHS or word.text.lower().endswith("day"):
        return True
    after = WORD.search(text, word.end)
    return word.text.lower() in _OPENING and after is not None and after[0][0].isupper() and len(after[0]) > 1


def _capital(
    block: Block, word: RunningWord, prose: RunningText, known: frozenset[str], lexicon: Lexicon
) -> Iterator[Find]:
    text, lower = block.text, word.text.lower()
    before = end_before(text, word.start, " “‘(")
    sign = text[before - 1 : before]
    inside = end_before(text, before, "”’")
    quoted = text[inside - 1 : inside] if sign in "”’" else ""
    ordinary = lower in _OPENING or _ordinary(word, prose, known, lexicon)
    if sign == "," and lower in ("your", "yours") and _CLOSING.match(text, word.end):
        return
    if sign == "," and behind(_SAYING, text, before - 1):
        return
    listed = sign == "," and lower not in _OPENING and (not prose.small[lower] or _listed(text, before))
    if (sign == "," or quoted == ",") and not listed and (ordinary or (quoted and _new_speaker(text, word))):
        if not (quoted and _SAID.match(text, word.end)):
            comma = text.rindex(",", 0, before)
            yield _find(block, word, comma, comma + 1, ".", 0.75, "a comma before a capital")
    elif not ordinary:
        return
    elif sign == ";" and not _TITLE_BEHIND.match(text, word.end):
        yield _lower(block, word, 0.75, "a capital after a semicolon")
    elif sign in "–—-" and before < SALUTATION and _SALUTED.match(text[: word.start]):
        return  # “Sir — The letter …”
    elif sign in "–—-" and text[word.start - 1].isspace():
        yield _find(block, word, before - 1, before, "…", 0.6, "a dash before a capital")
    elif (sign in "”’)]" or sign.isalnum()) and text[word.start - 1].isspace():
        if is_abbreviation(text, before - 1) or behind(_LEADING, text, before):
            return
        if lower in _OPENING or sign in "”’" or _participle(text, before, word):
            yield _find(block, word, inside, inside, ".", 0.75, "a sentence begins, and no stop ends the one before")
        elif prose.small[lower] >= 2 and not behind(_DETERMINED, text, word.start):
            yield _lower(block, word, 0.6, "the word has no capital elsewhere")


def _ordinary(word: RunningWord, prose: RunningText, known: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a word is written small as a rule, and belongs to no name."""
    lower = word.text.lower()
    if word.text in known or prose.capitals[word.text] > 1 or derivative(word.text):
        return False
    if _beside_capital(word, prose):
        return False
    return lower in lexicon.words and (prose.small[lower] > 0 or lexicon.frequency(lower) > 300_000)


def _beside_capital(word: RunningWord, prose: RunningText) -> bool:
    text = prose.text.blocks[word.block].text
    after = WORD.match(text, word.end + 1)
    start = max(text.rfind(" ", 0, max(0, word.start - 1)), 0)
    before = _WORD_BEFORE.search(text, start, word.start)
    return bool(
        (after and after[0][0].isupper())
        or (before and before[1][0].isupper() and not before[1].isupper() and before[1].lower() not in _OPENING)
    )


def _new_speaker(text: str, word: RunningWord) -> bool:
    """Whether what follows a quotation is a sentence that introduces another: `Smith testified: “…”`."""
    return bool(_INTRODUCED.match(text, word.end))


def _participle(text: str, before: int, word: RunningWord) -> bool:
    """Whether a sentence may begin with a word: `Having come`; but `the King` is none."""
    ing = word.text.lower().endswith("ing") and behind(_LONG, text, before) is not None
    return ing and not behind(_DETERMINED, text, word.start)


def _listed(text: str, before: int) -> bool:
    """Whether a word with a capital stands before the comma, as in a list of names."""
    other = behind(_WORD_AT_END, text, before - 1)
    return other is not None and other[0][0].isupper()


def _find(block: Block, word: RunningWord, start: int, end: int, reading: str, score: float, why: str) -> Find:
    first = start
    while first > 0 and not block.text[first - 1].isspace():
        first -= 1
    words = f"{block.text[first:start]}{reading}{block.text[end : word.end]}"
    return slip(word.block, block, first, word.end, words, "punctuation", score, why)


def _lower(block: Block, word: RunningWord, score: float, why: str) -> Find:
    return slip(word.block, block, word.start, word.end, word.text.lower(), "typo", score, why)
