"""Rich text of YAML values: paragraphs, and the place of each mistake however the value was typed."""

from __future__ import annotations

import pytest

from edition.model.diagnostic import Diagnostic
from edition.model.inline import PARAGRAPH, Inlines, Role, styled, text
from edition.parse.entries import parse_entries
from edition.parse.markdown_dialect import NOTE, READING
from edition.parse.yaml import read_yaml
from edition.parse.yaml_nodes import Mapping, Scalar
from edition.parse.yaml_prose import parse_typed


def read(typed: str, context: object = NOTE) -> tuple[Inlines, list[str]]:
    """The rich text of the value of the one key, and what is reported as “code line:column”."""
    problems: list[Diagnostic] = []
    root = read_yaml(typed, "f", problems.append)
    assert type(root) is Mapping
    node = root.values["note"]
    assert type(node) is Scalar
    said = parse_typed(node, problems.append, context)  # type: ignore[arg-type]
    return said, [f"{item.code} {item.span.line}:{item.span.column}" for item in problems]


TWO = (text("First "), styled(Role.EMPHASIS, "one"), text("."), PARAGRAPH, text("Second line."))


@pytest.mark.parametrize(
    "typed",
    [
        "note: |\n  First *one*.\n\n  Second\n  line.\n",
        "note: >\n  First *one*.\n\n  Second\n  line.\n",
        "note: >-\n  First\n  *one*.\n\n  Second line.",
        "note: First *one*.\n\n  Second\n  line.\n",
        "note: 'First *one*.\n\n  Second\n  line.'\n",
        'note: "First *one*.\\n\\nSecond line."\n',
    ],
)
def test_paragraphs_however_they_are_typed(typed: str) -> None:
    assert read(typed) == (TWO, [])


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("note: see `a`", "1:11"), ("note: 'see `a`'", "1:12"), ('note: "see `a`"', "1:12"),
        ("{id: x, note: see `a`, at: y}", "1:19"),
        ("note: |\n  one\n  see `a`\n", "3:7"), ("note: >\n  one\n  see `a`\n\n  two", "3:7"),
        ("note: one\n  two\n  see `a` there\n", "3:7"), ("note: 'one\n\n  see `a` there'\n", "3:7"),
        ("note: |\n  one\n\n  two\n  see `a`\n", "5:7"), ("note: see `a` # and so on\n", "1:11"),
    ],
)  # fmt: skip
def test_mistakes_stand_at_their_place(typed: str, place: str) -> None:
    assert read(typed)[1] == [f"A052 {place}"]


def test_with_escapes_the_value_is_the_place() -> None:
    assert read("note: 'it''s `a`'")[1] == ["A052 1:7"]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("note: |\n  First.\n  > q\n", "A052 3:3"), ("note: |\n  First.\n\n  - q\n", "A052 4:3"),
        ("note: |\n  First.\n\n  1. Mai\n", "A052 4:3"), ("note: |\n  # H\n\n  First.\n", "A052 2:3"),
        ("note: |\n  First.\n\n  | a |\n  | - |\n", "A052 4:3"), ("note: |\n  First.\n\n  ---\n", "A052 4:3"),
        ("note: |\n  First.\n\n  ::: verse\n  a\n  :::\n", "A052 4:3"),
        ("note: |\n  First.\n\n  [^1]: Second.\n", "A052 4:3"),
    ],
)  # fmt: skip
def test_other_blocks_are_refused_and_nothing_is_lost(typed: str, problem: str) -> None:
    said, problems = read(typed)
    assert problems[:1] == [problem]
    assert said


@pytest.mark.parametrize("words", ["1. Mai 1926", "- so", "> q", "# 4", "| a |", "---"])
def test_on_one_line_these_are_characters(words: str) -> None:
    assert read(f"note: '{words}'") == ((text(words),), [])


def test_a_reading_has_one_paragraph() -> None:
    assert read("note: |\n  First.\n\n  Second.\n", READING)[1] == ["A052 4:3"]


def test_in_an_entry() -> None:
    problems: list[Diagnostic] = []
    typed = "- id: a\n  kind: comment\n  at: 1.1\n  lemma: x\n  note: |\n    First *one*.\n\n    Second\n    line.\n"
    assert parse_entries(typed, "f", problems.append)[0].note == TWO
    assert not problems
