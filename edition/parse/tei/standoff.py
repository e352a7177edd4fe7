"""Entries, records and works, from the standOff that this toolkit writes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from edition.model.authority import OTHERS, Ignore, Name, Record, RecordKind, Work
from edition.model.authority_files import AUTHORITY_FILES
from edition.model.diagnostic import Diagnostic, Report
from edition.model.entry import Citation, Entry, EntryKind, Position, Reading, ReadingType, TypedReference
from edition.model.index_path import joined
from edition.model.inline import Inlines, Role
from edition.model.locator import UNIT_KEYS, Locator, Unit
from edition.model.text import Locus, read_locus
from edition.parse.tei.header import date_of
from edition.parse.tei.identifiers import name_of, names_of
from edition.parse.tei.prose import rich
from edition.parse.tei.tree import Element
from edition.parse.works.record import made

RECORDS = {
    "person": RecordKind.PERSON, "org": RecordKind.ORGANISATION, "place": RecordKind.PLACE, "item": RecordKind.SUBJECT,
}  # fmt: skip
"""Elements of authority records."""


def entries(root: Element, report: Report) -> tuple[Entry, ...]:
    """Every entry, in the order of the text."""
    result: list[tuple[int, Entry]] = []
    for holder in root.elements("standOff"):
        for item in (*_children(holder, "listApp"), *_children(holder, "listAnnotation")):
            try:
                result.append((int(item.get("n") or 0), _entry(item)))
            except ValueError as error:
                message = f"<{item.tag}> is no entry any more: {error}"
                report(Diagnostic("E105", item.span, message, "put it back as it was"))
    return tuple(entry for _, entry in sorted(result, key=lambda pair: pair[0]))


def _children(holder: Element, tag: str) -> Iterator[Element]:
    for group in holder.elements(tag):
        yield from group.elements("app", "note")


def _entry(item: Element) -> Entry:
    app = item.tag == "app"
    lemma = item.first("lem" if app else "label")
    places = item.get("loc").split()
    if not app:
        places = [ptr.get("target").removeprefix("#l") for ptr in item.elements("ptr") if ptr.get("type") == "locus"]
    loci = [_locus(place) for place in places]
    if lemma is None or not loci:
        raise ValueError("it has no lemma or no locus")
    declared = dict(word.lstrip("#").split(".", 1) for word in item.get("ana").split())
    parts = [
        inner for child in item.elements() for inner in (child.elements() if child.get("type") == "about" else (child,))
    ]
    date = _first(parts, "date")
    note, event = (_first(list(item.elements("note")), "note", kind) for kind in ("text", "event"))
    relative = _first(parts, "seg", "relative")
    pointed = relative.first("ptr") if relative else None
    stated, extent, ref = _first(parts, "quote", "stated"), _first(parts, "seg", "extent"), _first(parts, "ptr", "ref")
    edited = next((part.first("date") for part in item.elements("note") if part.get("type") == "edited"), None)
    return Entry(
        id=name_of(item.get("xml:id")),
        kind=EntryKind(item.get("type")),
        locus=loci[0],
        lemma=lemma.words,
        end_locus=loci[-1],
        occurrence=int(lemma.get("n") or 0),
        position=Position(item.get("subtype") or "words"),
        readings=tuple(map(_reading, item.elements("rdg"))),
        print_reading="print" in declared,
        category=declared.get("category", ""),
        certainty=item.get("cert"),
        extent=extent.words if extent else "",
        cite=tuple(_citation(part) for part in parts if part.tag == "bibl"),
        date=date_of(date),
        calendar=(date.get("datingMethod") or date.get("calendar")).lstrip("#") if date else "",
        relative_to="" if relative is None else name_of(pointed.get("target")) if pointed else relative.words,
        stated=stated.words if stated else "",
        event=None if event is None else rich(event),
        ref=name_of(ref.get("target")) if ref else "",
        index=tuple(_path(part) for part in parts if part.tag == "index"),
        note=rich(note) if note else (),
        resp=name_of(item.get("resp")),
        status=declared.get("status", ""),
        date_edited=date_of(edited),
        reference=_reference(parts),
        allow=tuple((part.get("n"), part.words) for part in item.elements("note") if part.get("type") == "allow"),
        span=item.span,
    )


def _reference(parts: list[Element]) -> TypedReference:
    at, to = _first(parts, "ptr", "at"), _first(parts, "ptr", "to")
    return (
        TypedReference(at.get("cRef"), to.get("cRef") if to else "", int(at.get("n") or 0)) if at else TypedReference()
    )


def _first(parts: list[Element], tag: str, kind: str = "") -> Element | None:
    return next((part for part in parts if part.tag == tag and part.get("type") == kind), None)


def _locus(words: str) -> Locus:
    locus = read_locus(words)
    if locus is None:
        raise ValueError(f"“{words}” is no locus")
    return locus


def _reading(item: Element) -> Reading:
    note = item.first("note")
    return Reading(
        rich(item, "note"),
        ReadingType(item.get("type") or "substitution"),
        names_of(item.get("wit")),
        name_of(item.get("resp")),
        name_of(item.get("hand")),
        rich(note) if note else (),
        item.span,
    )


def _citation(item: Element) -> Citation:
    pointed, wrong = item.first("ptr"), item.first("bibl")
    units = {UNIT_KEYS[unit]: unit for unit in Unit}
    steps = ((scope.get("unit"), scope.words) for scope in item.elements("biblScope"))
    return Citation(
        name_of(pointed.get("target")) if pointed else "",
        _issues(item),
        date_of(item.first("date", type="issue")),
        tuple(Locator(units[unit], words) for unit, words in steps if unit in units),
        date_of(item.first("date", type="written")),
        _issues(wrong) if wrong else (),
        date_of(wrong.first("date")) if wrong else "",
        item.span,
    )


def _issues(item: Element) -> tuple[int, ...]:
    return tuple(int(scope.words) for scope in item.elements("biblScope") if scope.get("unit") == "issue")


def _path(index: Element) -> str:
    """The path of a heading of an index."""
    path, inner = name_of(index.get("corresp")), index.first("index")
    while inner is not None:
        term = inner.first("term")
        path = joined(path, term.words if term else "")
        inner = inner.first("index")
    return path


def records(root: Element) -> tuple[Record, ...]:
    """The authority records, in the order in which they were listed."""
    result = []
    for holder in root.elements("standOff"):
        for names in holder.elements("listPerson", "listOrg", "listPlace", "listBibl", "list"):
            if names.get("type") in ("names", "terms"):
                kind = RecordKind.TERM if names.get("type") == "terms" else None
                result += [(int(item.get("n") or 0), _record(item, kind)) for item in names.elements()]
    return tuple(record for _, record in sorted(result, key=lambda pair: pair[0]))


def _record(item: Element, kind: RecordKind | None = None) -> Record:
    kind = kind or RECORDS.get(item.tag) or RecordKind(item.get("type"))
    names = [child for child in item.elements() if child.tag in ("persName", "orgName", "placeName", "title", "term")]
    notes = {kind: [n for n in item.elements("note") if n.get("type") == kind] for kind in
             ("birth", "death", "description", "see", "see-from", "below", "index", "ignore",
              "not-joined")}  # fmt: skip

    def of(kind: str) -> tuple[str, ...]:
        return tuple(name.words for name in names if name.get("type") == kind)

    def date(kind: str) -> str:
        return date_of(item.first(kind)) or next((date_of(note.first("date")) for note in notes[kind]), "")

    name = "".join(of("main"))
    return Record(
        key=name_of(item.get("xml:id")),
        kind=kind,
        name=name,
        sort="".join(of("sort")) or name,
        forms=of("form"),
        wrong=of("wrong"),
        full="".join(of("full")),
        born=date("birth"),
        died=date("death"),
        certainty=item.get("cert"),
        description=next((rich(note) for note in notes["description"]), ()),
        **_identifiers(item),
        see_also=tuple(name_of(ptr.get("target")) for note in notes["see"] for ptr in note.elements("ptr")),
        see_from=tuple(note.words for note in notes["see-from"]),
        below=tuple(note.words for note in notes["below"]),
        index="".join(note.words for note in notes["index"]),
        ignore=tuple(map(_ignore, notes["ignore"])),
        joined=not notes["not-joined"],
        span=item.span,
    )


def _identifiers(item: Element) -> dict[str, Any]:
    """The identifiers of a record in authority files, by their keys."""
    keys = {file.name: key for key, file in AUTHORITY_FILES.items()}
    found = {keys.get(idno.get("type"), ""): idno.words for idno in item.elements("idno")}
    if "" in found:
        raise ValueError(f"“{found['']}” is an identifier of no authority file that is known")
    return found


def _ignore(note: Element) -> Ignore:
    form, reason = note.elements() if len(list(note.elements())) == 2 else (None, None)
    if form is None or reason is None:
        raise ValueError("what is ignored does not say its form and the reason")
    locus = read_locus(note.get("target").removeprefix("#l"))
    return Ignore(form.words, reason.words, locus, int(form.get("n") or 0), note.span)


def works(root: Element) -> tuple[Work, ...]:
    """The bibliography."""
    lists = [group for holder in root.elements("standOff") for group in holder.elements("listBibl")]
    return tuple(_work(item) for group in lists if group.get("type") == "works" for item in group.elements("bibl"))


def _work(item: Element) -> Work:
    fields: dict[str, str] = {}
    marked: dict[str, Inlines] = {}
    persons: dict[str, tuple[Name, ...]] = {}
    host = item.find("relatedItem", "ptr")
    for part in item.elements():
        if part.tag in ("author", "editor"):
            role = part.get("role") or part.tag
            persons[role] = (*persons.get(role, ()), _person(part))
        elif part.tag == "relatedItem":
            fields["crossref"] = name_of(host.get("target")) if host else ""
        elif name := _field(part):
            fields[name] = date_of(part) if part.tag == "date" else part.words
            inside = rich(part)
            if any(piece.role is not Role.TEXT for piece in inside):
                marked[name] = inside
    untyped = next((part for part in item.elements("date") if not part.get("type")), None)
    if untyped is not None and "year" not in fields:
        fields["date"] = date_of(untyped)
    return made(item.get("type"), name_of(item.get("xml:id")), fields, persons, marked, item.span)


def _field(part: Element) -> str:
    """The field that an element of a work holds."""
    kind = part.get("type")
    match part.tag:
        case "title":
            return _TITLES.get(kind, kind)
        case "biblScope":
            return {"issue": "number", "page": "pages"}.get(part.get("unit"), part.get("unit"))
        case "publisher" | "pubPlace" | "edition":
            return {"pubPlace": "location"}.get(part.tag, part.tag)
    return kind


def _person(part: Element) -> Name:
    person, body = part.first("persName"), part.first("orgName")
    if person is None:
        return Name(body.words if body else part.words, whole=True)
    if person.get("type") == "others":
        return OTHERS

    def words(tag: str) -> str:
        element = person.first(tag)
        return element.words if element else ""

    return Name(words("surname"), words("forename"), words("nameLink"), words("genName"))


_TITLES = {
    "main": "title", "short": "shorttitle", "sub": "subtitle", "journal": "journaltitle", "book": "booktitle",
    "whole": "maintitle",
}  # fmt: skip
