"""Spans of witnesses: where they are, and what is told of those that cannot be."""

from __future__ import annotations

import pytest

from edition.anchor.witness_spans import extents
from edition.model.diagnostic import Diagnostic
from edition.model.entry import Anchor
from edition.parse.markdown import parse_text
from edition.parse.volume import parse_volume
from tests.small import PLAIN

TEXT = "# One\n\nThe old lamp burned.[^n]\n\nNobody came, nobody.\n\nThe end.\n\n[^n]: A note.\n"
WITNESSES = PLAIN + "witnesses:\n  - {siglum: M, name: M}\n  - {siglum: D, name: D}\n"
WORDS = "give the words exactly as in the base text"


def found(witness: str) -> tuple[dict[str, tuple[Anchor, ...]], list[tuple[str, str, str, int, int]]]:
    problems: list[Diagnostic] = []
    volume = parse_volume(WITNESSES + f"  - {{{witness}}}\n", "volume.yaml", "small", problems.append)
    text = parse_text([("t.md", TEXT)], problems.append)
    assert volume is not None
    assert not problems
    parts = dict(extents(text, volume, problems.append))
    return parts, [(item.code, item.message, item.hint, item.span.line, item.span.column) for item in problems]


@pytest.mark.parametrize(
    ("spans", "parts"),
    [
        ("from: 1.1, to: 1.2", [(1, 0, 3, 20)]),
        ("to: 1.1", [(0, 0, 1, 20)]),
        ("from: 1.2", [(3, 0, 4, 8)]),
        ("from: 1.1, first: lamp, to: 1.2, last: came", [(1, 8, 3, 11)]),
        ("from: 1.1, first: old … burned.", [(1, 4, 4, 8)]),
        ("spans: [{to: 1.1}, {from: 1.2}]", [(0, 0, 1, 20), (3, 0, 4, 8)]),
        ("spans: [{to: 1.1, last: lamp}, {from: 1.1, first: burned.}]", [(0, 0, 1, 12), (1, 13, 4, 8)]),
    ],
)
def test_where_they_are(spans: str, parts: list[tuple[int, int, int, int]]) -> None:
    assert found(f"siglum: F, name: F, {spans}") == ({"F": tuple(Anchor(*part) for part in parts)}, [])


@pytest.mark.parametrize(
    ("spans", "message", "hint", "column"),
    [
        ("from: 9.1", "there is no 9.1 in the text", "give a locus that there is", 32),
        ("to: 1.1n1", "1.1n1 is an author's note", "give the locus that calls it", 30),
        ("first: lamp", "it is not said where “lamp” stands", "add `from` or `to`", 33),
        ("last: lamp", "it is not said where “lamp” stands", "add `from` or `to`", 32),
        ("from: 1.2, first: obody", "“obody” does not stand in 1.2", WORDS, 44),
        ("to: 1.2, last: zzz", "“zzz” does not stand in 1.2", WORDS, 41),
        ("to: 1.1, last: '…'", "“…” does not stand in 1.1", WORDS, 41),
        ("from: 1.1, first: e", "“e” does not stand in 1.1", WORDS, 44),
        ("from: 1.2, to: 1.1", "the span “1.2–1.1” ends before it begins", "turn it round", 32),
        (
            "from: 1.1, first: lamp, to: 1.1, last: old", "the span “1.1 “lamp” – 1.1 “old”” ends before it begins",
            "turn it round", 32,
        ),
        (
            "spans: [{to: 1.1}, {from: 1.1, first: lamp}]",
            "the span “from 1.1 “lamp”” of “F” begins before the one in front of it ends",
            "give the spans in the order of the text, or join them", 52,
        ),
        (
            "hand_of: D, from: 1.2", "“F” cannot begin or end within the text: it has what D, its document, has",
            "give the span to “D”", 44,
        ),
    ],
)  # fmt: skip
def test_those_that_cannot_be(spans: str, message: str, hint: str, column: int) -> None:
    """None of a witness's spans is taken when one of them cannot be."""
    assert found(f"siglum: F, name: F, {spans}") == ({}, [("W212", message, hint, 10, column)])


def test_words_that_stand_twice() -> None:
    text = TEXT.replace("Nobody came, nobody", "nobody came, nobody")
    problems: list[Diagnostic] = []
    volume = parse_volume(
        WITNESSES + "  - {siglum: F, name: F, from: 1.2, first: nobody}\n", "volume.yaml", "small", problems.append
    )
    assert volume is not None
    assert extents(parse_text([("t.md", text)], problems.append), volume, problems.append) == {}
    assert [(item.message, item.hint) for item in problems] == [("“nobody” stands 2 times in 1.2", "give more words")]


def test_the_base_has_all_of_the_text() -> None:
    problems: list[Diagnostic] = []
    volume = parse_volume(PLAIN + "witnesses:\n  - {siglum: M, name: M, from: 1.2}\n", "v.yaml", "s", problems.append)
    assert volume is not None
    assert extents(parse_text([("t.md", TEXT)], problems.append), volume, problems.append) == {}
    assert [(item.message, item.hint) for item in problems] == [
        ("“M” cannot begin or end within the text: it has what the base text has", "take the span out")
    ]
