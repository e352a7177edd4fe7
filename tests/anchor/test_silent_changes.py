"""Declared silent changes."""

from __future__ import annotations

from edition.anchor import anchor
from edition.anchor.silent_changes import silent_changes
from edition.model.diagnostic import Diagnostic
from edition.model.entry import Entry, EntryKind, Reading
from edition.model.inline import of_words
from edition.model.text import BaseText, Block, BlockKind, Locus
from edition.model.volume import SilentRule

AT = Locus(1, 1)
ELLIPSIS = SilentRule("ellipsis", r"\.\.\.", "…", of_words("An ellipsis."))


def changes(
    words: str, *rules: SilentRule, entries: tuple[Entry, ...] = ()
) -> tuple[list[tuple[int, int, str]], list[str]]:
    """The changes as (start, end, replacement), and the codes reported, for a text of one paragraph."""
    text = BaseText((Block(AT, BlockKind.PARAGRAPH, words),))
    problems: list[Diagnostic] = []
    made = silent_changes(text, rules, entries, anchor(text, entries, problems.append), problems.append)
    return [(change.start, change.end, change.replacement) for change in made], [item.code for item in problems]


def emendation(lemma: str, reading: str) -> Entry:
    return Entry("e", EntryKind.EMENDATION, AT, lemma, AT, readings=(Reading(of_words(reading)),), print_reading=True)


def test_every_match_is_changed() -> None:
    assert changes("a ... b ...", ELLIPSIS) == ([(2, 5, "…"), (8, 11, "…")], [])


def test_groups_and_look_around() -> None:
    dash = SilentRule("dash", r"(\d)-(?=\d)", r"\1–", of_words("A dash."))
    assert changes("3-4, x-y", dash) == ([(0, 2, "3–")], [])


def test_what_is_the_same_already_is_no_change() -> None:
    quote = SilentRule("quote", '["”]', "”", of_words("Quotation marks."))
    assert changes('a" b”', quote) == ([(1, 2, "”")], [])
    assert changes("b”", quote) == ([], ["C402"])


def test_a_reading_that_is_printed_stands_as_typed() -> None:
    assert changes("a dear ... b ...", ELLIPSIS, entries=(emendation("dear ...", "clear …"),)) == ([(13, 16, "…")], [])
    assert changes("a dear ... b", ELLIPSIS, entries=(emendation("dear .", "clear"),)) == ([], ["C405"])
    assert changes("a dear ... b", ELLIPSIS, entries=(emendation("dear", "clear"),)) == ([(7, 10, "…")], [])


def test_points_at_the_edge_of_a_reading_are_changed() -> None:
    space = SilentRule("space", r"(?<=a)(?= dear)", "!", of_words("An exclamation mark."))
    assert changes("a dear", space, entries=(emendation("dear", "clear"),)) == ([(1, 1, "!")], [])


def test_two_rules_may_not_change_the_same_words() -> None:
    dot = SilentRule("dot", r"\. ", ".", of_words("No space."))
    assert changes("a ... b", ELLIPSIS, dot) == ([(2, 5, "…")], ["C404"])


def test_only_the_transmitted_words_are_changed() -> None:
    text = BaseText((Block(AT, BlockKind.HEADING, "So ...", supplied=True), Block(None, BlockKind.ARTEFACT, "...")))
    assert silent_changes(text, [ELLIPSIS], [], {}, lambda _: None) == ()
