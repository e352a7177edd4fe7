"""Days as the Romans counted them, back from Kalends, Nones and Ides: `XII Kal. Octobris`, `Idibus Martiis`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from edition.ordinals import VALUES
from edition.roman import old_value_of

_ORDINALS = {
    "prim": 1, "secund": 2, "terti": 3, "quart": 4, "quint": 5, "sext": 6, "septim": 7, "octav": 8, "non": 9,
    "decim": 10, "undecim": 11, "duodecim": 12, "duodevicesim": 18, "undevicesim": 19, **VALUES,
}  # fmt: skip
_MONTHS = {
    "ian": 1, "jan": 1, "feb": 2, "mar": 3, "mär": 3, "apr": 4, "avr": 4, "mai": 5, "may": 5, "maj": 5, "mag": 5,
    "iun": 6, "jun": 6, "giu": 6, "iul": 7, "jul": 7, "lug": 7, "aug": 8, "ago": 8, "sep": 9, "set": 9, "oct": 10,
    "okt": 10, "ott": 10, "nov": 11, "dec": 12, "dez": 12, "déc": 12, "dic": 12,
}  # fmt: skip
_NUMBERED = {"7": 9, "vii": 9, "8": 10, "viii": 10, "9": 11, "ix": 11, "10": 12, "x": 12}
_WORD = rf"(?:{'|'.join(_ORDINALS)})(?:o|um|us|a|am)?"
_COUNT = rf"(?:\d{{1,2}}|[ivxj]{{1,6}}|{_WORD}(?:\s(?:et\s)?{_WORD})?)"
_DAY = re.compile(
    rf"(?<!\w)(?:(?:a\.?\s?d\.?|ante\sdiem)\s)?(?:(?P<count>{_COUNT})(?:st|nd|rd|d|th|[º°])?\.?,?\s(?:day\s)?)?"
    r"(?P<about>(?:of|before|to|ante|die|circa|about|around|post|after|vor|nach|um|avant|après|des|delle|dei|de\slas|der)\s(?:the\s|the\sday\s)?)?"
    r"(?:(?P<eve>prid(?:ie|\.)?)\s|(?P<after>postridie)\s)?"
    r"(?P<mark>[kc]al(?:end(?:as|is|ae|arum|s|en|es|e))?|kll?|non(?:as|is|ae|arum|es|en|e)?|id(?:us|ibus|uum|es|en|i)?)"
    r"(?P<point>\.?)\s(?:of\s|de\s|d[’']|di\s|des\s)?"
    r"(?P<month>[^\W\d_]{3,}|(?:7|8|9|10|viii?|ix|x)\s?br[^\W\d_]*)(?!\w)\.?",
    re.IGNORECASE,
)
_ACCUSATIVE = ("kalendas", "calendas", "nonas", "idus")
_MOST = {"k": 19, "n": 6, "i": 8}
_LATE = (3, 5, 7, 10)
"""Months whose Nones are on the 7th and whose Ides are on the 15th."""
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class RomanDay(NamedTuple):
    """A day in the Roman way: month and day (0, 0 when unknown), and where the words stand.

    `leap` is the day that the same words mean in a leap year; `before`: the day belongs to the year before that of the
    Kalends.
    """

    month: int
    day: int
    start: int
    end: int
    leap: int = 0
    before: bool = False


def roman_days(words: str) -> Iterator[RomanDay]:
    """The days counted from Kalends, Nones and Ides.

    >>> [day[:2] for day in roman_days("XII Kalendas Octobris; pridie Id. Mart.; the Ides of March; 3 Non. Maii")]
    [(9, 20), (3, 14), (3, 15), (5, 5)]
    """
    for match in _DAY.finditer(words):
        month = _month(match["month"])
        mark = match["mark"].lower()
        plain = match["count"] or match["eve"] or match["after"]
        if not month or (len(mark) <= 3 and not (match["point"] or plain)):
            continue
        vague = not plain and (match["about"] or mark in _ACCUSATIVE)
        count = 2 if match["eve"] else _number(match["count"] or "")
        kind = mark[0].replace("c", "k")
        if vague or not 1 <= count <= _MOST[kind]:
            yield RomanDay(0, 0, *match.span())
        else:
            yield _counted(month, kind, 0 if match["after"] else count, *match.span())


def _counted(month: int, kind: str, count: int, start: int, end: int) -> RomanDay:
    """The day that is `count` days before Kalends, Nones or Ides, counted inclusively; 0 means the day after."""
    if kind != "k":
        mark = (7 if month in _LATE else 5) if kind == "n" else (15 if month in _LATE else 13)
        return RomanDay(month, mark + 1 - count, start, end)
    if count <= 1:
        return RomanDay(month, 2 - count, start, end)
    earlier = (month - 2) % 12 + 1
    day = _LENGTHS[earlier - 1] + 2 - count
    leap = day + 1 if earlier == 2 and count <= 6 else 0  # the sixth day was doubled
    return RomanDay(earlier, day, start, end, leap, month == 1)


def _month(word: str) -> int:
    number = re.match(r"\d+|[ivx]+(?=\s?br)", word, re.IGNORECASE)
    return _NUMBERED.get(number[0].lower(), 0) if number else _MONTHS.get(word[:3].lower(), 0)


def _number(count: str) -> int:
    """The number that was typed; 1 when there is none (the day itself), 0 when it is no number."""
    words = count.lower().split()
    if not words:
        return 1
    if len(words) == 1 and words[0].isdecimal():
        return int(words[0])
    if len(words) == 1 and set(words[0]) <= set("ivxj"):
        return old_value_of(words[0])
    return sum(_ORDINALS.get(word, 0) or _ORDINALS.get(re.sub(r"(?:o|um|us|am?)$", "", word), 0) for word in words)
