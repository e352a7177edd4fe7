"""Names of months and days of the week, in one language (from CLDR) or in any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from edition.derive.date_forms import date_forms
from edition.derive.month_names import month_of

Names = tuple[re.Pattern[str], dict[str, int]]
"""A pattern for names, whole words, and the number that each stands for."""

_JOINED = {"he": "ב"}
"""The preposition that is written together with the month behind a day: 3 בנובמבר."""

_NEVER = re.compile(r"(?!)")


@lru_cache
def months(language: str) -> Names:
    """The months of a language, January 1, with their abbreviations; English ones for a language that is not known."""
    names: dict[str, int] = {"Sept": 9} if language.partition("-")[0] == "en" else {}
    locale = _locale(language) or Locale("en")
    for width in ("wide", "abbreviated"):
        names |= _named(locale.months, width)
    joined = _JOINED.get(language.partition("-")[0], "")
    return _compiled(names | {f"{joined}{name}": number for name, number in names.items()} if joined else names)


@lru_cache
def weekdays(language: str) -> Names:
    """The days of the week written out, Monday 0."""
    locale = _locale(language)
    return _compiled(_named(locale.days, "wide")) if locale else (_NEVER, {})


@lru_cache
def calendar_words(language: str) -> frozenset[str]:
    """The names of months and days of the week that the language writes with a capital, in any case and small letters.

    >>> {"μάιος", "μαΐου", "μάιο", "δευτέρα"} <= calendar_words("el"), "julio" in calendar_words("es")
    (True, False)
    """
    forms, days = date_forms(language), getattr(_locale(language), "days", None)
    names = {name for context in ("format", "stand-alone") for _, name in _items(days, context, "wide")}
    names |= {*forms.months, *forms.alone, *forms.declined}
    return frozenset(name.lower() for name in names if name[:1].isupper())


def month_anywhere(word: str) -> int:
    """The month that a word means in any language; 0 for none, or where languages disagree.

    >>> month_anywhere("März"), month_anywhere("listopad"), month_anywhere("word")
    (3, 0, 0)
    """
    return month_of().get(word.lower(), 0)


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


def _named(names: object, width: str) -> dict[str, int]:
    """Names in both grammatical forms (alone and within a date), with a small letter and with a capital."""
    return {
        written: number
        for context in ("format", "stand-alone")
        for number, name in _items(names, context, width)
        for plain in [name.rstrip(".")]
        if plain[:1].isalpha()
        for written in (plain, plain[:1].upper() + plain[1:])
    }


def _items(names: object, context: str, width: str) -> Iterator[tuple[int, str]]:
    """Numbers with names; a language may lack a width."""
    try:
        rows = names[context][width]  # type: ignore[index]
    except (KeyError, TypeError):
        return
    for number, name in rows.items():
        yield number, str(name)


def _compiled(names: dict[str, int]) -> Names:
    ordered = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, ordered))})(?!\w)") if ordered else _NEVER, names
