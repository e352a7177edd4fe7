"""Finds the volumes, the files with their entries, and files that are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from edition.disk import FileKind, RefusalReason, Refused, items, kind, read, walk
from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.home import Home
from edition.model.span import Span
from edition.nearest import Nearest
from edition.normalization import normal
from edition.parse.filenames import is_text_name, is_volume_name, misnamed_file, misnamed_volume, shown

_ENDINGS = {"yaml", "yml", "bib", "json"}
PUBLISHED = "published.json"
"""The record of a volume's printings, in its folder of the apparatus."""

CORRIGENDA = "corrigenda.yaml"
"""Corrections to the printed volume, in the same folder: they are no part of what is printed."""

OF_ALL_TEXTS = ("names.yaml", "works.bib", "works.json")
"""Files of the apparatus of a volume that its texts share, as the volumes of a series share those of the series."""

_APART = {*OF_ALL_TEXTS, PUBLISHED, CORRIGENDA}
"""Files of the apparatus that hold no entries."""

SERIES = "source/series.yaml"
"""Describes the series that the volumes belong to."""

SHARED_NAMES = "apparatus/names.yaml"
SHARED = (SERIES, *(f"apparatus/{name}" for name in OF_ALL_TEXTS))
"""The files that the volumes of a series share: series.yaml, and records and works beside the volumes' folders."""

_OLD = {"bak", "orig", "old", "rej", "tmp", "swp", "lock"}
"""How names end of what programs leave behind, which nobody takes for a file of the volume."""

_CODES = {RefusalReason.LINK: "C111", RefusalReason.OUTSIDE: "C104", RefusalReason.NAME: "C110"}


_TEXTS = re.compile(rb"""(?:^|[{,\s])["']?texts["']?[ \t]*:""", re.MULTILINE)


def volumes(root: Path, report: Report) -> tuple[str, ...]:
    """Names of the volumes under `root`, sorted: the folders of source/ that have a volume.yaml.

    Those that a series has in folders of their own are among them. A folder with an invalid name is reported; no
    command treats it as a volume. A link counts as a volume, so that it is not skipped silently: reading it reports
    what is wrong.
    """
    names = []
    for item in items(root, "source"):
        if item.kind is FileKind.LINK or kind(root, f"source/{item.name}/volume.yaml") is not FileKind.MISSING:
            names.append(item.name)
        elif item.kind is FileKind.FOLDER:
            _nearly(root, f"source/{item.name}", report)
    _of_no_volume(root, names, report)
    for name in names:
        if wrong := misnamed_volume(name):
            report(wrong)
    apart = (name for name in folders_apart(root) if kind(root, home(root, name).settings) is not FileKind.MISSING)
    return tuple(sorted({*filter(is_volume_name, names), *apart}))


def home(root: Path, name: str) -> Home:
    """Where the files of a volume, or of a text in it, are.

    In a folder of its own when its series says so, else in those of the project.
    """
    return Home(name, folders_apart(root).get(name.partition("/")[0], ""))


def folders_apart(root: Path) -> Mapping[str, str]:
    """By their names, the volumes of a series that have a folder of their own, and that folder."""
    try:
        return _folders_apart(read(root, SERIES))
    except Refused:
        return MappingProxyType({})


@lru_cache(maxsize=16)
def _folders_apart(series: bytes) -> Mapping[str, str]:
    """What series.yaml says of folders; it is parsed only when it has the word."""
    if b"folder" not in series:
        return MappingProxyType({})
    from edition.parse.series import parse_series

    described = parse_series(series.decode("utf-8", "replace"), SERIES, lambda wrong: None)
    members = described.members if described else ()
    return MappingProxyType({member.name: member.folder for member in members if member.folder})


def texts_of(root: Path, name: str) -> tuple[str, ...]:
    """The texts beside a volume's own that are there, as `volume/text`, in the order of volume.yaml."""
    there = home(root, name)
    try:
        listed = _texts_listed(read(root, there.settings))
    except Refused:
        return ()
    names = dict.fromkeys(f"{name}/{text}" for text in listed if is_text_name(text))
    return tuple(text for text in names if kind(root, Home(text, there.folder).settings) is not FileKind.MISSING)


@lru_cache(maxsize=64)
def _texts_listed(settings: bytes) -> tuple[str, ...]:
    """The texts that volume.yaml lists; it is parsed only when it seems to have that key."""
    if not _TEXTS.search(settings):
        return ()
    from edition.parse.volume import parse_volume

    volume = parse_volume(settings.decode("utf-8", "replace"), "volume.yaml", "", lambda wrong: None)
    return volume.texts if volume is not None else ()


def _nearly(root: Path, folder: str, report: Report) -> None:
    """Report a description of a volume that is ignored because of its name."""
    with suppress(Refused):
        for item in items(root, folder):
            if re.fullmatch(r"volume(\.ya?ml)*(\.txt)?", item.name.lower()):
                span = Span(shown(f"{folder}/{item.name}"), 1, 1)
                report(Diagnostic("C107", span, f"{item.name} is not read", "name it volume.yaml"))


def _of_no_volume(root: Path, names: list[str], report: Report) -> None:
    """Report a folder of the apparatus with entry files but no volume of that name."""
    with suppress(Refused):
        for item in items(root, "apparatus"):
            if item.kind is not FileKind.FOLDER or item.name in names or item.name.startswith("."):
                continue
            folder = f"apparatus/{item.name}"
            if any(_ending(inner.name) for inner in items(root, folder)):
                hint = Nearest(names).hint(item.name, f"write source/{shown(item.name)}/volume.yaml")
                message = f"{shown(item.name)} is not read: no volume in source/ has this name"
                report(Diagnostic("C107", Span(shown(folder), 1, 1), message, hint))


def entry_files(root: Path, name: str, report: Report) -> Iterator[str]:
    """The entry files of a volume, sorted; those ignored because of their names are reported."""
    there = home(root, name)
    folder = there.apparatus
    try:
        files = items(root, folder)
    except Refused as refused:
        report(refusal(refused))
        return
    for item in files:
        if there.text and item.name in OF_ALL_TEXTS:
            message, hint = (
                f"{item.name} is not read",
                f"the texts share that of {there.volume.apparatus}/: move it there",
            )
            report(Diagnostic("C107", Span(f"{folder}/{item.name}", 1, 1), message, hint, doubt=Doubt.LOST))
        if not _ending(item.name) or item.name in _APART:
            continue
        file = f"{folder}/{item.name}"
        if wrong := misnamed_file(file) or unread(folder, item.name):
            report(wrong)
        else:
            yield file


def _ending(name: str) -> str:
    """The extension of a file that looks as if it should be read: `yaml` also for a.YAML and a.yaml.txt."""
    _, *parts = name.rpartition("/")[2].lower().split(".")
    if name.startswith(".") or not parts or parts[-1] in _OLD:
        return ""
    return next((part for part in reversed(parts) if part in _ENDINGS), "")


def unread(folder: str, name: str) -> Diagnostic | None:
    """The diagnostic on a file in a volume's folder of the apparatus that looks as if it should be read, but is not."""
    ending = _ending(name)
    if not ending or name in _APART:
        return None
    if "/" in name:
        hint = f"move it to {folder}/"
    elif ending in ("bib", "json"):
        hint = f"the works are read from works.{ending} alone: put them there"
    elif not name.endswith(".yaml"):
        hint = f"name it {name.partition('.')[0]}.yaml"
    else:
        return None
    span = Span(shown(f"{folder}/{name}"), 1, 1)
    return Diagnostic("C107", span, f"{shown(name)} is not read", hint, doubt=Doubt.LOST)


def unnamed(file: str) -> Diagnostic | None:
    """The diagnostic on a text in the volume's folder of the sources that volume.yaml does not name."""
    name = file.rpartition("/")[2]
    if not name.lower().endswith((".md", ".markdown")) or name.lower() == "readme.md" or name.startswith((".", "_")):
        return None
    hint = "name it in `text` or `introductions`; put what is no part of the volume elsewhere, or a _ before its name"
    return Diagnostic("C115", Span(shown(file), 1, 1), f"volume.yaml does not name {shown(name)}: it is not read", hint)


def missing(root: Path, folder: str, name: str, span: Span) -> Diagnostic:
    """The diagnostic on a missing file that volume.yaml names at `span`, with the file that may be meant."""
    message = f"there is no file “{name}” in {folder}/"
    there: list[str] = []
    with suppress(Refused):
        there += (item.name for item in walk(root, folder) if item.kind is FileKind.FILE)
    hint = Nearest(map(shown, there)).hint(name, "correct the name, or add the file")
    for other in there:
        if normal("NFC", other) == normal("NFC", name):
            message += ", but one whose name looks the same"
            hint = "its letters and their accents are stored apart (NFD): give the file its name anew, as typed here"
    return Diagnostic("C102", span, message, hint, doubt=Doubt.LOST)


def outside(folder: str, name: str, span: Span) -> Diagnostic:
    """The diagnostic on a file that volume.yaml names at `span` outside the volume's folder."""
    message = f"the file “{name}” is outside the volume's folder"
    return Diagnostic("C104", span, message, f"move the file to {folder}/", doubt=Doubt.LOST)


def no_volume(root: Path, name: str, file: str) -> Diagnostic:
    """The diagnostic on a volume without its description, with those that there are."""
    known = ", ".join(volumes(root, lambda item: None)) or "none"
    hint = f"choose a volume that there is ({known}), or write one with `edition new {name}`"
    return Diagnostic("C101", Span(file, 1, 1), f"there is no volume “{name}”", hint)


def refusal(refused: Refused, span: Span | None = None) -> Diagnostic:
    """The diagnostic on a refused file: at the place that names it, else at the file itself."""
    file = shown(refused.file)
    message = f"“{file}” {refused.says}" if span else f"this {refused.says}"
    code = _CODES.get(refused.why, "C112")
    return Diagnostic(code, span or Span(file, 1, 1), message, refused.why.hint, doubt=Doubt.LOST)
