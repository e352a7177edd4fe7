"""A LuaLaTeX that has started, waits where it would read its document, and is copied for each."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

SCRIPT = Path(__file__).with_name("warm.lua")
KEPT_WARM = sys.platform == "linux" and not os.environ.get("EDITION_COLD")
_LONGEST = 600  # seconds that a document may take, on however busy a machine
_MOST = 6


class Warm:
    """The process, in a folder of its own. `command` is LuaLaTeX's, with `--lua=` the SCRIPT."""

    def __init__(self, folder: Path, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.folder = folder
        asked, self._asks = os.pipe()
        told, tells = os.pipe()
        self._told = os.fdopen(told, "rb")
        said = folder / "warm.said"
        with said.open("wb") as file:
            self._process = subprocess.Popen(
                command, cwd=folder, env={**environment, "EDITION_WARM": f"{asked} {tells}"}, pass_fds=(asked, tells),
                stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        os.close(asked)
        os.close(tells)
        self._open = True
        ready = self._answer()
        self.start = said.read_bytes()
        if not ready:
            self.end()
            raise RuntimeError(self.start.decode("utf-8", "replace"))

    def run(self, folder: Path) -> tuple[int, bytes]:
        """Read the document in a folder; the exit code, and what is said from the start to the end."""
        os.write(self._asks, os.fsencode(folder.resolve()) + b"\n")
        ended = self._answer()
        if not ended:
            self.end()
            raise RuntimeError(f"nothing was heard of {folder}")
        return os.waitstatus_to_exitcode(int(ended)), self.start + (folder / "warm.said").read_bytes()

    def end(self) -> None:
        """End it, and a copy that is at work."""
        if self._open:
            self._open = False
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            os.close(self._asks)
            self._told.close()

    def _answer(self) -> bytes:
        """The next line that it tells; empty when it has ended, or never tells one."""
        heard, _, _ = select.select([self._told], [], [], _LONGEST)
        return self._told.readline() if heard else b""


class Processes:
    """Some of them, by what they have read; the one that was not wanted for longest makes room for another."""

    def __init__(self) -> None:
        self._warm: dict[tuple[str, ...], Warm] = {}
        self._owner = os.getpid()

    def get(self, key: tuple[str, ...], start: Callable[[], Warm]) -> Warm:
        """That of this key, started if it is not there."""
        assert os.getpid() == self._owner, "it hears one process only"
        warm = self._warm.pop(key, None)
        if warm is None:
            if len(self._warm) == _MOST:
                self._warm.pop(next(iter(self._warm))).end()
            warm = start()
        self._warm[key] = warm
        return warm

    def end(self) -> None:
        """End them all."""
        while self._warm:
            self._warm.popitem()[1].end()


_SIGNS = frozenset("‘’“”«»—†‡§‖⟨⟩")
"""Signs that the fonts of all designs have: whoever has read them prints the same as whoever has not."""


def used(words: str) -> str:
    """What of a document decides what is read of the fonts.

    Its letters (styles/edition-letters.lua), and what it says of its scripts (styles/edition-scripts.lua).
    """
    letters = "".join(sorted({letter for letter in words if letter > "\x7f"} - {"–", "…"} | _SIGNS))
    return "".join([letters, *(f"\n% {said}" for said in re.findall(r"\\EdScript{.*}", words))])
