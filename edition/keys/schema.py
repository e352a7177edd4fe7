"""JSON Schemas of the YAML files, with which editing programs complete and validate.

`edition/schemas/*.schema.json` contain them; `pytest --accept tests/keys/test_schema.py` writes them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from edition.keys.declarations import (
    BookWords,
    Choice,
    Group,
    IssueList,
    Items,
    Key,
    Label,
    Pair,
    PassageStep,
    PlainWords,
    ProseText,
    Reasons,
    SingleValue,
    TitleText,
    TypedForm,
    Value,
)
from edition.keys.entries import ENTRY, NEEDS, has
from edition.keys.files import ALL_FILES, VolumeFile, groups, usual
from edition.keys.structure import ITEM, OF_LINES, OF_OTHERS
from edition.model.entry import EntryKind

Json = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"  # what yaml-language-server reads
_TEXT: Json = {"type": ["string", "number", "boolean"]}
_SOME: Json = {**_TEXT, "minLength": 1}


def schemas() -> dict[str, str]:
    """The text of each schema by file name."""
    return {
        f"{file.name}.schema.json": json.dumps(_schema(file), ensure_ascii=False, indent=2) + "\n" for file in ALL_FILES
    }


def _schema(file: VolumeFile) -> Json:
    whole = file.group
    body = _group(whole, whole)
    if whole is ENTRY:
        body["allOf"] = [_kind(kind) for kind in EntryKind]
    if whole is ITEM:
        body["allOf"] = list(_items())
    if file.listed:
        body = {"type": "array", "items": body}
    definitions = {placed.group.name: _group(placed.group, placed.owner) for placed in groups(whole) if placed.key}
    return {"$schema": _DRAFT, "title": file.title, **body, "definitions": definitions}


def _group(group: Group[Any], owner: Group[Any]) -> Json:
    needed = [key.name for key in group.keys if key.needed]
    return {
        "description": group.says,
        "type": "object",
        "properties": {key.name: _key(key, owner) for key in group.keys},
        **({"required": needed} if needed else {}),
        "additionalProperties": False,
    }


def _key(key: Key, owner: Group[Any]) -> Json:
    value = _value(key.value)
    if "$ref" in value:  # beside a reference nothing else is read
        value = {"allOf": [value]}
    if not key.may_be_empty and value == _TEXT:
        value = _SOME
    default = usual(key, owner)
    return {"description": key.says, **value, **({} if default is None else {"default": default})}


def _value(value: Value) -> Json:
    """What may be typed."""
    match value:
        case Group():
            return {"$ref": f"#/definitions/{value.name}"}
        case TypedForm():
            return dict(value.schema)
        case Choice():
            return {"type": "string", "enum": list(value.among)}
        case Items():
            item = _SOME if isinstance(value.item, PlainWords | Label) else _value(value.item)
            several = {"type": "array", "items": item}
            return several if value.alone is SingleValue.REFUSED else {"anyOf": [item, several]}
        case IssueList():
            return {"anyOf": [_SOME, {"type": "array", "items": _SOME}]}
        case Pair():
            return {"type": "array", "items": _TEXT, "minItems": 2, "maxItems": 2}
        case Reasons():
            return {"type": "object", "additionalProperties": _TEXT}
        case BookWords():
            return {"type": "object", "additionalProperties": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}}
        case PlainWords() | Label() | TitleText() | ProseText() | PassageStep():
            return dict(_TEXT)


def _kind(kind: EntryKind) -> Json:
    """The keys that an entry of a kind may and must have."""
    then = _without(ENTRY, {key.name for key in ENTRY.keys if has(kind, key)})
    if kind in NEEDS:
        then["anyOf"] = [{"required": [key]} for key in NEEDS[kind]]
    return {"if": {"properties": {"kind": {"const": str(kind)}}, "required": ["kind"]}, "then": then}


def _items() -> Iterator[Json]:
    """The keys of an item of the overlay: of a line by its kind, of others by the key that identifies them."""
    for kind, keys in OF_LINES.items():
        yield {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": _without(ITEM, keys)}
    for key, keys in OF_OTHERS.items():
        yield {"if": {"required": [key]}, "then": _without(ITEM, keys) | {"required": ["id"]}}


def _without(group: Group[Any], known: Collection[str]) -> Json:
    return {"properties": {key.name: False for key in group.keys if key.name not in known}}
