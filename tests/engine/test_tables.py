"""Tables: the last figures of a column of numbers stand under one another."""

from __future__ import annotations

import engine_proof as proof
import pytest
from engine_run import compile_tex

pytestmark = pytest.mark.tex

DOCUMENT = (
    r"\documentclass{article}\usepackage[design=octavo]{edition}\EdLayer{textual}{arrangement=run-on}"
    r"\begin{document}\EdMain\EdTable{3}"
    r"\EdHeaderRow{1}{\EdCell{Year}\EdCell{Copies}\EdCell{Issue}}"
    r"\EdRow{2}{\EdCell{first}\EdCell{7}\EdCell{8}}"
    r"\EdRow{3}{\EdCell{second}\EdCell{1,234}\EdCell{10a}}"
    r"\EdRow{4}{\EdCell{third}\EdCell{\EdM{5}\EdNote{1}{textual}{5}{5}{85}{86 B}85}\EdCell{100}}"
    r"\EdEndTable\end{document}"
)


def test_the_last_figures_of_a_column_of_numbers_stand_under_one_another(tmp_path):
    (page, *_) = proof.pages(compile_tex(DOCUMENT, tmp_path).pdf)
    at = {word.text: word for word in page if word.top < 200}
    assert at["7"].right == pytest.approx(at["1,234"].right, abs=0.3)
    assert at["85"].right == pytest.approx(at["1,234"].right, abs=0.3)
    assert at["1,234"].left == pytest.approx(at["Copies"].left, abs=0.3), "the widest stands where words begin"
    assert at["8"].left == pytest.approx(at["10a"].left, abs=0.3), "a column with something else is one of words"
