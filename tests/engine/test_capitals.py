"""Small capitals are small capitals throughout, also of letters for which the font has none; bold italics are both."""

from __future__ import annotations

import re
import subprocess

import pytest
from engine_run import Run, compile_tex
from pypdf import PdfReader

pytestmark = pytest.mark.tex


def set_(body: str, design: str, tmp_path) -> Run:
    return compile_tex(
        rf"\documentclass{{article}}\usepackage[design={design},letters=used]{{edition}}"
        rf"\begin{{document}}\tracinglostchars=3 \EdMain{body}\end{{document}}",
        tmp_path,
    )


def glyphs(run: Run) -> str:
    """What the letters that are drawn stand for, whatever the words are said to be read as; no spaces."""
    return re.sub(r"\s", "", PdfReader(run.pdf).pages[0].extract_text())


def read(run: Run) -> str:
    return subprocess.run(["pdftotext", "-raw", run.pdf, "-"], capture_output=True, text=True, check=True).stdout


MADE = {
    "Москва": "МОСКВА", "Воина и миръ": "ВОИНАИМИРЪ",  # from capitals
    "Περὶ ὕψους": "Περιυψους", "ᾠδῇ ή": "ωιδηιη",  # no accents
    "aŋħ": "aŊĦ",  # the font's own of ŋ and ħ are n and h
}  # fmt: skip


@pytest.mark.parametrize("design", ["octavo", "a4"])
def test_what_the_font_lacks_is_made(design: str, tmp_path) -> None:
    body = "".join(rf"\EdPar{{{number}}}Of \EdCaps{{{words}}}.\EdEnd" for number, words in enumerate(MADE, 1))
    run = set_(body, design, tmp_path)
    for words, drawn in MADE.items():
        assert f"Of{drawn}." in glyphs(run)
        assert f"Of {words}." in read(run)


def test_marks_stand_on_small_capitals(tmp_path) -> None:
    run = set_(r"\EdPar{1}Of \EdCaps{Maṅgala, Ğș}.\EdEnd", "octavo", tmp_path)
    assert "ṅ" not in glyphs(run)
    assert sorted("Man\u0307gala") == sorted(glyphs(run).rpartition("Of")[2].partition(",")[0])
    assert "Of Maṅgala, Ğș." in read(run)


def test_letters_with_marks_that_have_no_capital_of_one_letter(tmp_path) -> None:
    run = set_(r"\EdPar{1}Of \EdCaps{ǰẖ}.\EdEnd", "octavo", tmp_path)
    assert sorted("j\u030ch\u0331") == sorted(glyphs(run).rpartition("Of")[2].partition(".")[0])
    assert "Of ǰẖ." in read(run)


def test_headings_and_running_heads_are_set_so(tmp_path) -> None:
    body = r"\EdHeading{1}{1}{Heads}{Слово}\EdPar{2}Text.\EdEnd\EdHeading{3}{3}{}{Дело}\EdPar{4}Text.\EdEnd"
    drawn = glyphs(set_(body, "octavo", tmp_path))
    assert "СЛОВО" in drawn
    assert "ДЕЛО" in drawn


@pytest.mark.parametrize("design", ["octavo", "a4"])
@pytest.mark.parametrize(("body", "font"), [
    (r"\EdEmph{said \EdStrong{loud} so}", "LibertineOZI"), (r"\EdStrong{said \EdEmph{loud} so}", "LibertineOZI"),
    (r"\EdStrong{said \EdCaps{loud} so}", r"LibertineOZ\b"), (r"\EdEmph{said \EdCaps{loud} so}", "Italic"),
])  # fmt: skip
def test_styles_within_one_another_are_kept(body: str, font: str, design: str, tmp_path) -> None:
    run = set_(rf"\EdPar{{1}}He {body} there.\EdEnd", design, tmp_path)
    fonts = subprocess.run(["pdffonts", run.pdf], capture_output=True, text=True, check=True).stdout
    assert re.search(font, fonts), fonts
