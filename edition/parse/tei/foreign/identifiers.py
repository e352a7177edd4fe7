"""The authority files in which a foreign document identifies persons, bodies and places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from edition.model.authority import Record, RecordKind
from edition.model.authority_files import AUTHORITY_FILES, named_by
from edition.parse.tei.tree import Element

_POINTING = ("sameAs", "corresp", "ref", "source")
_KINDS = {
    "persName": RecordKind.PERSON, "orgName": RecordKind.ORGANISATION, "placeName": RecordKind.PLACE,
    "geogName": RecordKind.PLACE, "settlement": RecordKind.PLACE, "country": RecordKind.PLACE,
    "person": RecordKind.PERSON, "org": RecordKind.ORGANISATION, "place": RecordKind.PLACE,
}  # fmt: skip
_CALLED = {"pnd": "gnd"}
"""Older names of authority files."""


def identifiers(item: Element) -> dict[str, Any]:
    """The identifiers of a person, a body or a place, by the key of the authority file; they are marked as taken over.

    They stand in `<idno type="GND">`, as an address or not, or in an attribute that points to such an address.
    """
    found: dict[str, Any] = {}
    for idno in item.elements("idno"):
        pair = _listed(idno)
        if pair is not None and found.setdefault(*pair) == pair[1]:
            idno.take("type")
            idno.take_words()
    for element in (item, *item.elements("persName", "orgName", "placeName")):
        for name in _POINTING:
            pairs = [named_by(address) for address in element.get(name).split()]
            known = [pair for pair in pairs if pair is not None]
            if known and len(known) == len(pairs) and all(found.setdefault(*pair) == pair[1] for pair in known):
                element.take(name)
    return found


def _listed(idno: Element) -> tuple[str, str] | None:
    words, kind = idno.line, idno.get("type").lower()
    file = AUTHORITY_FILES.get(_CALLED.get(kind, kind))
    identifier = file.read(words) if file else None
    if file is None or identifier is None or not file.is_right(identifier):
        return named_by(words)
    return file.key, identifier


def record_of(element: Element, pointed: str, records: Mapping[str, Record]) -> Record | None:
    """The record for a name that points to an authority file: one with that identifier, or a new one.

    None when the address is of no authority file that is known, or the element does not say what it names.
    """
    pair = named_by(pointed)
    kind = _KINDS.get(element.tag) or _KINDS.get(element.get("type"))
    if pair is None or kind is None:
        return None
    for record in records.values():
        if getattr(record, pair[0]) == pair[1]:
            return record
    name = _inverted(element) or element.line
    key = next(key for key in _keys(name) if key not in records)
    identifier: dict[str, Any] = dict([pair])
    return Record(key, kind, name, name, span=element.span, **identifier)


def _inverted(element: Element) -> str:
    surname, forename = next(element.every("surname"), None), next(element.every("forename"), None)
    return f"{surname.line}, {forename.line}" if surname and forename else ""


def _keys(name: str) -> Iterator[str]:
    """Keys for a record, the best first."""
    base = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "name"
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1
