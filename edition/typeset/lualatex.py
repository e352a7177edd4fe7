"""Running LuaLaTeX: in surroundings of its own, heard while it runs, stopped when it hangs."""

from __future__ import annotations

import os
import re
import selectors
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from edition.model.diagnostic import Failure

INSTALL = (
    "apt-get install --no-install-recommends texlive-luatex texlive-latex-recommended texlive-lang-cyrillic "
    "texlive-lang-greek fonts-ebgaramond fonts-linuxlibertine"
)
JOB = "book"
"""What the files of every run are called: no name of an editor's comes near TeX's command line."""
SILENCE = 600.0  # seconds without a word from TeX after which it is taken to hang
_HOPELESS = re.compile(rb"(?:fontspec Error|edition-\w+\.lua:\d+: )(?s:.*?)\nl\.\d")
"""A font is missing, or the engine has failed: going on may take all memory, and would say nothing new."""
_EPOCH = "946684800"  # the date that TeX sees, always the same


def environment(directory: Path, styles: Path) -> dict[str, str]:
    """The surroundings of a run: TeX may open files by plain names only, sees no clock, and keeps its font cache."""
    link = directory / "styles"  # a plain name, whatever the folders above are called
    if not link.exists():
        link.symlink_to(styles.resolve(), target_is_directory=True)
    cache = str(_cache() or directory)
    return os.environ | {
        "openin_any": "p", "openout_any": "p", "shell_escape": "f", "TEXMFOUTPUT": "",
        "max_print_line": "10000", "error_line": "254", "half_error_line": "238",
        "SOURCE_DATE_EPOCH": _EPOCH, "FORCE_SOURCE_DATE": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8",
        "TEXINPUTS": ".:./styles:", "LUAINPUTS": ".:./styles:", "TEXMFVAR": cache, "TEXMFCACHE": cache,
    }  # fmt: skip


def _cache() -> Path | None:
    """Where this user's font cache is kept (it takes longer to build than a short book); None when nowhere."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser())
    path = home / "edition" / "texmf"
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return path if os.access(path, os.W_OK) else None


def run(directory: Path, styles: Path, page: Callable[[int], None]) -> tuple[int, str]:
    """Run LuaLaTeX once, on the file `JOB`.tex; exit code and what it said."""
    command = ["lualatex", "--no-shell-escape", "--no-socket", "--interaction=nonstopmode", "--file-line-error",
               f"--jobname={JOB}", rf"\tracinglostchars=3 \input{{{JOB}.tex}}"]  # fmt: skip
    try:
        process = subprocess.Popen(
            command,
            cwd=directory,
            env=environment(directory, styles),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except FileNotFoundError:
        raise Failure(f"lualatex was not found: {INSTALL}") from None
    except OSError as error:
        raise Failure(f"lualatex cannot be run: {error.strerror}") from error
    said: list[bytes] = []
    pages = 0
    try:
        for piece in _output(process):
            said.append(piece)
            new = len(re.findall(rb"\[\d", piece))
            pages += new
            if new:
                page(pages)
            if _HOPELESS.search(b"".join(said[-3:])):
                os.killpg(process.pid, signal.SIGKILL)
                break
        code = process.wait()
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if process.stdout:
            process.stdout.close()
    return code, b"".join(said).decode("utf-8", "replace")


def _output(process: subprocess.Popen[bytes]) -> Iterator[bytes]:
    """What a process says, piece by piece; a Failure when it says nothing for too long."""
    assert process.stdout is not None
    descriptor = process.stdout.fileno()
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        while True:
            if not selector.select(SILENCE):
                raise Failure(f"lualatex said nothing for {SILENCE:.0f} seconds and was stopped")
            piece = os.read(descriptor, 65536)
            if not piece:
                return
            yield piece


_SYSTEM = (
    ("No space left on device", "the disk is full"),
    ("File size limit exceeded", "a file grew larger than the system allows"),
    ("not enough memory", "memory ran out"),
    ("Cannot allocate memory", "memory ran out"),
    ("TeX capacity exceeded", "the book is too large for TeX"),
    ("I can't find the format file", "LuaLaTeX's format is missing: fmtutil-sys --byfmt lualatex"),
)


def system_failure(code: int, said: str) -> None:
    """Raise a Failure when a run did not end well for a reason outside the volume."""
    for words, meaning in _SYSTEM:
        if words in said and code:
            raise Failure(f"lualatex: {meaning}")
    if code < 0:
        why = " (memory ran out?)" if -code == signal.SIGKILL else ""
        raise Failure(f"lualatex was ended by {signal.Signals(-code).name}{why}")
    if code:
        raise Failure(f"lualatex: {last_words(said)}")


def last_words(said: str) -> str:
    """The last line of what TeX said that tells what went wrong, or the last at all."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r"error|can't|cannot|fatal", line, re.IGNORECASE)]
    return (telling or lines or ["ended without a word"])[-1]
