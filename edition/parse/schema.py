"""JSON Schemas of the YAML files, for the completion of editors' programs; exported from `edition.parse.shapes`.

`edition/schemas/*.schema.json` hold them; `pytest --accept tests/parse/test_schema.py` writes them anew.
"""

from __future__ import annotations

import json
from typing import Any

from edition.parse.entries import ALWAYS, KEYS

FILES = ("entries", "names", "structure", "volume")
_DRAFT = "http://json-schema.org/draft-07/schema#"  # what yaml-language-server reads


def schemas() -> dict[str, str]:
    """The text of each schema by file name."""
    from edition.parse.shapes import EntryShape, RecordShape, Shape, StructureShape, VolumeShape

    titles: dict[str, tuple[type[Shape], str]] = {
        "entries": (EntryShape, "Entries of the apparatus"),
        "names": (RecordShape, "Authority records"),
        "structure": (StructureShape, "Overlay of a transcription"),
        "volume": (VolumeShape, "Description of a volume"),
    }
    result = {}
    for name in FILES:
        shape, title = titles[name]
        body = _tidy(shape.model_json_schema(ref_template="#/definitions/{model}"))
        definitions = body.pop("$defs", {})
        if name == "entries":
            body["allOf"] = [_kind(kind.value, *rule) for kind, rule in KEYS.items()]
        if name != "volume":
            body = {"type": "array", "items": body}
        whole = {"$schema": _DRAFT, "title": title, **body, "definitions": definitions}
        result[f"{name}.schema.json"] = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    return result


def _kind(kind: str, known: frozenset[str], needed: tuple[tuple[str, ...], ...]) -> dict[str, Any]:
    """What an entry of a kind may and must have."""
    every: frozenset[str] = frozenset().union(*(keys for keys, _ in KEYS.values())) | ALWAYS
    then: dict[str, Any] = {"properties": dict.fromkeys(sorted(every - known - ALWAYS), False)}
    if needed:
        then["allOf"] = [{"anyOf": [{"required": [key]} for key in group]} for group in needed]
    return {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": then}


def _tidy(schema: Any, named: bool = False) -> Any:
    """A schema without what pydantic adds and nobody reads: titles, null, empty defaults."""
    if isinstance(schema, list):
        return [_tidy(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if named:  # names of keys, not words of JSON Schema
        return {key: _tidy(value) for key, value in schema.items()}
    result = {}
    for key, value in schema.items():
        if key == "title" or (key == "default" and value in (None, "", [], {})):
            continue
        result[key] = _tidy(value, key in ("properties", "$defs"))
    choices = [choice for choice in result.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        del result["anyOf"]
        result = {**choices[0], **result}
    if "$ref" in result and len(result) > 1:  # beside a reference nothing else is read
        result = {"allOf": [{"$ref": result.pop("$ref")}], **result}
    return result
