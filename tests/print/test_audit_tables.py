"""What the audit says of a page, case by case: places in lists, notes, and numbers after a lemma. No TeX is run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.audit.book import PrintedBook
from edition.audit.entries import check_entries
from edition.audit.lists import check_lists, check_references
from edition.audit.locators import check_links, sign_after
from edition.records.places import NO_PLACES, EntryPlace
from edition.write.latex import write_latex
from tests.print.sketch import Sheet, sketch, without_notes
from tests.small import small

TEN = Sheet("1", [f"Line {{@m{number}}}of the text" for number in range(1, 11)])
OVERLEAF = Sheet("2", [f"Line {{@m{number}}}overleaf" for number in range(11, 21)])
PAGES = TEN, OVERLEAF


def index(line: str, *marks: int) -> PrintedBook:
    """A book of two pages and an index of one line; mark 3 stands in line 1.3, mark 13 in 2.3."""
    return sketch(small("A."), *PAGES, Sheet("3", below=[line]), manuscript=without_notes([marks] if marks else []))


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("Amsterdam {m3|1.3}, {m7|7}", {}),
        ("Amsterdam {m3|1.3}, {m7|8}", {"8": "leads to 1.7"}),
        ("Amsterdam {m3|1.3}, {m13|3}", {"3": "leads to 2.3"}),  # the page named before is another
        ("Amsterdam {m3|1.3}–{m7|7}", {}),
        ("Amsterdam {m3|1.3}–{m7|6}", {"6": "leads to 1.7"}),
        ("Amsterdam {m3|1.3}; {m7|7}", {"7": "leads to 1.7"}),  # a number after it is a page
        ("Amsterdam {m3|1.3}. {m7|7}", {"7": "leads to 1.7"}),
        ("Amsterdam {m3|1.3} {m7|7}", {"7": "leads to 1.7"}),
        ("Amsterdam {m3|1.3}; {m13|2.3}, {m14|4}", {}),
        ("Amsterdam {m3|1.3}; {m13|2}", {}),  # page 2
        ("Amsterdam {m3|1.3}, {m13|2}", {"2": "leads to 2.3"}),
        ("Amsterdam {m3|1.3 f.}, {m7|7}", {}),
        ("Amsterdam {m3|1.3 ff.}, {m7|7 f.}", {}),
        ("Amsterdam {m3|1}, {m7|7}", {"7": "leads to 1.7"}),  # behind a page, no line follows
        ("Amsterdam {m3|1.3}, {m5|5}, {m7|7}; {m11|2}, {m12|2}", {}),
        ("Amsterdam {m7|7}", {"7": "leads to 1.7"}),
        ("Amsterdam {m7|2.7}", {"2.7": "leads to 1.7"}),
    ],
)
def test_a_number_after_a_comma_is_a_line_and_after_a_semicolon_a_page(line: str, wrong: dict[str, str]) -> None:
    links = check_links(index(line))
    assert {fault.what: fault.reason for fault in links.locators_wrong} == wrong
    assert links.locators_checked == line.count("|")
    assert not links.links_broken


@pytest.mark.parametrize(
    ("line", "sign"),
    [("{m3|1.3}, 7", ","), ("{m3|1.3}; 7", ";"), ("{m3|1.3}–7", "–"), ("{m3|1.3} 7", ""), ("{m3|1.3} f., 7", "")],
)
def test_the_sign_after_a_link(line: str, sign: str) -> None:
    book = index(line)
    assert sign_after(book, book.extract.links[0]) == sign


@pytest.mark.parametrize(
    ("printed", "marks", "wrong"),
    [
        ("{m3|1.3}", (3,), {}),
        ("{m3|1.3 f.}", (3, 4), {}),
        ("{m3|1.3 f.}", (3, 4, 5), {"1.5": "is not printed near 1.3f."}),
        ("{m3|1.3 f.}", (3, 4, 6), {"1.6": "is not printed near 1.3f."}),
        ("{m3|1.3 f.}", (2, 3), {"1.2": "is not printed near 1.3f."}),
        ("{m3|1.3 f.}", (3, 14), {"2.4": "is not printed near 1.3f."}),  # the same line of another page
        ("{m3|1.3 ff.}", (3, 4, 5, 9), {}),
        ("{m3|1.3 ff.}", (2, 3, 4), {"1.2": "is not printed near 1.3ff."}),
        ("{m3|1.3 ff.}", (3, 15), {"2.5": "is not printed near 1.3ff."}),
        ("{m3|1.3–5}", (3, 4, 5), {}),
        ("{m3|1.3–5}", (3, 5, 6), {"1.6": "is not printed near 1.3–5"}),
        ("{m3|1.3}, {m7|7 f.}", (3, 7, 8), {}),
        ("{m3|1.3}, {m7|7 f.}", (3, 7, 9), {"1.9": "is not printed near 7f."}),
        ("{m3|1}", (3, 9), {}),
        ("{m3|1}", (3, 13), {"2.3": "is not printed near 1"}),
        ("{m3|1.3}, {m9|9}", (3,), {"9": "stands where no place should be"}),
        ("{m9|1.9}, {m3|1.3}", (3,), {"1.9": "stands where no place should be"}),
        ("{m9|1.9}", (3,), {"1.9": "should be 1.3"}),
    ],
)
def test_which_places_a_list_covers(printed: str, marks: tuple[int, ...], wrong: dict[str, str]) -> None:
    """`f.` is this line and the next one of its page, `ff.` any that follow on it."""
    assert {fault.what: fault.reason for fault in check_lists(index(f"Amsterdam {printed}", *marks))} == wrong


ENTRIES = """\
- {id: one, kind: variant, at: 0.1, lemma: lamp, readings: [{text: light, wit: [A]}]}
- {id: two, kind: variant, at: 0.1, lemma: high, readings: [{text: tall, wit: [A]}]}
"""
ENDNOTES = "layers: [{name: all, kinds: [variant], arrangement: endnotes}]\n"


def noted(volume: str, text: str, first: Sheet, *more: Sheet) -> dict[str, list[str]]:
    """What is wrong with the entries of a text, when it is printed on these sheets."""
    edition = small(text, ENTRIES, volume=volume)
    assert set(edition.anchors) == {"one", "two"}
    manuscript = write_latex(edition)
    marks = {
        f"{{{name}{sign}}}": f"{{@{letter}{number}}}"
        for name, (key, begin, end) in manuscript.notes.items()
        for sign, letter, number in (("", "n", key), ("<", "m", begin), (">", "m", end))
    }

    def marked(lines: tuple[str, ...]) -> list[str]:
        for name, mark in marks.items():
            lines = tuple(line.replace(name, mark) for line in lines)
        return list(lines)

    sheets = [Sheet(each.label, marked(tuple(each.text)), marked(tuple(each.below))) for each in (first, *more)]
    book = sketch(edition, *sheets, manuscript=manuscript)
    places = {
        name: EntryPlace.of(here.sheet, here.place, there.place)
        for name, (start, end) in manuscript.entries.items()
        if (here := book.of_mark(start)) and (there := book.of_mark(end))
    }
    checked, wrong = check_entries(book, replace(NO_PLACES, entries=places))
    assert checked == 2
    said: dict[str, list[str]] = {}
    for fault in wrong:
        said.setdefault(fault.what, []).append(fault.reason)
    return said


TEXT = "The old {one<}lamp{one>} burned", "on a {two<}high{two>} rock."
ONE, TWO = "{one}1 lamp] light A", "{two}2 high] tall A"


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        ([ONE, TWO], [], {}),
        ([ONE], [TWO], {"two": ["its note stands on page 2"]}),
        ([TWO], [ONE], {"one": ["its note stands on page 2"]}),
        ([], [ONE, TWO], {"one": ["its note stands on page 2"], "two": ["its note stands on page 2"]}),
    ],
)
def test_a_note_stands_on_the_page_of_its_lemma(
    first: list[str], second: list[str], wrong: dict[str, list[str]]
) -> None:
    found = noted("", "The old lamp burned on a high rock.", Sheet("1", TEXT, first), Sheet("2", ["More."], second))
    assert found == wrong


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        ([], ["{one}1.1 lamp] light A", "{two}1.2 high] tall A"], {}),
        (["{one}1.1 lamp] light A"], ["{two}1.2 high] tall A"], {"one": ["its note stands on page 1"]}),
    ],
)
def test_an_endnote_stands_behind_the_text(first: list[str], second: list[str], wrong: dict[str, list[str]]) -> None:
    pages = Sheet("1", TEXT, first), Sheet("2", (), second)
    assert noted(ENDNOTES, "The old lamp burned on a high rock.", *pages) == wrong


TWICE = "The old {one<}lamp{one>}, the new lamp,", "on a {two<}high{two>} rock."
HERE, ELSEWHERE = ("The old {one<}lamp{one>} and a {two<}high{two>} rock,",), "a lamp again, and so high."


@pytest.mark.parametrize(
    ("lines", "notes", "wrong"),
    [
        (TWICE, ["{one}1 lamp1] light A", TWO], {}),
        (TWICE, [ONE, TWO], {"one": ["“lamp” should be said to be number 1, and is printed as “lamp”"]}),
        (
            TWICE, ["{one}1 lamp2] light A", TWO],
            {"one": ["“lamp” should be said to be number 1, and is printed as “lamp2”"]},
        ),
        (TWICE, ["{one}1 lamp¹] light A", "{two}2 high²] tall A"],
            {"two": ["“high” should have no number, and is printed as “high2”"]}),
        (TEXT, ["{one}1 lamp2] light A", TWO], {"one": ["“lamp” should have no number, and is printed as “lamp2”"]}),
        (TEXT, [ONE, "{two}2 high1] tall A"], {"two": ["“high” should have no number, and is printed as “high1”"]}),
        ((*HERE, ELSEWHERE), ["{one}1 lamp] light A {two}high] tall A"], {}),  # again, on another line
        (
            (*HERE, ELSEWHERE), ["{one}1 lamp] light A {two}high2] tall A"],  # in a note that has no line number
            {"two": ["“high” should have no number, and is printed as “high2”"]},
        ),
        (
            (*HERE, ELSEWHERE), ["{one}1 lamp2] light A {two}high2] tall A"],
            {
                "one": ["“lamp” should have no number, and is printed as “lamp2”"],
                "two": ["“high” should have no number, and is printed as “high2”"],
            },
        ),
    ],
)  # fmt: skip
def test_a_number_after_a_lemma_says_which_of_several_on_its_line(
    lines: tuple[str, ...], notes: list[str], wrong: dict[str, list[str]]
) -> None:
    text = "The old lamp and a high rock."
    assert noted("", text, Sheet("1", lines, notes)) == wrong


@pytest.mark.parametrize(
    ("notes", "wrong"),
    [
        (["{one}2 lamp] light A", TWO], {"one": "its note should begin “1 lamp” and begins “2 lamp] light A"}),
        (["{one}1 light] lamp A", TWO], {"one": "its note should begin “1 lamp” and begins “1 light] lamp A"}),
        (["{one}lamp] light A", TWO], {"one": "its note has no line number (it should be 1)"}),
        ([ONE, "{two}high] tall A"], {"two": "its note has no line number, as if about 1, but is about 2"}),
    ],
)  # fmt: skip
def test_a_note_begins_with_its_line_and_lemma(notes: list[str], wrong: dict[str, str]) -> None:
    begins(noted("", "The old lamp burned on a high rock.", Sheet("1", TEXT, notes)), wrong)


def begins(said: dict[str, list[str]], wrong: dict[str, str]) -> None:
    """Whether just these entries are wrong, and what is said of each first begins so."""
    assert set(said) == set(wrong)
    for name, reasons in said.items():
        assert reasons[0].startswith(wrong[name])


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        (TEXT, {}),
        (("{one<}The old lamp{one>} burned", TEXT[1]), {"one": "“lamp” does not begin at its place in line 1"}),
        (("The old {one<}lamp burned{one>}", TEXT[1]), {"one": "“lamp” does not end at its place in line 1"}),
        (("The old lamp burned", "on a {two<}high{two>} rock."), {"one": "the PDF has no destination m"}),
    ],
)
def test_a_lemma_stands_where_its_marks_are(lines: tuple[str, ...], wrong: dict[str, str]) -> None:
    begins(noted("", "The old lamp burned on a high rock.", Sheet("1", lines, [ONE, TWO])), wrong)


def test_a_note_may_not_stand_before_its_lemma() -> None:
    pages = Sheet("1", TEXT[:1], ["{one}1 lamp] light A {two}1 high] tall A"]), Sheet("2", TEXT[1:])
    found = noted("", "The old lamp burned on a high rock.", *pages)
    assert found == {"two": ["its note stands on page 1"]}


REFERS = """\
- {id: one, kind: comment, at: 0.1, lemma: lamp, note: See @two.}
- {id: two, kind: comment, at: 0.1, lemma: high, note: Very.}
"""


@pytest.mark.parametrize(
    ("printed", "wrong", "lost"),
    [
        ("{two|1.2}", {}, False),
        ("{two|1.3}", {"1.3": "leads to 1.2"}, False),
        ("{two|2.2}", {"2.2": "leads to 1.2"}, False),
        ("{one|1.1}", {}, True),  # it leads where it says, and not where it should
        ("1.2", {}, True),
        ("{two|2}", {}, True),  # in front of a note, a number is that of a line
        ("{two|3}", {"3": "leads to 1.2"}, True),
        ("{one|1.1}, {two|2}", {}, True),  # and so behind a comma
        ("{one|1.1}, {two|3}", {"3": "leads to 1.2"}, True),
        ("{two|1.2} and {two|1.2}", {}, False),
    ],
)
def test_a_reference_in_a_note_leads_where_it_says_and_where_it_should(
    printed: str, wrong: dict[str, str], lost: bool
) -> None:
    edition = small("The old lamp burned on a high rock.", REFERS)
    manuscript = write_latex(edition)
    one, two = (manuscript.notes[name][1] for name in ("one", "two"))
    assert manuscript.references == {"one": (two,), "two": ()}
    note = printed.replace("{one|", f"{{m{one}|").replace("{two|", f"{{m{two}|")
    text = f"The old {{@m{one}}}lamp burned", f"on a {{@m{two}}}high rock."
    book = sketch(edition, Sheet("1", text, [f"1 lamp] See {note}."]), manuscript=manuscript)
    assert {fault.what: fault.reason for fault in check_links(book).locators_wrong} == wrong
    said = [(fault.what, fault.reason) for fault in check_references(book)]
    assert said == ([("one", "its note should refer to 1.2")] if lost else [])
