"""Another transcription under the same overlay: nothing is attached elsewhere unseen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from edition.anchor.lemma_search import Finder, State, locate
from edition.anchor.transfer import OverlayRow, compare_entries, compare_lines, laid_out
from edition.model.entry import Entry, EntryKind
from edition.model.span import NOWHERE, Span
from edition.model.text import BaseText, Block, BlockKind, Locus
from edition.rewrite import retype

ROWS = [
    OverlayRow(1, "The site", NOWHERE),
    OverlayRow(3, "It can be", NOWHERE, "1."),
    OverlayRow(4, "We come", NOWHERE),
    OverlayRow(6, "And last", NOWHERE),
]
OLD = "The site: home\n\n1. It can be shown that it is so.\nWe come to the second.\n\nAnd last the third."


def fates(new: str, old: str | None = OLD, rows: list[OverlayRow] = ROWS) -> list[tuple[State, int]]:
    return [(fate.state, fate.now) for fate in compare_lines(rows, old, new)[0]]


def test_the_same_words_are_exact() -> None:
    expected = [(State.EXACT, 1), (State.EXACT, 3), (State.EXACT, 4), (State.EXACT, 6)]
    assert fates(OLD) == fates(OLD, None) == expected
    assert fates(OLD.replace("\n", "\r\n").replace(" ", "  ")) == expected


def test_lines_put_in_move_what_follows() -> None:
    new = OLD.replace("We come", "Something new.\n\nWe come")
    moved = [(State.EXACT, 1), (State.EXACT, 3), (State.MOVED, 6), (State.MOVED, 8)]
    assert fates(new) == fates(new, None) == moved
    assert compare_lines(ROWS, OLD, new)[1] == [4]


def test_a_corrected_line_is_known_by_its_beginning_and_its_words() -> None:
    assert fates(OLD.replace("second", "next"))[2] == (State.EXACT, 4)
    assert fates(OLD.replace("to the second", "home late, all of us, and tired"))[2] == (State.AMBIGUOUS, 0)


def test_two_lines_that_begin_alike_are_ambiguous() -> None:
    new = OLD.replace("We come to the second.", "We come to a second.\nWe come to the second one.")
    assert fates(new)[2] == fates(new, None)[2] == (State.AMBIGUOUS, 0)


def test_the_whole_line_decides_between_lines_that_begin_alike() -> None:
    new = OLD.replace("We come to the second.", "We come to a point.\nWe come to the second.")
    assert fates(new)[2] == (State.MOVED, 5)


def test_equal_lines_keep_their_order_and_nothing_else_is_guessed() -> None:
    rows = [OverlayRow(1, "*", NOWHERE), OverlayRow(2, "Words", NOWHERE), OverlayRow(3, "*", NOWHERE)]
    assert [now for _, now in fates("*\nWords\n*", "*\nWords\n*", rows)] == [1, 2, 3]
    assert [now for _, now in fates("\n*\n\n*\nno", "*\nWords\n*", rows)] == [2, 0, 4]
    assert [state for state, _ in fates("*\nno", "*\nWords\n*", rows)] == [State.AMBIGUOUS, State.LOST, State.AMBIGUOUS]


def test_a_line_out_of_order_is_never_taken() -> None:
    new = "The site: home\nAnd last the third.\nIt can be shown that it is so.\nWe come to the second."
    fate = compare_lines(ROWS, OLD.replace("1. ", ""), new)[0][3]
    assert fate.state is State.MOVED
    assert not fate.certain
    assert "line 2" in fate.says


def test_a_line_that_is_gone_is_laid_out_as_the_overlay_has_it() -> None:
    assert laid_out(ROWS, OLD, {1: 0, 3: 3, 4: 0, 6: 6}).split("\n")[:4] == [
        " The site",
        "",
        "1. It can be shown that it is so.",
        " We come",
    ]


# — entries —


def text(words: str) -> BaseText:
    return BaseText((Block(Locus(1, 1), BlockKind.PARAGRAPH, words),))


def entry(lemma: str, occurrence: int = 0) -> Entry:
    spans = {"occurrence": Span("text.yaml", 5, 15)} if occurrence else {}
    return Entry("e", EntryKind.COMMENT, Locus(1, 1), lemma, Locus(1, 1), occurrence, spans=spans)


def fate(item: Entry, old: str | None, new: str) -> tuple[State, int]:
    found = compare_entries([item], text(old) if old is not None else None, text(new))[0]
    return found.state, found.now


def test_a_lemma_that_stands_alone_is_exact() -> None:
    assert fate(entry("cat"), "the cat sat", "once the cat sat down") == (State.EXACT, 0)
    assert fate(entry("cat"), None, "once the cat sat down") == (State.EXACT, 0)


def test_an_occurrence_is_known_by_the_words_around_it() -> None:
    old = "one cat sat here and two cat lay there"
    assert fate(entry("cat", 2), old, "a cat, " + old) == (State.MOVED, 3)
    assert fate(entry("cat", 1), old, old + " a cat") == (State.EXACT, 0)
    assert fate(entry("cat", 2), old, "a cat and one dog sat here and two cat lay there") == (State.EXACT, 0)


def test_what_the_words_around_do_not_tell_is_ambiguous() -> None:
    assert fate(entry("cat", 1), "cat and cat", "cat and cat and cat")[0] is State.AMBIGUOUS
    assert fate(entry("cat", 2), None, "cat and cat")[0] is State.AMBIGUOUS
    assert fate(entry("cat"), "the cat", "the cat and the cat")[0] is State.AMBIGUOUS


def test_a_lemma_that_is_gone_is_lost() -> None:
    assert fate(entry("cat"), "the cat", "the dog")[0] is State.LOST


WORDS = st.lists(st.sampled_from(["cat", "dog", "and", "the", "sat"]), min_size=1, max_size=14)


@given(WORDS, WORDS, st.integers(0, 3))
def test_an_exact_or_moved_entry_has_the_same_words_around_it_or_stands_alone(
    old: list[str], new: list[str], occurrence: int
) -> None:
    item = entry("cat", occurrence)
    if locate(Finder(text(" ".join(old))), item).anchor is None:
        return
    state, now = fate(item, " ".join(old), " ".join(new))
    if state in {State.EXACT, State.MOVED}:
        places = [i for i, word in enumerate(new) if word == "cat"]
        was = [i for i, word in enumerate(old) if word == "cat"][(occurrence or 1) - 1]
        at = places[(now or occurrence or 1) - 1]
        same = old[max(0, was - 3) : was + 4] == new[max(0, at - 3) : at + 4]
        assert same or old.count("cat") == len(places) == 1


LINES = st.lists(st.sampled_from(["*", "A line", "A line that", "Another", "B", ""]), max_size=10)


@given(LINES, LINES, st.booleans())
def test_lines_keep_their_order_and_begin_as_the_overlay_says(old: list[str], new: list[str], kept: bool) -> None:
    rows = [OverlayRow(number, words, NOWHERE) for number, words in enumerate(old, 1) if words]
    found, unlisted = compare_lines(rows, "\n".join(old) if kept else None, "\n".join(new))
    numbers = [item.now for item in found if item.now]
    assert numbers == sorted(set(numbers))
    assert all(new[item.now - 1].startswith(item.name) for item in found if item.now)
    assert sorted([*numbers, *unlisted]) == [number for number, words in enumerate(new, 1) if words]
    if old == new:
        assert all(item.state is State.EXACT for item in found) or not kept


def test_values_are_changed_where_they_were_typed() -> None:
    before = "# 9 lines\n- {line: 9, start: '9 men'}\n- line: '10'   # ten\n"
    edits = [(Span("s", 2, 10, 1), "9", "11"), (Span("s", 3, 9, 4), "10", "12")]
    assert retype(before, edits) == "# 9 lines\n- {line: 11, start: '9 men'}\n- line: '12'   # ten\n"
