"""Finds dates that are stated in full: day, month, year, season, decade, in any order and as ranges."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from edition.model.dates import read_date
from edition.suggest.cldr_dates import calendar_in
from edition.suggest.date_patterns import (
    APPROXIMATE,
    DASH,
    DAY,
    DECADES,
    MONTH,
    ORDINAL,
    PART,
    SEASON,
    SEASONS,
    WEEKDAY,
    WORDED_DAY,
    YEAR,
    compiled,
    day,
    month,
    plain,
)
from edition.suggest.language import ENGLISH, Language
from edition.suggest.time_expressions import Expression, Match, longest
from edition.suggest.years import year_score

_YEAR_TAIL = rf"(?:(?:\s?[,.])?\s+(?:of\s+|in\s+)?(?:the\s+year\s+)?(?P<year>{YEAR}))?"
_PART_OF_DAY = r"(?:\s+(?:last|next|week|fortnight|morning|forenoon|noon|afternoon|evening|night))*"
_FIGURES = str.maketrans("lIiOoSs$", "11100555")
MISREAD_DAY = r"(?=[\d\w$]*[lIiOoSs$])(?:[\dlIiOo$S]{1,2})(?:st|nd|rd|th)?"
_BEFORE = rf"(?:{WEEKDAY}\s?,?\s+)?"


def _full(match: Match) -> str:
    """Month and day in either order, perhaps two days, perhaps a year."""
    groups = match.groupdict()
    year, number, first = groups["year"] or "YYYY", month(groups["month"]), day(groups["day"])
    start = f"{year}-{number:02}-{first:02}"
    if groups.get("month2"):
        return f"{start}/{year}-{month(groups['month2']):02}-{day(groups['to']):02}"
    if groups.get("to"):
        return f"{start}/{year}-{number:02}-{day(groups['to']):02}"
    return start


def _months(match: Match) -> str:
    year, first = match["year"] or "YYYY", month(match["month"])
    if match["to"]:
        last = month(match["to"])
        return f"{year}-{first:02}/{year}-{last:02}"
    return f"{year}-{first:02}"


def _season(match: Match) -> str:
    return f"{match['year'] or 'YYYY'}-{SEASONS[match['season'].lower()]}"


def _years(match: Match) -> str:
    first, last = match["first"], match["last"]
    return f"{first}/{first[: 4 - len(last)]}{last}"


def _open(match: Match) -> str:
    return f"{match['first']}/.."


def _year(match: Match) -> str:
    return str(match["year"])


def _decade(match: Match) -> str:
    """`the 1890s`, `the ’eighties`; the century of the second is that of the text's other dates."""
    if match["digits"]:
        return f"{match['digits']}X"
    return f"CC{DECADES[match['word'].lower()] // 10}X"


def _misread(match: Match) -> str:
    """A day in which OCR read figures as letters: `Oct. ii, 1862`, `Aug. l8, 1862`."""
    number = match["day"].translate(_FIGURES)
    return f"{match['year']}-{month(match['month']):02}-{int(number):02}" if number.isdecimal() else ""


def _nothing(match: Match) -> str:
    return ""


_RULES: tuple[tuple[str, Callable[[Match], str], float, str], ...] = (
    (
        rf"{_BEFORE}(?:the\s+)?(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY})(?:(?:{DASH}|\s+(?:and|to|until)\s+)"
        rf"(?:(?P<month2>{MONTH})\s+)?(?P<to>{DAY}))?(?!\d){_YEAR_TAIL}",
        _full,
        0.97,
        "month and day",
    ),
    (
        rf"{_BEFORE}(?:the\s+)?(?P<day>{DAY})(?:(?:{DASH}|\s+(?:and|"
        rf"to)\s+)(?:the\s+)?(?P<to>{DAY}))?\s+(?:day\s+)?(?:of\s+)?"
        rf"(?P<month>{MONTH}){_YEAR_TAIL}",
        _full,
        0.97,
        "day and month",
    ),
    (
        rf"{_BEFORE}(?:the\s+)?(?P<month>{MONTH})\s+(?P<day>{MISREAD_DAY})\s?[,.]?\s+(?P<year>{YEAR})",
        _misread,
        0.9,
        "month, a day misread, and year",
    ),
    (
        rf"{_BEFORE}(?:the\s+)?(?P<day>{WORDED_DAY})\s+(?:day\s+)?(?:of\s+)(?P<month>{MONTH}){_YEAR_TAIL}",
        _full,
        0.95,
        "day and month",
    ),
    (rf"(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{WORDED_DAY}){_YEAR_TAIL}", _full, 0.95, "month and day"),
    (
        rf"(?P<month>{MONTH})(?:(?:{DASH}|\s+and\s+|"
        rf",\s+[A-Z]\w+\s+and\s+)(?P<to>{MONTH}))?\s?[,.]?\s+(?:of\s+)?(?P<year>{YEAR})",
        _months,
        0.97,
        "month and year",
    ),
    (
        rf"(?:last|next|that|this|the|each)\s+(?P<month>(?!may\b){MONTH})(?:\s+(?:following|before|previous|"
        rf"last))?(?-i:(?!\s+[A-Z]))(?P<to>(?!))?(?P<year>(?!))?",
        _months,
        0.7,
        "month",
    ),
    (
        rf"(?P<month>(?!may\b|march\b){MONTH})\s+(?:last|next|instant|inst\.?)(?P<to>(?!))?(?P<year>(?!))?",
        _months,
        0.75,
        "month",
    ),
    (
        rf"(?:in|of|since|until|till|during|from|by|before|after|early in|late in|end of)\s+(?P<month>{MONTH})"
        rf"(?:(?:{DASH}|\s+(?:and|to)\s+)(?P<to>{MONTH}))?(?:\s+of\s+(?:this|that|the\s+same|last|"
        rf"the\s+next)\s+year)?(?P<year>(?!))?",
        _months,
        0.75,
        "month without a year",
    ),
    (
        rf"(?:the\s+(?:[a-z]+\s+)?)?(?P<season>{SEASON})(?:\s+and\s+(?:{SEASON}))?(?:\s?,)?\s+(?:of\s+)?(?:the\s+year\s+)?(?P<year>{YEAR})",
        _season,
        0.97,
        "season and year",
    ),
    (
        rf"(?:(?:this|that|last|next|the|same|following)\s+){{1,3}}(?:\w+\s+)?(?P<season>{SEASON})(?P<year>(?!))?",
        _season,
        0.6,
        "season",
    ),
    (
        rf"(?:from\s+|between\s+)?(?P<first>{YEAR})(?:{DASH}|\s+(?:to|and|till|until)\s+)(?P<last>{YEAR}|\d\d)(?!\d)",
        _years,
        0.95,
        "range of years",
    ),
    (
        rf"(?:from\s+|since\s+)(?P<first>{YEAR})\s+(?:until|till|to)\s+(?:today|now|this day)",
        _open,
        0.9,
        "range of years",
    ),
    (rf"(?:the\s+year\s+)(?P<year>{YEAR})", _year, 0.95, "year"),
    (rf"(?P<year>{YEAR})(?![-–,.]?\d)", _year, 0.85, "year"),
    (r"(?:the\s+)?(?:early\s+|late\s+|middle\s+)?(?P<word>)(?P<digits>1[0-9]\d|20\d)0[’']?s", _decade, 0.95, "decade"),
    (
        rf"(?:the\s+)(?:[’']?(?:eighteen|nineteen)[- "
        rf"])?(?P<digits>)[’']?(?P<word>{'|'.join(DECADES)})(?:\s+of\s+the\s+\w+\s+century)?",
        _decade,
        0.9,
        "decade",
    ),
    (r"[’'](?P<digits>)(?P<word>" + "|".join(DECADES) + r")(?:\s+of\s+the\s+\w+\s+century)?", _decade, 0.9, "decade"),
    (
        rf"(?:the\s+)(?:(?:early|late|later|earlier)\s+)?(?:{ORDINAL}|\d{{1,2}}(?:st|nd|rd|th)|last|past|present)\s+century",
        _nothing,
        0.7,
        "century",
    ),
    (
        rf"(?:(?:on|until|till|by|of)\s+)?(?:the\s+)?(?P<day>{DAY})\s+(?:inst(?:ant)?|ult(?:imo)?|prox(?:imo)?|current)\b\.?",
        _nothing,
        0.85,
        "day of this month, the last or the next",
    ),
    (
        rf"(?:the\s+){WEEKDAY}\s+(?:previous|before|following|preceding|after|last|week)|(?:on|of|last|next|this|until|till|since|from|before|after|by)\s+(?:(?:last|next)\s+)?(?!sun){WEEKDAY}{_PART_OF_DAY}|"
        rf"(?:(?:on|early|late|last|next|this)\s+){{0,3}}{WEEKDAY}(?:\s+(?:last|next|week|fortnight|morning|forenoon|noon|afternoon|"
        rf"evening|night))+",
        _nothing,
        0.6,
        "day of the week",
    ),
    (r"(?:b\.\s?c\.|a\.\s?d\.)\s?\d{1,4}|\d{1,4}\s+(?:b\.\s?c\.|a\.\s?d\.)", _nothing, 0.85, "year of the era"),
    (
        rf"(?:on|until|till|by|of|since|from|before|after|as)\s+the\s+(?P<day>{DAY})(?<=st|nd|rd|[0-9]d|th)(?!\s+(?:[a-z]+\s+)?(?:century|"
        rf"congress|regiment|hussars|dragoons|foot|lancers|light|infantry|number|anniversary|issue|page|line))",
        _nothing,
        0.7,
        "day of the month",
    ),
    (
        rf"{WEEKDAY},?\s+the\s+{DAY}(?<=st|nd|rd|[0-9]d|th)",
        _nothing,
        0.8,
        "day of the month",
    ),
    (
        r"(?:the\s+)?(?:(?:\d{1,2}(?:st|nd|rd|d|th)?(?:\s+(?:year\s+)?of)?|reign\s+of(?:\s+king)?)\s+)"
        r"(?:Edw(?:ard)?|Hen(?:ry)?|Rich?(?:ard)?|Charles|James|Jac|Geo(?:rge)?|Will(?:iam)?|Philip|Louis)\b\.?,?\s+(?:[IVX]+\b|the\s+\w+)",
        _nothing,
        0.6,
        "year of a reign",
    ),
    (rf"(?:the\s+)(?:{ORDINAL})\s+day", _nothing, 0.6, "day reckoned"),
)

_COMPILED = tuple((compiled(pattern), make, score, why) for pattern, make, score, why in _RULES)
_PART = re.compile(
    rf"(?:{APPROXIMATE}\s+)?{PART}\s+(?:of|in|to)?\s*(?:the\s+)?(?:\w+\s+of\s+)?(?:the\s+)?(?:year\s+)?$", re.IGNORECASE
)
_SESSION = re.compile(
    r"(?:the\s+)?(?:morning|evening|afternoon|night|day)(?:\s+\w+)?\s+(?:of|on)\s+(?:the\s+)?$", re.IGNORECASE
)


def calendar(text: str, language: Language = ENGLISH) -> Iterator[Expression]:
    """Every date of a block that names a day, month, season, year or decade; of those that overlap the longest."""
    if not language.english:
        yield from calendar_in(language, text)
        return
    text, expressions = plain(text), []
    for pattern, make, score, why in _COMPILED:
        for match in pattern.finditer(text):
            if not _is_month(match):
                continue
            if make is _year and not (score := year_score(text, match.start("year"), match.end("year"))):
                continue
            date = make(match)
            if "Y" not in date and "C" not in date and date and read_date(date) is None:
                date = ""
            expressions.append(_widened(text, Expression(match.start(), match.end(), date, score, why)))
    yield from longest(expressions)


def _is_month(match: Match) -> bool:
    """Whether an apparent month is one: “may” and “march” are also verbs."""
    words = match.groupdict()
    named = [words[key] for key in ("month", "to", "month2") if words.get(key)]
    return all(not word[0].isalpha() or word[0].isupper() for word in named)


def _widened(text: str, item: Expression) -> Expression:
    """Include “the beginning of” or “the evening session of” before a date; a part of a period makes it approximate."""
    before = text[max(0, item.start - 60) : item.start]
    base = item.start - len(before)
    if match := _PART.search(before):
        date = (
            f"{item.date}~"
            if item.date and not item.date.endswith(("X", "/..", "~")) and "/" not in item.date
            else item.date
        )
        return Expression(base + match.start(), item.end, date, item.score, f"part of a period: {item.why}")
    if match := _SESSION.search(before):
        return Expression(base + match.start(), item.end, item.date, item.score, item.why)
    return item
