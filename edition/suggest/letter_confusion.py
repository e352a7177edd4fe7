"""Letters that OCR and readers confuse, and the cost of changing one word into another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

_CONFUSED = """
rn/m nn/m nn/rm m/in m/ni m/iii cl/d li/h ii/n ri/n ii/u vv/w iv/w lc/k tl/d fi/h li/b il/d rr/n rr/m ni/m in/m
ti/n ri/ti ns/ris ns/rs rns/ms c/e e/o o/a a/o u/n h/b y/v r/v v/r s/i s/st l/t l/i i/l i/j f/t l/1 ]/l l/!
0/o O/Q B/H H/B Bu/Hu P/F B/R E/F C/G I/l I/J U/V D/O h/li n/u u/o a/e e/c o/e o/c v/y t/f t/r t/l b/h k/h g/q
q/g 1/7 7/1 3/5 5/3 3/8 8/3 5/6 6/5 0/6 6/0 1/4 4/1 0/9 9/0 2/7 7/2 w/vv z/s j/i f/s s/f n/ri n/ii en/rr
en/err e/s a/s E/R B/S K/R V/Y J/T B/s J/l U/R fc/t jf/g w/ss l/k t/k r/n S/8
"""
CONFUSED = tuple(tuple(pair.split("/")) for pair in _CONFUSED.split())
"""Pairs of what may have been read for one another; either may be in the text."""

_SPELT = frozenset({"e/o", "o/a", "a/e", "u/o", "s/z", "i/j", "s/st"})
"""Pairs that an author may have spelt one for the other as well: they prove no optical reading."""


@cache
def _pairs() -> dict[str, tuple[tuple[str, str, bool], ...]]:
    """Misread and original letters, and whether only OCR confuses them; by the first letter read."""
    both = sorted({(one, other) for one, other in CONFUSED} | {(other, one) for one, other in CONFUSED})
    result: dict[str, tuple[tuple[str, str, bool], ...]] = {}
    for read, written in both:
        optical = not {f"{read}/{written}", f"{written}/{read}"} & _SPELT
        result[read[0]] = (*result.get(read[0], ()), (read, written, optical))
    return result


def changes(word: str) -> Iterator[tuple[str, bool]]:
    """Every word that one confusion of letters may have turned into this one, and whether only optical reading may."""
    seen, pairs = {word}, _pairs()
    for start, letter in enumerate(word):
        for read, written, optical in pairs.get(letter, ()):
            if word.startswith(read, start):
                candidate = word[:start] + written + word[start + len(read) :]
                if candidate not in seen:
                    seen.add(candidate)
                    yield candidate, optical


def misread(word: str) -> Iterator[str]:
    """Every word that one confusion of letters may have turned into this one.

    >>> "clear" in misread("dear"), "terror" in misread("tenor"), "But" in misread("Hut")
    (True, True, True)
    """
    return (candidate for candidate, _ in changes(word))


def cost(word: str, other: str) -> float:
    """The cost of turning one word into another: 1 a letter, 0.4 when a confusion of letters explains it.

    >>> cost("Kameney", "Kamenev"), cost("Zinovsev", "Zinoviev"), cost("Prinkpo", "Prinkipo"), cost("on", "off")
    (0.4, 0.4, 1.0, 2.0)
    """
    from rapidfuzz.distance import OSA

    if other in misread(word):
        return 0.4
    return float(OSA.distance(word, other))
