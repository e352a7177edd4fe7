"""Renders EDTF dates in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from edition.calendars import gregorian
from edition.derive.date_forms import date_forms
from edition.derive.date_words import DateWords, date_words
from edition.messages import ENGLISH, Words
from edition.messages.catalogues import words_in
from edition.messages.euphony import pair, run_together
from edition.messages.message import pieces
from edition.model.dates import BEGINNING, END, Day, read_date
from edition.ordinals import ordinal
from edition.roman import roman

_DECLINED = "_declined"
"""Ends the name of a field whose date is in the case that its phrase asks for: `from {date_declined}`."""

_Said = Callable[[bool], str | None]
"""A date in words, declined or not."""

_DATE = re.compile(
    r"(?P<before_year>[?~%]?)(?P<year>-?[\dX]{4})(?P<behind_year>[?~%]?)"
    r"(?:-(?P<before_month>[?~%]?)(?P<month>\d\d|XX)(?P<behind_month>[?~%]?)"
    r"(?:-(?P<before_day>[?~%]?)(?P<day>\d\d|XX)(?P<behind_day>[?~%]?))?)?"
)
_PARTS = ("year", "month", "day")
_OPEN = {"", ".."}
_SIGNED = re.compile(r"[?~%]")

Order = tuple[int, Day, tuple[int, int, int], str]


def in_words(date: str, language: str | Words = ENGLISH) -> str:
    """An EDTF date as a reader expects it; anything that is not a date, or has no words, is returned unchanged.

    It is written in a language (by its tag), or in the words of a book.

    >>> in_words("1929-09-16"), in_words("1929-11/1929-12"), in_words("1936-12-28/1936-12-29")
    ('16 September 1929', 'November–December 1929', '28–29 December 1936')
    >>> in_words("1929-11/1930-01"), in_words("[1616,1617]"), in_words("-0043-03-15")
    ('November 1929 – January 1930', '1616 or 1617', '15 March 44 BC')
    >>> in_words("1934-12~"), in_words("1935-22"), in_words("193X"), in_words("1902/1905"), in_words("../1930")
    ('c. December 1934', 'summer 1935', '1930s', '1902–1905', 'until 1930')
    """
    worded = said_in_words(date, language)
    return date if worded is None else worded


def said_in_words(date: str, language: str | Words = ENGLISH) -> str | None:
    """An EDTF date in words; None when there are no words for it.

    >>> said_in_words("19X6"), said_in_words("s. XII ex.")
    (None, None)
    >>> said_in_words("1795-07~", "de"), said_in_words("1795~", "sv")
    ('um Juli 1795', None)
    """
    return _said(date, words_in(language) if isinstance(language, str) else language)


@lru_cache(maxsize=4096)
def _said(date: str, words: Words) -> str | None:
    try:
        return _worded(date, words)
    except _NoWord:
        return None


class _NoWord(Exception):
    """The language lacks a word that is needed."""


def _form(form: str, language: str = "", **fields: object) -> str:
    """A phrase with its fields filled in; they run together with its words as a language has it."""
    if not form:
        raise _NoWord
    said = pieces(form)
    said[1::2] = [str(fields[name]) for name in said[1::2]]
    return run_together(said, language)


def _around(form: str, language: str, **dates: _Said) -> str | None:
    """A phrase around dates, each declined if its field asks for that; None when a date has no words."""
    said: dict[str, str] = {}
    for name in pieces(form)[1::2]:
        plain = name.removesuffix(_DECLINED)
        worded = dates[plain](plain != name)
        if worded is None:
            return None
        said[name] = worded
    return _form(form, language, **said)


def _kind(*dates: str) -> str:
    """The kind of dates for which a language may have phrases of its own (day, month, year, part), or none."""
    found = [_DATE.fullmatch(date) for date in dates]
    kinds = {_kind_of(match) if match and "~" not in match[0] else "" for match in found}
    return kinds.pop() if len(kinds) == 1 else ""


def _kind_of(match: re.Match[str]) -> str:
    if match["month"] is None:
        return "year" if match["year"].lstrip("-").isdecimal() else "part"
    if _month(match):
        return "day" if match["day"] not in (None, "XX") else "month"
    return "part" if match["month"] != "XX" else ""


def _end(date: str, words: Words) -> _Said:
    """A date that is no interval, for a phrase around it."""
    return lambda declined: _one(date, words, declined=declined)


def _worded(date: str, words: Words) -> str | None:
    if date[:1] in {"[", "{"}:
        return _set(date, words)
    first, slash, last = date.partition("/")
    if not slash:
        return _one(date, words)
    return _interval(first, last, words)


def _set(date: str, words: Words) -> str | None:
    """A set: `[a,b]` one of several, `{a,b}` all of them; `a..b` in it is a range."""
    dated = date_words(words)
    one = date[0] == "["
    if date[-1] != ("]" if one else "}"):
        return None
    items: list[str] = []
    elements = [item.strip() for item in date[1:-1].split(",")]
    for item in elements:
        first, dots, last = item.partition("..")
        dated = date_words(words, kind=_kind(*(end for end in (first, last) if end)))
        if not dots:
            worded = _one(first, words)
        elif not (first and last):
            or_more = dated.later if first else dated.earlier
            form = or_more if one else dated.from_date if first else dated.until
            worded = _around(form, words.tag, date=_end(first or last, words))
        elif one and len(elements) == 1:
            worded = _around(dated.between, words.tag, first=_end(first, words), last=_end(last, words))
        else:
            worded = _interval(first, last, words)
        if worded is None:
            return None
        items.append(worded)
    if len(items) == 1:
        return items[0]
    form = dated.any_of if one else dated.all_of
    if not form:
        raise _NoWord
    return pair(form, words.language, ", ".join(items[:-1]), items[-1])


def _interval(first: str, last: str, words: Words) -> str | None:
    """A range of days, months or years; what both ends share is printed once, unless part of it is in doubt."""
    if first in _OPEN or last in _OPEN:
        dated = date_words(words, kind=_kind(last if first in _OPEN else first))
        form, end = (dated.until, last) if first in _OPEN else (dated.from_date, first)
        return _around(form, words.tag, date=_end(end, words))
    if first == last:
        return _one(first, words)
    a, b = _DATE.fullmatch(first), _DATE.fullmatch(last)
    if a is None or b is None or "XXXX" in (a["year"], b["year"]):
        return None
    plain = not _SIGNED.search(first + last) and all(match["month"] is None or _month(match) for match in (a, b))
    same_year = plain and a["year"] == b["year"] and bool(a["month"] and b["month"]) and "X" not in a["year"]
    days_known = all((match["day"] or "").isdecimal() for match in (a, b))
    same_month = same_year and a["month"] == b["month"] and days_known
    shorter, whole = (last, first) if date_forms(words.tag).year_first(bool(a["day"])) else (first, last)
    part, all_of = _one(shorter, words, year=not same_year, month=not same_month), _one(whole, words)
    if part is None or all_of is None:
        return None
    dash = "–" if " " not in part and (same_year or not a["month"]) else " – "
    return dash.join((all_of, part) if whole == first else (part, all_of))


def _one(date: str, words: Words, year: bool = True, month: bool = True, declined: bool = False) -> str | None:
    """A date that is no interval; `year` and `month` can be left out where they have been printed already."""
    match = _DATE.fullmatch(date)
    if match is None:
        return None
    dated = date_words(words, kind=_kind_of(match))
    whole, apart = _signs(match, dated)

    def bare(case: bool) -> str | None:
        return _bare(match, words, year, month, case)

    about = date_words(words, declined, _kind_of(match)).circa
    worded = _around(about, words.tag, date=bare) if "~" in whole else bare(declined)
    if worded is None:
        return None
    if "?" in whole:
        worded = _form(dated.doubtful, date=worded)
    return worded + (f" ({'; '.join(apart)})" if apart else "")


def _bare(match: re.Match[str], words: Words, with_year: bool, with_month: bool, declined: bool) -> str | None:
    """Day, month or season, and year, without signs of doubt; declined, with the article of a day or a year."""
    said = _plain(match, words, with_year, with_month, declined)
    dated = date_words(words, declined)
    article = dated.year if (said or "").isdecimal() else dated.day if _kind_of(match) == "day" else ""
    return _form(article, words.tag, date=said) if said and article else said


def _plain(match: re.Match[str], words: Words, with_year: bool, with_month: bool, declined: bool) -> str | None:
    dated, month, day = date_words(words, declined), match["month"], match["day"]
    year = _year(match["year"], date_words(words, declined and not month), words)
    if year is None or (match["year"] == "XXXX" and month in (None, "XX") and day in (None, "XX")):
        return None
    if month and month != "XX" and not _month(match):
        if dated.part_year and year.isdecimal():
            year = _form(dated.part_year, year=year)
        return _season(int(month), year, dated) if day is None and "X" not in match["year"] else None
    forms = date_forms(words.tag)
    number = int(day) if day and day != "XX" else 0
    named = int(month or 0) if month != "XX" and with_month else 0
    if not (number or named):
        return year
    if not with_year or not year:
        return _form(dated.on_day, day=number) if month == "XX" else forms.say(number, named, "", declined)
    plain = year.isdecimal() or ("X" not in match["year"] and forms.year_last(bool(number)))
    if plain and month != "XX":
        return forms.say(number, named, year, declined)
    before = _form(dated.on_day, day=number) if month == "XX" else forms.say(number, named, "", declined)
    return f"{before} ({year})" if "X" in match["year"] else f"{before} {year}"


def _month(match: re.Match[str]) -> bool:
    return (match["month"] or "").isdecimal() and 1 <= int(match["month"]) <= 12


def _year(year: str, words: DateWords, of: Words) -> str | None:
    """A year, decade, century or millennium; empty for an unknown year, None where other digits are unknown."""
    if year == "XXXX":
        return ""
    before, digits = year.startswith("-"), year.lstrip("-")
    known = digits.rstrip("X")
    open_ = len(digits) - len(known)
    if "X" in known or (before and open_ and not known.strip("0")):
        return None
    first, last = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    if before or (not first and not open_):  # 0000 is the year 1 BC
        ends = (str(last + 1), str(first + 1))
        between = _years(words, of, *ends) if open_ else ends[1]
        return _form(words.before_christ, of.tag, year=between)
    if first < 100:
        since = _form(words.after_christ, of.tag, year=max(first, 1))
        return _years(words, of, since, str(last)) if open_ else since
    if open_ == 1 and words.decade:
        return _form(words.decade, of.tag, year=first, last=last)
    if open_ == 2 and words.century:
        number = first // 100 + 1
        return _form(words.century, of.tag, number=number, ordinal=ordinal(number), roman=roman(number).upper())
    return _years(words, of, str(first), str(last)) if open_ else str(first)


def _years(words: DateWords, of: Words, first: str, last: str) -> str:
    """Between two years."""

    def end(year: str) -> _Said:
        article = date_words(of, declined=True).year
        return lambda declined: _form(article, of.tag, date=year) if declined and article else year

    return _around(words.between_years, of.tag, first=end(first), last=end(last)) or ""


def _season(number: int, year: str, dated: DateWords) -> str | None:
    """Seasons (21 to 24, with their hemisphere to 32), and the quarters, thirds and halves of a year."""
    if 21 <= number <= 32:
        worded = _form(dated.seasons[(number - 21) % 4], year=year)
        return _form(("{season}", dated.north, dated.south)[(number - 21) // 4], season=worded)
    return _form(dated.divisions[number - 33], year=year) if 33 <= number <= 41 else None


def _signs(match: re.Match[str], words: DateWords) -> tuple[set[str], list[str]]:
    """The signs of doubt on the whole date (`~` approximate, `?` uncertain), and those on its parts.

    A sign after a part applies to everything before it, one in front of a part to that part alone.
    """
    there = [part for part in _PARTS if match[part]]
    signs: dict[str, set[str]] = {part: set() for part in there}
    for i, part in enumerate(there):
        for of, sign in (([part], match[f"before_{part}"]), (there[: i + 1], match[f"behind_{part}"])):
            for one in of:
                signs[one] |= {"~", "?"} if sign == "%" else {sign} - {""}
    whole = set.intersection(*signs.values())
    apart = [_form(words.unknown[0])] if match["year"] == "XXXX" else []
    if match["month"] == "XX" and match["day"] not in (None, "XX"):
        apart.append(_form(words.unknown[1]))
    for sign, forms in (("?", words.uncertain), ("~", words.approximate)):
        apart += [_form(forms[_PARTS.index(part)]) for part in there if sign in signs[part] - whole]
    return whole, apart


def sort_key(date: str, calendar: str = "") -> Order:
    """A key that sorts EDTF dates by their beginning (else by their end), longer spans before shorter ones.

    A Julian day is sorted by its Gregorian date. A date without a year is sorted last.

    >>> sort_key("1917-10-25", "julian")[1], sort_key("188X")[1]
    ((1917, 11, 7), (1880, 1, 1))
    """
    julian = calendar == "julian"
    value = read_date(date, julian)
    if value is None or "XXXX" in date:
        return 1, END, (0, 0, 0), date
    first, last = value.earliest, value.latest
    if first == BEGINNING:
        end = read_date(re.split(r"\.\.|/", date.strip("[]{}"))[-1].split(",")[0], julian)
        first = end.earliest if end else last
    if julian and re.match(r"\d{4}-\d\d-\d\d", date):
        first, last = gregorian(first), gregorian(last)
    return 0, first, (-last[0], -last[1], -last[2]), date
