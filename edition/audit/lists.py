"""Checks every list of places before and after the text, and every reference in a note.

A wrong locator is found by its link (`locators`). This module finds what that cannot: a number and a link that agree
and are both wrong, and a place that is missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.anchor.reference_units import ReferenceUnit
from edition.audit.extract import Destination, Link
from edition.audit.locators import LOCATOR, words_in
from edition.audit.page_layout import NEAR
from edition.audit.printed_book import PrintedBook
from edition.audit.references import covered, said_reference
from edition.audit.report import AuditFault
from edition.records.print_place import PrintPlace, folio
from edition.roman import roman

_CLAIM = re.compile(
    r"(?:(?P<counter>[\w.§*]+)\.)?(?P<first>\w+?\*?)(?:n\d*)?(?:[–-](?:(?P<until>[\w.§*]+)\.)?(?P<last>\w+?\*?)(?:n\d*)?)?"
    r"(?P<following>ff?\.)?(?:\[[^]]*\])?"
)
_PLACE = re.compile(r"[\w.§*]+\.\d+(?:[a-mo-z]{1,2})?(?:n\d*)?")  # a reference to page and line
_ROMAN = [roman(number) for number in range(500)]
"""How pages before the text are numbered."""

_BESIDE = 2.0  # points between the beginning of a note and its number


@dataclass(frozen=True, slots=True)
class _PrintedLocator:
    """A printed locator: its link, and the words in it."""

    link: Link
    words: str

    @property
    def mark(self) -> int:
        """The mark to which it leads."""
        return int(self.link.target[1:])


def check_lists(book: PrintedBook) -> tuple[AuditFault, ...]:
    """Compare the lists of the manuscript, one after the other, with the locators printed before and after the text."""
    wrong: list[AuditFault] = []
    locators = [item for item in _locators(book) if item.link.sheet not in {*book.main, *book.endnotes}]
    lists = book.manuscript.lists
    at = 0
    for i, marks in enumerate(lists):
        listed = {place.place: place.sheet for mark in marks if (place := book.of_mark(mark))}
        missing = {*listed}
        after = lists[i + 1] if i + 1 < len(lists) else ()
        counter, false = "", None
        before: ReferenceUnit | None = None
        while at < len(locators) and missing:
            item = locators[at]
            if item.mark in marks:
                before, here = _referred(book, item, before, missing)
                passage = None if here else _passage(item.words, listed)
                if not here and passage is None:
                    counter, here = _covers(item.words, counter, missing)
                missing -= here if passage is None else passage
                false = false or (item if passage == set() else None)
            elif item.mark in after:
                break
            elif not i or item.mark not in lists[i - 1]:  # a heading of figures is not the number of its page
                false = false or item
            at += 1
        for item in _at_foot(book, locators, at) if missing else ():
            _, covered = _covers(item.words, "", missing if item.mark in marks else set())
            if covered:
                missing -= covered
                locators.remove(item)
        if missing or false:
            near = false or next(iter(locators[: min(at, len(locators))][-1:]), None)
            wrong.append(_wrong(book, near, missing, false is not None))
    wrong.extend(_wrong(book, item, set(), True) for item in locators[at:] if not lists or item.mark not in lists[-1])
    return tuple(wrong)


def _referred(
    book: PrintedBook, item: _PrintedLocator, before: ReferenceUnit | None, missing: set[PrintPlace]
) -> tuple[ReferenceUnit | None, set[PrintPlace]]:
    """Which of some places a reference of a work's own covers, and the last unit that was said."""
    said = said_reference(book, item.mark, item.words, before)
    if said is None:
        return before, set()
    names = covered(book, said)
    return said.last, {place for place in missing if place.reference in names}


def _at_foot(book: PrintedBook, locators: Sequence[_PrintedLocator], at: int) -> list[_PrintedLocator]:
    """What is printed at the foot of a page of an introduction: the notes called there."""
    if at == len(locators):
        return []
    return [item for item in locators[at + 1 :] if item.link.sheet == locators[at].link.sheet]


def check_references(book: PrintedBook) -> tuple[AuditFault, ...]:
    """The entries whose notes refer to the wrong place."""
    with_notes, notes = {*book.main, *book.endnotes}, _beginnings(book)
    printed = Counter(
        item.mark
        for item in _locators(book)
        if item.link.sheet in with_notes
        and (_PLACE.fullmatch(item.words) or said_reference(book, item.mark, item.words, None))
        and not any(_is_at(item.link, place) for place in notes.get(item.mark, ()))
    )
    wanted = Counter(
        mark
        for marks in book.manuscript.references.values()
        for mark in marks
        if (target := book.of_mark(mark)) and target.place.line is not None
    )
    lost = wanted - printed
    return tuple(
        AuditFault(name, "", f"its note should refer to {target.place if (target := book.of_mark(mark)) else mark}")
        for name, marks in book.manuscript.references.items()
        for mark in marks
        if lost[mark]
    )


def _beginnings(book: PrintedBook) -> dict[int, list[Destination]]:
    """Where notes begin, with a link to their lemma that is no reference, by the mark of the lemma."""
    result: dict[int, list[Destination]] = {}
    for key, first, _ in book.manuscript.notes.values():
        if f"n{key}" in book.extract.destinations:
            result.setdefault(first, []).append(book.extract.destinations[f"n{key}"])
    return result


def _is_at(link: Link, place: Destination) -> bool:
    same_line = link.y0 - NEAR < place.y < link.y1 + NEAR
    return link.sheet == place.sheet and same_line and abs(link.x0 - place.x) < _BESIDE


def _locators(book: PrintedBook) -> Iterator[_PrintedLocator]:
    for link in book.extract.links:
        if link.target[:1] == "m" and link.target[1:].isdigit() and link.target in book.extract.destinations:
            words = words_in(book, link)
            cited = int(link.target[1:]) in book.cited_marks and words[-1:].isalnum()
            if (LOCATOR.fullmatch(words) or cited) and not book.is_heading(link, words):
                yield _PrintedLocator(link, words)


def _passage(words: str, listed: Mapping[PrintPlace, int]) -> set[PrintPlace] | None:
    """The places of a list, each with its sheet, in a passage that goes on to another page or paragraph: `12.30–14.2`.

    None for any other locator; empty when the passage does not begin and end at places of the list.
    """
    match = _CLAIM.fullmatch(words)
    if match is None or match["until"] is None:
        return None

    def at(counter: str, number: str) -> tuple[int, int] | None:
        found = (place for place in listed if (place.counter.replace(" ", ""), place.number) == (counter, number))
        return next((order(place) for place in found), None)

    def order(place: PrintPlace) -> tuple[int, int]:
        return listed[place], place.line or 0

    first, last = at(match["counter"] or "", match["first"]), at(match["until"], match["last"])
    if first is None or last is None:
        return set()
    return {place for place in listed if first <= order(place) <= last}


def _covers(words: str, counter: str, places: set[PrintPlace]) -> tuple[str, set[PrintPlace]]:
    """The page or paragraph of a locator, and which of some places it covers.

    `counter` is the page or paragraph named before.
    """
    match = _CLAIM.fullmatch(words)
    if match is None:
        return counter, set()
    if match["counter"] or counter:
        counter = match["counter"] or counter
        here = {place for place in places if place.counter.replace(" ", "") == counter}
        covered = {place for place in here if place.number in _lines(match, here)}
        if covered or match["counter"]:
            return counter, covered
    pages = _pages(match["first"], match["last"])
    covered = {place for place in places if _on(place, pages) and not (counter and place.number)}
    return "" if covered else counter, covered


def _lines(match: re.Match[str], places: set[PrintPlace]) -> Sequence[str]:
    """The lines that a locator covers, among those of `places`: `12`, `12–14`, `12 f.` and, without limit, `12 ff.`."""
    first, following = match["first"], match["following"]
    if not (following and first.isdecimal()):
        return _range(first, match["last"])
    last = int(first) + 1 if following == "f." else max((place.line or 0 for place in places), default=0)
    return _range(first, str(last))


def _on(place: PrintPlace, pages: Sequence[str]) -> bool:
    """Whether a place is on pages: of a column, the page may be said alone."""
    return place.page in pages or folio(place.page) in pages


def _pages(first: str, last: str | None) -> Sequence[str]:
    """All pages of a range, with those that have the number of the one they face.

    >>> _pages("12*", "14"), _pages("12", None)
    (['12*', '13', '13*', '14'], ('12', '12'))
    """
    if not last:
        return (first, first)
    numbers = _range(first.rstrip("*"), last.rstrip("*"))
    pages = [number + sign for number in numbers for sign in ("", "*")]
    return pages[first.endswith("*") : None if last.endswith("*") else -1]


def _range(first: str, last: str | None) -> Sequence[str]:
    """All numbers of a range; the second may be shortened: `107–8`.

    >>> _range("107", "8"), _range("viii", "x"), _range("12", None)
    (['107', '108'], ['viii', 'ix', 'x'], ('12', '12'))
    """
    if not (last and last.isdecimal() and first.isdecimal()):
        if last in _ROMAN and first in _ROMAN:
            return _ROMAN[_ROMAN.index(first) : _ROMAN.index(last) + 1]
        return (first, last or first)
    whole = first[: max(0, len(first) - len(last))] + last
    return [str(number) for number in range(int(first), int(whole) + 1)]


def _wrong(book: PrintedBook, item: _PrintedLocator | None, missing: set[PrintPlace], printed: bool) -> AuditFault:
    """`item` is the locator that is wrong, else the last one printed; None where the book has none."""
    places = ", ".join(sorted(map(str, missing)))
    if item is None:
        return AuditFault(places, "", "is not printed")
    page = book.pages[item.link.sheet - 1].label
    if not printed:
        return AuditFault(places, page, f"is not printed near {item.words}")
    return AuditFault(item.words, page, f"should be {places}" if places else "stands where no place should be")
