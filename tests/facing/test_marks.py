"""Marks of units: `[12]{.unit}` at the beginning of a block is no word, and is written and read back as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.model.diagnostic import Diagnostic
from edition.model.text import BaseText
from edition.parse.markdown import parse_text
from edition.parse.tei import read_tei
from edition.parse.transcript import parse_transcript
from edition.write.plain import write_plain
from edition.write.source.markdown import markdown
from edition.write.source.overlay import overlay
from edition.write.tei import write_tei
from tests.small import small

MARKED = """\
# [0]{.unit} Title

[1]{.unit} Words *of* prose.

> [2]{.unit} Quoted.

- [3]{.unit} an item

::: verse
[4b]{.unit} A line,
  another.
:::

::: dialogue
[5.1]{.unit} **Marcus.** Speaks.
:::
"""
MARKS = ["0", "1", "2", "3", "4b", "5.1"]


def blocks_of(words: str) -> BaseText:
    problems: list[Diagnostic] = []
    text = parse_text([("text.md", words)], problems.append)
    assert problems == []
    return text


def test_a_mark_is_no_word() -> None:
    text = blocks_of(MARKED)
    assert [block.unit for block in text.blocks] == MARKS
    assert not [block for block in text.blocks if "[" in block.text or block.unit in block.text]
    assert text.blocks[4].text == "A line,\nanother."
    assert text.blocks[5].speaker == len("Marcus.")


def test_a_mark_has_the_place_where_it_was_typed() -> None:
    spans = [block.unit_span for block in blocks_of(MARKED).blocks]
    assert [(span.line, span.column, span.length) for span in spans[:3]] == [(1, 3, 3), (3, 1, 3), (5, 3, 3)]


def test_marks_are_read_back_from_markdown() -> None:
    text = blocks_of(MARKED)
    again = blocks_of(markdown(text.blocks, {}))
    assert again == text


def test_marks_are_read_back_from_tei() -> None:
    said = small(MARKED)
    problems: list[Diagnostic] = []
    found = read_tei(write_tei(said).encode(), "small.tei.xml", said.volume.name, problems.append)
    assert found is not None
    assert problems == []
    assert found.text == said.text


def test_marks_are_read_back_from_an_overlay() -> None:
    text = blocks_of("# [0]{.unit} Title\n\n[1]{.unit} Words of prose.\n\nMore.\n")
    lines, items = overlay(text.blocks, ())
    problems: list[Diagnostic] = []
    again, _ = parse_transcript(lines, "t.txt", items, "structure.yaml", problems.append)
    assert problems == []
    assert [block.unit for block in again.blocks] == ["0", "1", ""]
    assert [replace(block, file="", origin=()) for block in again.blocks] == [*text.blocks]


@pytest.mark.parametrize("as_markdown", [False, True])
def test_readers_see_no_marks(as_markdown: bool) -> None:
    said = write_plain(small(MARKED), "", as_markdown)
    assert "unit" not in said
    assert "4b" not in said


def test_a_line_that_continues_a_block_begins_no_unit() -> None:
    items = "- {line: 1, kind: paragraph, start: One}\n- {line: 2, kind: paragraph, start: two, join: true, unit: 1}\n"
    problems: list[Diagnostic] = []
    parse_transcript("One\ntwo\n", "t.txt", items, "structure.yaml", problems.append)
    assert [(item.code, item.span.line, item.span.column) for item in problems] == [("S206", 2, 54)]
