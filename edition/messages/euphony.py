"""Words that change before a sound: Spanish *y* is *e* before i, *o* is *u* before o."""

from __future__ import annotations

import re

from edition.messages.message import pieces

_BEFORE = {
    "es": (
        (" y ", " e ", re.compile(r"[ií]|h[ií](?![aeo])", re.IGNORECASE)),
        (" o ", " u ", re.compile(r"h?[oó]|8|11(?!\d)|11(?=\d{3}(?!\d))", re.IGNORECASE)),
    )
}
"""By language: “and” and “or” between two things, what they become, and before what."""


def pair(form: str, language: str, first: str, last: str) -> str:
    """Two things in a phrase with the fields `first` and `last`, such as “{first} and {last}”.

    >>> [pair("{first} y {last}", "es", "Ana", name) for name in ("Íñigo", "Hilda", "Hierro", "Juan")]
    ['Ana e Íñigo', 'Ana e Hilda', 'Ana y Hierro', 'Ana y Juan']
    >>> pair("{first} o {last}", "es", "7", "8 de mayo"), pair("{first} o {last}", "it", "7", "8 maggio")
    ('7 u 8 de mayo', '7 o 8 maggio')
    """
    said = pieces(form)
    for i, name in enumerate(said[1::2]):
        if name == "last":
            said[2 * i] = _euphonic(language, said[2 * i], last)
    said[1::2] = [{"first": first, "last": last}[name] for name in said[1::2]]
    return "".join(said)


def _euphonic(language: str, between: str, last: str) -> str:
    for word, other, sound in _BEFORE.get(language, ()):
        if between == word and sound.match(last):
            return other
    return between
