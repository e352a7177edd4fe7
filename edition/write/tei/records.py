"""Authority records and the bibliography in TEI."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.authority import Record, RecordKind, Work
from edition.write.tei.dates import date_node
from edition.write.tei.identifiers import RECORD, WORK, identifier, pointer, pointers
from edition.write.tei.prose import rich
from edition.write.tei.tree import Node, node

NAMES = {
    RecordKind.PERSON: ("persName", ""),
    RecordKind.ORGANISATION: ("orgName", ""),
    RecordKind.PLACE: ("placeName", ""),
    RecordKind.WORK: ("title", "work"),
    RecordKind.PERIODICAL: ("title", "periodical"),
}
"""The element that names a record of each kind in the text, and its @type."""

_LISTS = (
    ("listPerson", "person", (RecordKind.PERSON,)),
    ("listOrg", "org", (RecordKind.ORGANISATION,)),
    ("listPlace", "place", (RecordKind.PLACE,)),
    ("listBibl", "bibl", (RecordKind.WORK, RecordKind.PERIODICAL)),
)


def record_lists(records: tuple[Record, ...]) -> Iterator[Node]:
    """The lists of what the text names; @n of a record is its place among all of them."""
    for holder, tag, kinds in _LISTS:
        items = [_record(tag, number, record) for number, record in enumerate(records, 1) if record.kind in kinds]
        if items:
            yield node(holder, *items, type="names")


def _record(tag: str, number: int, record: Record) -> Node:
    person = record.kind is RecordKind.PERSON
    name = NAMES[record.kind][0]
    made = node(tag, xml_id=identifier(RECORD, record.key), n=str(number), cert=record.certainty)
    if tag == "bibl":
        made.attributes["type"] = str(record.kind)
    kinds = [("main", record.name), ("sort", record.sort if record.sort != record.name else ""), ("full", record.full)]
    kinds += [("form", form) for form in record.forms] + [("wrong", form) for form in record.wrong]
    made.add(*(node(name, words, mixed=True, type=kind) for kind, words in kinds if words))
    for label, date in (("birth", record.born), ("death", record.died)):
        if date:
            made.add(date_node(label, date) if person else node("note", date_node("date", date), type=label))
    if record.description:
        made.add(node("note", *rich(record.description), mixed=True, type="description"))
    made.add(*(node("note", node("ptr", target=pointer(RECORD, key)), type="see") for key in record.see_also))
    for ignore in record.ignore:
        count = str(ignore.occurrence) if ignore.occurrence else ""
        form = node("mentioned", ignore.form, mixed=True, n=count)
        where = f"#l{ignore.locus}" if ignore.locus else ""
        made.add(node("note", form, node("p", ignore.reason, mixed=True), type="ignore", target=where))
    return made


def bibliography(works: tuple[Work, ...]) -> Iterator[Node]:
    """The works cited."""
    if works:
        yield node("listBibl", *map(_work, works), type="works")


def _work(work: Work) -> Node:
    made = node("bibl", type=work.type, xml_id=identifier(WORK, work.key))
    made.add(*(node("author", name, mixed=True) for name in work.authors))
    made.add(*(node("editor", name, mixed=True) for name in work.editors))
    for kind, words in (("main", work.title), ("short", work.shorttitle)):
        if words:
            made.add(node("title", words, mixed=True, type=kind))
    if work.date:
        made.add(date_node("date", work.date))
    made.add(*(node("biblScope", str(number), mixed=True, unit="issue") for number in work.issues))
    if work.parent:
        made.add(node("relatedItem", node("ptr", target=pointers(WORK, (work.parent,))), type="host"))
    known = stated(work)
    missing = " ".join(name for name in known if name not in work.fields)
    if missing:
        made.attributes["n"] = missing
    for name, value in sorted(work.fields.items()):
        if known.get(name) == value:
            continue
        tag = {"publisher": "publisher", "address": "pubPlace"}.get(name, "note")
        made.add(node(tag, value, mixed=True, type=name if tag == "note" else ""))
    return made


def stated(work: Work) -> dict[str, str]:
    """The fields that the other parts of a work say."""
    fields = {"title": work.title, "shorttitle": work.shorttitle, "date": work.date, "crossref": work.parent}
    fields |= {"author": " and ".join(work.authors), "editor": " and ".join(work.editors)}
    fields["number"] = ",".join(map(str, work.issues))
    return {name: value for name, value in fields.items() if value}
