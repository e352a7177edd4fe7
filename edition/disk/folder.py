"""An open folder: its contents are reached by descriptor and plain name, and no link is followed."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

from edition.disk.file_kinds import DEPTH, LIMIT, FileKind, FolderItem, RefusalReason, Refused
from edition.system.locks import take
from edition.system.places import is_plain

_BY_DESCRIPTOR = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_CAREFUL = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
"""Never through a link, never waiting for somebody at the other end of a pipe."""
_FOLDER = _CAREFUL | getattr(os, "O_DIRECTORY", 0)
_PIECE = 1024 * 1024


class Folder:
    """An open folder. `name` is used in messages, `path` is passed to other programs."""

    def __init__(self, path: Path, name: str = "", inside: Folder | None = None) -> None:
        """Open a folder that somebody named, which may be reached by a link; or one `inside` another, which may not."""
        self.path = path
        self.name = name
        self._descriptor = -1
        try:
            if inside is None:
                self._descriptor = os.open(path, _FOLDER & ~getattr(os, "O_NOFOLLOW", 0)) if _BY_DESCRIPTOR else -1
            else:
                self._descriptor = os.open(path.name, _FOLDER, **inside._at_descriptor) if _BY_DESCRIPTOR else -1
        except OSError as error:
            raise _refused(error, name or str(path), inside.kind(path.name) if inside else None) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the folder, once: whatever interrupts this, its number may be another's by then."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    @property
    def _at_descriptor(self) -> dict[str, Any]:
        return {"dir_fd": self._descriptor} if _BY_DESCRIPTOR else {}

    def _at(self, name: str) -> str:
        """The arguments that name a thing in this folder to the system."""
        if not is_plain(name):
            raise Refused(self.called(name), RefusalReason.OUTSIDE)
        try:
            os.fsencode(name)
        except UnicodeEncodeError:
            raise Refused(self.called(name), RefusalReason.NAME) from None
        return name if _BY_DESCRIPTOR else str(self.path / name)

    def called(self, name: str) -> str:
        """The name of a thing in this folder for messages."""
        return f"{self.name}/{name}" if self.name else name

    def refused(self, name: str, kind: FileKind) -> Refused:
        """The error for a thing of this kind, where a file or folder is needed."""
        return Refused(self.called(name), RefusalReason[kind.name])

    @contextmanager
    def _telling(self, name: str) -> Iterator[None]:
        """Let errors of the system name the whole path."""
        try:
            yield
        except OSError as error:
            raise type(error)(error.errno, error.strerror, str(self.path / name)) from error

    # looking

    def stat(self, name: str) -> os.stat_result | None:
        """The status of a thing in this folder; None when there is none."""
        try:
            return os.stat(self._at(name), follow_symlinks=False, **self._at_descriptor)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _refused(error, self.called(name)) from error

    def kind(self, name: str) -> FileKind:
        """The kind of thing with this name; a link is a link."""
        stat = self.stat(name)
        return FileKind.MISSING if stat is None else _kind(stat.st_mode)

    def items(self) -> tuple[FolderItem, ...]:
        """Everything here, sorted by name."""
        try:
            with os.scandir(self._descriptor if _BY_DESCRIPTOR else self.path) as entries:
                return tuple(sorted(FolderItem(entry.name, _kind_of(entry)) for entry in entries))
        except OSError as error:
            raise _refused(error, self.name or str(self.path), FileKind.FOLDER) from error

    # reading

    def folder(self, name: str, make: bool = False, mode: int = 0o775) -> Folder:
        """Open a folder in this one; with `make`, it is created when missing, with this `mode` less the umask.

        A folder in which everybody can write is never created: it would be refused the next time.
        """
        self._at(name)
        kind = self.kind(name)
        if kind is FileKind.MISSING and make:
            with self._telling(name), suppress(FileExistsError):
                os.mkdir(self._at(name), mode, **self._at_descriptor)
            kind = self.kind(name)
        if kind is not FileKind.FOLDER:
            raise self.refused(name, kind)
        return Folder(self.path / name, self.called(name), self)

    def open(self, name: str) -> int:
        """Open a file for reading; the caller closes the descriptor. A pipe or a device is never opened."""
        kind = self.kind(name)
        if kind is not FileKind.FILE:
            raise self.refused(name, kind)
        try:
            descriptor = os.open(
                self._at(name), os.O_RDONLY | _CAREFUL | getattr(os, "O_BINARY", 0), **self._at_descriptor
            )
        except OSError as error:
            raise _refused(error, self.called(name), self.kind(name)) from error
        kind = _kind(os.fstat(descriptor).st_mode)
        if kind is not FileKind.FILE:  # exchanged meanwhile
            os.close(descriptor)
            raise self.refused(name, kind)
        return descriptor

    def read(self, name: str, limit: int = LIMIT) -> bytes:
        """The bytes of a file."""
        data = b"".join(self._pieces(name, limit + 1))
        if len(data) > limit:
            raise Refused(self.called(name), RefusalReason.LARGE)
        return data

    def digest(self, name: str) -> str:
        """The SHA-256 of a file of any size."""
        digest = hashlib.sha256()
        for piece in self._pieces(name, None):
            digest.update(piece)
        return digest.hexdigest()

    def _pieces(self, name: str, most: int | None) -> Iterator[bytes]:
        with open(self.open(name), "rb", buffering=0) as file:
            if most is not None and os.fstat(file.fileno()).st_size >= most:
                raise Refused(self.called(name), RefusalReason.LARGE)
            try:
                while (most is None or most > 0) and (piece := file.read(_PIECE if most is None else most)):
                    yield piece
                    most = None if most is None else most - len(piece)
            except OSError as error:
                raise _refused(error, self.called(name), FileKind.FILE) from error

    # writing

    def create(self, name: str, data: bytes | Iterable[bytes], mode: int | None = None, last: bool = True) -> None:
        """Write a new file, complete and synced to the disk; raises FileExistsError when the name is taken.

        `data` may come in pieces; when an error occurs before the last one, there is no file. `mode` sets the
        permissions, as with chmod; by default they are the system's. What need not `last` is written without waiting
        for the disk.
        """
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _CAREFUL | getattr(os, "O_BINARY", 0)
        with self._telling(name):
            descriptor = os.open(self._at(name), flags, 0o666, **self._at_descriptor)
            try:
                with open(descriptor, "wb") as file:
                    if mode is not None and hasattr(os, "fchmod"):
                        os.fchmod(descriptor, mode)
                    file.writelines((data,) if isinstance(data, bytes) else data)
                    file.flush()
                    if last:
                        os.fsync(file.fileno())
            except BaseException:
                with suppress(OSError):
                    self.remove(name)
                raise

    def link(self, name: str, target: str) -> None:
        """Make a link; it is never followed here."""
        with self._telling(name):
            os.symlink(target, self._at(name), **self._at_descriptor)

    def move(self, name: str, new: str, to: Folder | None = None) -> None:
        """Rename a file or a folder, within this folder or into another; an existing file or link is replaced."""
        to = to or self
        to._at(new)
        where = {"src_dir_fd": self._descriptor, "dst_dir_fd": to._descriptor} if _BY_DESCRIPTOR else {}
        with to._telling(new):
            os.replace(self._at(name), to._at(new), **where)

    def remove(self, name: str) -> None:
        """Remove a file or a link, if it is there."""
        with self._telling(name), suppress(FileNotFoundError):
            os.unlink(self._at(name), **self._at_descriptor)

    def clear(self, name: str) -> None:
        """Remove a folder with everything in it, however deep; links in it are removed, their targets stay."""
        kind = self.kind(name)
        if kind is FileKind.MISSING:
            return
        if kind is not FileKind.FOLDER:
            raise self.refused(name, kind)
        with self._telling(name):
            if _BY_DESCRIPTOR:
                _clear(name, self._descriptor)
            else:
                import shutil

                shutil.rmtree(self._at(name))

    def drop(self, name: str) -> None:
        """Remove an empty folder."""
        with self._telling(name):
            os.rmdir(self._at(name), **self._at_descriptor)

    def replace(self, name: str, data: bytes, mode: int | None = None) -> None:
        """Write a file atomically; its permissions stay unless `mode` is given. A link is not written through."""
        old = self.stat(name)
        kind = FileKind.MISSING if old is None else _kind(old.st_mode)
        if kind not in {FileKind.MISSING, FileKind.FILE}:
            raise self.refused(name, kind)
        self._clear_up(name)
        new = f".{name}.{os.urandom(4).hex()}"
        self.create(new, data, old.st_mode & 0o777 if mode is None and old is not None else mode)
        try:
            self.move(new, name)
        except BaseException:
            with suppress(OSError):
                self.remove(new)
            raise
        self.sync()

    def _clear_up(self, name: str) -> None:
        """Remove temporary files of processes that were killed while they replaced a file, an hour ago or earlier."""
        for item in self.items():
            if re.fullmatch(rf"\.{re.escape(name)}\.[0-9a-f]{{8}}", item.name) and item.kind is FileKind.FILE:
                stat = self.stat(item.name)
                if stat is not None and stat.st_mtime < time.time() - 3600:
                    self.remove(item.name)

    def sync(self) -> None:
        """Sync the names in this folder to the disk, where the system can."""
        if _BY_DESCRIPTOR:
            with self._telling(""):
                os.fsync(self._descriptor)

    @contextmanager
    def lock(self, name: str, wait: bool = False) -> Iterator[None]:
        """Take a lock file, which is created if necessary and never emptied; the system releases it at the end.

        Raises BlockingIOError when somebody else has it, unless this is to `wait`.
        """
        kind = self.kind(name)
        if kind not in {FileKind.MISSING, FileKind.FILE}:
            raise self.refused(name, kind)
        with self._telling(name):
            descriptor = os.open(self._at(name), os.O_RDWR | os.O_CREAT | _CAREFUL, 0o666, **self._at_descriptor)
        try:
            kind = _kind(os.fstat(descriptor).st_mode)
            if kind is not FileKind.FILE:
                raise self.refused(name, kind)
            take(descriptor, wait)
            yield
        finally:
            os.close(descriptor)

    def hold(self, wait: bool = False) -> bool:
        """Lock this folder until it is closed; False when somebody else has it (or `wait` for that).

        Raises OSError where folders cannot be locked.
        """
        if not _BY_DESCRIPTOR:
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK), str(self.path))
        try:
            take(self._descriptor, wait)
        except BlockingIOError:
            return False
        return True


def _clear(name: str, above: int) -> None:
    """Remove a folder in another one."""
    folder = os.open(name, _FOLDER, dir_fd=above)
    try:
        _empty(folder, folder, DEPTH)
    finally:
        os.close(folder)
    os.rmdir(name, dir_fd=above)


def _empty(folder: int, top: int, depth: int) -> None:
    """Remove everything in a folder.

    What is too deep for Python, or for the limit of open files, is moved to the top first.
    """
    while names := {entry.name: entry.is_dir(follow_symlinks=False) for entry in _entries(folder)}:
        for name, is_folder in names.items():
            if not is_folder:
                os.unlink(name, dir_fd=folder)
            elif depth:
                below = os.open(name, _FOLDER, dir_fd=folder)
                try:
                    _empty(below, top, depth - 1)
                finally:
                    os.close(below)
                os.rmdir(name, dir_fd=folder)
            else:
                os.rename(name, f".{os.urandom(8).hex()}", src_dir_fd=folder, dst_dir_fd=top)


def _entries(folder: int) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as items:
        return list(items)


def _kind(mode: int) -> FileKind:
    if stat.S_ISREG(mode):
        return FileKind.FILE
    if stat.S_ISDIR(mode):
        return FileKind.FOLDER
    return FileKind.LINK if stat.S_ISLNK(mode) else FileKind.SPECIAL


def _kind_of(entry: os.DirEntry[str]) -> FileKind:
    if entry.is_symlink():
        return FileKind.LINK
    if entry.is_file(follow_symlinks=False):
        return FileKind.FILE
    return FileKind.FOLDER if entry.is_dir(follow_symlinks=False) else FileKind.SPECIAL


def _refused(error: OSError, file: str, kind: FileKind | None = None) -> Refused:
    """The reason why the system did not open something; `kind` is what stands there now, if known."""
    if isinstance(error, FileNotFoundError):
        return Refused(file, RefusalReason.MISSING)
    if error.errno in {errno.ELOOP, errno.ENOTDIR, errno.EMLINK}:
        if kind in {FileKind.LINK, FileKind.SPECIAL}:
            return Refused(file, RefusalReason[kind.name])
        if kind in {FileKind.FOLDER, FileKind.MISSING} or (kind is FileKind.FILE and error.errno != errno.ENOTDIR):
            return Refused(file, RefusalReason.CHANGED)
    if error.errno == errno.ENXIO:
        return Refused(file, RefusalReason.SPECIAL)
    if error.errno == errno.ENOTDIR:
        return Refused(file, RefusalReason.FILE)
    return Refused(file, RefusalReason.UNREADABLE, error.strerror or str(error))
