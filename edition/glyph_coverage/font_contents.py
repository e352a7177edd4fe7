"""What a font has besides its letters: features, what they change, the widths of figures, the ink of letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from edition.model.design import FontFile
from edition.system.fonts import files

FIGURES = "0123456789"
_LETTERS = f"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz{FIGURES}"
_SINGLE, _EXTENSION = 1, 7
"""Kinds of lookups in OpenType's table GSUB: of one glyph for another, and of one that stands elsewhere."""


@dataclass(frozen=True, slots=True)
class FontContents:
    """A font: the features that it has, the letters that each puts others in the place of, figures, ink.

    `ink` is the area of each Latin letter and figure, in squares of its size.
    """

    features: Mapping[str, frozenset[str]]
    has_figures_of_one_width: bool
    ink: Mapping[str, float]

    def substitutes(self, feature: str, letters: Iterable[str]) -> bool:
        """Whether a feature has other shapes of all these letters."""
        return self.features.get(feature, frozenset()).issuperset(letters)


@cache
def contents(file: FontFile) -> FontContents | None:
    """What a font of a design has; None when it is missing or cannot be read."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    path = file.path or (str(files([file.name]).get(file.name, "")) if not file.data else "")
    if not (file.data or path):
        return None
    try:
        with TTFont(BytesIO(file.data) if file.data else Path(path), lazy=True, fontNumber=0) as font:
            return _read(font)
    except Exception:  # whatever a broken font makes of fontTools; that it is one is told elsewhere
        return None


def _read(font: Any) -> FontContents:
    letters = {letter: name for letter in _LETTERS if (name := font.getBestCmap().get(ord(letter)))}
    widths = {font["hmtx"][letters[figure]][0] for figure in FIGURES if figure in letters}
    return FontContents(dict(_features(font, letters)), len(widths) == 1, dict(_ink(font, letters)))


def _features(font: Any, letters: Mapping[str, str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Every feature, and the letters that it changes one by one."""
    found: dict[str, set[str]] = {}
    for table in ("GSUB", "GPOS"):
        inside: Any = font[table].table if table in font else None
        for record in inside.FeatureList.FeatureRecord if inside and inside.FeatureList else ():
            changed = found.setdefault(record.FeatureTag, set())
            for index in record.Feature.LookupListIndex if table == "GSUB" else ():
                changed |= _changed(inside.LookupList.Lookup[index])
    for feature, glyphs in found.items():
        yield feature, frozenset(letter for letter, name in letters.items() if name in glyphs)


def _changed(lookup: Any) -> set[str]:
    """The glyphs for which a lookup has another."""
    glyphs: set[str] = set()
    for part in lookup.SubTable:
        kind, inner = (
            (part.ExtensionLookupType, part.ExtSubTable)
            if lookup.LookupType == _EXTENSION
            else (lookup.LookupType, part)
        )
        glyphs |= set(inner.mapping) if kind == _SINGLE else set()
    return glyphs


def _ink(font: Any, letters: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    from fontTools.pens.areaPen import AreaPen  # type: ignore[import-untyped]

    shapes, size = font.getGlyphSet(), font["head"].unitsPerEm
    for letter, name in letters.items():
        pen = AreaPen(shapes)
        shapes[name].draw(pen)
        yield letter, abs(pen.value) / size**2
