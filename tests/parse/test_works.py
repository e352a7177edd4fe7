"""The bibliography."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.authority import Work
from edition.model.diagnostic import Diagnostic
from edition.parse.works import parse_works


def read(text: str) -> tuple[tuple[Work, ...], list[str]]:
    """Works, and the problems as “code line:column message”."""
    problems: list[Diagnostic] = []
    works = parse_works(text, "w.bib", problems.append)
    assert all(item.hint for item in problems)
    return works, [f"{item.code} {item.span.line}:{item.span.column} {item.message}" for item in problems]


def test_works() -> None:
    """Persons, issues, plain fields, places."""
    works, problems = read(
        "% remark\n@periodical{bo,\n  title = {Bulletin of the {Opposition}},\n"
        "  editor = {Trotsky, Leon and Lev Sedov and {Left Opposition}},\n}\n"
        '\n@issue{bo-3,\n  crossref = {bo}, number = {3-4},\n  date = "1929-09", note = {50% of R\\&D — слово},\n}\n'
    )
    assert problems == []
    periodical, issue = works
    assert (periodical.key, periodical.type, periodical.title) == ("bo", "periodical", "Bulletin of the Opposition")
    assert periodical.editors == ("Trotsky, Leon", "Sedov, Lev", "Left Opposition")
    assert str(periodical.span) == "w.bib:2:13"
    assert (issue.parent, issue.issues, issue.date) == ("bo", (3, 4), "1929-09")
    assert issue.fields["note"] == "50% of R&D — слово"
    assert str(issue.span) == "w.bib:7:8"


def test_names_of_persons() -> None:
    """Particles, generations, initials."""
    ((work,), problems) = read(
        "@book{a, title = {A}, author = {Ludwig van Beethoven and King, Jr, Martin L. and Lenin}}"
    )
    assert problems == []
    assert work.authors == ("van Beethoven, Ludwig", "King, Jr, Martin L.", "Lenin")


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("@book{a,\n  title = {A}\n  date = {1929},\n}\n", ["B001 3:3 the record cannot be read: '}' expected in “a”"]),
        ("@book{a,\n  title = {A\n}\n", ["B001 1:7 the file ends before the record does in “a”"]),
        ("@book{a,\n  title = A,\n}\n", ["B001 2:11 “A” stands without braces in “a”"]),
        ("@book{a, title={A}}\n@book{a, title={B}}\n", ["B002 2:7 the key “a” is given twice"]),
        ("@book{a,\n title={A},\n title={B}}\n", ["B003 3:2 “title” is given twice in “a”"]),
        ("@incollection{a, title={A}}\n", ["B004 1:15 unknown type of work “@incollection”"]),
        ("@issue{a, number={x}}\n", ["B005 1:11 “x” is no number of an issue"]),
        ("@book{a,\n title={\\'Etat}}\n", ["B006 2:2 the LaTeX command “\\'” in “title”"]),
        ("@book{a,\n author={A, B, C, D}}\n", ["B007 2:2 the name “A, B, C, D” cannot be understood"]),
    ],
)
def test_problems(text: str, problems: list[str]) -> None:
    """A broken record is reported at its line."""
    assert read(text)[1] == problems


def test_a_broken_record_does_not_take_others_with_it() -> None:
    """Reading goes on behind it."""
    works, problems = read("@book{a,\n  title = {A}\n  date = {1},\n}\n@book{b, title = {B}}\n")
    assert "b" in [work.key for work in works]
    assert len(problems) == 1


def test_an_empty_file_is_no_mistake() -> None:
    """Nor one of remarks only."""
    assert read("") == ((), [])
    assert read("Nothing but words.\n") == ((), [])


@given(st.text('@book{}a=,"# \n\\%1', max_size=60))
def test_nothing_makes_it_fall(text: str) -> None:
    """Any text is read or reported."""
    read(text)
