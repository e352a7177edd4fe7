"""One LuaLaTeX run: from a manuscript in TeX to pages and their marks; what TeX complains of, at the editor's place."""

from __future__ import annotations

import json
import os
import re
import selectors
import signal
import subprocess
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition.model.diagnostic import Diagnostic, Failure, Report
from edition.model.span import NOWHERE, Span

Progress = Callable[[str], None]

INSTALL = (
    "apt-get install --no-install-recommends texlive-luatex texlive-latex-recommended texlive-lang-cyrillic "
    "texlive-lang-greek fonts-ebgaramond fonts-linuxlibertine"
)
MOST_RUNS = 3
SILENCE = 600.0  # seconds without a word from TeX after which it is taken to hang
OVERFULL = 1.0  # points by which a line may stick out
_HOPELESS = re.compile(rb"(?:fontspec Error|edition-\w+\.lua:\d+: )(?s:.*?)\nl\.\d")
"""A font is missing, or the engine has failed: going on may take all memory, and would say nothing new."""
_EPOCH = "946684800"  # the date that TeX sees, always the same


@dataclass(frozen=True, slots=True)
class Typeset:
    """Pages in the order shipped, and the engine's record of them (docs/engine.md)."""

    pdf: Path
    marks: dict[str, Any]
    runs: int
    seconds: float


def typeset(tex: str, directory: Path, name: str, styles: Path, report: Report, progress: Progress) -> Typeset | None:
    """Typeset a manuscript in a directory that holds nothing else; None when something reported prevents it.

    Another run is made only when the engine says that places printed in the text's own pages have moved.
    """
    start = time.monotonic()
    (directory / f"{name}.tex").write_text(tex, encoding="utf-8")
    places = Places(tex, f"{name}.tex")
    marks: dict[str, Any] = {}
    for run in range(1, MOST_RUNS + 1):
        progress(f"typesetting (run {run})" if run > 1 else "typesetting")
        code, said = _run(directory, name, styles, lambda pages: progress(f"typesetting, page {pages}"))
        found = list(complaints(said, places))
        stop = any(diagnostic.code in {"P101", "P102"} for diagnostic in found)
        if not stop:
            _system_failure(code, said)
            marks = _marks(directory / f"{name}.marks.json", said)
        if stop or marks["settled"]:
            found.extend(_undefined(marks, places))
            found.extend(_late(marks, places))
            for diagnostic in found:
                report(diagnostic)
            return None if stop else Typeset(directory / f"{name}.pdf", marks, run, time.monotonic() - start)
    for mark in marks.get("unsettled", ()):
        for span in places.references(mark) or [NOWHERE]:
            report(Diagnostic("P104", span, f"a place printed here still moves after {MOST_RUNS} runs"))
    return None


# — running —


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


def _run(directory: Path, name: str, styles: Path, page: Callable[[int], None]) -> tuple[int, str]:
    """Run LuaLaTeX once; exit code and what it said."""
    command = ["lualatex", "--no-shell-escape", "--no-socket", "--interaction=nonstopmode", "--file-line-error",
               f"--jobname={name}", rf"\tracinglostchars=3 \input{{{name}.tex}}"]  # fmt: skip
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


def _system_failure(code: int, said: str) -> None:
    """Raise a Failure when a run did not end well for a reason outside the volume."""
    for words, meaning in _SYSTEM:
        if words in said and code:
            raise Failure(f"lualatex: {meaning}")
    if code < 0:
        why = " (memory ran out?)" if -code == signal.SIGKILL else ""
        raise Failure(f"lualatex was ended by {signal.Signals(-code).name}{why}")
    if code:
        raise Failure(f"lualatex: {_last_words(said)}")


def _last_words(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r"error|can't|cannot|fatal", line, re.IGNORECASE)]
    return (telling or lines or ["ended without a word"])[-1]


def _marks(path: Path, said: str) -> dict[str, Any]:
    try:
        marks: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Failure(f"lualatex left no record of its pages: {_last_words(said)}") from None
    except ValueError as error:
        raise Failure(f"the record of the run cannot be read: {error}") from error
    return marks


# — what TeX complains of —


class Places:
    """From lines of the manuscript to the editor's files, by the comments `%@ file:line:column` in it."""

    def __init__(self, tex: str, name: str) -> None:
        self.name = name
        self.lines = tex.split("\n")
        self.at: list[int] = []
        self.spans: list[Span] = []
        for number, line in enumerate(self.lines, 1):
            if line.startswith("%@ ") and (found := re.fullmatch(r"%@ (.+):(\d+):(\d+)\s*", line)):
                self.at.append(number)
                self.spans.append(Span(found[1], int(found[2]), int(found[3])))

    def of(self, line: int) -> Span:
        """The place of the nearest comment above a line; the line itself when there is none."""
        i = bisect_right(self.at, line)
        return self.spans[i - 1] if i else Span(self.name, line, 1)

    def near(self, line: int, words: str) -> Span:
        """The place of a line that TeX quotes, to where it has read; nowhere when it is a line of the styles."""
        quoted = words.strip()[-40:]
        ours = 0 < line <= len(self.lines) and quoted in self.lines[line - 1]
        return self.of(line) if ours else NOWHERE

    def references(self, mark: int) -> list[Span]:
        """The places of all lines that print the place of a mark."""
        wanted = re.compile(rf"\\Ed(?:Place|Page|LineOf|Loci|Pages)\{{[^}}]*\b{mark}n?\b")
        lines = (number for number, line in enumerate(self.lines, 1) if wanted.search(line))
        return list(dict.fromkeys(map(self.of, lines)))

    def holding(self, words: str) -> list[Span]:
        """The places of all lines that have these words."""
        lines = (number for number, line in enumerate(self.lines, 1) if words in line and not line.startswith("%"))
        return list(dict.fromkeys(map(self.of, lines)))


_ERROR = re.compile(r"(?:\S*?\.(?:tex|sty|lua|design|cls|def|fd|cfg|aux):\d+: |! )(?P<message>.+)")
_AFTERMATH = re.compile(r"(?:Emergency stop|TeX capacity exceeded|\s*==> Fatal error|.*\(file io\)|.*No space left)")
_LUA = re.compile(
    r"(?:warning\s+\([^)]*\): )?(?:error: +)?(?P<message>(?:\[\\directlua\]|\[string [^]]*\]|\S+\.lua):\d+: .+)"
)
_CONTEXT = re.compile(r"l\.(?P<line>\d+) ?(?P<words>.*)")
_MISSING = re.compile(
    r"Missing character: There is no .*? ?\((?P<code>U\+[0-9A-F]+)\)(?: \([^)]*\))? in font (?P<font>.*?)!?\s*$"
)
_OVERFULL = re.compile(r"Overfull \\hbox \((?P<by>[\d.]+)pt too wide\) (?P<where>.*)")
_LINES = re.compile(r"(?:at lines?|detected at line) (\d+)")
_MOST = 20  # errors reported of one run


def complaints(said: str, places: Places) -> Iterator[Diagnostic]:
    """What a run's output says is wrong, each thing once."""
    lines = said.splitlines()
    seen: set[tuple[str, str]] = set()
    missing: dict[str, str] = {}
    pending = ""
    errors = 0
    for i, line in enumerate(lines):
        if found := _MISSING.search(line):
            missing.setdefault(found["code"], found["font"])
            pending = ""
        elif (found := _OVERFULL.match(line)) and float(found["by"]) > OVERFULL:
            words = lines[i + 1] if i + 1 < len(lines) else ""
            yield _overfull(float(found["by"]), found["where"], words, places)
        elif ((found := _ERROR.match(line)) and not _AFTERMATH.match(found["message"])) or (
            not pending and (found := _LUA.search(line))
        ):
            pending = found["message"].strip()
        elif (found := _CONTEXT.match(line)) and pending:
            span, key = places.near(int(found["line"]), found["words"]), pending.rstrip(".")
            if key.endswith("Undefined control sequence") and (name := re.search(r"\\\S+$", found["words"].strip())):
                key += f" {name[0]}"
            pending = ""
            if (str(span), key) not in seen and errors < _MOST:
                seen.add((str(span), key))
                errors += 1
                near = found["words"].strip()[-60:]
                yield Diagnostic(
                    "P101",
                    span,
                    f"TeX says: {key}",
                    f"look at line {found['line']} of {places.name}: {near}" if near else "",
                )
    if pending and not errors and not missing:
        yield Diagnostic("P101", Span(places.name, 1, 1), f"TeX says: {pending.rstrip('.')}")
    for code, font in missing.items():
        yield _missing(code, font, places)


def _missing(code: str, font: str, places: Places) -> Diagnostic:
    """A character that a font does not have, at the first place of the manuscript that has it."""
    char = chr(int(code[2:], 16))
    where = places.holding(char)
    family = font.split(":")[0].strip('"[]').rsplit("/", 1)[-1]
    shown = char if char.isprintable() and not char.isspace() else "…"
    return Diagnostic(
        "P102",
        where[0] if where else Span(places.name, 1, 1),
        f"the character “{shown}” ({code}) is not in the font {family}",
        "type another character, or choose a design whose fonts have it",
        tuple((span, "also here") for span in where[1:9]),
    )  # fmt: skip


def _undefined(marks: dict[str, Any], places: Places) -> Iterator[Diagnostic]:
    """References to a mark that no page has."""
    for mark in marks.get("undefined", ()):
        for span in places.references(mark) or [NOWHERE]:
            yield Diagnostic("P105", span, "a place is referred to that is not printed")


def _late(marks: dict[str, Any], places: Places) -> Iterator[Diagnostic]:
    """Notes that could not begin on the page of their lemma."""
    for key in marks.get("late", ()):
        for span in places.holding(rf"\EdNote{{{key}}}{{")[:1] or [NOWHERE]:
            yield Diagnostic(
                "P106", span, "the note begins on the page after its lemma", "shorten the long note before it"
            )


def _overfull(by: float, where: str, words: str, places: Places) -> Diagnostic:
    """A line that sticks out, by the lines of the manuscript that TeX names, else by its longest run of plain words."""
    found = _LINES.search(where)
    if found:
        span = places.of(int(found[1]))
    else:
        candidates = sorted(
            re.findall(r"(?<![\w/\\])[^\W\d_]{4,}(?: [^\W\d_]+)*", re.sub(r"\\\S+", "", words)), key=len, reverse=True
        )
        span = next((spans[0] for run in candidates[:5] if (spans := places.holding(run))), Span(places.name, 1, 1))
    return Diagnostic("P103", span, f"a line sticks out by {by:.0f} points")
