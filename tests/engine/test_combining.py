"""Marks stand over their letters: where the font wants them, and where it does not say, by their shapes."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import uharfbuzz
from engine_run import Run, compile_tex
from pypdf import PdfReader

pytestmark = pytest.mark.tex

EB = Path("/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Regular.otf")
SIZE = 10.5 * 72 / 72.27  # of the text, in points of PDF
MARKED = ["q̅", "r̥", "а́", "p̄", "m̃", "n̄", "ẽ̄", "x́", "T̄", "Q̅", "λ̄", "ο̄", "1̄", "2̣", "d̶", "z̧", "t͡s", "n͡g", "x́̄", "V̄", "f̄"]
"""Letters with marks for which there is no single character."""


def document(body: str, settings: str = "") -> str:
    return (
        rf"\documentclass{{article}}\usepackage[design=octavo,letters=used]{{edition}}\EdSetup{{{settings}}}"
        rf"\EdLayer{{t}}{{arrangement=run-on}}\begin{{document}}\tracinglostchars=3 {body}\end{{document}}"
    )


def drawn(run: Run, page: int) -> list[tuple[float, float]]:
    """Where every glyph of a page is drawn, in the order of drawing, from the page's upper left corner."""
    svg = run.pdf.with_suffix(".svg")
    subprocess.run(["pdftocairo", "-svg", "-f", str(page), "-l", str(page), run.pdf, svg], check=True)
    found = re.findall(r'<use xlink:href="#glyph[^"]*" x="([^"]*)" y="([^"]*)"/>', svg.read_text(encoding="utf-8"))
    return [(float(x), float(y)) for x, y in found]


def content(run: Run) -> str:
    """What draws the first page."""
    drawing = PdfReader(run.pdf).pages[0].get_contents()
    assert drawing is not None
    return drawing.get_data().decode("latin-1")


class Font:
    """EB Garamond, in em."""

    def __init__(self) -> None:
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(EB))
        self.font, self.upem = uharfbuzz.Font(face), face.upem

    def set(self, letters: str, **features: bool) -> list[tuple[float, float]]:
        """Where the glyphs stand from the first on (upwards), as HarfBuzz has them."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(letters)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self.font, buffer, {"onum": True, "ccmp": False, **features})
        pen, places = 0.0, []
        for position in buffer.glyph_positions:
            places.append(((pen + position.x_offset) / self.upem, position.y_offset / self.upem))
            pen += position.x_advance
        return places

    def box(self, letter: str) -> tuple[float, float, float, float]:
        """What a glyph takes up: left, bottom, right, top."""
        shape = self.font.get_glyph_extents(self.font.get_nominal_glyph(ord(letter)))
        right, bottom = shape.x_bearing + shape.width, shape.y_bearing + shape.height
        return tuple(n / self.upem for n in (shape.x_bearing, bottom, right, shape.y_bearing))  # type: ignore[return-value]


@pytest.fixture(scope="module")
def font() -> Font:
    return Font()


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[float, float]]]:
    """Of each of MARKED, where its glyphs are from the first on, in em, upwards."""
    without_spaces = r"\directlua{edition.spaces.put = function() end}"  # one glyph is drawn for each sign of MARKED
    body = rf"{without_spaces}\EdMain\EdPar{{1}}{' '.join(MARKED)} end.\EdEnd"
    run = compile_tex(document(body, "step=100"), tmp_path_factory.mktemp("marks"))
    every = drawn(run, 1)
    text = max(y for _, y in every) - 4  # above it there is only the number of the page; marks may be higher
    glyphs = iter([at for at in every if at[1] > text - SIZE])
    found = {}
    for cluster in MARKED:
        places = [next(glyphs) for _ in cluster]
        left, base = places[0]
        found[cluster] = [((x - left) / SIZE, (base - y) / SIZE) for x, y in places]
    return found


def test_marks_stand_where_the_font_wants_them(printed, font):
    """The fonts' own word is HarfBuzz's; small letters with one mark, for which the font has a place."""
    compared = 0
    for cluster, places in printed.items():
        wanted, unplaced = font.set(cluster), font.set(cluster, mark=False, mkmk=False)
        if len(cluster) == 2 and cluster.islower() and wanted[1] != unplaced[1]:
            assert places == [pytest.approx(at, abs=0.02) for at in wanted], cluster
            compared += 1
    assert compared > 6


def test_marks_are_over_under_or_through_their_letter(printed, font):
    """Wherever it comes from: a mark is between the sides of its letter, and touches neither it nor another mark."""
    for cluster, places in printed.items():
        letter = font.box(cluster[0])
        low, high = letter[1], letter[3]
        for mark, (x, y) in zip(cluster[1:], places[1:], strict=True):
            left, bottom, right, top = font.box(mark)
            if mark == "͡":
                assert left + x < letter[2] < right + x
                break
            middle = (left + right) / 2 + x
            assert letter[0] - 0.02 < middle < letter[2] + 0.02, (cluster, middle, letter)
            if mark in "̶̧":
                continue  # one is struck through, the other hangs on
            if bottom + y > 0.3:
                assert bottom + y > high - 0.02, cluster
            else:
                assert top + y < low + 0.02, cluster
            low, high = min(low, bottom + y), max(high, top + y)


EVERYWHERE = r"""
\EdMain\EdHeading{1}{1}{q̅d hōc}{Of q̅d and за́мок}
\EdPar{2}First \EdM{3}\EdNote{1}{t}{3}{4}{r̥ta}{\EdSiglum{A} q̅d \EdEmph{за́мок}}r̥ta\EdM{4},
\EdStrong{q̅d p̄}, \EdEmph{q̅d r̥ta},
\EdCaps{q̅d}, i̅ and j̄, T̄o, fi̅x, “t͡s”, d̶.\EdEnd
\EdBack\EdPart{5}{Index}{Index}\EdIndexHeading{1}{q̅d за́мок \EdLoci{3}}
"""


@pytest.mark.parametrize("letters", ["letters=used", "letters=any"])
def test_what_is_read_in_the_pdf_is_what_was_typed(tmp_path, letters):
    """The marks stand apart from their letters in a PDF: each word with one says what it is."""
    run = compile_tex(document(EVERYWHERE, "running-right={q̅d за́мок}").replace("letters=used", letters), tmp_path)
    read = " ".join(run.text().split())
    for words in ("Of q̅d and за́мок", "First r̥ta, q̅d p̄, q̅d r̥ta,", "q̅d, i̅ and j̄, T̄o, fi̅x, “t͡s”, d̶.", "] A q̅d за́мок"):
        assert words in read
    assert "q̅d за́мок 1.1" in read or "q̅d за́мок 1" in read


def test_letter_and_mark_are_of_one_font(tmp_path):
    """EB Garamond Bold has no mark: letter and mark are both taken from another bold font."""
    run = compile_tex(document(r"\EdMain\EdPar{1}A \EdStrong{q̅} here, \EdStrong{but} not there.\EdEnd"), tmp_path)
    fonts = subprocess.run(["pdffonts", run.pdf], check=True, capture_output=True, text=True).stdout
    assert "LinLibertineOZ" in fonts


def test_a_document_without_marks_pays_nothing(tmp_path):
    run = compile_tex(document(r"\EdMain\EdPar{1}Café, naïve, Štyrský.\EdEnd"), tmp_path)
    assert "ActualText" not in content(run)
    assert "ActualText" in content(compile_tex(document(r"\EdMain\EdPar{1}A q̅.\EdEnd"), tmp_path, "marked"))
