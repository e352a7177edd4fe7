"""Rules on the passages that are cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.check.works import citations
from edition.derive.editors_prose import written
from edition.derive.locators import numbers, read_locators
from edition.derive.wording import apparatus_wording
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.inline import Role, walk
from edition.model.locator import Locator, Unit
from edition.model.span import Span

_RUN = re.compile(r"(?<![\w.:–])(\w+)–(\w+)(?![\w.:–])")
_COUNTED = {"pages": Unit.PAGE, "bookpages": Unit.PAGE, "number": Unit.NUMBER, "volume": Unit.VOLUME}
"""Fields of a work that may be ranges."""
_JUST_BELOW = 20
"""By how much the end of a range is less than its beginning when it may not be meant for a shortened number."""

_WORDS = 2  # in the order of locators: roman numbers, arabic ones, words


def descending_range(edition: Edition) -> Iterator[Diagnostic]:
    """B214 (warning): a range of pages, folios, numbers … ends before it begins.

    `110–107` is a slip, and so is `3–3`. An end that is shorter than the beginning is taken for a shortened one:
    `110–7` is 110–117. Where it is just below the beginning, as in `100–99`, that is in doubt: it is typed in full.
    """
    words = apparatus_wording(edition.volume)
    for locator, span in _cited(edition):
        for step in read_locators((locator,), words):
            for run in _RUN.finditer(step.words) if step.unit is not Unit.FREE else ():
                if run[1] == run[2]:
                    message = f"the range {run[0]} ends where it begins"
                    yield Diagnostic("B214", span, message, f"correct one of the numbers, or type {run[1]} alone")
                elif _descends(run[1], run[2]):
                    shortened = len(run[2]) < len(run[1]) and run[2].isdecimal()
                    hint = "type the end in full" if shortened else f"type {run[2]}–{run[1]}"
                    message = f"the range {run[0]} ends before it begins"
                    yield Diagnostic("B214", span, message, f"correct one of the numbers, or {hint}")


def _cited(edition: Edition) -> Iterator[tuple[Locator, Span]]:
    """The cited passages with counted units: the words, and where they were typed."""
    for _, cite in citations(edition):
        yield from ((locator, cite.span) for locator in cite.locators)
    for inlines, span, _ in written(edition):
        for part in walk(inlines):
            if part.role is Role.CITE and part.text:
                yield Locator(Unit.FREE, part.text), part.span or span
    for work in edition.works:
        for name, unit in _COUNTED.items():
            if name in work.fields:
                yield Locator(unit, work.fields[name]), work.at(name)


def _descends(first: str, last: str) -> bool:
    """Whether the last of two numbers, which may be shortened, is below the first.

    >>> _descends("110", "107"), _descends("110", "7"), _descends("117", "4"), _descends("xiv", "xii")
    (True, False, True, True)
    >>> _descends("100", "99"), _descends("1900", "01"), _descends("12", "9")
    (True, False, False)
    """
    if first.isdecimal() and last.isdecimal() and len(last) < len(first):
        if len(last) > 1 and int(first) - int(last) <= _JUST_BELOW:
            return True
        last = first[: -len(last)] + last
    begin, end = numbers(first)[:1], numbers(last)[:1]
    alike = begin and end and begin[0][0] == end[0][0] < _WORDS
    return bool(alike) and end < begin
