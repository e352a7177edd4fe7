"""The files that a volume is made from, with their contents, and how they are laid out for a worker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from edition.disk import FileKind, Refused, kind, opened, read, walk
from edition.model.diagnostic import Diagnostic, Failure, Report
from edition.parse.filenames import is_volume_name, misnamed_file
from edition.records.jobs import Files
from edition.volume_files import CORRIGENDA, PUBLISHED, SHARED, home, refusal

MOST_FILES = 10_000
MOST_BYTES = 1_000_000_000
"""Of one volume. A novel with its apparatus has about 2,000,000."""
_NO_INPUT = (f"/{PUBLISHED}", f"/{CORRIGENDA}")


def sources(root: Path, name: str, report: Report) -> Files | None:
    """The volume's own files and those that its series shares; None, and a report, when some cannot be read."""
    files: dict[str, bytes] = {}
    wrong: list[Diagnostic] = []
    for file in _files(root, name, wrong):
        try:
            files[file] = read(root, file)
        except Refused as refused:
            wrong.append(refusal(refused))
    for diagnostic in wrong:
        report(diagnostic)
    insist_small(files, name)
    return None if wrong else files


def _files(root: Path, name: str, wrong: list[Diagnostic]) -> Iterator[str]:
    yield from (file for file in SHARED if kind(root, file) is not FileKind.MISSING)
    there = home(root, name)
    for folder in (there.source, there.apparatus):
        try:
            found = [f"{folder}/{item.name}" for item in walk(root, folder)]
            yield from (file for file in found if not file.endswith(_NO_INPUT))
        except Refused as refused:
            wrong.append(refusal(refused))


def insist_small(files: Files, name: str) -> None:
    """Raise `Failure` for more than a volume can be."""
    size = sum(map(len, files.values()))
    if len(files) > MOST_FILES or size > MOST_BYTES:
        raise Failure(
            f"{name}: {len(files):,} files with {size // 10**6:,} MB are more than a worker is sent ({MOST_FILES:,} "
            f"files, {MOST_BYTES // 10**6:,} MB): move what is no part of the volume elsewhere"
        )


def lay_out(files: Files, name: str, root: Path) -> None:
    """Write the files that were sent for a volume into an empty folder.

    Raises `Failure` for one that a volume cannot have, whatever the sender said.
    """
    insist_small(files, name)
    if not is_volume_name(name):
        raise Failure(f"“{name}” cannot be the name of a volume")
    for file in files:
        if file not in SHARED and not re.fullmatch(rf"(?:.+/)?(?:source|apparatus)/{re.escape(name)}/.+", file):
            raise Failure(f"{file} is no file of {name}")
        if misnamed_file(file):
            raise Failure(f"{name} has a file whose name cannot be one")
    write_files(files, root)


def write_files(files: Files, root: Path) -> None:
    """Write new files below a folder that nobody else has been told of; no path leads out of it."""
    for file, data in files.items():
        folder, _, plain = file.rpartition("/")
        with opened(root, folder, make=True) as place:
            place.create(plain, data, last=False)
