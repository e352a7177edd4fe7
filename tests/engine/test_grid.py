"""Lines of the text stand a whole number of lines below the first, whatever stands between them, on every page."""

from __future__ import annotations

from collections import Counter

import pytest
from engine_often import OFTEN

from tools.proof.glyphs import read
from tools.proof.lines import lines_of

pytestmark = pytest.mark.tex

POINT = 72 / 72.27
BETWEEN = {
    "heading": r"\EdHeading{2}{%d}{H}{A heading of some words, so long that it has a second line of its own on a page}",
    "section": r"\EdHeading{1}{%d}{H}{A section}",
    "third": r"\EdHeading{3}{%d}{H}{A heading}",
    "fourth": r"\EdHeading{4}{%d}{H}{A heading}",
    "quotation": r"\begin{EdQuote}\EdPar{%d}"
    + "A quotation that has some lines of its own. " * 5
    + r"\EdEnd\end{EdQuote}",
    "list": r"\begin{EdList}\EdItem{%d}{1.}"
    + "An item of some lines, one after the other. " * 3
    + r"\EdEnd\end{EdList}",
    "verse": r"\begin{EdVerse}\EdLine{%d}{0}A verse.\EdEnd\EdStanza\EdLine{}{1}Another.\EdEnd\end{EdVerse}",
    "table": r"\EdTable{2}\EdRow{%d}{\EdCell{a}\EdCell{b}}\EdRow{}{\EdCell{d}\EdCell{e}}\EdEndTable",
    "rule": r"\EdBreak\EdM{%d}",
    "box": r"\EdPar{%d}A tall \raise9pt\hbox{\vrule height 14pt width 3pt} box in a line.\EdEnd",
}
PARAGRAPH = r"\EdPar{%d}" + "Ordinary words of a paragraph of the text, of which some lines are made. " * 4 + r"\EdEnd"


@pytest.mark.parametrize("design", ["octavo", "teubner"])
@pytest.mark.parametrize("kind", BETWEEN)
def test_the_text_goes_on_on_the_grid(typeset, kind, design):
    body = "".join(PARAGRAPH % (10 * i + 1) + BETWEEN[kind] % (10 * i + 2) for i in range(14)) + PARAGRAPH % 999
    run = typeset(r"\EdMain" + body, design=design)
    size, leading = {"octavo": (10.5, 13), "teubner": (10, 12.4)}[design]
    off = 0
    for sheet in read(run.pdf).sheets:
        lines = [line for line in lines_of(sheet.glyphs)[1:] if abs(line.size - size * POINT) < 0.1]
        lines = [line for line in lines if len(line.words) > 3]
        for line in lines:
            distance = (line.base - lines[0].base) % (leading * POINT)
            off += min(distance, leading * POINT - distance) > 0.2
    assert off == 0


SIZES = {"octavo": (10.5, 13), "quarto": (11.5, 14), "reading": (11.8, 15.2)}


def off_the_grid(pdf, size, leading):
    """Lines of the text that are no whole number of lines below the first of most pages, and all of them."""
    sheets = [[line for line in lines_of(sheet.glyphs)[1:] if len(line.words) > 3] for sheet in read(pdf).sheets]
    top = Counter(round(lines[0].base, 1) for lines in sheets).most_common(1)[0][0]
    lines = [line for there in sheets for line in there if abs(line.size - size * POINT) < 0.1]
    distances = [(line.base - top) % (leading * POINT) for line in lines]
    return sum(min(distance, leading * POINT - distance) > 0.3 for distance in distances), len(lines)


@pytest.mark.parametrize("design", SIZES)
def test_below_a_quotation_with_which_a_page_begins(typeset, design):
    """Half a line of white above or below a quotation is on the page before, and there may be room for no more."""
    note = r"\EdNote{%(n)d1}{textual}{%(n)d3}{%(n)d3}{a}{" + "A note of some words. " * 6 + "}"
    quotation = r"\begin{EdQuote}\EdPar{%(n)d1}%(quoted)s\EdEnd\end{EdQuote}"
    block = quotation + r"\EdPar{%(n)d2}\EdM{%(n)d3}a" + note + r" %(words)s\EdEnd"
    quoted, words = "A quotation that has lines of its own. ", "Words of a paragraph of the text. "
    blocks = ({"n": n, "quoted": quoted * (7 + n % 5), "words": words * (9 + n % 7)} for n in range(1, 41))
    body = "".join(block % values for values in blocks)
    run = typeset(r"\EdMain" + body, design=design)
    size, leading = SIZES[design]
    off, lines = off_the_grid(run.pdf, size, leading)
    assert lines > 200
    assert off == 0


def test_below_a_paragraph_that_is_set_anew(typeset):
    """Its last line may have other letters below the line than before."""
    lengths = [60 + i % 23 for i in range(60)]
    paragraphs = (
        rf"\EdPar{{{i}}}{' '.join(DEEP[(i * 7 + k) % len(DEEP)] for k in range(length))}\EdEnd"
        for i, length in enumerate(lengths, 1)
    )
    run = typeset(OFTEN + r"\EdMain" + "".join(paragraphs))
    assert run.log.count("edition: set anew") > 3
    assert off_the_grid(run.pdf, *SIZES["octavo"])[0] == 0


DEEP = ["mown", "norm", "sun", "man", "runner", "son", "nor", "mew", "crown", "jury", "swarm", "winter"]
FIRST = 60.35  # points from the head of the paper in the octavo


@pytest.mark.parametrize(
    ("begins", "below"),
    [
        (r"The \raise9pt\hbox{high} words", True),
        (r"The \hbox{\raise7pt\hbox{}} words", False),
        (r"The \vrule height 20pt width 3pt\relax\ words", True),
        (r"The $\displaystyle\sum_{1\over 2}^{3\over 4}\strut$ words", True),
        (r"{\fontsize{30}{13}\selectfont The} words", True),
    ],
)
def test_letters_rise_above_the_head_of_a_page_and_nothing_else_does(typeset, begins, below):
    first = r"\EdMain\EdPar{1}One.\EdEnd\EdPageBreak{2}{page}\EdPar{3}\EdM{2}"
    run = typeset(f"{first}{begins}." + PARAGRAPH % 4)
    line = next(line for line in lines_of(read(run.pdf).sheets[-1].glyphs) if line.base > 45 and len(line.words) > 1)
    assert (line.base > FIRST + 0.1) == below


@pytest.mark.parametrize("design", SIZES)
def test_a_heading_with_which_a_page_begins_keeps_the_white_below_it(typeset, design):
    page = r"\EdMain\EdPar{1}One.\EdEnd\EdPageBreak{2}{page}\EdHeading{2}{2}{H}{Heading}" + PARAGRAPH % 3
    run = typeset(page, design=design)
    lines = lines_of(read(run.pdf).sheets[-1].glyphs)
    at = next(i for i, line in enumerate(lines) if line.text == "Heading")
    heading, first = lines[at], lines[at + 1]
    assert first.base - heading.base > 1.7 * SIZES[design][1] * POINT
