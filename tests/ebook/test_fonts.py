"""The fonts of e-books and web pages show the letters that were typed, whatever language they are in."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from fontTools.pens.recordingPen import RecordingPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from edition.build.font_subsets import web_fonts

LETTERS = "".join(map(chr, range(0x20, 0x7F))) + "ÄÖÜäöüßıбгдѓпт"


def outlines(font: TTFont) -> dict[str, Any]:
    """What each glyph looks like."""
    glyphs, found = font.getGlyphSet(), {}
    for name in font.getGlyphOrder():
        pen = RecordingPen()
        glyphs[name].draw(pen)
        found[name] = tuple(pen.value)
    return found


def replaced(font: TTFont) -> list[tuple[str, str, str]]:
    """Glyphs that stand for others in some language: its tag, the glyph, the one instead."""
    table = font["GSUB"].table
    rows = []
    for script in table.ScriptList.ScriptRecord:
        for language in script.Script.LangSysRecord:
            for feature in (table.FeatureList.FeatureRecord[i] for i in language.LangSys.FeatureIndex):
                for lookup in feature.Feature.LookupListIndex if feature.FeatureTag == "locl" else ():
                    for part in table.LookupList.Lookup[lookup].SubTable:
                        pairs = getattr(part, "mapping", {}).items()
                        rows += [(language.LangSysTag, glyph, other) for glyph, other in pairs]
    return rows


@pytest.mark.parametrize("face", ["regular", "italic", "bold"])
def test_no_language_has_another_letter_for_one(face: str) -> None:
    """In Latin, EB Garamond sets u for v; a text that distinguishes them would be shown wrongly."""
    fonts = web_fonts(LETTERS)
    if f"{face}.woff2" not in fonts:
        pytest.skip("EB Garamond is not installed")
    font = TTFont(BytesIO(fonts[f"{face}.woff2"]))
    looks = outlines(font)
    letters = {name: looks[name] for name in font.getBestCmap().values() if looks[name]}
    wrong = [
        (tag, glyph, other, letter)
        for tag, glyph, other in replaced(font)
        for letter, look in letters.items()
        if looks[other] == look != looks[glyph]
    ]
    assert wrong == []
    if face != "bold":
        assert replaced(font), "forms of other languages are kept"
