"""Files on the disk, changed all at once or not at all, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from edition.model.diagnostic import Failure

BOM = "\ufeff"


class Changed(Failure):
    """The file is not as it was when it was read: somebody wrote to it meanwhile."""


def version(path: Path) -> str:
    """A short sign for what a file holds now; empty when there is no file."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    except FileNotFoundError:
        return ""


def update(path: Path, edit: Callable[[str], str], was: str | None = None) -> bool:
    """Put `edit(text)` in place of a file's text; False when that changes nothing.

    The text is handed over without byte order mark and with line feeds alone, and written back as it was. `was` is
    the `version` that the edit is meant for: when the file has another one, `Changed` is raised and nothing written.
    """
    with _locked(path.parent):
        if was is not None and version(path) != was:
            raise Changed(f"{path}: was changed meanwhile; nothing was written")
        text = decoded(path, path.read_bytes()) if path.exists() else ""
        mark, words = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
        windows = "\r\n" in words
        plain = words.replace("\r\n", "\n")
        if windows and plain.replace("\n", "\r\n") != words:
            raise Failure(f"{path}: line ends of two kinds; save it with one kind")
        new = edit(plain)
        new = mark + (new.replace("\n", "\r\n") if windows else new)
        if new == text:
            return False
        replace(path, new.encode("utf-8"))
        return True


def decoded(path: Path, data: bytes) -> str:
    """The text of a file that is to be changed; that it is not in UTF-8 is said with its line and column."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").replace("\r\n", "\n")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        what = f"the byte {data[error.start]:02X} is no character in UTF-8: save the file as UTF-8"
        raise Failure(f"{path}:{line}:{column}: {what}") from None


def replace(path: Path, data: bytes) -> None:
    """Write a file all at once or not at all; its mode stays."""
    target = path.resolve()
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        Path(name).replace(target)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep other writers of the folder waiting; the system lifts the lock when a process ends, however it ends."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
