"""Two texts on facing pages: each with its own lines and notes, what corresponds at one height."""

from __future__ import annotations

import engine_proof as proof
import pytest
from engine_proof import flat
from engine_run import compile_tex
from two_texts import faults, make

from tests.draws import many

pytestmark = pytest.mark.tex

WAYS = [
    {},
    {"comment": "columns-2"},
    {"density": 0.15},
    {"density": 0.0},
    {"long_notes": 0.3, "density": 0.02},
    {"units": 120, "density": 0.01},
]
COLUMNS = [{}, {"comment": "columns-2"}, {"density": 0.15}, {"density": 0.0}, {"long_notes": 0.3, "density": 0.02}]


@pytest.mark.parametrize("number", range(many(18)))
def test_every_entry_is_on_its_line_and_units_begin_together(tmp_path, number):
    way = WAYS[number % len(WAYS)]
    pair = make(seed=number + 1, **way)
    run = compile_tex(pair.tex, tmp_path)
    assert run.marks["settled"]
    assert run.marks["late"] == []
    assert faults(pair, run.marks, run.pdf) == []


@pytest.mark.parametrize("number", range(many(15)))
def test_columns_hold_what_facing_pages_do(tmp_path, number):
    """Every entry is on the line of its column that the record says, its note below; units begin at one height."""
    pair = make(seed=100 + number, columns=True, **COLUMNS[number % len(COLUMNS)])
    run = compile_tex(pair.tex, tmp_path)
    assert run.marks["settled"]
    assert run.marks["late"] == []
    assert faults(pair, run.marks, run.pdf) == []


def test_what_hangs_below_a_line_has_room_though_the_other_text_came_between(typeset):
    deep = r"\raisebox{-40pt}[0pt][40pt]{\rule{5pt}{5pt}}"

    def distance(units: tuple[str, str]) -> float:
        body = r"\EdAlign ".join(
            rf"\EdText{{1}}\EdPar{{{10 + number}}}Left.\EdEnd\EdText{{2}}\EdPar{{{20 + number}}}{unit}\EdEnd"
            for number, unit in enumerate(units)
        )
        run = typeset(r"\EdMain\begin{EdFacing}" + body + r"\end{EdFacing}", name=f"of{len(units[0])}")
        at = {word.text: proof.baseline(word) for page in proof.pages(run.pdf) for word in page}
        return at["U2u"] - at["U1u"]

    assert distance(("U1u first", "U2u second")) < 20
    assert distance((f"U1u first{deep}", "U2u second")) > 40


def test_a_sign_that_is_still_open_in_one_text_is_free_in_the_other(typeset):
    def paragraphs(text: int, first: str, last: str) -> str:
        lines = "".join(rf"\EdPar{{{text}{number}}}Line {number}.\EdEnd" for number in range(10, 70))
        return rf"\EdText{{{text}}}\EdPar{{{text}01}}{first}\EdEnd{lines}\EdPar{{{text}99}}{last}\EdEnd"

    def note(number: int) -> str:
        return rf"\EdM{{{number}}}\EdNote{{{number}}}{{textual}}{{{number}}}{{{number}}}{{x}}{{Said {number}.}}"

    left = paragraphs(1, note(901) + r"over\EdCallout{901}{1}{} pages", r"end\EdCallout{901}{0}{}")
    right = paragraphs(2, "first", note(902) + r"last\EdCallout{902}{0}{}")
    layer = r"\EdLayer{textual}{arrangement=lines,callouts=letters}"
    run = typeset(
        r"\EdMain\begin{EdFacing}" + left + right + r"\end{EdFacing}", layers=rf"{layer}\EdOfText{{2}}{{{layer}}}"
    )
    said = flat(run.text())
    assert "overa pages" in said
    assert "enda" in said
    assert "lasta" in said, said
