"""From locus and lemma to characters of the text."""

from __future__ import annotations

import pytest

from edition.anchor import anchor
from edition.anchor.lemma_search import Finder, State, locate
from edition.model.diagnostic import Diagnostic
from edition.model.entry import Anchor, Entry, EntryKind, Position
from edition.model.text import BaseText, Block, BlockKind, Locus, read_locus

TEXT = BaseText(
    (
        Block(Locus(1, 0), BlockKind.HEADING, "Arms and the Man", level=1),
        Block(Locus(1, 1), BlockKind.VERSE, "Arma virumque cano\nTroiae qui primus ab oris"),
        Block(Locus(1, 1, 1), BlockKind.NOTE, "So he begins."),
        Block(Locus(1, 2), BlockKind.PARAGRAPH, "Stalin’s don’t and no, no-one: no. The man is the best of the men."),
        Block(None, BlockKind.ARTEFACT, "next page"),
        Block(Locus(1, 3), BlockKind.ROW, "one\t\tthree\tfour"),
        Block(Locus(1, 4), BlockKind.PARAGRAPH, "On l’Opposition... and Zinoviev-Kamenev, 29th."),
        Block(Locus(2, 0), BlockKind.HEADING, "Supplied Words", level=1, supplied=True),
    )
)


def entry(at: str, lemma: str, to: str = "", kind: EntryKind = EntryKind.COMMENT, **more: object) -> Entry:
    start, end = read_locus(at), read_locus(to or at)
    assert start is not None
    assert end is not None
    return Entry("x", kind, start, lemma, end, **more)  # type: ignore[arg-type]


def words(place: Anchor) -> str:
    return Finder(TEXT).words(place)


def found(item: Entry) -> Anchor:
    problems: list[Diagnostic] = []
    anchors = anchor(TEXT, [item], problems.append)
    assert problems == []
    return anchors["x"]


def problem(item: Entry) -> Diagnostic:
    problems: list[Diagnostic] = []
    assert anchor(TEXT, [item], problems.append) == {}
    assert len(problems) == 1
    return problems[0]


@pytest.mark.parametrize(
    ("at", "lemma", "place"),
    [
        ("1.1", "virumque", (5, 13)),
        ("1.1", "cano Troiae", (14, 25)),  # a new line of verse is a space
        ("1.1", "  cano\n Troiae ", (14, 25)),
        ("1.1", "Arma … oris", (0, 44)),
        ("1.1", "Arma ... oris", (0, 44)),
        ("1.1n1", "he", (3, 5)),
        ("1.2", "Stalin", (0, 6)),  # the possessive ends a word
        ("1.2", "don’t", (9, 14)),
        ("1.2", "no, no-one", (19, 29)),
        ("1.2", "one: no.", (26, 34)),
        ("1.2", "The man … men", (35, 65)),
        ("1.3", "one three", (0, 10)),  # an empty cell
        ("1.3", "three four", (5, 15)),
        ("1.4", "Opposition...", (5, 18)),  # literally, before any elision
        ("1.4", "...", (15, 18)),
        ("1.4", "Kamenev", (32, 39)),
        ("1.4", "l’", (3, 5)),
    ],
)
def test_exact(at: str, lemma: str, place: tuple[int, int]) -> None:
    block = TEXT.index[read_locus(at) or Locus(0, 0)]
    assert found(entry(at, lemma)) == Anchor(block, place[0], block, place[1])


def test_occurrences_are_counted_from_the_left() -> None:
    assert [found(entry("1.2", "no", occurrence=n)).start for n in (1, 2, 3)] == [19, 23, 31]


def test_overlapping_occurrences_do_not_count() -> None:
    text = BaseText((Block(Locus(1, 1), BlockKind.PARAGRAPH, "a a a a"),))
    assert [place.start for place in locate(Finder(text), entry("1.1", "a a")).candidates] == [0, 4]


def test_position() -> None:
    assert found(entry("1.1", "virumque", position=Position.BEFORE)) == Anchor(1, 5, 1, 5)
    assert found(entry("1.1", "virumque", position=Position.AFTER)) == Anchor(1, 13, 1, 13)
    assert found(entry("1.1", "oris … don’t", "1.2", position=Position.AFTER)) == Anchor(3, 14, 3, 14)


def test_a_lemma_may_run_over_blocks() -> None:
    assert found(entry("1.1", "primus … don’t", "1.2")) == Anchor(1, 30, 3, 14)
    assert found(entry("1.1", "oris Stalin’s", "1.2")) == Anchor(
        1, 40, 3, 8
    )  # the author's note does not stand between
    assert words(found(entry("1.2", "the men. … three", "1.3"))) == "the men. one three"


@pytest.mark.parametrize(
    ("item", "code", "message", "hint"),
    [
        (entry("1.1", "uirumque"), "A102", "lemma “uirumque” does not occur at 1.1", "the text has “virumque” there"),
        (
            entry("1.2", "Troiae"),
            "A103",
            "lemma “Troiae” does not occur at 1.2, but at 1.1",
            "change `at` to 1.1, the only place that has these words",
        ),
        (entry("1.2", "do"), "A102", "lemma “do” does not occur at 1.2", "give whole words: “don’t”"),
        (entry("1.4", "29"), "A102", "lemma “29” does not occur at 1.4", "give whole words: “29th”"),
        (entry("1.1", "arma"), "A102", "lemma “arma” does not occur at 1.1", "the text has “Arma” there"),
        (
            entry("9.1", "cano"),
            "A101",
            "there is no 9.1 in the text",
            "change `at` to 1.1, the only place that has these words",
        ),
        (entry("1.9", "zzz"), "A101", "there is no 1.9 in the text", "the nearest is 1.4"),
        (
            entry("1.1", "primus … don’t"),
            "A102",
            "lemma “primus … don’t” does not occur at 1.1",
            "add `to: 1.2`, where the last words stand",
        ),
        (
            entry("1.2", "men. … no"),
            "A102",
            "lemma “men. … no” does not occur at 1.2",
            "the last words come before the first",
        ),
        (
            entry("1.2", "no"),
            "A104",
            "lemma “no” occurs 3 times at 1.2",
            "say which with `occurrence`: 1 (“don’t and no, no-one: no.”), 2 (“and no, no-one: no. The”), "
            "3 (“no, no-one: no. The man”)",
        ),
        (
            entry("1.2", "man", occurrence=2),
            "A105",
            "lemma “man” occurs once at 1.2: there is no occurrence 2",
            "leave `occurrence` out",
        ),
        (
            entry("1.2", "next page"),
            "A102",
            "lemma “next page” does not occur at 1.2",
            "the nearest is “next page” at :1:1, which is an artefact and not part of the text",
        ),
        (
            entry("1.4", "29th. … Words", to="2.0", kind=EntryKind.VARIANT),
            "A107",
            "2.0 is supplied by the editors and no part of the base text",
            "only entries of kind comment, supplied or lacuna may speak of it",
        ),
        (
            entry("2.0", "Words", kind=EntryKind.EMENDATION),
            "A107",
            "2.0 is supplied by the editors and no part of the base text",
            "only entries of kind comment, supplied or lacuna may speak of it",
        ),
    ],
)
def test_what_is_not_exact_is_explained(item: Entry, code: str, message: str, hint: str) -> None:
    diagnostic = problem(item)
    assert (diagnostic.code, diagnostic.message, diagnostic.hint) == (code, message, hint)


def test_comments_may_stand_on_supplied_words() -> None:
    assert found(entry("2.0", "Words")) == Anchor(7, 9, 7, 14)
    assert found(entry("2.0", "Supplied Words", kind=EntryKind.SUPPLIED)) == Anchor(7, 0, 7, 14)


def test_states() -> None:
    finder = Finder(TEXT)
    states = [
        locate(finder, item).state
        for item in (entry("1.1", "cano"), entry("1.2", "cano"), entry("1.2", "no"), entry("1.2", "zz"))
    ]
    assert states == [State.EXACT, State.MOVED, State.AMBIGUOUS, State.LOST]


def test_elided_words_that_fit_in_two_ways_are_ambiguous() -> None:
    text = BaseText((Block(Locus(1, 1), BlockKind.PARAGRAPH, "the old man and the sea and the sea"),))
    assert locate(Finder(text), entry("1.1", "old … sea")).state is State.AMBIGUOUS
    second = locate(Finder(text), entry("1.1", "old … sea", occurrence=2))
    assert second.anchor == Anchor(0, 4, 0, 35)


def test_an_id_that_two_entries_share_has_no_place() -> None:
    problems: list[Diagnostic] = []
    assert anchor(TEXT, [entry("1.1", "cano"), entry("1.1", "Arma")], problems.append) == {}
    assert problems == []  # the loader reports it


def test_decomposed_lemma_is_found() -> None:
    text = BaseText((Block(Locus(1, 1), BlockKind.PARAGRAPH, "in the café"),))
    assert locate(Finder(text), entry("1.1", "cafe\u0301")).anchor == Anchor(0, 7, 0, 11)
