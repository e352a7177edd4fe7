"""The dictionary: English words and pairs of words with their frequencies, from the data of symspellpy.

The library (MIT; optional, group `suggest`) has 82,834 words and 242,342 pairs with their frequencies, in 2.6 MB. Its
own look-up would build an index of all deletions, which takes longer than everything else here; similar words are found
by confusable letters (`letter_confusion`) and through rapidfuzz. Without the library there are no suggestions that need
a dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from importlib.util import find_spec
from math import log

_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("er", "e"),
    ("ers", ""),
    ("ers", "e"),
    ("ly", ""),
    ("ly", "le"),
    ("ally", "al"),
    ("ily", "y"),
    ("ness", ""),
    ("iness", "y"),
    ("ment", ""),
    ("ments", ""),
    ("able", ""),
    ("able", "e"),
    ("ability", "able"),
    ("ibility", "ible"),
    ("est", ""),
    ("iest", "y"),
    ("like", ""),
    ("less", ""),
    ("ful", ""),
    ("ship", ""),
    ("hood", ""),
    ("ism", ""),
    ("ist", ""),
    ("ists", ""),
    ("ist", "ism"),
    ("ists", "ism"),
    ("or", "ion"),
    ("ors", "ion"),
    ("or", "e"),
    ("ors", "e"),
    ("ational", "ation"),
    ("ions", "ion"),
    ("ities", "ity"),
    ("ier", "y"),
    ("iers", "y"),
    ("ic", "y"),
    ("ic", "ist"),
    ("ic", ""),
    ("ical", "y"),
    ("most", ""),
    ("wards", "ward"),
    ("ings", ""),
    ("ings", "e"),
    ("ward", ""),
    ("th", ""),
    ("eth", ""),
    ("eth", "e"),
    ("ieth", "y"),
    ("ist", "y"),
)
_BEGINNINGS = (
    "un",
    "in",
    "im",
    "ir",
    "non",
    "re",
    "dis",
    "mis",
    "over",
    "under",
    "out",
    "fore",
    "counter",
    "anti",
    "pre",
    "semi",
    "co",
    "inter",
    "sub",
    "super",
    "self",
    "de",
    "be",
    "en",
    "auto",
)
_AMERICAN = (
    (r"^in", "en"),
    (r"or", "our"),
    (r"iz", "is"),
    (r"yz", "ys"),
    (r"er$", "re"),
    (r"ers$", "res"),
    (r"(?<=[a-z])(?<!l)l(?=ed|ing|er|or)", "ll"),
    (r"ense", "ence"),
    (r"^(.*)k(?=ep)", r"\1c"),
    (r"og$", "ogue"),
    (r"l(?=fill|ful)", "l"),
    (r"ll(?=s|$|ment)", "l"),
    (r"e(?=[lmt])", "ae"),
    (r"ub", "oub"),
    (r"judgm", "judgem"),
    (r"program", "programme"),
    (r"sk", "sc"),
    (r"dg(?=ment)", "dge"),
    (r"fulfills?", "fulfil"),
    (r"^shew", "show"),
    (r"aunt", "ant"),
    (r"^gips", "gyps"),
    (r"^gulph", "gulf"),
)

_TWICE = re.compile(r"([b-df-hj-np-tv-z])\1$")
_HEADS = """
m[ae]n wom[ae]n folk house side land room book ship yard maker keeper piece time day way fire water wood stone worthy
craft smith holder master field work ground head light boat town mate wife boy girl mill hill
pole box cloth board loft stick
"""
_HEAD = re.compile(rf"(?<=[a-z]{{3}})(?:{'|'.join(_HEADS.split())})s?$")
"""What English makes compounds with: `shopman`."""

COMPOUND = 2_000_000
"""How often a word must occur before one of these."""


@dataclass(frozen=True)
class Lexicon:
    """Words and pairs of words, with their frequencies in a large corpus of English."""

    words: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]
    total: int = field(default=1, repr=False)

    def __bool__(self) -> bool:
        return bool(self.words)

    def knows(self, word: str) -> bool:
        """Whether it is a word: listed, derived from a listed one, or a spelling variant of one.

        >>> english().knows("capitulators"), english().knows("labor"), english().knows("terronsm")
        (True, True, False)
        """
        return word in self.words or (_doubled(word) not in self.words and _derived(self.words, word))

    def like(self, word: str) -> list[str]:
        """The words with the same first letter and about the same length."""
        return [other for length in range(-2, 3) for other in self._sorted.get((word[0], len(word) + length), ())]

    @cached_property
    def _sorted(self) -> dict[tuple[str, int], list[str]]:
        """The words by their first letter and their length."""
        result: dict[tuple[str, int], list[str]] = {}
        for word in self.words:
            result.setdefault((word[0], len(word)), []).append(word)
        return result

    def sounds(self, word: str) -> bool:
        """Whether all sequences of three letters in a word occur in words of the dictionary.

        >>> english().sounds("taiaroa"), english().sounds("yaldhnrsfc")
        (True, False)
        """
        return all(word[i : i + 3] in self._together for i in range(len(word) - 2))

    @cached_property
    def _together(self) -> frozenset[str]:
        """All sequences of three letters in words."""
        return frozenset(word[i : i + 3] for word in self.words for i in range(len(word) - 2))

    def frequency(self, word: str) -> int:
        """How often a word occurs; 0 for one that is not listed."""
        return self.words.get(word, 0)

    def plausibility(self, before: str, word: str, after: str) -> float:
        """The log probability of a word between its two neighbours.

        An unlisted pair counts as half of the rarest one, less for rarer words.
        """
        return self._pair(before, word) + self._pair(word, after)

    def _pair(self, one: str, other: str) -> float:
        if not one or not other:
            return log(max(1, self.frequency(one or other)) / self.total)
        seen = self.pairs.get((one, other))
        if seen:
            return log(seen / self.total)
        expected = (self.frequency(one) + 1) * (self.frequency(other) + 1) / self.total
        return log(min(40_000.0, max(expected * 0.2, 0.5)) / self.total)


NONE = Lexicon({}, {})
"""No dictionary."""


@cache
def english() -> Lexicon:
    """The dictionary of English; an empty one when the library is not installed."""
    if find_spec("symspellpy") is None:
        return Lexicon({}, {})
    folder = files("symspellpy")
    words: dict[str, int] = {}
    for line in (folder / "frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig").splitlines():
        word, count = line.split(" ")
        words[word] = int(count)
    pairs: dict[tuple[str, str], int] = {}
    for line in (folder / "frequency_bigramdictionary_en_243_342.txt").read_text(encoding="utf-8-sig").splitlines():
        one, other, count = line.split(" ")
        pairs[one, other] = int(count)
    return Lexicon(words, pairs, sum(words.values()))


def _doubled(word: str) -> str:
    """The word with the consonant before its ending doubled: `begining` is none, because `beginning` is one."""
    return re.sub(r"([b-df-hjkm-np-tv-z])(ing|ings|ed|er|ers)$", r"\1\1\2", word) if len(word) > 4 else word


@cache
def _american() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), other) for pattern, other in _AMERICAN)


def _derived(words: Mapping[str, int], word: str, depth: int = 2) -> bool:
    """Whether a word is derived from a listed one by an English suffix or prefix, or is its American spelling."""
    if depth == 0 or len(word) < 4:
        return False
    for pattern, other in _american():
        if (changed := pattern.sub(other, word)) != word and changed in words:
            return True
    if (head := _HEAD.search(word)) and words.get(word[: head.start()], 0) > COMPOUND:
        return True
    ended = [(end, stem) for end, stem in _ENDINGS if word.endswith(end)]
    roots = [word[: -len(end)] + stem for end, stem in ended if len(word) - len(end) > 3]
    roots += [word[: -len(end) - 1] for end, _ in ended if _TWICE.search(word[: -len(end)])]
    roots += [word[len(start) :] for start in _BEGINNINGS if word.startswith(start) and len(word) - len(start) > 3]
    return any(root in words or _derived(words, root, depth - 1) for root in roots)
