"""A new key is one line in `edition/keys` and a field of the model: all else follows."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import get_args, get_origin

import pytest

import edition
from edition.keys.declarations import Group, Items, Key, ProseText, Value
from edition.keys.files import FILES, groups
from edition.keys.value_kinds import NOTE, NUMBER, WORD_LIST
from edition.keys.volume import IMPRINT, VOLUME
from edition.model.diagnostic import Diagnostic
from edition.model.inline import Inlines, plain
from edition.model.volume import Imprint
from edition.parse.construct import CONTEXTS, make
from edition.parse.validate import fit
from edition.parse.yaml import read_yaml
from edition.write.source.typed_values import typed_keys

PACKAGE = Path(edition.__file__).parent


@dataclass(frozen=True, slots=True)
class Longer(Imprint):
    """An imprint with a few fields more."""

    series: tuple[str, ...] = ()
    number: int = 0
    remark: Inlines = ()


LONGER = Group(
    Longer, "Longer", IMPRINT.says,
    (
        *IMPRINT.keys,
        Key("series", WORD_LIST, "Series that it belongs to."),
        Key("number", NUMBER, "Number in the series."),
        Key("remark", NOTE, "What else there is to say."),
    ),
)  # fmt: skip
"""Three new keys: three lines."""


def test_a_new_key_is_read_written_and_checked() -> None:
    problems: list[Diagnostic] = []
    node = read_yaml("{publisher: P, series: [A, B], number: 3, remark: 'Of *note*'}", "f", problems.append)
    assert node is not None
    typed = fit(node, LONGER, problems.append, "an imprint")
    assert typed is not None
    value = make(typed, problems.append)
    assert problems == []
    assert (value.publisher, value.series, value.number, plain(value.remark)) == ("P", ("A", "B"), 3, "Of note")
    assert typed_keys(value, LONGER) == {"publisher": "P", "series": ["A", "B"], "number": "3", "remark": "Of *note*"}
    wrong = read_yaml("{numbr: 3, series: '', remark: []}", "f", problems.append)
    assert wrong is not None
    fit(wrong, LONGER, problems.append, "an imprint")
    assert [problem.message for problem in problems] == [
        "“series” has an empty item", "“remark” must be plain words, not a list", "unknown key “numbr”",
    ]  # fmt: skip


REGULAR = (
    "licence", "publisher", "footnotes", "lemma_words", "apparatus_language", "no_names", "hand_of",
    "see_also", "born", "date_edited", "calendar", "relative_to", "written",
)  # fmt: skip
"""Keys that make one field each."""


@pytest.mark.parametrize("name", REGULAR)
def test_a_key_is_named_in_one_place(name: str) -> None:
    """Of what reads, writes and compares the files, only the declaration names it."""
    parts = [*PACKAGE.glob("keys/*.py"), *PACKAGE.glob("parse/*.py"), *PACKAGE.glob("write/source/*.py")]
    parts += [*PACKAGE.glob("compare/*.py"), *PACKAGE.glob("rewrite/*.py")]
    places = [
        f"{path.parent.name}/{path.name}"
        for path in parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if name in (getattr(node, "value", None), getattr(node, "arg", None))
    ]
    assert len(places) == 1, places
    assert places[0].startswith("keys/")


def values() -> set[Value]:
    """All values of all keys, and the items of lists."""
    keys = [key.value for file in FILES for placed in groups(file.group) for key in placed.group.keys]
    return {*keys, *(value.item for value in keys if isinstance(value, Items))}


def test_every_kind_of_value_is_walked() -> None:
    """What reads, writes and describes values has a row for each kind: the other tests here walk all keys."""
    kinds = {type(value) for value in values()}
    assert kinds == {get_origin(kind) or kind for kind in get_args(Value)}


def test_all_prose_has_a_grammar() -> None:
    assert {value.context for value in values() if isinstance(value, ProseText)} == CONTEXTS.keys()


def test_every_field_of_the_model_has_a_key() -> None:
    """But where something was typed, what is read of other files, and the volume's folders."""
    others = {"span", "spans", "cited", "blocks", "styled", "reference", "from_reference", "to_reference"}
    for file in FILES:
        for placed in groups(file.group):
            if placed.group.makes is not None and placed.group.part_of is None:
                inside = [found.group for found in groups(placed.group) if found.owner is placed.group]
                typed = {key.into for group in inside for key in group.keys}
                assert placed.group.fields.keys() - typed - others <= (
                    {"name", "folder", "catalogues"} if placed.group is VOLUME else set()
                )
