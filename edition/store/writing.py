"""Changes files of a project: locks it before the first file is read, and puts all in place together."""

from __future__ import annotations

import errno
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from edition.disk import FileKind, kind, opened, walk
from edition.model.diagnostic import Failure
from edition.store.journal import ChangedMeanwhile, FileChange, digest, put_in_place, settle
from edition.store.lock import Say, locked
from edition.store.text import plain, typed_like
from edition.volume_files import SHARED, home


class Unwritable(Failure):
    """The system does not let this user write here."""


@contextmanager
def writing(root: Path, what: str, volumes: Sequence[str] = (), say: Say = lambda words: None) -> Iterator[Files]:
    """The files that a command writes in a project: all when the block ends, none when it ends with an exception.

    Other commands wait. When somebody else (an editing program knows nothing of locks) has changed one of the files
    read, or any of the `volumes`, `ChangedMeanwhile` is raised and nothing is written. `what` is the name of the
    command in messages.
    """
    with locked(root, say):
        settle(root, say)
        files = Files(root, volumes)
        yield files
        files.put_in_place(what)


class Files:
    """Files as they are read and will be written, each by its path from the project's folder on."""

    def __init__(self, root: Path, volumes: Sequence[str] = ()) -> None:
        self.root = root
        self._volumes = volumes
        self._seen = _survey(root, volumes)
        self._old: dict[str, _FormerContent] = {}
        self._changes: dict[str, FileChange] = {}

    def read(self, file: str) -> bytes | None:
        """The content of a file, including changes not yet written; None when there is no such file."""
        change = self._changes.get(file)
        return self._was(file).data if change is None or not isinstance(change.content, bytes) else change.content

    def text(self, file: str) -> str:
        """The text of a file, without byte order mark and with plain line feeds; empty when there is no such file."""
        return plain(self.read(file) or b"", file)

    def write(self, file: str, data: bytes) -> bool:
        """Set the content of a file; False when that changes nothing."""
        if data == self.read(file):
            return False
        old = self._was(file)
        self._changes.pop(file, None)
        if data != old.data:
            self._changes[file] = FileChange(file, data, old.digest, old.mode)
        return True

    def edit(self, file: str, edit: Callable[[str], str]) -> bool:
        """Replace the text of a file by `edit(text)`; byte order mark and line ends stay.

        False if that changes nothing.
        """
        return self.write(file, typed_like(self.read(file) or b"", edit(self.text(file))))

    def make(self, folder: str, contents: Mapping[str, bytes]) -> None:
        """Add a new folder with these files, where nothing stands."""
        if kind(self.root, folder) is not FileKind.MISSING:
            raise Failure(f"{folder} is there already; nothing was written")
        self._changes[folder] = FileChange(folder, contents)

    def put_in_place(self, what: str) -> None:
        """Write it all to its places, if there is anything to write."""
        if not self._changes:
            return
        try:
            put_in_place(self.root, what, tuple(self._changes.values()), self._verify)
        except OSError as error:
            full = error.errno in (errno.ENOSPC, errno.EDQUOT)
            why = "the disk is full" if full else f"{error.filename}: {error.strerror}"
            kind_of = Unwritable if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) else Failure
            raise kind_of(f"{why}; nothing was written") from error

    def _was(self, file: str) -> _FormerContent:
        """The content of a file when it was first read."""
        known = self._old.get(file)
        if known is None:
            known = self._old[file] = _old(self.root, file)
        return known

    def _verify(self) -> None:
        """Raise when anything that was read, or is to be replaced, has changed."""
        now = _survey(self.root, self._volumes)
        seen = {file: old.digest for file, old in self._old.items()} | self._seen  # as it was seen first
        for file in sorted({*seen, *now}):
            current = now[file] if file in now else _digest(self.root, file)
            if current != seen.get(file, ""):
                raise ChangedMeanwhile(file)


@dataclass(frozen=True, slots=True)
class _FormerContent:
    """What stood at a file's place: nothing (None), or its bytes; its digest; its mode."""

    data: bytes | None
    digest: str
    mode: int | None


def _old(root: Path, file: str) -> _FormerContent:
    if kind(root, file) is FileKind.MISSING:
        return _FormerContent(None, "", None)
    folder, _, name = file.rpartition("/")
    with opened(root, folder) as parent:
        data = parent.read(name)
        info = parent.stat(name)
    return _FormerContent(data, sha256(data).hexdigest(), stat.S_IMODE(info.st_mode) & 0o777 if info else None)


def _survey(root: Path, volumes: Sequence[str]) -> dict[str, str]:
    """The digest of every file of some volumes, without temporary files of editing programs."""
    homes = [home(root, volume) for volume in volumes]
    folders = [folder for there in homes for folder in (there.source, there.apparatus)]
    files = (f"{folder}/{item.name}" for folder in folders for item in walk(root, folder))
    return {file: _digest(root, file) for file in (*files, *SHARED) if not file.endswith("~")}


def _digest(root: Path, file: str) -> str:
    if kind(root, file) is FileKind.MISSING:
        return ""
    folder, _, name = file.rpartition("/")
    with opened(root, folder) as parent:
        return digest(parent, name)
