"""An item of a list says something: an empty one is reported where it stands, in whichever list of whichever file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from edition.keys.declarations import Group, Items, Label, PlainWords, SingleValue
from edition.keys.files import FILES, groups
from edition.model.diagnostic import Diagnostic
from edition.parse.validate import fit
from edition.parse.yaml import read_yaml


def lists() -> Iterator[tuple[Group[Any], str, bool]]:
    """Every key that takes a list of words, and whether spaces part them when they are typed as one."""
    for file in FILES:
        for found in groups(file.group):
            for key in found.group.keys:
                if isinstance(key.value, Items) and isinstance(key.value.item, PlainWords | Label):
                    yield found.group, key.name, key.value.alone is SingleValue.SPLIT


LISTS = list(lists())


def problems(group: Group[Any], name: str, typed: str) -> list[str]:
    found: list[Diagnostic] = []
    node = read_yaml(f"{name}: {typed}\n", "f", found.append)
    assert node is not None
    fit(node, group, found.append, "a group")
    return [f"{item.code} {item.span.column} {item.message}" for item in found if item.code != "Y102"]


def test_which_lists_there_are() -> None:
    assert {name for _, name, _ in LISTS} == {
        "wit", "forms", "wrong", "see_also", "stop", "words", "without", "editors", "text", "texts", "no_names",
        "transposed", "witnesses", "below", "files", "ignored", "before",
        "omission", "addition", "lacuna", "transposition", "hands",
        "index", "particles", "scripts", "see_from", "sigla", "variants", "without_records",
    }  # fmt: skip


@pytest.mark.parametrize(("group", "name", "parted"), LISTS, ids=[name for _, name, _ in LISTS])
def test_an_empty_item_is_reported_at_its_place(group: Group[Any], name: str, parted: bool) -> None:
    at = len(name) + 3
    assert problems(group, name, "[a, b]") == problems(group, name, "a") == []
    empty = f"“{name}” has an empty item"
    assert problems(group, name, "['']") == [f"Y106 {at + 1} {empty}"]
    assert problems(group, name, "[a, '', b, ' ']") == [f"Y106 {at + 4} {empty}", f"Y106 {at + 11} {empty}"]
    assert problems(group, name, "''") == ([] if parted else [f"Y106 {at} {empty}"])
