"""The scripts that print sets in fonts of their own: all but Latin, Greek and Cyrillic, which a design has itself.

HarfBuzz sets them: many go from right to left, or have letters that change beside others. Of a script's fonts the first
that is installed is used, so that the same machine always makes the same book. Most are Noto's (Debian's
fonts-noto-core has all of them); those of publishers of editions go first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

PACKAGE = "fonts-noto-core"
"""Debian's package that has a font for each of these scripts."""


@dataclass(frozen=True, slots=True)
class Script:
    """A script: what Unicode calls it, and ISO 15924; its font files, best first, upright and bold.

    `scales` are those of files whose letters are small, or large, beside Latin ones of the same size.
    """

    name: str
    tag: str
    upright: tuple[str, ...]
    bold: tuple[str, ...]
    scales: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}), hash=False)


_ROWS = """
    Adlam adlm
    Arabic arab Scheherazade ScheherazadeNew Amiri NotoNaskhArabic
    Armenian armn
    Bengali beng
    Coptic copt
    Devanagari deva AnnapurnaSIL
    Ethiopic ethi AbyssinicaSIL
    Georgian geor
    Glagolitic glag
    Gothic goth
    Gujarati gujr
    Gurmukhi guru
    Hebrew hebr SILEOT SILEOTSR NotoSerifHebrew
    Kannada knda
    Malayalam mlym
    Mandaic mand
    Nko nkoo NotoSansNKo
    Ogham ogam
    Old_Hungarian hung
    Old_Italic ital
    Phoenician phnx
    Runic runr
    Samaritan samr
    Sinhala sinh
    Sogdian sogd
    Syriac syrc NotoSansSyriac NotoSansSyriacEastern
    Tamil taml
    Telugu telu
    Thaana thaa
"""
_LAST = {"Arabic": "FreeSerif DejaVuSans", "Hebrew": "FreeSerif DejaVuSans", "Armenian": "FreeSerif DejaVuSans"}
"""What is used where there is nothing better."""

_SCALES = {"Scheherazade": 1.3, "NotoSerifHebrew": 1.09}
"""By how much a font is enlarged, so that its tall letters are as high as Latin capitals: an alif of Scheherazade has
0.48 of its size (of Amiri 0.70, of Noto Naskh 0.67), an H of EB Garamond 0.65. Noto's Hebrew, whose bold letters stand
among those of Ezra SIL, which has none: 0.65, where Ezra has 0.71."""

_FILES = {
    "FreeSerif": ("FreeSerif.otf", "FreeSerifBold.otf"), "DejaVuSans": ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    "SILEOT": ("SILEOT.ttf", ""), "SILEOTSR": ("SILEOTSR.ttf", ""),
}  # fmt: skip
"""The files of a font, where they are not called NAME-Regular.ttf and NAME-Bold.ttf."""


def _script(row: str) -> Script:
    name, tag, *fonts = row.split()
    plain = name.replace("_", "")
    fonts = [*fonts, f"NotoSerif{plain}", f"NotoSans{plain}", *_LAST.get(name, "FreeSerif").split()]
    fonts = [*dict.fromkeys(fonts)]
    files = [_FILES.get(font, (f"{font}-Regular.ttf", f"{font}-Bold.ttf")) for font in fonts]
    scales = {file: _SCALES[font] for font, both in zip(fonts, files, strict=True) if font in _SCALES for file in both}
    upright, bold = (tuple(filter(None, names)) for names in zip(*files, strict=True))
    return Script(name, tag, upright, bold, MappingProxyType(scales))


_SCRIPTS = {script.name.replace("_", " ").upper(): script for script in map(_script, _ROWS.strip().splitlines())}

_BEFORE = re.compile(r"^(COMBINING|EXTENDED|MODIFIER LETTER|(LEFT|RIGHT)-FACING) ")
"""What may stand before the script in the name of a letter: EXTENDED ARABIC-INDIC DIGIT TWO."""

_SAID_OTHERWISE = {"VEDIC": "DEVANAGARI", "ORNATE": "ARABIC"}
"""How the names of other signs of a script begin: those of the Veda, the brackets ﴾ ﴿ of the Koran."""


def script_of(letter: str) -> Script | None:
    """The script of a letter; None where it has none with fonts of its own.

    >>> script_of("א").name, script_of("ж"), script_of("ﷲ").tag, script_of("ϣ").tag, script_of("٣").tag
    ('Hebrew', None, 'arab', 'copt', 'arab')
    """
    if letter < "\u0530" and not "\u03e2" <= letter <= "\u03ef":  # Coptic letters in the block of Greek
        return None
    words = _BEFORE.sub("", unicodedata.name(letter, "")).replace("-", " ").split()
    words[:1] = [_SAID_OTHERWISE.get(word, word) for word in words[:1]]
    return _SCRIPTS.get(" ".join(words[:1])) or _SCRIPTS.get(" ".join(words[:2]))


def scripts_of(letters: Iterable[str]) -> tuple[Script, ...]:
    """The scripts of letters, in the order of their names."""
    found = {script.name: script for letter in letters if (script := script_of(letter))}
    return tuple(found[name] for name in sorted(found))
