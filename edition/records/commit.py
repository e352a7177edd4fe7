"""`.edition-journal/commit`.

Which of the journal's files goes where, as decided by a command that may be interrupted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from edition.records.reading import Word, from_json, insist

FORMAT = 1
JOURNAL = ".edition-journal"


@dataclass(frozen=True, slots=True)
class CommitStep:
    """A thing in the journal, by its name there, and the path that it takes, from the project's folder on.

    `was` is the digest of the file that it replaces, empty when nothing stood there; `sign` identifies this very file
    among others of its name.
    """

    item: Word
    place: str
    was: Word
    sign: Word


@dataclass(frozen=True, slots=True)
class Commit:
    """What a command decided to put in place, and when."""

    what: str
    when: Word
    steps: tuple[CommitStep, ...]


def read_commit(data: bytes) -> Commit:
    """The record; raises `Damaged` when it is invalid."""
    commit = from_json(data, Commit, FORMAT)
    insist(_faults(commit))
    return commit


def write_commit(commit: Commit) -> bytes:
    """The content of the file."""
    return json.dumps({"format": FORMAT, **asdict(commit)}, ensure_ascii=False, indent=1).encode()


def _faults(commit: Commit) -> Iterator[str]:
    for step in commit.steps:
        if not (step.item.isascii() and step.item.isdecimal()):
            yield "it names what is not in the journal"
        if "\0" in step.place or any(
            part.casefold() in {"", ".", "..", ".git", JOURNAL} for part in step.place.split("/")
        ):
            yield "it names a place that no command writes to"
    if len({step.place for step in commit.steps}) < len(commit.steps):
        yield "it names a place twice"
