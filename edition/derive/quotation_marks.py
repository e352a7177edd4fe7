"""Quotation marks of a language, and those inside others."""

from __future__ import annotations

from functools import lru_cache

from edition.messages import ENGLISH, Words

_SINGLE = {"“": "‘", "”": "’", "„": "‚"}
"""Double marks of any language as single ones."""


_MARKS = {
    **dict.fromkeys(["sv", "fi"], "” ” ’ ’"), **dict.fromkeys(["hu", "ro", "mo"], "„ ” » «"),
    **dict.fromkeys(["da", "lv", "gl", "eu", "tr", "az", "id", "ms", "cy", "ga", "gd", "eo", "vi", "af"], "“ ” ‘ ’"),
    **dict.fromkeys(["nb", "nn", "no"], "« » ‘ ’"), **dict.fromkeys(["ca", "oc", "an", "ast"], "« » “ ”"),
    **dict.fromkeys(["hr", "bs"], "„ ” ‘ ’"),
    **dict.fromkeys(["sr", "sk", "sl", "bg", "mk", "et", "lt", "is", "ka", "hsb", "dsb", "lb", "nds"], "„ “ ‚ ‘"),
    **dict.fromkeys(["be", "cu", "kk", "tt"], "« » „ “"), **dict.fromkeys(["sq", "hy"], "« » “ ”"),
    **dict.fromkeys(["grc"], "« » “ ”"), "ro": "„ ” « »",
}  # fmt: skip
"""The marks of languages without a catalogue: outer, then inner ones (CLDR; for Croatian the usage of its printers)."""


@lru_cache(maxsize=64)
def marks(words: Words, inner: bool = False) -> tuple[str, str]:
    """The marks that open and close a quotation, with the spaces that belong to them; or one inside another.

    >>> marks(ENGLISH), marks(ENGLISH, inner=True)
    (('“', '”'), ('‘', '’'))
    >>> marks(Words("sv")), marks(Words("hu"), inner=True)
    (('”', '”'), ('»', '«'))
    """
    id = "quotation.inner" if inner else "quotation.outer"
    if not words.has(id) and words.language in _MARKS:
        first, last, *inside = _MARKS[words.language].split()
        return (inside[0], inside[1]) if inner else (first, last)
    opening, _, closing = words.parts(id)
    return opening, closing


@lru_cache(maxsize=64)
def _inside(words: Words) -> dict[int, str]:
    outer, inner = marks(words), marks(words, inner=True)
    single = _SINGLE if set(inner[0] + inner[1]) & {"‘", "’", "‚"} else {}
    own = {old.strip(): new.strip() for old, new in zip(outer, inner, strict=True) if len(old.strip()) == 1}
    return str.maketrans({**single, **own})


def inside_quotation(text: str, words: Words = ENGLISH) -> str:
    """Text for use in quotation marks: its own marks are those inside others.

    >>> inside_quotation("a “word” more")
    'a ‘word’ more'
    """
    return text.translate(_inside(words))
