"""Inline roles as they are set: which font, and how high above the line."""

from __future__ import annotations

import re
import subprocess

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.tex

BODY = r"""
\EdMain\EdHeading{1}{1}{On \EdEmph{Rose} here}{Words}
\EdHeading{2}{2}{}{Of \EdEmph{Lion} there}
\EdPar{3}Plain \EdEmph{slanted \EdEmph{upright} again}, n\EdSup{top} and n\EdSub{low} of \EdSup{βγ} end.\EdEnd
\EdDirection{4}He \EdEmph{Walden} sits.\EdEnd
\EdPar{5}\EdM{6}\EdNote{1}{comment}{6}{7}{note}{One.\EdNotePar{}Two.}note\EdM{7} and
\EdM{8}\EdNote{2}{textual}{8}{9}{more}{One.\EdNotePar{}Two; \EdAddress{https://example.org/abc}.}more\EdM{9}.\EdEnd
\EdFront\EdPart{10}{Part}{Part}\EdPar{11}Words\EdProseNote{First.} more\EdProseNote{Second.\EdNotePar{}Third.}.\EdEnd
\EdPart{12}{Other}{Other}\EdPar{13}Words\EdProseNote{Anew.}.\EdEnd
"""


@pytest.fixture
def pdf(typeset):
    return typeset(BODY).pdf


def boxes(pdf) -> dict[str, tuple[float, float]]:
    """Upper and lower edge of every word."""
    said = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    found = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<', said)
    return {word: (float(top), float(bottom)) for top, bottom, word in found}


def lines(pdf) -> list[str]:
    said = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return [" ".join(line.split()) for line in said.split("\n") if line.strip()]


def test_emphasis_in_italics_is_upright(pdf) -> None:
    fonts: dict[str, str] = {}

    def visit(text, _cm, _tm, font, _size) -> None:
        for word in re.findall(r"\w+", text):
            fonts.setdefault(word, str((font or {}).get("/BaseFont", "")))

    for page in PdfReader(pdf).pages:
        page.extract_text(visitor_text=visit)
    italic = {word for word, font in fonts.items() if "Italic" in font}
    assert {"slanted", "again", "He", "sits", "Of", "there", "On", "here"} <= italic
    assert not {"upright", "Walden", "Lion", "Rose", "Plain", "end"} & italic


def test_letters_of_any_script_are_raised_and_lowered(pdf) -> None:
    found = boxes(pdf)
    top, bottom = found["Plain"]
    for word in ("top", "βγ"):
        assert found[word][1] < bottom - 2
    assert bottom - 0.5 < found["low"][1] < bottom + 3
    assert found["low"][0] > top + 2
    assert found["top"][1] - found["top"][0] < 0.8 * (bottom - top)


def test_paragraphs_of_notes(pdf) -> None:
    said = lines(pdf)
    at = next(i for i, line in enumerate(said) if line.endswith("note] One."))
    assert said[at + 1] == "Two."
    assert any(line.endswith("more] One. ¶ Two; https://example.org/abc.") for line in said)


def test_notes_of_parts_stand_at_the_foot_and_count_anew(pdf) -> None:
    said = lines(pdf)
    at = said.index("1. First.")
    assert said[at : at + 3] == ["1. First.", "2. Second.", "Third."]
    assert "1. Anew." in said
