"""Words that are none, and words that are, but not here: letters taken for others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.edition import Edition
from edition.model.text import Block
from edition.suggest.known_names import KnownNames, known_words
from edition.suggest.letters import cost, misread
from edition.suggest.lexicon import Lexicon
from edition.suggest.prose import Prose, Word
from edition.suggest.slips.slip import slip
from edition.suggest.suggestion import Find

LEAST = 6.5
"""How much likelier (natural logarithm) a misread word must be between its neighbours."""

_NOT = re.compile("[’']t")
_PHRASES = """
hoc priori posteriori officio facto jure fortiori bono rata rem nauseam absurdum infinitum mortem terrorem
nihilo vivendi operandi probandi
"""
_LATIN = frozenset(_PHRASES.split())
_CLITICS = frozenset(["s", "t", "d", "m", "ll", "re", "ve"])


def words(edition: Edition, prose: Prose) -> Iterator[Find]:
    """Words not in the dictionary, names almost right, and words that another of similar letters fits much better."""
    lexicon = prose.lexicon
    known = known_words(edition.records, edition.works)
    names = KnownNames(edition.records, prose)
    blocks = dict(prose.running)
    everything = prose.words
    for position, word in enumerate(everything):
        block = blocks.get(word.block)
        if block is None or not word.text.isalpha() or prose.is_foreign(word.block, word.start):
            continue
        if word.text in _CLITICS and word.start and block.text[word.start - 1] in "’'":
            continue
        name = names.near(word.text)
        if (
            not name
            and len(word.text) > 3
            and word.text[0].isupper()
            and prose.counts[word.text] < 3
            and not lexicon.frequency(word.text.lower())
        ):
            often = [other for other in misread(word.text) if prose.counts[other] > 2]
            name = (often[0], 0.85) if often else None
        if name:
            yield slip(
                word.block,
                block,
                word.start,
                word.end,
                name[0],
                "ocr",
                name[1],
                f"almost “{name[0]}”, which is a name known",
            )
        elif lexicon and not _known(word, prose, known, lexicon):
            yield from _unknown(block, word, prose, lexicon)
        elif lexicon and word.text not in known:
            before = everything[position - 1] if position else None
            after = everything[position + 1] if position + 1 < len(everything) else None
            yield from _misplaced(block, word, before, after, prose, lexicon)
    yield from _joined(prose, lexicon)


def _known(word: Word, prose: Prose, known: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a word is in the dictionary, a name, or so often in the text that it must be the author's."""
    if (
        len(word.text) < 4
        or word.text in _LATIN
        or word.text in known
        or prose.counts[word.text] > 3
        or not word.text.isascii()
    ):
        return True
    if word.text.endswith("n") and _NOT.match(prose.text.blocks[word.block].text, word.end):
        return True
    if word.text[0].isupper() and (not word.first or prose.capitals[word.text]):
        return True  # an unknown name is not a slip
    return lexicon.knows(word.text.lower())


def _unknown(block: Block, word: Word, prose: Prose, lexicon: Lexicon) -> Iterator[Find]:
    """A word that no dictionary has: the nearest one, by letters that are confused, or by one letter."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    lower, best = word.text.lower(), ("", 9.0, 0)
    if _hyphened(block, word) and lexicon.knows(lower):
        return
    near = [(other, lexicon.frequency(other)) for other in misread(lower) if other in lexicon.words]
    for other, count in near:
        best = min(best, (other, 0.4, count), key=lambda item: (item[1], -item[2]))
    if not near and len(lower) > 3:
        limit = 2 if len(lower) > 7 else 1
        for other, _, _ in process.extract(
            lower, lexicon.like(lower), scorer=OSA.distance, score_cutoff=limit, limit=6
        ):
            price = cost(lower, other)
            best = min(best, (other, price, lexicon.frequency(other)), key=lambda item: (item[1], -item[2]))
    if not best[0]:
        return
    score = 0.9 if best[1] < 1 else 0.8 if best[1] == 1 else 0.55
    reading = best[0].capitalize() if word.text[0].isupper() else best[0]
    category = "ocr" if best[1] < 1 else "typo"
    yield slip(
        word.block,
        block,
        word.start,
        word.end,
        reading,
        category,
        score,
        f"not in the dictionary, which has “{reading}”",
    )


def _hyphened(block: Block, word: Word) -> bool:
    return "-" in (block.text[word.start - 1 : word.start], block.text[word.end : word.end + 1])


def _misplaced(
    block: Block, word: Word, before: Word | None, after: Word | None, prose: Prose, lexicon: Lexicon
) -> Iterator[Find]:
    """A word that is one, and for which another of similar letters is much likelier between its neighbours."""
    lower = word.text.lower()
    if (
        len(lower) < 3
        or not lexicon.frequency(lower)
        or prose.counts[word.text] > 2
        or (word.text[0].isupper() and not word.first)
    ):
        return
    left = _neighbour(block, before, word, before)
    right = _neighbour(block, word, after, after)
    here = lexicon.plausibility(left, lower, right)
    best, gain = "", LEAST
    for other in misread(word.text):
        small = other.lower()
        if small == lower or small not in lexicon.words or not other.isalpha() or other[1:] != other[1:].lower():
            continue
        there = lexicon.plausibility(left, small, right) - here
        there += 1.0 if prose.small[small] > 1 else 0.0
        if not left and not right:
            there *= 0.9
        if there > gain:
            best, gain = other, there
    if best:
        score = min(0.75, 0.4 + (gain - LEAST) * 0.06)
        yield slip(
            word.block,
            block,
            word.start,
            word.end,
            best,
            "ocr",
            score,
            f"“{best}” is much likelier between these words",
        )


def _neighbour(block: Block, one: Word | None, other: Word | None, wanted: Word | None) -> str:
    """The wanted one of two words side by side, when only a space or a quotation mark parts them."""
    if one is None or other is None or wanted is None or one.block != other.block:
        return ""
    between = block.text[one.end : other.start]
    return wanted.text.lower() if not between.strip(" “‘”’") else ""


def _joined(prose: Prose, lexicon: Lexicon) -> Iterator[Find]:
    """Two words that a lost space or a stray hyphen has joined: `end-are`."""
    if not lexicon:
        return
    running = "\n".join(block.text.lower() for _, block in prose.running)
    whole = set(re.findall(r"\w+-\w+", running))
    for i, block in prose.running:
        for match in re.finditer(
            r"(?<![\w-])([a-z]{2,})-(are|is|was|were|the|and|that|of|which|with|has|have|had|he|they|we|this|it|"
            r"but)(?![\w-])",
            block.text,
        ):
            if match[1] + match[2] in whole or match[1] in ("all", "not", "has", "would", "be", "that"):
                continue
            yield slip(
                i, block, match.start(), match.end(), f"{match[1]} {match[2]}", "typo", 0.8, "a hyphen for a space"
            )
