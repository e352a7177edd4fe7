"""The index of passages as it is written in LaTeX: which line cites what, and of which words its places are."""

from __future__ import annotations

import re

import pytest

from edition.write.latex import write_latex
from tests.small import small

TEXT = "One two three four five six.\n\nSeven eight nine.\n"
WORKS = """
@periodical{bo, title = {Bulletin of the Opposition}, shorttitle = {B{\\_}O \\& Co}, date = {1929/1941}}
@book{life, author = {Trotsky, Leon and Eastman, Max}, title = {My Life}, date = {1930}}
@newspaper{times, title = {The Times}}
@misc{paper, note = {Nobody has seen it}}
"""
LINE = re.compile(r"\\EdIndexHeading(\[keep\])?\{(\d)\}\{(.*)\}")
LOCI = re.compile(r"\\EdLoci\{([\dn,]+)\}")


def written(entries: str) -> list[str]:
    """The lines of the index; of every place the word of the text that stands there, and its `n`."""
    edition = small(TEXT, entries, works=WORKS)
    manuscript = write_latex(edition)
    block = {str(block.locus): block.text for block in edition.text.blocks}
    word = {
        str(mark): block[locus][offset:].split(" ")[0].strip(".")
        for locus, offset, mark in manuscript.places
        if offset < len(block[locus])
    }

    def words(loci: re.Match[str]) -> str:
        marks = (re.fullmatch(r"(\d+)(n?)", each) for each in loci[1].split(","))
        return "<" + " ".join(f"{word[mark[1]]}{mark[2] and '+'}" for mark in marks if mark) + ">"

    part = re.split(r"\\EdPart(?:\[[a-z-]+\])?\{", manuscript.tex)
    (index,) = [each for each in part if "{Index of Passages Cited}{Index of Passages Cited}" in each]
    assert index.count("\\begin{EdColumns}{2}") == index.count("\\end{EdColumns}") == 1
    lines = list(LINE.finditer(index))
    levels = "".join(line[2] for line in lines) + "1"
    assert [bool(line[1]) for line in lines] == [levels[i : i + 2] == "12" for i in range(len(lines))]
    return [f"{line[2]} {LOCI.sub(words, line[3])}" for line in lines]


@pytest.mark.parametrize(
    ("entries", "lines"),
    [
        (  # a passage is a line of its own; a work cited as a whole has its places at its name
            """
- {id: a, kind: citation, at: 0.1, lemma: One, cite: [{work: life, page: '112'}]}
- {id: b, kind: citation, at: 0.1, lemma: two, cite: [{work: life, page: xii-xiv}]}
- {id: c, kind: citation, at: 0.2, lemma: eight, cite: [{work: life}]}
""",
            [
                r"1 Trotsky, Leon; Eastman, Max, \EdWork{My Life} <eight>",
                r"2 pp.\nobreakspace{}xii–xiv: <two>",
                r"2 p.\nobreakspace{}112: <One>",
            ],
        ),
        (  # where no citation is of the whole, nothing stands at the name
            """
- {id: a, kind: citation, at: 0.1, lemma: One, cite: [{work: life, page: '112'}]}
- {id: b, kind: citation, at: 0.2, lemma: nine, cite: [{work: life, page: '112'}]}
""",
            [r"1 Trotsky, Leon; Eastman, Max, \EdWork{My Life}", r"2 p.\nobreakspace{}112: <One nine>"],
        ),
        (  # a work of nobody begins with its short title, one without a title with its key
            """
- {id: a, kind: citation, at: 0.1, lemma: One, cite: [{work: bo, issue: 12, page: '3'}, {work: paper}]}
- {id: b, kind: citation, at: 0.1, lemma: two, cite: [{work: bo, issue: 4}]}
""",
            [
                r"1 \EdWork{B\_O \& Co}",
                r"2 no.\nobreakspace{}4: <two>",
                r"2 no.\nobreakspace{}12, p.\nobreakspace{}3: <One>",
                r"1 \EdWork{paper} <One>",
            ],
        ),
        (  # a note that cites has a sign behind its line, what is doubted stands last
            """
- {id: a, kind: comment, at: 0.1, lemma: four, note: 'See [@times].'}
- {id: b, kind: citation, at: 0.1, lemma: One, certainty: low, cite: [{work: times}]}
- {id: c, kind: citation, at: 0.2, lemma: nine, cite: [{work: times}]}
""",
            [r"1 \EdWork{The Times} <four+ nine>; \EdEditorial{uncertain} <One>"],
        ),
    ],
)
def test_every_passage_has_its_line(entries: str, lines: list[str]) -> None:
    assert written(entries) == lines
