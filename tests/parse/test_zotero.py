"""Bibliographies as Zotero exports them: what it says twice, and what it keeps in notes."""

from __future__ import annotations

import json

import pytest

from edition.model.authority import Name, Work
from edition.model.diagnostic import Diagnostic
from edition.parse.works import parse_works


def read(words: str, file: str = "works.bib") -> tuple[Work, list[str]]:
    """The only work, and the codes of what is wrong."""
    problems: list[Diagnostic] = []
    (work,) = parse_works(words, file, problems.append)
    return work, [problem.code for problem in problems]


def read_item(**variables: object) -> tuple[Work, list[str]]:
    """A work of CSL-JSON."""
    return read(json.dumps([{"id": "a", "type": "book", **variables}]), "works.json")


def test_place_is_said_once() -> None:
    """Zotero's one place is that of the publisher; another place of an event stays."""
    same, _ = read_item(**{"publisher-place": "Graz", "event-place": "Graz"})
    other, _ = read_item(**{"publisher-place": "Graz", "event-place": "Wien"})
    alone, _ = read_item(**{"event-place": "Wien"})
    assert dict(same.fields) == {"location": "Graz"}
    assert dict(other.fields) == {"location": "Graz", "venue": "Wien"}
    assert dict(alone.fields) == {"venue": "Wien"}


def test_lines_of_a_note_are_fields() -> None:
    """What Zotero has no field for; what the record has with other words stays in the note."""
    note = "Place: Graz\nPublisher: Styria\nTranslator: Maier || Eva\nEdition: 3\nWith a map."
    work, problems = read(f"@article{{a, title = {{A}}, edition = {{2}}, note = {{{note}}}}}")
    assert problems == []
    assert (work.fields["location"], work.fields["publisher"]) == ("Graz", "Styria")
    assert work.persons["translator"] == (Name("Maier", "Eva"),)
    assert (work.fields["note"], work.fields["edition"]) == ("Edition: 3 With a map.", "2")
    work, _ = read("@article{a, title = {A}, edition = {3}, note = {Edition: 3}}")
    assert "note" not in work.fields


@pytest.mark.parametrize(
    "line", ["OCLC: 1866074", "00012", "Select: zotero://select/library/items/A", "Page Version ID: 7", "_eprint: x"]
)
def test_lines_for_programs_are_not_printed(line: str) -> None:
    """In both formats, beside words that are."""
    item, _ = read_item(note=f"{line}\nWith a map.")
    work, _ = read(f"@book{{a, title = {{A}}, note = {{{line}\nWith a map.}}}}")
    assert item.fields["note"] == work.fields["note"] == "With a map."


def test_words_stay_in_the_note() -> None:
    """A colon alone makes no field."""
    work, _ = read("@book{a, title = {A}, note = {Remark: the place: unknown}}")
    assert work.fields["note"] == "Remark: the place: unknown"


def test_same_record_twice_is_one() -> None:
    """Two collections that have it; one with other words is told."""
    twice = "@book{a, title = {A}}\n"
    assert read(twice * 2)[1] == []
    assert read(twice + "@book{a, title = {B}}")[1] == ["B002"]


def test_name_twice_in_a_group() -> None:
    """The rest of the file is read; the same value twice is none."""
    assert read('[{"id": "a", "type": "book", "DOI": "10.1/x", "DOI": "10.1/x"}]', "works.json")[1] == []
    work, problems = read('[{"id": "a", "type": "book", "volume": "1", "volume": "2"}]', "works.json")
    assert (work.fields["volume"], problems) == ("1", ["B003"])


def test_days_with_noughts() -> None:
    """As some of Zotero's translators write them."""
    work, _ = read_item(issued={"literal": "2008-08-0015"})
    assert work.date == "2008-08-15"


LONG = "9" * 5_000


@pytest.mark.parametrize(
    "fields",
    [
        f"year = {{1900}}, month = {{{LONG}}}",
        f"year = {{1900}}, month = {{3}}, day = {{{LONG}}}",
        f"pages = {{{LONG}}}, volume = {{{LONG}}}, edition = {{{LONG}}}",
        f"number = {{{LONG}}}, date = {{{LONG}}}",
    ],
)
def test_numbers_of_any_length(fields: str) -> None:
    assert read(f"@book{{a, title = {{A}}, {fields}}}")[0].title == "A"


@pytest.mark.parametrize("issued", [{"date-parts": [[LONG, LONG]]}, {"date-parts": [["1900"]], "season": LONG}])
def test_dates_of_any_length(issued: dict[str, object]) -> None:
    assert read_item(issued=issued, title="A")[0].title == "A"
