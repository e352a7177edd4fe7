"""The book of a whole series: its parts, from the sorted rows that the volumes contribute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType

from edition.derive import back_matter
from edition.derive.chronology import ChronologyEvent
from edition.derive.contribution import CITED, EVENTS, NAMES, PASSAGES, WORDS, Row
from edition.derive.edited_text import edited_text
from edition.derive.index import INDEXES, NamedAt, index_of
from edition.derive.parts import Bibliography, Book, Chronology, Colophon, Index, Part, PassageIndex, SignList, full
from edition.derive.passage_index import CitedWork, Passage, works_in_order
from edition.derive.references import reference
from edition.derive.series_places import (
    Corrigenda,
    CorrigendumRow,
    Numberings,
    SeriesPlaces,
    SeriesVolume,
    VolumeList,
    VolumeNumberings,
    WordIndex,
    WordPlaces,
    united,
)
from edition.derive.series_references import with_places
from edition.derive.short_title import bibliographic_order, short_title_in_words, short_title_language, titled
from edition.derive.sorting import word_alphabet
from edition.derive.wording import apparatus_wording, authors_of, book_words
from edition.messages import Words
from edition.model.edition import Edition
from edition.model.index_path import record_of
from edition.model.inline import Inlines, of_words
from edition.records.print_place import folio


@dataclass(frozen=True, slots=True)
class SeriesMatter:
    """What the book of a series is made from, beside the records and works of its volumes.

    `rows` are sorted by kind, by what they are about, and by volume. `forms` are the forms by which the texts name each
    record, `printed` what references into volumes print.
    """

    volumes: tuple[SeriesVolume, ...]
    rows: Iterable[Row]
    numberings: tuple[VolumeNumberings, ...] = ()
    corrigenda: tuple[tuple[SeriesVolume, tuple[CorrigendumRow, ...]], ...] = ()
    forms: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    printed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class _SeriesThing:
    """A thing with its places in all volumes; `row` is that of the first volume."""

    row: Row
    places: SeriesPlaces
    often: int


def series_book(edition: Edition, matter: SeriesMatter) -> Book:
    """The book: the edition has no text, and the records and works of all volumes."""
    things: dict[str, list[_SeriesThing]] = {kind: [] for kind in (NAMES, PASSAGES, CITED, WORDS, EVENTS)}
    for thing in _things(matter.rows):
        things[thing.row.kind].append(thing)
    where = {thing.row.key: NamedAt(elsewhere=thing.places) for thing in things[NAMES]}
    minimum = edition.volume.concordance_min
    letter = word_alphabet(edition.volume).letter
    words = tuple(
        WordPlaces(thing.row.words, thing.often, thing.places, letter(thing.row.words))
        for thing in things[WORDS]
        if thing.often >= minimum
    )
    events = tuple(
        ChronologyEvent(
            thing.row.date, thing.row.words, with_places(thing.row.what, matter.printed),
            elsewhere=_mentioned(thing.places),
        )
        for thing in things[EVENTS]
    )  # fmt: skip
    said = book_words(edition.volume)
    behind = (
        Part("corrigenda", said("part.corrigenda"), Corrigenda(matter.corrigenda)),
        Part("chronology", said("part.chronology"), Chronology(events)),
        back_matter.directory(edition, {*map(record_of, where)}),
        _bibliography(edition, things[CITED]),
        Part("passages", said("part.passages"), PassageIndex(tuple(_passages(edition, things[PASSAGES])))),
        Part("paragraphs", said("part.numberings"), Numberings(matter.numberings)),
        *(
            Part(key, said(f"part.{key}"), Index(index_of(edition, kinds, where, matter.forms)))
            for key, kinds in INDEXES
        ),
        Part("words", said("part.words"), WordIndex(words)),
        _colophon(edition, matter),
    )
    before = (Part("volumes", said("part.volumes"), VolumeList(matter.volumes)), _signs(edition, matter, things))
    return Book(edition, edition.derived(edited_text), (), tuple(filter(full, before)), tuple(filter(full, behind)))


def _things(rows: Iterable[Row]) -> Iterator[_SeriesThing]:
    for _, same in groupby(rows, key=attrgetter("kind", "sort")):
        listed = [*same]
        yield _SeriesThing(
            listed[0], SeriesPlaces(united(row.places for row in listed)), sum(row.often for row in listed)
        )


def _mentioned(places: SeriesPlaces) -> SeriesPlaces:
    """Without the volumes in which nothing is said of an event: births and deaths are those of records."""
    return SeriesPlaces(tuple(volume for volume in places.volumes if volume.places or volume.doubtful))


def _bibliography(edition: Edition, cited: Iterable[_SeriesThing]) -> Part:
    places = {thing.row.key: thing.places for thing in cited}
    works = (work for key in places if (work := titled(edition, key)))
    ordered = sorted(works, key=lambda work: bibliographic_order(work, edition.volume))
    items = tuple((work.key, reference(edition, work).words) for work in ordered)
    return Part(
        "bibliography", book_words(edition.volume)("part.bibliography"), Bibliography(items, MappingProxyType(places))
    )


def _passages(edition: Edition, passages: Iterable[_SeriesThing]) -> list[CitedWork]:
    works, words = [], book_words(edition.volume)
    for key, rows in groupby(passages, key=lambda thing: thing.row.key):
        work = edition.work.get(key)
        listed = tuple(Passage(thing.row.words, elsewhere=thing.places) for thing in rows)
        authors = authors_of(words, work.persons.get("author", ())) if work else ""
        title, tag = short_title_in_words(edition, key), short_title_language(edition, key)
        works.append(CitedWork(key, authors, title, listed, tag))
    return works_in_order(edition, works)


def _signs(edition: Edition, matter: SeriesMatter, things: Mapping[str, list[_SeriesThing]]) -> Part:
    """How places are cited, and the signs at them."""
    words, said = apparatus_wording(edition.volume), book_words(edition.volume)
    places = [volume for listed in things.values() for thing in listed for volume in thing.places.volumes]
    first = next((volume for volume in places if volume.places), None)
    rows: list[tuple[Inlines, Inlines]] = []
    if first is not None:
        place = first.places.partition(",")[0].removesuffix("n")
        rows.append((of_words(f"{first.number} {place}"), of_words(_explained(said, first.number, place))))
    if any(volume.places.endswith("n") or "n," in volume.places for volume in places):
        rows.append((of_words("n"), of_words(words.explained["n"])))
    doubts = {doubt for volume in places for doubt, _ in volume.doubtful}
    rows += (
        (of_words(words.doubts[doubt]), of_words(says))
        for doubt, says in words.doubts_explained.items()
        if doubt in doubts
    )
    return Part("signs", said("part.places_cited"), SignList((), tuple(rows)))


def _explained(words: Words, number: str, place: str) -> str:
    """What an example of a place means."""
    page, _, line = place.rpartition(".")
    if folio(page).rstrip("*").isdecimal():
        return words("whole.place", number=number, page=page, line=line)
    return words("whole.place_by_paragraph", number=number, place=place)


def _colophon(edition: Edition, matter: SeriesMatter) -> Part:
    from edition import __version__

    words = book_words(edition.volume)
    made = words("whole.made", version=__version__, volumes=words.count("whole.volumes", len(matter.volumes)))
    digest = words("colophon.digest", digest=edition.digest[:16])
    return Part("colophon", words("part.colophon"), Colophon((made, digest)))
