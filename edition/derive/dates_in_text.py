"""Reads the day, month, year or season that words of the text state, to compare it with the date (EDTF) of an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from edition.calendars import weekday
from edition.derive.calendar_names import month_anywhere, months, weekdays
from edition.derive.old_dates import old_months, roman_years, without_places
from edition.derive.roman_calendar import roman_days
from edition.model.dates import DateValue, read_date
from edition.ordinals import VALUES
from edition.roman import value_of

_YEAR = r"1\d{3}|20\d\d"
_LONE_YEAR = re.compile(rf"(?<![\d.,])({_YEAR})(?:\s?[–/-]\s?({_YEAR}|\d\d)(?!\d))?(?!\d|[.,]\d)")
_DOUBLE_YEAR = re.compile(rf"(?<![\d.,])({_YEAR})\s?[/–-]\s?(\d{{1,4}})(?!\d|[.,]\d)")
_DOUBLE_DAY = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])")
_SHORT_YEAR = re.compile(r"[’'](\d\d)(?![\d’'])")
_ORDINAL = r"(?:[:-]?[^\W\d_]{1,4}(?![^\W\d_])|\.?[ºª°]|\.)?"
_TO = r"(?:[–/-]|and|to|till?|und|bis|et|au|e|ed|al|y|a|og|och|en|tot|i|do|až|и|по|до|та|і)"
_DAYS_BEFORE = re.compile(
    rf"(?<!\d)(\d{{1,2}}){_ORDINAL}(?:\s?{_TO}\s?(?:(?:the|y[ea])\s+)?(\d{{1,2}}){_ORDINAL})?"
    r"\s*(?:day\s+)?(?:of|de|di|del|dell[’']|do|da|van|d[’'])?\s*$"
)
_DAYS_AFTER = re.compile(
    rf"\.?\s*(?:(?:the|y[ea])\s+)?(\d{{1,2}})(?!\d){_ORDINAL}(?:\s?{_TO}\s?(?:(?:the|y[ea])\s+)?(\d{{1,2}})(?!\d))?"
)
_LONE_DAY = re.compile(r"\b(?:[Tt]he|[Yy][ea])\s+(\d{1,2})(?:st|nd|rd|d|th)\b")
_MONTH_IN_FIGURES = r"(?:\d{1,2}|[IVX]{1,4}|[ivx]{1,4})"
_FIGURES = re.compile(
    rf"(?<![\d.])(?:(\d{{1,2}})\.?\s?[–/-]\s?)?(\d{{1,2}})([./ -])\s?({_MONTH_IN_FIGURES})[./ -]\s?({_YEAR}|\d\d)(?!\d)"
)
_ROMAN_MONTH = re.compile(rf"(?<![\w.])([IVX]{{1,4}})[./ -]\s?({_YEAR})(?!\d)")
_BESIDE_FIGURES = re.compile(
    rf"(?<!\d)\d{{1,2}}{_ORDINAL}\s(?:d[ei]\s|d[’'])?(?P<a>[^\W\d_]{{3,}})\b|\b(?P<b>[^\W\d_]{{3,}})\.?\s\d"
)
_OTHER_STYLE = re.compile(
    rf"\.?\s?(?:(?:the\s)?\d{{1,2}}{_ORDINAL})?,?\s?(?:{_YEAR})?,?\s?[(/\[=]\s?"
    rf"(?:the\s)?(?:\d{{1,2}}{_ORDINAL}\s?(?:of\s|de\s)?)?"
)
"""What stands between the months of a day by both calendars: `19 April (1 May)`, `April 19th (May 1st)`."""
_TITLE = re.compile(r"\s[^\W\d_a-z][^\W\d_]+")
"""What makes a day of the week part of a name: `Sunday Times`."""
_ISO = re.compile(rf"\b({_YEAR})-(\d\d)-(\d\d)\b")
LADY_DAY = (3, 25)
"""The day with which the year began in the old style."""

_WORDED = VALUES | {"thirtieth": 30, "thirty-first": 31}
_WORDED |= {f"twenty-{word}": 20 + number for word, number in list(VALUES.items())[:9]}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, rf"fall(?=,? (?:of )?(?:{_YEAR}))": 23, "winter": 24}
_NAMED = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_MONTHS_OF = {21: {3, 4, 5}, 22: {6, 7, 8}, 23: {9, 10, 11}, 24: {12, 1, 2}}


@dataclass(slots=True)
class StatedDate:
    """The numbers that words say: years in full (or two figures), months, days with their months (0: none), seasons.

    `weekdays` are days of the week (Monday 0) with their names. Of a double year (1649/50, before the year began with
    January) and of a double day (3/13 May, by both calendars) the first stands among the others; `double` has the
    second. `styles` are days of that kind with a month each: 19 April (1 May).
    `old` tells that something is written as nobody writes it now (9ber, MDCLXVI).
    """

    years: set[int] = field(default_factory=set)
    months: set[int] = field(default_factory=set)
    days: set[tuple[int, int]] = field(default_factory=set)
    seasons: set[int] = field(default_factory=set)
    weekdays: dict[int, str] = field(default_factory=dict)
    double: dict[int, int] = field(default_factory=dict)
    styles: set[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=set)
    old: bool = False


def spoken(words: str, language: str) -> StatedDate:
    """What the words of a date say, in the language of the text.

    >>> said = spoken("Tuesday, the 3rd of March, 1926", "en")
    >>> said.years, said.months, said.days
    ({1926}, {3}, {(3, 3)})
    """
    stated = StatedDate()
    english = language.partition("-")[0] == "en"
    words, before = _roman(stated, without_places(words))
    for year, start, end in reversed(list(roman_years(words))):
        stated.years.add(year)
        stated.old = True
        words = f"{words[:start]} {words[end:]}"
    words = _figures(stated, words, english)
    _weekdays(stated, words, language)
    words = re.sub(r"[A-Za-z-]+", lambda word: str(_WORDED.get(word[0].lower(), word[0])), words)
    words = _doubles(stated, words, _early(words, language))
    for hit in _LONE_YEAR.finditer(words):
        first, last = hit.groups()
        stated.years |= {int(first)} | ({int(first[: 4 - len(last)] + last)} if last else set())
    stated.years |= {int(hit[1]) for hit in _SHORT_YEAR.finditer(words)}
    if before:
        stated.double |= {year: year - 1 for year in stated.years}
    named = sorted(_named_months(words, language), key=lambda month: month[1])
    stated.old = stated.old or any(words[start].isdigit() or words[start:end].isupper() for _, start, end in named)
    earlier: set[tuple[int, int]] = set()
    for i, (number, start, end) in enumerate(named):
        stated.months.add(number)
        between = words[named[i - 1][2] if i else 0 : start]
        matches = filter(None, (_DAYS_BEFORE.search(words, start - len(between), start), _DAYS_AFTER.match(words, end)))
        days = {(number, int(day)) for match in matches for day in match.groups() if day and 1 <= int(day) <= 31}
        if len(earlier) == len(days) == 1 and _OTHER_STYLE.fullmatch(between):
            _pair(stated, min(earlier), min(days), between)
        stated.days |= days
        earlier = days
    if not stated.months:
        stated.days |= {(0, int(day[1])) for day in _LONE_DAY.finditer(words)}
    if english:
        stated.seasons |= {number for word, number in _SEASONS.items() if re.search(rf"(?i)\b{word}\b", words)}
    return stated


def _roman(stated: StatedDate, words: str) -> tuple[str, bool]:
    """Take days counted from the Kalends out of the words.

    Return whether one belongs to the year before its Kalends.
    """
    days = list(roman_days(words))
    for day in reversed(days):
        words = f"{words[: day.start]} {words[day.end :]}"
        stated.old = True
        if day.month:
            stated.months.add(day.month)
            stated.days.add((day.month, day.day))
        if day.leap:
            stated.double[day.day] = day.leap
    return words, any(day.before for day in days)


def _weekdays(stated: StatedDate, words: str, language: str) -> None:
    """Find the days of the week, except those in names (`Sunday Times`)."""
    days, numbers = weekdays(language)
    for match in days.finditer(words):
        rest = words[match.end() : match.end() + 40]
        if not _TITLE.match(rest) or any(start == 1 for _, start, _ in _named_months(rest, language)):
            stated.weekdays[numbers[match[1]]] = match[1]


def _pair(stated: StatedDate, first: tuple[int, int], second: tuple[int, int], between: str) -> None:
    """Record two days that are the same by the two calendars; `between` are the words between their months."""
    apart = abs(_of_year(*first) - _of_year(*second))
    if not 9 <= min(apart, 365 - apart) <= 13:  # 10 to 13, and one less about a leap day
        return
    stated.styles.add((first, second))
    if {first[0], second[0]} == {1, 12}:
        on = 1 if first[0] == 12 else -1
        stated.double |= {year: year + on if str(year) in between else year - on for year in stated.years}


def _of_year(month: int, day: int) -> int:
    return date(2001, month, 1).toordinal() + day


def _doubles(stated: StatedDate, words: str, early: bool) -> str:
    """Take the second year or day of double dates out of the words.

    `1649-50` is one only in the first months of a year.
    """

    def year(match: re.Match[str]) -> str:
        first, last = match.groups()
        second = int(first[: 4 - len(last)] + last)
        if second != int(first) + 1 or not (early or "/" in match[0]):
            return match[0]
        stated.double[int(first)] = second
        return first

    def day(match: re.Match[str]) -> str:
        first, second = map(int, match.groups())
        if not (10 <= second - first <= 13 or 15 <= first - second <= 21):
            return match[0]
        stated.double[first] = second
        return match[1]

    return _DOUBLE_DAY.sub(day, _DOUBLE_YEAR.sub(year, words))


def _early(words: str, language: str) -> bool:
    """Whether the words name months with which the old year ended."""
    return any(number <= 3 for number, *_ in _named_months(words, language))


def _named_months(words: str, language: str) -> Iterator[tuple[int, int, int]]:
    """Months by name, with their places: in the language of the text, else, beside figures, in any language."""
    pattern, names = months(language)
    known = [(names[match[1]], *match.span()) for match in pattern.finditer(words)]
    old = [month for month in old_months(words) if all(month[1] >= end or start >= month[2] for _, start, end in known)]
    result = known + old
    yield from result
    for match in _BESIDE_FIGURES.finditer(words) if not result else ():
        word = match["a"] or match["b"]
        month = 0 if word.capitalize() in names else month_anywhere(word)
        if month:
            yield month, *match.span("a" if match["a"] else "b")


def _figures(stated: StatedDate, words: str, english: bool) -> str:
    """Take the dates in figures out of the words: `3.III.26`, `3.–5.3.1926`, `1926-03-03`, `III 1926`.

    In English `3/4/1926` may begin with the month: only its year is certain.
    """

    def taken(match: re.Match[str]) -> str:
        from_, day, sign, month, year = match.groups()
        number = value_of(month.lower()) or (int(month) if month.isdigit() else 0)
        if english and sign == "/" and month.isdigit():
            stated.years.add(int(year))
            return " "
        if not (1 <= number <= 12 and 1 <= int(day) <= 31):
            return match[0]
        stated.years.add(int(year))
        stated.months.add(number)
        stated.days |= {(number, int(one)) for one in (from_, day) if one and 1 <= int(one) <= 31}
        return " "

    def month_taken(match: re.Match[str]) -> str:
        number = value_of(match[1].lower())
        if not 1 <= number <= 12:
            return match[0]
        stated.years.add(int(match[2]))
        stated.months.add(number)
        return " "

    words = _ISO.sub(lambda match: f"{match[3]}.{match[2]}.{match[1]}", words)
    return _ROMAN_MONTH.sub(month_taken, _FIGURES.sub(taken, words))


def contradictions(stated: StatedDate, value: DateValue, julian: bool = False) -> Iterator[str]:
    """What the words state that is not within the date: a year, month, day, day of the week or season."""
    first, last = value.earliest, value.latest
    old_year = julian and last[1:] < LADY_DAY
    years = range(first[0], last[0] + 1)
    for year in sorted(stated.years):
        ends = year + (24 in stated.seasons or old_year)  # a winter ends in the next year
        short = year < 100 and any(one % 100 == year for one in years[:100])
        if not (short or any(one in years for one in (year, ends, stated.double.get(year, year)))):
            yield f"the year {year:02}"
    months = _months_of(first, last)
    wide = len(months) == 12 or (last[1] - first[1]) % 12 > 1
    other = _of_other_style(stated, value, months)
    alone = {month for month, _ in other} - {month for month, _ in stated.days - other}
    for month in sorted(stated.months - months - alone):
        yield f"the month {month}"
    for season in sorted(stated.seasons):
        if not _MONTHS_OF[season] & months:
            yield _NAMED[season]
    for month, day in sorted(stated.days - other):
        days = (day, stated.double.get(day, day))
        if not wide and (not month or month in months) and not any(_has_day(value, month, one) for one in days):
            yield f"the day {day}"
    if first == last and not (value.approximate or value.uncertain) and len(stated.weekdays) == 1:
        ((number, name),) = stated.weekdays.items()
        if number != weekday(*first, julian):
            yield name


def _of_other_style(stated: StatedDate, value: DateValue, months: set[int]) -> set[tuple[int, int]]:
    """For each day given by both calendars, the one that is not the date's, or the second."""
    return {
        first if second[0] in months and _has_day(value, *second) and first != second else second
        for first, second in stated.styles
    }


def _months_of(first: tuple[int, int, int], last: tuple[int, int, int]) -> set[int]:
    count = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    return {(first[1] - 1 + i) % 12 + 1 for i in range(min(count, 12))}


def _has_day(value: DateValue, month: int, day: int) -> bool:
    """Whether a date of at most two months includes a day (of a month, if that is given)."""
    (_, first_month, first), (_, last_month, last) = value.earliest, value.latest
    here = {first_month: (first, last if first_month == last_month else 31)}
    here.setdefault(last_month, (1, last))
    ranges = [here[month]] if month in here else list(here.values())
    return any(low <= day <= high for low, high in ranges)


def says_all(stated: StatedDate, edtf: str) -> bool:
    """Whether the words state the whole date, so that printing it would only repeat them."""
    ends = edtf.split("/")
    plain = [re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", end) for end in ends]
    if not all(plain) or read_date(edtf) is None:
        return False
    parts = [end.groups() for end in plain if end]
    months = {int(month) for _, month, _ in parts if month}
    seasons, months = {month for month in months if month > 12}, {month for month in months if month <= 12}
    days = {(int(month), int(day)) for _, month, day in parts if day}
    years = {int(year) for year, _, _ in parts}
    if stated.double or stated.old:
        return False
    return (years, months, days, seasons) == (stated.years, stated.months, stated.days, stated.seasons)
