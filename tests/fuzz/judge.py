"""Runs the commands of a case in this process, and says what is wrong with how each went."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import tempfile
import time
import traceback
import zipfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any
from xml.parsers import expat

from edition.cli import main
from tests.fuzz import actors
from tests.fuzz.cases import Case
from tests.fuzz.commands import BUILD, CHECK, SUGGESTED, Words, name_of
from tests.fuzz.fence import Fence
from tests.fuzz.projects import Odd, lay_out

SECONDS = 10
"""Of processor time that a command may take; four times as many may pass by the clock."""

WRITING = {
    "build", "reflow", "watch", "suggest", "reanchor", "review", "import", "merge", "new", "git-setup", "migrate",
    "new-design", "words",
}  # fmt: skip
"""Commands that may change files of a volume; `build` and `reflow` only the record of what stands around lemmata."""

OWN = {".rejected.yaml", ".gitignore"}
"""Hidden files that commands keep beside the editor's."""

_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class TooLong(BaseException):
    """A command takes too long."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: its kind, the place in the program, and all that is known of it."""

    kind: str
    where: str
    detail: str


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command went."""

    words: Words
    code: int | None
    seconds: float
    fault: Fault | None

    @property
    def sign(self) -> tuple[str, str, str]:
        """What makes two faults the same fault."""
        assert self.fault is not None
        return name_of(self.words), self.fault.kind, self.fault.where


@dataclass
class Judge:
    """Runs cases in a folder of its own; nothing outside it may be written to."""

    folder: Path
    fence: Fence = field(init=False)
    errors: list[BaseException] = field(default_factory=list)
    given: Collection[str] = ()
    """The files of the case that is run."""

    def __post_init__(self) -> None:
        self.fence = Fence(self.folder)
        outside = self.folder / "outside"
        outside.mkdir(parents=True, exist_ok=True)
        (outside / "secret").write_text("a secret of somebody else\n", encoding="utf-8")

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.folder / "in" / "project"

    def run(self, case: Case) -> Iterator[Ran]:
        """Every command of a case, one after the other, on the same files."""
        self._prepare(case)
        self.given = frozenset(case.files)
        errors: bool | None = None
        ids: list[str] = []
        for words in case.commands:
            if SUGGESTED in words:
                ids = ids or self._suggested()
                some = ids[:3] or ["date-0000000"]
                words = tuple(part for word in words for part in (some if word == SUGGESTED else [word]))
            was = {} if name_of(words) in WRITING else self._state()
            ran, out, err = self._one(words)
            fault = ran.fault or self._verdict(words, ran, out, err, was, errors)
            if words == CHECK and fault is None:
                errors = any(item["severity"] == "error" for item in json.loads(out)) if out.strip() else None
            elif name_of(words) in WRITING:
                errors = None if name_of(words) != "build" else errors
            yield Ran(ran.words, ran.code, ran.seconds, fault)

    # — before —

    def _prepare(self, case: Case) -> None:
        os.chdir(self.folder)
        wiped(self.root.parent)
        for name in ("project", "tmp", "home"):
            (self.root.parent / name).mkdir(parents=True)
        os.chdir(self.root)
        if case.git:
            self._commit(case)
        lay_out(self.root, {name: thing for name, thing in case.files.items() if not _in_git(case, name)})
        tempfile.tempdir = str(self.root.parent / "tmp")
        os.environ |= {
            "HOME": str(self.root.parent / "home"), "XDG_CACHE_HOME": str(self.root.parent / "home" / "cache"),
            "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "NO_COLOR": "1",
        }  # fmt: skip

    def _commit(self, case: Case) -> None:
        """What is in `before` is the last commit; the working tree is what stands beside it."""
        before = {name: thing for name, thing in case.files.items() if _in_git(case, name)}
        lay_out(self.root, {name: thing for name, thing in before.items() if not isinstance(thing, Odd)})
        (self.root / "before").mkdir(exist_ok=True)
        git = ["git", "--git-dir", str(self.root / ".git"), "--work-tree", str(self.root / "before")]
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "before", "--allow-empty"]):
            subprocess.run([*git, *who, *words], check=True, capture_output=True)
        subprocess.run([*git, "config", "--unset", "core.worktree"], check=False, capture_output=True)

    # — one command —

    def _one(self, words: Words) -> tuple[Ran, str, str]:
        said = io.BytesIO(), io.BytesIO()
        out, err = (io.TextIOWrapper(stream, encoding="utf-8", write_through=True) for stream in said)
        self.errors.clear()
        self.fence.crossed.clear()
        code: int | None = None
        fault: Fault | None = None
        start = time.process_time()
        try:
            people = actors.playing(self.errors)
            with limited(), redirect_stdout(out), redirect_stderr(err), people, self.fence.closed():
                main(list(words))
        except SystemExit as stopped:
            code = stopped.code if isinstance(stopped.code, int) else None
        except TooLong as error:
            fault = Fault("time", where(error), "".join(traceback.format_exception(error)))
        except BaseException as error:  # a traceback past the last resort
            self.errors.append(error)
        seconds = time.process_time() - start
        if self.errors:
            first = self.errors[0]
            fault = Fault(type(first).__name__, where(first), "".join(traceback.format_exception(first)))
        elif fault is None and self.fence.crossed:
            fault = Fault("outside", self.fence.crossed[0][0], "\n".join(map(str, self.fence.crossed)))
        told = [stream.getvalue().decode("utf-8", "replace") for stream in said]
        return Ran(words, code, seconds, fault), told[0], told[1]

    # — after —

    def _verdict(
        self, words: Words, ran: Ran, out: str, err: str, was: Mapping[str, bytes], errors: bool | None
    ) -> Fault | None:
        """What cannot be true at once of a command's exit code, its words and the files."""
        if ran.code not in (0, 1, 2):
            return Fault("exit code", str(ran.code), out[-500:] + err[-500:])
        if "there is not enough memory" in err:
            return Fault("memory", name_of(words), err[-500:])
        if ran.code and not (out.strip() or err.strip()):
            return Fault("silent", str(ran.code), "it failed and said nothing")
        if raw := _UNSHOWN.search(out) or _UNSHOWN.search(err):
            line = raw.string[max(0, raw.start() - 100) : raw.end() + 100]
            return Fault("raw", f"U+{ord(raw[0]):04X}", f"a character that nobody sees is printed: {line!r}")
        if left := sorted(path.name for path in (self.root.parent / "tmp").iterdir()):
            return Fault("left", re.sub("[^a-z-].*", "", left[0]), f"left in the temporary folder: {left}")
        if strays := self._strays():
            return Fault("stray", name_of(words), f"left beside the editor's own files: {strays}")
        if name_of(words) not in WRITING and was != (now := self._state()):
            names = sorted(name for name in {*was, *now} if was.get(name) != now.get(name))
            return Fault("changed", name_of(words), f"files were changed: {names}")
        if _format(words) == "json" and ran.code != 2 and not (ran.code == 1 and not out.strip()):
            try:
                said = json.loads(out)
            except ValueError as error:
                return Fault("JSON", name_of(words), f"{error}\n{out[:2000]}")
            if name_of(words) == "check":
                return self._places(said, words[1] if words[0] == "-C" else ".")
        disk = err.startswith("edition: ")  # whose fault is no fault of the volume
        if words == BUILD and errors is not None and ran.code != 2 and not disk:
            if errors and ran.code == 0:
                return Fault("verdict", "built", "check finds errors, and build makes the book")
            if not errors and ran.code == 1:
                return Fault("verdict", "not built", f"check finds no error, and build makes nothing:\n{err[-2000:]}")
        return self._outputs() if name_of(words) == "build" and ran.code == 0 else None

    def _places(self, found: list[Any], folder: str) -> Fault | None:
        """Every diagnostic stands in a file that is there, on a line and at a column that it has."""
        for item in found:
            path = self.root / folder / item["file"]
            if not path.is_file():
                continue  # what is missing has no lines
            with suppress(OSError):
                words = path.read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
                texts = words.replace("\r\n", "\n").replace("\r", "\n"), words  # a transcription keeps its lines
                line, column = item["line"], item["column"]
                if not any(_has(text.split("\n"), line, column) for text in texts):
                    return Fault("place", item["code"], json.dumps(item, ensure_ascii=False))
        return None

    def _outputs(self) -> Fault | None:
        """What is written in XML is XML."""
        for path in _below(self.root / "build"):
            if path.suffix in {".xml", ".xhtml"}:
                fault = _well_formed(path.name, path.read_bytes())
            elif path.suffix == ".epub":
                with zipfile.ZipFile(path) as book:
                    pages = [name for name in book.namelist() if name.endswith((".xhtml", ".opf", ".xml", ".ncx"))]
                    faults = (_well_formed(name, book.read(name)) for name in pages)
                    fault = next((fault for fault in faults if fault), None)
            else:
                continue
            if fault:
                return fault
        return None

    def _state(self) -> dict[str, bytes]:
        """The files of the volumes."""
        found = {}
        for part in ("source", "apparatus", "before"):
            for path in _below(self.root / part):
                with suppress(OSError):
                    if stat.S_ISREG(path.lstat().st_mode):
                        found[path.relative_to(self.root).as_posix()] = path.read_bytes()
        return found

    def _strays(self) -> list[str]:
        """What a command left in the folders of the volumes that is none of the files it writes, and was not there."""
        journal = [".edition-journal"] if os.path.lexists(self.root / ".edition-journal") else []
        found = (
            path.relative_to(self.root).as_posix()
            for part in ("source", "apparatus") for path in _below(self.root / part)
            if path.name.startswith(".") and path.name not in OWN and path.parent.name != ".schema"
        )  # fmt: skip
        return [*journal, *(name for name in found if name not in self.given)]

    def _suggested(self) -> list[str]:
        ran, out, _ = self._one(("suggest", "--format", "json", "--min-score", "0"))
        try:
            return [item["id"] for item in json.loads(out)] if ran.code == 0 else []
        except ValueError:
            return []


def _below(folder: Path) -> Iterator[Path]:
    """The files below a folder, of those folders that can be read."""
    return (Path(place) / name for place, _, names in os.walk(folder) for name in names)


def _format(words: Words) -> str:
    """What `--format` says the last time that it is given."""
    said = [form for option, form in pairwise(words) if option == "--format"]
    return said[-1] if said else "text"


def _in_git(case: Case, name: str) -> bool:
    return case.git and name.startswith("before/")


def _well_formed(name: str, data: bytes) -> Fault | None:
    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError as error:
        line = data.split(b"\n")[error.lineno - 1][max(0, error.offset - 60) : error.offset + 60]
        return Fault("XML", name.rpartition(".")[2], f"{name}: {error}: {line!r}")
    return None


def where(error: BaseException) -> str:
    """The last line of the package that was at work: file and function, so that a line put in makes no other fault."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/edition/" in frame.filename and "site-packages" not in frame.filename]
    if not ours:
        return f"{Path(frames[-1].filename).name}:{frames[-1].name}" if frames else "?"
    return f"{ours[-1].filename.rpartition('/edition/')[2]}:{ours[-1].name}"


@contextmanager
def limited() -> Iterator[None]:
    """Stop what takes too long, by the processor's time and, much later, by the clock."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLong

    signals = ((signal.SIGPROF, signal.ITIMER_PROF, SECONDS), (signal.SIGALRM, signal.ITIMER_REAL, 4 * SECONDS))
    before = [signal.signal(name, stop) for name, _, _ in signals]
    try:
        for _, timer, seconds in signals:
            signal.setitimer(timer, seconds, 0.5)
        yield
    finally:
        for (name, timer, _), old in zip(signals, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(name, old)


def wiped(folder: Path) -> None:
    """Remove a folder, whatever modes its files have."""
    if not folder.exists():
        return
    for path, folders, _ in os.walk(folder):
        for name in folders:
            with suppress(OSError):
                if not (Path(path) / name).is_symlink():
                    (Path(path) / name).chmod(0o755)
    shutil.rmtree(folder)


def _has(lines: list[str], line: int, column: int) -> bool:
    """Whether there is such a line, and it is so long."""
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1
