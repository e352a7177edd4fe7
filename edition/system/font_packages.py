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
    ("fonts-sil-gentiumplus", ((0x100, 0x24F), (0x1E00, 0x1EFF), (0x370, 0x3FF), (0x1F00, 0x1FFF), (0x400, 0x52F))),
    ("fonts-junicode", ((0x2C60, 0x2C7F), (0xA720, 0xA7FF), (0xE000, 0xF8FF), (0x16A0, 0x16FF))),
    ("fonts-sil-ezra", ((0x590, 0x5FF), (0xFB1D, 0xFB4F))),
    ("fonts-hosny-amiri", ((0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE))),
    ("fonts-sil-annapurna", ((0x900, 0x97F), (0xA8E0, 0xA8FF), (0x1CD0, 0x1CFF))),
    ("fonts-sil-abyssinica", ((0x1200, 0x139F), (0x2D80, 0x2DDF))),
    ("fonts-sil-sophia-nubian", ((0x2C80, 0x2CFF), (0x3E2, 0x3EF))),
    ("fonts-sil-padauk", ((0x1000, 0x109F),)),
    ("fonts-noto-core", (
        (0x530, 0x58F), (0x700, 0x74F), (0x980, 0xDFF), (0xE00, 0xFFF), (0x10A0, 0x10FF), (0x2D00, 0x2D2F),
        (0x13A0, 0x13FF), (0x1780, 0x18AF), (0x2C00, 0x2C5F), (0x10300, 0x1034F),
    )),
    ("fonts-ancient-scripts", ((0x10000, 0x102FF), (0x10350, 0x10FFF), (0x12000, 0x1343F))),
    ("fonts-symbola", ((0x2190, 0x2BFF), (0x1F000, 0x1FAFF))),
)  # fmt: skip
"""Packages with a good font for the letters in some ranges."""


def package_of(font: str) -> str:
    """The package with a font, by its family or the name of its file; empty when it is not known.

    >>> package_of("GentiumPlus-Regular.ttf"), package_of("Gentium Plus"), package_of("Garamond Premier")
    ('fonts-sil-gentiumplus', 'fonts-sil-gentiumplus', '')
    """
    name = font.rpartition("/")[2].replace(" ", "")
    known = (start for start in _PACKAGES if name.lower().startswith(start.lower()))
    return _PACKAGES.get(max(known, key=len, default=""), "")


def package_with(letters: str) -> str:
    """The package with a font that is likely to have all these letters; empty when none is known.

    >>> package_with("ש"), package_with("क"), package_with("शש")
    ('fonts-sil-ezra', 'fonts-sil-annapurna', '')
    """
    return next(_with(letters), "")


def _with(letters: str) -> Iterator[str]:
    for package, ranges in _SCRIPTS:
        if all(any(first <= ord(letter) <= last for first, last in ranges) for letter in letters):
            yield package
