"""Chronology: the dates of the entries, of what is cited from periodicals, and of the lives of the persons named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from edition.derive.citations import cited
from edition.derive.dates import in_words, sort_key
from edition.derive.edited_text import EditedText, edited_text
from edition.derive.editors_prose import forms_of_names, names_in
from edition.derive.names_in_prose import named
from edition.derive.natural_name import natural_name
from edition.derive.other_texts import Others
from edition.derive.periodical_issues import by_issue, whole_issue
from edition.derive.raised_ordinals import with_raised
from edition.derive.sentence_context import around
from edition.derive.series_places import NOWHERE, SeriesPlaces
from edition.derive.text_position import TextPosition, beginning, doubted, in_order
from edition.derive.wording import Wording, apparatus_wording, book_words, doubtful, list_wording
from edition.derive.words_apart import around_lists, said_apart, set_apart
from edition.model.authority import Record, RecordKind
from edition.model.dates import BEGINNING, END, read_date
from edition.model.edition import Edition
from edition.model.entry import EntryKind
from edition.model.inline import Inlines, Role, in_language, plain, styled, text


@dataclass(frozen=True, slots=True)
class ChronologyEvent:
    """A dated event: the date (EDTF and in words), what happened, and where the text mentions it.

    `order` is its place among events; `elsewhere` are places in the volumes of a series.
    """

    date: str
    words: str
    what: Inlines
    places: tuple[TextPosition, ...] = ()
    order: tuple[object, ...] = field(default=(), compare=False)
    elsewhere: SeriesPlaces = NOWHERE


@dataclass(frozen=True, slots=True)
class _Fact:
    """A dated statement; two that are equal are one event.

    For a `cited` issue only the places can be in doubt; for all others, the statement itself. `language` is the tag of
    what is said, where that is another one than that of the chronology.
    """

    date: str
    calendar: str
    what: Inlines
    cited: bool = False
    language: str = field(default="", compare=False)


def chronology(edition: Edition, edited: EditedText, others: Others = ()) -> tuple[ChronologyEvent, ...]:
    """Events in order, with their places in this text and in the others of the book.

    These are the events that the editors describe (`event`); the issues cited, and the writing of what is cited from
    them; and, within the years of these, births and deaths of the persons named, except where an event of that very
    date names the person. A date that the editors do not describe is given in the words of the edited text, unless the
    chronology has another event of the same date. What several texts say in the same words is one event.
    """
    words = apparatus_wording(edition.volume)
    texts = ((0, edition), *others)
    facts: dict[_Fact, set[TextPosition]] = {}
    for number, text_of in texts:
        for fact, place in (*_stated(text_of, edition), *_issues(text_of, edition)):
            facts.setdefault(fact, set()).add(place._replace(text=number))
    span = _span([*(fact.date for fact in facts), *(date for _, text_of in texts for date in _dates(text_of))])
    events = _named(text_of for _, text_of in texts)
    for record, fact in _lives(edition, [text_of for _, text_of in texts], words, span):
        if not _tells(events.get(fact.date, ""), record):
            facts.setdefault(fact, set())
    told = {(fact.date, fact.calendar) for fact in facts}
    for number, text_of in texts:
        its_words = text_of.derived(edited_text) if number else edited
        for fact, place in _quoted(text_of, edition, its_words):
            if (fact.date, fact.calendar) not in told:
                facts.setdefault(fact, set()).add(place._replace(text=number))
    ordered = sorted(facts.items(), key=lambda item: (sort_key(item[0].date, item[0].calendar), in_order(item[1])))
    return tuple(_event(edition, words, fact, places) for fact, places in ordered)


def _event(edition: Edition, words: Wording, fact: _Fact, places: set[TextPosition]) -> ChronologyEvent:
    """An event; when all sources of it are equally in doubt, it is in doubt itself."""
    when, what = _when(edition, fact), (in_language(fact.what, fact.language),) if fact.language else fact.what
    doubts = {place.doubt for place in places}
    if len(doubts) == 1 and not fact.cited:
        what = (*what, *doubtful(words, *doubts))
        places = {place.sure for place in places}
    order = sort_key(fact.date, fact.calendar)
    return ChronologyEvent(fact.date, when, what, in_order(places), order)


def _when(edition: Edition, fact: _Fact) -> str:
    words = book_words(edition.volume)
    in_full = in_words(fact.date, words)
    return words("chronology.old_style", date=in_full) if fact.calendar else in_full


def _stated(edition: Edition, whole: Edition) -> Iterator[tuple[_Fact, TextPosition]]:
    """The events that the editors describe, with the names in them.

    Those of notes in another language than those of the `whole` book's own text are marked with it.
    """
    forms, language = edition.derived(forms_of_names), edition.volume.notes_language
    foreign = language if language != whole.volume.notes_language else ""
    for entry in edition.entries:
        anchor = edition.anchors.get(entry.id)
        if anchor is not None and entry.date and entry.event:
            what = set_apart(with_raised(named(entry.event, forms), language), around_lists(whole.volume))
            fact = _Fact(entry.date, _old(entry.calendar), what, language=foreign)
            yield fact, doubted(beginning(anchor), entry.certainty)


def _issues(edition: Edition, whole: Edition) -> Iterator[tuple[_Fact, TextPosition]]:
    """The issues of periodicals that are cited, and the dates at which what is cited from them was written."""
    words, terms = book_words(whole.volume), list_wording(whole.volume)
    for cite, place in by_issue(edition):
        issue = whole_issue(edition, cite)
        what = tuple(cited(whole, issue, terms=terms))
        if issue.date:
            yield _Fact(issue.date, "", what, True), place
        if cite.written and cite.written != issue.date:
            written = (styled(Role.EDITORIAL, words("chronology.written")), text(": "), *what)
            yield _Fact(cite.written, "", written, True), place


def _quoted(edition: Edition, whole: Edition, edited: EditedText) -> Iterator[tuple[_Fact, TextPosition]]:
    """The dates that the editors do not describe, in the words of the text, quoted as the `whole` book does."""
    words, language = book_words(whole.volume), edition.volume.language
    foreign = language if language != whole.volume.language else ""
    for entry in edition.entries:
        anchor = edition.anchors.get(entry.id)
        if anchor is not None and entry.kind is EntryKind.DATE and entry.date and entry.event is None:
            what = said_apart(words("quotation.outer", words=around(edited, anchor, words)), around_lists(whole.volume))
            fact = _Fact(entry.date, _old(entry.calendar), what, language=foreign)
            yield fact, doubted(beginning(anchor), entry.certainty)


def _lives(
    edition: Edition, texts: Iterable[Edition], words: Wording, span: tuple[int, int] | None
) -> Iterator[tuple[Record, _Fact]]:
    """Births and deaths, within a span of years, of the persons that the texts name."""
    named = {mention.key for each in texts for mention in each.mentions}
    for record in edition.records:
        if span is None or record.kind is not RecordKind.PERSON or record.key not in named:
            continue
        for date, says in ((record.born, "chronology.born"), (record.died, "chronology.dies")):
            value = read_date(date)
            if value is not None and span[0] <= value.earliest[0] and value.latest[0] <= span[1]:
                said = book_words(edition.volume)(says, name=natural_name(record.name))
                what = (*said_apart(said, around_lists(edition.volume)), *doubtful(words, record.certainty))
                yield record, _Fact(date, "", what)


def _named(texts: Iterable[Edition]) -> dict[str, str]:
    """By day or month, the editors' words about it and the keys of the records that these link."""
    names: dict[str, list[str]] = {}
    for entry in (entry for each in texts for entry in each.entries):
        if entry.event and "-" in entry.date:
            names.setdefault(entry.date, []).append(plain(entry.event))
            names[entry.date] += (f"name:{key}" for key in names_in(entry.event))
    return {date: " ".join(of) for date, of in names.items()}


def _tells(event: str, record: Record) -> bool:
    """Whether an event on the date of a birth or a death (not just in the year) names the person."""
    names = {record.name.partition(",")[0], *record.forms, f"name:{record.key}"}
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", event) for name in names if event and name)


def _dates(edition: Edition) -> Iterator[str]:
    return (entry.date for entry in edition.entries if entry.date and entry.id in edition.anchors)


def _span(dates: list[str]) -> tuple[int, int] | None:
    """The first and the last year of some dates.

    An open interval counts with its other end; a date without a year does not.
    """
    values = [value for date in dates if "XXXX" not in date and (value := read_date(date)) is not None]
    years = {value.earliest[0] for value in values if value.earliest != BEGINNING}
    years |= {value.latest[0] for value in values if value.latest != END}
    return (min(years), max(years)) if years else None


def _old(calendar: str) -> str:
    return calendar if calendar == "julian" else ""
