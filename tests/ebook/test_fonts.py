"""The fonts of e-books and web pages show the letters that were typed, whatever language they are in."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.pens.recordingPen import RecordingPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from edition.build.font_subsets import web_fonts
from edition.designs.finding import Designs
from edition.model.design import Design
from edition.model.diagnostic import Diagnostic
from edition.model.home import Home
from edition.system.fonts import families, files

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


def house(tmp_path: Path, licence: int, embed: bool = True) -> tuple[Design | None, list[Diagnostic]]:
    """A design of a project whose fonts, beside it, say what their licence allows."""
    paths = files(("EBGaramond12-Regular.otf", "EBGaramond12-Italic.otf", "EBGaramond12-Bold.otf"))
    if len(paths) < 3:
        pytest.skip("EB Garamond is not installed")
    folder = tmp_path / "styles"
    folder.mkdir()
    for face, path in zip(("Regular", "Italic", "Bold"), paths.values(), strict=True):
        font = TTFont(path)
        font["OS/2"].fsType = licence
        font["name"].setName("House Roman", 4, 3, 1, 0x409)
        font["name"].setName("(c) The House", 0, 3, 1, 0x409)
        font.save(folder / f"House-{face}.otf")
    hebrew = "  hebrew: {family: Noto Serif Hebrew}\n" if "regular" in families("Noto Serif Hebrew") else ""
    (folder / "house.yaml").write_text(
        "fonts:\n  text: {regular: House-Regular.otf, italic: House-Italic.otf, bold: House-Bold.otf}\n"
        f"{hebrew}  embed: {str(embed).lower()}\n",
        encoding="utf-8",
    )
    problems: list[Diagnostic] = []
    return Designs(tmp_path, Home(""), problems.append).own("house"), problems


def test_fonts_of_the_house_are_in_the_e_book_when_it_says_so(tmp_path: Path) -> None:
    design, problems = house(tmp_path, 0)
    assert problems == []
    fonts = web_fonts("Words אבג", design)
    assert {"regular.woff2", "italic.woff2", "bold.woff2"} <= fonts.files.keys()
    assert "House Roman\n(c) The House" in fonts.licence
    assert "Duffner" not in fonts.licence.split("House Roman")[0]
    rules = fonts.rules("fonts")
    assert rules.count("@font-face") == len(fonts.files)
    if design is not None and design.fonts.hebrew:
        (name,) = (name for name in fonts.files if name.startswith("regular-"))
        assert set(map(ord, "אבג")) <= TTFont(BytesIO(fonts.files[name])).getBestCmap().keys()
        assert re.search(rf"unicode-range: U\+5D0-5D2; [^}}]*{name}", rules)
    assert "Duffner" in web_fonts("Words").licence
    (tmp_path / "other").mkdir()
    design, _ = house(tmp_path / "other", 0, embed=False)
    assert web_fonts("Words", design).licence == web_fonts("Words").licence


@pytest.mark.parametrize(("licence", "refused"), [(0x2, True), (0x4, True), (0x8, False), (0x108, True), (0, False)])
def test_fonts_that_may_not_be_embedded_are_refused(tmp_path: Path, licence: int, refused: bool) -> None:
    design, problems = house(tmp_path, licence)
    assert (design is None) is refused
    assert {problem.code for problem in problems} == ({"C604"} if refused else set())
    if refused:
        assert problems[0].span.line == 2
        assert "House-Regular.otf" in problems[0].message


@pytest.mark.parametrize("face", ["regular", "italic", "bold"])
def test_no_language_has_another_letter_for_one(face: str) -> None:
    """In Latin, EB Garamond sets u for v; a text that distinguishes them would be shown wrongly."""
    fonts = web_fonts(LETTERS).files
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


def test_rare_signs_are_there_upright_in_every_style() -> None:
    """Letters of scripts are left to the reader's fonts; private ones are not those that a font happens to have."""
    if not files(("EBGaramond12-Regular.otf", "Symbola_hint.ttf")).keys() >= {"Symbola_hint.ttf"}:
        pytest.skip("no font for rare letters: apt-get install fonts-symbola")
    assert not [name for name in web_fonts("Words שלום é \u200b").files if name.startswith("rare")]
    fonts = web_fonts("Words ⏑⌈⌉ שלום \ue036")
    (name,) = (name for name in fonts.files if name.startswith("rare"))
    assert {*map(ord, "⏑⌈⌉")} == {*TTFont(BytesIO(fonts.files[name])).getBestCmap()} - {0x20}
    asked = re.findall(
        rf'@font-face {{[^}}]*unicode-range: U\+2308-2309, U\+23D1; [^}}]*{name}"?\)', fonts.rules("fonts")
    )
    assert [("italic" in rule, "bold" in rule) for rule in asked] == [(False, False), (True, False), (False, True)]
    assert "Douros" in fonts.licence
