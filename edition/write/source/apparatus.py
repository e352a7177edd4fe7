"""Entries and authority records as an editor would type them."""

from __future__ import annotations

from collections.abc import Iterable

from edition.keys.entries import ENTRY, READINGS
from edition.keys.names import RECORD
from edition.model.authority import Record
from edition.model.entry import Entry, EntryKind, Reading, ReadingType, TypedReference
from edition.rewrite import Plain
from edition.rewrite.emit import emit_item
from edition.rewrite.markdown import inline
from edition.write.source.typed_values import typed_keys


def entries_file(entries: Iterable[Entry]) -> str:
    """A file of entries."""
    return _list("entries", map(typed_entry, entries))


def names_file(records: Iterable[Record]) -> str:
    """names.yaml."""
    return _list("names", (typed_keys(record, RECORD) for record in records))


def _list(schema: str, items: Iterable[dict[str, Plain]]) -> str:
    written = ["\n".join(emit_item(item)) + "\n" for item in items]
    return f"# yaml-language-server: $schema=../.schema/{schema}.schema.json\n" + "\n".join(written)


def typed_entry(entry: Entry) -> dict[str, Plain]:
    """The keys of an entry as they are typed, with their values."""
    readings: list[Plain] = [_reading(reading) for reading in entry.readings]
    given = {"reading": None, "readings": readings or None, "wit": None, "print": _print(entry)}
    return typed_keys(entry, ENTRY, {**given, **_reference(entry.reference)})


def _reference(reference: TypedReference) -> dict[str, Plain | None]:
    """The keys of a place that was typed as a reference of the work's own."""
    if not reference:
        return {}
    occurrence = str(reference.occurrence) if reference.occurrence else None
    return {"at": reference.at, "to": reference.to or None, "occurrence": occurrence}


def _print(entry: Entry) -> str | None:
    """The value of `print`, where it is not the default of the kind of entry."""
    if entry.kind in (EntryKind.EMENDATION, EntryKind.SUPPLIED) and not entry.print_reading:
        return "base"
    return "reading" if entry.kind is EntryKind.CONJECTURE and entry.print_reading else None


def _reading(reading: Reading) -> dict[str, Plain]:
    """A reading: its words, or why it has none."""
    plain = reading.type is ReadingType.SUBSTITUTION and reading.text
    text = inline(reading.content) if reading.text else None
    return typed_keys(reading, READINGS, {"text": text, "type": None if plain else str(reading.type)})
