"""How paragraphs are broken: letters of several widths, signs that stand out, few hyphens, no bit of a word alone."""

from __future__ import annotations

import random

import pytest

from tools.proof.glyphs import read
from tools.proof.lines import Line, lines_of

pytestmark = pytest.mark.tex

POINT = 72 / 72.27
MEASURE = 91 / 25.4 * 72  # of the octavo
STYLE = r"\EdSetup{language=english}"


def printed(run) -> list[Line]:
    """The lines of the first page in the size of the text."""
    lines = lines_of(read(run.pdf).sheets[0].glyphs)[1:]
    return [line for line in lines if abs(line.size - 10.5 * POINT) < 0.1]


_WORDS = """
    incomprehensible understanding of extraordinary administration and the representation in Constantinople which
    philosophical a considerations it congratulated manufacturers responsibility to an independence notwithstanding
"""
WORDS = _WORDS.split()
LONG = ["incomprehensibilities", "counterrevolutionaries", "misrepresentations", "institutionalization"]


def prose(seed: int, count: int = 130) -> str:
    draw = random.Random(seed)
    return " ".join(draw.choice(WORDS) for _ in range(count)) + "."


def test_letters_are_wider_and_narrower(typeset):
    lines = printed(typeset(r"\EdMain\EdPar{1}" + prose(1) + r"\EdEnd"))
    widths = {round(glyph.x1 - glyph.x0, 3) for line in lines for glyph in line.glyphs if glyph.text == "n"}
    natural = next(glyph.x1 - glyph.x0 for glyph in lines[-1].glyphs if glyph.text == "n")
    assert len(widths) > 2, "of every width they are the same"
    assert max(widths) / min(widths) < 1.045, "nobody is to see it"
    assert min(widths) < 0.99 * natural < 1.01 * natural < max(widths)


def test_hyphens_and_points_stand_out_of_the_column(typeset):
    lines = printed(typeset(r"\EdMain\EdPar{1}" + prose(2) + r"\EdEnd"))
    left = min(line.x0 for line in lines)
    over = {line.text[-1]: line.x1 - left - MEASURE for line in lines[:-1]}
    assert 0.8 < over["-"] < 2.5
    assert all(abs(by) < 0.5 for sign, by in over.items() if sign.isalpha() and sign not in "rvwy")


def test_marks_change_nothing_where_letters_are_widened(typeset):
    words = prose(3)
    marked = "".join(letter + (rf"\EdM{{{i + 10}}}" if i % 3 == 0 else "") for i, letter in enumerate(words))
    a, b = typeset(r"\EdMain\EdPar{1}" + words + r"\EdEnd", name="a"), typeset(
        r"\EdMain\EdPar{1}" + marked + r"\EdEnd", name="b"
    )  # fmt: skip
    assert [line.glyphs for line in printed(a)] == [line.glyphs for line in printed(b)]


@pytest.mark.parametrize("seed", range(4))
def test_three_lines_in_a_row_never_end_with_a_hyphen(typeset, seed):
    body = "".join(rf"\EdPar{{{i}}}{prose(100 * seed + i, 60)}\EdEnd" for i in range(1, 4))
    cut = [line.is_cut for line in printed(typeset(r"\EdMain" + body))]
    assert sum(cut) > 2
    assert not any(all(cut[i : i + 3]) for i in range(len(cut)))


@pytest.mark.parametrize("measure", [128, 160, 220])
def test_nothing_sticks_out_where_loose_lines_or_hyphens_help(typeset, measure):
    """Long words in a column so narrow that no line is as good as the design wants it."""
    draw = random.Random(measure)
    words = " ".join(draw.choice(LONG) for _ in range(200))
    setting = rf"\tolerance 200 \emergencystretch 0pt \hsize={measure}pt "
    run = typeset(r"\EdMain" + setting + rf"\EdPar{{1}}{words}.\EdEnd")
    assert run.marks["overfull"] == 0
    assert "Overfull" not in run.log, "nothing is said of what was only tried"
    assert sum(line.is_cut for line in printed(run)) > 3


def test_a_word_that_cannot_be_divided_is_told_once(typeset):
    run = typeset(r"\EdMain\hsize=100pt \EdPar{1}A short \hbox{" + "incomprehensible " * 3 + r"} end.\EdEnd")
    assert run.marks["overfull"] == 1
    assert run.log.count("Overfull") == 1
    assert "in paragraph at lines" in run.log


@pytest.mark.parametrize("end", ["it.", "5.", "is a", "revolution.", "to it."])
def test_the_last_line_is_no_bit_of_a_word(typeset, end):
    counts = range(6, 40)
    words = (" ".join("abcde" if i % 3 else "ab" for i in range(count)) for count in counts)
    run = typeset(r"\EdMain" + "".join(rf"\EdPar{{{i}}}{it} {end}\EdEnd" for i, it in enumerate(words, 1)), "step=999")
    lines = [line for sheet in read(run.pdf).sheets for line in lines_of(sheet.glyphs)]
    last = [line for line in lines if line.text.endswith(end[-1])]  # a hyphen may part its word
    assert len(last) == len(counts)
    for line in last:
        assert line.x1 - line.x0 > 2 * 10.5 * POINT - 1, line.text


def test_no_line_of_notes_begins_with_the_only_siglum(typeset):
    reading = ["reading " * i for i in range(1, 6)]
    notes = "".join(
        rf"\EdNote{{{n}}}{{textual}}{{{2 * n + 10}}}{{{2 * n + 11}}}{{word}}{{{reading[n % 5]}\EdSiglum{{Q}}}}"
        rf"\EdM{{{2 * n + 10}}}word\EdM{{{2 * n + 11}}} "
        for n in range(1, 60)
    )
    run = typeset(r"\EdMain\EdPar{1}" + notes + r"\EdEnd")
    lines = [line.split() for line in run.text().splitlines() if line.strip()]
    assert sum(line.count("Q") for line in lines) > 50
    assert not [line for line in lines if line[0] == "Q"]


def test_many_sigla_may_be_divided(typeset):
    sigla = " ".join(rf"\EdSiglum{{S{i}}}" for i in range(60))
    run = typeset(
        rf"\EdMain\EdPar{{1}}\EdNote{{1}}{{textual}}{{2}}{{3}}{{word}}{{reading {sigla}}}\EdM{{2}}word\EdM{{3}}.\EdEnd"
    )
    lines = [line.split() for line in run.text(1).splitlines() if "S4" in line or "S5" in line]
    assert run.marks["overfull"] == 0
    assert not [line for line in lines if line == ["S59"]]
