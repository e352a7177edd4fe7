"""A fence around a folder: what is written, renamed or removed outside it is noticed, and what is read of a secret."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_PATHS = {
    "os.remove": (0,), "os.rename": (0, 1), "os.mkdir": (0,), "os.rmdir": (0,), "os.link": (0, 1), "os.symlink": (1,),
    "os.truncate": (0,), "os.chmod": (0,), "os.chown": (0,), "os.utime": (0,), "shutil.rmtree": (0,),
    "shutil.move": (0, 1),
}  # fmt: skip
"""Events of Python that change something, with the arguments that are paths."""

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_PROGRAMS = {"bwrap", "fc-list", "git", "kpsewhich", "ldconfig", "pdftotext", "pdftoppm"}
_VERSIONS = {"--version", "-v", "-V"}

_LIMITED = re.compile(r'\{ (ulimit -[a-z] [0-9]+[; ] ?)+\} 2>/dev/null; exec "\$@"')
"""What a shell is told that does nothing but set limits for another program."""


def _within(command: list[str]) -> list[str]:
    """The command that is run: the one within limits, where a shell only sets them."""
    is_limited = len(command) > 4 and command[0] == "/bin/sh" and command[1] == "-c" and _LIMITED.fullmatch(command[2])
    return command[4:] if is_limited else command


class Fence:
    """Notices what crosses it while it is closed, by the events that Python itself tells of."""

    def __init__(self, folder: Path) -> None:
        self.inside = os.path.realpath(folder / "in")
        self.secret = os.path.realpath(folder / "outside")
        self.crossed: list[tuple[str, str]] = []
        self.is_closed = False
        sys.addaudithook(self._noticed)  # there is no way to take one out again

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Notice what happens meanwhile."""
        self.is_closed = True
        try:
            yield
        finally:
            self.is_closed = False

    def _noticed(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.is_closed:
            return
        if event == "open":
            path, _, flags = arguments
            writes = isinstance(flags, int) and flags & _WRITES
            if isinstance(path, str | bytes | os.PathLike) and (writes or self._is_in(path, self.secret)):
                self._cross(event, path)
        elif event in _PATHS:
            for i in _PATHS[event]:
                self._cross(event, arguments[i], follow=False)
        elif event == "subprocess.Popen":
            program, *words = _within([os.fsdecode(word) for word in arguments[1] or arguments[:1]])
            if Path(program).name not in _PROGRAMS and not (len(words) == 1 and words[0] in _VERSIONS):
                self._note(event, program)
        elif event in ("socket.connect", "socket.bind", "os.system", "os.exec", "os.spawn"):
            self._note(event, repr(arguments[1:]))

    def _cross(self, event: str, path: Any, follow: bool = True) -> None:
        if not isinstance(path, str | bytes | os.PathLike):
            return  # a descriptor: opened before
        name = os.fsdecode(path)
        if name == os.devnull:
            return
        if not follow:  # what is renamed or removed is the link, not where it leads
            name = str(Path(os.path.realpath(Path(name).parent)) / Path(name).name)
        if not self._is_in(name, self.inside):
            self._note(event, name)

    def _is_in(self, path: Any, folder: str) -> bool:
        real = os.path.realpath(os.fsdecode(path))
        return real == folder or real.startswith(folder + os.sep)

    def _note(self, event: str, what: str) -> None:
        frames = [frame for frame in traceback.extract_stack() if "/edition/" in frame.filename]
        place = f"{frames[-1].filename.rpartition('/edition/')[2]}:{frames[-1].name}" if frames else "?"
        self.crossed.append((place, f"{event}: {what}"))
