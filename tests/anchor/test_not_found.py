"""What is told of an entry that has no place, and what to do."""

from __future__ import annotations

import pytest

from edition.anchor import anchor
from edition.anchor.lemma_search import Finder
from edition.anchor.not_found import context
from edition.model.diagnostic import Diagnostic
from edition.model.entry import Anchor, Entry, EntryKind
from edition.model.limits import SPOTS
from edition.model.span import Span
from edition.model.text import BaseText, Block, BlockKind, Locus

KEYS = {key: Span("e.yaml", line, 3) for line, key in enumerate(("at", "to", "lemma", "occurrence"), 1)}


def text(*paragraphs: str) -> BaseText:
    return BaseText(tuple(Block(Locus(1, i), BlockKind.PARAGRAPH, words) for i, words in enumerate(paragraphs, 1)))


TEXT = text(
    "The old lamp burned on the high rock of the sea.",
    "The keeper slept by the fire all night.",
    "Nobody came to the rock, and nobody left it.",
    "rock",
)
BEGINS = "compare it with the text there: “The old lamp burned on the high rock …”"
CHOICES = "say which with `occurrence`: 1 (“burned on the high rock”), 2 (“rock of the sea.”)"


def entry(lemma: str, at: int = 1, to: int = 0, occurrence: int = 0) -> Entry:
    return Entry("e", EntryKind.COMMENT, Locus(1, at), lemma, Locus(1, to or at), occurrence, spans=KEYS)


def problem(base: BaseText, item: Entry) -> Diagnostic:
    problems: list[Diagnostic] = []
    assert anchor(base, [item], problems.append) == {}
    (found,) = problems
    return found


@pytest.mark.parametrize(
    ("item", "code", "key", "hint"),
    [
        (entry("lamp burnt"), "A102", "lemma", "the text has “lamp burned” there"),
        (entry("ight roc"), "A102", "lemma", "the text has “high rock” there"),
        (entry("ock"), "A102", "lemma", "give whole words: “rock”"),
        (entry("lamp burn"), "A102", "lemma", "give whole words: “lamp burned”"),
        (entry("Thе old"), "A102", "lemma", "type “The old”: “е” is U+0435 (cyrillic small letter ie)"),
        (entry("old lamp burnеd"), "A102", "lemma", "type “old lamp burned”: “е” is U+0435 (cyrillic small letter ie)"),
        (entry("keper slpt"), "A102", "lemma", "the nearest is “keeper slept” at 1.2"),
        (entry("qqqq"), "A102", "lemma", BEGINS),
        (entry("x" * 201), "A102", "lemma", BEGINS),
        (
            entry("x y z", to=2),
            "A102",
            "lemma",
            "give its first and its last words, with … between them: `to` says where the last ones stand",
        ),
        (entry("rock", at=2), "A102", "lemma", "it occurs at 1.1, 1.3, 1.4"),
        (entry("Nobody"), "A103", "lemma", "change `at` to 1.3, the only place that has these words"),
        (
            entry("night. … Nobody", to=2),
            "A103",
            "lemma",
            "change `at` to 1.2 and `to` to 1.3, the only place that has these words",
        ),
        # first and last words
        (entry("old … rick"), "A102", "lemma", "the text has “rock” for the last words"),
        (entry("old … qqq"), "A102", "lemma", "the last words “qqq” are not there"),
        (entry("older lamp … rock"), "A102", "lemma", "the text has “old lamp” for the first words"),
        (entry("zzz … rock"), "A102", "lemma", "the first words “zzz” are not there"),
        (entry("rock … old"), "A102", "lemma", "the last words come before the first"),
        (entry("old … fire"), "A102", "lemma", "add `to: 1.2`, where the last words stand"),
        (entry("old … it"), "A102", "lemma", "add `to: 1.3`, where the last words stand"),
        (entry("slept … high", at=2), "A102", "lemma", "the last words “high” are not there"),
        (entry("old … sleep", to=2), "A102", "lemma", "the text has “slept” for the last words"),
        # no such locus
        (entry("slept", at=9), "A101", "at", "change `at` to 1.2, the only place that has these words"),
        (entry("rock", at=9), "A101", "at", "it occurs at 1.1, 1.3, 1.4"),
        (entry("zzz", at=9), "A101", "at", "the nearest is 1.4"),
        (entry("lamp", to=9), "A101", "to", "the nearest is 1.4"),
        # several times
        (entry("the"), "A104", "lemma", CHOICES),
        (entry("the", occurrence=3), "A105", "occurrence", CHOICES),
        (entry("keeper", 2, occurrence=2), "A105", "occurrence", "leave `occurrence` out"),
    ],
)
def test_what_to_do(item: Entry, code: str, key: str, hint: str) -> None:
    found = problem(TEXT, item)
    assert (found.code, found.hint) == (code, hint)
    assert found.span == KEYS[key]


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (entry("  zzz\n y"), "lemma “zzz y” does not occur at 1.1"),
        (entry("zzz", to=3), "lemma “zzz” does not occur at 1.1–1.3"),
        (entry("the"), "lemma “the” occurs 2 times at 1.1"),
        (entry("the", occurrence=3), "lemma “the” occurs 2 times at 1.1: there is no occurrence 3"),
        (entry("keeper", 2, occurrence=2), "lemma “keeper” occurs once at 1.2: there is no occurrence 2"),
        (entry("Nobody"), "lemma “Nobody” does not occur at 1.1, but at 1.3"),
        (entry("x", at=9), "there is no 1.9 in the text"),
    ],
)
def test_what_is_wrong(item: Entry, message: str) -> None:
    assert problem(TEXT, item).message == message


def test_more_than_are_counted() -> None:
    base = text("x " * (SPOTS + 1))
    assert problem(base, entry("x")).message == f"lemma “x” occurs at least {SPOTS:,} times at 1.1"
    found = problem(base, entry("x", occurrence=SPOTS + 2))
    assert found.message == f"lemma “x” occurs at least {SPOTS:,} times at 1.1, and {SPOTS + 2} are too many to count"


def test_six_places_are_shown_and_eight_loci() -> None:
    assert problem(text("x a x b x c x d x e x"), entry("x")).hint == (
        "say which with `occurrence`: 1 (“x a x”), 2 (“x a x b x”), 3 (“x b x c x”), 4 (“x c x d x”), "
        "5 (“x d x e x”), 6 (“x e x”)"
    )
    assert problem(text("x a x b x c x d x e x f x"), entry("x")).hint.endswith(", 6 (“x e x f x”) … 7")
    assert problem(text("y", *"xxxxxxxx"), entry("x")).hint == "it occurs at 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9"
    assert problem(text("y", *"xxxxxxxxx"), entry("x")).hint.endswith("1.9 …")


def test_an_empty_text() -> None:
    assert problem(BaseText(()), entry("x")).hint == "the text is empty"


COUNTED = text("one two three four five six seven eight nine ten", "eleven twelve")


@pytest.mark.parametrize(
    ("spot", "words"),
    [
        (Anchor(0, 8, 0, 13), "one two three four five"),
        (Anchor(0, 0, 0, 3), "one two three"),
        (Anchor(0, 45, 0, 48), "eight nine ten"),
        (Anchor(0, 8, 0, 43), "one two three four five six seven eight nine ten"),
        (Anchor(0, 0, 0, 48), "one two three … eight nine ten"),
        (Anchor(0, 14, 1, 6), "two three four five six seven eight nine ten eleven twelve"),
        (Anchor(0, 4, 1, 6), "one two three four … nine ten eleven twelve"),
        (Anchor(0, 8, 0, 8), "one two three four five"),
    ],
)
def test_a_place_in_its_context(spot: Anchor, words: str) -> None:
    assert context(Finder(COUNTED), spot) == words
