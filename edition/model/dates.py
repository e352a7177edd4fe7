"""Dates in EDTF (ISO 8601-2), as the span of days that they may be."""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from io import StringIO
from time import struct_time

Day = tuple[int, int, int]

BEGINNING: Day = (-9999, 1, 1)
END: Day = (9999, 12, 31)

_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%])?")
_QUARTERS = ((3, 5), (6, 8), (9, 11), (12, 2))
_SEASONS = dict(enumerate((
    *_QUARTERS, *_QUARTERS, *_QUARTERS[2:], *_QUARTERS[:2],  # of no place, of the north, of the south
    (1, 3), (4, 6), (7, 9), (10, 12), (1, 4), (5, 8), (9, 12), (1, 6), (7, 12),
), 21))  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date: the first and the last day (year, month, day) that it may be or includes.

    An interval without a beginning starts with `BEGINNING`, one without an end ends with `END`. The months of seasons
    are those of the northern hemisphere, unless the date says the southern; winter 1935 ends in February 1936.
    """

    text: str
    earliest: Day
    latest: Day
    approximate: bool = False
    uncertain: bool = False


@cache
def read_date(edtf: str, julian: bool = False) -> DateValue | None:
    """Parse EDTF; None when it is invalid or no date of the calendar (Gregorian, or Julian).

    >>> read_date("1929-11/1929-12").latest
    (1929, 12, 31)
    >>> read_date("1937-02-30") is None, read_date("1700-02-29") is None, read_date("1700-02-29", julian=True) is None
    (True, True, False)
    """
    if "/" in edtf:
        return _interval(edtf, julian)
    plain = _PLAIN.fullmatch(edtf)
    return _plain(edtf, plain, julian) if plain else _other(edtf)


def in_letters(typed: str) -> bool:
    """Whether a date was typed in words, not in EDTF (which has the letters X and Y).

    >>> in_letters("s. XII ex."), in_letters("193X~"), in_letters("1936-13")
    (True, False, False)
    """
    return any(letter.isalpha() and letter not in "XY" for letter in typed)


def _plain(edtf: str, match: re.Match[str], julian: bool) -> DateValue | None:
    """`1936`, `1936-08`, `1936-22`, `1936-08-19`, with ~ (approximate), ? (uncertain) or % (both) behind."""
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    sign = match[4] or ""
    if match[2] is None:
        first, last = (year, 1, 1), (year, 12, 31)
    elif 1 <= month <= 12:
        days = 29 if julian and month == 2 and year % 4 == 0 else monthrange(year or 4, month)[1]
        if match[3] is not None and not 1 <= day <= days:
            return None
        first, last = (year, month, day or 1), (year, month, day or days)
    elif month in _SEASONS and match[3] is None:
        start, end = _SEASONS[month]
        over = year + (end < start)
        first, last = (year, start, 1), (over, end, monthrange(over or 4, end)[1])
    else:
        return None
    return DateValue(edtf, first, last, sign in ("~", "%"), sign in ("?", "%"))


def _interval(edtf: str, julian: bool) -> DateValue | None:
    """`1929-11/1929-12`; `..` or nothing on one side leaves it open."""
    parts = edtf.split("/")
    if len(parts) != 2 or all(part in ("", "..") for part in parts):
        return None
    first, last = (None if part in ("", "..") else read_date(part, julian) for part in parts)
    if (first is None and parts[0] not in ("", "..")) or (last is None and parts[1] not in ("", "..")):
        return None
    earliest = first.earliest if first else BEGINNING
    latest = last.latest if last else END
    if earliest > latest:
        return None
    ends = [date for date in (first, last) if date]
    return DateValue(
        edtf, earliest, latest, any(date.approximate for date in ends), any(date.uncertain for date in ends)
    )


def _other(edtf: str) -> DateValue | None:
    """All other forms of EDTF (`193X`, `1936-XX`, sets, years before Christ), through the library.

    Years of more than four digits (`Y17E7`) are refused: a few of them would make dates of millions of digits.
    """
    if not re.fullmatch(r"[-0-9XSu?~%.,\[\]{} ]{4,60}", edtf):
        return None
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        with redirect_stdout(StringIO()):  # it prints what it does not understand
            value = parse_edtf(edtf)
        first, last = _day(value.lower_strict(), BEGINNING), _day(value.upper_strict(), END)
    except (EDTFParseException, ValueError, OverflowError, TypeError, AttributeError):
        return None
    if not (_real(first) and _real(last)) or first > last:
        return None
    return DateValue(
        edtf, first, last, bool(value.is_approximate or "%" in edtf), bool(value.is_uncertain or "%" in edtf)
    )


def _day(moment: object, infinite: Day) -> Day:
    if not isinstance(moment, struct_time):
        return infinite
    return moment.tm_year, moment.tm_mon, moment.tm_mday


def _real(day: Day) -> bool:
    return 1 <= day[1] <= 12 and 1 <= day[2] <= monthrange(day[0] or 4, day[1])[1]
