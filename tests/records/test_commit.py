"""The journal's record: read as it was written, or not at all; it leads nowhere but into the project."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest

from edition.records.commit import JOURNAL, Commit, CommitStep, read_commit, write_commit
from edition.records.reading import Damaged
from tests.records.damage import every_value, random_bytes

STEP = CommitStep("0", "source/v/text.md", "a" * 64, "12-34")
COMMIT = Commit("edition import “v”", "2026-11-28 at 09:00", (STEP, CommitStep("1", "apparatus/v/é.yaml", "", "12-35")))
DATA = write_commit(COMMIT)


def test_it_is_read_as_it_was_written() -> None:
    assert read_commit(DATA) == COMMIT


@pytest.mark.parametrize(
    "place",
    ["../x", ".git/hooks/post-commit", "/etc/x", "source//x", "source/.GIT/x", f"{JOURNAL}/commit", "", ".", "a\0b"],
)
def test_no_place_outside_the_project(place: str) -> None:
    with pytest.raises(Damaged, match="a place that no command writes to"):
        read_commit(write_commit(replace(COMMIT, steps=(replace(STEP, place=place),))))


@pytest.mark.parametrize("item", ["", "commit", "../x", "1/2", "٣", "-1"])
def test_nothing_that_is_not_in_the_journal(item: str) -> None:
    with pytest.raises(Damaged, match="what is not in the journal"):
        read_commit(write_commit(replace(COMMIT, steps=(replace(STEP, item=item),))))


def test_a_place_is_taken_once() -> None:
    with pytest.raises(Damaged, match="twice"):
        read_commit(write_commit(replace(COMMIT, steps=(STEP, replace(STEP, item="1")))))


def test_no_damage_is_fatal() -> None:
    for data in (*every_value(DATA), *random_bytes(DATA, 2000)):
        with suppress(Damaged):
            assert all(".." not in step.place.split("/") for step in read_commit(data).steps)
