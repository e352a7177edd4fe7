"""Every list of places before and behind the text, and every reference in a note: what it should name is what it names.

Links tell where a locator leads, so a locator that is printed wrong is found by its link (`locators`). Here it is
found when number and link agree and both are false, or when a place is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.audit.book import Book, Printed
from edition.audit.extract import Link
from edition.audit.locators import LOCATOR, words_in
from edition.audit.report import Wrong

_CLAIM = re.compile(r"(?:(?P<page>[\w.]+)\.)?(?P<first>\w+?)n?(?:[–-](?:[\w.]+\.)?(?P<last>\w+?)n?)?")
_PLACE = re.compile(r"\w+\.\d+n?")  # a reference to page and line; the number of a note has no page in front

_Place = tuple[str, str]  # label of the page, line ("" where lines have no number)


@dataclass(frozen=True, slots=True)
class _Said:
    """A printed locator: its link and the words in it."""

    link: Link
    words: str

    @property
    def mark(self) -> int:
        """The mark that it leads to."""
        return int(self.link.target[1:])


def check_lists(book: Book) -> tuple[Wrong, ...]:
    """The lists of the manuscript, one after the other, against the locators printed before and behind the text."""
    wrong: list[Wrong] = []
    said = [item for item in _locators(book) if item.link.sheet not in book.main]
    lists = book.manuscript.lists
    at = 0
    for i, marks in enumerate(lists):
        missing = {_place(place) for mark in marks if (place := book.of_mark(mark))}
        after = lists[i + 1] if i + 1 < len(lists) else ()
        label, false = "", None
        while at < len(said) and missing:
            item = said[at]
            if item.mark in marks:
                label, covered = _covers(item.words, label, missing)
                missing -= covered
            elif item.mark in after:
                break
            elif not i or item.mark not in lists[i - 1]:  # a heading of figures is not the number of its page
                false = false or item
            at += 1
        if missing or false:
            wrong.append(_wrong(book, false or said[min(at, len(said)) - 1], missing, false is not None))
    wrong.extend(_wrong(book, item, set(), True) for item in said[at:] if not lists or item.mark not in lists[-1])
    return tuple(wrong)


def check_references(book: Book) -> tuple[Wrong, ...]:
    """The entries whose notes refer to another place than they should."""
    printed = Counter(
        item.mark for item in _locators(book) if item.link.sheet in book.main and _PLACE.fullmatch(item.words)
    )
    wanted = Counter(
        mark
        for marks in book.manuscript.references.values()
        for mark in marks
        if (place := book.of_mark(mark)) and place.line is not None
    )
    lost = wanted - printed
    return tuple(
        Wrong(name, "", f"its note should refer to {book.of_mark(mark)}")
        for name, marks in book.manuscript.references.items()
        for mark in marks
        if lost[mark]
    )


def _locators(book: Book) -> Iterator[_Said]:
    for link in book.extract.links:
        if link.target[:1] == "m" and link.target[1:].isdigit() and link.target in book.extract.destinations:
            words = words_in(book, link)
            if LOCATOR.fullmatch(words):
                yield _Said(link, words)


def _place(place: Printed) -> _Place:
    return place.label, "" if place.line is None else str(place.line)


def _covers(words: str, label: str, places: set[_Place]) -> tuple[str, set[_Place]]:
    """The page that a locator is on, and which of some places it names; `label` is the page said before."""
    found = _CLAIM.fullmatch(words)
    assert found is not None
    if found["page"] or label:
        label = found["page"] or label
        lines = _range(found["first"], found["last"])
        covered = {place for place in places if place[0] == label and place[1] in lines}
        if covered or found["page"]:
            return label, covered
    pages = _range(found["first"], found["last"])
    return "", {place for place in places if place[0] in pages}


def _range(first: str, last: str | None) -> Sequence[str]:
    """All numbers of a range; the second may be shortened: `107–8`."""
    if not (last and last.isdecimal() and first.isdecimal()):
        return (first, last or first)
    whole = first[: max(0, len(first) - len(last))] + last
    return [str(number) for number in range(int(first), int(whole) + 1)]


def _wrong(book: Book, item: _Said, missing: set[_Place], printed: bool) -> Wrong:
    page = book.pages[item.link.sheet - 1].label
    places = ", ".join(".".join(filter(None, place)) for place in sorted(missing))
    if not printed:
        return Wrong(places, page, f"is not printed near {item.words}")
    return Wrong(item.words, page, f"should be {places}" if places else "stands where no place should be")
