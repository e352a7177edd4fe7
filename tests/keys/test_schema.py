"""The JSON Schemas that editors' programs read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import edition
from edition.keys.schema import schemas

FOLDER = Path(edition.__file__).parent / "schemas"


@pytest.mark.parametrize("name", sorted(schemas()))
def test_schema_is_up_to_date(name: str, accept: bool) -> None:
    """What is committed is what the declarations say; `--accept` writes it."""
    if accept:
        (FOLDER / name).write_text(schemas()[name], encoding="utf-8")
    assert (FOLDER / name).read_text(encoding="utf-8") == schemas()[name]


def test_no_other_schema() -> None:
    """Nothing stale is left in the folder."""
    assert sorted(path.name for path in FOLDER.glob("*.json")) == sorted(schemas())


@pytest.mark.parametrize("name", sorted(schemas()))
def test_every_key_is_described(name: str) -> None:
    """Completion shows what a key means."""

    def bare(schema: Any, where: str) -> list[str]:
        if isinstance(schema, list):
            return [path for item in schema for path in bare(item, where)]
        if not isinstance(schema, dict) or "if" in schema:
            return []
        found = []
        for key, value in schema.items():
            if key == "properties":
                for name_, inner in value.items():
                    found += [] if inner.get("description") or "$ref" in inner else [f"{where}.{name_}"]
                    found += bare(inner, f"{where}.{name_}")
            elif key == "definitions":
                found += [path for inner in value.values() for path in bare(inner, where)]
            else:
                found += bare(value, where)
        return found

    assert bare(json.loads(schemas()[name]), name) == []
