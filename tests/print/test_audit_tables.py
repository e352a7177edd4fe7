"""What the audit says of a page, case by case: places in lists, notes, and numbers after a lemma. No TeX is run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.audit.entries import check_entries
from edition.audit.extract import Destination, Extract
from edition.audit.lists import check_lists, check_references
from edition.audit.locators import check_links, check_names, sign_after
from edition.audit.printed_book import PrintedBook
from edition.records.places import NO_PLACES, EntryPlace, NamePlace, TextPlace
from edition.records.print_place import PrintPlace
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
        ("", (3, 5), {"1.3, 1.5": "is not printed"}),  # the lists are blank
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


def test_a_link_that_leads_nowhere_is_named_with_its_page() -> None:
    links = check_links(index("Amsterdam {m99|1.3}, {m3|1.4}; {w9|title}"))
    assert [str(fault) for fault in links.links_broken] == [
        "1.3 (page 3): leads to m99, which is nowhere in the PDF",
        "title (page 3): leads to w9, which is nowhere in the PDF",
    ]
    assert [str(fault) for fault in links.locators_wrong] == ["1.4 (page 3): leads to 1.3"]
    assert links.links_checked == 3


def test_a_list_says_on_which_page_it_is_wrong() -> None:
    said = [str(fault) for fault in check_lists(index("Amsterdam {m9|1.9}", 3))]
    assert said == ["1.9 (page 3): should be 1.3"]


@pytest.mark.parametrize(
    ("printed", "signs", "reason"),
    [
        ("1.3n", {}, ""),
        ("1.3", {}, "leads to 1.3n"),
        ("1.4n", {}, "leads to 1.3"),
        ("1.3n", {7: "n2"}, ""),  # a note to the line, too
        ("1.3n2", {7: "n2"}, ""),
        ("1.3n1", {7: "n2"}, "leads to 1.3n2"),
        ("1.3", {7: "n2"}, "leads to 1.3n2"),
        ("1.3–5", {}, ""),  # of a range, the first may stand in the text
    ],
)
def test_a_place_in_an_authors_note_has_its_sign(printed: str, signs: dict[int, str], reason: str) -> None:
    """It is cited by the line of the note's callout."""
    text = ["Line one", "Line two", "Line {@m3}three{f7|1}"]
    list_of = Sheet("2", below=[f"Amsterdam {{m30|{printed}}}"])
    book = sketch(small("A."), Sheet("1", text, ["1 The {@m30}note."]), list_of, manuscript=without_notes())
    book.in_authors_notes[30] = 7
    book = replace(book, extract=with_target(book, "f7"))
    book.__dict__["note_signs"] = signs  # as if they had been looked up
    links = check_links(book)
    assert [fault.reason for fault in links.locators_wrong] == ([reason] if reason else [])
    assert links.locators_checked == 1


def test_lines_of_one_number_in_two_sections_are_two() -> None:
    """A note is told from another by its number only where both are called on one line."""
    sheets = Sheet("1", ["One{f7|1} and{f8|2}", "Line{f9|3}"]), Sheet("2", ["One", "Line{f10|4}"])
    for by, signs in (
        ("section", {7: "n", 8: "n"}),
        ("volume", {7: "n", 8: "n", 9: "n", 10: "n"}),
        ("page", {7: "n", 8: "n"}),
    ):
        book = sketch(small("A.", volume=f"lines: {{by: {by}}}\n"), *sheets, manuscript=without_notes())
        book.counters = {(1, 0): "1", (1, 1): "1", (2, 0): "2", (2, 1): "2"} if by == "section" else {}
        assert book.note_signs == signs


def with_target(book: PrintedBook, name: str) -> Extract:
    """What is read from a book, in which something more can be led to."""
    return replace(book.extract, destinations=book.extract.destinations | {name: Destination(1, 0, 0)})


@pytest.mark.parametrize(
    ("names", "wrong"),
    [
        ({"a": [("1", 3), ("2", 1)], "b": [("1", 5)]}, {}),
        ({"a": [("2", 1), ("1", 3)], "b": [("1", 5)]}, {}),  # in whatever order
        ({"a": [("1", 3), ("2", 2)], "b": [("1", 5)]}, {"name a": "2.1, 2.2"}),
        ({"a": [("1", 3)], "b": [("1", 5)]}, {"name a": "2.1"}),
        ({"a": [("1", 3), ("2", 1)]}, {"name b": "1.5"}),
        ({"a": [("1", 3), ("2", 1)], "b": [("1", 5)], "c": [("1", 6)]}, {"name c": "1.6"}),
    ],
)
def test_where_the_record_has_names(names: dict[str, list[tuple[str, int]]], wrong: dict[str, str]) -> None:
    manuscript = replace(without_notes(), mentions=(("a", 3, False), ("a", 11, True), ("b", 5, False)))
    record = replace(NO_PLACES, names={key: tuple(NamePlace(*at) for at in there) for key, there in names.items()})
    checked, found = check_names(sketch(small("A."), *PAGES, manuscript=manuscript), record)
    said = "the record's places are not those printed: "
    assert {fault.what: fault.reason for fault in found} == {key: said + places for key, places in wrong.items()}
    assert checked == 3


@pytest.mark.parametrize(
    ("paragraphs", "rows", "wrong"),
    [
        ({"1.1": 2, "1.2": 6}, [(0, 2), (9, 4)], []),
        ({"1.1": 2, "1.2": 7}, [], ["paragraph 1.2 (page 1): the record says 1.7; it stands at 1.6"]),
        ({"1.1": 2}, [], ["paragraph 1.2 (page 1): the record says nothing; it stands at 1.6"]),
        (
            {"1.1": 2, "1.2": 6}, [(0, 2), (9, 5)],
            ["paragraph 1.1: the record's places within it are not true: 1.5 (character 9)"],
        ),
        (
            {"1.1": 2, "1.2": 6}, [(8, 4), (9, 4)],
            ["paragraph 1.1: the record's places within it are not true: 1.4 (character 8)"],
        ),
    ],
)  # fmt: skip
def test_where_the_record_has_paragraphs(
    paragraphs: dict[str, int], rows: list[tuple[int, int]], wrong: list[str]
) -> None:
    manuscript = replace(
        without_notes(), paragraphs={"0.9": 99, "1.1": 2, "1.2": 6}, places=(("1.1", 0, 2), ("1.1", 9, 4))
    )
    record = replace(
        NO_PLACES,
        paragraphs={locus: PrintPlace("1", line) for locus, line in paragraphs.items()},
        places={"1.1": tuple(TextPlace(offset, "1", line) for offset, line in rows)},
    )
    checked, found = check_names(sketch(small("A."), *PAGES, manuscript=manuscript), record)
    assert [str(fault) for fault in found] == wrong
    assert checked == 2 + len(rows)


COLUMNS = "layers: [{name: all, kinds: [variant], arrangement: columns-2}]\n"


@pytest.mark.parametrize(
    ("volume", "lines", "notes", "wrong"),
    [
        ("", ("The old {one<}la-", "mp{one>} burned on a {two<}high{two>} rock."), ["{one}1–2 lamp] light A", TWO], {}),
        (
            "", ("The old {one<}la-", "mb{one>} burned on a {two<}high{two>} rock."),
            ["{one}1–2 lamp] light A", TWO], {"one": "“lamp” does not begin at its place in line 1: “The old la-”"},
        ),
        (COLUMNS, TEXT, ["{one}1 lamp] light A      {two}2 high] tall A"], {}),
        (COLUMNS, TEXT, ["{one}1 la-                {two}2 high] tall A"], {}),  # its rest is on the next line
        (
            COLUMNS, TEXT, ["{one}1 le-                {two}2 high] tall A"],
            {"one": "its note should begin “1 lamp” and begins “1 le- 2 high"},
        ),
        (COLUMNS, TEXT, ["{one}1 lamp] light A      {two}high] tall A"], {"two": "its note has no line number, as if"}),
        ("", TEXT, ["{one}1 la- light A", TWO], {"one": "its note should begin “1 lamp” and begins “1 la- light A"}),
    ],
)  # fmt: skip
def test_a_word_that_is_divided(volume: str, lines: tuple[str, ...], notes: list[str], wrong: dict[str, str]) -> None:
    begins(noted(volume, "The old lamp burned on a high rock.", Sheet("1", lines, notes)), wrong)


@pytest.mark.parametrize(
    ("note", "wrong"),
    [
        ("{m5|5} See {m13|2.3}, {m6|6} and more.", []),  # in front of a note stands its line, whatever is before it
        ("{m5|5} See {m13|2.3}, {m6|5} and more.", ["5 (page 1): leads to 1.6"]),
        ("{m13|3} See more.", []),
        ("{m13|4} See more.", ["4 (page 1): leads to 2.3"]),
    ],
)
def test_in_front_of_a_note_stands_a_line(note: str, wrong: list[str]) -> None:
    book = sketch(small("A."), replace(TEN, below=[note]), OVERLEAF, manuscript=without_notes())
    assert [str(fault) for fault in check_links(book).locators_wrong] == wrong
