"""Foreign words in an English text: quotations, titles, names with their particles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain, pairwise

from edition.suggest.prose import RunningText, RunningWord
from edition.suggest.quotation_marks import quotations

_PARTICLES = """
le la les l des du de d et est une qui que qu pour dans sur avec aux ce cette il elle je vous nous ne pas sans
der das dem und von vom zum zur ein eine einer nicht ist mit für auf aus bei sich auch wie nach über ich
di del della dello degli il che una al dal nel y el los las por para como het een ter der
cum sunt quod quae sed vel quo haec hoc esse nec atque
"""
PARTICLES = frozenset(_PARTICLES.split())
"""Little words of French, German, Italian, Spanish, Dutch and Latin: whether one is English too says its neighbour."""

SHORT = 12
"""Words of a quotation that is judged as a whole."""

LIKE_NO_ENGLISH = frozenset(["und", "von", "vom", "zum", "zur", "les", "une", "qui", "que", "del", "della", "quod"])
"""Those that nobody reads for a slip, even alone."""


def foreign_words(prose: RunningText) -> frozenset[tuple[int, int]]:
    """Where foreign words begin (block, character), judged by their neighbours.

    These are function words of other languages with the unknown words next to them; and all of a short quotation that
    consists mostly of such words.
    """
    if not prose.lexicon:
        return frozenset()
    return frozenset((word.block, word.start) for word in chain(_besides(prose), _quoted(prose)))


def _besides(prose: RunningText) -> Iterator[RunningWord]:
    for run in _runs(prose):
        enough = len(run) > 1 or run[0].text in LIKE_NO_ENGLISH
        if enough and any(word.text.lower() in PARTICLES for word in run):
            yield from run


def _quoted(prose: RunningText) -> Iterator[RunningWord]:
    words = prose.words
    for quotation in quotations(prose):
        first, last = (
            bisect_left(words, (quotation.block, at), key=lambda word: (word.block, word.start))
            for at in (quotation.start, quotation.end)
        )
        if 1 < last - first <= SHORT:
            inside = words[first:last]
            if 2 * sum(_may_be(prose, word) for word in inside) > len(inside):
                yield from inside


def _runs(prose: RunningText) -> Iterator[list[RunningWord]]:
    """Neighbouring words that are not English, or are words of other languages as well."""
    run: list[RunningWord] = []
    for word, following in pairwise((*prose.words, None)):
        if word is None or not _may_be(prose, word):
            continue
        run.append(word)
        if following is None or following.block != word.block or not _may_be(prose, following):
            yield run
            run = []


def _may_be(prose: RunningText, word: RunningWord) -> bool:
    lower = word.text.lower()
    return lower in PARTICLES or not prose.lexicon.knows(lower)
