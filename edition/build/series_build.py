"""`edition build series`: the volume that is made from a whole series."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from edition.build.atomic_outputs import own_directory
from edition.build.inputs import digest_of_inputs
from edition.build.task import opened_task
from edition.disk import FileKind, Refused, digest, fingerprint, kind, read, walk
from edition.kept import built_before, places_file, published_file
from edition.model.diagnostic import Diagnostic, Report
from edition.model.series import NAME, Member, Series
from edition.model.span import Span
from edition.volume_files import SHARED

if TYPE_CHECKING:  # imported when a book is really built
    from edition.build.making import Made
    from edition.typeset import Progress


def build_series(
    root: Path, series: Series, outputs: Sequence[str], out: Path, report: Report, progress: Progress
) -> bool:
    """Make the volume of a series, unless it is up to date; False when an error was reported."""
    with opened_task(root, NAME, outputs, out, report, partial(digest_of_series, series, out)) as task:
        if task is None or task.is_done():
            return task is not None
        task.make_room()
        with own_directory(out, task.prefix) as directory:
            made = _make(root, series, task.outputs, directory, out, task.printed, report, progress)
            if made is not None:
                task.replace(directory, made)
    return made is not None


def _nearer(root: Path, series: Series, wrong: Diagnostic) -> Diagnostic:
    """The diagnostic on a missing character, which TeX reports, moved to the file in which it was typed first."""
    if wrong.code != "P102":
        return wrong
    char = wrong.message.partition("“")[2][:1]
    homes = (folder for member in series.members for folder in (member.home.source, member.home.apparatus))
    files = (f"{folder}/{item.name}" for folder in homes for item in walk(root, folder) if item.kind is FileKind.FILE)
    for file in (*SHARED, *files):
        with suppress(Refused, ValueError):
            for number, line in enumerate(read(root, file).decode("utf-8").split("\n"), 1):
                if char and char in line:
                    return replace(wrong, span=Span(file, number, line.index(char) + 1), related=())
    return wrong


def digest_of_series(series: Series, out: Path, root: Path, name: str) -> str:
    """The digest of what the volumes contribute: their files, the records of their places, the styles, this package.

    What was printed of a volume once it is published does not depend on its last build.
    """
    found = sha256(digest_of_inputs(root, name).encode())
    for member in series.members:
        files = (fingerprint(root, folder, but=".lock") for folder in (member.home.source, member.home.apparatus))
        found.update("\0".join((member.name, *files, _last_build(root, member, out))).encode())
    return found.hexdigest()


def _last_build(root: Path, member: Member, out: Path) -> str:
    """What tells whether the last build of a volume gives other places; nothing for one that is published."""
    if kind(root, published_file(member)) is not FileKind.MISSING:
        return ""
    pdf = built_before(out, member.name).outputs.get("pdf")
    file = places_file(member.name)
    return f"{pdf.inputs if pdf else ''} {digest(out, file) if kind(out, file) is FileKind.FILE else ''}"


def _make(
    root: Path,
    series: Series,
    outputs: Sequence[str],
    directory: Path,
    out: Path,
    printed: bool,
    report: Report,
    progress: Progress,
) -> Made | None:
    """Make the outputs in a directory; None when an error was reported."""
    from edition.build.build_job import Source
    from edition.build.counted_errors import CountedErrors
    from edition.build.making import Made, make_outputs
    from edition.build.series_volume import read_series

    count = CountedErrors(lambda wrong: report(_nearer(root, series, wrong)))
    edition, book = read_series(root, series, out, count, progress)
    if count.errors:
        return None
    source = Source(edition, out, progress, lambda: None, book)
    made = make_outputs(source, outputs, directory, printed, count, count)
    progress("")
    return None if made is None else Made(made, {}, as_read=True)
