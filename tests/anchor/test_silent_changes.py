"""Declared silent changes."""

from __future__ import annotations

from itertools import count

import pytest

from edition.anchor import anchor
from edition.anchor import silent_changes as module
from edition.anchor.silent_changes import silent_changes
from edition.model.diagnostic import Diagnostic
from edition.model.entry import Entry, EntryKind, Reading
from edition.model.inline import of_words
from edition.model.span import Span
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


def rule(find: str, replace: str = "x", name: str = "r") -> SilentRule:
    return SilentRule(name, find, replace, of_words("Said."), Span("volume.yaml", 4, 5))


LITERAL, DOUBLE = "put a backslash before what is meant literally", "double a backslash that is meant literally"


@pytest.mark.parametrize(
    ("words", "rules", "made", "problems"),
    [
        ("a b", [rule("(")], [], [("C401", "“(” is no regular expression: missing ) at position 1", LITERAL)]),
        ("a b", [rule("a", r"\1")], [], [("C401", "“\\1” cannot be filled in: no such group", DOUBLE)]),
        ("a b", [rule("a", r"\g<x>")], [], [("C401", "“\\g<x>” cannot be filled in: unknown group", DOUBLE)]),
        (
            "a b", [rule("a", "x\ny")], [],
            [("C401", "“x\ny” cannot be filled in: the character U+000A cannot be printed", DOUBLE)],
        ),
        ("a\nb", [rule(r"\n", "\n\n")], [("r", 1, 2, "\n\n")], []),
        ("a b", [rule("z")], [], [("C402", "silent rule “r” changes nothing", "take the rule out or correct it")]),
        (
            "a ... b", [rule(r"\.\.\.", "…", "one"), rule(r"\. ", ".", "two")], [("one", 2, 5, "…")],
            [("C404", "“two” and “one” both change “. ”", "make one of them more exact")],
        ),
        (
            "a ... b", [rule(r"\. ", ".", "two"), rule(r"\.\.\.", "…", "one")], [("two", 4, 6, ".")],
            [("C404", "“one” and “two” both change “...”", "make one of them more exact")],
        ),
        (
            "abc", [rule("a", "1", "one"), rule("c", "3", "three"), rule("b", "2", "two")],
            [("one", 0, 1, "1"), ("two", 1, 2, "2"), ("three", 2, 3, "3")], [],
        ),
        (
            "ab", [rule("(?=b)", "-", "one"), rule("(?<=a)", "+", "two")], [("one", 1, 1, "-")],
            [("C404", "“two” and “one” both change “”", "make one of them more exact")],
        ),
        ("ab", [rule("a", "-", "one"), rule("(?<=a)(?=b)", "+", "two")], [("one", 0, 1, "-"), ("two", 1, 1, "+")], []),
    ],
)  # fmt: skip
def test_what_rules_do_and_what_is_told(
    words: str,
    rules: list[SilentRule],
    made: list[tuple[str, int, int, str]],
    problems: list[tuple[str, str, str]],
) -> None:
    text, said = BaseText((Block(AT, BlockKind.PARAGRAPH, words),)), list[Diagnostic]()
    found = silent_changes(text, rules, [], {}, said.append)
    assert [(item.rule, item.start, item.end, item.replacement) for item in found] == made
    assert [(item.code, item.message, item.hint) for item in said] == problems
    assert {item.span for item in said} <= {Span("volume.yaml", 4, 5)}
    assert all([words for _, words in item.related] == ["here"] * (item.code == "C404") for item in said)


def test_what_is_put_in_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """All rules together; those behind the one that is over it are not searched."""
    monkeypatch.setattr(module, "RULE_GROWTH", 10)
    text, said = BaseText((Block(AT, BlockKind.PARAGRAPH, "a a a b b"),)), list[Diagnostic]()
    rules = [rule("a", "123", "one"), rule("b", "45", "two"), rule("(", "", "three")]
    found = silent_changes(text, rules, [], {}, said.append)
    assert [item.rule for item in found] == ["one"] * 3
    assert [(item.code, item.message, item.hint) for item in said] == [(
        "C406", "the silent rules put in more than 10 characters, the last of them by “two”",
        "write a shorter `replace`, or a more exact `find`",
    )]  # fmt: skip
    said.clear()
    assert len(silent_changes(text, rules[:1], [], {}, said.append)) == 3
    assert not said
    taken_up = [rule("(b) b", r"\1\1\1", "one")]  # what groups may bring counts too
    assert silent_changes(text, taken_up, [], {}, said.append) == ()
    assert [item.code for item in said] == ["C406"]


def test_the_time_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RULE_SECONDS", 0.5)
    text, said = BaseText((Block(AT, BlockKind.PARAGRAPH, "a" * 60 + "b"),)), list[Diagnostic]()
    rules = [rule("a", "x", "one"), rule("(a|aa|aaa)+$", "x", "slow"), rule("b", "x", "after")]
    assert {item.rule for item in silent_changes(text, rules, [], {}, said.append)} == {"one"}
    assert [(item.code, item.message, item.hint) for item in said] == [(
        "C403", "the silent rules take more than 0.5 seconds to search the book, most of them “slow”",
        "write it so that each character can be matched in one way only",
    )]  # fmt: skip


@pytest.mark.parametrize("seconds", [0.2, 0.4, 0.6, 2])
def test_rules_that_are_not_asked_any_more_are_never_left_out_in_silence(
    seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a machine so slow that each look at the clock is later by these seconds, though no single rule is stopped."""
    clock = count(0, seconds)
    monkeypatch.setattr(module, "monotonic", lambda: next(clock))
    monkeypatch.setattr(module, "RULE_SECONDS", 2)
    text, said = BaseText((Block(AT, BlockKind.PARAGRAPH, "abcd"),)), list[Diagnostic]()
    rules = [rule(letter, "x", letter) for letter in "abcd"]
    made = {item.rule for item in silent_changes(text, rules, [], {}, said.append)}
    assert [item.code for item in said] == ([] if made == set("abcd") else ["C403"])
    assert (made == set("abcd")) == (seconds == 0.2)


@pytest.mark.parametrize(
    ("words", "find", "lemma", "reading", "told"),
    [
        ("a dear ... b", r"\.\.\.", "dear .", "clear", "changes “...”, of which this entry replaces a part"),
        ("a dear, b", "(?<=r),", "dear", "clear", ""),  # it does so beside the reading as well
        ("a dear, b", "(?<=dear),", "dear", "clear", "changes something beside “dear”, which this entry replaces"),
        ("a dear, b", "(?<=dear),", "dear", "too dear", ""),
        ("a, dear b", ",(?= d)", "dear b", "clear b", ""),
        ("a ,dear b", ",(?=d)", "dear", "clear", "changes something beside “dear”, which this entry replaces"),
        ("a ,dear b", ",(?=d)", "dear", "deer", ""),
        ("a dear b", "ear", "dear", "clear", ""),
        ("a dear b", "a dear", "dear", "clear", "changes “a dear”, of which this entry replaces a part"),
        ("a dear b", "dear", "dear", "clear", ""),
    ],
)
def test_beside_a_reading_that_is_printed(words: str, find: str, lemma: str, reading: str, told: str) -> None:
    text, said = BaseText((Block(AT, BlockKind.PARAGRAPH, words),)), list[Diagnostic]()
    entry = emendation(lemma, reading)
    made = silent_changes(text, [rule(find)], [entry], anchor(text, [entry], said.append), said.append)
    problems = {item.code: item.message for item in said}
    assert problems.get("C405", "") == (f"silent rule “r” {told}" if told else "")
    inside = find in ("ear", "dear")
    assert len(made) == (not told and not inside)
