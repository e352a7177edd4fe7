"""Whether a work is cited and a record named: the rules, the status, the bibliography and the indexes say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.check.completeness import missing
from edition.check.names import never_mentioned
from edition.check.works import never_cited
from edition.derive.book import book
from edition.derive.editors_prose import concerns, prose_of, records_of
from edition.derive.parts import Bibliography, Index
from edition.model.edition import Edition
from tests.small import small

TEXT = "Here is a lamp, and Zed saw it in 1931.\n"
WORKS = "@book{eliot, author = {Eliot, T. S.}, title = {The Sacred Wood}, date = {1920}}\n"
NAMES = "- {key: eliot, kind: person, name: 'Eliot, Thomas', forms: [Thomas Eliot]}\n"
ENTRY = "- {{id: a, kind: {}, at: 0.1, lemma: lamp, {}}}\n"

CITED = {
    "cite": ("citation", "cite: [{work: eliot}]"),
    "note": ("comment", "note: 'So [@eliot].'"),
    "note of a reading": ("variant", "readings: [{text: lump, wit: C, note: 'So [@eliot].'}]"),
}
NAMED = {
    "ref": ("person", "ref: eliot"),
    "link": ("comment", "note: 'So [he](name:eliot).'"),
    "form": ("comment", "note: So Thomas Eliot."),
    "note of a reading": ("variant", "readings: [{text: lump, wit: C, note: 'So [he](name:eliot).'}]"),
}


def of(entry: str, names: str = NAMES, works: str = WORKS) -> Edition:
    return small(TEXT, entry, names, works)


def without(edition: Edition) -> set[str]:
    """What the status says of works and of records."""
    return {lack.what for lack in missing(edition) if "cites" in lack.what or "names" in lack.what}


@pytest.mark.parametrize("way", CITED)
def test_a_work_that_is_cited_in_any_way(way: str) -> None:
    edition = of(ENTRY.format(*CITED[way]), names="")
    assert [*never_cited(edition)] == []
    assert without(edition) == set()
    printed = [part.body.items for part in book(edition).back if isinstance(part.body, Bibliography)]
    assert [[key for key, _ in items] for items in printed] == [["eliot"]]


def test_a_work_that_nothing_cites() -> None:
    edition = of(ENTRY.format("comment", "note: So."), names="")
    assert [item.code for item in never_cited(edition)] == ["B211"]
    assert without(edition) == {"works that nothing cites"}
    assert not any(isinstance(part.body, Bibliography) for part in book(edition).back)


@pytest.mark.parametrize("way", NAMED)
def test_a_record_that_is_named_in_any_way(way: str) -> None:
    edition = of(ENTRY.format(*NAMED[way]), works="")
    assert [*never_mentioned(edition)] == []
    assert without(edition) == set()
    groups = [group for part in book(edition).back if isinstance(part.body, Index) for group in part.body.groups]
    assert "eliot" in [heading.key for group in groups for heading in group.headings]


def test_a_record_that_nothing_names() -> None:
    edition = of(ENTRY.format("comment", "note: So."), works="")
    assert [item.code for item in never_mentioned(edition)] == ["N203"]
    assert without(edition) == {"records that neither the text nor a note names"}
    assert not any(isinstance(part.body, Index) for part in book(edition).back)


@pytest.mark.parametrize("way", ["ref", "link", "note of a reading"])
def test_an_entry_concerns_the_records_that_any_of_its_words_name(way: str) -> None:
    edition = of(ENTRY.format(*NAMED[way]), works="")
    assert records_of(edition.entries[0]) == ("eliot",)
    assert concerns(edition, edition.entries[0], frozenset(["eliot"]))
    assert not concerns(edition, edition.entries[0], frozenset(["zed"]))


def test_an_entry_without_a_place_concerns_only_what_its_words_name() -> None:
    edition = of(ENTRY.format("comment", "note: So."), works="")
    assert not concerns(replace(edition, anchors={}), edition.entries[0], frozenset(["eliot"]))


def test_prose_has_the_place_where_it_was_typed() -> None:
    (entry,) = of(ENTRY.format("date", "date: 1931-01-01, event: So., note: 'As [he](name:eliot).'"), works="").entries
    assert [span for _, span in prose_of(entry)] == [entry.at("note"), entry.at("event")]
    assert entry.at("note") != entry.at("event")


def test_an_entry_concerns_the_record_that_an_event_names() -> None:
    edition = of(ENTRY.format("date", "date: 1931-01-01, event: '[He](name:eliot) wrote.'"), works="")
    assert concerns(edition, edition.entries[0], frozenset(["eliot"]))
