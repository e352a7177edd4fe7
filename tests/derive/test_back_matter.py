"""The parts behind the text, row by row as they are printed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from edition.derive.back_matter import (
    bibliography,
    colophon,
    directory,
    emendations,
    endnotes,
    life,
    paragraphs,
    periodicals,
)
from edition.derive.book import book, in_print, with_endnotes
from edition.derive.edited_text import edited_text
from edition.derive.notes import notes
from edition.derive.parts import Bibliography, Colophon, Directory, Emendations, Endnotes, Paragraphs, Periodicals
from edition.derive.text_position import TextPosition
from edition.model.edition import Edition
from edition.model.inline import plain
from tests.small import small


def list_of_emendations(text: str, entries: str, volume: str = "") -> tuple[list[str], list[str]]:
    """The rows with the offsets of their places, and what is said of silent changes."""
    edition = small(text, entries, volume=volume)
    part = emendations(edition, notes(edition, edited_text(edition)))
    assert isinstance(part.body, Emendations)
    return [f"{place.offset} {plain(row)}" for place, row in part.body.rows], [plain(s) for s in part.body.silent]


def test_changes_of_the_base_text_are_listed() -> None:
    """Emendations, conjectures and supplied words that are printed; not what is only said in a note."""
    text = "He teh sought a lamp of brass, at the gate."
    entries = """\
- {id: a, kind: emendation, at: 0.1, lemma: teh, reading: then}
- {id: b, kind: emendation, at: 0.1, lemma: sought, reading: found, print: base}
- {id: c, kind: conjecture, at: 0.1, lemma: lamp, print: reading, readings: [{text: lantern, resp: Bentley}]}
- {id: d, kind: conjecture, at: 0.1, lemma: brass, readings: [{text: bronze, resp: Bentley}]}
- {id: e, kind: supplied, at: 0.1, lemma: the, reading: the old}
- {id: f, kind: variant, at: 0.1, lemma: gate, readings: [{text: door, wit: C}]}
"""
    assert list_of_emendations(text, entries)[0] == [
        "3 then] teh M C D",
        "16 lantern] Bentley : lamp M C D",
        "34 the old] the M C D",
    ]


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("One -- two.", ["Dashes (once)."]),
        ("One -- two -- three.", ["Dashes (twice)."]),
        ("One -- two -- three -- four.", ["Dashes (3 times)."]),
        ("a -- " * 1200 + "b.", ["Dashes (1,200 times)."]),
    ],
)
def test_silent_changes_are_counted(text: str, often: list[str]) -> None:
    rules = "silent: [{id: dash, says: Dashes., find: --, replace: –}]\n"
    assert list_of_emendations(text, "", rules) == ([], often)


def test_a_silent_rule_that_was_not_applied_is_not_listed() -> None:
    edition = small("One -- two.", volume="silent: [{id: dash, says: Dashes., find: --, replace: –}]\n")
    part = emendations(replace(edition, silent=()), ())
    assert part.body == Emendations((), ())


@pytest.mark.parametrize(
    ("born", "died", "said"),
    [
        ("1879", "1940", "1879 – 1940"),
        ("1879-10-26", "1940-08-21", "26 October 1879 – 21 August 1940"),
        ("1879", "", "born 1879"),
        ("", "1940~", "died c. 1940"),
        ("", "", ""),
    ],
)
def test_life_dates(born: str, died: str, said: str) -> None:
    assert life(small("One."), born, died) == said


def test_the_directory_has_the_persons_named_who_are_described() -> None:
    """By their names; the full name where it is another, the dates, the description, the doubt."""
    names = """\
- {key: z, kind: person, name: 'Zed, A.', full: Anna Zed, forms: [Zed], born: '1900', description: A *guest*.}
- {key: a, kind: person, name: 'Ames, B.', full: 'Ames, B.', forms: [Ames], description: Host., certainty: low}
- {key: m, kind: person, name: 'Moe, J.', full: J. Moe Jr., forms: [Moe], died: '1900', description: Guest.}
- {key: n, kind: person, name: 'Noone, C.', forms: [Noone], description: Not named.}
- {key: u, kind: person, name: 'Ulm, D.', forms: [Ulm]}
- {key: p, kind: place, name: Paris, forms: [Paris], description: A town.}
"""
    part = directory(small("Zed, Ames, Moe, Ulm, Paris.", "", names), {"z", "a", "m", "u", "p"})
    assert isinstance(part.body, Directory)
    assert [(name, plain(said)) for name, said, _ in part.body.rows] == [
        ("Ames, B.", "Host. (uncertain)"),
        ("Moe, J.", "J. Moe Jr. died 1900. Guest."),
        ("Zed, A.", "Anna Zed. born 1900. A guest."),
    ]


WORKS = """
@periodical{bo, title = {Bulletin of the Opposition}, shorttitle = {Bulletin}, date = {1929/1941}}
@issue{bo-3-4, crossref = {bo}, number = {3-4}, date = {1929-09}}
@periodical{gaz, title = {Gazette}, date = {1900/1910}}
@book{life, author = {Trotsky, Leon}, title = {My Life}, date = {1930}}
@book{anon, title = {The Lamp}, date = {1931}}
@book{never, title = {Never Cited}, date = {1931}}
"""


def issues(cite: str) -> tuple[str, list[tuple[str, list[str], list[str]]]]:
    """The title, and of each periodical its title, its issues with their dates, and its places with their issues."""
    entry = f"- {{id: a, kind: citation, at: 0.1, lemma: two, cite: [{cite}]}}\n"
    part = periodicals(small("One two three.", entry, works=WORKS))
    assert isinstance(part.body, Periodicals)
    return part.title, [
        (
            one.title,
            [f"{issue.label} {issue.date} {[place.offset for place in issue.places]}" for issue in one.issues],
            [f"{place.offset} {label}" for place, label in one.by_place],
        )
        for one in part.body.periodicals
    ]


def test_issues_cited() -> None:
    """A double issue is one, with the date that the bibliography has; several periodicals share a title."""
    assert issues("{work: bo, issue: 4}, {work: bo, issue: 12, date: 1930-06}, {work: life}") == (
        "Bulletin: Issues Cited",
        [("Bulletin", ["3–4 1929-09 [4]", "12 1930-06 [4]"], ["4 12", "4 3–4"])],
    )
    title, found = issues("{work: gaz, issue: 7}, {work: bo, issue: 3}")
    assert (title, [one for one, _, _ in found]) == ("Periodicals: Issues Cited", ["Gazette", "Bulletin"])
    assert issues("{work: life, page: 3}") == ("Periodicals: Issues Cited", [])


def pages(text: str) -> tuple[list[tuple[str, str]], tuple[tuple[str, str], ...]]:
    """Paragraphs with the pages of the earlier printing, and those pages with the paragraphs they begin in."""
    part = paragraphs(small(text))
    assert isinstance(part.body, Paragraphs)
    return [(locus, label) for locus, _, label in part.body.rows], part.body.pages


def test_paragraphs_have_their_pages() -> None:
    """From the page they begin on to the one they end on; headings and notes of the author are not listed."""
    text = """\
# One

Before any page.

Begun [12]{.pb} here.

[13]{.pb} New page.

On it still.[^1]

It runs [14]{.pb} over [15]{.pb} two.

[^1]: A note.

# [16]{.pb} Two

The end.
"""
    assert pages(text) == (
        [("1.1", ""), ("1.2", "12"), ("1.3", "13"), ("1.4", "13"), ("1.5", "13–15"), ("2.1", "16")],
        (("12", "1.2"), ("13", "1.3"), ("14", "1.5"), ("15", "1.5")),
    )


def test_the_bibliography_has_what_is_cited() -> None:
    """Authors and titles in one alphabet; an issue stands for itself; nothing that is not cited."""
    entries = """\
- {id: a, kind: citation, at: 0.1, lemma: One, cite: [{work: life}, {work: bo-3-4}]}
- {id: b, kind: comment, at: 0.1, lemma: two, note: 'See [@anon].'}
"""
    part = bibliography(small("One two three.", entries, works=WORKS))
    assert isinstance(part.body, Bibliography)
    assert [(key, plain(words)) for key, words in part.body.items] == [
        ("bo-3-4", "Bulletin of the Opposition, nos. 3–4. September 1929."),
        ("anon", "The Lamp. 1931."),
        ("life", "Trotsky, Leon. My Life. 1930."),
    ]


@pytest.mark.parametrize(
    ("text", "entries", "counted"),
    [
        ("One two.", 0, "2 words and no entries"),
        ("# Heading\n\nOne.", 1, "2 words and 1 entry"),
        ("One.", 2, "1 word and 2 entries"),
        ("one " * 1999 + "two.", 0, "2,000 words and no entries"),
    ],
)
def test_the_colophon_counts(text: str, entries: int, counted: str) -> None:
    locus = "1.1" if text.startswith("#") else "0.1"
    made = "".join(f"- {{id: e{i}, kind: comment, at: {locus}, lemma: One, note: N.}}\n" for i in range(entries))
    part = colophon(small(text, made))
    assert isinstance(part.body, Colophon)
    first, second = part.body.sentences
    assert re.fullmatch(
        rf"Made with edition \S+ from a base text of {counted} of the apparatus, and set by LuaLaTeX\.", first
    )
    assert second == "Version 1; digest of the data 0000000000000000."


SECTIONS = """\
A word before.

# The One

A lamp here.

# Two

A gate here.
"""
LAYERS = """\
layers:
  - {name: text, kinds: [variant], arrangement: lines}
  - {name: talk, heading: Commentary, kinds: [comment], arrangement: endnotes}
  - {name: dates, heading: Dates, kinds: [date], arrangement: endnotes}
"""
SAID = """\
- {id: z, kind: comment, at: 0.1, lemma: word, note: Z.}
- {id: a, kind: comment, at: 1.1, lemma: lamp, note: A.}
- {id: v, kind: variant, at: 1.1, lemma: here, readings: [{text: there, wit: C}]}
- {id: b, kind: comment, at: 2.1, lemma: gate, note: B.}
- {id: c, kind: comment, at: 2.1, lemma: here, note: C.}
"""


def behind(edition: Edition, by_section: bool) -> list[tuple[str, str, list[tuple[int, str, list[str]]]]]:
    return [
        (part.key, part.title, [(n, title, [note.entry.id for note in own]) for n, title, own in part.body.sections])
        for part in endnotes(book(edition), by_section)
        if isinstance(part.body, Endnotes)
    ]


def test_endnotes_stand_by_section() -> None:
    edition = small(SECTIONS, SAID, volume=LAYERS)
    assert behind(edition, True) == [
        ("endnotes-talk", "Commentary", [(0, "", ["z"]), (1, "The One", ["a"]), (2, "Two", ["b", "c"])]),
    ]
    assert behind(edition, False) == [("endnotes-talk", "Commentary", [(0, "", ["z", "a", "b", "c"])])]


def test_where_endnotes_and_the_list_of_hyphens_stand() -> None:
    """Endnotes first of what is behind the text; hyphens before the indexes, the words and the colophon."""
    names = "- {key: lamp, kind: person, name: Lamp, forms: [lamp]}\n"
    whole = book(small(SECTIONS, SAID, names, volume=LAYERS))
    kept = [part.key for part in whole.back]
    assert kept == ["paragraphs", "persons", "words", "colophon"]
    assert [part.key for part in in_print(whole).back] == ["paragraphs", "hyphens", "persons", "words", "colophon"]
    assert [part.key for part in with_endnotes(whole).back] == ["endnotes-talk", *kept]


def test_places_of_paragraphs_are_where_they_begin() -> None:
    part = paragraphs(small(SECTIONS))
    assert isinstance(part.body, Paragraphs)
    assert [(locus, place) for locus, place, _ in part.body.rows] == [
        ("0.1", TextPosition(0, 0, point=True)), ("1.1", TextPosition(2, 0, point=True)),
        ("2.1", TextPosition(4, 0, point=True)),
    ]  # fmt: skip


def test_the_directory_does_not_say_a_name_twice() -> None:
    """A full name is left out where it is the heading in natural order."""
    names = (
        "- {key: a, kind: person, name: 'Hale, Jonas', full: Jonas Hale, forms: [One], description: Keeper.}\n"
        "- {key: b, kind: person, name: 'Alder, M.', full: Matthew Alder, forms: [Two], description: Captain.}\n"
    )
    body = directory(small("One, Two.", names=names), {"a", "b"}).body
    assert isinstance(body, Directory)
    assert [plain(said) for _, said, _ in body.rows] == ["Matthew Alder. Captain.", "Keeper."]
