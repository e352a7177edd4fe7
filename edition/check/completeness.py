"""How far a volume has got: entries by status, empty parts of the book, and what a finished volume has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from edition.derive.editors_prose import uncited_works
from edition.derive.indexed_passages import indexed
from edition.derive.indexed_records import indexed_records
from edition.derive.unwritten_parts import unwritten
from edition.model.authority import Record, RecordKind
from edition.model.edition import Edition
from edition.model.entry import Entry, EntryKind
from edition.model.index_path import record_of
from edition.model.text import PointKind

JUDGED = frozenset({EntryKind.EMENDATION, EntryKind.CONJECTURE, EntryKind.SUPPLIED, EntryKind.CRUX, EntryKind.LACUNA})
"""Kinds of entries that are a judgement on the text: each says how sure the editors are."""


@dataclass(frozen=True, slots=True)
class MissingContent:
    """Something missing: the part that would be empty, or what is missing, and in which things."""

    what: str
    items: tuple[str, ...] = ()


def by_status(edition: Edition) -> dict[str, Counter[str]]:
    """How many entries of each kind have each status, in the order in which the kinds are documented."""
    counts = {
        kind.value: Counter(entry.status for entry in edition.entries if entry.kind is kind) for kind in EntryKind
    }
    return {kind: states for kind, states in counts.items() if states}


# — parts of the book —


def empty_parts(edition: Edition) -> Iterator[MissingContent]:
    """The parts of a printed volume that this one does not have."""
    return (MissingContent(what) for part in PARTS for what in part(edition))


def _part(what: str, there: Callable[[Edition], object]) -> Callable[[Edition], Iterator[str]]:
    """A part of the book, with the words to report when it is empty."""
    return lambda edition: iter(() if there(edition) else (what,))


def _of_volume(what: str, there: Callable[[Edition], object]) -> Callable[[Edition], Iterator[str]]:
    """The same of a part that only a volume has, and none of its other texts."""
    return _part(what, lambda edition: edition.original is not None or there(edition))


def _layers(edition: Edition) -> Iterator[str]:
    """The layers of notes without a note."""
    kinds = _kinds(edition)
    for layer in edition.volume.layers:
        if not kinds & set(layer.kinds):
            yield f"notes “{layer.name}”: no entry of the kinds {', '.join(layer.kinds)}"


def _pages(edition: Edition) -> Iterator[str]:
    """The page breaks of the earlier printing."""
    points = (point.kind for block in edition.text.blocks for point in block.points)
    if edition.volume.pages_of and PointKind.PAGE not in points:
        yield f"pages of {edition.volume.pages_of}: the text has no page breaks"


def _indexes(edition: Edition) -> Iterator[str]:
    """The indexes without a heading."""
    there = {record.kind for record in edition.records}
    keys = {mention.key for mention in edition.mentions} | {record_of(p.heading) for p in edition.derived(indexed)}
    named = {record.kind for record in edition.records if record.key in keys}
    for kind in RecordKind:
        if kind not in named and (kind in there or kind not in (RecordKind.SUBJECT, RecordKind.TERM)):
            why = "the text names none of them" if kind in there else "names.yaml has none"
            yield f"index of {kind.value}s: {why}"


def _kinds(edition: Edition) -> set[EntryKind]:
    return {entry.kind for entry in edition.entries}


def _has_imprint(edition: Edition) -> bool:
    imprint = edition.volume.imprint
    return bool(imprint.publisher or imprint.place or imprint.year)


def _has_dates(edition: Edition) -> bool:
    return any(entry.date for entry in edition.entries) or any(map(_dated, edition.records))


def _is_emended(edition: Edition) -> bool:
    return bool(_kinds(edition) & {EntryKind.EMENDATION, EntryKind.SUPPLIED})


def _is_collated(edition: Edition) -> bool:
    return len(edition.volume.witnesses) < 2 or EntryKind.VARIANT in _kinds(edition)


PARTS: tuple[Callable[[Edition], Iterator[str]], ...] = (
    _of_volume("imprint: volume.yaml says neither publisher nor place nor year", _has_imprint),
    _part("conspectus siglorum: no witness is described", lambda edition: edition.volume.witnesses),
    _part("chronology: no entry and no record has a date", _has_dates),
    _of_volume(
        "introductions: there is no historical and no textual one", lambda edition: edition.volume.introductions
    ),
    _layers,
    _pages,
    _part("list of emendations: nothing is emended", _is_emended),
    _part("historical collation: there are several witnesses, and no variant", _is_collated),
    _part(
        "biographical directory: no person has a description",
        lambda edition: any(_is_person(record) and record.description for record in edition.records),
    ),
    _part("bibliography: there are no works", lambda edition: any(work.type != "issue" for work in edition.works)),
    _part(
        "concordance of issues: no issue of a periodical is cited",
        lambda edition: any(cite.issues for entry in edition.entries for cite in entry.cite),
    ),
    _indexes,
)
"""The parts of the book, in its order: each says why there is nothing in it, if so."""


# — things —


def missing(edition: Edition) -> Iterator[MissingContent]:
    """What entries, records, works and sections lack."""
    lacks = ((what, tuple(lacking(edition))) for what, lacking in MISSING)
    return (MissingContent(what, items) for what, items in lacks if items)


def _entries(lacks: Callable[[Entry], object]) -> Callable[[Edition], Iterator[str]]:
    return lambda edition: (entry.id for entry in edition.entries if lacks(entry))


def _records(lacks: Callable[[Record], object]) -> Callable[[Edition], Iterator[str]]:
    return lambda edition: (record.key for record in edition.records if lacks(record))


def _placeless(edition: Edition) -> Iterator[str]:
    return (entry.id for entry in edition.entries if entry.id not in edition.anchors)


def _unnamed(edition: Edition) -> Iterator[str]:
    named = edition.derived(indexed_records) | {key for record in edition.records for key in record.see_also}
    return (record.key for record in edition.records if record.key not in named)


def _uncited(edition: Edition) -> Iterator[str]:
    return (work.key for work in uncited_works(edition))


def _bare(edition: Edition) -> Iterator[str]:
    """Sections without entries, by number and heading."""
    spoken = {entry.locus.section for entry in edition.entries}
    headings = {block.locus.section: block.text for block in edition.text.blocks if block.locus and block.opens_section}
    numbers = dict.fromkeys(block.locus.section for block in edition.text.blocks if block.locus)
    return (f"{number}. {headings.get(number, '')}".rstrip(". ") for number in numbers if number not in spoken)


def _unwritten(edition: Edition) -> Iterator[str]:
    return (str(block.locus) for block in unwritten(edition))


def _is_person(record: Record) -> bool:
    return record.kind is RecordKind.PERSON


def _dated(record: Record) -> bool:
    return bool(record.born or record.died)


MISSING: tuple[tuple[str, Callable[[Edition], Iterable[str]]], ...] = (
    ("entries without an exact place in the text", _placeless),
    ("entries without status", _entries(lambda entry: not entry.status)),
    ("judgements on the text without certainty", _entries(lambda e: e.kind in JUDGED and not e.certainty)),
    ("emendations without category", _entries(lambda e: e.kind is EntryKind.EMENDATION and not e.category)),
    ("dates that say no date", _entries(lambda entry: entry.kind is EntryKind.DATE and not entry.date)),
    ("persons without dates", _records(lambda record: _is_person(record) and not _dated(record))),
    ("records without description", _records(lambda record: not record.description)),
    (
        "records without certainty",
        _records(lambda record: (_dated(record) or record.description) and not record.certainty),
    ),
    ("records that neither the text nor a note names", _unnamed),
    ("works that nothing cites", _uncited),
    ("sections without entries", _bare),
    ("parts of the text that are still to be written", _unwritten),
)
"""What may be missing, and of which things it is."""
