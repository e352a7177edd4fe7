"""Days of the Julian and the Gregorian calendar: the one from the other, and the day of the week."""

from __future__ import annotations

import datetime


def weekday(year: int, month: int, day: int, julian: bool = False) -> int:
    """The day of the week, Monday 0, of a date in one of the two calendars.

    >>> weekday(1961, 11, 7), weekday(1917, 10, 25, julian=True)
    (1, 2)
    """
    return _number(year, month, day, julian) % 7


Day = tuple[int, int, int]
"""Year, month and day."""


def gregorian(day: Day) -> Day:
    """The Gregorian date of a day of the Julian calendar; the day itself outside the years 1 to 9999.

    >>> gregorian((1917, 10, 25)), gregorian((1700, 2, 29))
    ((1917, 11, 7), (1700, 3, 11))
    """
    number = _number(*day, julian=True) - _number(1, 1, 1) + 1
    if not 1 <= number <= datetime.date.max.toordinal():
        return day
    date = datetime.date.fromordinal(number)
    return date.year, date.month, date.day


def julian(day: Day) -> Day:
    """The date in the Julian calendar of a Gregorian one.

    >>> julian((1917, 11, 7)), julian((1700, 3, 11)), julian((1700, 3, 12))
    ((1917, 10, 25), (1700, 2, 29), (1700, 3, 1))
    """
    days = 4 * (_number(*day) + 32082) + 3  # quarters of days since the first of March of the year -4800
    years, rest = divmod(days, 1461)
    months = (5 * (rest // 4) + 2) // 153
    number = rest // 4 - (153 * months + 2) // 5 + 1
    return years - 4800 + months // 10, (months + 2) % 12 + 1, number


def _number(year: int, month: int, day: int, julian: bool = False) -> int:
    """The number of a day, of which days are counted alike in both calendars (Julian Day Number)."""
    before = (14 - month) // 12
    years, months_ = year + 4800 - before, month + 12 * before - 3
    number = day + (153 * months_ + 2) // 5 + 365 * years + years // 4
    return number - 32083 if julian else number - years // 100 + years // 400 - 32045
