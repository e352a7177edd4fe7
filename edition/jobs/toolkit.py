"""What decides the bytes of a book beside its sources, by name: a worker is used only when all of it is the same.

Of TeX it is the program, and every file that a run of the engine reads with each design (LuaLaTeX lists them); its
format has the day on which it was made in it, so the files that it was made from count instead.
"""

from __future__ import annotations

import platform
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from edition.build.inputs import digest_of_toolkit
from edition.designs.finding import toolkit_design
from edition.designs.folder import designs, styles_dir
from edition.installation import libraries
from edition.system.fonts import files as font_files
from edition.typeset.trial import files_read, found, program_files

_FORMAT = ("lualatex.ini", "latex.ltx", "expl3-code.tex", "ltluatex.lua", "language.dat.lua")
"""From these the format is made."""


@cache
def toolkit() -> Mapping[str, str]:
    """The digest or the version of each part, by its name in messages; cached, because a running program stays."""
    return dict(_parts())


def differing(wanted: Mapping[str, str], there: Mapping[str, str]) -> tuple[str, ...]:
    """The parts that are not the same, by name.

    >>> differing({"edition": "1", "pypdf": "6"}, {"edition": "1", "pypdf": "5", "zlib": "1"})
    ('pypdf', 'zlib')
    """
    return tuple(sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name)))


def _parts() -> Iterator[tuple[str, str]]:
    yield "edition", digest_of_toolkit()
    yield "Python", platform.python_version()
    yield "zlib", zlib.ZLIB_RUNTIME_VERSION
    yield "Unicode", unicodedata.unidata_version
    yield from libraries().items()
    yield "LuaLaTeX", _digest(program_files())
    read = files_read(designs()[0], styles_dir())  # whatever the design, but for its fonts
    yield "TeX’s packages", _digest([*read, *found(_FORMAT)])
    yield "hyphenation", _digest(_patterns())
    for design in designs():
        names = [font.name for font in toolkit_design(design).files.values()]
        yield f"fonts of {design}", _digest(font_files(names).values())


def _patterns() -> Iterable[Path]:
    """The files of patterns that LuaLaTeX's own table lists."""
    for table in found(["language.dat.lua"]):
        names = re.findall(r"hyph-[\w-]+\.(?:pat|hyp)\.txt", table.read_text(encoding="utf-8", errors="replace"))
        return found(names)
    return ()


def _digest(paths: Iterable[Path]) -> str:
    """The digest of files, by their names and contents, wherever they are."""
    digest = sha256()
    for name, data in sorted({(path.name, sha256(path.read_bytes()).hexdigest()) for path in paths}):
        digest.update(f"{name}\0{data}\0".encode())
    return digest.hexdigest()
