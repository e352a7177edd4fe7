"""What is accepted is what was shown: a decision is refused when anything that was shown is not so any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from edition.actions.comparison import compared
from edition.review.decisions import Decision, Stale
from edition.review.review_queue import ReviewQueue
from tests.review.conftest import ENTRIES, TEXT, Repository

FILE, TEXT_FILE = "apparatus/small/text.yaml", "source/small/text.md"


@contextmanager
def desk(repository: Repository, *revisions: str) -> Iterator[ReviewQueue]:
    """The desk of a review, as the command sets it up."""
    with compared(repository.root, revisions, (), repository.root / "build") as found:
        yield ReviewQueue(repository.root, found.volumes, "AB", found.labels, found.still, found.elsewhere)


def accept(table: ReviewQueue, number: int = 0) -> None:
    """Look at a task, and accept it."""
    decide(table, look(table, number), number)


def look(table: ReviewQueue, number: int = 0) -> str:
    """The version of an entry that the page shows."""
    typed = table.shown(table.tasks[number]).typed
    return typed.version if typed else ""


def decide(table: ReviewQueue, version: str, number: int = 0, action: str = "accept") -> None:
    table.decide(table.tasks[number], Decision(action, version, "AB"))


@pytest.fixture
def changed(repository: Repository) -> Repository:
    """One note has changed in the working tree."""
    repository.replace(FILE, "An animal.", "A sly animal.")
    return repository


def test_a_decision_is_written(changed: Repository) -> None:
    with desk(changed) as table:
        accept(table)
    assert "note: A sly animal.\n  resp: AB\n  status: reviewed" in changed.entries


def link(path: Path) -> None:
    path.rename(path.with_name("kept.md"))
    path.symlink_to("kept.md")


MEANWHILE: dict[str, Callable[[Repository], Any]] = {
    "the text": lambda r: r.replace(TEXT_FILE, "lazy dog", "lazy cat"),
    "settings": lambda r: r.replace("source/small/volume.yaml", "Manuscript", "Print"),
    "names": lambda r: (r.root / "apparatus/small/names.yaml").write_text("[]\n"),
    "works": lambda r: (r.root / "apparatus/small/works.bib").write_text("@book{b, title = {B}}\n"),
    "a text that went": lambda r: (r.root / TEXT_FILE).unlink(),
    "a text that is a link": lambda r: link(r.root / TEXT_FILE),
    "HEAD": lambda r: (r.git("commit", "-q", "--allow-empty", "-m", "more")),
    "a branch that went": lambda r: r.git("update-ref", "-d", "refs/heads/main"),
}  # fmt: skip


@pytest.mark.parametrize("what", MEANWHILE)
@pytest.mark.parametrize("looked", [True, False])
def test_something_changed_meanwhile(what: str, looked: bool, changed: Repository) -> None:
    """Whether the reviewer looks again or not."""
    before = changed.entries
    with desk(changed) as table:
        version = look(table)
        MEANWHILE[what](changed)
        if looked:
            assert "anew" in str(table.shown(table.tasks[0]).task.barred)
        with pytest.raises(Stale, match="anew"):
            decide(table, version)
    assert changed.entries == before


def test_a_branch_that_is_compared_with_moves(changed: Repository) -> None:
    changed.git("branch", "proof")
    with desk(changed, "proof") as table:
        version = look(table)
        changed.git("commit", "-q", "--allow-empty", "-m", "more")
        decide(table, version)  # HEAD is not what is compared
        changed.git("branch", "-f", "proof", "HEAD")
        with pytest.raises(Stale, match="“proof” is another commit now"):
            accept(table)


def test_the_entry_changed_meanwhile(changed: Repository) -> None:
    with desk(changed) as table:
        version = look(table)
        changed.replace(FILE, "A sly animal.", "A silly animal.")
        with pytest.raises(Stale, match="changed meanwhile"):
            decide(table, version)
        shown = table.shown(table.tasks[0])
        assert "silly" in str(shown.item.new_note)
        assert "silly" in str(shown.item.rows)  # all that is shown is as it is typed now
        assert shown.typed is not None
        decide(table, shown.typed.version)
    assert "A silly animal.\n  resp: AB" in changed.entries


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("lemma: fox", "lemma: dog", "another lemma or place"),
        ("at: 1.1\n  lemma: fox", "at: 1.2\n  lemma: fox", "another lemma or place"),
        ("kind: comment  # the first", "kind: coment", "cannot be read"),
        ("kind: comment  # the first", "kind: comment\n  readings: []", "cannot be read"),
        ("- id: fox", "- id: foxes", "not in its file"),
        ("- id: fox", "- id: fox\n  id: fox", "not in its file"),
    ],
)
def test_an_entry_that_cannot_be_shown_as_it_is(old: str, new: str, why: str, changed: Repository) -> None:
    with desk(changed) as table:
        look(table)
        changed.replace(FILE, old, new)
        before, version = changed.entries, look(table)
        assert why in str(table.tasks[0].barred)
        with pytest.raises(Stale, match=why):
            decide(table, version)
    assert changed.entries == before


def test_what_is_gone_comes_back(repository: Repository) -> None:
    path = repository.root / FILE
    path.write_text(ENTRIES[: ENTRIES.index("# on the hens")])
    with desk(repository) as table:
        accept(table)
        assert table.tasks[0].done
        path.write_text(ENTRIES)
        with pytest.raises(Stale, match="again"):
            decide(table, look(table))
    assert repository.entries == ENTRIES


# — a revision that is not checked out —


@pytest.fixture
def branch(changed: Repository) -> Repository:
    """The change is on the branch `topic`; `main` is checked out."""
    changed.git("checkout", "-qb", "topic")
    changed.commit("second")
    changed.git("checkout", "-q", "main")
    return changed


def test_another_version_than_the_one_reviewed_is_not_accepted(branch: Repository) -> None:
    """Its status would be merged into the version that nobody saw."""
    with desk(branch, "main", "topic") as table:
        version = look(table)
        branch.replace(FILE, "lemma: wood", "lemma: wood\n  resp: CD")
        accept(table)  # a note alone is shown as it is on the disk
        assert version
    branch.git("checkout", "-qf", "topic")
    branch.replace(FILE, "text: forest", "text: forests")
    branch.commit("third")
    branch.git("checkout", "-q", "main")
    with desk(branch, "main", "topic") as table:
        wood = next(task.number for task in table.tasks if task.entry.id == "wood")
        look(table, wood)
        assert "is not that of topic" in str(table.tasks[wood].barred)
        with pytest.raises(Stale, match="is not that of topic"):
            accept(table, wood)
    branch.git("checkout", "-q", "topic")
    with desk(branch, "main", "topic") as table:
        accept(table, wood)
    assert "status: reviewed" in branch.entries


def test_another_text_than_the_one_reviewed(branch: Repository) -> None:
    branch.git("checkout", "-q", "topic")
    (branch.root / TEXT_FILE).write_text(TEXT.replace("lazy", "busy"))
    with desk(branch, "main..topic") as table:
        assert look(table)
        assert f"{TEXT_FILE} on the disk, where decisions are written, is not that of topic" in str(
            table.tasks[0].barred
        )
        with pytest.raises(Stale, match="check topic out first"):
            accept(table)
