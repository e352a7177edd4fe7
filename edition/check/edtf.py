"""How to write a date in EDTF that was typed in another form."""

from __future__ import annotations

import calendar
import re

from edition.model.dates import read_date

_AROUND = "“”„‘’‚«»\"'[](). "
_YEAR = r"(\d{3,4})"
_ABOUT = re.compile(rf"(?:about|around|circa|ca?\.?|um|vers|env(?:iron)?\.?|около|ок\.)\s*{_YEAR}", re.IGNORECASE)
_AFTER = re.compile(rf"(?:after|since|from|nach|seit|après|depuis|ab|после|с)\s+{_YEAR}", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:before|until|till|vor|bis|avant|до)\s+{_YEAR}", re.IGNORECASE)
_BETWEEN = re.compile(rf"{_YEAR}\s*[-–—]\s*{_YEAR}")
_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHES = re.compile(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?")
_SHORT = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_EITHER_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_DAY_MONTH = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_SIGNS = "write year-month-day, as far as it is known: 1936-08-19, 1936-08; 1936~ about, 1936? perhaps, 1929/1941 from "
_SIGNS += "and to, 1929/.. from then on"


def dated(typed: str) -> str:
    """What to write instead.

    >>> dated("about 1870"), dated("3.11.1870"), dated("1868–1871"), dated("after 1870")
    ('write 1870~', 'write 1870-11-03', 'write 1868/1871', 'write 1870/..')
    >>> dated("300"), dated("47?")
    ('write 0300', 'write 0047?')
    >>> dated("14 October 1870"), dated("Oct. 2nd, 1870"), dated("October 1870"), dated("10/14/1870")
    ('write 1870-10-14', 'write 1870-10-02', 'write 1870-10', 'write 1870-10-14')
    """
    words = typed.strip(_AROUND)
    edtf = _meant(words)
    return f"write {edtf}" if edtf != typed and read_date(edtf) is not None else _SIGNS


def _meant(words: str) -> str:
    """The date in EDTF; otherwise something that is not a date."""
    if match := _ABOUT.fullmatch(words):
        return f"{match[1]:0>4}~"
    if match := _AFTER.fullmatch(words):
        return f"{match[1]:0>4}/.."
    if match := _BEFORE.fullmatch(words):
        return f"../{match[1]:0>4}"
    if match := _BETWEEN.fullmatch(words):
        return f"{match[1]:0>4}/{match[2]:0>4}"
    if match := _DAY_FIRST.fullmatch(words):
        return f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}"
    if match := _SLASHES.fullmatch(words) or _SHORT.fullmatch(words):
        return "-".join([match[1], f"{match[2]:0>2}", *([f"{match[3]:0>2}"] if match[3] else [])])
    if match := _EITHER_FIRST.fullmatch(words):
        day, month = sorted((int(match[1]), int(match[2])), reverse=True)
        return (
            f"{match[3]}-{month:02}-{day:02}" if day > 12 or day == month else words
        )  # else who knows which is the month
    if match := _DAY_MONTH.fullmatch(words):
        return _named(match[3], match[2], match[1]) or words
    if match := _MONTH_DAY.fullmatch(words):
        return _named(match[3], match[1], match[2]) or words
    if match := re.fullmatch(r"(\d{1,3})([~?%]?)", words):
        return f"{match[1]:0>4}{match[2]}"
    return words


def _named(year: str, name: str, day: str | None) -> str:
    """A date whose month is named in English, or nothing."""
    found = [
        number for number, month in enumerate(calendar.month_name) if month and month.lower().startswith(name.lower())
    ]
    if len(found) != 1:
        return ""
    return f"{year}-{found[0]:02}" + (f"-{int(day):02}" if day else "")
