"""What an editor may have meant by words or a locus that the text does not have: the most similar."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from edition.model.text import BaseText, Locus
from edition.nearest import LONGEST
from edition.normalization import normal
from edition.words import POINTS, is_boundary, widen

_MARK = f"[{POINTS}\u0300-\u036f\u0483-\u0489]"
_ALIKE = {sign: f"[{signs}]" for signs in ("־‐‑-", "׳’'", '״”"') for sign in signs}
"""Signs that a keyboard has in the place of others."""


def nearest_words(lemma: str, words: str, least: float = 70.0) -> str:
    """The whole words in `words` that are most similar to `lemma`; empty when none are similar enough.

    >>> nearest_words("uirumque", "Arma virumque cano"), nearest_words("ברא", "בְּרֵאשִׁית בָּרָא")
    ('virumque', 'בָּרָא')
    """
    from rapidfuzz import fuzz

    if pointed := _pointed(lemma, words):
        return pointed
    if not lemma or not words or len(lemma) > LONGEST:
        return ""
    if len(lemma) >= len(words):
        return words if fuzz.ratio(lemma, words) >= least else ""
    alignment = fuzz.partial_ratio_alignment(lemma, words, score_cutoff=least)
    if alignment is None:
        return ""
    start, end = widen(words, alignment.dest_start, alignment.dest_end)
    start, end = _trim(lemma, words, start, end)
    return words[start:end] if fuzz.ratio(lemma, words[start:end]) >= least else ""


def _pointed(lemma: str, words: str) -> str:
    """The words of a lemma as the text has them, with other points, accents, hyphens or apostrophes; empty for none."""
    if lemma.isascii() or len(lemma) > LONGEST:
        return ""
    letters = re.sub(_MARK, "", normal("NFD", lemma))
    pattern = "".join(f"{_ALIKE.get(letter, re.escape(letter))}{_MARK}*" for letter in letters)
    apart = normal("NFD", words)
    for match in re.finditer(pattern, apart) if letters else ():
        if is_boundary(apart, match.start()) and is_boundary(apart, match.end()):
            return normal("NFC", match[0])
    return ""


def _trim(lemma: str, words: str, start: int, end: int) -> tuple[int, int]:
    """Leave out a word at either end when the rest is more similar to the lemma."""
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
    """Which of the texts has the words that are most similar to `lemma`."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(lemma, flats, scorer=fuzz.partial_ratio, score_cutoff=least)
    return None if best is None else best[2]


class NearestLocus:
    """The loci of a text: for one that is not among them, the nearest."""

    def __init__(self, text: BaseText) -> None:
        self._loci = sorted(text.index)
        self._blocks = [locus for locus in self._loci if not locus.note]

    def of(self, locus: Locus) -> Locus | None:
        """The last note of the block if it has any, else the nearest block of the section, else the last block."""
        if locus.note:
            before = self._loci[bisect_left(self._loci, locus) - 1 :][:1]
            after = self._loci[bisect_left(self._loci, Locus(locus.section, locus.block + 1)) - 1 :][:1]
            for nearest in (*after, *before):
                if (nearest.section, nearest.block) == (locus.section, locus.block):
                    return nearest
        first, last = (bisect_left(self._blocks, Locus(section, 0)) for section in (locus.section, locus.section + 1))
        if first == last:
            return self._blocks[-1] if self._blocks else None
        at = bisect_left(self._blocks, Locus(locus.section, locus.block))
        near = self._blocks[max(first, at - 1) : min(last, at + 1)]
        return min(near, key=lambda nearest: (abs(nearest.block - locus.block), nearest))
