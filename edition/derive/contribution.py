"""What one printed volume contributes to the book of its series: rows, each with final places.

A row is small and needs nothing else of the volume, so that the volumes can be read one after the other and the rows of
all be sorted outside memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from edition.derive import back_matter
from edition.derive.chronology import chronology
from edition.derive.edited_text import edited_text
from edition.derive.editors_prose import cited_works, named_elsewhere, works_in
from edition.derive.index import forms_of, places_by_record
from edition.derive.notes import printed_notes
from edition.derive.ordered_bytes import ordered
from edition.derive.parts import Paragraphs
from edition.derive.passage_index import passages
from edition.derive.printed_positions import PrintedPositions, surest
from edition.derive.series_places import InVolume, SeriesVolume, VolumeNumberings, joined
from edition.derive.series_references import Keys, taken_over
from edition.derive.text_position import DOUBTS, TextPosition, beginning, doubted
from edition.derive.word_concordance import WordChoice, by_headword
from edition.derive.wording import Wording, apparatus_wording
from edition.model.authority import Record
from edition.model.edition import Edition
from edition.model.index_path import record_of
from edition.model.inline import Inlines
from edition.model.volume import Volume
from edition.records.places import Places
from edition.records.print_place import PrintPlace, order_of_page

NAMES, PASSAGES, CITED, WORDS, EVENTS = "names", "passages", "cited", "words", "events"
"""The kinds of rows."""


_Known = dict[tuple[str, PrintPlace, bool], dict[str, str]]
"""By key, place and whether it is in a note: the signs behind the line, each with how sure it is."""


class Row(NamedTuple):
    """A thing that stands in a volume: its kind and key, and where it is.

    `sort` is its place among all of its kind; rows of several volumes are about one thing when that is the same.
    `words` are a passage, a word as it is printed, or a date; `often` is how often a word occurs; `date` and `what` are
    those of an event.
    """

    kind: str
    sort: bytes
    key: str
    places: InVolume
    words: str = ""
    often: int = 0
    date: str = ""
    what: Inlines = ()


@dataclass(frozen=True, slots=True)
class Contribution:
    """All of one volume.

    `forms` are the forms by which its text names each record; `lost` counts the words of which no place is known.
    `elsewhere` are the records of other volumes that its notes name, by volume and key, with their places in this one.
    """

    rows: tuple[Row, ...]
    numberings: VolumeNumberings
    forms: Mapping[str, frozenset[str]]
    lost: int = 0
    elsewhere: tuple[tuple[str, str, InVolume], ...] = ()


def contribution(
    volume: SeriesVolume, edition: Edition, places: Places, choice: WordChoice, keys: Keys, whole: Volume
) -> Contribution:
    """What a volume contributes, from its state that was printed and from the record of where everything stands.

    `whole` is the volume of the series, in whose language everything is said.
    """
    positions = PrintedPositions(edition, places)
    words, lost = _words(volume, edition, positions, choice)
    worded = _worded(edition, whole)
    rows = (
        *_names(volume, edition, places, positions, keys),
        *_passages(volume, worded, positions, keys),
        *_cited(volume, edition, positions, keys),
        *_events(volume, worded, positions, keys),
        *words,
    )
    forms = {keys.record(key): words for key, words in forms_of(edition).items()}
    elsewhere = tuple(_named_elsewhere(volume, edition, positions))
    return Contribution(rows, _numberings(volume, edition, positions), forms, lost, elsewhere)


def _worded(edition: Edition, whole: Volume) -> Edition:
    """The edition, of which dates, passages and events are told in the language of the series.

    Volumes of several languages would each have its own name for one date.
    """
    own = edition.volume
    languages = replace(
        own, language=whole.language, apparatus_language=whole.apparatus_language, book_language=whole.book_language
    )
    same = (own.language, own.notes_language) == (whole.language, whole.notes_language)
    return edition if same and own.book_language == whole.book_language else replace(edition, volume=languages)


def of_names(volume: SeriesVolume, places: Places, keys: Keys, there: Collection[str]) -> Contribution:
    """What the record of places alone says of a volume, of which the printed state is not known: where names are."""
    rows = tuple(_names_of(volume, places, there, {}, keys))
    return Contribution(rows, VolumeNumberings(volume, ()), {})


def _names(
    volume: SeriesVolume, edition: Edition, places: Places, positions: PrintedPositions, keys: Keys
) -> Iterator[Row]:
    return _names_of(volume, places, edition.record.keys(), _known(edition, positions), keys)


def _names_of(volume: SeriesVolume, places: Places, there: Collection[str], known: _Known, keys: Keys) -> Iterator[Row]:
    """Every record that the index of the printed volume lists, with its places there.

    Those that the edition knows as uncertain, or in a note of the author's, are so here.
    """
    for key, named in places.names.items():
        if record_of(key) not in there:
            continue
        groups: dict[str, list[str]] = {}
        for name in sorted(named, key=lambda name: order_of_page(name.place.page)):
            for sign, doubt in known.get((key, name.place, name.note), {"n" if name.note else "": ""}).items():
                groups.setdefault(doubt, []).append(f"{name.place}{sign}")
        sure = groups.pop("", [])
        doubtful = tuple(
            (doubt, listed)
            for doubt in DOUBTS
            if (listed := joined(place for place in groups.get(doubt, ()) if place not in sure))
        )
        yield name_row(keys.record(key), InVolume(volume.number, joined(sure), doubtful))


def _known(edition: Edition, positions: PrintedPositions) -> _Known:
    printed, known = positions.printed, _Known()
    all_notes = edition.derived(printed_notes)
    for key, named in places_by_record(edition, all_notes).items():
        for position in named:
            place = printed.of(position)
            if place is not None:
                sign = "n" if position.in_note else printed.signs.get(position.block, "") if place.number else ""
                signs = known.setdefault((key, place, position.in_note), {})
                signs[sign] = surest((position.doubt, signs.get(sign, position.doubt)))
    return known


def name_row(key: str, places: InVolume) -> Row:
    """The row of a record, by its key in the book of the series."""
    return Row(NAMES, ordered((key,)), key, places)


def _named_elsewhere(
    volume: SeriesVolume, edition: Edition, positions: PrintedPositions
) -> Iterator[tuple[str, str, InVolume]]:
    found: dict[tuple[str, str], list[TextPosition]] = {}
    for note in edition.derived(printed_notes):
        for thing in named_elsewhere(note.body):
            found.setdefault(thing, []).append(beginning(note.anchor)._replace(in_note=True))
    for (other, key), places in found.items():
        yield other, key, positions.listed(volume.number, places)


def _passages(volume: SeriesVolume, edition: Edition, positions: PrintedPositions, keys: Keys) -> Iterator[Row]:
    for work in edition.derived(passages):
        key = keys.work(work.key)
        for passage in work.passages:
            sort = ordered((key, _plain(passage.order), passage.words))
            yield Row(PASSAGES, sort, key, positions.listed(volume.number, passage.places), passage.words)


def _cited(volume: SeriesVolume, edition: Edition, positions: PrintedPositions, keys: Keys) -> Iterator[Row]:
    """Every work of the bibliography; one that is cited only before or behind the text has no place there.

    An event is told behind the text, in the chronology.
    """
    found: dict[str, list[TextPosition]] = {key: [] for key in sorted(cited_works(edition))}
    for entry in edition.entries:
        if (anchor := edition.anchors.get(entry.id)) is None:
            continue
        here = beginning(anchor)
        for cite in entry.cite:
            found[cite.work].append(doubted(here, entry.certainty))
        for words in (entry.note, *(reading.note for reading in entry.readings)):
            for key in works_in(words):
                found[key].append(here._replace(in_note=True))
    for own, places in found.items():
        key = keys.work(own)
        yield Row(CITED, ordered((key,)), key, positions.listed(volume.number, places))


def _events(volume: SeriesVolume, edition: Edition, positions: PrintedPositions, keys: Keys) -> Iterator[Row]:
    words = apparatus_wording(edition.volume)
    for event in chronology(edition, edition.derived(edited_text)):
        what = taken_over(event.what, volume.number, positions, keys, words)
        sort = ordered((_plain(event.order), event.words, _said(what)))
        places = positions.listed(volume.number, event.places)
        yield Row(EVENTS, sort, "", places, event.words, 0, event.date, what)


def _words(
    volume: SeriesVolume, edition: Edition, positions: PrintedPositions, choice: WordChoice
) -> tuple[Iterable[Row], int]:
    rows, lost = [], 0
    for key, items in by_headword(edition, edition.derived(edited_text), choice).items():
        lost += sum(not positions.words(item.place) for item in items)
        places = positions.listed(volume.number, (item.place for item in items))
        sort = ordered((choice.alphabet.word(key), key))
        rows.append(Row(WORDS, sort, key, places, choice.shown(items), len(items)))
    return rows, lost


def _numberings(volume: SeriesVolume, edition: Edition, positions: PrintedPositions) -> VolumeNumberings:
    body = back_matter.paragraphs(edition).body
    assert isinstance(body, Paragraphs)
    places = {locus: positions.words(place) for locus, place, _ in body.rows}
    rows = tuple((locus, places[locus], page) for locus, _, page in body.rows)
    pages = tuple((page, locus, places.get(locus, "")) for page, locus in body.pages)
    return VolumeNumberings(volume, rows, pages, edition.volume.pages_of or edition.volume.base)


def record_for_series(record: Record, number: str, positions: PrintedPositions, keys: Keys, words: Wording) -> Record:
    """A record of a volume for the directory of the series."""
    description = taken_over(record.description, number, positions, keys, words)
    return replace(record, description=description, see_also=tuple(map(keys.record, record.see_also)))


def _said(inlines: Inlines) -> str:
    """What rich text says, with the keys of what it cites."""
    return "".join(f"{part.text}{_said(part.children)}{part.target}" for part in inlines)


def _plain(key: object) -> object:
    """A sort key without values that are not tuples, integers and words."""
    if isinstance(key, tuple):
        return tuple(map(_plain, key))
    return key if isinstance(key, int) else str(key)
