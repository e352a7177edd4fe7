"""The command line as on another system, as far as Python can be made to believe in it: `python -m … NAME`.

Each line that is read is a command, its words in JSON; it is run in a child of its own (libraries are loaded once), and
answered with a line: its exit code and what it said.

Windows: no `fcntl`, `pwd`, `grp`; no numbers of users, descriptors of folders, O_NOFOLLOW,
sessions, SIGHUP, no shell of POSIX; links are refused, pipes cannot be waited for; what locks files is `msvcrt`, which
stands here on the hidden `flock`. macOS: its name, and no `setpriv`, Landlock or bubblewrap. What the standard library
does by itself stays Linux's: it is loaded before.
"""

from __future__ import annotations

import argparse
import asyncio
import errno
import fcntl
import importlib
import json
import os
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import Any, NoReturn

LOADED = (argparse, asyncio, shutil, tempfile, webbrowser, socket)
"""What must think of Linux still, with all that it loads."""

LIBRARIES = (
    "click", "click._termui_impl", "ruamel.yaml", "regex", "msgspec", "babel.dates", "jinja2", "pylatex",
    "edtf",
    "zoneinfo", "pypdf", "fontTools.subset", "fontTools.ttLib", "pybtex.database", "markdown_it", "rapidfuzz",
)  # fmt: skip


def windows() -> None:
    """Take away what Windows has not."""
    flock = fcntl.flock
    msvcrt = ModuleType("msvcrt")

    def locking(descriptor: int, mode: int, number: int) -> None:
        assert number == 1
        try:
            flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PermissionError(errno.EACCES, "Permission denied") from None

    vars(msvcrt).update(LK_NBLCK=2, locking=locking)
    sys.modules["msvcrt"] = msvcrt
    for name in ("fcntl", "pwd", "grp", "resource"):
        sys.modules[name] = None  # type: ignore[assignment]
    for name in ("geteuid", "getuid", "getegid", "getgid", "killpg", "setsid", "O_NOFOLLOW", "O_DIRECTORY", "O_CLOEXEC",
                 "O_NONBLOCK", "fchmod", "chown", "mkfifo", "sysconf", "getpgid"):  # fmt: skip
        delattr(os, name)
    for name in ("SIGHUP", "SIGQUIT", "SIGALRM"):
        delattr(signal, name)
    os.supports_dir_fd = set()
    put(os, "symlink", refuse)
    put(selectors.DefaultSelector, "register", refuse)
    put(subprocess, "CREATE_NEW_PROCESS_GROUP", 0x200)
    begun = subprocess.Popen.__init__

    def begin(self: Any, command: Any, *rest: Any, creationflags: int = 0, **more: Any) -> None:
        assert not more.get("start_new_session"), "Windows has no sessions"
        assert command[0] != "/bin/sh", "Windows has no shell of POSIX"
        begun(self, command, *rest, **more)

    put(subprocess.Popen, "__init__", begin)
    which = shutil.which

    def found(*words: Any, **more: Any) -> str | None:
        """By the rules of Linux: the programs of this machine have no `.exe`."""
        sys.platform = "linux"
        try:
            return None if words[0] in {"bwrap", "setpriv"} else which(*words, **more)
        finally:
            sys.platform = "win32"

    put(shutil, "which", found)


def darwin() -> None:
    """Take away what macOS has not."""
    which = shutil.which
    put(shutil, "which", lambda name, **more: None if name in {"bwrap", "setpriv"} else which(name, **more))
    sys.modules["landlockpy"] = None  # type: ignore[assignment]


def put(of: Any, name: str, what: object) -> None:
    """Put something in the place of a part of the standard library."""
    setattr(of, name, what)


def refuse(*words: object, **more: object) -> NoReturn:
    """What the system does not do."""
    raise OSError(errno.EPERM, "A required privilege is not held by the client")


SYSTEMS = {"win32": windows, "darwin": darwin}


def answers(commands: Iterable[str], main: Callable[[list[str]], NoReturn]) -> Iterator[tuple[int, str]]:
    """How each command ended, and what it said."""
    with tempfile.TemporaryFile() as said:
        for line in commands:
            said.seek(0)
            said.truncate()
            child = os.fork()
            if not child:
                for stream in (1, 2):
                    os.dup2(said.fileno(), stream)
                main(json.loads(line))
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            said.seek(0)
            yield code, said.read().decode()


def main() -> None:
    """Become another system, and run commands on it."""
    sysconfig.get_config_vars()
    for library in LIBRARIES:
        importlib.import_module(library)
    name = sys.argv[1]
    SYSTEMS[name]()
    sys.platform = name
    from edition.cli import main

    for answer in answers(sys.stdin, main):
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
