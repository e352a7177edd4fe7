"""Of a font only the letters that a document uses are loaded: what is printed is the same, to the point."""

from __future__ import annotations

import re
import subprocess

import pytest
from engine_run import Run, compile_tex

pytestmark = pytest.mark.tex

BODY = r"""
\EdMain\EdHeading{1}{1}{Fields}{Affairs of \EdCaps{Zürich} office}
\EdPar{2}First fly off, “waffles” – To AVoid Quarrels, 1234567890; \EdSup{12}.
\EdEmph{Difficult fjords, Štyrský} \EdCaps{Łódź, qui} \EdLang{ru}{Бюллетень оппозиции, съѣзд}
\EdLang{el}{ὁ λόγος} ⟨x⟩ ⁂ ☞ \EdM{3}\EdNote{1}{t}{3}{4}{fluffy}{\EdSiglum{Ω} raised ﬁnally}fluffy\EdM{4} end.\EdEnd
\EdBack\EdPart{5}{Index}{Index}\EdIndexHeading{1}{fluffy \EdLoci{3}}
"""


def document(option: str, body: str = BODY) -> str:
    return (
        rf"\documentclass{{article}}\usepackage[design=octavo{option}]{{edition}}\EdSetup{{repeated={{‖}}}}"
        rf"\EdLayer{{t}}{{arrangement=run-on}}\begin{{document}}\tracinglostchars=3 {body}\end{{document}}"
    )


def words(run: Run) -> list[str]:
    """Every word with where it stands."""
    said = subprocess.run(["pdftotext", "-bbox", str(run.pdf), "-"], capture_output=True, text=True, check=True).stdout
    return re.findall(r"<word .*</word>", said)


def test_the_same_is_printed(tmp_path):
    every = words(compile_tex(document(""), tmp_path / "every"))
    used = words(compile_tex(document(",letters=used"), tmp_path / "used"))
    assert len(every) > 40
    assert used == every


def test_letters_that_no_font_has_are_an_error(tmp_path):
    with pytest.raises(AssertionError, match="Missing character"):
        compile_tex(document(",letters=used", r"\EdMain\EdPar{1}A 𓀀 here.\EdEnd"), tmp_path)


def test_a_font_of_latex_is_shaped_by_luaotfload(tmp_path):
    """What LaTeX loads by itself is of another mode; chosen later it is set as anywhere else."""
    body = r"\EdMain\EdPar{1}Text. {\fontencoding{TU}\fontfamily{lmr}\fontsize{10}{12}\selectfont AV -{}- --- fi}\EdEnd"
    run = compile_tex(document(",letters=used", body), tmp_path)
    assert "—" in run.text(1)


LIGATURES = "Geiſt laſſt faſt fſi ſſi ſi ſl ſſ ſk fly office fluent fjord Th ct st Kunſt …"


@pytest.mark.parametrize("style", ["", "EdEmph", "EdStrong", "EdCaps"])
def test_ligatures_are_read_as_they_were_typed(tmp_path, style):
    typed = f"\\{style}{{{LIGATURES}}}" if style else LIGATURES
    run = compile_tex(document(",letters=used", rf"\EdMain\EdPar{{1}}{typed}\EdEnd"), tmp_path)
    read = " ".join(run.text(1).split())
    assert LIGATURES.replace("ſ", "s").casefold() in read.replace("ſ", "s").casefold()
    assert style == "EdCaps" or LIGATURES in read


FIGURES = "0123456789"
OF_FIGURES = ["", "EdEmph", "EdStrong", "EdCaps", "EdStrong EdEmph", "EdEmph EdStrong", "EdSup"]


@pytest.mark.parametrize(
    ("design", "letters"),
    [("octavo", ""), *((name, ",letters=used") for name in ("octavo", "reading", "loeb", "teubner"))],
)
def test_every_figure_is_printed_as_itself(tmp_path, design, letters):
    """In every style of every design: a font of theirs has 0, 1, 2, 3 as old-style figures of 6, 7, 8, 9."""
    body = ""
    for styles in OF_FIGURES:
        words = FIGURES
        for style in reversed(styles.split()):
            words = f"\\{style}{{{words}}}"
        body += rf"\EdPar{{1}}A {words} b."
    run = compile_tex(document(letters, rf"\EdMain{body}\EdEnd").replace("octavo", design), tmp_path)
    assert run.text().count(FIGURES) == len(OF_FIGURES)
