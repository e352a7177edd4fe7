"""The apparatus in TEI: stand-off entries, attached to the points where their lemmata begin and end."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.edition import Edition
from edition.model.entry import Citation, Entry, EntryKind, Position, Reading, ReadingType
from edition.model.index_path import steps
from edition.model.locator import UNIT_KEYS
from edition.write.tei.dates import date_node
from edition.write.tei.identifiers import (
    ENTRY,
    HAND,
    RECORD,
    RESPONSIBLE,
    WITNESS,
    WORK,
    identifier,
    pointer,
    pointers,
)
from edition.write.tei.prose import rich
from edition.write.tei.records import bibliography, record_lists
from edition.write.tei.text import end_id, start_id
from edition.write.tei.tree import Node, node

TEXTUAL = frozenset({EntryKind.EMENDATION, EntryKind.CONJECTURE, EntryKind.VARIANT, EntryKind.CRUX, EntryKind.LACUNA,
                     EntryKind.SUPPLIED})  # fmt: skip


def stand_off(edition: Edition, shared: Edition | None = None) -> Node | None:
    """Apparatus, commentary, names and works; None when there are none.

    Records and works that `shared` has are left out.
    """
    root = node("standOff")
    numbered = list(enumerate(edition.entries, 1))
    apps = [_entry(edition, "app", number, entry) for number, entry in numbered if entry.kind in TEXTUAL]
    notes = [_entry(edition, "note", number, entry) for number, entry in numbered if entry.kind not in TEXTUAL]
    if apps:
        root.add(node("listApp", *apps))
    if notes:
        root.add(node("listAnnotation", *notes))
    known, listed = ((), ()) if shared is None else (shared.record, shared.work)
    records = tuple(record for record in edition.records if record.key not in known)
    works = tuple(work for work in edition.works if work.key not in listed)
    root.add(*record_lists(records), *bibliography(works))
    return root if root.children else None


def _entry(edition: Edition, tag: str, number: int, entry: Entry) -> Node:
    made = node(tag, xml_id=identifier(ENTRY, entry.id), n=str(number), type=str(entry.kind))
    if entry.position is not Position.WORDS:
        made.attributes["subtype"] = str(entry.position)
    anchor = edition.anchors.get(entry.id)
    if anchor is not None:
        first = f"#{start_id(entry.id)}"
        point = (anchor.first, anchor.start) == (anchor.last, anchor.end)
        last = first if point else f"#{end_id(entry.id)}"
        made.attributes |= {"from": first, "to": last} if tag == "app" else {"target": first, "targetEnd": last}
    loci = str(entry.locus) if entry.locus == entry.end_locus else f"{entry.locus} {entry.end_locus}"
    pointers = [f"#category.{entry.category}"] if entry.category else []
    pointers += [f"#status.{entry.status}"] if entry.status else []
    pointers += ["#print.reading"] if entry.print_reading else []
    made.attributes |= {
        name: value
        for name, value in (
            ("cert", entry.certainty), ("resp", pointer(RESPONSIBLE, entry.resp)), ("ana", " ".join(pointers)),
        )
        if value
    }  # fmt: skip
    occurrence = str(entry.occurrence) if entry.occurrence else ""
    if tag == "app":
        made.attributes["loc"] = loci
        made.add(node("lem", entry.lemma, mixed=True, n=occurrence))
    else:
        made.add(node("label", entry.lemma, mixed=True, n=occurrence))
        made.add(*(node("ptr", type="locus", target=f"#l{locus}") for locus in loci.split()))
    made.add(*map(_reading, entry.readings))
    made.add(*_rest(edition, entry))
    return made


def _reading(reading: Reading) -> Node:
    made = node(
        "rdg",
        *rich(reading.content),
        mixed=True,
        wit=pointers(WITNESS, reading.witnesses),
        type="" if reading.type is ReadingType.SUBSTITUTION else str(reading.type),
        resp=pointer(RESPONSIBLE, reading.resp),
        hand=pointer(HAND, reading.hand),
    )
    return made.add(node("note", *rich(reading.note), mixed=True)) if reading.note else made


def _rest(edition: Edition, entry: Entry) -> Iterator[Node]:
    """The fields of some kinds of entries, the note and the editors' own fields."""
    for cite in entry.cite:
        yield _wrapped(entry, citation(cite))
    if entry.date:
        yield _wrapped(entry, date_node("date", entry.date, entry.calendar))
    elif entry.calendar:
        yield _wrapped(entry, node("date", datingMethod=f"#{entry.calendar}"))
    if entry.stated:
        yield _wrapped(entry, node("quote", entry.stated, mixed=True, type="stated"))
    if entry.relative_to:
        known = entry.relative_to in edition.entry
        relative = pointer(ENTRY, entry.relative_to) if known else ""
        yield _wrapped(
            entry, node("seg", node("ptr", target=relative) if known else entry.relative_to, type="relative")
        )
    if entry.ref:
        yield _wrapped(entry, node("ptr", type="ref", target=pointer(RECORD, entry.ref)))
    for key, typed in (("at", entry.reference.at), ("to", entry.reference.to)):
        if typed:
            occurrence = str(entry.reference.occurrence) if key == "at" and entry.reference.occurrence else ""
            yield _wrapped(entry, node("ptr", type=key, cRef=typed, n=occurrence))
    for path in entry.index:
        yield _wrapped(entry, index(edition, path))
    if entry.extent:
        yield _wrapped(entry, node("seg", entry.extent, mixed=True, type="extent"))
    if entry.event is not None:
        yield node("note", *rich(entry.event), mixed=True, type="event")
    if entry.note:
        yield node("note", *rich(entry.note), mixed=True, type="text")
    if entry.date_edited:
        yield node("note", date_node("date", entry.date_edited), type="edited")
    for code, reason in entry.allow:
        yield node("note", reason, mixed=True, type="allow", n=code)


def index(edition: Edition, path: str) -> Node:
    """A heading of an index, and in it those below; @corresp is the record, whose name is the first term."""
    key, *rest = steps(path)
    record = edition.record.get(key)
    made = inner = node("index", node("term", record.name if record else key), corresp=pointer(RECORD, key))
    for words in rest:
        deeper = node("index", node("term", words))
        inner.add(deeper)
        inner = deeper
    return made


def _wrapped(entry: Entry, made: Node) -> Node:
    """The content of an app wrapped in notes, which is all that an app can have."""
    return node("note", made, type="about") if entry.kind in TEXTUAL else made


def citation(cite: Citation) -> Node:
    """A cited work, with the right and the stated values."""
    made = node("bibl", node("ptr", target=pointer(WORK, cite.work)))
    made.add(*(node("biblScope", str(number), mixed=True, unit="issue") for number in cite.issues))
    steps = ((UNIT_KEYS[step.unit], step.words) for step in cite.locators)
    made.add(*(node("biblScope", words, mixed=True, unit=unit) for unit, words in steps))
    for kind, date in (("issue", cite.date), ("written", cite.written)):
        if date:
            made.add(date_node("date", date, type=kind))
    if cite.stated_issues or cite.stated_date:
        wrong = node("bibl", type="stated")
        wrong.add(*(node("biblScope", str(number), mixed=True, unit="issue") for number in cite.stated_issues))
        if cite.stated_date:
            wrong.add(date_node("date", cite.stated_date))
        made.add(wrong)
    return made
