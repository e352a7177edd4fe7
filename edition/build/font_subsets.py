"""The fonts of the book for e-books and web pages: only the characters that occur, as WOFF2.

They are those of EB Garamond, or of the project's own design where it says that they may be embedded.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

from edition.designs.finding import toolkit_design
from edition.designs.fonts import rare_fonts
from edition.glyph_coverage.fonts import meant
from edition.model.design import Design, FontFile
from edition.scripts import script_of
from edition.system.fonts import files

FACES: Mapping[str, tuple[str, str]] = {
    "regular": ("EBGaramond12-Regular.otf", ""),
    "italic": ("EBGaramond12-Italic.otf", "font-style: italic; "),
    "bold": ("LinLibertine_RZ.otf", "font-weight: bold; size-adjust: 94%; "),
}
"""Each face: its file, and how a style sheet asks for it. Garamond's own bold is unfinished (`styles/octavo.yaml`)."""

FAMILY = "Edition Serif"
LICENCE = """\
The fonts in this folder are subsets, made for this book, of EB Garamond, Copyright (c) 2010-2012 Georg Duffner
(http://www.georgduffner.at), and, the bold one, of a font by Philipp H. Poll, Copyright (c) 2003-2012
(http://www.linuxlibertine.org), under another name as its licence asks. They are licensed under the SIL Open Font
License, Version 1.1: https://openfontlicense.org
"""
OWN_FONTS = "The fonts in this folder are subsets, made for this book, of the fonts of its publisher:\n"
_FEATURES = ("kern", "liga", "clig", "calt", "ccmp", "locl", "mark", "mkmk", "onum", "lnum", "pnum", "tnum", "smcp")
_JOINING = (
    "init", "medi", "fina", "isol", "rlig", "curs", "med2", "fin2", "fin3", "abvs", "blws", "pres", "psts", "haln",
    "akhn", "rphf", "half", "pref", "blwf", "pstf", "vatu", "cjct", "nukt", "abvm", "blwm", "dist",
)  # fmt: skip
"""What scripts need whose letters join."""
_ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "–—‘’“”…×§†‡¶·•⟨⟩αβγδεζηθικλμνξοπρστυφχψωéèàäöüß"


@dataclass(frozen=True, slots=True)
class WebFonts:
    """Files of fonts by name, how a style sheet asks for each, for each style of words, and what their licence says."""

    files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    licence: str = ""

    def rules(self, folder: str) -> str:
        """The CSS rules for the fonts in a folder; words are shown meanwhile in another font."""
        return "".join(
            f'@font-face {{ font-family: "{FAMILY}"; {asked}font-display: swap; '
            f'src: url({folder}/{name}) format("woff2"); }}\n'
            for name in self.files
            for asked in self.asked[name]
        )

    @property
    def licensed(self) -> Mapping[str, bytes]:
        """The files with that of their licence."""
        return {**self.files, "LICENCE.txt": self.licence.encode()} if self.files else {}


def web_fonts(words: str, design: Design | None = None) -> WebFonts:
    """The faces that are installed, as files `regular.woff2` …, with the characters of `words`.

    Those of `design`, if it says that its fonts may be embedded. What the upright face lacks comes from the fonts in
    which print finds it, upright in all faces; what is not there either readers take from a font of their own.
    """
    characters = "".join(sorted({*words, *_ALWAYS}))
    if design is not None and design.fonts.embed:
        return _of_design(design, characters)
    paths = files(name for name, _ in FACES.values())
    made = {
        f"{face}.woff2": _subset(paths[name].read_bytes(), characters)
        for face, (name, _) in FACES.items()
        if name in paths
    }
    asked: dict[str, tuple[str, ...]] = {f"{face}.woff2": (how,) for face, (_, how) in FACES.items()}
    licences = ""
    if "regular.woff2" in made:
        wanted = {sign for sign in words if _is_shown(sign)} - _letters(paths[FACES["regular"][0]].read_bytes())
        fallback = toolkit_design("octavo")
        others = [fallback.files[("fallback", name)] for name in fallback.fonts.fallback.regular]
        rare = dict(_rare((*others, *rare_fonts(fallback)), wanted))
        made |= {name: font for name, (font, _, _) in rare.items()}
        asked |= {
            name: tuple(f"{how}unicode-range: {has}; " for _, how in FACES.values())
            for name, (_, has, _) in rare.items()
        }
        licences = "".join(f"\n{said}\n" for _, _, said in rare.values())
    return WebFonts(made, asked, LICENCE + licences)


def _is_shown(sign: str) -> bool:
    """Whether a sign is seen, and is of no script that readers have a font of their own for."""
    kind = unicodedata.category(sign)
    return kind == "Co" or (kind[0] not in "ZC" and script_of(sign) is None)


def _rare(fonts: Iterable[FontFile], wanted: set[str]) -> Iterator[tuple[str, tuple[bytes, str, str]]]:
    """Of some fonts, in their order, those that have some of the signs: name, file, range, and what the font says."""
    for i, font in enumerate(dict.fromkeys(fonts), 1):
        data = _data(font) if wanted else b""
        has = set(map(chr, meant(font.name, map(ord, _letters(data))))) & wanted if data else set()
        if has:
            wanted = wanted - has
            said = "\n".join(filter(None, _said(data)))
            yield f"rare-{i}.woff2", (_subset(data, "".join(sorted(has)), True), _ranges(has), said)


def _of_design(design: Design, characters: str) -> WebFonts:
    """The fonts of a design: of the text, then of scripts and those in which others are looked for."""
    made: dict[str, bytes] = {}
    asked: dict[str, tuple[str, ...]] = {}
    named: dict[str, str] = {}
    for face, (_, how) in FACES.items():
        wanted = set(characters)
        for i, font in enumerate(_chain(design, face)):
            data = _data(font)
            has = _letters(data) & wanted if data else set()
            if not has:
                continue
            wanted -= has
            name = f"{face}.woff2" if i == 0 else f"{face}-{i}.woff2"
            made[name] = _subset(data, "".join(sorted(has)), i > 0)
            asked[name] = (how if i == 0 else f"{how}unicode-range: {_ranges(has)}; ",)
            named.setdefault(*_said(data))
    licence = OWN_FONTS + "".join(f"\n{name}\n{said}\n" for name, said in named.items())
    return WebFonts(made, asked, licence)


def _chain(design: Design, face: str) -> Iterator[FontFile]:
    """The fonts of a face; the first is that of the text. Of scripts and others the upright font is there at least."""
    keys = [("text", face), *((script, face) for script in design.fonts.scripts)]
    keys += (("fallback", name) for name in (*getattr(design.fonts.fallback, face), *design.fonts.fallback.rare))
    if ("text", face) in design.files:
        yield from dict.fromkeys(design.files[key] for key in keys if key in design.files)


def _data(font: FontFile) -> bytes:
    if font.data:
        return font.data
    path = font.path or str(files((font.name,)).get(font.name, ""))
    return Path(path).read_bytes() if path else b""


def _opened(data: bytes) -> Any:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    return TTFont(BytesIO(data), recalcTimestamp=False, fontNumber=0)


@lru_cache(maxsize=12)
def _letters(data: bytes) -> set[str]:
    return set(map(chr, _opened(data).getBestCmap()))


def _said(data: bytes) -> tuple[str, str]:
    """The full name of a font, and what it says of its copyright and licence."""
    names = _opened(data)["name"]
    said = [str(names.getDebugName(number) or "").strip() for number in (4, 0, 13, 14)]
    return said[0] or "A font", "\n".join(dict.fromkeys(filter(None, said[1:])))


def _ranges(characters: Iterable[str]) -> str:
    """Characters as a style sheet lists them.

    >>> _ranges("אבגZ")
    'U+5A, U+5D0-5D2'
    """
    runs: list[list[int]] = []
    for point in sorted(map(ord, characters)):
        if runs and runs[-1][1] == point - 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return ", ".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)


@lru_cache(maxsize=12)
def _subset(data: bytes, characters: str, joins: bool = False) -> bytes:
    """A font reduced to some characters; without a date, so that the same data give the same bytes."""
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]

    options = Options(
        flavor="woff2", layout_features=[*_FEATURES, *(_JOINING if joins else ())], hinting=False, desubroutinize=True,
        notdef_outline=True, name_IDs=[0, 1, 2, 13, 14], recalc_timestamp=False, drop_tables=["FFTM", "DSIG"],
    )  # fmt: skip
    font = _opened(data)
    _keep_letters(font)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=map(ord, characters))
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID == 1:  # no changed font may be called Linux Libertine
            record.string = FAMILY
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
