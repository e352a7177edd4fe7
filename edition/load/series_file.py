"""The series in a project: its description, and whether its volumes are there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from edition.disk import FileKind, kind
from edition.load.catalogues import own_catalogues
from edition.load.parsed_once import parsed_once
from edition.model.diagnostic import Diagnostic, Report
from edition.model.home import Home
from edition.model.series import Member, Series
from edition.model.span import Span
from edition.parse_cache import FileParsers
from edition.volume_files import SERIES, volumes


def read_series(root: Path, report: Report) -> Series | None:
    """The description of the series; None, and a report, when there is none or it cannot be read."""
    if kind(root, SERIES) is FileKind.MISSING:
        message, hint = "there is no series here", "write source/series.yaml: docs/series.md shows how"
        report(Diagnostic("C501", Span(SERIES, 1, 1), message, hint))
        return None
    _, series = parsed_once(FileParsers.series, root, SERIES, report)
    if series is None:
        return None
    for wrong in _missing(root, series):
        report(wrong)

    def words(file: str) -> str | None:
        return parsed_once(_unparsed, root, file, report)[0]

    catalogues = own_catalogues(root, Home(""), series.shared, words, report)
    return replace(series, shared=replace(series.shared, catalogues=catalogues)) if catalogues else series


def _unparsed(parsers: FileParsers, file: str, words: str) -> None:
    """Nothing is made of the words of a file."""


def _missing(root: Path, series: Series) -> Iterator[Diagnostic]:
    """Volumes that are listed and not there, or there and not listed."""
    for member in series.members:
        if not is_there(root, member):
            message = f"there is no volume “{member.name}” in {member.folder or 'source'}/"
            yield Diagnostic("C503", member.span, message, "correct the name, or fetch the volume")
    for name in volumes(root, lambda wrong: None):
        if name not in series.member:
            message, hint = f"the series does not list the volume “{name}”", f"add “- name: {name}” to `volumes`"
            yield Diagnostic("C504", Span(f"source/{name}/volume.yaml", 1, 1), message, hint)


def is_there(root: Path, member: Member) -> bool:
    """Whether there is a volume, without following a link."""
    return kind(root, member.home.settings) is FileKind.FILE
