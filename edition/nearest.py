"""What an editor may have meant: the nearest words, keys and loci, for hints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from edition.model.text import BaseText, Locus
from edition.words import widen


def nearest_words(lemma: str, words: str, least: float = 70.0) -> str:
    """The whole words of `words` that are most like `lemma`, or nothing when none are.

    >>> nearest_words("uirumque", "Arma virumque cano")
    'virumque'
    """
    from rapidfuzz import fuzz

    if not lemma or not words:
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


def nearest_key(key: str, keys: Iterable[str], least: float = 60.0) -> str:
    """The most similar of `keys`, or nothing.

    >>> nearest_key("trotzky", ["trotsky", "lenin"])
    'trotsky'
    """
    from rapidfuzz import fuzz, process

    found = process.extractOne(key, list(keys), scorer=fuzz.ratio, score_cutoff=least)
    return "" if found is None else str(found[0])


def nearest_hint(key: str, keys: Iterable[str], otherwise: str = "", shown: str = "“{}”") -> str:
    """What to say to somebody who typed a key that is not among `keys`: the nearest as `shown`, or `otherwise`.

    >>> nearest_hint("trotzky", ["trotsky", "lenin"]), nearest_hint("x", [], "add it")
    ('the nearest is “trotsky”', 'add it')
    """
    near = nearest_key(key, keys)
    return f"the nearest is {shown.format(near)}" if near else otherwise


def nearest_locus(locus: Locus, text: BaseText) -> Locus | None:
    """The last block of the section, the last block at all, or the block that a missing note should belong to."""
    loci = text.index
    if locus.note and (parent := Locus(locus.section, locus.block)) in loci:
        notes = [found for found in loci if (found.section, found.block) == (locus.section, locus.block) and found.note]
        return max(notes, default=parent)
    section = [found for found in loci if found.section == locus.section and not found.note]
    if not section:
        return max((found for found in loci if not found.note), default=None)
    return min(section, key=lambda found: (abs(found.block - locus.block), found))
