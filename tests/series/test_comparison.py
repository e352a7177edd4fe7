"""Two states of a volume of which only the shared files differ."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from edition.cli import edition
from tests.series.conftest import NAMES, SERIES, WORKS, put
from tests.series.printed import built, places


def compared(shelf: Path, file: str, words: str, *more: str) -> str:
    """What `edition diff` says after one file was given other words."""
    for part in ("source", "apparatus"):
        shutil.copytree(shelf / part, shelf / "before" / part, dirs_exist_ok=True)
    put(shelf, file, words)
    arguments = ["-C", str(shelf), "diff", str(shelf / "before"), *more]
    return CliRunner().invoke(edition, arguments, catch_exceptions=False).stdout


def changes(shelf: Path, file: str, words: str, *more: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(compared(shelf, file, words, *more, "--format", "json"))
    return found


TROTSKY = NAMES.replace("Trotsky, Leon", "Trotsky, L.")


@pytest.mark.parametrize(
    ("file", "words", "key", "volumes"),
    [
        ("apparatus/names.yaml", TROTSKY, "trotsky", [{"volume": "one", "places": ["3.1"], "loci": ["1.1"]}]),
        ("apparatus/works.bib", WORKS.replace("1930", "1931"), "life",
         [{"volume": "one", "places": ["12.4"], "loci": ["1.1"]}]),
        ("apparatus/works.bib", WORKS.replace("Another", "Others"), "other", []),
    ],
)  # fmt: skip
def test_one_shared_thing_changed(shelf: Path, file: str, words: str, key: str, volumes: list[dict[str, Any]]) -> None:
    """It is told once, with the volumes that use it and the printed places; no file differs otherwise."""
    built(shelf, places("one", {"life-1": "12.4"}, {"trotsky": "3.1"}))
    found = changes(shelf, file, words)
    assert [(item["id"], item["volume"], item["volumes"]) for item in found["changed"]] == [(key, "series", volumes)]
    assert found["removed"] == found["added"] == found["other"] == []


def test_what_is_told_on_a_terminal_and_for_a_pull_request(shelf: Path) -> None:
    assert compared(shelf, "apparatus/names.yaml", TROTSKY).splitlines() == [
        "series: 1 changed", "", "~ changed person trotsky in names.yaml",
        "    name: Trotsky, [-Leon-]{+L.+}", "    sort: Trotsky, [-Leon-]{+L.+}", "    in one: at 1.1",
    ]  # fmt: skip
    put(shelf, "apparatus/names.yaml", NAMES)
    assert "  <br>in one: at 1.1" in compared(shelf, "apparatus/names.yaml", TROTSKY, "--format", "markdown")


@pytest.mark.parametrize(("name", "there"), [("one", True), ("two", False)])
def test_of_one_volume_only_what_concerns_it_is_told(shelf: Path, name: str, there: bool) -> None:
    assert bool(compared(shelf, "apparatus/names.yaml", TROTSKY, "--volume", name)) is there


def test_a_shared_setting_changed(shelf: Path) -> None:
    found = changes(shelf, "source/series.yaml", SERIES.replace("the copy", "the fair copy"))
    told = [(item["volume"], [*item["fields"]], item["volumes"]) for item in found["changed"]]
    assert told == [("series", ["witnesses"], [{"volume": "two", "places": [], "loci": []}])]
    assert found["removed"] == found["added"] == found["other"] == []


def test_what_only_the_series_has_changed(shelf: Path) -> None:
    """Its title, and the numbers of its volumes."""
    words = SERIES.replace("*Flora*", "*Fauna*").replace("- name: two", "- {name: two, number: II}")
    found = changes(shelf, "source/series.yaml", words)
    assert [*found["changed"][0]["fields"]] == ["title", "styled", "volumes"]
    assert found["other"] == []
    put(shelf, "source/series.yaml", SERIES)
    assert "    volumes.two.number: [-2-]{+II+}" in compared(shelf, "source/series.yaml", words).splitlines()


def test_a_record_that_a_volume_begins_to_share(shelf: Path) -> None:
    """The volume has it no more, the series has it now."""
    own = "- {key: kreml, kind: place, name: Kremlin, forms: [Kremlin]}\n"
    put(shelf, "apparatus/two/names.yaml", own)
    put(shelf, "before/apparatus/two/names.yaml", own)
    compared(shelf, "apparatus/two/names.yaml", "[]\n")
    found = changes(shelf, "apparatus/names.yaml", NAMES + own)
    assert [(item["id"], item["volume"]) for item in found["added"]] == [("kreml", "series")]


def test_a_comment_in_a_shared_file_is_no_change(shelf: Path) -> None:
    assert compared(shelf, "apparatus/names.yaml", "# a comment\n" + NAMES) == ""


def test_a_shared_file_that_cannot_be_read(shelf: Path) -> None:
    """It is said, and what it lacks is not told as removed."""
    found = changes(shelf, "apparatus/names.yaml", NAMES + "- {key: [}\n")
    assert found["removed"] == []
    assert [other["file"] for other in found["other"]] == ["apparatus/names.yaml"]


def test_notes_show_what_references_into_other_volumes_print(shelf: Path) -> None:
    """In the old note and in the new one; without a place, the volume alone."""
    put(shelf, "apparatus/two/entries.yaml", "- {id: s-1, kind: comment, at: 1.1, lemma: went, note: So.}\n")
    built(shelf, places("two", {"s-1": "12.4"}, {"stalin": "3.1"}))
    note = "- {id: life-1, kind: comment, at: 1.1, lemma: came, note: 'See @two:s-1NEW, [him](name:two:stalin).'}\n"
    put(shelf, "apparatus/one/entries.yaml", note.replace("NEW", ""))
    page = compared(shelf, "apparatus/one/entries.yaml", note.replace("NEW", " and more"), "--format", "html")
    assert page.count("vol.\N{NO-BREAK SPACE}2, 12.4") == 3, "before, now, and with the changes marked"
    assert page.count("him (vol.\N{NO-BREAK SPACE}2, 3.1)") + page.count("him</span>") >= 2


def test_a_review_shows_it_once(shelf: Path) -> None:
    from edition.actions.comparison import compared as compared_states
    from edition.review.review_queue import ReviewQueue

    compared(shelf, "apparatus/names.yaml", TROTSKY)
    with compared_states(shelf, [str(shelf / "before")], (), shelf / "build") as found:
        (shown,) = ReviewQueue(shelf, found.volumes).besides
    assert (shown.title, shown.remarks) == ("person trotsky in names.yaml", ("in one: at 1.1",))
