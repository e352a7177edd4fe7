"""What a suggestion becomes when it is accepted: the words of an entry, or a form of a record."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from edition.anchor.finder import Finder
from edition.model.edition import Edition
from edition.model.entry import Anchor
from edition.rewrite import Plain
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
    """Something must be said that only the sense can tell: `needs` is the key, the message says what."""

    def __init__(self, needs: str, message: str) -> None:
        super().__init__(message)
        self.needs = needs


@dataclass(frozen=True, slots=True)
class Addition:
    """A new item for a file."""

    file: str
    values: dict[str, Plain]


@dataclass(frozen=True, slots=True)
class Form:
    """A form, right or `wrong`, for the record `key` of names.yaml."""

    file: str
    key: str
    list: str
    forms: tuple[str, ...]


def proposal(edition: Edition, suggestion: Suggestion, said: Mapping[str, str]) -> Addition | Form:
    """What to write for a suggestion; `said` are values that the editor gives (`work`, `ref`, `date`, `reading` …)."""
    fields = {**suggestion.find.fields, **said}
    if suggestion.kind is SuggestionKind.NAME:
        return _name(edition, suggestion, fields)
    values: dict[str, Plain] = {
        "id": suggestion.id,
        "kind": suggestion.kind.value,
        **lemma_of(edition, suggestion.places[0]),
    }
    if suggestion.kind is SuggestionKind.SLIP:
        if "reading" not in fields:
            raise Undecided("reading", "only the sense can tell what should stand there: say --set reading=…")
        values |= {"kind": "emendation", "reading": fields["reading"], "category": fields["category"]}
        values["certainty"] = (
            "high" if suggestion.find.score >= 0.8 else "medium" if suggestion.find.score >= 0.6 else "low"
        )
    elif suggestion.kind is SuggestionKind.CITATION:
        values["cite"] = [_cite(fields)]
    else:
        if not fields.get("date"):
            raise Undecided("date", "only the sense can tell which date is meant: say --set date=… (EDTF)")
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
    found = finder.spots(words, place.first, place.last)
    keys: dict[str, Plain] = {"at": str(block.locus), "lemma": words}
    if len(found) > 1:
        keys["occurrence"] = str(1 + sum(spot.start < place.start for spot in found))
    return keys


def _cite(fields: Mapping[str, str]) -> Plain:
    if not fields.get("work"):
        raise Undecided("work", "nothing tells which work is meant: say --set work=KEY, a key of works.bib")
    cite: dict[str, Plain] = {"work": fields["work"]}
    cite |= {key: fields[key] for key in ("issue", "date", "page") if fields.get(key)}
    stated: dict[str, Plain] = {
        key: fields[f"stated_{key}"] for key in ("issue", "date") if fields.get(f"stated_{key}")
    }
    return cite | ({"stated": stated} if stated else {})


def _name(edition: Edition, suggestion: Suggestion, fields: Mapping[str, str]) -> Addition | Form:
    """A form for a known record, an entry `person` for one named indirectly, or a record of its own."""
    file = f"apparatus/{edition.volume.name}/names.yaml"
    if "wrong" in fields or "form" in fields:
        which = "wrong" if "wrong" in fields else "forms"
        words = fields.get("wrong") or fields["form"]
        record = edition.record.get(fields.get("ref", ""))
        if record is not None:
            return Form(file, record.key, which, (*(record.wrong if which == "wrong" else record.forms), words))
        if which == "wrong":
            raise Undecided(
                "ref", "no record has the name that it is almost: accept that name first, or say --set ref=KEY"
            )
        return Addition(file, _record(edition, words, fields["kind"]))
    if not fields.get("ref"):
        raise Undecided("ref", "nothing tells who is meant: say --set ref=KEY, a key of names.yaml")
    record = edition.record.get(fields["ref"])
    kind = (
        record.kind.value
        if record is not None and record.kind.value != "periodical"
        else "work"
        if record
        else "person"
    )
    values: dict[str, Plain] = {"id": suggestion.id, "kind": kind, **lemma_of(edition, suggestion.places[0])}
    return Addition(_file(edition, kind), values | {"ref": fields["ref"], "status": "draft"})


def _record(edition: Edition, words: str, kind: str) -> dict[str, Plain]:
    """A record for a name: a person’s with the last word first."""
    *first, last = words.split()
    name = f"{last}, {' '.join(first)}" if kind == "person" and first else words
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "name"
    key, number = stem, 2
    while key in edition.record:
        key, number = f"{stem}-{number}", number + 1
    return {"key": key, "kind": kind, "name": name, "forms": [words]}


def _file(edition: Edition, kind: str) -> str:
    """The file that has most entries of a kind."""
    folder = f"apparatus/{edition.volume.name}/"
    files = Counter(
        entry.span.file for entry in edition.entries if entry.kind.value == kind and entry.span.file.startswith(folder)
    )
    if files:
        return files.most_common(1)[0][0]
    there = {entry.span.file for entry in edition.entries}
    names = _FILES.get(kind, ("mentions.yaml",))
    return folder + next((name for name in names if folder + name in there), names[0])
