"""What day, month, year or season the words of a text say, to be compared with the date (EDTF) of an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from edition.model.dates import DateValue, read_date

_YEAR = r"1\d{3}|20\d\d"
_LONE_YEAR = re.compile(rf"(?<![\d.,])({_YEAR})(?:\s?[–/-]\s?({_YEAR}|\d\d)(?!\d))?(?!\d|[.,]\d)")
_SHORT_YEAR = re.compile(r"[’'](\d\d)(?![\d’'])")
_ORDINAL = r"(?:st|nd|rd|d|th|er|re|e|-го|-е|[ºª°.])?"
_DAYS_BEFORE = re.compile(
    rf"(?<!\d)(\d{{1,2}}){_ORDINAL}(?:\s?(?:[–-]|and|to|und|bis|et|e|y|и)\s?(?:the\s+)?(\d{{1,2}}){_ORDINAL})?"
    r"\s*(?:day\s+)?(?:of|de|di|del|d[’'])?\s*$"
)
_DAYS_AFTER = re.compile(
    rf"\.?\s*(?:the\s+)?(\d{{1,2}})(?!\d){_ORDINAL}(?:\s?(?:[–-]|and|to)\s?(?:the\s+)?(\d{{1,2}})(?!\d))?"
)
_LONE_DAY = re.compile(r"\b[Tt]he\s+(\d{1,2})(?:st|nd|rd|d|th)\b")
_FIGURES = re.compile(rf"(?<![\d.])(\d{{1,2}})[./ ]\s?(\d{{1,2}}|[IVX]+)[./ ]\s?({_YEAR}|\d\d)(?!\d)")
_ISO = re.compile(rf"\b({_YEAR})-(\d\d)-(\d\d)\b")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11,
          "XII": 12}  # fmt: skip
_WORDED = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "thirty-first": 31,
}  # fmt: skip
_WORDED |= {f"twenty-{word}": 20 + number for word, number in list(_WORDED.items())[:9]}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, rf"fall(?=,? (?:of )?(?:{_YEAR}))": 23, "winter": 24}
_NAMED = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_MONTHS_OF = {21: {3, 4, 5}, 22: {6, 7, 8}, 23: {9, 10, 11}, 24: {12, 1, 2}}


@dataclass(slots=True)
class Spoken:
    """The numbers that words say: years in full (or two figures), months, days with their months (0: none), seasons."""

    years: set[int] = field(default_factory=set)
    months: set[int] = field(default_factory=set)
    days: set[tuple[int, int]] = field(default_factory=set)
    seasons: set[int] = field(default_factory=set)


@lru_cache
def _months(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """A pattern for the names of the months in a language, as CLDR has them, and their numbers."""
    names: dict[str, int] = {"Sept": 9} if language.partition("-")[0] == "en" else {}
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                plain = str(name).rstrip(".")
                names |= {plain: number, plain[:1].upper() + plain[1:]: number} if plain[:1].isalpha() else {}
    ordered = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, ordered))})(?!\w)"), names


def spoken(words: str, language: str) -> Spoken:
    """What the words of a date say, in the language of the text.

    >>> said = spoken("Tuesday, the 3rd of March, 1926", "en")
    >>> said.years, said.months, said.days
    ({1926}, {3}, {(3, 3)})
    """
    said = Spoken()
    words = _figures(said, words)
    words = re.sub(r"[A-Za-z-]+", lambda word: str(_WORDED.get(word[0].lower(), word[0])), words)
    for found in _LONE_YEAR.finditer(words):
        first, last = found.groups()
        said.years |= {int(first)} | ({int(first[: 4 - len(last)] + last)} if last else set())
    said.years |= {int(found[1]) for found in _SHORT_YEAR.finditer(words)}
    pattern, names = _months(language)
    matches = list(pattern.finditer(words))
    for i, found in enumerate(matches):
        number = names[found[1]]
        said.months.add(number)
        start = matches[i - 1].end() if i else 0
        before, after = _DAYS_BEFORE.search(words, start, found.start()), _DAYS_AFTER.match(words, found.end())
        for days in filter(None, (before, after)):
            said.days |= {(number, int(day)) for day in days.groups() if day and 1 <= int(day) <= 31}
    if not said.months:
        said.days |= {(0, int(day[1])) for day in _LONE_DAY.finditer(words)}
    if language.partition("-")[0] == "en":
        said.seasons |= {number for word, number in _SEASONS.items() if re.search(rf"(?i)\b{word}\b", words)}
    return said


def _figures(said: Spoken, words: str) -> str:
    """Take the dates in figures out of words: `3.III.26`, `3.3.1926`, `1926-03-03`."""

    def taken(found: re.Match[str]) -> str:
        day, month, year = found.groups()
        number = _ROMAN.get(month) or (int(month) if month.isdigit() else 0)
        if not (1 <= number <= 12 and 1 <= int(day) <= 31):
            return found[0]
        said.years.add(int(year))
        said.months.add(number)
        said.days.add((number, int(day)))
        return " "

    words = _ISO.sub(lambda found: f"{found[3]}.{found[2]}.{found[1]}", words)
    return _FIGURES.sub(taken, words)


def contradictions(said: Spoken, value: DateValue) -> Iterator[str]:
    """What the words say that a date is not, in words: a year, month, day or season outside it."""
    first, last = value.earliest, value.latest
    years = range(first[0], last[0] + 1)
    for year in sorted(said.years):
        ends = year + (24 in said.seasons)  # a winter ends in the next year
        if not (year in years or ends in years or (year < 100 and any(one % 100 == year for one in years[:100]))):
            yield f"the year {year:02}"
    months = _months_of(first, last)
    for month in sorted(said.months - months):
        yield f"the month {month}"
    for season in sorted(said.seasons):
        if not _MONTHS_OF[season] & months:
            yield _NAMED[season]
    wide = len(months) == 12 or (last[1] - first[1]) % 12 > 1
    for month, day in sorted(said.days):
        if not wide and (not month or month in months) and not _has_day(value, month, day):
            yield f"the day {day}"


def _months_of(first: tuple[int, int, int], last: tuple[int, int, int]) -> set[int]:
    count = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    return {(first[1] - 1 + i) % 12 + 1 for i in range(min(count, 12))}


def _has_day(value: DateValue, month: int, day: int) -> bool:
    """Whether a date within two months has a day (of a month, if it is said)."""
    (_, first_month, first), (_, last_month, last) = value.earliest, value.latest
    here = {first_month: (first, last if first_month == last_month else 31)}
    here.setdefault(last_month, (1, last))
    ranges = [here[month]] if month in here else list(here.values())
    return any(low <= day <= high for low, high in ranges)


def says_all(said: Spoken, edtf: str) -> bool:
    """Whether words say the whole of a date, so that to print it would only repeat them."""
    ends = edtf.split("/")
    plain = [re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", end) for end in ends]
    if not all(plain) or read_date(edtf) is None:
        return False
    found = [end.groups() for end in plain if end]
    months = {int(month) for _, month, _ in found if month}
    seasons, months = {month for month in months if month > 12}, {month for month in months if month <= 12}
    days = {(int(month), int(day)) for _, month, day in found if day}
    years = {int(year) for year, _, _ in found}
    return (years, months, days, seasons) == (said.years, said.months, said.days, said.seasons)
