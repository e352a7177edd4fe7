"""Another transcription under the same overlay and entries: what is told of each line and each entry."""

from __future__ import annotations

import pytest

from edition.anchor.lemma_search import State
from edition.anchor.overlaps import OverlapIndex, Sweep, TakenCharacters
from edition.anchor.transfer import (
    ALIKE,
    OverlayRow,
    TransferResult,
    compare_entries,
    compare_lines,
    laid_out,
    recounted,
    renumbered,
)
from edition.model.entry import Entry, EntryKind
from edition.model.span import Span
from edition.model.text import BaseText, Block, BlockKind, Locus

AT = Span("structure.yaml", 7, 3)


def rows(*starts: tuple[int, str]) -> list[OverlayRow]:
    return [OverlayRow(number, start, Span("structure.yaml", number, 3)) for number, start in starts]


def told(fate: TransferResult) -> tuple[str, int, str]:
    return fate.state.value, fate.now, fate.says


OLD = "Head of it\n\nThe lamp burned\nand the keeper slept long\nThe lamp went out\nEnd"
LISTED = ((1, "Head"), (3, "The lamp"), (4, "and the"), (5, "The lamp"), (6, "End"))
HERE = [("exact", number, "") for number, _ in LISTED]
GONE = "no line begins “and the” between its neighbours"


@pytest.mark.parametrize(
    ("new", "old", "fates", "unlisted"),
    [
        (OLD, OLD, HERE, []),
        (OLD, None, HERE, []),  # the two lamps stand in the order of their rows
        (OLD.replace("went out", "was gone"), OLD, HERE, []),  # one line corrected
        (
            "\n" + OLD,
            OLD,
            [("moved", n + 1, f"line {n} is line {n + 1} now") for n, _ in LISTED],
            [],
        ),
        (OLD.replace("End", "More\nEnd"), OLD, [*HERE[:4], ("moved", 7, "line 6 is line 7 now")], [6]),
        (
            OLD.replace("and the keeper slept long\n", ""),
            OLD,
            [*HERE[:2], ("lost", 0, GONE), ("moved", 4, "line 5 is line 4 now"), ("moved", 5, "line 6 is line 5 now")],
            [],
        ),
        (
            OLD.replace("and the keeper slept long", "and the light shone over water"),
            OLD,
            [
                *HERE[:2],
                ("ambiguous", 0, "line 4 could be line 4, which begins so, but goes on in other words"),
                *HERE[3:],
            ],
            [4],
        ),
        (
            OLD.replace("and the keeper slept long", "and the oil\nand the wick"),
            None,
            [
                *HERE[:2],
                ("ambiguous", 0, "line 4 could be line 4 or 5, which begin so"),
                ("moved", 6, "line 5 is line 6 now"),
                ("moved", 7, "line 6 is line 7 now"),
            ],
            [4, 5],
        ),
        (
            "Head of it\n\nThe lamp burned\nThe lamp went out\nEnd\nand the keeper slept long",
            None,
            [
                *HERE[:2],
                ("moved", 0, "line 4 has left its place: line 6 begins so, out of the overlay's order"),
                ("moved", 4, "line 5 is line 4 now"),
                ("moved", 5, "line 6 is line 5 now"),
            ],
            [6],
        ),
    ],
    ids=["same", "unknown", "corrected", "all", "put in", "gone", "another", "two", "swapped"],
)
def test_lines(new: str, old: str | None, fates: list[tuple[str, int, str]], unlisted: list[int]) -> None:
    found, more = compare_lines(rows(*LISTED), old, new)
    assert [told(fate) for fate in found] == fates
    assert more == unlisted
    assert [fate.name for fate in found] == [start for _, start in LISTED]
    assert [fate.span.line for fate in found] == [number for number, _ in LISTED]
    assert [fate.edit for fate in found] == [
        fate.span if says.endswith("now") else None for fate, (_, _, says) in zip(found, fates, strict=True)
    ]
    assert [fate.certain for fate in found] == [state == "exact" or now > 0 for state, now, _ in fates]


def test_no_lines() -> None:
    assert compare_lines([], None, "\ufeffone\n\n two  words\n") == ([], [1, 3])
    assert laid_out([], "one\n", {}) == ""


def test_many_lines_that_begin_so_are_named_in_part() -> None:
    found, more = compare_lines(rows((1, "x")), None, "\n" + "x a\n" * 6)
    assert told(found[0]) == ("ambiguous", 0, "line 1 could be line 2, 3, 4, 5, 6 or …, which begin so")
    assert more == [2, 3, 4, 5, 6, 7]
    found, _ = compare_lines(rows((1, "x")), None, "\n" + "x a\n" * 5)
    assert found[0].says == "line 1 could be line 2, 3, 4, 5 or 6, which begin so"


@pytest.mark.parametrize("more", [0, 1])
def test_so_many_lines_alike_are_told_apart_by_their_order(more: int) -> None:
    """As many rows as lines: each has its own. Beyond `ALIKE` none is given."""
    count = ALIKE + more
    found, _ = compare_lines(rows(*((n, "x") for n in range(1, count + 1))), None, "x a\n" * count)
    assert {fate.state for fate in found} == {State.EXACT if not more else State.AMBIGUOUS}


@pytest.mark.parametrize(
    ("start", "label", "line", "begins"),
    [
        ("The lamp", "", "The lamp burned", True),
        ("The  lamp ", "", "The lamp burned", True),
        ("lamp", "", "The lamp burned", False),
        ("", "", "The lamp burned", False),
        ("The lamp", "4.", "4. The lamp burned", True),
        ("The lamp", "4.", "4.The lamp burned", True),
        ("The lamp", "4.", "The lamp burned", True),
        ("The lamp", "4.", "5. The lamp burned", False),
    ],
)
def test_how_a_line_begins(start: str, label: str, line: str, begins: bool) -> None:
    assert OverlayRow(1, start, AT, label).begins(line) is begins
    found, _ = compare_lines([OverlayRow(1, start, AT, label)], None, line)
    assert (found[0].state is State.EXACT) is begins


def test_a_transcription_laid_out_for_the_overlay() -> None:
    listed = [OverlayRow(2, "The lamp", AT), OverlayRow(4, "End", AT, "4."), OverlayRow(5, "gone", AT, "5.")]
    assert laid_out(listed, "4. End of it\nThe  lamp\n", {2: 2, 4: 1, 5: 0}) == "\nThe lamp\n\n4. End of it\n5. gone"
    assert laid_out(listed[:1], "other\n", {2: 1}) == "\n The lamp"


def test_what_is_written_of_lines() -> None:
    found, _ = compare_lines(listed := rows(*LISTED), OLD, OLD.replace("End", "More\nEnd"))
    assert list(renumbered(listed, found)) == [(Span("structure.yaml", 6, 3), "6", "7")]


# — entries —

BEFORE = "the old lamp and the new lamp of the keeper"


def text(*paragraphs: str) -> BaseText:
    return BaseText(tuple(Block(Locus(1, i), BlockKind.PARAGRAPH, words) for i, words in enumerate(paragraphs, 1)))


def entry(lemma: str, occurrence: int = 0, at: int = 1, to: int = 0) -> Entry:
    spans = {"lemma": Span("e.yaml", 1, 9), "occurrence": Span("e.yaml", 2, 15)}
    locus = Locus(1, at)
    return Entry(
        "e", EntryKind.COMMENT, locus, lemma, Locus(1, to or at), occurrence, spans=spans if occurrence else {}
    )


@pytest.mark.parametrize(
    ("item", "old", "new", "fate"),
    [
        (entry("lamp", 2), (BEFORE,), (BEFORE,), ("exact", 0, "")),
        (entry("lamp", 2), (BEFORE,), (BEFORE + ".",), ("exact", 0, "")),
        (
            entry("lamp", 2),
            (BEFORE,),
            ("a lamp, " + BEFORE,),
            ("moved", 3, "occurrence 2 of “lamp” at 1.1 is occurrence 3 now"),
        ),
        (
            entry("lamp", 2),
            (BEFORE,),
            ("the old lamp and a new lamp in the house",),
            ("ambiguous", 0, "“lamp” stands twice at 1.1 now, and the words around it do not tell which is meant"),
        ),
        (
            entry("keeper"),
            (BEFORE,),
            ("The keeper! " + BEFORE,),
            (
                "ambiguous",
                0,
                "“keeper” stands twice at 1.1 now; by the words around it `occurrence: 2` is meant: write that",
            ),
        ),
        (entry("keeper"), (BEFORE,), ("one keeper",), ("exact", 0, "")),
        (
            entry("lamp", 2),
            (BEFORE,),
            ("and the new lamp of the keeper",),
            ("moved", 1, "occurrence 2 of “lamp” at 1.1 is occurrence 1 now"),
        ),
        (entry("lamp", 2), None, ("one lamp",), ("moved", 1, "occurrence 2 of “lamp” at 1.1 is occurrence 1 now")),
        (entry("keeper"), None, (BEFORE,), ("exact", 0, "")),
        (entry("lamp"), None, (BEFORE,), ("ambiguous", 0, "“lamp” stands twice at 1.1")),
        (
            entry("lamp", 2),
            None,
            (BEFORE + " lamp",),
            (
                "ambiguous",
                0,
                "“lamp” stands 3 times at 1.1; without the earlier transcription it cannot be told that number 2 is "
                "still the one meant",
            ),
        ),
        (entry("keeper"), (BEFORE,), ("none", BEFORE), ("moved", 0, "“keeper” is not at 1.1 any more, but at 1.2")),
        (
            entry("keeper"),
            (BEFORE,),
            ("none", *["keeper"] * 6),
            ("lost", 0, "“keeper” is not at 1.1 any more, but at 1.2, 1.3, 1.4, 1.5, 1.6 …"),
        ),
        (entry("keeper"), (BEFORE,), ("none",), ("lost", 0, "“keeper” is not at 1.1 any more")),
        (entry("keeper … none", to=2), (BEFORE, "none"), (BEFORE, "none"), ("exact", 0, "")),
        (entry("keeper … none", to=2), (BEFORE, "none"), (BEFORE, "but none"), ("exact", 0, "")),
        (entry(""), (BEFORE,), (BEFORE,), ("lost", 0, "there is no 1.1 any more")),
    ],
)  # fmt: skip
def test_entries(item: Entry, old: tuple[str, ...] | None, new: tuple[str, ...], fate: tuple[str, int, str]) -> None:
    (found,) = compare_entries([item], text(*old) if old else None, text(*new))
    assert told(found) == fate
    assert found.name == "e"
    moves = fate[1] > 0
    assert found.span == (item.at("occurrence") if moves else item.at("lemma"))
    assert found.edit == (item.at("occurrence") if moves else None)
    assert list(recounted([item], [found])) == ([(found.span, "2", str(fate[1]))] if moves else [])


def test_a_supplied_block_stays() -> None:
    new = BaseText((Block(Locus(1, 1), BlockKind.HEADING, "Head", supplied=True),))
    (found,) = compare_entries([entry("")], None, new)
    assert told(found) == ("exact", 0, "")


# — overlaps —


@pytest.mark.parametrize(
    ("start", "end", "taken", "covered", "meeting"),
    [
        (0, 2, True, False, "a"),  # touches
        (0, 3, False, True, "a"),
        (2, 4, False, True, "a"),
        (3, 3, True, True, "a"),
        (4, 6, True, False, "ab"),
        (5, 7, False, True, "b"),
        (8, 9, False, True, "bc"),
        (9, 9, True, True, "bc"),
        (12, 14, True, False, "c"),
        (13, 14, True, False, ""),
    ],
)
def test_places_that_meet(start: int, end: int, taken: bool, covered: bool, meeting: str) -> None:
    """Of the places 2–4, 6–10 and 8–12."""
    places = [(8, 12, "c"), (2, 4, "a"), (6, 10, "b")]
    signs = TakenCharacters(20)
    assert [signs.take(begin, stop) for begin, stop, _ in places] == [True, True, False]
    assert signs.take(6, 8)
    assert signs.take(start, end) is taken
    assert OverlapIndex((begin, stop) for begin, stop, _ in places).meets(start, end) is covered
    assert "".join(sorted(Sweep(places).meeting(start, end))) == meeting


def test_a_sweep_goes_on() -> None:
    sweep = Sweep([(0, 9, "whole"), (2, 3, "part"), (5, 6, "later")])
    assert [sweep.meeting(at, at) for at in (2, 4, 5, 9, 10)] == [
        ["whole", "part"], ["whole"], ["whole", "later"], ["whole"], [],
    ]  # fmt: skip
