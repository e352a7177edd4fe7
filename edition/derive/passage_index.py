"""Index of passages cited: for each work the issues and pages that the apparatus cites, in canonical order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from edition.derive.dates import in_words, sort_key
from edition.derive.locators import apart, order, read_locators
from edition.derive.locators import in_words as passage_in_words
from edition.derive.other_texts import Others
from edition.derive.periodical_issues import by_number, issue_label, issues_apart
from edition.derive.series_places import NOWHERE, SeriesPlaces
from edition.derive.short_title import short_title_in_words, short_title_language
from edition.derive.sorting import alphabet
from edition.derive.text_position import TextPosition, beginning, doubted, in_order
from edition.derive.title_order import work_key
from edition.derive.wording import Wording, apparatus_wording, authors_of, book_words, list_wording, numbered
from edition.messages import Words
from edition.model.authority import Work
from edition.model.biblatex import PERIODICALS
from edition.model.edition import Edition
from edition.model.entry import Citation
from edition.model.inline import Role, walk
from edition.model.issue_numbers import read_all_issues
from edition.model.locator import Locator, Unit


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as printed (`no. 7, p. 3`; empty for the work as a whole) and the places that cite it.

    `order` is its place among the passages of the work; `elsewhere` are places in the volumes of a series.
    """

    words: str
    places: tuple[TextPosition, ...] = ()
    order: tuple[object, ...] = field(default=(), compare=False)
    elsewhere: SeriesPlaces = NOWHERE


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work and its passages. `authors` are as in the bibliography, `title` in its short form.

    `language` is that of the title, by its tag; empty where it is that of the whole book.
    """

    key: str
    authors: str
    title: str
    passages: tuple[Passage, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Locator:
    """Where in a work: issues of a periodical, a date of issue (EDTF), the passage in it."""

    issues: tuple[int, ...] = ()
    date: str = ""
    passage: tuple[Locator, ...] = ()

    def order(self) -> tuple[object, ...]:
        date = () if self.issues or not self.date else sort_key(self.date)
        return self.issues, date, order(self.passage)

    def words(self, words: Wording, language: Words) -> str:
        parts = [
            numbered(words, issue_label(self.issues), len(self.issues) > 1) if self.issues else "",
            in_words(self.date, language) if self.date and not self.issues else "",
            passage_in_words(self.passage, words),
        ]
        return language.comma.join(part for part in parts if part)


def passages(edition: Edition, others: Others = ()) -> tuple[CitedWork, ...]:
    """Every work cited, in the order of the bibliography; places in notes have an `n`.

    With the places of the `others`, which are texts of the same book.
    """
    result: dict[str, dict[_Locator, set[TextPosition]]] = {}
    cites = ((i, cite) for i, text in ((0, edition), *others) for cite in _cited(text))
    for number, (key, locator, position) in cites:
        place = position._replace(text=number)
        places = result.setdefault(key, {}).setdefault(locator, set())
        if not (place.in_note and place._replace(in_note=False) in {each.sure for each in places}):
            places.discard(place.sure._replace(in_note=True))
            places.add(place)
    words, language = list_wording(edition.volume), book_words(edition.volume)
    works = []
    for key, locators in result.items():
        work = edition.work.get(key)
        rows = tuple(
            Passage(locator.words(words, language), in_order(locators[locator]), locator.order())
            for locator in sorted(locators, key=_Locator.order)
        )
        authors = authors_of(language, work.persons.get("author", ())) if work else ""
        title, tag = short_title_in_words(edition, key), short_title_language(edition, key)
        works.append(CitedWork(key, authors, title, rows, tag))
    return tuple(works_in_order(edition, works))


def works_in_order(edition: Edition, works: Iterable[CitedWork]) -> list[CitedWork]:
    """Works in the order of the bibliography."""
    return sorted(works, key=lambda cited: _order(edition, cited))


def _order(edition: Edition, cited: CitedWork) -> tuple[object, ...]:
    """The sort key of a work, with its short title as its title."""
    work, order = edition.work.get(cited.key), alphabet(edition.volume)
    if work is None:
        return order.heading(cited.title), order.heading(cited.title), cited.key
    return *work_key(order, work, edition.volume.language, cited.title), cited.key


def _cited(edition: Edition) -> Iterator[tuple[str, _Locator, TextPosition]]:
    """Key of the work, locator and place of everything that an entry or its notes cite."""
    issues = [work for work in edition.works if work.parent and work.issues]
    words = apparatus_wording(edition.volume)
    for entry in edition.entries:
        anchor = edition.anchors.get(entry.id)
        if anchor is None:
            continue
        here = beginning(anchor)
        for cite in entry.cite:
            there = doubted(here, entry.certainty)
            for passage in apart(read_locators(cite.locators, words)):
                for key, run, date in _passages_of(edition, issues, cite):
                    yield key, _Locator(run, date, passage), there
        for note in (entry.note, *(reading.note for reading in entry.readings)):
            for part in walk(note):
                if part.role is Role.CITE:
                    steps = read_locators((Locator(Unit.FREE, part.text),), words)
                    cite, steps = _with_issues(edition, Citation(part.target), steps)
                    for passage in apart(steps):
                        for key, run, date in _passages_of(edition, issues, cite):
                            yield key, _Locator(run, date, passage), here._replace(in_note=True)


def _with_issues(edition: Edition, cite: Citation, steps: tuple[Locator, ...]) -> tuple[Citation, tuple[Locator, ...]]:
    """A citation of a number of a periodical as one of an issue: `[@bulletin, no. 7, p. 3]`."""
    work = edition.work.get(cite.work)
    if work is None or work.type not in PERIODICALS or not steps or steps[0].unit is not Unit.NUMBER:
        return cite, steps
    issues = read_all_issues(steps[0].words)
    return (replace(cite, issues=issues), steps[1:]) if issues else (cite, steps)


def _passages_of(edition: Edition, issues: list[Work], cite: Citation) -> Iterator[tuple[str, tuple[int, ...], str]]:
    """The passages of a citation, with the date: each issue by itself, a double issue under both its numbers, once."""
    cite = by_number(edition, cite)
    if not cite.issues:
        yield cite.work, (), cite.date
        return
    described = (work.issues for work in issues if work.parent == cite.work)
    yield from ((cite.work, run, "") for run in issues_apart(cite.issues, described))
