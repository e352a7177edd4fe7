"""In which language words are, where the language that a word processor has noted cannot be that of their letters.

A word processor notes the language of whoever writes: Greek words are often *English*, Hebrew ones *Arabic*, which is
what Word has for every language from right to left unless somebody says another.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_USUAL = {
    "HEBREW": ("he", "he iw yi ji lad jrb jpr arc hbo jdt"),
    "ARABIC": ("ar", "ar fa ur ps ku ckb sd ug az tr ota ms jv ha pnb ks arz ary apc fas prs uz kk ky tg bal"),
    "SYRIAC": ("syr", "syr syc aii tru cld arc"),
    "GREEK": ("el", "el grc gmy pnt"),
    "CYRILLIC": ("ru", "ru uk be bg sr mk kk ky tg mn uz az tt ba cv os ce cu orv rue sh bs"),
    "ARMENIAN": ("hy", "hy xcl axm hyw"),
    "GEORGIAN": ("ka", "ka oge xmf"),
    "COPTIC": ("cop", "cop"),
    "ETHIOPIC": ("gez", "gez am ti tig"),
    "DEVANAGARI": ("sa", "sa hi mr ne pi kok bho mai"),
}
"""By the first word of the names of a script's letters in Unicode: its usual language, and those that may be meant."""

_POLYTONIC = re.compile("[\u1f00-\u1fff]")


def script_of_words(words: str) -> str:
    """The script of most letters: the first word of their names in Unicode.

    >>> script_of_words("abc ש"), script_of_words("12")
    ('LATIN', '')
    """
    scripts: Counter[str] = Counter()
    for letter, times in Counter(words).items():
        if letter.isalpha():
            scripts[unicodedata.name(letter, "").partition(" ")[0]] += times
    return max(scripts, key=lambda script: scripts[script], default="")


def spoken(words: str, said: Iterable[str]) -> str:
    """The first of some tags that can be the language of words with such letters; else the usual one of their script.

    >>> spoken("שלום", ["en-US", "ar-SA"]), spoken("שלום", ["yi"]), spoken("ἐν ἀρχῇ", ["en-US"]), spoken("abc", ["de"])
    ('he', 'yi', 'grc', 'de')
    """
    tags = [tag for tag in said if tag]
    script = script_of_words(words)
    usual, possible = _USUAL.get(script, ("", ""))
    if not usual:
        return tags[0] if tags else ""
    found = next((tag for tag in tags if tag.partition("-")[0] in possible.split()), usual)
    return "grc" if found == "el" and found not in tags and _POLYTONIC.search(words) else found
