"""What a new printing, or a build, changes in other volumes; and volumes that cite one another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from edition.build.inputs import digest_of_inputs
from edition.load import load
from edition.model.inline import plain
from edition.records.places import write_places
from tests.series.conftest import put
from tests.series.printed import built, places
from tests.series.test_commands import affected, commit, run
from tests.series.test_elsewhere import TWO, noting, published

TWO_NOTES = "- {id: s-1, kind: comment, at: 1.1, lemma: Kremlin, note: 'See @one:life-1.'}\n"


@pytest.fixture
def circle(shelf: Path) -> Path:
    """Two volumes that cite one another."""
    for file, words in noting("See @two:s-1.").items():
        put(shelf, file, words)
    put(shelf, "apparatus/two/entries.yaml", TWO_NOTES)
    return shelf


def told(root: Path) -> list[Any]:
    return [item for item in json.loads(run(root, "check", "--format", "json").stdout) if item["code"] != "N106"]


def note(root: Path, name: str, entry: str) -> str:
    edition = load(root, name, lambda wrong: None)
    assert edition is not None
    return plain(edition.entry[entry].note)


def test_circles_settle(circle: Path) -> None:
    """Each book is made once without the other's places, and once with them; then nothing is left to do."""
    made = {}
    for where in (places("one", {"life-1": "3.1"}), TWO):  # first, each is made for the first time
        made[where.volume] = digest_of_inputs(circle, where.volume)
        built(circle, where)
    assert note(circle, "one", "life-1") == "See vol.\xa02, 12.4."
    assert note(circle, "two", "s-1") == "See vol.\xa01, 3.1."
    assert digest_of_inputs(circle, "one") != made["one"], "the second was built after it"
    built(circle, places("one", {"life-1": "3.2"}))
    assert {item["code"] for item in told(circle)} == set()
    now = digest_of_inputs(circle, "one"), digest_of_inputs(circle, "two")
    built(circle, TWO)
    assert (digest_of_inputs(circle, "one"), digest_of_inputs(circle, "two")) == now, "nothing is to be made again"


@pytest.mark.parametrize(
    "typed", ["@two:s-1", r"\x40two:s-1", r"\u0040two:s-1", r"@t\u0077o\u003as-1", "@two:\\\n    s-1"]
)
def test_a_place_that_moved_makes_the_book_again_however_it_is_cited(shelf: Path, typed: str) -> None:
    """Escaped as quoted words of YAML may be: what is found without parsing is what is printed."""
    for file, words in noting("NOTE").items():
        put(shelf, file, words.replace("'NOTE'", f'"See {typed}."'))
    put(shelf, "apparatus/two/entries.yaml", TWO_NOTES.replace("See @one:life-1.", "So."))
    published(shelf, TWO)
    before = digest_of_inputs(shelf, "one")
    assert note(shelf, "one", "life-1") == "See vol.\xa02, 12.4."
    published(shelf, TWO, places("two", {"s-1": "13.7"}))
    assert note(shelf, "one", "life-1") == "See vol.\xa02, 13.7."
    assert digest_of_inputs(shelf, "one") != before


def test_circles_of_what_was_never_built(circle: Path) -> None:
    assert [item["code"] for item in told(circle)] == ["A224", "A224"]
    assert note(circle, "one", "life-1") == "See vol.\xa02."


def test_what_a_new_printing_changes(circle: Path) -> None:
    published(circle, TWO)
    put(circle, "build/one.loci.json", write_places(places("one", {"life-1": "3.1"})))
    commit(circle)
    assert affected(circle) == {}
    published(circle, TWO, places("two", {"s-1": "13.7"}))
    assert affected(circle) == {
        "one": [{
            "reference": "two:s-1", "change": "changed", "was": "vol.\xa02, 12.4", "prints": "vol.\xa02, 13.7",
            "places": ["3.1"], "loci": ["1.1"],
        }]
    }  # fmt: skip
    words = "one: reference two:s-1 prints vol.\xa02, 13.7, not vol.\xa02, 12.4, printed at 3.1"
    assert run(circle, "affected").stdout.splitlines() == [words]


def test_a_new_printing_changes_nothing_where_nothing_moved(circle: Path) -> None:
    published(circle, TWO)
    commit(circle)
    published(circle, TWO, places("two", {"s-1": "12.4", "gone": "99.1"}))
    assert affected(circle) == {}


def test_a_build_that_differs_from_what_was_printed(circle: Path) -> None:
    published(circle, TWO)
    built(circle, places("two", {"s-1": "13.7", "new": "1.1"}))
    wrong = [item for item in told(circle) if item["code"] == "C509"]
    assert [(item["volume"], item["file"], item["severity"]) for item in wrong] == [
        ("two", "apparatus/two/published.json", "note")
    ]
    assert wrong[0]["message"] == "1 entry of two elsewhere in the last build than printed: s-1 12.4 → 13.7"
    built(circle, TWO)
    assert [item for item in told(circle) if item["code"] == "C509"] == []


def test_a_damaged_record_is_told_once(circle: Path) -> None:
    put(circle, "apparatus/two/published.json", "{}")
    assert [item["volume"] for item in told(circle) if item["code"] == "C508"] == ["two"]
