"""Dates of the bibliography: those of BibLaTeX, and BibTeX's year and month, in EDTF."""

from __future__ import annotations

import re
from collections.abc import Mapping

from edition.model.dates import in_letters, read_date
from edition.parse.whole_numbers import whole_number

_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTHS = {name[:3].lower(): name for name in _NAMES}
"""What the abbreviations of months stand for that every bibliography knows."""

_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_TIME = re.compile(r"T\d\d[0-9:.+Z-]*$")
_UNKNOWN = re.compile(r"(-XX)+(?=[?~%]?$)")
_DAY = re.compile(r"(?:([0-3]?\d)\D{0,3}\s+)?([a-z]+)\.?(?:\s+([0-3]?\d)\D{0,2})?")


def edtf(typed: str) -> str:
    """A date of BibLaTeX in EDTF; anything else is returned as typed.

    >>> edtf("1936/"), edtf("1936-08-19T10:00:00Z"), edtf("1936-8-9"), edtf("1936-XX-XX"), edtf("1936-08-0001")
    ('1936/..', '1936-08-19', '1936-08-09', '1936', '1936-08-01')
    """
    ends = [_end(end.strip()) for end in typed.strip().split("/")]
    date = "/".join(end or ".." for end in ends) if len(ends) == 2 and any(ends) else "/".join(ends)
    return date if read_date(date) else typed.strip()


def _end(typed: str) -> str:
    typed = _UNKNOWN.sub("", _TIME.sub("", typed))
    match = re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(?:00)?(\d{1,2}))?([?~%]?)", typed)
    if match:
        typed = f"{match[1]}-{int(match[2]):02}" + (f"-{int(match[3]):02}" if match[3] else "") + match[4]
    return typed if typed != ".." else ""


def date_of(fields: Mapping[str, str]) -> str:
    """The date of a work: `date`, or its year, month and day; empty when one of them is in words.

    >>> date_of({"year": "1936", "month": "mar"}), date_of({"year": "1936", "month": "August 19"})
    ('1936-03', '1936-08-19')
    >>> date_of({"year": "1936", "month": "5--6"}), date_of({"year": "[1936]"}), date_of({"date": "forthcoming"})
    ('1936-05/1936-06', '', '')
    """
    if fields.get("date"):
        date = edtf(fields["date"])
        return "" if in_letters(date) else date
    year = edtf(fields.get("year", "").replace("–", "/").replace("--", "/"))
    if not re.fullmatch(r"\d{4}", year):
        year = re.sub(r"^(\d{4})/(\d\d)$", lambda match: f"{match[1]}/{match[1][:2]}{match[2]}", year)
        return year if read_date(year) else ""
    typed = fields.get("month", "").strip()
    if not typed:
        return year
    ends = [_month(end) for end in re.split(r"\s*(?:--?|[–/])\s*", typed)]
    dates = [_dated(year, month, day or fields.get("day", "")) for month, day in ends]
    return "/".join(dates) if len(dates) < 3 and all(dates) else ""


def _dated(year: str, month: str, day: str) -> str:
    """Empty when there is no such month, or no such day."""
    date = f"{year}-{month}" + (f"-{whole_number(day):02}" if day.isdecimal() else "") if month else ""
    return date if read_date(date) and (not day or day.isdecimal()) else ""


def _month(typed: str) -> tuple[str, str]:
    """The month, and the day where that is given with it; empty when it is neither."""
    words = typed.strip().casefold().replace("~", " ").replace("\u00a0", " ")
    if words.isdecimal():
        month = whole_number(words, 0, 12)
        return (f"{month:02}", "") if month else ("", "")
    match = _DAY.fullmatch(words)
    if match is None:
        return "", ""
    full = MONTHS.get(match[2][:3], "")
    if not full.lower().startswith(match[2]) or len(match[2]) < 3:
        return _SEASONS.get(match[2], ""), ""
    return f"{_NAMES.index(full) + 1:02}", match[1] or match[3] or ""
