"""Entries and authority records as an editor types them."""

from __future__ import annotations

from collections.abc import Iterable

from edition.model.authority import Record
from edition.model.entry import Citation, Entry, EntryKind, Position, Reading, ReadingType
from edition.model.locator import UNIT_KEYS
from edition.rewrite import Plain
from edition.rewrite.emit import emit_item
from edition.rewrite.markdown import escape, inline


def entries_file(entries: Iterable[Entry]) -> str:
    """A file of entries."""
    return _list("entries", (_kept(_entry(entry)) for entry in entries))


def names_file(records: Iterable[Record]) -> str:
    """names.yaml."""
    return _list("names", (_kept(_record(record)) for record in records))


def _list(schema: str, items: Iterable[dict[str, Plain]]) -> str:
    written = ["\n".join(emit_item(item)) + "\n" for item in items]
    return f"# yaml-language-server: $schema=../.schema/{schema}.schema.json\n" + "\n".join(written)


def _kept(values: dict[str, Plain]) -> dict[str, Plain]:
    """What is said; what is empty is left out, but for a reading and an event."""
    return {key: value for key, value in values.items() if value not in ("", [], {}) or key in ("reading", "event")}


def _entry(entry: Entry) -> dict[str, Plain]:
    values: dict[str, Plain] = {"id": entry.id, "kind": str(entry.kind), "at": str(entry.locus), "lemma": entry.lemma}
    if entry.end_locus != entry.locus:
        values["to"] = str(entry.end_locus)
    values["occurrence"] = str(entry.occurrence or "")
    values["position"] = "" if entry.position is Position.WORDS else str(entry.position)
    values["readings"] = [_kept(_reading(reading)) for reading in entry.readings]
    if entry.kind in (EntryKind.EMENDATION, EntryKind.SUPPLIED) and not entry.print_reading:
        values["print"] = "base"
    elif entry.kind is EntryKind.CONJECTURE and entry.print_reading:
        values["print"] = "reading"
    values |= {"category": entry.category, "certainty": entry.certainty, "extent": escape(entry.extent)}
    values["cite"] = [_kept(_citation(cite)) for cite in entry.cite]
    values |= {"date": entry.date, "calendar": entry.calendar, "relative_to": entry.relative_to, "stated": entry.stated}
    if entry.event is not None:
        values["event"] = inline(entry.event)
    values |= {"ref": entry.ref, "note": inline(entry.note), "resp": entry.resp, "status": entry.status}
    values |= {"date_edited": entry.date_edited, "allow": dict(entry.allow)}
    return values


def _reading(reading: Reading) -> dict[str, Plain]:
    plain = reading.type is ReadingType.SUBSTITUTION
    values: dict[str, Plain] = {"text": inline(reading.content)} if reading.text else {}
    values["type"] = "" if plain and reading.text else str(reading.type)
    values |= {"wit": list(reading.witnesses), "resp": reading.resp, "hand": escape(reading.hand)}
    return values | {"note": inline(reading.note)}


def _citation(cite: Citation) -> dict[str, Plain]:
    values: dict[str, Plain] = {"work": cite.work, "issue": [str(number) for number in cite.issues], "date": cite.date}
    stated: dict[str, Plain] = {"issue": [str(number) for number in cite.stated_issues], "date": cite.stated_date}
    steps: dict[str, Plain] = {UNIT_KEYS[step.unit]: step.words for step in cite.locators}
    return values | steps | {"written": cite.written, "stated": _kept(stated)}


def _record(record: Record) -> dict[str, Plain]:
    values: dict[str, Plain] = {"key": record.key, "kind": str(record.kind), "name": escape(record.name)}
    values["sort"] = record.sort if record.sort != record.name else ""
    values |= {"forms": list(record.forms), "wrong": list(record.wrong), "full": escape(record.full)}
    values |= {"born": record.born, "died": record.died, "certainty": record.certainty}
    values |= {"description": inline(record.description), "see_also": list(record.see_also)}
    ignored: list[Plain] = [
        _kept(
            {
                "form": ignore.form,
                "at": str(ignore.locus or ""),
                "occurrence": str(ignore.occurrence or ""),
                "reason": ignore.reason,
            }
        )
        for ignore in record.ignore
    ]
    return values | {"ignore": ignored}
