"""Whether words of the text are a name in another grammatical case: `Łodzi` of `Łódź`, `Ершова` of `Ершов`."""

from __future__ import annotations

import re
from itertools import takewhile

from edition.normalization import normal

_DECLINING = frozenset(re.findall(r"\w+", "be bs cs cu dsb el et fi grc hr hsb hu hy ka la lt lv pl ru sk sl sr tr uk"))
"""Languages in which names end otherwise in another case."""

_ENDING = 4
"""The most letters that an ending has (`Čiper`, `Čiperovi`)."""


def is_case_of(form: str, name: str, language: str) -> bool:
    """Whether a word may be another case of a word of a name: it begins as the name does, and ends otherwise.

    Accents and the points of letters make no difference, for they change with the case.

    >>> is_case_of("Łodzi", "Łódź", "pl"), is_case_of("Петрограда", "Ленинград", "ru")
    (True, False)
    """
    if language.partition("-")[0].lower() not in _DECLINING:
        return False
    of, to = _letters(form), _letters(name)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(of, to, strict=False)))
    shorter = min(len(of), len(to))
    return shared >= 2 and 2 * shared >= shorter and max(len(of), len(to)) - shared <= _ENDING


def _letters(word: str) -> str:
    """The letters of a word without their marks."""
    return "".join(c for c in normal("NFD", word.casefold()) if c.isalnum())
