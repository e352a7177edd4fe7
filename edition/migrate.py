"""Migrates the files of a volume to the formats of this version, step by step; every step is text → text.

`format` in volume.yaml gives the version of the formats of all files of a volume; without it, that is 1. The toolkit's
own files (anchors.lock, the records in build/) contain their own format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from edition.anchor.lockfile import FILE as LOCK
from edition.anchor.lockfile import is_older, with_contexts
from edition.model.diagnostic import Diagnostic, Failure
from edition.model.home import Home
from edition.model.volume import FORMAT
from edition.parse.volume import format_of
from edition.parse.yaml import read_yaml
from edition.parse.yaml_nodes import Mapping as Keys

Read = Callable[[str], str]
"""What a file of the project holds; empty when it is not there."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """A migrated file, and descriptions of what is new in it."""

    file: str
    content: str
    says: str


Step = Callable[[Read, Home], Iterator[Migrated]]
"""From one format to the next: what is to be changed in the files of a volume, given what they hold now."""

STEPS: dict[int, Step] = {}
"""By the format before.

From 1 to 2 nothing but that volume.yaml says it. No step changes volume.yaml's `format`, which is done last.
"""


def migrations(read: Read, there: Home) -> Iterator[Migrated]:
    """The changes to the files of a volume; empty when they are up to date."""
    changed: dict[str, Migrated] = {}

    def current(file: str) -> str:
        return changed[file].content if file in changed else read(file)

    settings = there.settings
    now = format_of(_keys(read(settings), settings))
    if now > FORMAT:
        raise Failure(f"{settings} has format {now}, and this version of edition knows {FORMAT}: install a newer one")
    for number in range(now, FORMAT):
        for change in STEPS.get(number, _nothing)(current, there):
            changed[change.file] = change
    if now < FORMAT:
        changed[settings] = Migrated(settings, with_format(current(settings), settings, FORMAT), f"format {FORMAT}")
    lock = f"{there.apparatus}/{LOCK}"
    if is_older(content := current(lock)):
        changed[lock] = Migrated(lock, with_contexts(content, {}), "its format stands in its first line")
    yield from changed.values()


def with_format(text: str, file: str, number: int) -> str:
    """volume.yaml with a format, at its beginning when it had none; every other character stays."""
    node, lines = _keys(text, file), text.split("\n")
    if typed := node.get("format"):
        line, start = typed.span.line - 1, typed.span.column - 1
        lines[line] = f"{lines[line][:start]}{number}{lines[line][start + typed.span.length :]}"
    else:
        first = next(iter(node.keys.values())).span
        line, start = first.line - 1, first.column - 1
        if lines[node.line - 1][node.column - 1] == "{":
            lines[line] = f"{lines[line][:start]}format: {number}, {lines[line][start:]}"
        else:
            lines.insert(line, f"{lines[line][:start]}format: {number}")
    changed = "\n".join(lines)
    after = _keys(changed, file)
    if format_of(after) != number or {*after.keys} != {*node.keys, "format"}:
        raise Failure(f"{file}: type “format: {number}” in it; it is written in too odd a way to be changed here")
    return changed


def _nothing(read: Read, there: Home) -> Iterator[Migrated]:
    return iter(())


def _keys(text: str, file: str) -> Keys:
    problems: list[Diagnostic] = []
    node = read_yaml(text, file, problems.append)
    if problems or not isinstance(node, Keys) or not node.keys:
        raise Failure(f"{file} cannot be read: `edition check` says why")
    return node
