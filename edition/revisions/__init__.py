"""States of the volumes: the working tree, a directory, or a revision that git keeps."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

from edition.disk import Folder, Kind, Refused, items, kind, opened, read, scratch
from edition.model.diagnostic import Failure
from edition.parse.filenames import shown
from edition.parse.volume import parse_volume
from edition.revisions.calls import git
from edition.revisions.naming import meant

_PROGRAM, _LINK, _SUBMODULE = b"100755", b"120000", b"160000"
"""How git says what a thing in a commit is."""

KEPT = ("source", "apparatus", ".gitattributes")
"""What is taken of a commit: the volumes, and how git compares and merges them."""

WORKING = ""
"""The name of the working tree, as it is on the disk now."""


@contextmanager
def state(root: Path, revision: str) -> Iterator[Path]:
    """A directory with the volumes as they are, or were, in a revision; a directory stands for itself."""
    if revision == WORKING:
        yield root
        return
    found = meant(root, revision)
    if isinstance(found, Path):
        yield found
    else:
        with scratch() as directory:
            _write_out(root, found, directory)
            _lend_transcriptions(root, directory)
            yield directory


def _write_out(root: Path, name: str, directory: Path) -> None:
    """Every file of source/ and apparatus/ in a commit, byte by byte, and whether it may be run.

    Where the commit has a link there is one, but it leads nowhere: reading the volume reports it at its place.
    """
    files: list[tuple[bytes, str, int | None]] = []
    for row in git(root, "ls-tree", "-r", "-z", name, "--", *KEPT).split(b"\0")[:-1]:
        (mode, _, blob), path = row.split(b"\t", 1)[0].split(), os.fsdecode(row.split(b"\t", 1)[1])
        if mode == _SUBMODULE:
            raise Failure(f"{shown(path)} is a submodule in {name[:12]}: what it holds cannot be compared")
        if mode == _LINK:
            with _place(directory, path) as (folder, file):
                folder.link(file, "nowhere")
        else:
            files.append((blob, path, 0o755 if mode == _PROGRAM else None))
    try:
        data = git(root, "cat-file", "--batch", stdin=b"".join(blob + b"\n" for blob, *_ in files))
    except Failure as failure:
        raise _lacking(name) if "promisor" in str(failure) else failure from None
    at = 0
    for _, path, runs in files:
        end = data.index(b"\n", at)
        size = int(data[at:end].rsplit(b" ", 1)[1].replace(b"missing", b"-1"))
        if size < 0:
            raise _lacking(name)
        with _place(directory, path) as (folder, file):
            folder.create(file, data[end + 1 : end + 1 + size], runs, last=False)
        at = end + 1 + size + 1


@contextmanager
def _place(directory: Path, path: str) -> Iterator[tuple[Folder, str]]:
    """The folder of a file, made if need be, and the file's name; a commit that has two things there is refused."""
    above, _, name = path.rpartition("/")
    with opened(directory, above, make=True) as folder:
        try:
            yield folder, name
        except FileExistsError:
            raise Failure(f"the commit has {shown(path)} twice") from None


def _lacking(name: str) -> Failure:
    return Failure(f"this clone lacks files of {name[:12]}: `git fetch --refetch` gets them")


def _lend_transcriptions(root: Path, directory: Path) -> None:
    """A transcription is not kept in git: take the one on the disk that is, by its digest, the one described then."""
    for item in items(directory, "source"):
        source = f"source/{item.name}"
        with suppress(Refused):
            words = read(directory, f"{source}/volume.yaml").decode("utf-8", "replace")
            volume = parse_volume(words, "volume.yaml", item.name, lambda problem: None)
            if volume is None or volume.transcript is None:
                continue
            name = PurePosixPath(volume.transcript.name).name
            if not name or kind(directory, f"{source}/{name}") is not Kind.MISSING:
                continue
            data = _kept(root, source, volume.transcript.sha256)
            if data is not None:
                with opened(directory, source) as folder:
                    folder.create(name, data, last=False)


def ignored(root: Path) -> frozenset[str]:
    """What git does not keep of source/ and apparatus/ in the working tree; a folder ends in a /."""
    try:
        found = git(root, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory", "--", *KEPT)
    except Failure:
        return frozenset()
    return frozenset(map(os.fsdecode, found.split(b"\0")[:-1]))


def _kept(root: Path, source: str, digest: str) -> bytes | None:
    """The file of a volume's folder that has this SHA-256."""
    for item in items(root, source):
        if item.kind is Kind.FILE:
            with suppress(Refused):
                data = read(root, f"{source}/{item.name}")
                if sha256(data).hexdigest() == digest:
                    return data
    return None
