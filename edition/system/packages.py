"""What the toolkit needs from the system, and the command that installs it: by apt, dnf, zypper, pacman, brew, winget.

A TeX Live that did not come with the system has its own manager, `tlmgr`. What no manager has is described in words.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from edition.system.fonts import own_folder


class Need(StrEnum):
    """A program that is called, or something that is printed with; the value is its name."""

    LUALATEX = "LuaLaTeX"
    PATTERNS = "hyphenation of Cyrillic and Greek"
    LATIN = "hyphenation of Latin and of languages of Europe"
    GERMAN = "hyphenation of German"
    SPANISH = "hyphenation of Galician"
    OTHER = "hyphenation of further languages"
    GARAMOND = "EB Garamond"
    LIBERTINE = "Linux Libertine"
    SYMBOLA = "Symbola"
    POPPLER = "poppler"
    GIT = "git"
    BUBBLEWRAP = "bubblewrap"
    JAVA = "Java"
    CHROMIUM = "Chromium"


TYPESETTING = (Need.LUALATEX, Need.PATTERNS, Need.LATIN, Need.GERMAN, Need.GARAMOND, Need.LIBERTINE, Need.SYMBOLA)
"""What a book is set with."""

BOOKS = (*TYPESETTING, Need.POPPLER, Need.BUBBLEWRAP)
"""What a machine wants that makes books and proves them."""


@dataclass(frozen=True, slots=True)
class Manager:
    """A package manager: its command, and its names for packages."""

    install: tuple[str, ...]
    packages: Mapping[Need, str] = field(compare=False)
    by_root: bool = True


_COLLECTIONS = "collection-luatex collection-latexrecommended"
_ALPHABETS = "collection-langcyrillic collection-langgreek"
_COLLECTIONS_OF = {
    "cyrillic": Need.PATTERNS, "greek": Need.PATTERNS, "european": Need.LATIN, "german": Need.GERMAN,
    "spanish": Need.SPANISH, "other": Need.OTHER,
}  # fmt: skip
"""By the names of TeX Live's collections of languages."""


def _texlive(prefix: str, collections: str) -> str:
    return " ".join(prefix + name for name in collections.split())


def _languages(prefix: str) -> dict[Need, str]:
    """The packages of the further languages, whose names begin alike."""
    return {need: prefix + name for name, need in _COLLECTIONS_OF.items() if need is not Need.PATTERNS}


APT = Manager(
    ("apt-get", "install", "--no-install-recommends"),
    {
        Need.LUALATEX: "texlive-luatex texlive-latex-recommended",
        Need.PATTERNS: "texlive-lang-cyrillic texlive-lang-greek",
        **_languages("texlive-lang-"),
        Need.GARAMOND: "fonts-ebgaramond",
        Need.LIBERTINE: "fonts-linuxlibertine",
        Need.SYMBOLA: "fonts-symbola",
        Need.POPPLER: "poppler-utils",
        Need.GIT: "git",
        Need.BUBBLEWRAP: "bubblewrap",
        Need.JAVA: "default-jre-headless",
        Need.CHROMIUM: "chromium",
    },
)
DNF = Manager(
    ("dnf", "install"),
    {
        Need.LUALATEX: _texlive("texlive-", _COLLECTIONS),
        Need.PATTERNS: _texlive("texlive-", _ALPHABETS),
        **_languages("texlive-collection-lang"),
        Need.LIBERTINE: "texlive-libertine",
        Need.POPPLER: "poppler-utils",
        Need.GIT: "git-core",
        Need.BUBBLEWRAP: "bubblewrap",
        Need.JAVA: "java-latest-openjdk-headless",
        Need.CHROMIUM: "chromium",
    },
)
ZYPPER = Manager(
    ("zypper", "install"),
    {
        Need.LUALATEX: _texlive("texlive-", _COLLECTIONS),
        Need.PATTERNS: _texlive("texlive-", _ALPHABETS),
        **_languages("texlive-collection-lang"),
        Need.LIBERTINE: "texlive-libertine",
        Need.POPPLER: "poppler-tools",
        Need.GIT: "git-core",
        Need.BUBBLEWRAP: "bubblewrap",
        Need.JAVA: "java-21-openjdk-headless",
        Need.CHROMIUM: "chromium",
    },
)
PACMAN = Manager(
    ("pacman", "-S"),
    {
        Need.LUALATEX: "texlive-luatex texlive-latexrecommended",
        Need.PATTERNS: "texlive-langcyrillic texlive-langgreek",
        **_languages("texlive-lang"),
        Need.LIBERTINE: "texlive-fontsextra",
        Need.POPPLER: "poppler",
        Need.GIT: "git",
        Need.BUBBLEWRAP: "bubblewrap",
        Need.JAVA: "jre-openjdk-headless",
        Need.CHROMIUM: "chromium",
    },
)
BREW = Manager(
    ("brew", "install"),
    {
        Need.LUALATEX: "mactex-no-gui",
        Need.PATTERNS: "mactex-no-gui",
        **dict.fromkeys(_languages(""), "mactex-no-gui"),
        Need.LIBERTINE: "mactex-no-gui",
        Need.POPPLER: "poppler",
        Need.GIT: "git",
        Need.JAVA: "openjdk",
        Need.CHROMIUM: "chromium",
    },
    by_root=False,
)
WINGET = Manager(
    ("winget", "install"),
    {
        Need.POPPLER: "oschwartz10612.Poppler",
        Need.GIT: "Git.Git",
        Need.JAVA: "EclipseAdoptium.Temurin.21.JRE",
        Need.CHROMIUM: "Google.Chrome",
    },
    by_root=False,
)
TLMGR = Manager(
    ("tlmgr", "install"),
    {
        Need.LUALATEX: _COLLECTIONS,
        Need.PATTERNS: _ALPHABETS,
        **_languages("collection-lang"),
        Need.LIBERTINE: "libertine",
    },
)
"""TeX Live's own."""

_FONTS = {"EBGaramond": Need.GARAMOND, "LinLibertine": Need.LIBERTINE, "Symbola": Need.SYMBOLA}
"""By the beginning of their names."""

_OF_SYSTEM = {"linux": (APT, DNF, ZYPPER, PACMAN, BREW), "darwin": (BREW,), "win32": (WINGET,)}
_BY_HAND = {
    Need.LUALATEX: "install TeX Live 2022 or later by its own installer",
    Need.PATTERNS: f"install TeX Live’s {_ALPHABETS.replace(' ', ' and ')}",
    **{need: f"install TeX Live’s {collection}" for need, collection in _languages("collection-lang").items()},
    Need.GARAMOND: "put EBGaramond12-Regular.otf, -Italic.otf, -Bold.otf (EB Garamond by Georg Duffner) into {fonts}",
    Need.LIBERTINE: "put LinLibertine_R.otf, _RI.otf and _RB.otf (Linux Libertine) into {fonts}",
    Need.SYMBOLA: "put Symbola_hint.ttf, or Symbola.ttf (Symbola by George Douros), into {fonts}",
    Need.BUBBLEWRAP: "",  # there is none on this system
}


def bringing(*needs: Need) -> str:
    """One line that says how to install these on this system; empty when that is impossible."""
    return "; ".join(commands(*needs))


def commands(*needs: Need) -> Iterator[str]:
    """The commands that install these, one for each manager; then, in words, what must be done by hand."""
    wanted: dict[Manager, list[str]] = {}
    by_hand = []
    for need in needs:
        manager = next((manager for manager in managers() if need in manager.packages), None)
        if manager is not None:
            wanted.setdefault(manager, []).extend(manager.packages[need].split())
        else:
            by_hand.append(_BY_HAND.get(need, f"install {need.value}"))
    for manager, packages in wanted.items():
        yield " ".join([*_by_root(manager), *manager.install, *dict.fromkeys(packages)])
    yield from (words.format(fonts=own_folder()) for words in by_hand if words)


def of_collection(name: str) -> Need:
    """The need for the hyphenation patterns of a collection of TeX Live's: cyrillic, european …"""
    return _COLLECTIONS_OF[name]


def of_font(file: str) -> Need | None:
    """The need for a font file, or a family, of our own designs; None for any other font."""
    name = file.replace(" ", "")
    return next((need for start, need in _FONTS.items() if name.startswith(start)), None)


def managers() -> tuple[Manager, ...]:
    """The managers of this machine: TeX Live's own, where it has not come with the system, then the system's."""
    of_system = _OF_SYSTEM.get(sys.platform, ())
    there = tuple(manager for manager in of_system if shutil.which(manager.install[0]))
    return (*((TLMGR,) if _has_own_texlive() else ()), *(there[:1] or (of_system if len(of_system) == 1 else ())))


def _has_own_texlive() -> bool:
    program = shutil.which("tlmgr")
    return program is not None and Path(program).parent not in {Path("/usr/bin"), Path("/bin")}


def _by_root(manager: Manager) -> list[str]:
    """`sudo`, where the manager needs root and this user is not."""
    program = shutil.which(manager.install[0])
    ours = manager is TLMGR and program is not None and os.access(Path(program).parent, os.W_OK)
    is_root = not hasattr(os, "geteuid") or os.geteuid() == 0
    return ["sudo"] if manager.by_root and not ours and not is_root and shutil.which("sudo") else []
