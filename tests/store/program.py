"""The program `edition` run many times from one process that has loaded it, in a child of its own if that is to fall.

    python -m tests.store.program      reads lines of JSON, answers each with one

A request says where (`root`), what (`words`), and what befalls it (`kind`, `at`, `after`); the answer how it ended,
what was printed, and how many changes of the disk were made. A command that nothing befalls is run in the process
itself: a child costs as much again as most commands.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from edition.designs.folder import styles_dir
from tests.store.faults import Faults

PACKAGE = Path(__file__).parents[2]
Run = Callable[[tuple[str, ...]], None]


@dataclass(frozen=True)
class Ended:
    """How a run ended: the exit code, or minus the signal; what it printed; how many changes of the disk it made."""

    code: int
    said: str
    done: int


class Program:
    """The process that runs `edition`."""

    def __init__(self, cache: Path) -> None:
        environment = os.environ | {
            "PYTHONPATH": str(PACKAGE), "XDG_CACHE_HOME": str(cache), "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
        }  # fmt: skip
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.store.program", str(cache)], env=environment, cwd=PACKAGE,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._process.__exit__(kind, error, trace)  # type: ignore[arg-type]

    def run(self, root: Path, words: tuple[str, ...], kind: str = "none", at: int = 0, after: float = 0) -> Ended:
        """Run a command in a folder; it is killed `after` so many seconds, unless it has ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        request = {"root": str(root), "words": words, "kind": kind, "at": at, "after": after}
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return Ended(**json.loads(self._process.stdout.readline()))


def serve(cache: str) -> None:
    """Answer requests until there are no more."""
    load_all()
    from tests.store.cases import run

    typeset_once(Path(f"{cache}.tex"))
    with tempfile.TemporaryDirectory() as folder:
        warm_up(Path(folder), run)
    faults = Faults()
    faults.install()
    with tempfile.TemporaryFile() as said, os.fdopen(os.dup(1), "w") as answers:
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
        for line in sys.stdin:
            request = json.loads(line)
            said.seek(0)
            said.truncate()
            if request["kind"] == "none" and not request["after"]:
                code, done = _here(request, cache, run, faults)
            else:
                code, done = _in_a_child(request, cache, run, faults)
            said.seek(0)
            answer = {"code": code, "said": said.read().decode(), "done": done}
            print(json.dumps(answer), file=answers, flush=True)


def _here(request: dict[str, Any], cache: str, run: Run, faults: Faults) -> tuple[int, int]:
    """Run a command: how it ended, and how many changes of the disk it made."""
    with (
        open(1, "w", encoding="utf-8", closefd=False) as out,
        open(2, "w", encoding="utf-8", closefd=False) as err,
        redirect_stdout(out),
        redirect_stderr(err),
        chdir(request["root"]),
    ):
        faults.begin((request["root"], cache), request["kind"], request["at"])
        code: object = 1
        try:
            run(tuple(request["words"]))
        except SystemExit as ended:
            code = ended.code
        except Exception:
            traceback.print_exc()
        faults.end()
    return (code if isinstance(code, int) else 1), faults.done


def _in_a_child(request: dict[str, Any], cache: str, run: Run, faults: Faults) -> tuple[int, int]:
    """The same in a process of its own, which may end before its time."""
    with tempfile.TemporaryFile() as done:
        child = os.fork()
        if not child:
            _child(request, cache, run, faults, done.fileno())
        code = _waited(child, request["after"])
        done.seek(0)
        return code, int(done.read() or b"0")


def _waited(child: int, after: float) -> int:
    """How a child ended; it is killed after so many seconds, if any."""
    end = time.monotonic() + after
    while after and time.monotonic() < end:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.001)
    if after:
        os.kill(child, signal.SIGKILL)  # it is there until somebody waits for it
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _child(request: dict[str, Any], cache: str, run: Run, faults: Faults, done: int) -> None:
    """Run a command and end."""
    code = 1
    try:
        if request["kind"].startswith("power"):
            _signs_of_names_only()
        code, changes = _here(request, cache, run, faults)
        os.pwrite(done, str(changes).encode(), 0)
    finally:
        os._exit(code)


def _signs_of_names_only() -> None:
    """Undoing a name, as a failure of power does, would set the time by which a file of the journal is known."""
    from edition.store import journal

    def sign(journal: Any, item: str) -> str:
        found = journal.stat(item)
        return "" if found is None else f"{found.st_ino}-"

    journal._sign = sign


def warm_up(folder: Path, run: Run) -> None:
    """Do once what is done only once in a process: most of the time that a command takes on a small volume.

    Not `suggest`, whose lists of words would make all children dear.
    """
    here = Path.cwd()
    os.chdir(folder)
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        for words in ("new lamp", "check", "build --to tex,txt,md,html,epub,tei", "build --to tex,txt"):
            with suppress(SystemExit):
                run(tuple(words.split()))
    os.chdir(here)
    gc.collect()
    gc.freeze()  # children do not look through all this again


def typeset_once(kept: Path) -> None:
    """Run LuaLaTeX only once for each manuscript, and have what it wrote and said from there on."""
    from edition import typeset
    from edition.typeset import lualatex

    really_begin, really_run = lualatex.begin, lualatex.run

    @contextmanager
    def begin(directory: Path, styles: Path, design: str, packages: Sequence[str] = ()) -> Iterator[lualatex.Begun]:
        def process() -> subprocess.Popen[bytes]:
            raise AssertionError("run below begins it")

        yield lualatex.Begun(directory, design, tuple(packages), process)

    def run(begun: lualatex.Begun, page: Callable[[int], None], meanwhile: Callable[[], object]) -> tuple[int, str]:
        meanwhile()
        directory = begun.directory
        record = kept / sha256((directory / "book.tex").read_bytes()).hexdigest()
        if not record.exists():
            with really_begin(directory, styles_dir(), begun.design, begun.packages) as real:
                code, said = really_run(real, page)
            record.mkdir(parents=True)
            for name in ("book.pdf", "book.marks.json"):
                shutil.copy(directory / name, record)
            (record / "said").write_text(json.dumps([code, said]))
        for name in ("book.pdf", "book.marks.json"):
            (directory / name).write_bytes((record / name).read_bytes())
        code, said = json.loads((record / "said").read_text())
        return code, said

    for module in (typeset, lualatex):
        vars(module).update(begin=begin, run=run)


def load_all() -> None:
    """Import all that commands import when they are run."""
    from importlib import import_module

    for folder, _, files in os.walk(PACKAGE / "edition"):
        for file in files:
            if file.endswith(".py") and file != "__main__.py":
                path = Path(folder, file).relative_to(PACKAGE).with_suffix("")
                import_module(".".join(path.parts).removesuffix(".__init__"))


if __name__ == "__main__":
    serve(sys.argv[1])
