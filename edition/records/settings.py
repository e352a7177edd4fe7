"""The settings of a volume that TEI cannot express, as JSON in the TEI of this toolkit (`xenoData`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from edition.model.collected_work import CollectedWork
from edition.model.facing import Facing
from edition.model.facsimile import Facsimile
from edition.model.image import Image
from edition.model.layer import Layer
from edition.model.makeup import MakeUp
from edition.model.span import Span
from edition.model.volume import (
    Allowance,
    Heads,
    IndexOrder,
    Lines,
    OwnIndex,
    Profile,
    Signs,
    Transcript,
    Volume,
)
from edition.records.reading import Count, Word, from_json

FORMAT = 1

FIELDS = {
    "text": "text_files",
    "stop": "stop",
    "min": "concordance_min",
    "words": "concordance_words",
    "replaced": "words",
}
"""Fields of the volume that the settings call otherwise."""


_SELDOM = (
    "makeup", "works", "images", "transcript", "allow", "without_records", "indexes", "replaced", "apparatus_language",
    "book_language", "identifiers", "unprinted", "texts",
)  # fmt: skip
"""Keys that are left out when they say nothing."""
_USUALLY = ("facsimile", "heads", "footnotes_at", "index", "glossary", "facing", "role", "citations")
"""Keys that are left out when they say the usual."""


@dataclass(frozen=True, slots=True)
class Concordance:
    """The words that have a concordance."""

    stop: tuple[Word, ...]
    min: Count
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeiSettings:
    """Keys of volume.yaml: they are written in this order, and become the fields of the volume again.

    Whether their values are valid is checked when they are read.
    """

    language: Word
    apparatus_language: Word = ""
    book_language: Word = ""
    style: Word
    role: Word = "original"
    text: tuple[Word, ...]
    texts: tuple[Word, ...] = ()
    facing: Facing = field(default_factory=Facing)
    base: Word
    pages_of: Word
    punctuation: Word = "spaced"
    pages_in: Word = "margin"
    facsimile: Facsimile = field(default_factory=Facsimile)
    footnotes: Word = "section"
    footnotes_at: Word = "above"
    web_pages: Word = "by-length"
    layers: tuple[Layer, ...]
    lines: Lines
    lemma_words: Count
    apparatus: Word
    signs: Signs
    concordance: Concordance
    no_names: tuple[Word, ...]
    profiles: tuple[Profile, ...]
    transcript: Transcript | None = None
    allow: tuple[Allowance, ...] = ()
    without_records: tuple[Word, ...] = ()
    unprinted: tuple[Word, ...] = ()
    index: IndexOrder = field(default_factory=IndexOrder)
    identifiers: tuple[Word, ...] = ()
    indexes: tuple[OwnIndex, ...] = ()
    glossary: Word = "terms"
    citations: Word = "title"
    heads: Heads = field(default_factory=Heads)
    makeup: tuple[MakeUp, ...] = ()
    works: tuple[CollectedWork, ...] = ()
    images: tuple[Image, ...] = ()
    replaced: tuple[tuple[Word, tuple[Word, ...]], ...] = ()

    def of_volume(self, span: Span) -> Mapping[str, Any]:
        """The fields of the volume; their place is `span`."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        values |= {field.name: getattr(self.concordance, field.name) for field in fields(Concordance)}
        del values["concordance"]
        values |= {"stop": frozenset(self.concordance.stop), "no_names": frozenset(self.no_names)}
        for several in ("layers", "profiles", "allow", "makeup", "works", "indexes", "images"):
            values[several] = tuple(replace(one, span=span) for one in values[several])
        if self.transcript is not None:
            values["transcript"] = replace(self.transcript, span=span)
        return {FIELDS.get(key, key): value for key, value in values.items()}


def read_settings(words: str) -> TeiSettings:
    """The settings; raises `Damaged` when they are not as they were written."""
    return from_json(words.encode("utf-8", "surrogatepass"), TeiSettings, FORMAT)


def write_settings(volume: Volume) -> str:
    """The settings of a volume."""
    values = _values(volume, TeiSettings) | {"concordance": _values(volume, Concordance)}
    values = {key: value for key, value in values.items() if key not in _SELDOM or _says(value)}
    usual = {key: value for key, value in _values(Volume("", ""), TeiSettings).items() if key in _USUALLY}
    values = {key: value for key, value in values.items() if key not in usual or value != usual[key]}
    return json.dumps({"format": FORMAT, **values}, ensure_ascii=False, indent=1)


def _says(value: object) -> bool:
    """Whether a value, or a group of them, says something."""
    return any(value.values()) if isinstance(value, dict) else bool(value)


def _values(volume: Volume, kind: type[TeiSettings | Concordance]) -> dict[str, Any]:
    """The volume's value of each key."""
    return {field.name: _plain(_field_value(volume, field.name)) for field in fields(kind)}


def _field_value(volume: Volume, key: str) -> object:
    """The field of the volume for a key; None for a group of keys."""
    return getattr(volume, FIELDS.get(key, key), None)


def _plain(value: object) -> object:
    """A value for JSON: a set in order, a group without its place."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value) if field.compare}
    if isinstance(value, frozenset):
        return sorted(value)
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
