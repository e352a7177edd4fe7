"""In which language words are, by their letters, where a document says none, or one that cannot be theirs.

A word processor notes the language of whoever writes: Greek words are often *English*, Hebrew ones *Arabic*, which is
what Word has for every language from right to left unless somebody says another.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_USUAL = {
    "HEBREW": ("he", "Hebrew", "he iw yi ji lad jrb jpr arc hbo jdt"),
    "ARABIC": (
        "ar",
        "Arabic",
        "ar fa ur ps ku ckb sd ug az tr ota ms jv ha pnb ks arz ary apc fas prs uz kk ky tg bal",
    ),
    "SYRIAC": ("syr", "Syriac", "syr syc aii tru cld arc"),
    "GREEK": ("el", "Greek", "el grc gmy pnt"),
    "CYRILLIC": ("ru", "Russian", "ru uk be bg sr mk kk ky tg mn uz az tt ba cv os ce cu orv rue sh bs"),
    "ARMENIAN": ("hy", "Armenian", "hy xcl axm hyw"),
    "GEORGIAN": ("ka", "Georgian", "ka oge xmf"),
    "COPTIC": ("cop", "Coptic", "cop"),
    "ETHIOPIC": ("gez", "Geez", "gez am ti tig"),
    "DEVANAGARI": ("sa", "Sanskrit", "sa hi mr ne pi kok bho mai"),
}
"""By the first word of the names of a script's letters in Unicode: its usual language, that one’s English name, and all
that may be meant."""

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
    usual, _, possible = _USUAL.get(script, ("", "", ""))
    if not usual:
        return tags[0] if tags else ""
    found = next((tag for tag in tags if tag.partition("-")[0] in possible.split()), usual)
    return "grc" if found == "el" and found not in tags and _POLYTONIC.search(words) else found


def usual_language(words: str) -> tuple[str, str]:
    """The tag and the English name of the usual language of a script in which more than half of the letters are.

    Empty where they are in no such script: Latin letters say nothing.

    >>> usual_language("שלום abc"), usual_language("ἐν ἀρχῇ"), usual_language("abc")
    (('he', 'Hebrew'), ('grc', 'Ancient Greek'), ('', ''))
    """
    letters = [letter for letter in words if letter.isalpha()]
    script = script_of_words(words)
    tag, name, _ = _USUAL.get(script, ("", "", ""))
    if 2 * sum(unicodedata.name(letter, "").startswith(f"{script} ") for letter in letters) <= len(letters):
        return "", ""
    return ("grc", "Ancient Greek") if tag == "el" and _POLYTONIC.search(words) else (tag, name)
