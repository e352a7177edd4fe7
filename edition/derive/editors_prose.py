"""All prose of the editors, and which works it cites and which records it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from operator import is_
from typing import Any, TypeVar

from edition.anchor.mentions import Names
from edition.derive.indexed_passages import indexed
from edition.model.authority import Record, Work
from edition.model.edition import Edition
from edition.model.entry import Entry, Reading
from edition.model.image import Image
from edition.model.index_path import record_of
from edition.model.inline import Inlines, Role, plain, walk
from edition.model.span import Span
from edition.model.volume import Introduction, ProseBlock, Volume, Witness


def forms_of_names(edition: Edition) -> Names:
    """What finds the names of the records in prose of the editors; to be derived once."""
    return Names(edition.records, language=edition.volume.language)


def headings_in(inlines: Inlines) -> Iterator[str]:
    """Paths of the headings of an index under which rich text is listed, in order; most are keys of records."""
    return (part.target for part in walk(inlines) if part.role is Role.NAME)


def names_in(inlines: Inlines) -> Iterator[str]:
    """Keys of the records that rich text names, in order."""
    return map(record_of, headings_in(inlines))


def named_elsewhere(inlines: Inlines) -> Iterator[tuple[str, str]]:
    """The volumes and keys of the records of other volumes that rich text names, in order."""
    for part in walk(inlines):
        volume, named, key = part.target.partition(":name:")
        if part.role is Role.ELSEWHERE and named:
            yield volume, key


def works_in(inlines: Inlines) -> Iterator[str]:
    """Keys of the works that rich text cites, in order."""
    return (part.target for part in walk(inlines) if part.role is Role.CITE)


def prose_of(entry: Entry) -> Iterator[tuple[Inlines, Span]]:
    """The rich text of an entry, with its places."""
    if entry.note:
        yield entry.note, entry.at("note")
    if entry.event:
        yield entry.event, entry.at("event")
    for reading in entry.readings:
        if reading.note:
            yield reading.note, reading.span


def records_of(entry: Entry) -> tuple[str, ...]:
    """Keys of the records that an entry is about, or that its words name."""
    named = (key for words, _ in prose_of(entry) for key in names_in(words))
    return tuple(dict.fromkeys(key for key in (entry.ref, *map(record_of, entry.index), *named) if key))


def concerns(edition: Edition, entry: Entry, keys: frozenset[str]) -> bool:
    """Whether an entry is about one of these records, names it, or has a lemma in which the text names it."""
    if keys.intersection(records_of(entry)):
        return True
    anchor = edition.anchors.get(entry.id)
    if anchor is None:
        return False
    first, last = (anchor.first, anchor.start), (anchor.last, anchor.end)
    return any(
        mention.key in keys
        and (mention.anchor.first, mention.anchor.start) < last
        and first < (mention.anchor.last, mention.anchor.end)
        for mention in edition.mentions
    )


def written(edition: Edition) -> Iterator[tuple[Inlines, Span, str]]:
    """All rich text of the editors: its place, and the id of its entry, if any."""
    for entry in edition.entries:
        for words, span in prose_of(entry):
            yield words, span, entry.id
    for record in edition.records:
        if record.description:
            yield record.description, record.at("description"), ""
    for witness in edition.volume.witnesses:
        if witness.description:
            yield witness.description, witness.span, ""
    for part in edition.volume.introductions:
        for block in part.blocks:
            yield block.content, block.span, ""
    for image in edition.volume.images:
        for key in _OF_IMAGES:
            if words := getattr(image, key):
                yield words, image.at(key), ""


_OF_IMAGES = ("title", "caption", "credit")

ChangeProse = Callable[[Inlines, Span], Inlines]
"""Gives other rich text for some with its place, or the same value."""


def prose_changed(
    volume: Volume, entries: Iterable[Entry], records: Iterable[Record], change: ChangeProse
) -> tuple[Volume, tuple[Entry, ...], tuple[Record, ...]]:
    """A volume, its entries and records, with all rich text of the editors (see `written`) changed.

    What has no other rich text stays the same value.
    """

    def block(item: ProseBlock) -> ProseBlock:
        return _with(item, content=change(item.content, item.span))

    def reading(item: Reading) -> Reading:
        return _with(item, note=change(item.note, item.span))

    def entry(item: Entry) -> Entry:
        readings = tuple(map(reading, item.readings))
        return _with(
            item,
            note=change(item.note, item.at("note")),
            event=item.event and change(item.event, item.at("event")),
            readings=item.readings if all(map(is_, readings, item.readings)) else readings,
        )

    def described(item: D) -> D:
        span = item.at("description") if isinstance(item, Record) else item.span
        return _with(item, description=change(item.description, span))

    def image(item: Image) -> Image:
        return _with(item, **{key: change(getattr(item, key), item.at(key)) for key in _OF_IMAGES})

    parts = tuple(_with(part, blocks=tuple(map(block, part.blocks))) for part in volume.introductions)
    described_by, images = tuple(map(described, volume.witnesses)), tuple(map(image, volume.images))
    volume = replace(volume, witnesses=described_by, introductions=parts, images=images)
    return volume, tuple(map(entry, entries)), tuple(map(described, records))


D = TypeVar("D", bound=Record | Witness)
T = TypeVar("T", bound=Record | Witness | Entry | Reading | ProseBlock | Introduction | Image)


def _with(item: T, **fields: Any) -> T:
    """A value with other fields; the same one when they are what they were."""
    return replace(item, **fields) if any(getattr(item, name) is not said for name, said in fields.items()) else item


def targets(edition: Edition, role: Role) -> Iterator[tuple[str, Span, str]]:
    """All references of one role in the editors' rich text: the target, the place, the id of the entry."""
    for inlines, span, entry in written(edition):
        for part in walk(inlines):
            if part.role is role:
                yield part.target, part.span or span, entry


def cited_works(edition: Edition) -> frozenset[str]:
    """Keys of all works that an entry, a note, a record or an introduction cites."""
    return edition.derived(_cited_works)


def _cited_works(edition: Edition) -> frozenset[str]:
    keys = {cite.work for entry in edition.entries for cite in entry.cite}
    keys |= {key for key, _, _ in targets(edition, Role.CITE)}
    return frozenset(keys)


def uncited_works(edition: Edition) -> tuple[Work, ...]:
    """Works that the book does not print: neither they nor a part of them is cited.

    Issues count with their periodical.
    """
    cited = cited_works(edition)
    hosts = {work.parent for work in edition.works if work.key in cited}
    return tuple(
        work for work in edition.works if work.type != "issue" and work.key not in cited and work.key not in hosts
    )


def named_records(edition: Edition) -> frozenset[str]:
    """Keys of all records that the text, an entry, a note or an introduction names."""
    keys = {mention.key for mention in edition.mentions} | {entry.ref for entry in edition.entries if entry.ref}
    keys |= {record_of(path) for path, _, _ in targets(edition, Role.NAME)}
    keys |= {record_of(passage.heading) for passage in edition.derived(indexed)}
    if keys < edition.record.keys():
        forms = edition.derived(forms_of_names)
        keys |= {key for words in _plain_prose(edition) for _, _, key in forms.within(words)}
    return frozenset(keys)


def _plain_prose(edition: Edition) -> Iterator[str]:
    """The plain words of all prose of the editors, and of the notes that it calls."""
    for inlines, _, _ in written(edition):
        yield plain(inlines)
        yield from (plain(part.children) for part in walk(inlines) if part.role is Role.CALL)
