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
from edition.designs.finding import Designs, toolkit_design
from edition.designs.folder import designs, styles_dir, styles_folders
from edition.installation import libraries
from edition.model.design import Design
from edition.system.fonts import files as font_files
from edition.typeset.trial import files_read, found, program_files
from edition.volume_files import home

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


def fonts_of_house(root: Path, name: str, files: Mapping[str, bytes]) -> Mapping[str, str]:
    """The digests of the fonts that the project's own designs have here, by what they are called in messages.

    A design names fonts that are installed, and these can be others on another machine. `files` are the volume's.
    """
    there = home(root, name)
    folders = styles_folders(root, there)
    own = {file: data for file, data in files.items() if file.startswith(tuple(f"{folder}/" for folder in folders))}
    if not own:
        return {}
    key = sha256("".join(f"{file}\0{sha256(data).hexdigest()}\0" for file, data in sorted(own.items())).encode())
    if key.digest() not in _OF_HOUSE:
        known = Designs(root, there, lambda wrong: None)
        described = [file for file in own if file.endswith(".yaml") and file.rpartition("/")[0] in folders]
        names = sorted({Path(file).stem for file in described})
        made = {name: design for name in names if (design := known.own(name))}
        _OF_HOUSE[key.digest()] = {f"fonts of {name}": _digest_of(design) for name, design in made.items()}
    return _OF_HOUSE[key.digest()]


_OF_HOUSE: dict[bytes, Mapping[str, str]] = {}
"""What was found, by the digest of all files of designs: it is asked for with each volume."""


def _digest_of(design: Design) -> str:
    digest = sha256()
    for key, font in sorted(design.files.items()):
        data = font.data or (Path(font.path).read_bytes() if font.path else b"")
        digest.update(f"{key}\0{font.name}\0{sha256(data).hexdigest()}\0".encode())
    return digest.hexdigest()


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
