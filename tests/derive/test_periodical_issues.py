"""Issues of periodicals: a double issue is one, whichever of its numbers is cited."""

from __future__ import annotations

import pytest

from edition.derive.periodical_issues import by_issue, cited_issues, issue_label, issues_apart, whole_issue
from edition.model.entry import Citation
from tests.small import small

WORKS = """
@periodical{bo, title = {Bulletin}}
@issue{bo-3-4, crossref = {bo}, number = {3-4}, date = {1929-09}, certainty = {medium}}
@issue{bo-7, crossref = {bo}, number = {7}, date = {1929-11}}
@periodical{gaz, title = {Gazette}}
@issue{gaz-3, crossref = {gaz}, number = {3}, date = {1901}}
"""


@pytest.mark.parametrize(("numbers", "label"), [((7,), "7"), ((25, 26), "25–26"), ((25, 26, 27), "25–27")])
def test_label(numbers: tuple[int, ...], label: str) -> None:
    assert issue_label(numbers) == label


@pytest.mark.parametrize(
    ("wanted", "described", "issues"),
    [
        ((3,), [], [(3,)]),
        ((3, 4), [], [(3, 4)]),
        ((3, 5), [], [(3,), (5,)]),
        ((4, 3), [], [(4,), (3,)]),
        ((3, 4, 5, 7), [(4, 5)], [(4, 5), (3,), (7,)]),
        ((3, 5), [(3, 4)], [(3, 4), (5,)]),
        ((3, 4), [(3, 4), (3, 4)], [(3, 4)]),
        ((3,), [(7,)], [(3,)]),
        ((2, 3, 4, 5), [(3,)], [(3,), (2,), (4, 5)]),
        ((), [(7,)], []),
    ],
)
def test_issues_apart(wanted: tuple[int, ...], described: list[tuple[int, ...]], issues: list[tuple[int, ...]]) -> None:
    """Those that the bibliography describes whole, of others each run of numbers."""
    assert issues_apart(wanted, described) == tuple(issues)


@pytest.mark.parametrize(
    ("cite", "whole"),
    [
        (Citation("bo", (4,)), Citation("bo", (3, 4), "1929-09")),
        (Citation("bo", (3, 4), "1929-08"), Citation("bo", (3, 4), "1929-08")),  # what is typed goes before
        (Citation("bo", (4, 5)), Citation("bo", (4, 5))),
        (Citation("bo", (9,), "1930"), Citation("bo", (9,), "1930")),
        (Citation("gaz", (3,)), Citation("gaz", (3,), "1901")),  # not of another periodical
        (Citation("bo", (), "1929"), Citation("bo", (), "1929")),
    ],
)
def test_whole_issue(cite: Citation, whole: Citation) -> None:
    assert whole_issue(small("One.", works=WORKS), cite) == whole


ENTRIES = """\
- {id: a, kind: citation, at: 0.1, lemma: One, cite: [{work: bo, issue: 4}, {work: bo, date: '1930'}]}
- {id: b, kind: citation, at: 0.1, lemma: two, cite: [{work: bo, issue: [3, 9], date: 1930-02}], certainty: low}
- {id: c, kind: citation, at: 0.1, lemma: three, cite: [{work: gaz, issue: 3}]}
- {id: d, kind: citation, at: 0.1, lemma: four, cite: [{work: bo-7, page: '2'}, {work: bo-3-4}, {work: gaz}]}
"""


def test_citations_of_issues_have_their_places() -> None:
    edition = small("One two three four.", ENTRIES, works=WORKS)
    assert [(cite.work, cite.issues, place.offset, place.doubt) for cite, place in by_issue(edition)] == [
        ("bo", (4,), 0, ""), ("bo", (3, 9), 4, "low"), ("gaz", (3,), 8, ""),
        ("bo", (7,), 14, ""), ("bo", (3, 4), 14, ""),
    ]  # fmt: skip


def test_issues_of_each_periodical_in_order() -> None:
    """With the date and the doubt of the bibliography; else the date that is typed. By its own key it is the same."""
    found = cited_issues(small("One two three four.", ENTRIES, works=WORKS))
    assert {
        key: [(i.numbers, i.label, i.date, i.certainty, [place.offset for place in i.places]) for i in issues]
        for key, issues in found.items()
    } == {
        "bo": [
            ((3, 4), "3–4", "1929-09", "medium", [0, 4, 14]),
            ((7,), "7", "1929-11", "", [14]),
            ((9,), "9", "1930-02", "", [4]),
        ],
        "gaz": [((3,), "3", "1901", "", [8])],
    }
