"""States of the volumes: the working tree, a directory, or a revision in git."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

from edition.disk import FileKind, Folder, Refused, items, kind, opened, read, scratch
from edition.model.diagnostic import Failure
from edition.parse.filenames import shown
from edition.parse.volume import parse_volume
from edition.revisions.commits import contents, stored
from edition.revisions.git import git
from edition.revisions.revision_names import meant
from edition.volume_files import folders_apart

_PROGRAM, _LINK, _SUBMODULE = b"100755", b"120000", b"160000"
"""How git says what a thing in a commit is."""

KEPT = ("source", "apparatus", "styles", ".gitattributes")
"""What is taken of a commit: the volumes, designs, and how git compares and merges them."""

WORKING = ""
"""The name of the working tree, as it is on the disk now."""


@contextmanager
def state(root: Path, revision: str, parts: Sequence[str] = KEPT) -> Iterator[Path]:
    """A directory with the volumes of a revision, or with some `parts`; a directory is returned as it is.

    Folders of their own, in which the series has volumes then, may be submodules.
    """
    if revision == WORKING:
        yield root
        return
    commit = meant(root, revision)
    if isinstance(commit, Path):
        yield commit
    else:
        with scratch() as directory:
            _write_out(root, commit, directory, parts)
            _lend_transcriptions(root, directory)
            for folder in sorted({*folders_apart(directory).values()}):
                _write_out_folder(root, commit, directory, folder)
            yield directory


def _write_out_folder(root: Path, commit: str, directory: Path, folder: str) -> None:
    """Write the volumes in a folder below the root, as its own repository has them when it is a submodule.

    A submodule that has not been fetched is left out.
    """
    above = _submodule(root, commit, folder)
    if above is None:
        _write_out(root, commit, directory, [f"{folder}/{part}" for part in KEPT])
    elif kind(root, f"{above[0]}/.git") is not FileKind.MISSING:
        path, own = above
        below = f"{folder}/".removeprefix(f"{path}/")
        with opened(directory, path, make=True):
            _write_out(root / path, own, directory / path, [f"{below}{part}" for part in KEPT])
    with opened(directory, folder, make=True):
        _lend_transcriptions(root / folder, directory / folder)


def _submodule(root: Path, commit: str, folder: str) -> tuple[str, str] | None:
    """The submodule that a folder is, or is in, and which of its own commits it stands at."""
    parts = folder.split("/")
    for path in ("/".join(parts[: i + 1]) for i in range(len(parts))):
        mode, _, name = (*git(root, "ls-tree", commit, "--", path).split(), b"", b"", b"")[:3]
        if mode == _SUBMODULE:
            return path, name.decode()
    return None


def _write_out(root: Path, name: str, directory: Path, folders: Sequence[str]) -> None:
    """Write every file of some folders in a commit, byte by byte, with its executable bit.

    A link in the commit becomes a link that leads nowhere: reading the volume reports it at its place.
    """
    files = []
    for thing in stored(root, name, folders):
        if thing.mode == _SUBMODULE:
            raise Failure(f"{shown(thing.path)} is a submodule in {name[:12]}: what it holds cannot be compared")
        if thing.mode == _LINK:
            with _place(directory, thing.path) as (folder, file):
                folder.link(file, "nowhere")
        else:
            files.append(thing)
    for thing, pieces in contents(root, name, files):
        with _place(directory, thing.path) as (folder, file):
            folder.create(file, pieces, 0o755 if thing.mode == _PROGRAM else None, last=False)


@contextmanager
def _place(directory: Path, path: str) -> Iterator[tuple[Folder, str]]:
    """The folder of a file, made if necessary, and its name; a commit with two things at one path is refused."""
    above, _, name = path.rpartition("/")
    with opened(directory, above, make=True) as folder:
        try:
            yield folder, name
        except FileExistsError:
            raise Failure(f"the commit has {shown(path)} twice") from None


def _lend_transcriptions(root: Path, directory: Path) -> None:
    """Add transcriptions, which git does not keep: those on the disk with the digest that the revision describes."""
    for item in items(directory, "source"):
        source = f"source/{item.name}"
        with suppress(Refused):
            words = read(directory, f"{source}/volume.yaml").decode("utf-8", "replace")
            volume = parse_volume(words, "volume.yaml", item.name, lambda problem: None)
            if volume is None or volume.transcript is None:
                continue
            name = PurePosixPath(volume.transcript.name).name
            if not name or kind(directory, f"{source}/{name}") is not FileKind.MISSING:
                continue
            data = _kept(root, source, volume.transcript.sha256)
            if data is not None:
                with opened(directory, source) as folder:
                    folder.create(name, data, last=False)


def ignored(root: Path) -> frozenset[str]:
    """What git ignores in source/ and apparatus/ of the working tree; folders end in a /."""
    paths: set[str] = set()
    for folder in ("", *{*folders_apart(root).values()}):
        with suppress(Failure):
            listed = git(root / folder, "ls-files", "-z", *_IGNORED, "--", *KEPT).split(b"\0")[:-1]
            paths.update(f"{folder}/{path}" if folder else path for path in map(os.fsdecode, listed))
    return frozenset(paths)


_IGNORED = ("--others", "--ignored", "--exclude-standard", "--directory")


def _kept(root: Path, source: str, digest: str) -> bytes | None:
    """The file of a volume's folder that has this SHA-256."""
    for item in items(root, source):
        if item.kind is FileKind.FILE:
            with suppress(Refused):
                data = read(root, f"{source}/{item.name}")
                if sha256(data).hexdigest() == digest:
                    return data
    return None
