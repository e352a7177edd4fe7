"""Other systems' documents of the same text and notes, run until they settle."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from edition.derive.book import book as book_of
from edition.derive.edited_text import edited_text
from edition.derive.notes import Note
from edition.designs.folder import styles_dir
from edition.model.edition import Edition
from edition.model.inline import Inline, plain
from edition.model.text import BlockKind
from edition.write.latex.rich import LATEX
from edition.write.latex.tex import NOTHING, Tex, escape, escape_key, joined, macro
from edition.write.reledmac import style_files, write_reledmac
from edition.write.reledmac.inline import ReledmacInline, ReledmacLosses, Settings

MOST_RUNS = 8
PATIENCE = 600.0
NO_PDF = "no PDF"
"""How `Settled.gave_up` begins when a document could not be made: its time says nothing."""

PROOF = r"""
\makeatletter
\newwrite\EdProofFile
\immediate\openout\EdProofFile=\jobname.proof
\let\Ed@printlinefootnote\printlinefootnote
\renewcommand\printlinefootnote[2]{\gdef\EdNumbers{#1}\Ed@printlinefootnote{#1}{#2}}
\protected\def\EdKey#1{\immediate\write\EdProofFile{#1 \EdNumbers}}
\makeatother
"""
"""Makes reledmac write the line numbers that it prints before each note: key page|line|sub|page|line|sub|font."""


@dataclass(frozen=True)
class Settled:
    """How a document came to rest: seconds of each run, whether the last changed nothing, else why."""

    seconds: tuple[float, ...]
    settled: bool
    gave_up: str = ""
    memory: int = 0  # the largest run's, in MiB
    cpu: float = 0.0  # seconds of all runs

    @property
    def runs(self) -> int:
        """How many runs it took."""
        return len(self.seconds)


@dataclass(frozen=True)
class Ran:
    """One run of a program: exit code (-1: stopped), seconds by the clock and of the processor, memory in MiB."""

    code: int
    seconds: float
    cpu: float
    memory: int


def run(command: list[str], directory: Path, patience: float, surroundings: Mapping[str, str] | None = None) -> Ran:
    """Run a program, but not longer than `patience` seconds."""
    environment = dict(surroundings or os.environ) | {
        "max_print_line": "10000", "SOURCE_DATE_EPOCH": "0", "FORCE_SOURCE_DATE": "1",
    }  # fmt: skip
    start = time.monotonic()
    with (directory / "said.txt").open("wb") as said:
        process = subprocess.Popen(
            command, cwd=directory, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            start_new_session=True,
        )  # fmt: skip
        stopped = False
        while True:
            pid, status, usage = os.wait4(process.pid, 0 if stopped else os.WNOHANG)
            seconds = time.monotonic() - start
            if pid:
                process.returncode = os.waitstatus_to_exitcode(status)
                code = -1 if stopped else process.returncode
                return Ran(code, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024)
            if seconds > patience:
                os.killpg(process.pid, signal.SIGKILL)
                stopped = True
            time.sleep(0.01)


def until_settled(
    program: str, directory: Path, name: str, patience: float = PATIENCE, most: int = MOST_RUNS,
    progress: Callable[[str], None] = lambda words: None,
) -> Settled:  # fmt: skip
    """Run a LaTeX document until no file that it leaves for the next run has changed."""
    seconds: list[float] = []
    before: Mapping[str, str] = {}
    memory, cpu = 0, 0.0

    def end(settled: bool, why: str = "") -> Settled:
        return Settled(tuple(seconds), settled, why, memory, cpu)

    while len(seconds) < most:
        progress(f"{program} {name}, run {len(seconds) + 1}")
        ran = run([program, "--interaction=nonstopmode", f"{name}.tex"], directory, patience - sum(seconds))
        memory, cpu = max(memory, ran.memory), cpu + ran.cpu
        seconds.append(ran.seconds)
        if ran.code == -1:
            return end(False, f"stopped after {patience:.0f} s")
        if not (directory / f"{name}.pdf").exists():
            return end(False, f"{NO_PDF}{_first_error(directory / f'{name}.log')}")
        after = _left(directory, name)
        if after == before:
            return end(True)
        before = after
    return end(False, f"not settled after {most} runs")


def _first_error(log: Path) -> str:
    """The first error of a run, from its log, in front of which stands a colon; nothing if there is none."""
    said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    found = re.search(r"^! (?:LaTeX Error: )?(.*)$", said, re.MULTILINE)
    return f": {found[1].rstrip('.').replace('|', ' ')}" if found else ""


def _left(directory: Path, name: str) -> dict[str, str]:
    """What a run leaves for the next: a digest of every file except the log and the pages."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(directory.glob(f"{name}.*"))
        if path.suffix not in {".log", ".pdf", ".tex"}
    }


def styles_for(edition: Edition, folder: Path | None = None) -> dict[str, str]:
    """The style files that a reledmac document of this edition brings along."""
    folder = folder or styles_dir()
    return {name: (folder / name).read_text(encoding="utf-8") for name in style_files(edition.volume.style)}


def reledmac(edition: Edition, directory: Path, name: str, folder: Path | None = None, proof: bool = False) -> int:
    """Write the reledmac document into a directory; the number of notes it prints."""
    document = write_reledmac(edition, styles_for(edition, folder))
    tex = document.tex.replace("\\begin{document}\n", (PROOF if proof else "") + "\\begin{document}\n", 1)
    (directory / f"{name}.tex").write_text(tex, encoding="utf-8")
    return len(document.keys)


def proved_lines(path: Path) -> dict[int, tuple[int, int]]:
    """First and last line that reledmac printed for each note, by its key, from its proof file."""
    found: dict[int, tuple[int, int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, numbers = line.partition(" ")
        parts = numbers.split("|")
        found[int(key)] = (int(parts[1]), int(parts[4]))
    return found


# — ekdosis —


class EkdosisInside(ReledmacInline):
    """The inside of blocks for ekdosis: lemmata as nested `\\app`; what crosses is put at its beginning."""

    def begin(self, notes: Sequence[Note]) -> Tex:
        """Before the words that some notes are on."""
        return joined(Tex(r"\app[") + _type(note) + Tex(r"]{\lem{") for note in notes)

    def end(self, notes: Sequence[Note]) -> Tex:
        """Behind the words that some notes are on."""
        return joined(Tex("}") + macro("note", self.settings.rich(note.body)) + Tex("}") for note in reversed(notes))

    def placed_by_labels(self, note: Note) -> Tex:
        """A note on words that cannot be a group: at their beginning."""
        lemma = Tex("alt={") + escape(plain(note.lemma)) + Tex("}")
        said = macro("lem", NOTHING, option=lemma) + macro("note", self.settings.rich(note.body))
        return macro("app", said, option=_type(note))

    at_callout = placed_by_labels

    def ending(self, note: Note) -> Tex:
        """Nothing: ekdosis has no marks."""
        return NOTHING


def _type(note: Note) -> Tex:
    return Tex("type=") + escape_key(note.layer.name)


EKDOSIS = r"""\documentclass{article}
\usepackage[design=octavo]{edition-reledmac}
\usepackage{ekdosis}
\SetLineation{lineation=page,modulo}\modulolinenumbers[5]
%s\begin{document}
\begin{ekdosis}
%s\end{ekdosis}
\end{document}
"""


def ekdosis(edition: Edition, directory: Path, name: str) -> None:
    """Write the text and the notes for ekdosis: every block a paragraph; no introductions, no tables' columns."""
    book = book_of(edition)
    cite = _citer(edition)
    settings = Settings(
        edition, book.edited, book.notes, {}, lambda inlines: LATEX.rich(inlines, escape, cite), {}, ReledmacLosses()
    )  # fmt: skip
    inside = EkdosisInside(settings)
    out = []
    for i, block in enumerate(edition.text.blocks):
        if block.kind in {BlockKind.ARTEFACT, BlockKind.NOTE, BlockKind.BREAK}:
            continue
        words = inside.content(i, block, lambda offset: Tex(" ")).replace(r"\footnoteA{", r"\footnote{")
        words = re.sub(r"%?\n%@ .*\n", "", re.sub(r"\\(?:edlabel|EdSide|EdPb)\{[^{}]*\}", "", words))
        out.append(words + "\n\n")
    apparatus = "".join(f"\\DeclareApparatus{{{layer.name}}}[]\n" for layer in edition.volume.layers)
    for file, content in styles_for(edition).items():
        content = content.replace(r"\RequirePackage{reledmac}", r"\endinput") if file.endswith(".sty") else content
        (directory / file).write_text(content, encoding="utf-8")
    roles = r"""\makeatletter
\protected\def\EdEmph#1{{\itshape#1}}\protected\def\EdStrong#1{{\bfseries#1}}\protected\def\EdCaps#1{{\scshape#1}}
\protected\def\EdSpeaker#1{{\scshape#1}}\protected\def\EdSiglum#1{#1}\protected\def\EdEditorial#1{{\itshape#1}}
\protected\def\EdReading#1{#1}\protected\def\EdWork#1{{\itshape#1}}\protected\def\EdName#1{#1}\protected\def\EdSup#1{#1}
\protected\def\EdLang#1#2{#2}\protected\def\EdInLine#1{#1}
\makeatother
"""
    tex = EKDOSIS % (roles + apparatus, "".join(out))
    (directory / f"{name}.tex").write_text(tex, encoding="utf-8")


# — the bare text —

BARE = r"""\documentclass{article}
\usepackage[design=octavo]{edition-reledmac}
\begin{document}
%s\end{document}
"""


def bare(edition: Edition, directory: Path, name: str) -> None:
    """Write the edited text alone: every block (and author's note) a paragraph.

    Font, renderer, size, measure, page height, tolerances and hyphenation are those of the design, output routine and
    running heads LaTeX's own. There are no notes, marks, links, line numbers, tables' columns, language switches or
    styles within the line, and nothing before or behind the text.
    """
    edited = edited_text(edition)
    out = []
    for i, block in enumerate(edition.text.blocks):
        if block.kind in {BlockKind.ARTEFACT, BlockKind.BREAK}:
            continue
        words: str = escape(edited.words(i))
        if block.kind is BlockKind.HEADING:
            words = rf"\markboth{{{words}}}{{{words}}}\vskip22pt\noindent {words}\vskip10pt"
        out.append(words + "\n\n")
    for file, content in styles_for(edition).items():
        content = content.replace(r"\RequirePackage{reledmac}", r"\endinput") if file.endswith(".sty") else content
        (directory / file).write_text(content, encoding="utf-8")
    (directory / f"{name}.tex").write_text(BARE % "".join(out), encoding="utf-8")


def _citer(edition: Edition) -> Callable[[Inline], Tex]:
    def cite(part: Inline) -> Tex:
        work = edition.work.get(part.target)
        title = (work.shorttitle or work.title) if work else part.target
        return macro("EdWork", escape(title)) + escape(f", {part.text}" if part.text else "")

    return cite
