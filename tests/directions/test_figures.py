"""Beside letters of other scripts: figures as high as they are, spaces of their font, letters as tall as Latin ones."""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from pypdf import PdfReader

from edition.audit.extract import WORD
from edition.scripts import script_of
from edition.system.fonts import files
from tests.directions.test_glyph_positions import printed
from tests.directions.volume import needs
from tests.engine.engine_run import compile_tex

pytestmark = [pytest.mark.tex, needs("אا")]

GARAMOND = "EBGaramond12-Regular.otf"


def setting(body: str, folder: Path, direction: str, letter: str = "א") -> Path:
    script = script_of(letter)
    assert script is not None
    fonts = ",".join(f"{name}={script.scales[name]}" if name in script.scales else name for name in script.upright)
    tex = (
        rf"\documentclass{{article}}\usepackage[design=octavo]{{edition}}\EdSetup{{direction={direction},step=0}}"
        rf"\EdScript{{{script.name}}}{{{script.tag}}}{{{fonts}}}{{}}\begin{{document}}\EdBack {body}\end{{document}}"
    )
    return compile_tex(tex, folder / "doc").pdf


def font_of(letter: str) -> tuple[str, TTFont]:
    """The name in a PDF of the font of a letter's script, and the font."""
    script = script_of(letter)
    assert script is not None
    there = files(script.upright)
    font = TTFont(next(there[name] for name in script.upright if name in there))
    return str(font["name"].getDebugName(6)), font


def figures(pdf: Path, name: str, font: TTFont, suffix: str = "") -> str:
    """The figures that a PDF has in a font, as they follow one another; `suffix` ends the names of their glyphs."""
    known = {font.getGlyphID(font.getBestCmap()[0x30 + n] + suffix): str(n) for n in range(10)}
    return "".join(known[glyph] for glyph, _, _ in printed(pdf, name) if glyph in known)


def garamond() -> TTFont:
    return TTFont(files((GARAMOND,))[GARAMOND])


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_number_among_the_letters_of_a_script_is_of_its_font(tmp_path: Path, direction: str) -> None:
    pdf = setting(r"\EdPar{}בשנת 1948, עמ׳ 26–37 (3.5) אחרי כן\EdEnd", tmp_path, direction)
    assert sorted(figures(pdf, *font_of("א"))) == sorted("1948263735")


def test_other_figures_of_a_book_from_right_to_left_are_as_high_as_its_letters(tmp_path: Path) -> None:
    """Those beside Latin words, and those of pages; in a Latin book they are what the design says."""
    body = r"\EdPar{}שלום (Berlin 1948) שלום\EdEnd"
    fonts = "EBGaramond12-Regular", garamond()
    assert "1948" in figures(setting(body, tmp_path / "rtl", "rtl"), *fonts, ".lnum")
    assert figures(setting(body, tmp_path / "ltr", "ltr"), *fonts, ".lnum") == ""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_words_of_a_script_are_as_far_apart_as_its_font_wants(tmp_path: Path, direction: str) -> None:
    """Marks of the engine stand between some of them, and do not narrow these gaps."""
    pdf = setting(r"\EdPar{}שלום שלום\EdM{1} \EdM{2}שלום\EdEnd", tmp_path, direction)
    said = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    edges = sorted((float(w[1]), float(w[3])) for w in WORD.finditer(said) if w[5] in "שלום")
    _, font = font_of("א")
    space = font["hmtx"][font.getBestCmap()[0x20]][0] / font["head"].unitsPerEm * 10.46
    gaps = [b[0] - a[1] for a, b in pairwise(edges) if b[0] - a[1] > 1]
    assert len(gaps) == 2
    assert all(abs(gap - space) < 0.1 for gap in gaps)


def test_letters_of_a_small_font_are_enlarged_and_stay_on_the_grid(tmp_path: Path) -> None:
    script = script_of("ا")
    assert script is not None
    if "Scheherazade-Regular.ttf" not in files(script.upright):
        pytest.skip("Scheherazade is not installed")
    words = "كتب الكاتب أول الكلمات في الكتاب ثم جاء إلى المدينة وقرأ فيه كل ما كتب "
    pdf = setting(rf"\EdMain\EdPar{{1}}{words * 3} \EdEnd\EdPar{{2}}Latin words, {words}\EdEnd", tmp_path, "rtl", "ا")
    data = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    letters = [w for w in WORD.finditer(data) if re.fullmatch(r"[\u0621-\u064a]", w[5])]
    assert {round(float(w[4]) - float(w[2]), 1) for w in letters} == {round(7.18 * 1.3, 1)}
    tops = sorted({round(float(w[2]), 1) for w in letters})
    assert all(abs((b - a) / 12.95 - round((b - a) / 12.95)) < 0.02 for a, b in pairwise(tops))


def test_bold_letters_of_another_font_are_as_tall_as_those_around_them(tmp_path: Path) -> None:
    """Ezra SIL has no bold letters: those of Noto stand in for them."""
    script = script_of("א")
    assert script is not None
    bold = "NotoSerifHebrew-Bold.ttf"
    if "SILEOT.ttf" not in files(script.upright) or not files((bold,)):
        pytest.skip("Ezra SIL or Noto is not installed")
    tex = (
        r"\documentclass{article}\usepackage[design=octavo]{edition}\EdSetup{direction=rtl,step=0}"
        rf"\EdScript{{Hebrew}}{{hebr}}{{SILEOT.ttf}}{{{bold}={script.scales[bold]}}}"
        r"\begin{document}\EdBack\EdPar{}\adjustspacing0 אבג \EdEmph{דהו} זחט\EdEnd\end{document}"
    )
    content = PdfReader(compile_tex(tex, tmp_path / "doc").pdf).pages[0].get_contents()
    assert content is not None
    sizes = {float(size) for size in re.findall(rb"/F\d+ ([\d.]+) Tf", content.get_data())}
    assert any(abs(size - 10.46077 * 1.09) < 0.02 for size in sizes)
    assert any(abs(size - 10.46077) < 0.02 for size in sizes)
