"""Where words of the text are printed, as outputs say that cite the book."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.derive.print_places import PrintPlaces, every, line_range, printed_in
from edition.model.entry import Anchor
from edition.model.volume import Lines
from edition.records.places import NO_PLACES, EntryPlace, TextPlace
from edition.records.print_place import PrintPlace
from tests.small import small

TEXT = """\
# One

First words.[^a] More.[^b]

[^a]: A note.

[^b]: Another note.

# Two

Last words.[^c]

[^c]: A third note.
"""


def at(page: str, line: int | None = None, letter: str = "", paragraph: str = "") -> PrintPlace:
    return PrintPlace(page, line, letter, paragraph)


@pytest.mark.parametrize(
    ("begin", "end", "said"),
    [
        (at("3", 12), at("3", 12), "3.12"),
        (at("3", 12), at("3", 14), "3.12–14"),
        (at("3", 12), at("4", 2), "3.12–4.2"),
        (at("3", 12), at("4"), "3.12"),  # the last word stands where lines have no number
        (at("3"), at("4", 2), "3"),
        (at("3", 12, "a"), at("3", 13), "3.12a–13"),
        (at("3", 4, "", "1.7"), at("3", 9, "", "1.7"), "1.7.4–9"),
        (at("3", 4, "", "1.7"), at("3", 2, "", "1.8"), "1.7.4–1.8.2"),
        (at("3", 4, "", "§1"), at("3", 2, "", "§2"), "3 §1.4–§2.2"),
        (at("3", 4, "", "§1"), at("4", 2, "", "§2"), "3 §1.4–4 §2.2"),
    ],
)
def test_a_lemma_is_cited_from_its_first_word_to_its_last(begin: PrintPlace, end: PrintPlace, said: str) -> None:
    printed = PrintPlaces({(1, 0): begin}, {"e": end})
    assert printed.lemma("e", Anchor(1, 0, 1, 5), Lines()) == said


def test_a_lemma_whose_end_is_not_known_is_cited_by_its_beginning() -> None:
    printed = PrintPlaces({(1, 0): at("3", 12)})
    assert printed.lemma("e", Anchor(1, 0, 1, 5), Lines()) == "3.12"
    assert printed.lemma("e", Anchor(1, 6, 1, 9), Lines()) == ""
    assert (bool(printed), bool(PrintPlaces())) == (True, False)


def test_a_lemma_in_a_note_of_the_author_has_its_sign() -> None:
    places = {(2, 0): at("3", 12), (5, 0): at("4", 1)}
    printed = PrintPlaces(places, {"one": at("3", 12), "on": at("4", 1), "same": at("3", 13)}, {2: "n", 5: "n2"})
    assert printed.lemma("one", Anchor(2, 0, 2, 3), Lines()) == "3.12n"
    assert printed.lemma("on", Anchor(2, 0, 5, 3), Lines()) == "3.12n–4.1n2"
    assert PrintPlaces({(2, 0): at("3")}, {}, {2: "n"}).lemma("one", Anchor(2, 0, 2, 3), Lines()) == "3"


def test_volumes_have_their_way_with_ranges() -> None:
    anchor, lines = Anchor(1, 0, 1, 5), Lines(ranges="short", following="ff")
    said = {
        last: PrintPlaces({(1, 0): at("3", first)}, {"e": at("3", last)}).lemma("e", anchor, lines)
        for first, last in ((107, 108), (12, 15))
    }
    assert said == {108: "3.107\xa0f.", 15: "3.12\xa0ff."}


@pytest.mark.parametrize(
    ("first", "last", "short"),
    [
        ("107", "108", "107–8"), ("107", "117", "107–17"), ("112", "115", "112–15"), ("127", "134", "127–34"),
        ("99", "101", "99–101"), ("3", "4", "3–4"), ("13", "15", "13–15"), ("1112", "1119", "1112–19"),
        ("110", "112", "110–12"), ("12a", "13", "12a–13"), ("12", "13a", "12–13a"),
    ],
)  # fmt: skip
def test_short_ranges(first: str, last: str, short: str) -> None:
    """Figures that are the same are said once; of the teens both figures are said."""
    assert line_range(first, last, Lines(ranges="short")) == short
    assert line_range(first, last, Lines()) == f"{first}–{last}"


@pytest.mark.parametrize(
    ("following", "said"),
    [("none", ["12–13", "12–14"]), ("f", ["12\xa0f.", "12–14"]), ("ff", ["12\xa0f.", "12\xa0ff."])],
)
def test_lines_that_follow(following: str, said: list[str]) -> None:
    assert [line_range("12", last, Lines(following=following)) for last in ("13", "14")] == said


def test_the_record_of_a_build_is_fitted_to_the_text() -> None:
    """What it says of paragraphs and characters that are not there is left out."""
    text = small(TEXT).text
    blocks = {str(block.locus): i for i, block in enumerate(text.blocks)}
    length = len(text.blocks[blocks["1.1"]].text)
    places = replace(
        NO_PLACES,
        paragraphs={"1.1": at("3", 1), "1.9": at("9", 9), "x": at("9", 9)},
        places={"1.1": (TextPlace(6, "3", 2), TextPlace(length, "3", 3), TextPlace(length + 1, "9", 9))},
        entries={"e": EntryPlace(1, "3", 1, "3", 2)},
    )
    printed = printed_in(places, small(TEXT))
    block = blocks["1.1"]
    assert printed.at == {(block, 0): at("3", 1), (block, 6): at("3", 2), (block, length): at("3", 3)}
    assert printed.ends == {"e": at("3", 2)}


@pytest.mark.parametrize(
    ("footnotes", "lines", "signs"),
    [
        ("section", (4, 4, 9), ["n1", "n2", "n"]),  # two are called in line 4: each has its number
        ("section", (4, 5, 9), ["n", "n", "n"]),
        ("section", (4, 9, 9), ["n", "n2", "n1"]),  # numbered anew in each section
        ("volume", (4, 9, 9), ["n", "n2", "n3"]),
        ("section", (None, None, None), ["n", "n", "n"]),
    ],
)
def test_notes_of_the_author(footnotes: str, lines: tuple[int | None, ...], signs: list[str]) -> None:
    edition = small(TEXT, volume=f"footnotes: {footnotes}\n")
    notes = ["1.1n1", "1.1n2", "2.1n1"]
    places = replace(NO_PLACES, paragraphs={n: at("3", line) for n, line in zip(notes, lines, strict=True)})
    found = printed_in(places, edition).signs
    by_locus = {str(edition.text.blocks[i].locus): sign for i, sign in found.items()}
    assert [by_locus[note] for note in notes] == signs


def test_printed_lines_begin_at_the_first_place_known_on_them() -> None:
    """Each page first; a note of the author begins no line."""
    text = small(TEXT).text
    blocks = {str(block.locus): i for i, block in enumerate(text.blocks)}
    one, note, two = (blocks[locus] for locus in ("1.1", "1.1n1", "2.1"))
    printed = PrintPlaces({
        (two, 0): at("4", 1), (one, 6): at("3", 2), (one, 3): at("3", 1), (one, 0): at("3", 1), (note, 0): at("3", 9),
    })  # fmt: skip
    assert list(printed.lines(text)) == [
        ("3", "", one, 0), ("3", "1", one, 0), ("3", "2", one, 6), ("4", "", two, 0), ("4", "1", two, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "width", "found"),
    [
        ("one two three four five", 8, [8, 14, 19]),
        ("one\ntwo\tthree", 4, [4, 8]),
        ("incomprehensibilities are long words", 5, [22, 26, 31]),
        ("one two ", 4, [4]),  # nothing begins behind the last space
        ("word", 8, []),
        ("", 8, []),
    ],
)
def test_beginnings_of_words(words: str, width: int, found: list[int]) -> None:
    assert list(every(words, width)) == found
