"""Suggests dates: found block by block; missing years and relative dates are resolved from the dates before them."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from edition.anchor.overlaps import OverlapIndex
from edition.model.dates import read_date
from edition.model.edition import Edition
from edition.suggest.explicit_dates import calendar
from edition.suggest.language import ENGLISH, Language
from edition.suggest.prose import RunningText
from edition.suggest.relative_dates import reckoned
from edition.suggest.suggestion import Find, SuggestionKind
from edition.suggest.time_expressions import Expression

LEAST = 0.8
"""The score from which on a date gives its year to those behind it: a number that may be no year gives none."""

_FULL = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?[~?]?")


def suggest_dates(edition: Edition, prose: RunningText) -> Iterator[Find]:
    """Every date expression of the running text, with its EDTF where that can be determined."""
    expressions_found = [(i, item) for i, block in prose.running for item in expressions(block.text, prose.language)]
    century = _century([item for _, item in expressions_found])
    last = ""  # the date before, in EDTF
    for i, item in expressions_found:
        date, start = _resolved(item, last, century)
        why = item.why if date or not item.reckons else f"{item.why}; which one, only the sense can tell"
        fields = {"date": date}
        if start:
            fields["relative_to"] = start
            why = f"{item.why}: {start}"
        elif "YYYY" in item.date and date:
            why = f"{item.why}; the year from {last}, the date before it"
        if date and _FULL.fullmatch(date) and not item.reckons and item.score >= LEAST:
            last = date
        elif date and "/" in date and not item.reckons and (ends := date.split("/"))[1] not in ("", ".."):
            last = ends[1]
        yield Find(
            SuggestionKind.DATE, i, item.start, item.end, item.score, why, {k: v for k, v in fields.items() if v}
        )


def expressions(text: str, language: Language = ENGLISH) -> list[Expression]:
    """Absolute dates, and relative ones that do not overlap them.

    >>> [(e.date, e.why) for e in expressions("On December 28-29th, 1934, and that same day.")]
    [('1934-12-28/1934-12-29', 'month and day'), ('', 'the same time as before')]
    """
    result = list(calendar(text, language))
    if not language.english:
        return result
    covered = OverlapIndex((item.start, item.end) for item in result)
    other = [item for item in reckoned(text) if not covered.meets(item.start, item.end)]
    return sorted([*result, *other], key=lambda item: item.start)


def _century(expressions: Sequence[Expression]) -> str:
    """The century of most of the years, as two digits."""
    counted = Counter(item.date[:2] for item in expressions if item.date[:2].isdecimal())
    return counted.most_common(1)[0][0] if counted else ""


def _resolved(item: Expression, last: str, century: str) -> tuple[str, str]:
    """The date in EDTF, and the date on which it depends; empty where it cannot be determined."""
    if item.date:
        if "YYYY" in item.date:
            date = item.date.replace("YYYY", last[:4]) if last else ""
        elif item.date.startswith("CC"):
            date = f"{_of_decade(item.date, century)}" if century else ""
        else:
            date = item.date
        return (date, "") if read_date(date) else ("", "")
    if item.now or not last:
        return "", ""
    if item.step:
        return reckon(last, item.step), last
    return (last, last) if "same" in item.why else ("", "")


def _of_decade(date: str, century: str) -> str:
    """In a text of the thirties, `the ’eighties` are those of the century before."""
    decade = date[2]
    return f"{int(century) - 1 if decade in '6789' else century}{decade}X"


def reckon(date: str, days: int) -> str:
    """A date some days after another, no more precise than that.

    >>> reckon("1911-11", 1825), reckon("1934-12-01", 28), reckon("1909", 9125)
    ('1916~', '1934-12-29~', '1934~')
    """
    value = read_date(date)
    if value is None:
        return ""
    if days % 365 == 0 or value.earliest[1:] == (1, 1):
        return f"{value.earliest[0] + round(days / 365)}~"
    try:
        moved = datetime.date(*value.earliest) + datetime.timedelta(days)
    except (ValueError, OverflowError):
        return ""
    if days % 30 == 0 or date.count("-") < 2:
        return f"{moved:%Y-%m}~"
    return f"{moved:%Y-%m-%d}~"
