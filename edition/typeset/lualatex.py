"""Running LuaLaTeX: closed in, started before its manuscript is there, heard while it runs, stopped when it hangs."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from edition.model.diagnostic import Failure
from edition.system.packages import TYPESETTING, bringing
from edition.system.processes import pieces
from edition.system.signals import killed_by
from edition.typeset.environment import surroundings
from edition.typeset.font_cache import keep
from edition.typeset.sandbox import MEMORY, start, starting, stop, wall

if TYPE_CHECKING:  # LuaLaTeX is started before it is imported
    from edition.write.latex import Manuscript

SILENCE = 600.0  # seconds without a word from TeX after which it is taken to hang
MOST_WORDS = 64 * 1024 * 1024  # bytes said by TeX after which it is taken to say the same for ever
_HOPELESS = re.compile(rb"(?:fontspec Error|edition-\w+\.lua:\d+: )(?s:.*?)\nl\.\d")
"""A font is missing, or the engine has failed: going on may take all memory, and would say nothing new."""
JOB = "book"
"""What every run is called: the name of a volume is none of TeX's business."""
_COMMAND = (
    "lualatex", "--lua=./styles/edition-guard.lua", "--no-shell-escape", "--no-socket", "--interaction=nonstopmode",
    "--file-line-error", f"--jobname={JOB}",
)  # fmt: skip
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Begun:
    """LuaLaTeX at work in a directory: it reads the engine and a design, and waits at the first font for `book.tex`."""

    directory: Path
    design: str
    packages: tuple[str, ...]
    process: Callable[[], subprocess.Popen[bytes]]

    def suits(self, manuscript: Manuscript) -> bool:
        """Whether it has read the design and packages of a manuscript."""
        return (self.design, self.packages) == (manuscript.design, manuscript.packages)


@contextmanager
def begin(directory: Path, styles: Path, design: str, packages: Sequence[str] = ()) -> Iterator[Begun]:
    """Start LuaLaTeX in a directory, closed (docs/engine.md), while the block goes on; none is left when it ends.

    It may be started before there is a manuscript: what it waits for is the end of its standard input, which says that
    `book.tex` is complete.
    """
    words = command(design, packages)

    def process() -> subprocess.Popen[bytes]:
        beside = Thread(target=wall)  # each waits for programs
        beside.start()
        around = surroundings(directory, styles)
        beside.join()
        return start(words, around, wall(), stdin=subprocess.PIPE)

    with starting(process) as begun:
        yield Begun(directory, design, tuple(packages), begun)


def command(design: str, packages: Sequence[str]) -> list[str]:
    """LuaLaTeX with a design, and further packages of the engine's."""
    if not all(map(_NAME.fullmatch, (design, *packages))):
        raise ValueError(f"no name of a design or a package: {design} {packages}")
    first = rf"\def\EdRunDesign{{{design}}}\def\EdRunPackages{{{','.join(packages)}}}\input{{edition-run.tex}}"
    return [*_COMMAND, first]


def run(begun: Begun, page: Callable[[int], None], meanwhile: Callable[[], object] = lambda: None) -> tuple[int, str]:
    """Have the manuscript typeset that stands in the directory now, once; exit code and what TeX said.

    `meanwhile` is called when TeX has begun with it.
    """
    lines: list[bytes] = []
    pages = 0
    try:
        process = begun.process()
    except FileNotFoundError:
        raise Failure(f"lualatex was not found: {bringing(*TYPESETTING)}") from None
    except OSError as error:
        raise Failure(f"lualatex cannot be run: {error.strerror}") from error
    assert process.stdin is not None
    process.stdin.close()
    meanwhile()
    for piece in _output(process):
        lines.append(piece)
        new = len(re.findall(rb"\[\d", piece))
        pages += new
        if new:
            page(pages)
        if _HOPELESS.search(b"".join(lines[-3:])):
            stop(process)
            break
    code = process.wait()
    keep(begun.directory, b"".join(lines))
    return code if code < 128 else 128 - code, b"".join(lines).decode("utf-8", "replace")


def _output(process: subprocess.Popen[bytes]) -> Iterator[bytes]:
    """The output of a process, piece by piece; raises `Failure` when it is silent for too long, or does not end."""
    left = MOST_WORDS
    try:
        for piece in pieces(process, SILENCE):
            left -= len(piece)
            if left < 0:
                raise Failure(f"lualatex said more than {MOST_WORDS // 1024 // 1024} MB and was stopped")
            yield piece
    except TimeoutError:
        raise Failure(f"lualatex said nothing for {SILENCE:.0f} seconds and was stopped") from None


_SYSTEM = (
    ("No space left on device", "the disk is full"),
    ("File size limit exceeded", "a file grew larger than the system allows"),
    ("not enough memory", "memory ran out"),
    ("Cannot allocate memory", "memory ran out"),
    ("TeX capacity exceeded", "the book is too large for TeX"),
    ("I can't find the format file", "LuaLaTeX's format is missing: fmtutil-sys --byfmt lualatex"),
)


def system_failure(code: int, output: str) -> None:
    """Raise `Failure` when a run ended badly for a reason outside the volume."""
    for words, meaning in _SYSTEM:
        if words in output and code:
            raise Failure(f"lualatex: {meaning}")
    if code < 0:
        by = killed_by(code)
        raise Failure(f"lualatex was ended by {by}{' (memory ran out?)' if by == 'SIGKILL' else ''}")
    if code:
        raise Failure(f"lualatex: {last_words(output)}")


def insist_memory(said: Iterable[str]) -> None:
    """Raise `Failure` when TeX said that its memory ran out: what else it says then is about nothing in the volume."""
    if any("I ran out of memory" in words for words in said):
        raise Failure(
            f"lualatex: memory ran out: a book may take {MEMORY} GB, enough for some 10,000 pages (docs/series.md)"
        )


def last_words(output: str) -> str:
    """The last line of TeX's output that gives a reason, or the last line at all."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r"error|can't|cannot|fatal", line, re.IGNORECASE)]
    return (telling or lines or ["ended without a word"])[-1]
