"""What a suggestion becomes when it is accepted: an entry, or a form of a record."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from edition.anchor.lemma_search import Finder
from edition.model.authority import Record
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.entry import Anchor
from edition.nearest import Nearest
from edition.normalization import normal
from edition.parse.entries import parse_entries
from edition.parse.names import parse_names
from edition.rewrite import Plain
from edition.rewrite.emit import emit_item
from edition.rewrite.markdown import escape
from edition.suggest.suggestion import Suggestion, SuggestionKind
from edition.words import flatten

LONG = 8
"""A lemma of more words is written `first three … last three`."""

_FILES = {
    "citation": ("sources.yaml", "citations.yaml"),
    "date": ("sources.yaml", "dates.yaml"),
    "emendation": ("text.yaml", "textual.yaml"),
    "person": ("mentions.yaml",),
}
"""Where entries of a kind go when the volume has none yet: the first of these files that exists, else the first."""


class Undecided(Exception):
    """The suggestion needs a value that only the editor can give, or a given value is invalid.

    The message says what.
    """


@dataclass(frozen=True, slots=True)
class Addition:
    """A new item for a file."""

    file: str
    values: dict[str, Plain]


@dataclass(frozen=True, slots=True)
class ProposedForm:
    """A form, right or `wrong`, for the record `key` of names.yaml."""

    file: str
    key: str
    list: str
    forms: tuple[str, ...]


def proposal(edition: Edition, suggestion: Suggestion, fields: Mapping[str, str]) -> Addition | ProposedForm:
    """What to write for a suggestion; `fields` are values that the editor gives (`work`, `ref`, `date`, `reading` …).

    A value that would be an error in its file raises `Undecided` as well: nothing unreadable is written.
    """
    made = _proposed(edition, suggestion, fields)
    if isinstance(made, Addition):
        problems: list[Diagnostic] = []
        parse = parse_names if made.file.endswith("/names.yaml") else parse_entries
        parse("\n".join(emit_item(made.values)), made.file, problems.append)
        if problems:
            raise Undecided(f"{problems[0].message}: {problems[0].hint}")
    return made


def _proposed(edition: Edition, suggestion: Suggestion, given: Mapping[str, str]) -> Addition | ProposedForm:
    fields = {**suggestion.find.fields, **given}
    if suggestion.kind is SuggestionKind.NAME:
        return _name(edition, suggestion, fields)
    values: dict[str, Plain] = {
        "id": suggestion.id,
        "kind": suggestion.kind.value,
        **lemma_of(edition, suggestion.places[0]),
    }
    if suggestion.kind is SuggestionKind.SLIP:
        if "reading" not in fields:
            raise Undecided("only the sense can tell what should stand there: say --set reading=…")
        reading = fields["reading"] if "reading" in given else escape(fields["reading"])
        values |= {"kind": "emendation", "reading": reading, "category": fields["category"]}
        values["certainty"] = (
            "high" if suggestion.find.score >= 0.8 else "medium" if suggestion.find.score >= 0.6 else "low"
        )
    elif suggestion.kind is SuggestionKind.CITATION:
        values["cite"] = [_cite(edition, fields)]
    else:
        if not fields.get("date"):
            raise Undecided("only the sense can tell which date is meant: say --set date=… (EDTF)")
        values["date"] = fields["date"]
        if fields.get("relative_to"):
            values["relative_to"] = fields["relative_to"]
    return Addition(_file(edition, str(values["kind"])), values | {"status": "draft"})


def lemma_of(edition: Edition, place: Anchor) -> dict[str, Plain]:
    """The keys that anchor an entry to a place: locus, lemma, and the occurrence when there are several."""
    finder = Finder(edition.text)
    block = edition.text.blocks[place.first]
    words = flatten(block.text[place.start : place.end]).words.strip()
    parts = words.split(" ")
    if len(parts) > LONG:
        short = f"{' '.join(parts[:3])} … {' '.join(parts[-3:])}"
        if len(finder.spots(short, place.first, place.last)) == 1:
            words = short
    places = finder.spots(words, place.first, place.last)
    keys: dict[str, Plain] = {"at": str(block.locus), "lemma": words}
    if len(places) > 1:
        keys["occurrence"] = str(1 + sum(spot.start < place.start for spot in places))
    return keys


def _cite(edition: Edition, fields: Mapping[str, str]) -> Plain:
    if not fields.get("work"):
        raise Undecided("nothing tells which work is meant: say --set work=KEY, a key of works.bib")
    if fields["work"] not in edition.work:
        raise Undecided(_unknown("work", fields["work"], edition.work, "works.bib"))
    cite: dict[str, Plain] = {"work": fields["work"]}
    cite |= {key: fields[key] for key in ("issue", "date", "page") if fields.get(key)}
    stated: dict[str, Plain] = {
        key: fields[f"stated_{key}"] for key in ("issue", "date") if fields.get(f"stated_{key}")
    }
    return cite | ({"stated": stated} if stated else {})


def _name(edition: Edition, suggestion: Suggestion, fields: Mapping[str, str]) -> Addition | ProposedForm:
    """A form for a known record, an entry `person` for one named indirectly, or a record of its own."""
    file = f"{edition.volume.home.apparatus}/names.yaml"
    if "wrong" in fields or "form" in fields:
        which = "wrong" if "wrong" in fields else "forms"
        words = fields.get("wrong") or fields["form"]
        record = _record_of(edition, fields)
        if record is not None:
            return ProposedForm(
                record.span.file, record.key, which, (*(record.wrong if which == "wrong" else record.forms), words)
            )
        if which == "wrong":
            raise Undecided("no record has the name that it is almost: accept that name first, or say --set ref=KEY")
        if not fields.get("kind"):
            raise Undecided("nothing tells whose form it is: say --set ref=KEY, or --set kind=KIND for a new record")
        return Addition(file, _record(edition, words, fields["kind"]))
    if not fields.get("ref"):
        raise Undecided("nothing tells who is meant: say --set ref=KEY, a key of names.yaml")
    record = _record_of(edition, fields)
    kind = "person" if record is None else "work" if record.kind.value == "periodical" else record.kind.value
    values: dict[str, Plain] = {"id": suggestion.id, "kind": kind, **lemma_of(edition, suggestion.places[0])}
    return Addition(_file(edition, kind), values | {"ref": fields["ref"], "status": "draft"})


def _record_of(edition: Edition, fields: Mapping[str, str]) -> Record | None:
    """The record that is meant; None when none is given."""
    key = fields.get("ref", "")
    if key and key not in edition.record:
        raise Undecided(_unknown("record", key, edition.record, "names.yaml"))
    return edition.record.get(key)


def _unknown(what: str, key: str, keys: Iterable[str], file: str) -> str:
    near = Nearest(keys).key(key)
    return f"there is no {what} “{key}” in {file}" + (f"; do you mean “{near}”?" if near else "")


def _record(edition: Edition, words: str, kind: str) -> dict[str, Plain]:
    """A record for a name: a person’s with the last word first."""
    *first, last = words.split()
    name = f"{last}, {' '.join(first)}" if kind == "person" and first else words
    plain = normal("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "name"
    key, number = stem, 2
    while key in edition.record:
        key, number = f"{stem}-{number}", number + 1
    return {"key": key, "kind": kind, "name": escape(name), "forms": [words]}


def _file(edition: Edition, kind: str) -> str:
    """The file that has most entries of a kind."""
    folder = f"{edition.volume.home.apparatus}/"
    files = Counter(
        entry.span.file for entry in edition.entries if entry.kind.value == kind and entry.span.file.startswith(folder)
    )
    if files:
        return files.most_common(1)[0][0]
    there = {entry.span.file for entry in edition.entries}
    names = _FILES.get(kind, ("mentions.yaml",))
    return folder + next((name for name in names if folder + name in there), names[0])
