"""The environment of a LuaLaTeX run, and the folders that it may see."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from edition.system.fonts import folders, searched
from edition.system.places import stand_in
from edition.typeset.font_cache import COPY, lent

_EPOCH = "946684800"  # the date that TeX sees, always the same
_WHERE_TEX_IS = (
    "PATH", "SYSTEMROOT", "TEXMFCNF", "TEXMFROOT", "TEXMFDIST", "TEXMFMAIN", "TEXMFLOCAL", "TEXMFSYSVAR",
    "TEXMFSYSCONFIG",
)  # fmt: skip
_INPUTS = os.pathsep.join((".", "./styles", ""))  # the last: and where TeX looks anyway
_FONTCONFIG = ("/etc/fonts", "/usr/share/fontconfig")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a run may use.

    `readable` folders, its own folder for writing with the `cache` of fonts, and its environment.
    """

    directory: Path
    styles: Path
    cache: Path
    readable: tuple[str, ...]
    environment: dict[str, str]


def surroundings(directory: Path, styles: Path) -> Surroundings:
    """The surroundings of a run: TeX opens files by plain names only, and sees no clock, home or other environment."""
    link = directory / "styles"  # a plain name, whatever the folders above are called
    if not link.exists():
        stand_in(link, styles.resolve())
    home = Path(os.environ.get("HOME") or "/nowhere")
    variables = {name: os.environ[name] for name in _WHERE_TEX_IS if name in os.environ}
    variables["OSFONTDIR"] = searched()
    tree = Path(os.environ.get("TEXMFHOME") or home / "texmf")
    variables["TEXMFHOME"] = str(tree) if tree.is_dir() else ""
    variables |= {
        "HOME": str(directory.resolve()), "TEXMFVAR": COPY, "TEXMFCACHE": COPY,
        "openin_any": "p", "openout_any": "p", "shell_escape": "f", "TEXMFOUTPUT": "",
        "MKTEXFMT": "0", "MKTEXMF": "0", "MKTEXPK": "0", "MKTEXTEX": "0", "MKTEXTFM": "0",
        "max_print_line": "10000", "error_line": "254", "half_error_line": "238",
        "SOURCE_DATE_EPOCH": _EPOCH, "FORCE_SOURCE_DATE": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8",
        "TEXINPUTS": _INPUTS, "LUAINPUTS": _INPUTS,
    }  # fmt: skip
    trees = _asked(variables)
    copy = lent(directory.resolve())
    fonts = [place.rstrip("/") for place in variables["OSFONTDIR"].split(os.pathsep)]
    readable = _spellings([*trees(), *folders(), *fonts, *_FONTCONFIG, variables["TEXMFHOME"]])
    variables |= {"EDITION_FOLDERS": "\n".join(Path(place).as_posix() for place in readable), "EDITION_CACHE": COPY}
    return Surroundings(directory.resolve(), styles.resolve(), copy, readable, variables)


def _asked(environment: dict[str, str]) -> Callable[[], list[str]]:
    """Ask TeX's own tool for the folders of TeX's own files; what is given waits for the answer."""
    program = shutil.which("kpsewhich")
    if program is None:
        return list
    process = subprocess.Popen(
        [program, "-progname=lualatex", "-expand-path=$TEXMF:$TEXMFCNF"],
        cwd="/", env=environment, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return lambda: process.communicate()[0].strip().split(os.pathsep)


def _spellings(places: list[str]) -> tuple[str, ...]:
    """The existing folders, under the given names and their real ones, without those inside another."""
    there = [Path(name.rstrip("/")) for name in places if Path(name).is_absolute() and Path(name).is_dir()]
    names = {str(spelling) for path in there for spelling in (path, path.resolve())} - {"/"}
    return tuple(sorted(name for name in names if not any(name.startswith(other + "/") for other in names)))
