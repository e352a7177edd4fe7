"""Books typeset by processes that are kept warm, in the place of `begin` and `run` of `edition.typeset.lualatex`."""

from __future__ import annotations

import os
import re
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from edition.designs.folder import styles_dir
from edition.system.limits import limited
from edition.typeset.environment import surroundings
from edition.typeset.font_cache import keep
from edition.typeset.lualatex import JOB, Begun, begin, command, run
from tests.warm.process import SCRIPT, Processes, Warm, used

STYLES = styles_dir().resolve()
_SEEN = ("PATH", "HOME", "TEXMFHOME", "OSFONTDIR")
"""Variables of the environment that a start depends on."""
_FONTS = {".otf", ".ttf", ".ttc", ".otc"}
_SECONDS, _MEMORY = 7200, 4 * 1024**3


class Books:
    """The processes, in folders below one: one for each design, its packages and the letters that are used.

    A design of the project is one by what it says, if it brings no fonts.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()
        self._processes = Processes()
        self._lock = threading.Lock()
        self._around = _around()

    @contextmanager
    def begin(self, directory: Path, styles: Path, design: str, packages: Sequence[str] = ()) -> Iterator[Begun]:
        """As `lualatex.begin`; what is not as usual has a process of its own."""
        ours = STYLES / f"edition-{design}.design"
        own = directory / ours.name  # of the project
        is_whole = not _FONTS & {file.suffix for file in directory.iterdir()} if own.exists() else ours.exists()
        if _around() == self._around and styles.resolve() == STYLES and is_whole:
            yield Begun(directory, design, tuple(packages), _of_its_own)
        else:
            with begin(directory, styles, design, packages) as begun:
                yield begun

    def run(
        self, begun: Begun, page: Callable[[int], None], meanwhile: Callable[[], object] = lambda: None
    ) -> tuple[int, str]:
        """As `lualatex.run`."""
        if begun.process is not _of_its_own:
            return run(begun, page, meanwhile)
        meanwhile()
        directory = begun.directory
        letters = used((directory / f"{JOB}.tex").read_text(encoding="utf-8"))
        own = directory / f"edition-{begun.design}.design"
        files = {f"{JOB}.tex": letters, **({own.name: own.read_text(encoding="utf-8")} if own.exists() else {})}
        with self._lock:
            key = (begun.design, *files.values(), *begun.packages)
            try:
                warm = self._processes.get(key, lambda: self._start(begun.design, begun.packages, files))
            except RuntimeError:
                if not own.exists():
                    raise
                with begin(directory, STYLES, begun.design, begun.packages) as alone:  # it says what is wrong
                    return run(alone, page)
            for name in ("styles", "fonts"):
                if not (directory / name).exists():
                    (directory / name).symlink_to(warm.folder / name)
            code, said = warm.run(directory)
        if pages := len(re.findall(rb"\[\d", said)):
            page(pages)
        return code, said.decode("utf-8", "replace")

    def _start(self, design: str, packages: Sequence[str], files: Mapping[str, str]) -> Warm:
        """Start one; once more where it could not read its fonts, whose names another process may be writing."""
        try:
            return self._started(design, packages, files)
        except RuntimeError:
            return self._started(design, packages, files)

    def _started(self, design: str, packages: Sequence[str], files: Mapping[str, str]) -> Warm:
        folder = self._folder / str(next(self._numbers))
        folder.mkdir()
        for name, words in files.items():
            (folder / name).write_text(words, encoding="utf-8")
        first, _, *rest = command(design, packages)
        waiting = limited([first, f"--lua={SCRIPT}", *rest], _SECONDS, _MEMORY)
        warm = Warm(folder, waiting, surroundings(folder, STYLES).environment)
        keep(folder, warm.start)  # fonts that it has read for the first time
        return warm

    def end(self) -> None:
        """End them all."""
        self._processes.end()


def _around() -> tuple[object, ...]:
    return os.getpid(), *(os.environ.get(name) for name in _SEEN)


def _of_its_own() -> subprocess.Popen[bytes]:
    raise AssertionError("it has no process of its own")
