"""Debian's packages of fonts: by the names of fonts, and by scripts that have a good one there."""

from __future__ import annotations

from collections.abc import Iterator

_PACKAGES = {
    "EBGaramond": "fonts-ebgaramond", "LinLibertine": "fonts-linuxlibertine", "LinuxLibertine": "fonts-linuxlibertine",
    "LinBiolinum": "fonts-linuxlibertine", "LinuxBiolinum": "fonts-linuxlibertine",
    "GentiumPlus": "fonts-sil-gentiumplus", "Gentium": "fonts-sil-gentium", "Charis": "fonts-sil-charis",
    "Doulos": "fonts-sil-doulos", "Galatia": "fonts-sil-galatia", "GFSDidot": "fonts-gfs-didot",
    "GFSPorson": "fonts-gfs-porson", "GFSArtemisia": "fonts-gfs-artemisia", "GFSNeohellenic": "fonts-gfs-neohellenic",
    "GFSBaskerville": "fonts-gfs-baskerville", "OldStandard": "fonts-oldstandard", "Cardo": "fonts-cardo",
    "Junicode": "fonts-junicode", "EzraSIL": "fonts-sil-ezra", "SILEOT": "fonts-sil-ezra", "FrankRuehl": "culmus",
    "DavidCLM": "culmus", "Amiri": "fonts-hosny-amiri", "Scheherazade": "fonts-sil-scheherazade",
    "Abyssinica": "fonts-sil-abyssinica", "Annapurna": "fonts-sil-annapurna", "Lohit-Devanagari": "fonts-lohit-deva",
    "LohitDevanagari": "fonts-lohit-deva", "Sahadeva": "fonts-sahadeva", "Padauk": "fonts-sil-padauk",
    "SophiaNubian": "fonts-sil-sophia-nubian", "TeXGyre": "fonts-texgyre", "texgyre": "fonts-texgyre",
    "STIX": "fonts-stix", "Vollkorn": "fonts-vollkorn", "Symbola": "fonts-symbola", "FreeSerif": "fonts-freefont-otf",
    "FreeSans": "fonts-freefont-otf", "DejaVu": "fonts-dejavu-core", "Noto": "fonts-noto-core",
}  # fmt: skip
"""By how the names of fonts begin, without their spaces; of two that fit the longer."""

_SCRIPTS = (
    ("fonts-symbola", (
        (0x1D00, 0x1DF5), (0x2000, 0x2027), (0x2030, 0x205E), (0x20D0, 0x20F0), (0x2190, 0x2B95), (0x2E00, 0x2E49),
        (0x2C60, 0x2CF3), (0xA640, 0xA69F), (0xA720, 0xA7AE), (0xFE20, 0xFE2F), (0x10140, 0x1018E), (0x1D100, 0x1D126),
        (0x1F700, 0x1F773),
    )),
    ("fonts-junicode", ((0xE000, 0xF8FF),)),
    ("fonts-sil-gentiumplus", (
        (0x100, 0x148), (0x14A, 0x24F), (0x250, 0x320), (0x1E00, 0x1EFF), (0x370, 0x3E1), (0x3F0, 0x3FF),
        (0x1F00, 0x1FFF), (0x400, 0x45F), (0x48A, 0x52F),
    )),
    ("fonts-sil-ezra", ((0x591, 0x5EA), (0xFB29, 0xFB4F))),
    ("fonts-hosny-amiri", ((0x606, 0x61C), (0x61E, 0x6FF), (0x750, 0x77F), (0x8E4, 0x8FE), (0xFB50, 0xFBC1))),
    ("fonts-sil-annapurna", ((0x900, 0x97F), (0xA8E0, 0xA8FB))),
    ("fonts-sil-abyssinica", ((0x1200, 0x1399), (0x2D80, 0x2DDE))),
    ("fonts-sil-padauk", ((0x1000, 0x109F),)),
    ("fonts-noto-core", (
        (0x530, 0x58F), (0x591, 0x5EA), (0x61E, 0x85E), (0x900, 0xB4D), (0xB82, 0xC39), (0xC60, 0xCCD), (0xD00, 0xDF4),
        (0xE00, 0x10FF), (0x1200, 0x1399), (0x13A0, 0x13FD), (0x1680, 0x16F8), (0x1780, 0x17F9), (0x2C00, 0x2C2E),
        (0x2C80, 0x2CFF), (0x2D00, 0x2D2D), (0x2D80, 0x2DDE), (0x2E00, 0x2E4F), (0xA720, 0xA7BF), (0x10000, 0x100FA),
        (0x10280, 0x1031F), (0x10330, 0x1034A), (0x10380, 0x103D5), (0x10600, 0x10767), (0x10800, 0x1085F),
        (0x10900, 0x1091F), (0x12000, 0x12543), (0x13000, 0x1342E),
    )),
)  # fmt: skip
"""Packages with a font for all letters in some ranges (`tests/system` looks, where a package is installed)."""


def package_of(font: str) -> str:
    """The package with a font, by its family or the name of its file; empty when it is not known.

    >>> package_of("GentiumPlus-Regular.ttf"), package_of("Gentium Plus"), package_of("Garamond Premier")
    ('fonts-sil-gentiumplus', 'fonts-sil-gentiumplus', '')
    """
    name = font.rpartition("/")[2].replace(" ", "")
    known = (start for start in _PACKAGES if name.lower().startswith(start.lower()))
    return _PACKAGES.get(max(known, key=len, default=""), "")


def package_with(letters: str) -> str:
    """The first package that is known to have a font with all these letters; empty when none is.

    Of the private letters Junicode has those of the Medieval Unicode Font Initiative, some of them.

    >>> package_with("ש"), package_with("क"), package_with("शש"), package_with("⏑")
    ('fonts-sil-ezra', 'fonts-sil-annapurna', '', 'fonts-symbola')
    """
    return next(_with(letters), "")


def _with(letters: str) -> Iterator[str]:
    points = [ord(letter) for letter in letters if letter > _LATIN]
    for package, ranges in _SCRIPTS:
        within = [{point for point in points if first <= point <= last} for first, last in ranges]
        together = within if package in _FONT_FOR_EACH else [set().union(*within)]
        if points and any(found.issuperset(points) for found in together):
            yield package


_LATIN = "\xff"
_FONT_FOR_EACH = {"fonts-noto-core"}
"""Packages with a font for each script: no font has letters of two of their ranges."""
