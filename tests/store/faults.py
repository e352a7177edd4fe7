"""A process in which the disk fails, or which ends, at a chosen change of the disk: for tests alone.

`install` puts itself between Python and the system (`os`, `open`) and counts everything that changes the disk below
some folders: writes, names made, moved and removed, modes, syncs. At the chosen one it does what is wanted:

    none      only counts
    kill      the process ends at once (of a write the first half is done)
    Ctrl-C    it is told to end
    power     the same, and all is lost that no sync had made last: what was written, and the names
    power, names kept    the same, but names are on the disk at once, and what was written is not
    ENOSPC …  the system says so, this once
    ENOSPC+ … from here on always
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

CHANGING = (
    "mkdir", "rmdir", "unlink", "remove", "rename", "replace", "link", "symlink", "chmod", "fchmod", "truncate",
    "ftruncate", "utime", "fsync", "fdatasync", "write",
)  # fmt: skip
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Faults:
    """Counts the changes below some folders, from `begin` to `end`; `done` is their number so far."""

    def __init__(self) -> None:
        self.real = {name: getattr(os, name) for name in (*CHANGING, "open")}
        self.power: Power | None = None
        self.roots: tuple[str, ...] = ()
        self.kind, self.at, self.done = "none", 0, 0

    def begin(self, roots: tuple[str, ...], kind: str = "none", at: int = 0) -> None:
        """Count from here on, and do what is wanted at that change."""
        self.power = Power(f"{roots[0]}.lost", kind == "power", self.real) if kind.startswith("power") and at else None
        self.roots, self.kind, self.at, self.done = roots, kind, at, 0

    def end(self) -> None:
        """Count no more."""
        self.roots, self.kind, self.at, self.power = (), "none", 0, None

    def install(self) -> None:
        """Stand between Python and the system from here on."""
        for name in CHANGING:
            setattr(os, name, self._counted(name))
        os.open = self._open
        builtins.open = self._file
        io.open = self._file

    def _counted(self, name: str) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            path = where(arguments[0], named.get("dir_fd", named.get("src_dir_fd")))
            if self._ours(path):
                self._step((lambda: self._half(*arguments)) if name == "write" else None)
                if self.power:
                    to = where(arguments[1], named.get("dst_dir_fd")) if name in {"rename", "replace", "link"} else ""
                    self.power.note(name, path, to, arguments[0])
            return self.real[name](*arguments, **named)

        return call

    def _half(self, descriptor: int, data: bytes) -> None:
        self.real["write"](descriptor, data[: len(data) // 2])

    def _open(self, path: Any, flags: int, *arguments: Any, **named: Any) -> int:
        name = where(path, named.get("dir_fd"))
        if flags & _WRITES and self._ours(name):
            self._step()
            if self.power and flags & os.O_CREAT:
                self.power.note("create", name)
        descriptor: int = self.real["open"](path, flags, *arguments, **named)
        if self.power and flags & _WRITES and self._ours(name):
            self.power.opened(descriptor)
        return descriptor

    def _file(self, file: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
        path = where(file, None)
        ours = any(sign in mode for sign in "wax+") and self._ours(path)
        if ours and not isinstance(file, int):
            self._step()
            if self.power:
                self.power.note("create", path)
        found = _OPEN(file, mode, *arguments, **named)
        if ours and self.power and not isinstance(file, int):
            self.power.opened(found.fileno())
        return _File(found, self) if ours else found

    def _ours(self, path: str) -> bool:
        return path.startswith(self.roots)

    def _step(self, half: Callable[[], Any] | None = None) -> None:
        """One change is about to be made: this may be the one."""
        self.done += 1
        if self.done == self.at or (self.kind.endswith("+") and self.done > self.at > 0):
            self._fail(half)

    def _fail(self, half: Callable[[], Any] | None) -> None:
        if self.kind == "kill" or self.kind.startswith("power"):
            if half is not None:
                half()
            if self.power:
                self.power.cut()
            os.kill(os.getpid(), signal.SIGKILL)
        if self.kind == "Ctrl-C":
            os.kill(os.getpid(), signal.SIGINT)
        elif self.kind != "none":
            number = getattr(errno, self.kind.removesuffix("+"))
            raise OSError(number, os.strerror(number))


_OPEN = builtins.open


class _File:
    """A file open for writing, of which each write is a change."""

    def __init__(self, file: Any, faults: Faults) -> None:
        self._file = file
        self._faults = faults

    def write(self, data: Any) -> Any:
        def half() -> None:
            self._file.write(data[: len(data) // 2])
            self._file.flush()

        self._faults._step(half)
        return self._file.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


class Power:
    """What is on the disk only once it has been synced: the bytes of files, and names in their folders."""

    def __init__(self, folder: str, names_too: bool, real: dict[str, Callable[..., Any]]) -> None:
        self.folder = folder
        self.names_too = names_too
        self.files: dict[int, int] = {}  # number of the file: a descriptor of our own
        self.names: list[tuple[set[int], Callable[[], Any]]] = []  # folders whose sync makes it last; how to undo it
        self.kept = 0
        Path(folder).mkdir(exist_ok=True)
        self.real = real

    def opened(self, descriptor: int) -> None:
        """A file may be written to from here on."""
        self.files.setdefault(os.fstat(descriptor).st_ino, os.dup(descriptor))

    def note(self, what: str, path: str, to: str = "", descriptor: object = None) -> None:
        """A change is about to be made: remember how to undo it as long as it has not been synced."""
        real = self.real
        if what == "fsync" and isinstance(descriptor, int):
            number = os.fstat(descriptor).st_ino
            if number in self.files:
                os.close(self.files.pop(number))
            self.names = [(folders, undo) for folders, undo in self.names if number not in folders]
        elif what == "create" and not os.path.lexists(path):
            self._later({path}, lambda: real["unlink"](path))
        elif what == "mkdir":
            self._later({path}, lambda: real["rmdir"](path))
        elif what == "rmdir":
            self._later({path}, lambda: real["mkdir"](path))
        elif what in {"unlink", "remove"}:
            kept = self._keep(path)
            self._later({path}, lambda: real["link"](kept, path))
        elif what in {"rename", "replace"}:
            kept = self._keep(to)

            def undo() -> None:
                real["rename"](to, path)
                if kept:
                    real["link"](kept, to)

            self._later({path, to}, undo)

    def _later(self, paths: set[str], undo: Callable[[], Any]) -> None:
        self.names.append(({Path(path).parent.stat().st_ino for path in paths}, undo))

    def _keep(self, path: str) -> str:
        """Another name for a file that is about to go."""
        if not Path(path).is_file():
            return ""
        self.kept += 1
        kept = f"{self.folder}/{self.kept}"
        self.real["link"](path, kept)
        return kept

    def cut(self) -> None:
        """The power fails."""
        for _, undo in reversed(self.names) if self.names_too else ():
            with suppress(OSError):
                undo()
        for descriptor in self.files.values():
            self.real["ftruncate"](descriptor, 0)


def where(path: Any, folder: Any) -> str:
    """The whole path of what a call is about: a name, a name in a folder that is open, or an open file."""
    if isinstance(path, int):
        return str(Path(f"/proc/self/fd/{path}").readlink())
    name = os.fsdecode(path)
    if isinstance(folder, int) and folder >= 0:
        return f"{where(folder, None)}/{name}"
    return str(Path(name).absolute())
