"""Patterns made by rule, of languages whose syllables their letters tell: Sanskrit, Prakrit and Pali.

A syllable of Sanskrit ends with its vowel, or with the sign that follows it (ṃ, ḥ): all consonants go with the next
vowel, as in the letters of Indic scripts (*dha-rma*, ध-र्म). In Pali the first of two consonants ends a syllable, unless
the second is a semivowel behind a stop (*dham-ma*, *gan-tvā*, *ta-tra*). Patterns are TeX's: an odd figure allows a
hyphen there, and a greater figure prevails.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

_A, _I, _U = "aáàāǎ", "iíìī", "uúùū"
_VOWELS = (*_A, *_I, *_U, *"ïüǐǔeéèēoóòōṛṝḹ", "r̥", "r̥̄", "l̥", "l̥̄")
_CODAS = (*"ṃṁḥẖḫ", "m̐", "ṃ̐")
_CONSONANTS = "bcdfghjklmnpqrstvxyzçñśšṅṇṣṭḍḻḷ"
_AVAGRAHA = "'’ʼऽ"
_SEMIVOWELS = "yrlv"
_BEFORE_H = "mnñṇyv"
"""Of Pali, letters that are no part of an aspirate: *taṇ-hā*."""
_ACCENTS = "\u0300\u0301\u0331\u030d"
_JOINERS = "\u200c\u200d"

_INDIC = (0x900, 0x980, 0xA00, 0xA80, 0xB00, 0xC00, 0xC80, 0xD00)
"""Where the scripts begin that have their letters in one order: Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Telugu,
Kannada, Malayalam."""
_LETTERS, _CONSONANT, _RARE = range(0x05, 0x3A), range(0x15, 0x3A), range(0x58, 0x62)
_R, _VIRAMA = 0x30, 0x4D


def _latin() -> Iterator[str]:
    """Vowels and the signs that follow them, in the transliteration of IAST and of ISO 15919."""
    yield from (f"{vowel}1" for vowel in (*_VOWELS, "ḷ"))
    yield from (f"{one}2{other}" for one in _A for other in (*_I, *_U))
    yield from (f"ḷ2{vowel}" for vowel in (*_VOWELS, "h"))  # a consonant, where a vowel follows
    yield from (f"2{coda}1" for coda in _CODAS)
    yield from (f"2{sign}" for sign in (*_AVAGRAHA, *_ACCENTS, "\u0325", "\u0304", "\u0310"))
    yield from (f"{vowel}{accent}1" for vowel in (*_VOWELS, "ḷ") for accent in _ACCENTS)
    yield from (f"2{joiner}2" for joiner in _JOINERS)
    yield from (f"2{last}." for last in _CONSONANTS)
    yield from (f"2{one}{last}." for one in _CONSONANTS for last in _CONSONANTS)
    yield from (f"2{one}{last}h." for one in _CONSONANTS for last in "kgcjṭḍtdpb")


def _indic() -> Iterator[str]:
    """Letters of Indic scripts: a hyphen may stand before a letter that no virama joins to the one before it."""
    for start in _INDIC:
        letters = [chr(start + at) for at in (*_LETTERS, *_RARE) if unicodedata.category(chr(start + at)) == "Lo"]
        consonants = [letter for letter in letters if ord(letter) - start in _CONSONANT]
        r, virama = chr(start + _R), chr(start + _VIRAMA)
        yield from (f"1{letter}" for letter in letters)
        yield f"2{virama}2"
        yield from (f"2{last}{virama}." for last in consonants)
        yield from (f"2{r}{virama}{last}{virama}." for last in consonants)


def _sanskrit() -> Iterator[str]:
    yield from _latin()
    yield from _indic()


def _pali() -> Iterator[str]:
    yield from _sanskrit()
    for one in _CONSONANTS:
        for other in _CONSONANTS:
            joined = other in _SEMIVOWELS and one != other and one not in _SEMIVOWELS
            if one in _BEFORE_H if other == "h" else not joined:
                yield f"2{one}3{other}2"


_RULES: dict[str, Callable[[], Iterator[str]]] = {"syllables-sa": _sanskrit, "syllables-pi": _pali}


def is_by_rule(name: str) -> bool:
    """Whether patterns of this name are made by rule."""
    return name in _RULES


def by_rule(name: str) -> str:
    """The patterns of this name, one a line.

    >>> "a1\\n" in by_rule("syllables-sa")
    True
    """
    return "".join(f"{pattern}\n" for pattern in dict.fromkeys(_RULES[name]()))
