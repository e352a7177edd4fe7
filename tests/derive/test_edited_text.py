"""Base text + entries + declared rules = printed text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.derive.edited_text import Piece, TextChange, assemble, edited_text
from tests.small import small

EMENDATION = "- {{id: e, kind: emendation, at: 0.1, lemma: {lemma}, reading: '{reading}'}}"


@pytest.mark.parametrize(
    ("text", "entry", "printed"),
    [
        ("It is absolutely dear.", EMENDATION.format(lemma="dear", reading="clear"), "It is absolutely clear."),
        ("The the end.", "- {id: e, kind: emendation, at: 0.1, lemma: the, reading: ''}", "The end."),
        ("The end end.", "- {id: e, kind: emendation, at: 0.1, lemma: end, occurrence: 2, reading: ''}", "The end."),
        ("End end the", "- {id: e, kind: emendation, at: 0.1, lemma: End, reading: ''}", "end the"),
        ("boycott).In order", EMENDATION.format(lemma="boycott).In", reading="boycott). In"), "boycott). In order"),
        (
            "the party spoke.",
            "- {id: e, kind: supplied, at: 0.1, lemma: party, position: after, reading: ', finally,'}",
            "the party, finally, spoke.",
        ),
        (
            "the party spoke.",
            "- {id: e, kind: supplied, at: 0.1, lemma: party, position: after, reading: then}",
            "the party then spoke.",
        ),
        (
            "the party spoke.",
            "- {id: e, kind: supplied, at: 0.1, lemma: party, position: before, reading: whole}",
            "the whole party spoke.",
        ),
        (
            "It was 1921.",
            "- {id: e, kind: emendation, at: 0.1, lemma: '1921', reading: '1927', print: base}",
            "It was 1921.",
        ),
        ("One guess.", "- {id: e, kind: conjecture, at: 0.1, lemma: guess, reading: idea}", "One guess."),
        (
            "One guess.",
            "- {id: e, kind: conjecture, at: 0.1, lemma: guess, reading: idea, print: reading}",
            "One idea.",
        ),
        (
            "words here",
            "- {id: e, kind: lacuna, at: 0.1, lemma: words, position: after, extent: two lines}",
            "words *** here",
        ),
    ],
)
def test_one_entry(text: str, entry: str, printed: str) -> None:
    edition = small(text, entry)
    assert edited_text(edition).words(0) == printed


def test_silent_rules_and_entries_together() -> None:
    edition = small(
        "He said ... dear me ... and went.",
        "- {id: e, kind: emendation, at: 0.1, lemma: dear, reading: clear}",
        volume="silent:\n  - {id: dots, find: '\\.\\.\\.', replace: '…', says: Dots.}\n",
    )
    assert edited_text(edition).words(0) == "He said … clear me … and went."


def test_words_of_an_anchor() -> None:
    edition = small("It is absolutely dear to us.", "- {id: e, kind: emendation, at: 0.1, lemma: dear, reading: clear}")
    assert edited_text(edition).at(edition.anchors["e"]) == "clear"


@pytest.mark.parametrize(
    ("put", "lemma", "quoted"),
    [
        ("lemma: one, position: after", "one", "one"),
        ("lemma: one, position: after", "two", "two"),
        ("lemma: one, position: after", "one two", "one new two"),
        ("lemma: two, position: before", "two", "two"),
        ("lemma: two, position: before", "one", "one"),
        ("lemma: two, position: before", "one two", "one new two"),
    ],
)
def test_words_put_in_beside_a_lemma_are_no_part_of_it(put: str, lemma: str, quoted: str) -> None:
    """Else a note would say that a witness reads something for words that no witness has."""
    edition = small(
        "one two",
        f"- {{id: put, kind: supplied, at: 0.1, {put}, reading: new}}\n"
        f"- {{id: e, kind: variant, at: 0.1, lemma: {lemma}, readings: [{{text: x, wit: [C]}}]}}\n",
    )
    edited = edited_text(edition)
    assert edited.at(edition.anchors["e"]) == quoted
    assert edited.at(edition.anchors["put"]) == "new"


def test_an_emendation_across_paragraphs_keeps_what_is_outside() -> None:
    edition = small(
        "one two three\n\nfour five six",
        "- {id: e, kind: emendation, at: 0.1, to: 0.2, lemma: three … four, reading: 3 4}",
    )
    edited = edited_text(edition)
    assert (edited.words(0), edited.words(1)) == ("one two 3 4", "five six")


@st.composite
def with_deletions(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """A text, and stretches of it that are left out."""
    text = " ".join(draw(st.lists(st.text("ab", min_size=1, max_size=4), min_size=1, max_size=8)))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    return text, [(cuts[i], cuts[i + 1]) for i in range(0, len(cuts) - 1, 2)]


@given(with_deletions())
def test_what_is_left_out_joins_no_words(drawn: tuple[str, list[tuple[int, int]]]) -> None:
    """Not “Mr Pell” to “MrPell”, whatever leaves out the point; and no words but those go."""
    text, deletions = drawn
    left = list(text)
    for start, end in deletions:
        left[start:end] = [""] * (end - start)
    changes = [TextChange(start, end, Piece("", start, end, rule="r")) for start, end in deletions]
    plain = small("a")
    edition = replace(plain, text=replace(plain.text, blocks=(replace(plain.text.blocks[0], text=text),)))
    printed = assemble(edition, {0: changes}).words(0)
    assert printed.split() == "".join(left).split()
