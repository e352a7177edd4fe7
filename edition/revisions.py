"""States of the volumes: the working tree, a directory, or a revision that git keeps."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath

from edition.disk import scratch
from edition.model.diagnostic import Failure
from edition.parse.volume import parse_volume

WORKING = ""
"""The name of the working tree, as it is on the disk now."""


def git(root: Path, *arguments: str, stdin: bytes = b"", fine: Sequence[int] = (0,)) -> bytes:
    """What git prints; a failure is said in its own words."""
    environment = os.environ | {"LC_ALL": "C.UTF-8", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], input=stdin, capture_output=True, env=environment, check=False
        )
    except FileNotFoundError:
        raise Failure("git is not installed; without it, name two directories to compare") from None
    if done.returncode not in fine:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Failure(f"git: {words[-1].removeprefix('fatal: ') if words else 'failed'}")
    return done.stdout


def split_range(words: str) -> tuple[str, str] | None:
    """`A..B` as its two ends; nothing on one side is HEAD.

    >>> split_range("main..")
    ('main', 'HEAD')
    """
    first, dots, second = words.partition("..")
    if not dots or first.startswith("-") or second.startswith(("/", ".")) or first.endswith("/"):
        return None
    return first or "HEAD", second or "HEAD"


def commit(root: Path, revision: str) -> str:
    """The full name of the commit that a revision is."""
    try:
        found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except Failure as failure:
        if "not installed" in str(failure):
            raise
        inside = subprocess.run(["git", "-C", str(root), "rev-parse", "--git-dir"], capture_output=True, check=False)
        if inside.returncode:
            raise Failure(f"{root.resolve()} is in no git repository; name two directories to compare") from None
        raise Failure(f"there is no revision and no directory “{revision}”") from None
    return found.decode().strip()


@contextmanager
def state(root: Path, revision: str) -> Iterator[Path]:
    """A directory with the volumes as they are, or were, in a revision; a directory stands for itself."""
    if revision == WORKING:
        yield root
    elif (Path(revision) / "source").is_dir():
        yield Path(revision)
    else:
        name = commit(root, revision)
        with scratch() as directory:
            _write_out(root, name, directory)
            _lend_transcriptions(root, directory)
            yield directory


def _write_out(root: Path, name: str, directory: Path) -> None:
    """Every file of source/ and apparatus/ in a commit, byte by byte."""
    listed = git(root, "ls-tree", "-r", "-z", name, "--", "source", "apparatus").split(b"\0")
    rows = [(*entry.split(b"\t", 1)[0].split(), entry.split(b"\t", 1)[1]) for entry in listed if entry]
    files = [(blob, os.fsdecode(path)) for mode, kind, blob, path in rows if kind == b"blob" and mode != b"120000"]
    data = git(root, "cat-file", "--batch", stdin=b"".join(blob + b"\n" for blob, _ in files))
    at = 0
    for _, file in files:
        end = data.index(b"\n", at)
        size = int(data[at:end].rsplit(b" ", 1)[1])
        path = PurePosixPath(file)
        if not path.is_absolute() and ".." not in path.parts:
            target = directory / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data[end + 1 : end + 1 + size])
        at = end + 1 + size + 1


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


def top(root: Path) -> Path:
    """The directory of the git repository that `root` is in."""
    return Path(os.fsdecode(git(root, "rev-parse", "--show-toplevel").rstrip(b"\n")))
