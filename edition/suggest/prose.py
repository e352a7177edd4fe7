"""Running prose: its blocks, the beginnings of sentences, its quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from edition.anchor.mentions import searched
from edition.anchor.overlaps import OverlapIndex
from edition.model.inline import Role
from edition.model.text import BaseText, Block, BlockKind
from edition.suggest.language import Language, language
from edition.suggest.lexicon import NONE, Lexicon, english
from edition.words import APOSTROPHES, WORD

_SHORT = """
mr mrs ms mdlle dr prof st rev hon gen col capt lieut lt sgt messrs mme mlle no nos vol vols p pp cf ed eds art ch
fol ff jan feb mar apr jun jul aug sept sep oct nov dec etc viz al ibid op cit loc esq jr sr co inc ltd dept
vs bros fig inst ult prox cent sec
"""
ABBREVIATIONS = frozenset(_SHORT.split())
"""Words after which a full stop ends no sentence (lower case)."""

_END = re.compile(r"(?:[.?!]|…|\.\.\.|[:;](?=[”\"]))[”’\"'»)\]]*\s+(?=[“‘\"'«„(\[]*[^\W\d_])")
CLIPPED = 100
"""Characters of a block for each word that has lost its end, where people speak as they do."""

_CLIPPED = re.compile(r"(?<=[a-z])[’'](?=[\s,;])|(?<=\s)[’'](?=[a-z])")
_UNPARTED = re.compile(r"\S{400}")
_LETTER = re.compile(r"[^\W_]")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_INITIAL = re.compile(r"(?:^|[\s.(“])[A-ZÀ-ÞА-Я]$|(?<=\w\.)[a-z]$|&c$")
_ROMAN = re.compile(r"(?<![^\W_])[IVXLC]{2,}$")


@dataclass(frozen=True, slots=True)
class RunningWord:
    """A word of the text: characters `start:end` of block `block`."""

    text: str
    block: int
    start: int
    end: int
    first: bool  # whether it begins a sentence, a quotation, a speech, the block, or what follows a colon


class RunningText:
    """The running text of a volume, as the finders need it."""

    def __init__(self, text: BaseText, tag: str = "en") -> None:
        self.text = text
        self.language: Language = language(tag)

    @property
    def lexicon(self) -> Lexicon:
        """The dictionary of the language; an empty one where there is none."""
        return english() if self.language.english else NONE

    def is_foreign(self, block: int, at: int) -> bool:
        """Whether a character is in words that are marked as of another language."""
        return block in self._foreign and self._foreign[block].meets(at, at + 1)

    @cached_property
    def _foreign(self) -> dict[int, OverlapIndex]:
        own = self.language.tag.partition("-")[0]
        spans = {
            i: [
                (style.start, style.end)
                for style in block.styles
                if style.role is Role.LANG and style.value.partition("-")[0] != own
            ]
            for i, block in self.blocks
        }
        return {i: OverlapIndex(each) for i, each in spans.items() if each}

    @cached_property
    def blocks(self) -> tuple[tuple[int, Block], ...]:
        """The blocks of the base text that have words separated by spaces, with their positions."""
        return tuple(
            (i, block)
            for i, block in enumerate(self.text.blocks)
            if searched(block) and block.text and not _UNPARTED.search(block.text)
        )

    @cached_property
    def running(self) -> tuple[tuple[int, Block], ...]:
        """The blocks of prose: without headings, rows of tables and verse."""
        other = (BlockKind.HEADING, BlockKind.ROW)
        return tuple((i, block) for i, block in self.blocks if block.kind not in other and not block.verse)

    def is_clitic(self, word: RunningWord) -> bool:
        """Whether a word is only what follows an apostrophe."""
        return word.start > 0 and self.text.blocks[word.block].text[word.start - 1] in APOSTROPHES

    @cached_property
    def dialect(self) -> frozenset[int]:
        """The blocks in dialect: many of their words have lost an end or a beginning."""
        clipped = {i: len(_CLIPPED.findall(block.text)) for i, block in self.running}
        return frozenset(i for i, block in self.running if clipped[i] > 3 and clipped[i] > len(block.text) / CLIPPED)

    @cached_property
    def words(self) -> tuple[RunningWord, ...]:
        """Every word of every block, in the order of the text; what follows an apostrophe is a word of its own."""
        return tuple(word for i, block in self.blocks for word in _words(i, block))

    @cached_property
    def counts(self) -> Counter[str]:
        """The frequency of each form."""
        return Counter(word.text for word in self.words)

    @cached_property
    def small(self) -> Counter[str]:
        """The frequency of each word without a capital."""
        return Counter(word.text for word in self.words if word.text[0].islower())

    @cached_property
    def capitals(self) -> Counter[str]:
        """The frequency of each word with a capital inside sentences."""
        return Counter(word.text for word in self.words if word.text[0].isupper() and not word.first)


def _words(i: int, block: Block) -> Iterator[RunningWord]:
    starts = sentence_starts(block)
    heading = block.kind is BlockKind.HEADING  # where any word may have a capital
    for match in WORD.finditer(block.text):
        yield RunningWord(match[0], i, match.start(), match.end(), heading or match.start() in starts)


def sentence_starts(block: Block) -> set[int]:
    """Where a capital is due to the place: the beginnings of sentences, quotations, speeches and lines."""
    text = block.text
    starts = {_first_letter(text, 0), _first_letter(text, block.speaker)}
    for match in _END.finditer(text):
        if not is_abbreviation(text, match.start()):
            starts.add(_first_letter(text, match.end()))
    for match in re.finditer(r"[:–—]\s+|\n|\t|[“‘\"«(\[]|\.\.\. ?|… ?|(?<=[.;:])\s*\(?\w\)\s", text):
        starts.add(_first_letter(text, match.end()))
    return starts


def is_abbreviation(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation or an initial.

    >>> is_abbreviation("Mr. Pell", 2), is_abbreviation("S.M. Kirov", 3), is_abbreviation("He came. Then", 7)
    (True, True, False)
    """
    if text[stop : stop + 1] != ".":
        return False
    match = behind(_LAST_WORD, text, stop)
    return bool(behind(_INITIAL, text, stop, 2) or behind(_ROMAN, text, stop, 12)) or (
        match is not None and match[0].lower() in ABBREVIATIONS
    )


def behind(pattern: re.Pattern[str], text: str, at: int, reach: int = 40) -> re.Match[str] | None:
    r"""The match of a pattern ending in `$` right before character `at`; at most `reach` characters back.

    >>> behind(re.compile(r"\bof the $"), "one of the men", 11) is not None
    True
    """
    return pattern.search(text, max(0, at - reach), at)


def _first_letter(text: str, at: int) -> int:
    match = _LETTER.search(text, at)
    return match.start() if match else len(text)


def sentence(text: str, at: int) -> tuple[int, int]:
    """The sentence of a block that character `at` is in."""
    ends = _sentence_ends(text)
    i = bisect_right(ends, at)
    return ends[i - 1] if i else 0, ends[i] if i < len(ends) else len(text)


@lru_cache(maxsize=4)
def _sentence_ends(text: str) -> list[int]:
    """Where sentences end in a block, but for its last one."""
    return [match.end() for match in _END.finditer(text) if not is_abbreviation(text, match.start())]
