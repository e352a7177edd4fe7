"""Introductions: notes, verse, and what is refused at its place; typed again, and in TEI, they say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.model.diagnostic import Diagnostic
from edition.model.inline import PARAGRAPH, Role, plain, styled, text
from edition.model.volume import Introduction, ProseBlock
from edition.parse.introduction import parse_prose
from edition.write.source.prose import prose
from tests.small import small
from tests.tei.again import through_tei

WORDS = """\
# One

On *Hale[^a]* and x^2^.[^b]

> Quoted.

::: verse
The *first* line
  the second[^c]

A stanza
:::

1. first

[^a]: A *note*.

[^b]: Two

    paragraphs.

[^c]: Third.
"""


def read(words: str) -> tuple[tuple[ProseBlock, ...], list[str]]:
    """The blocks, and what is reported as “code line:column length”."""
    problems: list[Diagnostic] = []
    blocks = parse_prose(words, "f", problems.append)
    assert all(item.hint and item.message for item in problems)
    return blocks, [f"{item.code} {item.span.line}:{item.span.column} {item.span.length}" for item in problems]


def test_blocks() -> None:
    blocks, problems = read(WORDS)
    assert not problems
    assert [(block.kind, plain(block.content), block.level, block.label) for block in blocks] == [
        ("heading", "One", 1, ""), ("paragraph", "On Hale and x2.", 0, ""), ("quotation", "Quoted.", 0, ""),
        ("stanza", "The first line", 0, ""), ("verse", "the second", 1, ""), ("stanza", "A stanza", 0, ""),
        ("item", "first", 1, "1."),
    ]  # fmt: skip


def test_notes_stand_in_their_calls() -> None:
    blocks, _ = read(WORDS)
    first = styled(Role.CALL, (text("A "), styled(Role.EMPHASIS, "note"), text(".")), "1")
    assert blocks[1].content == (
        text("On "), styled(Role.EMPHASIS, (text("Hale"), first)), text(" and x"), styled(Role.SUP, "2"), text("."),
        styled(Role.CALL, (text("Two"), PARAGRAPH, text("paragraphs.")), "2"),
    )  # fmt: skip
    assert blocks[4].content == (text("the second"), styled(Role.CALL, "Third.", "3"))


def test_typed_again() -> None:
    blocks, _ = read(WORDS)
    assert read(prose(blocks)) == (blocks, [])


def test_brackets_in_pairs_belong_to_an_address() -> None:
    """Read and typed again; the bracket around the link is none of it."""
    address = "https://en.wikipedia.org/wiki/Letters_(book)#History_of_it"
    blocks, problems = read(f"Of ([the book]({address})) and more.\n")
    assert problems == []
    assert blocks[0].content == (text("Of ("), styled(Role.LINK, "the book", address), text(") and more."))
    assert read(prose(blocks)) == (blocks, [])


def test_there_and_back_in_tei() -> None:
    blocks, _ = read(WORDS)
    edition = small("Words.")
    volume = replace(edition.volume, introductions=(Introduction("One", "one.md", blocks),))
    assert through_tei(replace(edition, volume=volume)).volume.introductions[0].blocks == blocks


@pytest.mark.parametrize(
    ("words", "problems"),
    [
        ("a[^1]\n", ["A056 1:2 4"]),
        ("a\n\n[^1]: b\n", ["A056 3:1 4"]),
        ("a[^1] b[^1]\n\n[^1]: c\n", ["A056 1:8 4"]),
        ("a[^1]\n\n[^1]: c\n\n[^1]: d\n", ["A056 5:1 4"]),
        ("a[^1]\n\n[^1]: c[^1]\n", ["A052 3:8 4"]),
        ("a[^1]\n\n[^1]: > c\n", ["A052 3:1 9"]),
        ("a\n\n::: verse\nb\n", ["A052 3:1 9"]),
        ("::: dialogue\nb\n:::\n", ["A052 1:1 12"]),
        (":::\nb\n", ["A052 1:1 3"]),
        ("::: verse\na *b\n:::\n", ["A055 2:3 1"]),
        ("::: verse\na\n+ b\n:::\n", ["A052 3:1 3"]),
        ("a *b\n", ["A055 1:3 1"]),
        ("a\n\n---\n", ["A052 3:1 3"]),
    ],
)
def test_problems(words: str, problems: list[str]) -> None:
    assert read(words)[1] == problems
