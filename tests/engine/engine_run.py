"""One LuaLaTeX run of a document with the engine."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.warm.process import KEPT_WARM, SCRIPT, Processes, Warm, used

STYLES = Path(__file__).parents[2] / "styles"


@dataclass(frozen=True)
class Run:
    """What one LuaLaTeX run left."""

    pdf: Path
    marks: dict[str, Any]
    log: str

    def text(self, page: int | None = None) -> str:
        """What one sees: a hyphen that a line has put in is one like others."""
        return self.said(page).replace("\u00ad", "-")

    def said(self, page: int | None = None) -> str:
        """What the PDF says."""
        pages = ["-f", str(page), "-l", str(page)] if page else []
        return subprocess.run(
            ["pdftotext", "-layout", *pages, str(self.pdf), "-"], check=True, capture_output=True, text=True
        ).stdout


_HEAD = re.compile(r"\\documentclass\{article\}\s*\\usepackage(?:\[design=(?:octavo|a4)[\w,=-]*\])?\{edition\}")
"""The first lines of most documents: of a design, or of none."""
_WAIT = r"""\renewcommand\documentclass[2][]{}\directlua{warm_wait()}\csname @@input\endcsname doc.tex"""
processes = Processes()


def lualatex(tex: str, directory: Path, name: str, halt: bool = True) -> subprocess.CompletedProcess[str]:
    """Run LuaLaTeX on a document in a directory of its own.

    Those that begin as most do are read by a copy of a process that has read class, engine and fonts (tests/warm).
    """
    directory.mkdir(parents=True, exist_ok=True)
    (directory / f"{name}.tex").write_text(tex, encoding="utf-8")
    search = f"{STYLES}{os.pathsep}"
    env = dict(
        os.environ,
        TEXINPUTS=search,
        LUAINPUTS=search,
        openin_any="p",
        openout_any="p",
        SOURCE_DATE_EPOCH="1",
        FORCE_SOURCE_DATE="1",
        max_print_line="10000",
    )
    halting = ["-halt-on-error"] if halt else []
    command = ["lualatex", "--no-shell-escape", *halting, "-interaction=nonstopmode", f"{name}.tex"]
    head = _HEAD.match(tex)
    if head and name == "doc" and KEPT_WARM:
        first = f"{head[0]}{_WAIT}\n% {used(tex)}\n"
        code, said = processes.get((first, *halting), lambda: started(first, command, env)).run(directory)
        return subprocess.CompletedProcess(command, code, said.decode("utf-8", "replace"), "")
    return subprocess.run(
        command,
        cwd=directory,
        env=env,
        capture_output=True,
        text=True,
        timeout=600,
        errors="replace",
    )


def started(first: str, command: list[str], env: dict[str, str]) -> Warm:
    """A process that has read the first lines."""
    with tempfile.TemporaryDirectory(prefix="edition-warm-") as folder:
        (Path(folder) / "doc.tex").write_text(first, encoding="utf-8")
        return Warm(Path(folder), [command[0], f"--lua={SCRIPT}", *command[1:]], env)  # it has read all when it waits


def flat(text: str) -> str:
    """A text with a space wherever it has spaces or new lines."""
    return " ".join(text.split())


def failing(body: str, directory: Path, packages: str = "", before: str = "") -> str:
    """What is said of a document that must not compile; its lines are those of one paragraph."""
    tex = (
        rf"{before}\documentclass{{article}}\usepackage[design=octavo]{{edition}}{packages}"
        r"\EdLayer{textual}{arrangement=run-on}\EdLayer{comment}{arrangement=lines}\begin{document}\EdMain"
        f"\n{body}\n\\end{{document}}\n"
    )
    done = lualatex(tex, directory, "doc", halt=False)
    assert done.returncode == 1, done.stdout[-3000:]
    return flat(done.stdout)


def compile_tex(tex: str, directory: Path, name: str = "doc") -> Run:
    done = lualatex(tex, directory, name)
    assert done.returncode == 0, done.stdout[-3000:]
    marks = json.loads((directory / f"{name}.marks.json").read_text(encoding="utf-8"))
    return Run(directory / f"{name}.pdf", marks, done.stdout)
