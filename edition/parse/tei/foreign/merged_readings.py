"""Readings of words that the editors change: they are added to the entry of the emendation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from edition.model.entry import Entry, EntryKind, Position, ReadingType
from edition.model.inline import PARAGRAPH, text
from edition.parse.tei.foreign.losses import Losses

_Place = tuple[object, ...]


def merged(entries: Iterable[Entry], losses: Losses) -> Iterator[Entry]:
    """The entries; variants of exactly the words of an emendation are merged with it."""
    every = list(entries)
    changes = {_place(entry): entry for entry in every if _changes(entry)}
    by_id: dict[str, Entry] = {}
    gone: set[str] = set()
    for entry in every:
        change = changes.get(_place(entry))
        if change is not None and change.id not in by_id and entry.kind is EntryKind.VARIANT and _fits(entry):
            by_id[change.id] = _one(change, entry)
            gone.add(entry.id)
            losses("E204", entry.span, "readings of words that the editors change are told with their emendation")
    return (by_id.get(entry.id, entry) for entry in every if entry.id not in gone)


def _place(entry: Entry) -> _Place:
    return entry.locus, entry.end_locus, entry.lemma, entry.occurrence, entry.position


def _changes(entry: Entry) -> bool:
    """Whether other words are printed instead of the lemma, or none."""
    first = entry.readings[0] if entry.readings else None
    changes = first is not None and (bool(first.text) or first.type is ReadingType.OMISSION)
    return entry.print_reading and changes and entry.position is Position.WORDS


def _fits(entry: Entry) -> bool:
    """Whether all readings replace the lemma, or say that a witness was corrected to it."""
    plain = (
        ReadingType.SUBSTITUTION, ReadingType.OMISSION, ReadingType.ILLEGIBLE, ReadingType.LACUNA,
        ReadingType.CORRECTION,
    )  # fmt: skip
    return bool(entry.readings) and all(reading.type in plain for reading in entry.readings)


def _one(change: Entry, variants: Entry) -> Entry:
    """The emendation followed by the other readings; witnesses of the printed reading are cited with it.

    The lemma, which is not printed, is named where a witness was corrected to it.
    """
    first, rest, notes = change.readings[0], list(change.readings[1:]), [change.note, variants.note]
    for reading in variants.readings:
        if reading.type is ReadingType.CORRECTION:
            said = text(f"{' '.join(reading.witnesses)}: corrected to {variants.lemma}")
            notes.append((said, *((text("; "), *reading.note) if reading.note else ())))
            continue
        if reading.text != first.text or reading.type is not ReadingType.SUBSTITUTION or reading.hand:
            rest.append(reading)
            continue
        scholars = [name for name in (first.resp, reading.resp) if name and name != "ed"]
        witnesses = tuple(dict.fromkeys((*first.witnesses, *reading.witnesses)))
        first = replace(first, witnesses=witnesses, resp=", ".join(dict.fromkeys(scholars)) or first.resp)
        notes.append(reading.note)
    texts = [note for note in notes if note]
    note = tuple(part for i, one in enumerate(texts) for part in (*((PARAGRAPH,) if i else ()), *one))
    return replace(change, readings=(first, *rest), note=note, span=variants.span)
