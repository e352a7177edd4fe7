"""What should be printed of a text against lines that are printed: without TeX, so that every loss can be tried."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from edition.audit.edited_text import differences
from edition.audit.expected_words import ExpectedWords, expected_words
from edition.audit.page_layout import folded
from edition.audit.printed_lines import PrintedLine, lines_of
from edition.audit.table_rows import behind_row
from edition.derive.edited_text import edited_text
from tests.small import small

TEXT = """\
# One

The quick brown fox jumps over the lazy dog, and the well-known mother-in-law of the vice-president waits.

A second paragraph has other words in it, none of which are those of the first, or of the third.

| Year | Errors |
|------|--------|
| 1701 | seven and seventy of the worst kind |
| 1702 | none |

The last of them is quite short.
"""
LINES = [
    "One",
    "The quick brown fox jumps over the lazy dog, and the well-",
    "known mother-in-law of the vice-presi-",
    "dent waits.",
    "A second paragraph has other words in it, none of which are",
    "those of the first, or of the third.",
    "Year Errors",
    "1701 seven and sev-",
    "enty of the worst kind",
    "1702 none",
    "The last of them is quite short.",
]


def expected(text: str = TEXT, entries: str = "", volume: str = "") -> ExpectedWords:
    edition = small(text, entries, volume=volume)
    return expected_words(edition, edited_text(edition))


def found(lines: Sequence[str], wanted: ExpectedWords | None = None) -> list[str]:
    """What is found of lines printed on page 1."""
    printed = lines_of([PrintedLine(tuple(line.split()), "1", folded(line)) for line in lines])
    return [str(wrong) for wrong in differences(wanted or expected(), printed)]


def without(line: int, old: str, new: str) -> list[str]:
    """The lines, with other words in one of them."""
    assert old in LINES[line]
    return [words.replace(old, new, 1) if i == line else words for i, words in enumerate(LINES)]


def test_what_is_printed_as_it_should_be() -> None:
    assert found(LINES) == []


@pytest.mark.parametrize(
    ("line", "old", "new", "said"),
    [
        (1, "brown ", "", "1.1 (page 1): “brown” is not printed"),
        (1, "fox", "fox fox", "1.1 (page 1): “fox” is printed and not in the edited text"),
        (1, "jumps", "jumbs", "1.1 (page 1): “jumps” is printed as “jumbs”"),
        (1, "jumps", "jups", "1.1 (page 1): “jumps” is printed as “jups”"),
        (1, "dog,", "dog", "1.1 (page 1): “dog,” is printed as “dog and”"),
        (1, "well-", "well", "1.1 (page 1): “well-known” is printed as “well known”"),
        (2, "mother-in", "motherin", "1.1 (page 1): “mother-in-law” is printed as “motherin-law”"),
        (0, "One", "", "1.0 (page 1): “One” is not printed"),
        (10, " short.", "", "1.6 (page 1): “short.” is not printed"),
        (10, "short.", "short. Amen.", "1.6 (page 1): “Amen.” is printed and not in the edited text"),
    ],
)
def test_a_word_that_is_lost_put_in_or_exchanged_is_named_once(line: int, old: str, new: str, said: str) -> None:
    assert found(without(line, old, new)) == [said]


def test_words_in_another_order_are_found() -> None:
    assert all(said.startswith("1.1 (page 1): ") for said in found(without(1, "quick brown", "brown quick")))
    assert found(without(1, "quick brown", "brown quick"))


@pytest.mark.parametrize("line", range(len(LINES)))
def test_a_line_that_is_lost_or_printed_twice_is_found(line: int) -> None:
    assert found(LINES[:line] + LINES[line + 1 :])
    assert found(LINES[: line + 1] + LINES[line:])


@pytest.mark.parametrize(("first", "last"), [(1, 4), (4, 6), (6, 10), (10, 11), (0, 11)])
def test_a_passage_that_is_lost_is_named_once(first: int, last: int) -> None:
    (said,) = found(LINES[:first] + LINES[last:])
    assert said.endswith("is not printed")


def test_passages_in_another_order_are_found() -> None:
    assert found([LINES[0], *LINES[4:6], *LINES[1:4], *LINES[6:]])


def test_a_row_has_its_words_in_its_cells() -> None:
    assert found(without(7, "1701 seven", "seven 1701"))
    assert found(without(9, "1702 none", "none 1702"))
    assert found(without(8, "worst kind", "kind worst"))
    assert len(found(without(8, "worst ", ""))) == 1


def test_cells_side_by_side() -> None:
    wanted = expected("# T\n\n| a b c | a b d | |\n|---|---|---|\n| x | y | z |\n")
    cells = wanted.rows[0]
    assert behind_row(wanted, cells, [["a", "b", "a"], ["c", "b", "d"], ["x"]]) == 2
    assert behind_row(wanted, cells, [["a", "a", "b"], ["b", "c", "d"]]) == 2
    assert behind_row(wanted, cells, [["a", "a", "b"], ["c", "b", "d"]]) is None
    assert behind_row(wanted, cells, [["a", "b", "c", "a", "b"]]) is None


def test_signs_of_the_editors_are_expected_where_they_stand() -> None:
    entries = (
        "- {id: d, kind: supplied, at: 1.1, lemma: jumps, position: after, reading: high up}\n"
        "- {id: c, kind: crux, at: 1.1, lemma: lazy dog}\n"
        "- {id: l, kind: lacuna, at: 1.1, lemma: waits, position: before, extent: a word}\n"
    )
    signs = "signs: {supplied: ['[', ']'], crux: [+, +], lacuna: '. . .'}\n"
    wanted = expected("# One\n\nThe fox. He jumps over a lazy dog and waits [sic].\n", entries, signs)
    line = "The fox. He jumps [high up] over a +lazy dog+ and . . . waits [sic]."
    assert found(["One", line], wanted) == []
    for lost in ("[high", "up]", "+lazy", "dog+", ". . .", "[sic]", "fox."):
        less = line.replace(lost, lost.strip("[]+.") or "", 1)
        assert found(["One", less], wanted), less


def test_what_a_design_prints_where_a_page_begins_is_its_own() -> None:
    wanted = expected("# One\n\n[p. 1]{.pb}Page [p. 2]{.pb}breaks mid[p. 3]{.pb}word.\n", volume="pages_of: M\n")
    for stroke in ("|", "‖", "//", ""):
        assert found(["One", f"{stroke}Page {stroke}breaks mid{stroke}word."], wanted) == []
        assert found(["One", f"{stroke}Page {stroke}breaks {stroke}word."], wanted)
    assert found(["One", "Page x breaks midword."], wanted)


def test_callouts_count_with_the_section_or_the_volume() -> None:
    text = "# One\n\nA[^1] b[^2].\n\n# Two[^3]\n\nC[^4].\n\n[^1]: x\n[^2]: x\n[^3]: x\n[^4]: x\n"
    assert found(["One", "A1 b2.", "Two1", "C2."], expected(text)) == []
    assert found(["One", "A1 b2.", "Two3", "C4."], expected(text, volume="footnotes: volume\n")) == []
    assert found(["One", "A1 b.", "Two1", "C2."], expected(text))


def test_when_everything_is_otherwise_it_is_told_in_short() -> None:
    wanted = expected("\n\n".join(["# One", *(f"Paragraph number {i} is not short." for i in range(300))]))
    printed = [line for i in range(300) for line in ("Something else.", f"Paragraph number {i} is not short.")]
    said = found(["One", *printed], wanted)
    assert 100 < len(said) < 110
    assert said[-1].endswith("more is printed otherwise than can be told here")
