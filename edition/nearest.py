"""What an editor may have meant: the nearest words, keys and loci, for hints."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from edition.model.text import BaseText, Locus
from edition.words import widen

COMPARED = 500
"""How often all keys are gone through at most, for those that are not among them."""

ANYHOW = 100_000
"""Keys that are compared in any case, when there are few."""

LONGEST = 200
"""Characters of a key for which another may be meant."""


def nearest_words(lemma: str, words: str, least: float = 70.0) -> str:
    """The whole words of `words` that are most like `lemma`, or nothing when none are.

    >>> nearest_words("uirumque", "Arma virumque cano")
    'virumque'
    """
    from rapidfuzz import fuzz

    if not lemma or not words or len(lemma) > LONGEST:
        return ""
    if len(lemma) >= len(words):
        return words if fuzz.ratio(lemma, words) >= least else ""
    found = fuzz.partial_ratio_alignment(lemma, words, score_cutoff=least)
    if found is None:
        return ""
    start, end = widen(words, found.dest_start, found.dest_end)
    start, end = _trim(lemma, words, start, end)
    return words[start:end] if fuzz.ratio(lemma, words[start:end]) >= least else ""


def _trim(lemma: str, words: str, start: int, end: int) -> tuple[int, int]:
    """Leave out a word at either end when that is more like the lemma."""
    from rapidfuzz import fuzz

    best = fuzz.ratio(lemma, words[start:end])
    choices = []
    first, last = words.find(" ", start, end), words.rfind(" ", start, end)
    if first > 0:
        choices += [(first + 1, end), (start, last)]
    if first < last:
        choices.append((first + 1, last))
    for choice in choices:
        score = fuzz.ratio(lemma, words[choice[0] : choice[1]])
        if score > best:
            best, (start, end) = score, choice
    return start, end


def nearest_block(lemma: str, flats: Sequence[str], least: float = 75.0) -> int | None:
    """Which of the texts holds words most like `lemma`."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(lemma, flats, scorer=fuzz.partial_ratio, score_cutoff=least)
    return None if found is None else found[2]


class Nearest:
    """The keys that there are; of one that is not among them the most similar may be meant.

    So many words are compared and no more: a volume in which thousands of keys are wrong gets hints for the first.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = list(keys)
        self._by_case = {key.casefold(): key for key in reversed(self._keys)}
        self._left = max(ANYHOW, COMPARED * len(self._keys))

    def key(self, typed: str, but: str = "", least: float = 60.0) -> str:
        """The most similar of the keys (`but` this one), or nothing.

        >>> Nearest(["trotsky", "lenin"]).key("trotzky")
        'trotsky'
        >>> Nearest(["A", "B"]).key("a")
        'A'
        """
        from rapidfuzz import fuzz, process

        self._left -= len(self._keys)
        if self._left < 0 or len(typed) > LONGEST:
            return ""
        same = self._by_case.get(typed.casefold(), but)
        if same != but:
            return same
        found = process.extract(typed, self._keys, scorer=fuzz.ratio, score_cutoff=least, limit=2)
        return next((key for key, _, _ in found if key != but), "")

    def hint(self, typed: str, otherwise: str = "", shown: str = "“{}”", but: str = "") -> str:
        """What to say to somebody who typed another key: the nearest as `shown`, or `otherwise`.

        >>> Nearest(["trotsky", "lenin"]).hint("trotzky"), Nearest([]).hint("x", "add it")
        ('the nearest is “trotsky”', 'add it')
        """
        near = self.key(typed, but)
        return f"the nearest is {shown.format(near)}" if near else otherwise


class NearestLocus:
    """The loci of a text; of one that is not among them the nearest may be meant."""

    def __init__(self, text: BaseText) -> None:
        self._loci = sorted(text.index)
        self._blocks = [locus for locus in self._loci if not locus.note]

    def of(self, locus: Locus) -> Locus | None:
        """The nearest block of the section, the last block at all, or the last note of the block if it has any."""
        if locus.note:
            before = self._loci[bisect_left(self._loci, locus) - 1 :][:1]
            after = self._loci[bisect_left(self._loci, Locus(locus.section, locus.block + 1)) - 1 :][:1]
            for found in (*after, *before):
                if (found.section, found.block) == (locus.section, locus.block):
                    return found
        first, last = (bisect_left(self._blocks, Locus(section, 0)) for section in (locus.section, locus.section + 1))
        if first == last:
            return self._blocks[-1] if self._blocks else None
        at = bisect_left(self._blocks, Locus(locus.section, locus.block))
        near = self._blocks[max(first, at - 1) : min(last, at + 1)]
        return min(near, key=lambda found: (abs(found.block - locus.block), found))
