"""The letters of the fonts of a design, read from the files that TeX would use; cached."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from edition import disk
from edition.designs.fonts import rare_fonts, upright_fonts
from edition.disk import Refused
from edition.model.design import Design, FontFile
from edition.records.fonts import DesignFonts, FontLetters, read_design_fonts, write_design_fonts
from edition.records.reading import Damaged
from edition.scripts import Script
from edition.system.fonts import files

_LARGEST = 50_000_000


def fonts_of(design: Design) -> tuple[frozenset[int], ...]:
    """The code points of each font from which a design takes letters of the text, in that order; cached.

    Empty when fonts are missing: then only TeX can tell.
    """
    fonts = upright_fonts(design)
    own = tuple(_letters_in(font) for font in fonts if font.data)
    return own + _installed(design.name, tuple(font.name for font in fonts if not font.data)) if all(own) else ()


def rare_letters_of(design: Design) -> Mapping[str, frozenset[int]]:
    """The code points of each font for rare letters that is installed, by its name, in that order."""
    return {font.name: letters for font in rare_fonts(design) if (letters := letters_of(font))}


@cache
def _letters_in(font: FontFile) -> frozenset[int]:
    """The code points of a font beside the design."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(BytesIO(font.data), lazy=True) as opened:
        return frozenset(opened.getBestCmap() or ())


@cache
def _installed(design: str, names: Sequence[str]) -> tuple[frozenset[int], ...]:
    """The code points of each of the installed fonts of a design."""
    fonts = _kept(design, names) or _read(design, names)
    return tuple(meant(Path(font.path).name, _points(font.ranges)) for font in fonts.fonts)


_PRIVATE, _BEYOND = range(0xE000, 0xF900), 0xF0000
_WITH_PRIVATE_LETTERS = ("linlibertine", "linbiolinum", "cardo", "symbola")
"""How the names of fonts begin that have letters of their own among the private ones (styles/edition-letters.lua)."""
_WITH_MEDIEVAL_LETTERS = "junicode"
"""The same of those that have letters of the Initiative up to U+F8FF, and letters of their own beyond."""


def meant(font: str, points: Iterable[int]) -> frozenset[int]:
    """The code points at which a font has what is meant by them.

    Private ones mean something else in every font: Linux Libertine has its mascot where the Medieval Unicode Font
    Initiative has a letter.
    """
    name = font.lower()
    if name.startswith(_WITH_PRIVATE_LETTERS):
        return frozenset(point for point in points if point not in _PRIVATE and point < _BEYOND)
    if name.startswith(_WITH_MEDIEVAL_LETTERS):
        return frozenset(point for point in points if point < _BEYOND)
    return frozenset(points)


@cache
def letters_of(font: FontFile) -> frozenset[int]:
    """The code points of a font of a design; empty when it is missing."""
    if font.data:
        return _letters_in(font)
    return frozenset[int]().union(*_installed(f"font-{font.name}", (font.name,)))


@cache
def font_of(script: Script) -> frozenset[int]:
    """The code points of the font in which print sets a script: the first of its fonts that is installed."""
    paths = files(script.upright)
    font = next((font for name in script.upright if name in paths and (font := _letters(paths[name]))), None)
    return frozenset(_points(font.ranges)) if font else frozenset()


@cache
def installed_with(letters: str) -> tuple[str, str]:
    """The family and the file of an installed font that has all these letters; empty where there is none.

    One with serifs goes first, and its upright letters.
    """
    wanted = " ".join(f"{ord(letter):x}" for letter in letters)
    with suppress(OSError, subprocess.SubprocessError):
        output = subprocess.run(
            ["fc-list", f":charset={wanted}", "--format", "%{family}\t%{style}\t%{file}\n"],
            capture_output=True, text=True, timeout=20, check=False,
        ).stdout  # fmt: skip
        found = [line.split("\t") for line in output.splitlines() if line.count("\t") == 2]
        named = [(family.partition(",")[0].strip(), style, Path(file).name) for family, style, file in found]
        usable = [font for font in named if font[0] and font[2].lower().endswith((".otf", ".ttf"))]
        return min(usable, key=_suits, default=("", "", ""))[::2]
    return "", ""


def _suits(font: tuple[str, str, str]) -> tuple[bool, bool, str, str]:
    """How well a family, a style and a file suit the text of a book: the less the better."""
    family, style, file = font
    return bool(_OTHER.search(family)), not _UPRIGHT.match(style), family, file


_OTHER = re.compile("Sans|Mono|Math|Caps|Emoji|Symbol|slanted|Cond|Light|Black|Display", re.IGNORECASE)
"""In the names of families that no book is set in."""
_UPRIGHT = re.compile("Regular|Roman|Book|Normal|Medium", re.IGNORECASE)


def _read(design: str, names: Sequence[str]) -> DesignFonts:
    paths = files(names)
    fonts = tuple(font for name in names if name in paths and (font := _letters(paths[name])))
    if len(fonts) < len(names):
        return DesignFonts(())
    record = DesignFonts(fonts)
    with suppress(OSError, ValueError, Refused), disk.cache("fonts") as folder:
        if folder is not None and fonts:
            folder.replace(f"{design}.json", write_design_fonts(record))
    return record


def _letters(path: Path) -> FontLetters | None:
    """The letters of a font file; None when it cannot be read."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        status = path.stat()
        with TTFont(path, lazy=True) as font:
            points = sorted(font.getBestCmap() or ())
    except (OSError, TTLibError):
        return None
    return FontLetters(str(path), status.st_size, status.st_mtime_ns, tuple(_ranges(points)))


def _kept(design: str, names: Sequence[str]) -> DesignFonts | None:
    """The cached letters, when the design names these files and each is unchanged."""
    with disk.cache("fonts") as folder:
        if folder is None:
            return None
        try:
            fonts = read_design_fonts(folder.read(f"{design}.json", _LARGEST))
        except (Refused, Damaged):
            return None
    if [Path(font.path).name for font in fonts.fonts] != [*names]:
        return None
    return fonts if all(map(_unchanged, fonts.fonts)) else None


def _unchanged(font: FontLetters) -> bool:
    try:
        status = Path(font.path).stat()
    except (OSError, ValueError):
        return False
    return (status.st_size, status.st_mtime_ns) == (font.size, font.changed)


def _ranges(points: list[int]) -> Iterator[tuple[int, int]]:
    """Sorted numbers as ranges."""
    if not points:
        return
    first = points[0]
    for one, other in pairwise(points):
        if other > one + 1:
            yield first, one
            first = other
    yield first, points[-1]


def _points(ranges: Iterable[tuple[int, int]]) -> Iterator[int]:
    for first, last in ranges:
        yield from range(first, last + 1)
