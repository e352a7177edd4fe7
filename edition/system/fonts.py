"""The folders of fonts on this system, and the files in them: as TeX finds them, or without TeX by name.

TeX searches its own trees first, then the folders of the system and of the user, which OSFONTDIR gives it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

_OF_SYSTEM = {
    "linux": ("/usr/share/fonts", "/usr/local/share/fonts"),
    "darwin": ("/Library/Fonts", "/System/Library/Fonts", "/opt/homebrew/share/fonts", "/usr/local/share/fonts"),
    "win32": (r"%SYSTEMROOT%\Fonts",),
}
_OF_USER = {
    "linux": ("~/.fonts", "~/.local/share/fonts"),
    "darwin": ("~/Library/Fonts", "~/.local/share/fonts"),
    "win32": (r"%LOCALAPPDATA%\Microsoft\Windows\Fonts",),
}
_SECONDS = 60


def folders() -> tuple[str, ...]:
    """The existing folders of fonts: the system's, then the user's own."""
    names = (*_OF_SYSTEM[_kind()], *_OF_USER[_kind()])
    return tuple(place for name in names if (place := _tex_path(name)))


def own_folder() -> str:
    """The folder for a user's own fonts, as it is typed."""
    return _OF_USER[_kind()][-1] if _kind() != "darwin" else _OF_USER["darwin"][0]


def searched() -> str:
    """The value of OSFONTDIR: the user's own, or the system's folders; then those of the user."""
    own = [place for name in _OF_USER[_kind()] if (place := _tex_path(name))]
    given = os.environ.get("OSFONTDIR", "")
    of_system = [f"{place}//" for place in folders() if place not in own]
    return os.pathsep.join([*([given] if given else of_system), *(f"{place}//" for place in own)])


def files(names: Iterable[str]) -> dict[str, Path]:
    """The paths of font files, by name; missing ones are left out."""
    wanted = tuple(dict.fromkeys(names))
    program = shutil.which("kpsewhich")
    if program is None:
        return _by_name(wanted)
    try:
        output = subprocess.run(
            [program, *wanted], env=os.environ | {"OSFONTDIR": searched()}, capture_output=True, text=True,
            timeout=_SECONDS, check=False,
        ).stdout  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return _by_name(wanted)
    paths = {path.name: path for line in output.splitlines() if (path := Path(line)).name in wanted}
    return {name: paths[name] for name in wanted if name in paths}


def _by_name(wanted: tuple[str, ...]) -> dict[str, Path]:
    result: dict[str, Path] = {}
    for folder in folders():
        for above, _, names in os.walk(folder):
            for name in set(wanted).intersection(names):
                result.setdefault(name, Path(above, name))
    return {name: result[name] for name in wanted if name in result}


def _kind() -> str:
    """The system, by a key of the tables; what is neither macOS nor Windows has its fonts where Linux has them."""
    return sys.platform if sys.platform in _OF_SYSTEM else "linux"


def _tex_path(name: str) -> str:
    try:
        place = Path(os.path.expandvars(name)).expanduser()
    except RuntimeError:  # a user without a home, as in a container
        return ""
    return str(place) if place.is_dir() else ""


def families(name: str) -> dict[str, Path]:
    """The files of an installed family by style (`regular`, `italic` …), those that are there; always the same ones.

    By fontconfig, where it is installed: nobody else knows the families of a system.
    """
    program = shutil.which("fc-list")
    if program is None:
        return {}
    words = [program, f":family={_escaped(name)}", "--format", "%{file}\t%{weight}\t%{slant}\t%{width}\n"]
    try:
        output = subprocess.run(words, capture_output=True, text=True, timeout=_SECONDS, check=False).stdout
    except (OSError, subprocess.SubprocessError):
        return {}
    found: dict[str, Path] = {}
    for file, weight, slant, width in sorted(line.split("\t") for line in output.splitlines() if line.count("\t") == 3):
        style = _STYLES.get((weight, slant), "") if width == "100" else ""
        if style and file.lower().endswith((".otf", ".ttf")):
            found.setdefault(style, Path(file))
    return found


_STYLES = {
    ("80", "0"): "regular", ("75", "0"): "regular", ("80", "100"): "italic", ("80", "110"): "italic",
    ("75", "100"): "italic", ("200", "0"): "bold", ("200", "100"): "bold_italic", ("200", "110"): "bold_italic",
}  # fmt: skip
"""By fontconfig's numbers for weight and slant."""


def _escaped(name: str) -> str:
    """A family as fontconfig reads it in a pattern."""
    return "".join(f"\\{sign}" if sign in "\\-:,=" else sign for sign in name)
