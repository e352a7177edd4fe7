"""Works cited in short, and what they are called."""

from __future__ import annotations

import pytest

from edition.derive.citations import all_cited, cited, in_plain_words, issue_numbers
from edition.derive.short_title import bibliographic_order, short_title, titled
from edition.derive.wording import ENGLISH, wording
from edition.model.entry import Citation
from edition.model.inline import Role, plain
from tests.small import small

WORKS = """
@periodical{bo, title = {Bulletin of the Opposition}, shorttitle = {BO}, date = {1929/1941}}
@issue{bo-3-4, crossref = {bo}, number = {3-4}, date = {1929-09}}
@issue{bo-7, crossref = {bo}, number = {7}, date = {1929-11}, title = {Special}}
@periodical{gaz, title = {Gazette}}
@issue{gaz-5, crossref = {gaz}, number = {5}}
@book{life, author = {Trotsky, Leon}, title = {My \\emph{Life}}, date = {1930}}
@book{long, title = {A Long Title}, shorttitle = {Long}, date = {1930}}
@book{none, author = {Zed}, date = {1930}}
"""


@pytest.mark.parametrize(
    ("issues", "english", "latin"),
    [
        ((7,), "no. 7", "n. 7"), ((1, 2), "nos. 1–2", "nn. 1–2"), ((1, 2, 3), "nos. 1–3", "nn. 1–3"),
        ((5, 8), "nos. 5, 8", "nn. 5, 8"), ((5, 4), "nos. 5, 4", "nn. 5, 4"),
    ],
)  # fmt: skip
def test_issue_numbers(issues: tuple[int, ...], english: str, latin: str) -> None:
    assert (issue_numbers(issues, ENGLISH), issue_numbers(issues, wording("la"))) == (english, latin)


@pytest.mark.parametrize(
    ("key", "short", "title"),
    [
        ("bo-3-4", "BO, nos. 3–4", "Bulletin of the Opposition, nos. 3–4"),
        ("bo-7", "Special", "Special"),  # an issue with a title of its own
        ("gaz-5", "Gazette, no. 5", "Gazette, no. 5"),
        ("life", "My Life", "My Life"),
        ("long", "Long", "A Long Title"),
        ("none", "none", ""),
        ("nowhere", "nowhere", None),
    ],
)
def test_what_a_work_is_called(key: str, short: str, title: str | None) -> None:
    """In notes by its short title; an issue by its periodical and number; else by its key."""
    edition = small("One.", works=WORKS)
    assert plain(short_title(edition, key)) == short
    work = titled(edition, key)
    assert (work and work.title) == title
    latin = small("One.", works=WORKS, volume="apparatus_language: la\n")
    assert plain(short_title(latin, key)) == short.replace("nos.", "nn.").replace("no.", "n.")


def test_a_short_title_is_in_italics() -> None:
    (outer,) = short_title(small("One.", works=WORKS), "life")
    assert [outer.role, *(part.role for part in outer.children)] == [Role.WORK, Role.TEXT, Role.EMPHASIS]
    (outer,) = short_title(small("One."), "life")
    assert (outer.role, plain((outer,))) == (Role.WORK, "life")


@pytest.mark.parametrize(
    ("cite", "title", "alone"),
    [
        ("{work: life}", "@life", ""),
        ("{work: life, page: 3}", "@life, p. 3", "p. 3"),
        ("{work: bo, issue: 3}", "@bo no. 3 (September 1929)", "no. 3 (September 1929)"),
        ("{work: bo, issue: 9}", "@bo no. 9", "no. 9"),
        ("{work: bo, issue: 9, date: 1930-01, page: 2}", "@bo no. 9 (January 1930), p. 2",
         "no. 9 (January 1930), p. 2"),
        ("{work: bo, date: 1930-01}", "@bo, January 1930", "January 1930"),
        ("{work: bo, issue: 3, written: 1929-08}", "@bo no. 3 (September 1929), written August 1929",
         "no. 3 (September 1929), written August 1929"),
        ("{work: bo, issue: 3, written: 1929-09}", "@bo no. 3 (September 1929)", "no. 3 (September 1929)"),
        ("{work: bo, issue: 3, stated: {issue: 4, date: 1929-10}}",
         "@bo no. 3 (September 1929) (text: no. 4, October 1929)",
         "no. 3 (September 1929) (text: no. 4, October 1929)"),
        ("{work: life, stated: {date: 1931}}", "@life (text: 1931)", "(text: 1931)"),
    ],
)  # fmt: skip
def test_cited(cite: str, title: str, alone: str) -> None:
    """With its title, and behind one that was said just before."""
    edition = small("One two.", f"- {{id: a, kind: citation, at: 0.1, lemma: One, cite: [{cite}]}}\n", works=WORKS)
    (found,) = edition.entries[0].cite
    for with_title, said in ((True, title), (False, alone)):
        parts = cited(edition, found, with_title)
        assert "".join(f"@{p.target}" if p.role is Role.CITE else plain((p,)) for p in parts) == said


def test_the_date_of_an_issue_is_that_of_its_own_periodical() -> None:
    edition = small("One.", works=WORKS)
    assert plain(tuple(cited(edition, Citation("gaz", (3,)), titled=False))) == "no. 3"
    assert plain(tuple(cited(edition, Citation("bo", (3, 5)), titled=False))) == "nos. 3, 5"


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("page: 3", "page: 5", "@life, pp. 3, 5"),
        ("page: 3", "chapter: 5", "@life, p. 3; ch. 5"),
        ("page: 3, written: 1929", "page: 5, written: 1929", "@life, p. 3, written 1929; p. 5, written 1929"),
        ("page: 3", "page: 5, stated: {date: 1931}", "@life, p. 3; p. 5 (text: 1931)"),
    ],
)
def test_passages_of_one_work(first: str, second: str, said: str) -> None:
    """Pages are one list when nothing else is said of either; each keeps what is said of it."""
    cite = f"[{{work: life, {first}}}, {{work: life, {second}}}]"
    edition = small("One.", f"- {{id: a, kind: citation, at: 0.1, lemma: One, cite: {cite}}}\n", works=WORKS)
    parts = all_cited(edition, edition.entries[0].cite)
    assert "".join(f"@{p.target}" if p.role is Role.CITE else plain((p,)) for p in parts) == said


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("See [@long].", "See Long."), ("See [@life, p. 3].", "See My Life, p. 3."),
        ("See @0.1 and *[@long]*.", "See @0.1 and Long."), ("[words](https://a.org) **b**", "words b"),
    ],
)  # fmt: skip
def test_in_plain_words(note: str, words: str) -> None:
    """A note without mark-up: works by their short titles, references by what they refer to."""
    edition = small("One two.", f"- {{id: a, kind: comment, at: 0.1, lemma: One, note: '{note}'}}\n", works=WORKS)
    assert in_plain_words(edition, edition.entries[0].note) == words
    assert in_plain_words(small("One."), short_title(small("One."), "gone")) == "gone"


def test_order_of_the_bibliography() -> None:
    """By author, or title where there is none, then by title, date and key."""
    works = """
@book{d, title = {The Gate}, date = {1931}}
@book{b, author = {Garb, A.}, title = {Z}, date = {1931}}
@book{c, author = {Garb, A.}, title = {Z}, date = {1930}}
@book{a, author = {Garb, A.}, title = {Y}, date = {1932}}
@book{e, author = {Zed, A.}, title = {A}, date = {1900}}
@book{f, author = {Zed, A.}, title = {A}, date = {1900}}
"""
    edition = small("One.", works=works)
    ordered = sorted(edition.works, key=lambda work: bibliographic_order(work, edition.volume))
    assert [work.key for work in ordered] == ["a", "c", "b", "d", "e", "f"]
