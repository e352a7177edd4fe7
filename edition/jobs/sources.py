"""The files that a volume is made from, with their contents, and how they are laid out for a worker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from edition.designs.folder import styles_folders
from edition.disk import FileKind, Refused, kind, opened, read, walk
from edition.kept import CitedVolume, cited_volumes, ids_written, places_file, published_file
from edition.model.diagnostic import Diagnostic, Failure, Report
from edition.model.home import Home
from edition.model.text import read_locus
from edition.parse.filenames import is_volume_name, misnamed_file
from edition.records.jobs import Files
from edition.records.places import Places, write_places
from edition.records.reading import LONGEST
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
    for folder in (*_with_designs(root, there), there.source, there.apparatus):
        try:
            found = [f"{folder}/{item.name}" for item in walk(root, folder)]
            yield from (file for file in found if not file.endswith(_NO_INPUT) and _is_named(file, wrong))
        except Refused as refused:
            wrong.append(refusal(refused))


def _with_designs(root: Path, there: Home) -> Iterator[str]:
    """The folders with designs of the project."""
    yield from (folder for folder in styles_folders(root, there) if kind(root, folder) is not FileKind.MISSING)


def _is_named(file: str, wrong: list[Diagnostic]) -> bool:
    """Whether a file has a name that one of a volume can have; another one is nobody's, unless it has entries."""
    misnamed = misnamed_file(file)
    if misnamed and file.endswith((".yaml", ".yml")):
        wrong.append(misnamed)
    return misnamed is None


def cited_sources(root: Path, name: str, out: Path) -> tuple[Files, Files]:
    """What a volume needs of those that it cites: the records of the places that it cites, and no others.

    Of a volume in which something is not known, or no more there, all files are taken too, to tell what is wrong.
    """
    records: dict[str, bytes] = {}
    besides: dict[str, bytes] = {}
    for cited in cited_volumes(root, name, out):
        volume = cited.member.name
        if _is_known(cited, root):
            assert cited.kept is not None
            records[places_file(volume)] = write_places(_only(cited.kept.places, cited.things)).encode()
            continue
        record = read(out, places_file(volume)) if kind(out, places_file(volume)) is FileKind.FILE else b""
        records |= {places_file(volume): record} if record else {}
        for file in (*_files(root, volume, []), published_file(cited.member)):
            if file not in SHARED and kind(root, file) is FileKind.FILE:
                besides[file] = read(root, file)
    insist_small(besides, name)
    return records, besides


def _is_known(cited: CitedVolume, root: Path) -> bool:
    """Whether every place is known, and every entry there."""
    entries = {thing for thing in cited.things if not thing.startswith("name:") and not read_locus(thing)}
    return all(map(cited.place, cited.things)) and entries <= ids_written(root, cited.member.name)


def _only(places: Places, things: Sequence[str]) -> Places:
    """A record of places of nothing but these things; with a locus, the contexts of all, to tell where it is now."""
    keys = {thing.removeprefix("name:") for thing in things}
    return replace(
        places,
        entries={name: place for name, place in places.entries.items() if name in keys},
        names={key: named for key, named in places.names.items() if key in keys},
        paragraphs={locus: place for locus, place in places.paragraphs.items() if locus in keys},
        places={},
        contexts=places.contexts if any(map(read_locus, things)) else {},
        runs=1,
        manuscript="",
        pages=max((place.sheet for name, place in places.entries.items() if name in keys), default=1),
    )  # fmt: skip


def insist_small(files: Files, name: str) -> None:
    """Raise `Failure` for more than a volume can be."""
    for file in files:
        if len(file) > LONGEST:
            raise Failure(f"{name}: the path {file[:40]}… is longer than {LONGEST:,} characters: a worker takes none")
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
        own = rf"(?:.+/)?(?:(?:source|apparatus)/{re.escape(name)}|styles)/.+"
        if file not in SHARED and not re.fullmatch(own, file):
            raise Failure(f"{file} is no file of {name}")
        if misnamed_file(file):
            raise Failure(f"{name} has a file whose name cannot be one")
    write_files(files, root)


def lay_out_cited(records: Files, besides: Files, name: str, root: Path, out: Path) -> None:
    """Write what was sent of the volumes that a volume cites. Raises `Failure` for what can be nothing of them."""
    insist_small(besides, name)
    for file in besides:
        other = re.fullmatch(rf"(?:.+/)?(?:source|apparatus)/(?!{re.escape(name)}/)[^/]+/.+", file)
        if other is None or misnamed_file(file):
            raise Failure(f"{file} is no file of a volume that {name} cites")
    for file in records:
        volume = file.removesuffix(places_file(""))
        if file != places_file(volume) or volume == name or not is_volume_name(volume):
            raise Failure(f"{file} is no record of places")
    write_files(besides, root)
    write_files(records, out)


def write_files(files: Files, root: Path) -> None:
    """Write new files below a folder that nobody else has been told of; no path leads out of it."""
    for file, data in files.items():
        folder, _, plain = file.rpartition("/")
        with opened(root, folder, make=True) as place:
            place.create(plain, data, last=False)
