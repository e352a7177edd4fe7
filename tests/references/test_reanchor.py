"""Entries at references after the text has changed: those that mean the same words stay, others are moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.actions.reanchoring import fields
from edition.anchor.lemma_search import State
from edition.anchor.reanchor import reanchor
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from tests.print.volume import write_volume
from tests.references.two_works import FERRY, WORKS

ENTRIES = """\
- {id: road, kind: comment, at: Fer 1.1, lemma: road, note: A note.}
- {id: river, kind: comment, at: Fer 1.4, lemma: river, occurrence: 2, note: A note.}
- {id: oak, kind: comment, at: Fer 2.2, lemma: oak, note: A note.}
"""
SETTINGS = WORKS[: WORKS.index("- id: songs")]


def read(root: Path, text: str, entries: str = ENTRIES) -> tuple[Edition, list[str]]:
    write_volume(root, SETTINGS, text, entries)
    file = root / "source" / "small" / "volume.yaml"
    file.write_text(file.read_text("utf-8").replace("pages_of: M\n", ""), "utf-8")
    problems: list[Diagnostic] = []
    found = load(root, "small", problems.append)
    assert found is not None
    return found, [problem.code for problem in problems]


@pytest.fixture
def before(tmp_path: Path) -> Edition:
    return read(tmp_path / "before", FERRY)[0]


def fates(before: Edition, after: Edition) -> dict[str, State]:
    was = {entry.id: entry for entry in before.entries}
    found = reanchor(before.text, after.text, after.entries, was)
    return {finding.entry.id: finding.state for finding in found}


def test_a_paragraph_more_changes_no_reference(before: Edition, tmp_path: Path) -> None:
    """Loci count paragraphs, and would all be others."""
    more = FERRY.replace("## Of the boat", "A paragraph that nobody expected.\n\n## Of the boat")
    after, problems = read(tmp_path / "after", more)
    assert not problems
    assert after.entry["oak"].locus != before.entry["oak"].locus
    assert {*fates(before, after).values()} == {State.EXACT}


def test_a_word_more_changes_the_occurrence(before: Edition, tmp_path: Path) -> None:
    more = FERRY.replace(
        "And the second man made a boat, and", "And the river saw that the second man made a boat, and"
    )
    after, _ = read(tmp_path / "after", more)
    was = {entry.id: entry for entry in before.entries}
    found = {item.entry.id: item for item in reanchor(before.text, after.text, after.entries, was)}
    assert found["river"].state is State.MOVED
    assert fields(after, found["river"]) == {"at": "Fer 1.4", "to": None, "occurrence": "3"}
    assert found["road"].state is State.EXACT


def test_words_in_another_verse_get_its_reference(before: Edition, tmp_path: Path) -> None:
    """The mark of 2.2 has come to stand behind the words."""
    moved = FERRY.replace("[2]{.ref} The oak was his own, and the", "The oak was his own, and the [2]{.ref}")
    after, problems = read(tmp_path / "after", moved)
    assert problems == ["A111"]
    was = {entry.id: entry for entry in before.entries}
    found = {item.entry.id: item for item in reanchor(before.text, after.text, after.entries, was)}
    assert found["oak"].state is State.MOVED
    assert fields(after, found["oak"]) == {"at": "Fer 2.1", "to": None, "occurrence": "2"}


def test_an_entry_at_a_reference_may_follow_a_locus(tmp_path: Path) -> None:
    """`to` is a locus where the reference has none."""
    found, problems = read(
        tmp_path, FERRY, "- {id: one, kind: comment, at: Fer 1.3, to: 1.4, lemma: wet … wide, note: A note.}\n"
    )
    assert not problems
    assert (str(found.entry["one"].locus), str(found.entry["one"].end_locus)) == ("1.3", "1.4")
