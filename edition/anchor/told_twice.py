"""Whether the reading of a witness tells what an entry inside its lemma says, too.

Two entries of one witness agree when the text that it has is the same by both. The reading of the wider entry has its
words; an entry inside agrees with it when these words are the lemma with the inner reading in its place, apart from
what else differs there. Words are compared without punctuation, and capitals as small letters.

*Else* is what no entry inside tells. How much that is, the number of words that differ between lemma and reading says;
each inner reading that is put into the lemma must make it less by all the words that it changes. So in “a b c”, for
which a witness has “x b d”, an entry “c: d” agrees, and neither “a: d” nor “b: x” does, although both words are there.
Where the wider reading has the words in another order, they are counted without regard to it. It has them so when words
that no entry inside is about are exchanged in it, or when it has all words of the lemma with the inner readings put in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from edition.words import WORD

_WORDS = re.compile(rf"…|{WORD.pattern}")
_WIDEST = 500
"""Words in which a lemma with readings put in and the wider reading may differ to be compared in their order."""
_ASKED = 50
"""Inner readings that may be found to differ; those behind are not looked at one by one."""


def compared(words: str) -> tuple[str, ...]:
    """Words as they are compared; `…` is a sign for words that nobody can read.

    >>> compared("Arma, virum-que […]")
    ('arma', 'virum', 'que', '…')
    """
    return tuple(match[0].casefold() for match in _WORDS.finditer(words))


@dataclass(frozen=True, slots=True)
class BasePart:
    """A part of a lemma that no entry inside changes."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class InnerReading:
    """A part of a lemma, the words `base`, for which the witness has `reading` by an entry inside.

    Of a reading that is put in at a point, `base` is empty.
    """

    base: str
    reading: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The part of the lemma as it is compared."""
        return compared(self.base)

    @cached_property
    def has(self) -> tuple[str, ...]:
        """The reading as it is compared."""
        return compared(self.reading)

    @property
    def changes(self) -> bool:
        """Whether it changes more than punctuation and capitals."""
        return self.words != self.has


LemmaPart = BasePart | InnerReading


def untold(lemma: Sequence[LemmaPart], reading: str) -> list[int]:
    """The inner readings, by their positions in `lemma`, that the wider reading does not tell; it tells all others.

    Of two that cannot both be told, the later one is not.

    >>> lemma = [InnerReading("a", "x"), BasePart(("b",)), InnerReading("c", "d")]
    >>> untold(lemma, "x b d"), untold(lemma, "a d b"), untold(lemma, "d b x")
    ([], [0], [])
    """
    wanted = [i for i, part in enumerate(lemma) if isinstance(part, InnerReading)]
    told: list[int] = []
    wrong: list[int] = []

    def try_all(some: list[int]) -> None:
        if len(wrong) >= _ASKED:
            wrong.extend(some)
        elif _tells(lemma, frozenset((*told, *some)), reading):
            told.extend(some)
        elif len(some) == 1:
            wrong.extend(some)
        else:
            half = len(some) // 2
            try_all(some[:half])
            try_all(some[half:])

    if wanted:
        try_all(wanted)
    return wrong


def _tells(lemma: Sequence[LemmaPart], put_in: frozenset[int], reading: str) -> bool:
    """Whether a reading is the lemma with some of the inner readings put in, apart from what else differs."""
    from rapidfuzz.distance import Levenshtein

    whole = compared(reading)
    if not all(part.changes or _has(reading, part.reading) for part in _inner(lemma, put_in)):
        return False
    before = [word for part in lemma for word in part.words]
    changed = sum(Levenshtein.distance(part.words, part.has) for part in _inner(lemma, put_in))
    less = Levenshtein.distance(before, whole) - changed
    if 0 <= less <= _WIDEST and _differ_by(_kept(lemma, put_in), whole, less):
        return True
    return _in_another_order(lemma, put_in, before, whole)


def _inner(lemma: Sequence[LemmaPart], put_in: frozenset[int]) -> list[InnerReading]:
    return [part for i, part in enumerate(lemma) if i in put_in and isinstance(part, InnerReading)]


def _has(reading: str, words: str) -> bool:
    """Whether a reading has words as they are typed, with their punctuation and capitals."""
    return " ".join(words.split()) in " ".join(reading.split())


@dataclass(frozen=True, slots=True)
class _Kept:
    """A word of the lemma with readings put in: whether it is of one (`fixed`), and the word before, too (`joined`)."""

    word: str
    fixed: bool = False
    joined: bool = False


def _kept(lemma: Sequence[LemmaPart], put_in: frozenset[int]) -> list[_Kept]:
    result: list[_Kept] = []
    for i, part in enumerate(lemma):
        if i in put_in and isinstance(part, InnerReading):
            result += [_Kept(word, fixed=True, joined=number > 0) for number, word in enumerate(part.has)]
        else:
            result += [_Kept(word) for word in part.words]
    return result


def _differ_by(kept: Sequence[_Kept], reading: Sequence[str], most: int) -> bool:
    """Whether no more than `most` words differ, of which none is of a reading that is put in.

    Words that differ are counted as usual (Levenshtein 1966); only pairs of words no more than `most` apart can be the
    same, so only these are looked at.
    """
    never = most + 1
    if abs(len(kept) - len(reading)) > most:
        return False
    joined = [word.joined for word in kept] + [False]
    row = [j if j <= most and (not j or not joined[0]) else never for j in range(min(most, len(reading)) + 1)]
    start = 0
    for i, word in enumerate(kept, 1):
        first, last = max(0, i - most), min(len(reading), i + most)
        following: list[int] = []
        for j in range(first, last + 1):
            above = row[j - start] if 0 <= j - start < len(row) else never
            left_above = row[j - 1 - start] if 0 <= j - 1 - start < len(row) else never
            same = j > 0 and word.word == reading[j - 1]
            best = left_above if same else never
            if not word.fixed:
                best = min(best, above + 1, left_above + 1 if j else never)
            if j > first and not joined[i]:
                best = min(best, following[-1] + 1)
            following.append(min(best, never))
        row, start = following, first
    return row[len(reading) - start] <= most


def _in_another_order(
    lemma: Sequence[LemmaPart], put_in: frozenset[int], before: Sequence[str], whole: Sequence[str]
) -> bool:
    """Whether a reading has the lemma with inner readings put in, in another order."""
    after, has = Counter(word.word for word in _kept(lemma, put_in)), Counter(whole)
    base = [word for part in lemma if isinstance(part, BasePart) for word in part.words]
    if after - has and not _exchanged(base, whole):
        return False
    inner = _inner(lemma, put_in)
    less = _differing(Counter(before), has) - sum(_differing(Counter(part.words), Counter(part.has)) for part in inner)
    if _differing(after, has) != less or Counter(word for part in inner for word in part.has) - has:
        return False
    line = f" {' '.join(whole)} "
    return all(f" {' '.join(part.has)} " in line for part in inner if part.has)


def _exchanged(words: Sequence[str], reading: Sequence[str]) -> bool:
    """Whether words that a reading has stand there in another order."""
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity(words, reading) < (Counter(words) & Counter(reading)).total()


def _differing(some: Counter[str], others: Counter[str]) -> int:
    return max((some - others).total(), (others - some).total())
