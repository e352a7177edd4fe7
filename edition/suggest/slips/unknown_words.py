"""Finds words that are not in the dictionary, or do not fit their context, because letters were confused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.edition import Edition
from edition.model.text import Block
from edition.suggest.foreign_words import foreign_words
from edition.suggest.known_names import KnownNames, known_words
from edition.suggest.letter_confusion import cost, misread
from edition.suggest.lexicon import Lexicon
from edition.suggest.ocr import COMMON, OFTEN, OcrReading, Optical, recased
from edition.suggest.prose import ABBREVIATIONS, RunningText, RunningWord, behind, is_abbreviation
from edition.suggest.slips.slip import slip
from edition.suggest.slips.words_in_context import misplaced
from edition.suggest.suggestion import Find
from edition.words import APOSTROPHES

TOGETHER = 300_000
"""How often two words stand together in the dictionary that a form without space may be."""

FIRST = 2_000_000
"""How often a word must occur that an unknown one with the capital of a sentence stands for: it may be a name."""

LONG = 8
"""Letters from which on a word that sounds like English may be one that the dictionary has not."""

_PARTED_BEHIND = re.compile(r"-\s+[a-z]")
_PARTED_BEFORE = re.compile(r"[a-z]-\s+$")
_D = re.compile(r"[’']d(?!\w)")
_PLACE = re.compile(
    r"(?<=[a-z]{2})(?:by|ton|ham|ford|firth|bury|borough|burgh|worth|wick|field|dale|wood|well|bridge|port|mouth|stead|"
    r"thorpe|ley|shire|haven|hurst|minster)$"
)
_SON = re.compile(r"^(?:ma?c|fitz)(?=[a-z]{3})")
_NOT = re.compile("[’']t")
_PHRASES = """
hoc priori posteriori officio facto jure fortiori bono rata rem nauseam absurdum infinitum mortem terrorem
nihilo vivendi operandi probandi
"""
_LATIN = frozenset(_PHRASES.split())
_CLITICS = frozenset(["s", "t", "d", "m", "ll", "re", "ve"])


def words(edition: Edition, prose: RunningText) -> Iterator[Find]:
    """Words not in the dictionary, names almost right, and words for which a similar one fits much better."""
    lexicon = prose.lexicon
    known = known_words(edition.records, edition.works)
    names, optical = KnownNames(edition.records, prose), Optical(prose, known)
    foreign = foreign_words(prose)
    blocks = dict(prose.running)
    everything = prose.words
    for position, word in enumerate(everything):
        block = blocks.get(word.block)
        if block is None or not word.text.isalpha() or prose.is_foreign(word.block, word.start):
            continue
        if _is_piece(block, word) or _is_elided(block, word, lexicon):
            continue
        if optical.noisy and _is_lone(block, word):
            yield slip(word.block, block, word.start, word.end, "", "ocr", 0.6, "a letter that is no word")
        elif name := _name(word, prose, names):
            yield _find(block, word, name[0], "ocr", name[1], f"almost “{name[0]}”, which is a name known")
        elif (word.block, word.start) in foreign:
            continue
        elif lexicon and (read := _optical(block, word, prose, optical, word.block in prose.dialect)):
            score = (0.9 if read.steps == 1 else 0.8) if read.optical else 0.75
            yield _find(block, word, read.word, "ocr", score, f"no word; its letters look like “{read.word}”")
        elif lexicon and not _known(word, prose, known, optical.noisy):
            if word.block in prose.dialect or block.text[word.end : word.end + 1] in tuple(APOSTROPHES):
                continue  # said as people speak
            finds = list(_unknown(block, word, prose, lexicon))
            yield from finds or (_unread(block, word, lexicon) if optical.noisy else ())
        elif lexicon and optical.noisy and _is_unheard(word, prose, known):
            yield slip(word.block, block, word.start, word.end, "", "ocr", 0.5, "no word has such letters", known=False)
        elif optical.noisy and word.text[0].isupper() and (finds := list(_misspelt(block, word, lexicon))):
            yield from finds
        elif lexicon and word.text not in known and not _negated(block, word):
            before = everything[position - 1] if position else None
            after = everything[position + 1] if position + 1 < len(everything) else None
            yield from misplaced(block, word, before, after, prose, lexicon, optical.noisy)
    yield from _joined(prose, lexicon)


def _find(block: Block, word: RunningWord, reading: str, category: str, score: float, why: str) -> Find:
    return slip(word.block, block, word.start, word.end, reading, category, score, why)


def _is_piece(block: Block, word: RunningWord) -> bool:
    """Whether letters are what stands behind an apostrophe, or one half of a word parted at the end of a line."""
    text = block.text
    if word.text in _CLITICS and word.start and text[word.start - 1] in "’'":
        return True
    return _PARTED_BEHIND.match(text, word.end) is not None or behind(_PARTED_BEFORE, text, word.start, 8) is not None


def _is_elided(block: Block, word: RunningWord, lexicon: Lexicon) -> bool:
    """Whether letters are a verb whose ending has lost its e: `stirr’d`."""
    elided = _D.match(block.text, word.end) is not None
    return elided and any(lexicon.knows(word.text.lower() + ending) for ending in ("ed", "d"))


def _name(word: RunningWord, prose: RunningText, names: KnownNames) -> tuple[str, float] | None:
    """The name that a word resembles: a known one, or one that is frequent in the text."""
    if name := names.near(word.text):
        return name
    text = word.text
    if len(text) < 4 or not text[0].isupper() or prose.counts[text] > 2 or prose.lexicon.frequency(text.lower()):
        return None
    often = [other for other in misread(text) if prose.counts[other] > 2 and prose.capitals[other]]
    return (often[0], 0.85) if often else None


def _optical(block: Block, word: RunningWord, prose: RunningText, optical: Optical, dialect: bool) -> OcrReading | None:
    """The word that OCR misread as this one.

    Two confused letters count only where OCR made the error elsewhere as well.
    """
    if not word.text.isascii() or word.text in _LATIN or _negated(block, word):
        return None
    read = optical.reading(word.text, word.first)
    if read is None or (len(word.text) < 3 and (not optical.noisy or is_abbreviation(block.text, word.end))):
        return None
    if dialect:
        return read if read.optical and read.steps == 1 and optical.noisy else None
    return read if read.optical or optical.noisy or len(word.text) > 3 else None


def _negated(block: Block, word: RunningWord) -> bool:
    return word.text.endswith("n") and _NOT.match(block.text, word.end) is not None


def _known(word: RunningWord, prose: RunningText, known: frozenset[str], noisy: bool) -> bool:
    """Whether a word is in the dictionary, a name, or so frequent in the text that it must be the author's."""
    text = word.text
    if (
        len(text) < (3 if noisy and text.islower() else 4)
        or text in _LATIN
        or text in known
        or prose.counts[text] > OFTEN
    ):
        return True
    if not text.isascii() or is_abbreviation(prose.text.blocks[word.block].text, word.end):
        return True
    if _negated(prose.text.blocks[word.block], word):
        return True
    if text[0].isupper() and (not word.first or prose.capitals[text]):
        return True  # an unknown name is not a slip
    return prose.lexicon.knows(text.lower())


def _unknown(block: Block, word: RunningWord, prose: RunningText, lexicon: Lexicon) -> Iterator[Find]:
    """A word that is not in the dictionary: the most similar one, by confused letters, or by one letter."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    lower, best = word.text.lower(), ("", 9.0, 0)
    if _hyphened(block, word) and lexicon.knows(lower):
        return
    if two := _two(lower, lexicon):
        yield _find(block, word, recased(two, word.text), "typo", 0.85, "the space between two words is lost")
        return
    limit, least = 2 if len(lower) > 7 else 1, FIRST if word.text[0].isupper() else 0
    for other, _, _ in process.extract(lower, lexicon.like(lower), scorer=OSA.distance, score_cutoff=limit, limit=6):
        if lexicon.frequency(other) >= least:
            price = cost(lower, other)
            if (price > 1 and lexicon.frequency(other) < FIRST) or (price >= 1 and word.text[0].isupper()):
                continue  # a rare word is as likely, and an unknown name
            best = min(best, (other, price, lexicon.frequency(other)), key=lambda item: (item[1], -item[2]))
    if best[0]:
        score = 0.9 if best[1] < 1 else 0.8 if best[1] == 1 else 0.55
        reading, category = recased(best[0], word.text), "ocr" if best[1] < 1 else "typo"
        yield _find(block, word, reading, category, score, f"not in the dictionary, which has “{reading}”")


def _unread(block: Block, word: RunningWord, lexicon: Lexicon) -> Iterator[Find]:
    """A form similar to no word, in OCR text: only the editor can give the reading."""
    strange = len(word.text) < LONG or not lexicon.sounds(word.text)
    if word.text.islower() and strange and not _hyphened(block, word):
        why = "not in the dictionary, nor near to a word"
        yield slip(word.block, block, word.start, word.end, "", "ocr", 0.5, why, known=False)


def _is_unheard(word: RunningWord, prose: RunningText, known: frozenset[str]) -> bool:
    """Whether a capitalised word has three letters in a row that no word of the dictionary has."""
    text = word.text
    if text.lower() in ABBREVIATIONS:
        return False
    if len(text) < 5 or not text[0].isupper() or text.isupper() or not text.isascii() or text in known:
        return False
    return prose.counts[text] <= OFTEN and not _sounds(text.lower(), prose.lexicon)


def _sounds(name: str, lexicon: Lexicon) -> bool:
    """Whether a name sounds like English, or does before the ending of a place: `Bas-ford`."""
    name = _SON.sub("", name)
    place = _PLACE.search(name)
    return lexicon.sounds(name) or (place is not None and lexicon.sounds(name[: place.start()]))


def _is_lone(block: Block, word: RunningWord) -> bool:
    """Whether a letter stands alone that is no word, no initial, no abbreviation and no item of a list."""
    before, after = block.text[max(0, word.start - 1) : word.start], block.text[word.end : word.end + 2]
    if len(word.text) > 1 or word.text in "aoAIO" or before not in ("", " ") or after[:1] != " ":
        return False
    return word.text.islower() or after[1:].islower()


def _misspelt(block: Block, word: RunningWord, lexicon: Lexicon) -> Iterator[Find]:
    """A long capitalised word similar to a common one, in OCR text."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    lower = word.text.lower()
    if len(lower) < 8 or not word.text[1:].islower() or lexicon.knows(lower) or not word.text.isascii():
        return
    near = process.extract(lower, lexicon.like(lower), scorer=OSA.distance, score_cutoff=2, limit=4)
    best = max((other for other, _, _ in near), key=lexicon.frequency, default="")
    if lexicon.frequency(best) >= COMMON:
        yield _find(block, word, recased(best, word.text), "ocr", 0.6, f"almost “{recased(best, word.text)}”")


def _two(word: str, lexicon: Lexicon) -> str:
    """The two words that a form is made of, when they often stand together; empty when there are none."""
    best, most = "", TOGETHER
    for i in range(2, len(word) - 1):
        one, other = word[:i], word[i:]
        count = lexicon.pairs.get((one, other), 0)
        if count > most and min(lexicon.frequency(one), lexicon.frequency(other)) > COMMON:
            best, most = f"{one} {other}", count
    return best


def _hyphened(block: Block, word: RunningWord) -> bool:
    return "-" in (block.text[word.start - 1 : word.start], block.text[word.end : word.end + 1])


def _joined(prose: RunningText, lexicon: Lexicon) -> Iterator[Find]:
    """Two words that a lost space or a stray hyphen has joined: `end-are`."""
    if not lexicon:
        return
    running = "\n".join(block.text.lower() for _, block in prose.running)
    whole = set(re.findall(r"\w+-\w+", running))
    for i, block in prose.running:
        for match in re.finditer(
            r"(?<![\w-])([a-z]{2,})-(are|is|was|were|the|and|that|of|which|with|has|have|had|he|they|we|this|it|"
            r"but|to)(?![\w-])",
            block.text,
        ):
            if match[1] + match[2] in whole or match[1] in (
                "all",
                "not",
                "has",
                "would",
                "be",
                "that",
                "set",
                "lean",
                "close",
                "talked",
                "looked",
            ):
                continue
            yield slip(
                i, block, match.start(), match.end(), f"{match[1]} {match[2]}", "typo", 0.8, "a hyphen for a space"
            )
