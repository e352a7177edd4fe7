"""Dates: EDTF as typed in @when-custom, and as far as possible ISO 8601 and W3C in the other attributes."""

from __future__ import annotations

import re

from edition.calendars import gregorian
from edition.model.dates import BEGINNING, END, DateValue, Day, read_date
from edition.write.tei.tree import Node, node

_SIMPLE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")
_DAY_OR_OPEN = re.compile(r"\d{4}-\d\d-\d\d|(?:\.\.)?")
_WORDS = re.compile(r"[^\s\x00-\x1f\x7f-\x9f]+( [^\s\x00-\x1f\x7f-\x9f]+)*", re.ASCII)


def date_attributes(edtf: str, calendar: str = "") -> dict[str, str]:
    """The attributes of a date; those of W3C are Gregorian, whatever the calendar of the typed date.

    >>> date_attributes("1929-11/1929-12")
    {'when-custom': '1929-11/1929-12', 'from': '1929-11', 'to': '1929-12'}
    >>> date_attributes("1934-12~")
    {'when-custom': '1934-12~', 'notBefore': '1934-12-01', 'notAfter': '1934-12-31'}
    >>> date_attributes("1917-10-25", "julian")
    {'when-custom': '1917-10-25', 'datingMethod': '#julian', 'when': '1917-11-07'}
    """
    if not edtf or not edtf.isascii() or not _WORDS.fullmatch(edtf):
        return {}
    attributes = {"when-custom": edtf} | ({"datingMethod": f"#{calendar}"} if calendar else {})
    value = read_date(edtf, calendar == "julian")
    if value is None:
        return attributes
    if calendar == "julian":
        return attributes | _of_julian(edtf, value)
    if _SIMPLE.fullmatch(edtf):
        attributes["when"] = edtf
        return attributes
    ends = edtf.split("/")
    if len(ends) == 2 and all(_SIMPLE.fullmatch(end) or end in ("", "..") for end in ends):
        attributes |= {name: end for name, end in zip(("from", "to"), ends, strict=True) if end.strip(".")}
        return attributes
    if value.earliest > BEGINNING:
        attributes["notBefore"] = _day(value.earliest)
    if value.latest < END:
        attributes["notAfter"] = _day(value.latest)
    return attributes


def _of_julian(edtf: str, value: DateValue) -> dict[str, str]:
    """A Julian date by the days of the Gregorian calendar; empty before the year 1, which that lacks."""
    there = [day for day in (value.earliest, value.latest) if day not in (BEGINNING, END)]
    if any(day[0] < 1 for day in there):
        return {}
    if value.earliest == value.latest and _SIMPLE.fullmatch(edtf):
        return {"when": _day(gregorian(value.earliest))}
    names = ("from", "to") if all(_DAY_OR_OPEN.fullmatch(end) for end in edtf.split("/")) else ("notBefore", "notAfter")
    days = zip(names, (value.earliest, value.latest), strict=True)
    return {name: _day(gregorian(day)) for name, day in days if day in there}


def _day(day: Day) -> str:
    year = f"{day[0]:04d}" if day[0] >= 0 else f"-{-day[0]:04d}"
    return f"{year}-{day[1]:02d}-{day[2]:02d}"


def date_node(tag: str, edtf: str, calendar: str = "", **attributes: str) -> Node:
    """An element with a date; one that no attribute can hold is its text.

    The calendar is that of the date as typed: `@calendar` would be about words in the element, and there are none.
    """
    made = node(tag, mixed=False, **attributes)
    values = date_attributes(edtf, calendar)
    made.attributes |= values
    return made if values else made.add(edtf)
