"""States of the volumes: the working tree, a directory, or a revision that git keeps."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath

from edition.disk import scratch
from edition.model.diagnostic import Failure
from edition.parse.volume import parse_volume
from edition.revisions.git import git
from edition.revisions.naming import meant

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
    """Every file of source/ and apparatus/ in a commit, byte by byte."""
    listed = git(root, "ls-tree", "-r", "-z", name, "--", "source", "apparatus").split(b"\0")
    rows = [(*entry.split(b"\t", 1)[0].split(), entry.split(b"\t", 1)[1]) for entry in listed if entry]
    files = [(blob, os.fsdecode(path)) for mode, kind, blob, path in rows if kind == b"blob" and mode != b"120000"]
    try:
        data = git(root, "cat-file", "--batch", stdin=b"".join(blob + b"\n" for blob, _ in files))
    except Failure as failure:
        raise _lacking(name) if "promisor" in str(failure) else failure from None
    at = 0
    for _, file in files:
        end = data.index(b"\n", at)
        size = int(data[at:end].rsplit(b" ", 1)[1].replace(b"missing", b"-1"))
        if size < 0:
            raise _lacking(name)
        path = PurePosixPath(file)
        if not path.is_absolute() and ".." not in path.parts:
            target = directory / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data[end + 1 : end + 1 + size])
        at = end + 1 + size + 1


def _lacking(name: str) -> Failure:
    return Failure(f"this clone lacks files of {name[:12]}: `git fetch --refetch` gets them")


def _lend_transcriptions(root: Path, directory: Path) -> None:
    """A transcription is not kept in git: take the one on the disk that is, by its digest, the one described then."""
    for description in directory.glob("source/*/volume.yaml"):
        folder = description.parent
        words = description.read_text(encoding="utf-8", errors="replace")
        volume = parse_volume(words, "volume.yaml", folder.name, lambda problem: None)
        if volume is None or volume.transcript is None or PurePosixPath(volume.transcript.name).name == "":
            continue
        target = folder / PurePosixPath(volume.transcript.name).name
        kept = root / "source" / folder.name
        for path in sorted(kept.iterdir()) if kept.is_dir() and not target.exists() else ():
            if path.is_file() and sha256(path.read_bytes()).hexdigest() == volume.transcript.sha256:
                target.write_bytes(path.read_bytes())
                break
