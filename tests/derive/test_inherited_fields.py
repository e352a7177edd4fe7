"""What a work takes over from what it belongs to, as BibLaTeX has it."""

from __future__ import annotations

import pytest

from edition.derive.inherited_fields import whole_work
from edition.model.authority import Work
from tests.small import small


def whole(bib: str) -> Work:
    """The work `a` with all that it says."""
    edition = small("One.", works=bib)
    return whole_work(edition.work["a"], edition.work)


@pytest.mark.parametrize(
    ("child", "parent", "title", "subtitle"),
    [
        ("incollection", "collection", "booktitle", "booksubtitle"),
        ("inproceedings", "proceedings", "booktitle", "booksubtitle"),
        ("inbook", "book", "booktitle", "booksubtitle"),
        ("inbook", "mvbook", "booktitle", "booksubtitle"),
        ("book", "mvbook", "maintitle", "mainsubtitle"),
        ("collection", "mvcollection", "maintitle", "mainsubtitle"),
        ("book", "book", "maintitle", "mainsubtitle"),
        ("article", "periodical", "journaltitle", "journalsubtitle"),
        ("article", "newspaper", "journaltitle", "journalsubtitle"),
    ],
)
def test_titles_of_what_it_belongs_to(child: str, parent: str, title: str, subtitle: str) -> None:
    """Under the names that they have in a work of its type, in italics where they are."""
    work = whole(
        f"@{parent}{{p, title = {{The \\emph{{Whole}}}}, subtitle = {{Of It}}}}\n"
        f"@{child}{{a, title = {{A Part}}, crossref = {{p}}}}\n"
    )
    assert (work.fields["title"], work.fields[title], work.fields[subtitle]) == ("A Part", "The Whole", "Of It")
    assert [part.role for part in work.rich[title]] == ["text", "emphasis"]
    assert "subtitle" not in work.fields


def test_a_part_of_a_volume_of_several() -> None:
    """What has a book of its own has the work of several volumes as the whole one."""
    work = whole(
        "@mvbook{p, title = {Works}}\n@inbook{a, title = {Part}, booktitle = {Second Volume}, crossref = {p}}\n"
    )
    assert (work.fields["booktitle"], work.fields["maintitle"]) == ("Second Volume", "Works")


@pytest.mark.parametrize(
    ("field", "taken"),
    [
        ("publisher", True), ("location", True), ("series", True), ("volume", True), ("isbn", True),
        ("note", False), ("doi", False), ("pages", False), ("pagetotal", False), ("shorttitle", False),
        ("keywords", False), ("abstract", False), ("sorttitle", False), ("label", False), ("indextitle", False),
    ],
)  # fmt: skip
def test_what_is_taken_over(field: str, taken: bool) -> None:
    work = whole(
        f"@collection{{p, title = {{P}}, {field} = {{x1}}}}\n@incollection{{a, title={{A}}, crossref={{p}}}}\n"
    )
    assert (work.fields.get(field) == "x1") is taken
    own = whole(
        f"@collection{{p, title = {{P}}, {field} = {{x1}}}}\n"
        f"@incollection{{a, title={{A}}, {field} = {{own}}, crossref={{p}}}}\n"
    )
    assert own.fields[field] == "own"


@pytest.mark.parametrize(
    ("dated", "date", "year"),
    [
        ("", "1950", None),
        ("date = {1949},", "1949", None),
        ("year = {n.d.},", "", "n.d."),
    ],
)
def test_a_date_is_taken_over_whole_or_not_at_all(dated: str, date: str, year: str | None) -> None:
    work = whole(f"@book{{p, title = {{P}}, date = {{1950}}}}\n@inbook{{a, title = {{A}}, {dated} crossref = {{p}}}}\n")
    assert (work.date, work.fields.get("year")) == (date, year)


def test_persons() -> None:
    """The author of a book is the book's author; a work's own persons stand; those of a journal are not taken over."""
    parent = "@book{p, title = {P}, author = {P. Q.}, editor = {E. F.}}\n"
    work = whole(parent + "@inbook{a, title = {A}, author = {A. B.}, crossref = {p}}\n")
    assert {role: [name.natural for name in names] for role, names in work.persons.items()} == {
        "author": ["A. B."], "bookauthor": ["P. Q."], "editor": ["E. F."],
    }  # fmt: skip
    work = whole(parent + "@inbook{a, title = {A}, crossref = {p}}\n")
    assert list(work.persons) == ["author", "editor"]
    work = whole(parent + "@book{a, title = {A}, author = {A. B.}, crossref = {p}}\n")
    assert [name.natural for name in work.persons["author"]] == ["A. B."]
    assert "bookauthor" not in work.persons
    journal = "@periodical{p, title = {P}, editor = {E. F.}}\n"
    assert not whole(journal + "@article{a, title = {A}, crossref = {p}}\n").persons


def test_common_data_and_grandparents() -> None:
    """`xdata` as it is called; what the parent has itself taken over; a circle ends where it began."""
    work = whole("""
@xdata{x, publisher = {Press}, location = {Rome}}
@xdata{y, series = {Studies}}
@mvbook{g, title = {Works}, editor = {E. F.}}
@book{p, title = {Volume}, crossref = {g}}
@inbook{a, title = {A}, crossref = {p}, xdata = {x, y}}
""")
    assert {name: work.fields[name] for name in ("publisher", "location", "series", "booktitle", "maintitle")} == {
        "publisher": "Press", "location": "Rome", "series": "Studies", "booktitle": "Volume", "maintitle": "Works",
    }  # fmt: skip
    assert [name.natural for name in work.persons["editor"]] == ["E. F."]
    issue = whole("@periodical{p, title = {P}, publisher = {Q}}\n@issue{a, crossref = {p}, number = {3}}\n")
    assert "publisher" not in issue.fields
