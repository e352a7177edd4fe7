"""The fonts of the book for e-books and web pages: only the characters that occur, as WOFF2."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any

from edition.system.fonts import files

FACES: Mapping[str, tuple[str, str]] = {
    "regular": ("EBGaramond12-Regular.otf", ""),
    "italic": ("EBGaramond12-Italic.otf", "font-style: italic; "),
    "bold": ("EBGaramond12-Bold.otf", "font-weight: bold; "),
}
"""Each face: the file of EB Garamond (SIL Open Font License, no reserved name), and how a style sheet asks for it."""

FAMILY = "Edition Serif"
LICENCE = """\
The fonts in this folder are subsets of EB Garamond, Copyright (c) 2010-2012 Georg Duffner (http://www.georgduffner.at),
made for this book. They are licensed under the SIL Open Font License, Version 1.1: https://openfontlicense.org
"""
_FEATURES = ("kern", "liga", "clig", "calt", "ccmp", "locl", "mark", "mkmk", "onum", "lnum", "pnum", "tnum", "smcp")
_ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "–—‘’“”…×§†‡¶·•⟨⟩αβγδεζηθικλμνξοπρστυφχψωéèàäöüß"


def web_fonts(words: str) -> dict[str, bytes]:
    """The faces that are installed, as files `regular.woff2` …, with the characters of `words`.

    Readers that lack a character there take it from a font of their own.
    """
    characters = "".join(sorted({*words, *_ALWAYS}))
    paths = files(name for name, _ in FACES.values())
    return {
        f"{face}.woff2": _subset(str(paths[name]), characters) for face, (name, _) in FACES.items() if name in paths
    }


def font_rules(fonts: Mapping[str, bytes], folder: str) -> str:
    """The CSS rules for the fonts in a folder."""
    return "".join(
        f'@font-face {{ font-family: "{FAMILY}"; {how}src: url({folder}/{face}.woff2) format("woff2"); }}\n'
        for face, (_, how) in FACES.items()
        if f"{face}.woff2" in fonts
    )


@lru_cache(maxsize=12)
def _subset(path: str, characters: str) -> bytes:
    """A font reduced to some characters; without a date, so that the same data give the same bytes."""
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    options = Options(
        flavor="woff2", layout_features=list(_FEATURES), hinting=False, desubroutinize=True, notdef_outline=True,
        name_IDs=[0, 1, 2, 13, 14], recalc_timestamp=False, drop_tables=["FFTM", "DSIG"],
    )  # fmt: skip
    font = TTFont(path, recalcTimestamp=False)
    _keep_letters(font)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=map(ord, characters))
    subsetter.subset(font)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def _keep_letters(font: Any) -> None:
    """Take out what a font does to Latin: EB Garamond sets u for v there, and V for U, as some printers did.

    Which of them a text has is for its editor to say. Forms of other languages are only shapes of the same letters.
    """
    for script in font["GSUB"].table.ScriptList.ScriptRecord if "GSUB" in font else ():
        script.Script.LangSysRecord = [row for row in script.Script.LangSysRecord if row.LangSysTag != "LAT "]
