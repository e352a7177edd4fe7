"""`edition series publish`: what was printed is written down, and stays citable."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from edition.cli import edition
from edition.kept import kept_places
from edition.model.series import Member
from edition.records.published import Published, read_published
from tests.series.conftest import FILES, git, put
from tests.series.printed import built, places
from tests.series.test_commands import commit

FIRST = places("one", {"life-1": "12.4", "old": "13.1"}, {"trotsky": "12.4 14.1n"}, {"1.1": "12.1"})
SECOND = places("one", {"life-1": "15.2", "new": "1.1"}, {}, {"1.1": "12.1"})


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(edition, ["-C", str(root), "series", "publish", *words])


def record(root: Path, name: str = "one") -> Published:
    return read_published((root / f"apparatus/{name}/published.json").read_bytes())


def told(root: Path, *words: str) -> Any:
    return json.loads(run(root, *words, "--format", "json").stdout)


def test_a_printing_is_written_down(shelf: Path) -> None:
    built(shelf, FIRST)
    result = run(shelf, "one", "--as", "first printing, 2026")
    assert result.exit_code == 0
    assert result.stdout.startswith("one: 1st printing (“first printing, 2026”), 2 entries: commit apparatus/one/publ")
    assert "no revision is recorded" in result.stdout
    kept = kept_places(shelf, Member("one", "1"), shelf / "build")
    assert kept.places.references() == FIRST.references()
    assert kept.places.names == FIRST.names
    assert [printing.words for printing in record(shelf).printings] == ["first printing, 2026"]


def test_the_same_book_is_published_once(shelf: Path) -> None:
    built(shelf, FIRST)
    first = told(shelf, "one")[0]
    before = (shelf / "apparatus/one/published.json").read_bytes()
    again = told(shelf, "one")[0]
    assert (first["new"], again["new"], again["printing"]) == (True, False, 1)
    assert (shelf / "apparatus/one/published.json").read_bytes() == before
    assert "is its 1st printing already" in run(shelf, "one").stdout


def test_a_second_printing(shelf: Path) -> None:
    built(shelf, FIRST)
    run(shelf, "one")
    built(shelf, SECOND, "the new book")
    second = told(shelf, "one", "--as", "second")[0]
    assert (second["printing"], second["moved"], second["gone"], second["entries"]) == (2, ["life-1"], ["old"], 2)
    assert {name: str(place.start) for name, place in record(shelf).latest().entries.items()} == {
        "life-1": "15.2", "old": "13.1", "new": "1.1",
    }  # fmt: skip
    assert [(number, place and str(place.start)) for number, place in record(shelf).entries["old"]] == [
        (1, "13.1"), (2, None),
    ]  # fmt: skip


def test_the_revision_is_that_which_has_everything(shelf: Path) -> None:
    put(shelf, ".gitignore", "build/\n")
    commit(shelf)
    built(shelf, FIRST)
    revision = told(shelf, "one")[0]["revision"]
    assert len(revision) == 40
    put(shelf, "source/one/text.md", FILES["source/one/text.md"] + "\nMore.\n")
    built(shelf, SECOND, "another")
    assert told(shelf, "one")[0]["revision"] == ""
    git(shelf, "add", "-A")
    git(shelf, "commit", "-qm", "second")
    assert told(shelf, "one", "--as", "third")[0]["revision"] not in {"", revision}


@pytest.mark.parametrize("what", ["nothing", "text", "pdf", "loci"])
def test_what_is_not_up_to_date_is_refused(shelf: Path, what: str) -> None:
    if what != "nothing":
        built(shelf, FIRST)
    if what == "text":
        put(shelf, "source/one/text.md", FILES["source/one/text.md"] + "\nMore.\n")
    elif what == "pdf":
        put(shelf, "build/one.pdf", "another book")
    elif what == "loci":
        put(shelf, "build/one.loci.json", (shelf / "build/one.loci.json").read_text().replace('"12"', '"13"'))
    result = run(shelf, "one")
    assert result.exit_code == 1
    assert "build" in str(result.exception)
    assert not (shelf / "apparatus/one/published.json").exists()


def test_one_that_cannot_be_published_keeps_all_from_it(shelf: Path) -> None:
    built(shelf, FIRST)
    result = run(shelf, "one", "two")
    assert result.exit_code == 1
    assert "two has not been built: `edition build two`, look at the book, then publish it" in str(result.exception)
    assert not (shelf / "apparatus/one/published.json").exists()


def test_a_damaged_record_is_not_written_over(shelf: Path) -> None:
    built(shelf, FIRST)
    put(shelf, "apparatus/one/published.json", "{}")
    result = run(shelf, "one")
    assert result.exit_code == 1
    assert "apparatus/one/published.json is damaged" in str(result.exception)
    assert (shelf / "apparatus/one/published.json").read_text() == "{}"


@pytest.mark.parametrize("words", [["three"], ["one", "--as", "a\x07b"], ["one", "--as", "x" * 201], []])
def test_wrong_use(shelf: Path, words: list[str]) -> None:
    built(shelf, FIRST)
    result = run(shelf, *words)
    assert result.exit_code == 2
    assert not (shelf / "apparatus/one/published.json").exists()


def test_the_book_stays_up_to_date(shelf: Path) -> None:
    built(shelf, FIRST)
    run(shelf, "one")
    assert told(shelf, "one", "--as", "a reprint")[0]["printing"] == 2, "it was not to be built again"


def test_places_in_a_volume_that_was_only_built_are_in_no_revision(shelf: Path) -> None:
    """A book that cites such a place was made from committed files all the same."""
    put(shelf, ".gitignore", "build/\n*.lock\n")
    note = "- {id: life-1, kind: comment, at: 1.1, lemma: came, note: 'See @two:s-1.'}\n"
    put(shelf, "apparatus/one/entries.yaml", note)
    put(shelf, "apparatus/two/entries.yaml", "- {id: s-1, kind: comment, at: 1.1, lemma: went, note: So.}\n")
    commit(shelf)
    built(shelf, places("two", {"s-1": "12.4"}))
    built(shelf, FIRST)
    assert len(told(shelf, "one")[0]["revision"]) == 40


def test_a_revision_that_was_not_known_is_written_down_later(shelf: Path) -> None:
    """All is committed after the book was published, and the same book published again."""
    put(shelf, ".gitignore", "build/\n")
    built(shelf, FIRST)
    assert told(shelf, "one")[0]["revision"] == ""
    commit(shelf)
    again = told(shelf, "one")[0]
    assert (again["new"], again["completed"], again["printing"]) == (False, True, 1)
    assert [len(printing.revision) for printing in record(shelf).printings] == [40]
    before = (shelf / "apparatus/one/published.json").read_bytes()
    assert told(shelf, "one")[0]["completed"] is False
    assert (shelf / "apparatus/one/published.json").read_bytes() == before
