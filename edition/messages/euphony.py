"""Words that change before what follows: Spanish *y* is *e* before i, French *de* and *le* are *du*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.messages.message import pieces

_Sounds = tuple[tuple[str, str, re.Pattern[str]], ...]

_SOUNDS: dict[str, _Sounds] = {
    "el": (("τις ", "την ", re.compile("1η")),),
    "es": (
        ("y ", "e ", re.compile(r"[ií]|h[ií](?![aeo])", re.IGNORECASE)),
        ("o ", "u ", re.compile(r"h?[oó]|8|11(?!\d)|11(?=\d{3}(?!\d))", re.IGNORECASE)),
    ),
    "fr": (("de ", "d’", re.compile(r"(?!onz|oui)(?:[aàâeéèêëiîïoôuûœæ][\w.]|y[^aeéèêiîou])", re.IGNORECASE)),),
    "he": tuple((word, f"{word}\u05be", re.compile("[^\u05d0-\u05ea]")) for word in "ובהלמ"),
    "it": (("il ", "l’", re.compile(r"8|11(?!\d)")),),
    "la": (("a ", "ab ", re.compile(r"(?!i[aeou])[aeiouh]", re.IGNORECASE)),),
    "ru": (("с ", "со ", re.compile(r"2(?!\d)|втор")),),
}
"""By language: a word, what it becomes, and before what. French h is left alone: no letter says if it is silent.

Hebrew writes a letter that is a word together with the next one, but with a maqaf before figures and foreign letters.
"""

_ITALIAN = {"il ": "l ", "lo ": "llo ", "la ": "lla ", "l’": "ll’", "i ": "i ", "gli ": "gli ", "le ": "lle "}
_ARTICLES: dict[str, dict[tuple[str, str], str]] = {
    "de": {("bis ", "dem "): "bis zum ", ("bis ", "der "): "bis zur ", ("bis ", "den "): "bis zu den "},
    "es": {("a ", "el "): "al ", ("de ", "el "): "del "},
    "fr": {("de ", "le "): "du ", ("de ", "les "): "des ", ("à ", "le "): "au ", ("à ", "les "): "aux "},
    "it": {
        (f"{word} ", article): stem + ending
        for word, stem in (("a", "a"), ("da", "da"), ("di", "de"), ("su", "su"))
        for article, ending in _ITALIAN.items()
    },
    "pt": {
        ("até ", "o "): "até ao ",
        ("até ", "os "): "até aos ",
        ("até ", "a "): "até à ",
        ("até ", "as "): "até às ",
    },
    "pt-BR": {},
}
"""By language, or by language and country: a word, an article behind it, and what both become."""


def sounded(before: str, after: str, language: str) -> str:
    """Words as they are before others.

    >>> [sounded("sous la direction de ", name, "fr") for name in ("Anne", "Hugo", "Yves", "Yourcenar")]
    ['sous la direction d’', 'sous la direction de ', 'sous la direction d’', 'sous la direction de ']
    """
    for word, other, sound in _SOUNDS.get(language.partition("-")[0], ()):
        if _ends(before, word) and sound.match(after):
            return before[: -len(word)] + other
    return before


def run_together(said: Sequence[str], language: str) -> str:
    """A phrase, given as its words and what stands in its fields by turns; articles in the fields may change, too.

    >>> run_together(["à partir de ", "le printemps 1935", ""], "fr"), run_together(["bis ", "dem 5. Mai", ""], "de")
    ('à partir du printemps 1935', 'bis zum 5. Mai')
    >>> run_together(["da ", "l’estate 1935", ""], "it"), run_together(["до ", "мая", " и с ", "2 мая", ""], "ru")
    ('dall’estate 1935', 'до мая и со 2 мая')
    """
    articles = _ARTICLES.get(language, _ARTICLES.get(language.partition("-")[0], {}))
    parts = [*said]
    for i in range(1, len(parts), 2):
        for (word, article), both in articles.items():
            if _ends(parts[i - 1], word) and parts[i].startswith(article):
                parts[i - 1], parts[i] = parts[i - 1][: -len(word)], both + parts[i][len(article) :]
                break
        else:
            parts[i - 1] = sounded(parts[i - 1], parts[i], language)
    return "".join(parts)


def pair(form: str, language: str, first: str, last: str) -> str:
    """Two things in a phrase with the fields `first` and `last`, such as “{first} and {last}”.

    >>> [pair("{first} y {last}", "es", "Ana", name) for name in ("Íñigo", "Hilda", "Hierro", "Juan")]
    ['Ana e Íñigo', 'Ana e Hilda', 'Ana y Hierro', 'Ana y Juan']
    >>> pair("{first} o {last}", "es", "7", "8 de mayo"), pair("{first} o {last}", "it", "7", "8 maggio")
    ('7 u 8 de mayo', '7 o 8 maggio')
    >>> pair("{first} ו{last}", "he", "כהן", "לוי"), pair("{first} ו{last}", "he", "כהן", "Smith")
    ('כהן ולוי', 'כהן ו־Smith')
    """
    said = pieces(form)
    said[1::2] = [{"first": first, "last": last}[name] for name in said[1::2]]
    return run_together(said, language)


def _ends(words: str, word: str) -> bool:
    """Whether words end in a word, not in a longer one."""
    return words.endswith(word) and not words[: -len(word)][-1:].isalpha()
