"""Rules that a good volume keeps: what they let pass, and what entries allow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.check import Checking, check
from edition.check.apparatus import PrintedReplacement, left
from edition.check.lists import item_may_be_paragraph
from edition.check.unlisted_names import unlisted_name
from edition.model.span import NOWHERE
from edition.model.volume import Introduction
from edition.parse.introduction import parse_prose
from edition.parse.language_tags import is_language
from tests.small import small

TEXT = "# One\n\nThe lamp burned dear and low.\n"


def codes(text: str, entries: str = "", **more: str) -> list[str]:
    """The codes of what the rules report, but for witnesses that nobody cites."""
    return [item.code for item in check(small(text, entries, **more)) if item.code != "W204"]


def emendation(lemma: str, reading: str, more: str = "", id: str = "e") -> str:
    return f"- {{id: {id}, kind: emendation, at: 1.1, lemma: {lemma}, reading: '{reading}'{more}}}\n"


def test_an_allowed_warning_is_not_reported() -> None:
    assert codes(TEXT, emendation("dear", "dear")) == ["A205"]
    assert codes(TEXT, emendation("dear", "dear", ", allow: {A205: the long s of the print}")) == []


def test_an_allowance_is_for_its_own_entry() -> None:
    allowing = emendation("lamp", "lamps", ", allow: {A205: why not}", "a")
    assert sorted(codes(TEXT, allowing + emendation("dear", "dear"))) == ["A205", "A210"]
    assert sorted(codes(TEXT, emendation("dear", "dear") + allowing)) == ["A205", "A210"]


def test_errors_cannot_be_allowed() -> None:
    two = emendation("burned dear", "burned clear", ", allow: {A202: why not}") + emendation("dear", "near", id="f")
    assert sorted(codes(TEXT, two)) == ["A202", "A208"]


@pytest.mark.parametrize(
    ("one", "other", "reported"),
    [
        ("lamp burned", "burned dear", ["A202"]),  # crossing
        ("lamp burned dear", "burned", ["A202"]),  # nested
        ("lamp burned", "dear and", []),
        ("lamp", "burned", []),
    ],
)
def test_overlaps(one: str, other: str, reported: list[str]) -> None:
    assert codes(TEXT, emendation(one, "x") + emendation(other, "y", id="f")) == reported


def test_a_proposal_is_about_words_that_are_printed() -> None:
    """Of what is emended, nothing is left that another reading could be given for; beside it there is."""
    assert codes(TEXT, emendation("burned dear", "x") + emendation("dear", "y", ", print: base", "f")) == ["A216"]
    assert codes(TEXT, emendation("burned", "x") + emendation("dear", "y", ", print: base", "f")) == []


def test_an_insertion_at_the_edge_of_an_emendation_is_no_overlap() -> None:
    after = "- {id: s, kind: supplied, at: 1.1, lemma: dear, position: after, reading: 'bright,'}\n"
    assert codes(TEXT, emendation("dear", "clear") + after) == []
    assert codes(TEXT, emendation("dear and", "clear,") + after) == ["A202"]


def test_far_emendations_are_compared_with_the_widest_before_them() -> None:
    wide = emendation("The lamp burned dear and low", "x", id="w")
    assert codes(TEXT, wide + emendation("lamp", "y", id="a") + emendation("low", "z", id="b")) == ["A202", "A202"]


def names(words: str, **more: str) -> list[str]:
    """What looks like a name in a text with one record, `Ann Lee`."""
    record = "- {key: lee, kind: person, name: 'Lee, Ann', forms: [Ann Lee, Lee]}\n"
    found = unlisted_name(small(f"# One\n\nHere is Ann Lee. {words}\n", names=record, **more))
    return [item.message.split("”")[0].removeprefix("“") for item in found]


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("el", "Ήρθε τον Μάιο, μια Δευτέρα του Οκτωβρίου, με τον Πέτρο.", ["“Πέτρο”"]),
        ("en", "He came in October, on a Monday, with Peter.", ["“Peter”"]),
        ("es", "Vino con Julio en mayo.", ["“Julio”"]),  # a month has a small letter there
        ("nl", "Hij kwam in mei met Piet.", ["“Piet”"]),
    ],
)  # fmt: skip
def test_months_and_days_of_the_week_are_no_names_where_they_have_a_capital(
    language: str, words: str, found: list[str]
) -> None:
    edition = small(f"# T\n\n{words}\n", names="- {key: x, kind: person, name: X, forms: [xyz]}\n")
    edition = replace(edition, volume=replace(edition.volume, language=language))
    assert [problem.message.partition(" looks")[0] for problem in unlisted_name(edition)] == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("She knew Tom Hall and Trygve Lie.", ["Tom Hall", "Trygve Lie"]),
        ("The end. Hall came; then Lee.", []),  # at the beginning of a sentence only
        ("“Nobody came,” she said. “Everybody left.”", []),
        ("On Monday, in May, a Russian, a Leninist and Mr. Lee met.", []),
        ("The Commission sat; a commission sits.", []),
        ("Chapter IV and the GPU.", ["GPU"]),
        ("He said: (a) Nothing; (b) Something.", []),
        ("At Lee’s she met Hall. Hall left.", ["Hall"]),
        ("In the Princes’ Islands.", ["Princes’ Islands"]),
        ("The [Бюллетень Оппозиции]{lang=ru} came.", []),
        (
            "He «Ancora» said, „Vždyť“ she, ‹Rien› he, ‚Ach‘ they, «\u00a0Oui\u00a0» I, »Vi« you.",
            [],
        ),  # quotations begin
        ("Dice —¡También!—. ¿Quién? Y ¿Cuándo?", []),
        ("He was « seul » Bernard, a «poeta» Galli.", ["Bernard", "Galli"]),  # and end
    ],
)
def test_words_that_look_like_names(words: str, found: list[str]) -> None:
    assert names(words) == found


def test_no_names_are_looked_for_where_there_are_no_records() -> None:
    assert list(unlisted_name(small("# One\n\nShe knew Tom Hall.\n"))) == []


def test_languages() -> None:
    assert all(map(is_language, ["en", "en-GB", "ru", "grc", "de-1901", "zh-Hant-TW", "sr-Latn", "en-x-old"]))
    assert not any(map(is_language, ["", "english", "en_GB", "xx", "EN"]))


def test_errors_come_first_and_nothing_else_with_them() -> None:
    """A build waits for the errors, and starts TeX before the other rules run."""
    two = emendation("burned dear", "burned dear") + emendation("dear", "near", id="f")
    checking = Checking(small(TEXT, two))
    assert [item.code for item in checking.errors()] == ["A202"]
    assert {"A202", "A205"} <= {item.code for item in checking.everything()}


@pytest.mark.parametrize(
    ("changes", "is_left"),
    [
        ([(2, 6, "clear")], True), ([(2, 6, "")], False), ([(2, 6, " ")], False), ([(6, 6, "s")], True),
        ([(0, 6, "")], False), ([(0, 6, "clear")], False), ([(2, 4, "")], True), ([(2, 4, ""), (4, 6, "")], False),
        ([(7, 8, "two")], True), ([], True),
    ],
)  # fmt: skip
def test_whether_a_word_is_printed(changes: list[tuple[int, int, str]], is_left: bool) -> None:
    """“dear” in “a dear b”: by its letters, or by words in their place; those for both words stand for the first."""
    made = [PrintedReplacement(start, end, words, "x", NOWHERE) for start, end, words in changes]
    assert left("a dear b", 2, 6, made) is is_left


@pytest.mark.parametrize(
    ("lines", "reported"),
    [
        ("Here is a verse\n+ and its rest", 0),
        ("Here is a verse\n= and a line of its number", 0),
        ("+ the rest of none", 1),
        ("= the line of none", 1),
    ],
)
def test_the_rest_of_a_verse_follows_a_verse(lines: str, reported: int) -> None:
    found = codes(f"# One\n\nProse.\n\n::: verse\n{lines}\n:::\n")
    assert found == ["S306"] * reported


@pytest.mark.parametrize(
    ("words", "reported"),
    [
        ("5. five\n6. six", []),
        ("5. five\n\nA paragraph.\n\n6. six", ["5."]),
        ("5. five\n\nA paragraph.\n\n7. seven\n8. eight", ["5."]),
        ("1. one\n2. two\n\nA paragraph.\n\n3. three", []),
        ("1. one\n2. two\n\nA paragraph.\n\n4. four", ["4."]),
    ],
)
def test_a_number_that_may_be_no_label(words: str, reported: list[str]) -> None:
    """In the text, and in an introduction."""
    text = small(f"# One\n\nBefore.\n\n{words}\n")
    blocks = parse_prose(words + "\n", "i.md", lambda wrong: pytest.fail(wrong.message))
    other = small(TEXT)
    other = replace(other, volume=replace(other.volume, introductions=(Introduction("I", "i.md", blocks),)))
    for edition in (text, other):
        found = [item.message.split("”")[0].removeprefix("“") for item in item_may_be_paragraph(edition)]
        assert found == reported


@pytest.mark.parametrize(
    ("behind", "reported"),
    [
        ("*A room.*\n\nBring me the lamp.", []),
        ("*A room.*\n\n**Pell.** It is out.", ["S304"]),
        ("**Pell.** It is out.", ["S304"]),
        ("*A room.*", ["S304"]),
    ],
)
def test_a_speech_that_begins_with_a_direction_has_its_words_behind_it(behind: str, reported: list[str]) -> None:
    found = codes(f"# One\n\nProse.\n\n::: verse dialogue\n**Bell.**\n\n{behind}\n:::\n")
    assert [one for one in found if one == "S304"] == reported
