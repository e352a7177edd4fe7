"""Paragraphs that have a line more or less for the sake of their page: marks, notes and numbers stay right."""

from __future__ import annotations

import re

import engine_proof as proof
import engine_volume as volume
import pytest
from engine_often import OFTEN
from engine_run import compile_tex

from tests.draws import random_for

pytestmark = pytest.mark.tex
WORDS = ("the", "of", "and", "copied", "printer", "margin", "harbour", "candle", "settlement", "so", "on", "window")


@pytest.mark.parametrize("numbering", ["page", "section", "volume"])
def test_all_stands_where_it_did(tmp_path, numbering):
    v = volume.make(seed=3, paragraphs=40, density=0.1, forward=0.1, numbering=numbering, footnotes=0.01)
    tex = v.tex.replace(r"\begin{document}", OFTEN + r"\begin{document}", 1)
    assert tex != v.tex
    run = compile_tex(tex, tmp_path)
    assert len(re.findall("edition: set anew", run.log)) > 5
    assert proof.faults(v, run.marks, run.pdf, numbering) == []


@pytest.mark.parametrize(("numbering", "length"), [("page", (150, 260)), ("volume", (150, 260)), ("page", (90, 140))])
def test_so_may_what_is_left_of_a_paragraph_for_the_next_page(tmp_path, numbering, length):
    """Long paragraphs, few of which stand on a page as a whole; no references for which tight lines have no room."""
    v = volume.make(7, 30, density=0.1, forward=0, numbering=numbering, footnotes=0.01, length=length)
    tex = v.tex.replace(r"\begin{document}", OFTEN + r"\begin{document}", 1)
    run = compile_tex(tex, tmp_path)
    assert len(re.findall("edition: what was left", run.log)) > 3
    assert proof.faults(v, run.marks, run.pdf, numbering) == []


def test_only_good_lines(tmp_path):
    """As a book is made no line is too full, and all stands where it did."""
    v = volume.make(seed=3, paragraphs=40, density=0.1, forward=0.1, footnotes=0.01)
    run = compile_tex(v.tex, tmp_path)
    assert not run.marks["overfull"]
    assert proof.faults(v, run.marks, run.pdf, "page") == []


@pytest.mark.parametrize("numbering", ["page", "section", "paragraph", "volume"])
def test_lines_below_its_last_line_have_its_number(tmp_path, numbering):
    draw = random_for(4)
    body = ""
    for i in range(10, 900, 10):
        words = " ".join(draw.choices(WORDS, k=draw.randrange(50, 120)))
        body += rf"\EdLocus{{1.{i}}}\EdPar{{{i}}}{words}\EdM{{{i + 1}}}\EdEnd"
        body += rf"\begin{{EdSublines}}\EdPar{{{i + 2}}}A.\EdEnd\EdPar{{{i + 3}}}B.\EdEnd\end{{EdSublines}}"
    run = compile_tex(
        rf"\documentclass{{article}}\usepackage{{edition}}\EdSetup{{numbering={numbering}}}{OFTEN}"
        rf"\begin{{document}}\EdMain {body}\end{{document}}",
        tmp_path,
    )
    assert len(re.findall("edition: set anew", run.log)) > 2
    for i in range(10, 900, 10):
        above, *below = (run.marks["marks"][str(i + k)] for k in (1, 2, 3))
        assert [place["sub"] for place in below] == [1, 2]
        for place in below:
            if numbering != "page" or place["page"] == above["page"]:
                assert place["line"] == above["line"] > 0, i
            else:
                assert place["line"] is None, i
