"""An item of a list says something: an empty one is reported where it stands, in whichever list of whichever file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest

from edition.model.diagnostic import Diagnostic
from edition.parse import shapes
from edition.parse.fit import fit
from edition.parse.shapes import Shape
from edition.parse.values import Sigla, WordList
from edition.parse.yaml import read_yaml


def lists() -> Iterator[tuple[type[Shape], str, bool]]:
    """Every key of every shape that takes a list of words, and whether spaces part them when they are typed as one."""
    for shape in vars(shapes).values():
        if isinstance(shape, type) and issubclass(shape, Shape) and shape is not Shape:
            for name, field in shape.model_fields.items():
                for kind in (WordList, Sigla):
                    if (field.annotation, *field.metadata) == get_args(kind):
                        yield shape, name, kind is Sigla


LISTS = list(lists())


def problems(shape: type[Shape], name: str, typed: str) -> list[str]:
    found: list[Diagnostic] = []
    node = read_yaml(f"{name}: {typed}\n", "f", found.append)
    assert node is not None
    fit(node, shape, found.append, "a group")
    return [f"{item.code} {item.span.column} {item.message}" for item in found if item.code != "Y102"]


def test_which_lists_there_are() -> None:
    assert {name for _, name, _ in LISTS} == {
        "wit", "forms", "wrong", "see_also", "stop", "words", "without", "editors", "text", "no_names",
    }  # fmt: skip


@pytest.mark.parametrize(("shape", "name", "parted"), LISTS, ids=[name for _, name, _ in LISTS])
def test_an_empty_item_is_reported_at_its_place(shape: type[Shape], name: str, parted: bool) -> None:
    at = len(name) + 3
    assert problems(shape, name, "[a, b]") == problems(shape, name, "a") == []
    empty = f"“{name}” has an empty item"
    assert problems(shape, name, "['']") == [f"Y106 {at + 1} {empty}"]
    assert problems(shape, name, "[a, '', b, ' ']") == [f"Y106 {at + 4} {empty}", f"Y106 {at + 11} {empty}"]
    assert problems(shape, name, "''") == ([] if parted else [f"Y106 {at} {empty}"])
