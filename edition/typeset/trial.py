"""Which files of TeX's own a run of the engine reads, as LuaLaTeX lists them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from edition.disk import read, scratch
from edition.model.diagnostic import Failure
from edition.system.packages import TYPESETTING, bringing
from edition.typeset.environment import surroundings
from edition.typeset.font_cache import keep
from edition.typeset.lualatex import JOB, command, last_words
from edition.typeset.sandbox import started, wall

_EMPTY = "\\begin{document}x\\end{document}\n"
_OF_THIS_MACHINE = (".fmt", ".luc", ".luc.gz", ".map", ".conf")
_FONTS = (".otf", ".ttf", ".ttc", ".otc", ".afm", ".pfb")
"""Made on each machine anew: the format, caches of fonts, lists of fonts."""
_SECONDS = 60


def files_read(design: str, styles: Path) -> tuple[Path, ...]:
    """The files that a run with a design reads, without those of the engine, those made on this machine, and fonts.

    They are the same whether there were lists and caches of fonts before or not: a run that makes these reads every
    font, and whatever that takes, so it is repeated.
    """
    names = _inputs(design, styles)
    if any(name.lower().endswith(_FONTS) for name in names):
        names = _inputs(design, styles)
    return tuple(sorted(Path(name) for name in names if Path(name).is_absolute() and not _made_here(name)))


def _inputs(design: str, styles: Path) -> set[str]:
    with scratch() as folder:
        (folder / f"{JOB}.tex").write_text(_EMPTY, encoding="utf-8")
        program, *words = command(design, ())
        around = surroundings(folder, styles)
        with started([program, "--recorder", *words], around, wall()) as process:
            said = process.communicate()[0]
        if process.returncode:
            raise Failure(f"lualatex: {last_words(said.decode('utf-8', 'replace'))}")
        keep(folder, said)
        lines = read(folder, f"{JOB}.fls").decode("utf-8", "replace").splitlines()
    return {line.removeprefix("INPUT ") for line in lines if line.startswith("INPUT ")}


def _made_here(name: str) -> bool:
    return name.lower().endswith((*_OF_THIS_MACHINE, *_FONTS))


def program_files() -> tuple[Path, ...]:
    """The program that typesets."""
    program = shutil.which("lualatex")
    if program is None:
        raise Failure(f"lualatex was not found: {bringing(*TYPESETTING)}")
    return (Path(program).resolve(),)


def found(names: Iterable[str]) -> list[Path]:
    """The paths of files that TeX finds, by their names; missing ones are left out."""
    program = shutil.which("kpsewhich")
    if program is None:
        return []
    done = subprocess.run(
        [program, "-progname=lualatex", *names], env=os.environ, capture_output=True, text=True, timeout=_SECONDS,
        check=False,
    )  # fmt: skip
    return [Path(line) for line in done.stdout.splitlines() if line]
