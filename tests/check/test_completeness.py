"""How far a volume has got: which parts of the book would be empty, and of what something is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.check.completeness import by_status, empty_parts, missing
from edition.model.edition import Edition
from edition.model.volume import Introduction
from tests.small import small

TEXT = "# One\n\nStalin wrote on 3 May in Moscow.\n\n# Two\n\nNobody read it.\n"
ENTRIES = """\
- {id: e, kind: emendation, at: 1.1, lemma: wrote, reading: writes}
- {id: v, kind: variant, at: 1.1, lemma: "on", readings: [{text: in, wit: [C]}], status: draft}
- {id: c, kind: comment, at: 1.1, lemma: May, note: x, status: final}
- {id: c2, kind: comment, at: 1.1, lemma: in, note: 'See [@cited].', status: final}
- {id: d, kind: date, at: 1.1, lemma: 3 May, date: 1929-05-03}
- {id: i, kind: citation, at: 1.1, lemma: Moscow, cite: [{work: bo, issue: 3}], status: draft}
"""
NAMES = """\
- {key: stalin, kind: person, name: Stalin, forms: [Stalin], born: '1878', description: x}
- {key: moscow, kind: place, name: Moscow, forms: [Moscow], certainty: high}
- {key: unnamed, kind: person, name: Somebody}
- {key: seen, kind: work, name: A Work, see_also: [unnamed]}
"""
WORKS = """\
@periodical{bo, title = {Bulletin}}
@book{cited, title = {Cited}}
@book{other, title = {Other}}
"""
WHOLE = small(TEXT, ENTRIES, NAMES, WORKS)
BARE = small("# One\n\nA lamp.\n", volume="layers: [{name: textual, kinds: [variant, emendation]}]\n")


def test_entries_by_status() -> None:
    assert by_status(WHOLE) == {
        "emendation": {"": 1}, "variant": {"draft": 1}, "citation": {"draft": 1}, "date": {"": 1},
        "comment": {"final": 2},
    }  # fmt: skip
    assert list(by_status(WHOLE)) == ["emendation", "variant", "citation", "date", "comment"]
    assert by_status(BARE) == {}


def test_what_is_missing_of_which() -> None:
    assert [(lack.what, lack.items) for lack in missing(WHOLE)] == [
        ("entries without status", ("e", "d")),
        ("judgements on the text without certainty", ("e",)),
        ("emendations without category", ("e",)),
        ("persons without dates", ("unnamed",)),
        ("records without description", ("moscow", "unnamed", "seen")),
        ("records without certainty", ("stalin",)),
        ("records that neither the text nor a note names", ("seen",)),
        ("works that nothing cites", ("other",)),
        ("sections without entries", ("2. Two",)),
    ]
    undated = replace(WHOLE, entries=tuple(replace(entry, date="") for entry in WHOLE.entries))
    assert ("dates that say no date", ("d",)) in [(lack.what, lack.items) for lack in missing(undated)]
    assert [(lack.what, lack.items) for lack in missing(BARE)] == [("sections without entries", ("1. One",))]
    first = next(missing(replace(WHOLE, anchors={})))
    assert (first.what, first.items) == (
        "entries without an exact place in the text", ("e", "v", "d", "c", "c2", "i")
    )  # fmt: skip


EMPTY = {
    "imprint: volume.yaml says neither publisher nor place nor year",
    "chronology: no entry and no record has a date",
    "introductions: there is no historical and no textual one",
    "notes “textual”: no entry of the kinds variant, emendation",
    "list of emendations: nothing is emended",
    "historical collation: there are several witnesses, and no variant",
    "biographical directory: no person has a description",
    "bibliography: there are no works",
    "concordance of issues: no issue of a periodical is cited",
    "index of persons: names.yaml has none",
    "index of organisations: names.yaml has none",
    "index of places: names.yaml has none",
    "index of works: names.yaml has none",
    "index of periodicals: names.yaml has none",
}


def parts(edition: Edition) -> list[str]:
    return [lack.what for lack in empty_parts(edition)]


def test_a_section_without_entries_has_its_own_heading() -> None:
    """Not that of a part of it; none when it has none."""
    (lack,) = missing(small("Before.\n\n# One\n\n## Deeper\n\nA lamp.\n\n# Louis XX\n\nA lamp.\n\n# N. N.\n\nHe.\n"))
    assert lack.items == ("0", "1. One", "2. Louis XX", "3. N. N")


def test_the_parts_of_a_bare_volume() -> None:
    assert set(parts(BARE)) == EMPTY
    assert parts(BARE)[0].startswith("imprint")
    assert all(not lack.items for lack in empty_parts(BARE))


VARIANT = "- {id: v, kind: variant, at: 1.1, lemma: lamp, readings: [{text: light, wit: [C]}]}\n"
PERSON = "- {key: p, kind: person, name: P, forms: [lamp]%s}\n"


@pytest.mark.parametrize(
    ("more", "there", "else_"),
    [
        ({"volume": "imprint: {year: '1999'}\n"}, {"imprint"}, set()),
        ({"volume": "imprint: {place: Rome}\n"}, {"imprint"}, set()),
        ({"volume": "imprint: {publisher: P}\n"}, {"imprint"}, set()),
        ({"entries": VARIANT}, {"historical collation", "notes “textual”"}, set()),
        (
            {"entries": "- {id: e, kind: emendation, at: 1.1, lemma: lamp, reading: light}\n"},
            {"list of emendations", "notes “textual”"}, set(),
        ),
        ({"entries": "- {id: d, kind: date, at: 1.1, lemma: lamp, date: 1900}\n"}, {"chronology"}, set()),
        ({"names": PERSON % ", died: '1900'"}, {"chronology", "index of persons"}, set()),
        ({"names": PERSON % ", description: x"}, {"biographical directory", "index of persons"}, set()),
        (
            {"names": PERSON.replace("lamp", "ship") % ""}, {"index of persons"},
            {"index of persons: the text names none of them"},
        ),
        ({"names": PERSON.replace("person", "place") % ", description: x"}, {"index of places"}, set()),
        ({"works": "@book{b, title = {B}}\n"}, {"bibliography"}, set()),
        ({"volume": "pages_of: the first\n"}, set(), {"pages of the first: the text has no page breaks"}),
        ({"witnesses": "witnesses:\n  - {siglum: M, name: M}\n"}, {"historical collation"}, set()),
    ],
)  # fmt: skip
def test_a_part_that_is_there(more: dict[str, str], there: set[str], else_: set[str]) -> None:
    layers = "layers: [{name: textual, kinds: [variant, emendation]}]\n"
    given = {"text": "# One\n\nA lamp.\n"} | more | {"volume": layers + more.get("volume", "")}
    found = set(parts(small(**given)))
    assert found == {what for what in EMPTY if what.split(":")[0] not in there} | else_


def test_parts_that_only_an_edition_can_have() -> None:
    edition = replace(BARE, volume=replace(BARE.volume, introductions=(Introduction("I", "i.md", ()),), witnesses=()))
    gone = {
        "introductions: there is no historical and no textual one",
        *(w for w in EMPTY if w.startswith("historical")),
    }
    assert set(parts(edition)) == EMPTY - gone | {"conspectus siglorum: no witness is described"}
