"""The sandbox of a program: what it can reach on this machine.

The walls are the machine's and not TeX's: they hold even for a program that has been taken over. Bubblewrap shows it an
almost empty machine without a network; where that is not installed or not allowed (in many containers), Linux itself
(Landlock) refuses files, and TCP. Elsewhere there is no such wall. On every machine the program has limits, and ends
when this process does.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import Enum
from functools import cache
from pathlib import Path
from threading import Event, Thread

from edition.system.limits import limited
from edition.system.processes import apart, end
from edition.typeset.environment import Surroundings

_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix", "/gnu", "/etc/ld.so.cache", "/etc/alternatives")
"""What every program needs in order to run at all."""
_GIGABYTE = 1024**3
_LIMITS = "ulimit -n 256; ulimit -f 4194304"
"""Open files; 2 GB in a file (in half KiB)."""
_SECONDS = 7200
MEMORY = 4
"""GB that a program may have."""


class Wall(Enum):
    """The kinds of sandboxes."""

    BUBBLEWRAP = "bubblewrap"
    LANDLOCK = "landlock"
    NONE = "none"


@cache
def wall() -> Wall:
    """The best sandbox of this machine; cached."""
    return next(_working())


def walls() -> tuple[Wall, ...]:
    """The sandboxes of this machine, the best first."""
    return tuple(_working())


def _working() -> Iterator[Wall]:
    if _bubblewrap_works():
        yield Wall.BUBBLEWRAP
    if _landlock_works():
        yield Wall.LANDLOCK
    yield Wall.NONE


def _bubblewrap_works() -> bool:
    program = shutil.which("bwrap")
    if program is None:
        return False
    trial = [program, *_APART, "--ro-bind", "/", "/", "--dev", "/dev", "true"]
    return not subprocess.run(trial, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode


def _landlock_works() -> bool:
    if sys.platform != "linux":
        return False
    import landlockpy

    return landlockpy.supported()


@contextmanager
def started(command: Sequence[str], around: Surroundings, kind: Wall) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program in a sandbox; it is ended with the block."""
    with starting(lambda: start(command, around, kind)) as process:
        yield process()


@contextmanager
def starting(begin: Callable[[], subprocess.Popen[bytes]]) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """A program at work while the block goes on; when it ends, nothing of the program is left.

    What is given says which process it is, and raises what kept it from being at work.
    """
    keeper = _Keeper(begin)
    keeper.start()
    try:
        keeper.tried.wait()  # beside another thread of Python, which is at work, it would start much later
        yield keeper.process
    finally:
        keeper.end()


class _Keeper(Thread):
    """The thread that begins a program and lasts as long: Landlock holds for it, and what it began ends with it."""

    def __init__(self, begin: Callable[[], subprocess.Popen[bytes]]) -> None:
        super().__init__(daemon=True)
        self._begin = begin
        self.tried, self._over = Event(), Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._error: Exception | None = None

    def run(self) -> None:
        """Begin the program, and wait for the end of what it is needed for."""
        try:
            self._process = self._begin()
        except Exception as error:  # for whoever asks for the program
            self._error = error
        finally:
            self.tried.set()
        self._over.wait()

    def process(self) -> subprocess.Popen[bytes]:
        """The program, which was begun; raises what kept it from that."""
        if self._error is not None:
            raise self._error
        assert self._process is not None
        return self._process

    def end(self) -> None:
        """Leave nothing of the program, and end the thread."""
        self.tried.wait()
        if self._process is not None:
            stop(self._process)
        self._over.set()
        self.join()


def start(
    command: Sequence[str], around: Surroundings, kind: Wall, stdin: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start a program in a sandbox; Landlock then applies to this thread as well, permanently."""
    program = shutil.which(command[0], path=around.environment.get("PATH"))
    if program is None:
        raise FileNotFoundError(command[0])
    if kind is Wall.LANDLOCK:
        _enclose(program, around)
    return subprocess.Popen(
        _limited(_apart(command, program, around) if kind is Wall.BUBBLEWRAP else command, kind),
        cwd=around.directory,
        env=around.environment,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        **apart(),
    )


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a program, and everything that it has started."""
    end(process)
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()


def _limited(command: Sequence[str], kind: Wall) -> list[str]:
    """The command with limits; it ends when this process does (bubblewrap ensures that itself)."""
    tied = shutil.which("setpriv") if kind is not Wall.BUBBLEWRAP else None
    ended = [tied, "--pdeathsig", "KILL"] if tied else []
    return limited([*ended, *command], _SECONDS, MEMORY * _GIGABYTE, _LIMITS)


def _places(program: str) -> list[str]:
    """The system's folders, and that of a program installed elsewhere."""
    return [*_SYSTEM, str(Path(program).parent), str(Path(program).resolve().parent)]


_APART = ("--unshare-all", "--die-with-parent", "--as-pid-1", "--cap-drop", "ALL")


def _apart(command: Sequence[str], program: str, around: Surroundings) -> list[str]:
    """The command in bubblewrap."""
    options = ["bwrap", *_APART, "--dev", "/dev"]
    for place in dict.fromkeys((*_places(program), *around.readable, str(around.styles))):
        options += ["--ro-bind-try", place, place]
    options += ["--bind", str(around.directory), str(around.directory)]
    return [*options, "--chdir", str(around.directory), "--", *command]


def _enclose(program: str, around: Surroundings) -> None:
    """Restrict this thread, and what it starts, permanently."""
    from landlockpy import AccessFS, Ruleset, Scope

    read = AccessFS.READ_FILE | AccessFS.READ_DIR
    write = read | AccessFS.WRITE_FILE | AccessFS.TRUNCATE | AccessFS.REMOVE_FILE
    write |= AccessFS.MAKE_REG | AccessFS.MAKE_DIR
    with Ruleset(scoped=Scope.ABSTRACT_UNIX_SOCKET | Scope.SIGNAL) as rules:
        for place in _places(program):
            with suppress(FileNotFoundError):
                rules.allow_path(place, read | AccessFS.EXECUTE if Path(place).is_dir() else AccessFS.READ_FILE)
        for place in (*around.readable, str(around.styles)):
            rules.allow_path(place, read)
        rules.allow_path(around.directory, write)
        rules.allow_path(os.devnull, AccessFS.READ_FILE | AccessFS.WRITE_FILE)
        rules.restrict()
