"""EDTF dates in words."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from edition.derive.wording import months, wording

_DATE = re.compile(r"(?P<year>-?\d[\dX]{3})(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?(?P<qualifier>[~?%]?)")


def _one(date: str, language: str, year: bool = True, month: bool = True) -> str:
    """A date without an interval; `year` and `month` may be left out where they are said already."""
    match = _DATE.fullmatch(date)
    if match is None:
        return date
    words: list[str] = []
    said_month, day = match["month"], match["day"]
    if day and day != "XX":
        words.append(str(int(day)))
    if said_month and said_month != "XX" and month:
        number = int(said_month)
        if 21 <= number <= 24:
            words.append(wording(language).seasons[number - 21])
        elif 1 <= number <= 12:
            words.append(months(language)[number - 1])
    if year:
        decade = match["year"]
        words.append(decade[:3] + "0s" if decade.endswith("X") and decade[2] != "X" else decade.replace("X", "–"))
    text = " ".join(words)
    if match["qualifier"] in {"~", "%"}:
        text = f"{wording(language).circa} {text}"
    if match["qualifier"] in {"?", "%"}:
        text += "?"
    return text


@lru_cache(maxsize=4096)
def in_words(date: str, language: str = "en") -> str:
    """An EDTF date as a reader expects it; what is not understood comes back as it is.

    >>> in_words("1929-09-16"), in_words("1929-11/1929-12"), in_words("1936-12-28/1936-12-29")
    ('16 September 1929', 'November–December 1929', '28–29 December 1936')
    >>> in_words("1929-11/1930-01")
    'November 1929 – January 1930'
    >>> in_words("1934-12~"), in_words("1935-22"), in_words("193X"), in_words("1902/1905"), in_words("../1930")
    ('c. December 1934', 'summer 1935', '1930s', '1902–1905', 'until 1930')
    """
    first, slash, last = date.partition("/")
    if not slash:
        return _one(first, language)
    if first in {"", ".."}:
        return f"{wording(language).until} {_one(last, language)}"
    if last in {"", ".."}:
        return f"{wording(language).from_date} {_one(first, language)}"
    a, b = _DATE.fullmatch(first), _DATE.fullmatch(last)
    if a is None or b is None:
        return date
    same_year = a["year"] == b["year"] and bool(a["month"])
    same_month = same_year and a["month"] == b["month"] and bool(a["day"])
    begin = _one(first, language, year=not same_year, month=not same_month)
    dash = "–" if " " not in begin and (same_year or not a["month"]) else " – "
    return f"{begin}{dash}{_one(last, language)}"


def sort_key(date: str, calendar: str = "") -> tuple[str, str]:
    """Orders EDTF dates by their beginning, a wider one before a narrower one that begins with it; undated last.

    A day of the Julian calendar stands where the Gregorian one has it.

    >>> sort_key("1917-10-25", "julian"), sort_key("188X")
    (('1917-11-07', '1917-10-25'), ('1880', '188X'))
    """
    first, _, last = date.partition("/")
    begin = first if first not in {"", ".."} else last
    begin = re.sub(r"[~?%]", "", begin).replace("X", "0")
    season = re.fullmatch(r"(\d{4})-(2[1-4])", begin)
    if season:
        begin = f"{season[1]}-{(int(season[2]) - 21) * 3 + 3:02d}"
    if calendar == "julian" and re.fullmatch(r"\d{4}-\d\d-\d\d", begin):
        begin = _gregorian(begin)
    return (begin or "9999", date)


def _gregorian(day: str) -> str:
    """The Gregorian date of a day of the Julian calendar, whose leap years are three more in four centuries."""
    year, month = int(day[:4]), int(day[5:7])
    century = (year if month > 2 else year - 1) // 100
    try:
        return (datetime.date.fromisoformat(day) + datetime.timedelta(days=century - century // 4 - 2)).isoformat()
    except (ValueError, OverflowError):  # the 29th of February of such a year, the end of time
        return day
