"""What one printed volume contributes to the book of its series: rows, each with final places.

A row is small and needs nothing else of the volume, so that the volumes can be read one after the other and the rows of
all be sorted outside memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

from edition.derive import back_matter
from edition.derive.chronology import chronology
from edition.derive.edited_text import edited_text
from edition.derive.editors_prose import cited_works, prose_of, works_in
from edition.derive.index import forms_of, places_by_record
from edition.derive.notes import notes
from edition.derive.ordered_bytes import ordered
from edition.derive.parts import Paragraphs
from edition.derive.passage_index import passages
from edition.derive.printed_positions import PrintedPositions, page_order, surest
from edition.derive.series_places import InVolume, SeriesVolume, VolumeNumberings, joined
from edition.derive.text_position import DOUBTS, TextPosition, beginning, doubted, referred
from edition.derive.word_concordance import WordChoice, by_headword
from edition.derive.wording import in_volume, wording
from edition.model.authority import Record
from edition.model.edition import Edition
from edition.model.inline import Inlines, Role, text, walk
from edition.records.places import Places
from edition.records.print_place import PrintPlace

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
    """

    rows: tuple[Row, ...]
    numberings: VolumeNumberings
    forms: Mapping[str, frozenset[str]]
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of records and works in the book of the series, where they are not those of the volume."""

    records: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    works: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def record(self, key: str) -> str:
        """The key of a record of the volume."""
        return self.records.get(key, key)

    def work(self, key: str) -> str:
        """The key of a work of the volume."""
        return self.works.get(key, key)


def contribution(
    volume: SeriesVolume, edition: Edition, places: Places, choice: WordChoice, keys: Keys
) -> Contribution:
    """What a volume contributes, from its state that was printed and from the record of where everything stands."""
    positions = PrintedPositions(edition, places)
    words, lost = _words(volume, edition, positions, choice)
    rows = (
        *_names(volume, edition, places, positions, keys),
        *_passages(volume, edition, positions, keys),
        *_cited(volume, edition, positions, keys),
        *_events(volume, edition, positions, keys),
        *words,
    )
    forms = {keys.record(key): words for key, words in forms_of(edition).items()}
    return Contribution(rows, _numberings(volume, edition, positions), forms, lost)


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
        if key not in there:
            continue
        groups: dict[str, list[str]] = {}
        for name in sorted(named, key=lambda name: page_order(name.place)):
            for sign, doubt in known.get((key, name.place, name.note), {"n" if name.note else "": ""}).items():
                groups.setdefault(doubt, []).append(f"{name.place}{sign}")
        sure = groups.pop("", [])
        doubtful = tuple(
            (doubt, listed)
            for doubt in DOUBTS
            if (listed := joined(place for place in groups.get(doubt, ()) if place not in sure))
        )
        yield Row(
            NAMES, ordered((keys.record(key),)), keys.record(key), InVolume(volume.number, joined(sure), doubtful)
        )


def _known(edition: Edition, positions: PrintedPositions) -> _Known:
    printed, known = positions.printed, _Known()
    all_notes = notes(edition, edition.derived(edited_text))
    for key, named in places_by_record(edition, all_notes).items():
        for position in named:
            place = printed.of(position)
            if place is not None:
                sign = "n" if position.in_note else printed.signs.get(position.block, "") if place.number else ""
                signs = known.setdefault((key, place, position.in_note), {})
                signs[sign] = surest((position.doubt, signs.get(sign, position.doubt)))
    return known


def _passages(volume: SeriesVolume, edition: Edition, positions: PrintedPositions, keys: Keys) -> Iterator[Row]:
    for work in edition.derived(passages):
        key = keys.work(work.key)
        for passage in work.passages:
            sort = ordered((key, _plain(passage.order), passage.words))
            yield Row(PASSAGES, sort, key, positions.listed(volume.number, passage.places), passage.words)


def _cited(volume: SeriesVolume, edition: Edition, positions: PrintedPositions, keys: Keys) -> Iterator[Row]:
    """Every work of the bibliography; one that is cited only before or behind the text has no place there."""
    found: dict[str, list[TextPosition]] = {key: [] for key in sorted(cited_works(edition))}
    for entry in edition.entries:
        if (anchor := edition.anchors.get(entry.id)) is None:
            continue
        here = beginning(anchor)
        for cite in entry.cite:
            found[cite.work].append(doubted(here, entry.certainty))
        for words, _ in prose_of(entry):
            for key in works_in(words):
                found[key].append(here._replace(in_note=True))
    for own, places in found.items():
        key = keys.work(own)
        yield Row(CITED, ordered((key,)), key, positions.listed(volume.number, places))


def _events(volume: SeriesVolume, edition: Edition, positions: PrintedPositions, keys: Keys) -> Iterator[Row]:
    for event in chronology(edition, edition.derived(edited_text)):
        what = _settled(event.what, volume.number, positions, keys)
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
        rows.append(Row(WORDS, sort, key, places, choice.shown(items[0].word), len(items)))
    return rows, lost


def _numberings(volume: SeriesVolume, edition: Edition, positions: PrintedPositions) -> VolumeNumberings:
    body = back_matter.paragraphs(edition).body
    assert isinstance(body, Paragraphs)
    places = {locus: positions.words(place) for locus, place, _ in body.rows}
    rows = tuple((locus, places[locus], page) for locus, _, page in body.rows)
    pages = tuple((page, locus, places.get(locus, "")) for page, locus in body.pages)
    return VolumeNumberings(volume, rows, pages, edition.volume.pages_of or edition.volume.base)


def _settled(inlines: Inlines, number: str, positions: PrintedPositions, keys: Keys) -> Inlines:
    """Rich text of a volume for another book: a reference to a place in the volume is page and line there."""
    settled = []
    for part in inlines:
        target = part.target
        match part.role:
            case Role.CALL:
                continue
            case Role.PLACE:
                settled.append(text(_reference(target, number, positions)))
                continue
            case Role.NAME:
                target = keys.record(target)
            case Role.CITE:
                target = keys.work(target)
        children = _settled(part.children, number, positions, keys)
        settled.append(replace(part, target=target, children=children, span=None))
    return tuple(settled)


def settled_record(record: Record, volume: SeriesVolume, edition: Edition, places: Places) -> Record:
    """A record for the directory of the series: what its description refers to in the volume is page and line there."""
    if not any(part.role is Role.PLACE for part in walk(record.description)):
        return record
    positions = PrintedPositions(edition, places)
    return replace(record, description=_settled(record.description, volume.number, positions, Keys()))


def _reference(target: str, number: str, positions: PrintedPositions) -> str:
    position = referred(positions.edition, target)
    place = positions.words(position) if position is not None else ""
    return in_volume(wording(positions.edition.volume.apparatus_language), number, place)


def _said(inlines: Inlines) -> str:
    """What rich text says, with the keys of what it cites."""
    return "".join(f"{part.text}{_said(part.children)}{part.target}" for part in inlines)


def _plain(key: object) -> object:
    """A sort key without values that are not tuples, integers and words."""
    if isinstance(key, tuple):
        return tuple(map(_plain, key))
    return key if isinstance(key, int) else str(key)
