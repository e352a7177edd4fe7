"""Authority records and the bibliography in TEI."""

from __future__ import annotations

from collections.abc import Iterator

from edition.derive.title_language import language_of_field
from edition.model.authority import OTHERS, Name, Record, RecordKind, Work
from edition.model.biblatex import DATES
from edition.model.inline import text
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
    RecordKind.SUBJECT: ("term", ""),
    RecordKind.TERM: ("term", ""),
}
"""The element that names a record of each kind in the text, and its @type."""

TITLES = {
    "title": "main", "shorttitle": "short", "subtitle": "sub", "journaltitle": "journal", "booktitle": "book",
    "maintitle": "whole", "series": "series",
}  # fmt: skip
"""Fields that are titles, and the @type of each."""

SCOPES = {"volume": "volume", "number": "number", "pages": "page", "chapter": "chapter", "part": "part"}
"""Fields that tell where in something larger a work is, and the @unit of each."""

_LISTS = (
    ("listPerson", "person", (RecordKind.PERSON,)),
    ("listOrg", "org", (RecordKind.ORGANISATION,)),
    ("listPlace", "place", (RecordKind.PLACE,)),
    ("listBibl", "bibl", (RecordKind.WORK, RecordKind.PERIODICAL)),
    ("list", "item", (RecordKind.SUBJECT,)),
    ("list", "item", (RecordKind.TERM,)),
)


def record_lists(records: tuple[Record, ...]) -> Iterator[Node]:
    """The lists of records; @n of a record is its position among all of them."""
    for holder, tag, kinds in _LISTS:
        items = [_record(tag, number, record) for number, record in enumerate(records, 1) if record.kind in kinds]
        if items:
            yield node(holder, *items, type="terms" if RecordKind.TERM in kinds else "names")


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
    made.add(*(node("idno", value, mixed=True, type=file.name) for file, value in record.identifiers))
    if record.description:
        made.add(node("note", *rich(record.description), mixed=True, type="description"))
    made.add(*(node("note", node("ptr", target=pointer(RECORD, key)), type="see") for key in record.see_also))
    if not record.joined:
        made.add(node("note", type="not-joined"))
    for kind, listed in (("see-from", record.see_from), ("below", record.below), ("index", (record.index,))):
        made.add(*(node("note", words, mixed=True, type=kind) for words in listed if words))
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
    for role, names in work.persons.items():
        tag, attribute = ("author", "") if role == "author" else ("editor", "" if role == "editor" else role)
        made.add(*(node(tag, _name(name), role=attribute) for name in names))
    if work.date and "date" not in work.fields:
        made.add(date_node("date", work.date))
    for name, value in work.fields.items():
        if name in DATES:
            made.add(date_node("date", value, type=name))
        elif name == "crossref":
            made.add(node("relatedItem", node("ptr", target=pointers(WORK, (value,))), type="host"))
        else:
            inside = tuple(rich(work.rich.get(name, (text(value),))))
            tag, attributes = _tag(work.type, name)
            made.add(node(tag, *inside, mixed=True, xml_lang=language_of_field(work, name), **attributes))
    return made


def _tag(kind: str, name: str) -> tuple[str, dict[str, str]]:
    """The element of a field, and the attribute that distinguishes it from others of that name."""
    if name in TITLES:
        return "title", {"type": TITLES[name]}
    if name in SCOPES:
        return "biblScope", {"unit": "issue" if (kind, name) == ("issue", "number") else SCOPES[name]}
    if name in ("doi", "isbn", "issn"):
        return "idno", {"type": name}
    tag = {"publisher": "publisher", "location": "pubPlace", "edition": "edition"}.get(name)
    return (tag, {}) if tag else ("note", {"type": name})


def _name(name: Name) -> Node:
    if name == OTHERS:
        return node("persName", "et al.", mixed=True, type="others")
    if name.whole:
        return node("orgName", name.family, mixed=True)
    parts = (("forename", name.given), ("nameLink", name.prefix), ("surname", name.family), ("genName", name.suffix))
    return node("persName", *(node(tag, words, mixed=True) for tag, words in parts if words))
