"""Finds absolute dates in the languages of CLDR: days, months and years, in words and in figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from edition.model.dates import read_date
from edition.roman import MONTHS, value_of
from edition.suggest.date_patterns import plain
from edition.suggest.language import Language
from edition.suggest.time_expressions import Expression, Match, longest
from edition.suggest.years import is_year

_YEAR = r"1[0-9]\d\d|20\d\d"
_DASH = r"\s?[-–—/]\s?"
_ORDINAL = r"(?:\s?(?:\.|ste[rn]?|te[rn]?|er|re|ère|e|го|е|ого|[ºª°]))?"
_DAY = rf"(?:[12]\d|3[01]|0?[1-9])(?!\d){_ORDINAL}"
_OF = r"(?:\s+(?:de|del|di|da|do|d[’'])|\s+d[’'])?\s*"
_TO = rf"(?:{_DASH}|\s+(?:bis|au|al|a|e|et|y|und|til|till|och|og|en|tot|и|по|до|do|až|i)\s+)"


def calendar_in(language: Language, text: str) -> Iterator[Expression]:
    """Every date of a block that names a day, month or year; of those that overlap the longest.

    >>> from edition.suggest.language import language
    >>> [(e.date, e.why) for e in calendar_in(language("de"), "Riga, den 4. April 1926; im März 1848.")]
    [('1926-04-04', 'day and month'), ('1848-03', 'month and year')]
    """
    expressions = []
    for pattern, make, score, why in _rules(language):
        for match in pattern.finditer(text):
            date = make(match, language)
            if date is None:
                continue
            if date and "YYYY" not in date and read_date(date) is None:
                date = ""
            expressions.append(Expression(match.start(), match.end(), date, score, why))
    yield from longest(expressions)


def _number_of(month: str, language: Language) -> int:
    """The number of a month, with letters that are equal without regard to case: `Auguſt`, `ARALIK`."""
    return language.months.get(month.lower()) or _plain_months(language)[plain(month).lower()]


@lru_cache
def _plain_months(language: Language) -> dict[str, int]:
    return {plain(name).lower(): number for name, number in language.months.items()}


def _days(match: Match, language: Language) -> str | None:
    words = match.groupdict()
    year, month = words["year"] or "YYYY", _number_of(words["month"], language)
    first = _number_of(words["first"], language) if words.get("first") else month
    start = f"{year}-{first:02}-{_number(words['day']):02}"
    return f"{start}/{year}-{month:02}-{_number(words['to']):02}" if words.get("to") else start


def _month(match: Match, language: Language) -> str | None:
    words = match.groupdict()
    month, year = _number_of(words["month"], language), words.get("year") or "YYYY"
    if words.get("to"):
        return f"{year}-{month:02}/{year}-{_number_of(words['to'], language):02}"
    return f"{year}-{month:02}"


def _figures(match: Match, language: Language) -> str | None:
    month = value_of(match["month"].lower()) or int(match["month"])
    return f"{match['year']}-{month:02}-{_number(match['day']):02}" if month <= 12 else None


def _iso(match: Match, language: Language) -> str | None:
    return match[0]


def _years(match: Match, language: Language) -> str | None:
    first, last = match["first"], match["last"]
    whole = f"{first[: 4 - len(last)]}{last}"
    return f"{first}/{whole}" if int(whole) > int(first) else None


def _year(match: Match, language: Language) -> str | None:
    return match["year"] if is_year(match.string, match.start("year"), match.end("year")) else None


def _untold(match: Match, language: Language) -> str | None:
    return ""


def _number(words: str) -> int:
    match = re.match(r"\d+", words.strip())
    return int(match[0]) if match else 0


Rule = tuple[re.Pattern[str], Callable[[Match, Language], str | None], float, str]


@lru_cache
def _rules(language: Language) -> tuple[Rule, ...]:
    """The patterns of a language."""
    rules: list[tuple[str, Callable[[Match, Language], str | None], float, str]] = [
        (rf"(?P<year>{_YEAR})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", _iso, 0.95, "day, month and year"),
        (
            rf"(?P<day>{_DAY})(?P<point>[./])\s?(?P<month>[1-9]|0[1-9]|1[0-2])(?:[./])\s?(?P<year>{_YEAR})",
            _figures,
            0.95,
            "day, month and year in figures",
        ),
        (
            rf"(?P<day>{_DAY})[./ ]\s?(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})[./ ]\s?"
            rf"(?P<year>{_YEAR})",
            _figures,
            0.95,
            "day, month and year in figures",
        ),
        (rf"(?P<first>{_YEAR}){_DASH}(?P<last>{_YEAR}|\d\d)(?!\d)", _years, 0.9, "range of years"),
        (rf"(?P<year>{_YEAR})", _year, 0.8, "year"),
    ]
    if language.months:
        named = "|".join(sorted(map(re.escape, language.months), key=len, reverse=True))
        full = "|".join(sorted(map(re.escape, language.full), key=len, reverse=True))
        year = rf"(?:[,.]?(?:\s+(?:de|del|dell[’'’]|an|г|року))?\s*(?P<year>{_YEAR}))?"
        rules += [
            (
                rf"(?P<day>{_DAY})(?:{_OF}(?P<first>{named})\.?)?(?:{_TO}(?P<to>{_DAY}))?{_OF}(?P<month>{named})\b\.?{year}",
                _days,
                0.97,
                "day and month",
            ),
            (
                rf"(?P<year>{_YEAR})\.?\s+(?P<month>{named})\b\.?\s+(?P<day>{_DAY})",
                _days,
                0.97,
                "day and month",
            ),
            (
                rf"(?P<month>{named})\b\.?(?:{_TO}(?P<to>{named})\b\.?)?[,.]?(?:\s+(?:de|del|des\s+Jahres))?\s+(?P<year>{_YEAR})",
                _month,
                0.97,
                "month and year",
            ),
            (rf"(?P<month>{full})", _month, 0.5, "month without a year"),
            (
                f"(?:{'|'.join(sorted(map(re.escape, language.days), key=len, reverse=True))})",
                _untold,
                0.5,
                "day of the week",
            ),
        ]
    return tuple(
        (re.compile(rf"(?<![\w.])(?:{pattern})(?!\w)", re.IGNORECASE), make, score, why)
        for pattern, make, score, why in rules
    )
