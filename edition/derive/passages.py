"""Index of passages cited: for each work the issues and pages that the apparatus cites, in canonical order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.derive.bulletin import issue_label
from edition.derive.dates import in_words, sort_key
from edition.derive.place import Place, beginning
from edition.derive.sorting import collation_key
from edition.derive.wording import Wording, wording
from edition.model.authority import Work
from edition.model.edition import Edition
from edition.model.entry import Citation
from edition.model.inline import Role, walk


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as printed (`no. 7, p. 3`; empty for the work as a whole) and the places that cite it."""

    words: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work and its passages. `authors` as the bibliography has them, `title` in its short form."""

    key: str
    authors: str
    title: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Locator:
    """Where in a work: issues of a periodical, a date of issue (EDTF), pages or other words (`ch. 2`)."""

    issues: tuple[int, ...] = ()
    date: str = ""
    page: str = ""
    other: str = ""

    def order(self) -> tuple[object, ...]:
        date = ("", "") if self.issues or not self.date else sort_key(self.date)
        return self.issues, date, numbers(self.page), self.page, numbers(self.other), self.other

    def words(self, words: Wording, language: str) -> str:
        several = any(sign in self.page for sign in "–-,")
        number = words.numbers if len(self.issues) > 1 else words.number
        parts = [
            f"{number} {issue_label(self.issues)}" if self.issues else "",
            in_words(self.date, language) if self.date and not self.issues else "",
            f"{words.pages if several else words.page} {self.page.replace('-', '–')}" if self.page else "",
            self.other,
        ]
        return ", ".join(part for part in parts if part)


_ROMAN = re.compile(r"(?=[ivxlc])c{0,3}(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_VALUE = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def numbers(words: str) -> tuple[tuple[int, int, str], ...]:
    """Pages in their order: roman numbers, then arabic ones; other words stand where their letters do.

    >>> sorted(["12", "xii–xiv", "3", "iv", "12a"], key=numbers)
    ['iv', 'xii–xiv', '3', '12', '12a']
    """
    found = []
    for part in re.findall(r"\d+|[^\W\d_]+", words):
        if part.isdigit():
            found.append((1, int(part), ""))
        elif _ROMAN.fullmatch(part):
            values = [_VALUE[letter] for letter in part.lower()]
            pairs = zip(values, [*values[1:], 0], strict=True)
            found.append((0, sum(-one if one < two else one for one, two in pairs), ""))
        else:
            found.append((2, 0, part.casefold()))
    return tuple(found)


def passages(edition: Edition) -> tuple[CitedWork, ...]:
    """Every work cited, as the bibliography orders them; what only a note cites has its places with `n`."""
    found: dict[str, dict[_Locator, set[Place]]] = {}
    for key, locator, place in _cited(edition):
        places = found.setdefault(key, {}).setdefault(locator, set())
        if not (place.in_note and replace(place, in_note=False) in places):
            places.discard(replace(place, in_note=True))
            places.add(place)
    words, language = wording(edition.volume.apparatus_language), edition.volume.language
    works = []
    for key, locators in found.items():
        work = edition.work.get(key)
        rows = tuple(
            Passage(locator.words(words, language), tuple(sorted(locators[locator])))
            for locator in sorted(locators, key=_Locator.order)
        )
        title = (work.shorttitle or work.title) if work else key
        works.append(CitedWork(key, "; ".join(work.authors) if work else "", title, rows))
    return tuple(sorted(works, key=lambda work: collation_key(f"{work.authors} {work.title.removeprefix('The ')}")))


def _cited(edition: Edition) -> Iterator[tuple[str, _Locator, Place]]:
    """Key of the work, locator and place of everything that an entry or its note cites."""
    issues = [work for work in edition.works if work.parent and work.issues]
    for entry in edition.entries:
        anchor = edition.anchors.get(entry.id)
        if anchor is None:
            continue
        here = beginning(anchor)
        for cite in entry.cite:
            for key, locator in _of(edition, issues, cite):
                yield key, locator, here
        for part in walk(entry.note):
            if part.role is Role.CITE:
                key, numbers_of = _whole(edition, part.target)
                page = re.fullmatch(r"pp?\.\s*(.+)", part.text.strip())
                locator = _Locator(numbers_of, "", page[1] if page else "", "" if page else part.text.strip())
                yield key, locator, replace(here, in_note=True)


def _whole(edition: Edition, key: str) -> tuple[str, tuple[int, ...]]:
    """The periodical and the numbers of an issue; any other work is itself."""
    work = edition.work.get(key)
    return (work.parent, work.issues) if work is not None and work.parent and work.issues else (key, ())


def _of(edition: Edition, issues: list[Work], cite: Citation) -> Iterator[tuple[str, _Locator]]:
    """What a citation cites: each issue by itself, a double issue under both its numbers."""
    key, own = _whole(edition, cite.work)
    wanted = cite.issues or own
    if not wanted:
        yield key, _Locator((), cite.date, cite.page.replace("-", "–"))
        return
    known = dict.fromkeys(work.issues for work in issues if work.parent == key and set(work.issues) & set(wanted))
    single = [(number,) for number in wanted if not any(number in run for run in known)]
    for run in (*known, *single):
        yield key, _Locator(run, "", cite.page.replace("-", "–"))
