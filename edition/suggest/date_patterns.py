"""Patterns for dates in English prose: months, days, years, seasons, numbers, spans of time."""

from __future__ import annotations

import re
from collections.abc import Iterable

from edition.ordinals import ORDINALS

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february febr feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_UP_TO_TWENTY = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty
"""
NUMBERS = {word: number for number, word in enumerate(_UP_TO_TWENTY.split())} | {
    "a": 1,
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "a hundred": 100,
    "a dozen": 12,
    "half a dozen": 6,
    "a score": 20,
}
DECADES = {
    word: number * 10
    for number, word in enumerate(
        ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"], 2
    )
}
UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3650, "century": 36500}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
MONTH = (
    rf"(?:{_any(name for name in MONTHS if len(name) > 4 or name in ('may', 'june', 'july'))}|"
    rf"(?:{_any(name for name in MONTHS if len(name) < 5 and name not in ('may', 'june', 'july'))})\b\.?)"
)
WORDED = {word: number for number, word in enumerate(ORDINALS, 1)} | {
    **{f"twenty{dash}{word}": 20 + number for number, word in enumerate(ORDINALS[:9], 1) for dash in "- "},
    "thirtieth": 30,
    **{f"thirty{dash}first": 31 for dash in "- "},
}
"""Days in words."""

WORDED_DAY = _any(WORDED)
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:\s?(?:st|nd|rd|d|th))?"
DASH = r"\s?[-–—/]\s?"
YEAR = r"1[0-9]\d\d|20\d\d"
SEASON = _any(SEASONS)
ORDINAL = _any(ORDINALS)
WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
NUMBER = rf"(?:(?:{_TENS})[- ](?:{_any(list(NUMBERS)[1:10])})|{_any(NUMBERS)}|\d{{1,3}})"
VAGUE = (
    r"(?:several|some|a few|few|many|a number of|a couple of|a good many|countless|two or three|three or four|"
    r"four or five)"
)
UNIT = r"(?:(?:day|night|week|fortnight|month|year|decade|centur(?:y|ie)|generation)s?)"
APPROXIMATE = (
    r"(?:about|almost|nearly|around|some|over|more than|less than|not quite|scarcely|barely|roughly|at "
    r"least|upwards of|exactly|just|only|already)"
)
PART = (
    r"(?:the\s+)?(?:very\s+)?(?:beginning|middle|end|start|close|eve|opening|first half|second half|last days|"
    r"first days|early days"
    r"|(?:early|first|last|latter|opening|closing)\s+(?:days|weeks|months|part|end|years)|early|late|mid)"
)


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of a date: whole words, capitals or not."""
    return re.compile(rf"(?<![\w.])(?:{pattern})(?!\w)", re.IGNORECASE)


_SAME = str.maketrans("ſKıİ", "skiI")


def plain(text: str) -> str:
    """A text of the same length with letters replaced by those equal without regard to case: `Auguſt`.

    >>> plain("the ſpring of 1797")
    'the spring of 1797'
    """
    return text.translate(_SAME)


def number(words: str) -> int | None:
    """`seven`, `twenty-five`, `12`; None when it is no number.

    >>> number("twenty-five"), number("a quarter of a"), number("12")
    (25, None, 12)
    """
    words = words.lower().strip()
    if words.isdecimal():
        return int(words)
    if words in NUMBERS:
        return NUMBERS[words]
    tens, _, units = words.replace("-", " ").partition(" ")
    return NUMBERS[tens] + NUMBERS[units] if tens in NUMBERS and units in NUMBERS and NUMBERS[tens] >= 20 else None


def month(words: str) -> int:
    """The number of a month, as it is written or shortened.

    >>> month("Sept."), month("July")
    (9, 7)
    """
    return MONTHS[words.lower().strip(" .,")]


def day(words: str) -> int:
    """The number of a day: `22nd`, `23d`, `7`, `twenty-first`."""
    match = re.match(r"\d+", words.strip())
    return int(match[0]) if match else WORDED.get(words.strip().lower(), 0)
