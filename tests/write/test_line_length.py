"""Lines of LaTeX that are short enough for TeX mean what the long ones meant."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.designs.folder import styles_dir
from edition.load import load
from edition.typeset import typeset
from edition.write.latex import write_latex
from edition.write.latex.line_length import short_lines
from edition.write.latex.tex import Tex, escape, joined, macro
from tests.print.volume import ENTRIES, TEXT, write_volume

PIECES = st.one_of(
    st.text(st.sampled_from("ab é%,{}\\~^-#  "), max_size=30).map(escape),
    st.sampled_from(["\\itshape ", "% a comment, of words\n", "%\n", "\n", "\\\\ ", "\\, x", "\\{ "]).map(Tex),
    st.text(st.sampled_from("ab ,"), max_size=60).map(lambda words: macro("EdEmph", escape(words))),
)


def read(tex: str) -> list[str]:
    """What TeX makes of its input: control sequences, other characters, and spaces, many as one."""
    tokens = []
    for line in tex.split("\n"):
        rest, state = line.rstrip(" "), "new"
        while rest:
            found = re.match(r"\\[A-Za-z]+|\\.|\\$|[^\\]", rest)
            assert found
            rest, token = rest[found.end() :], found[0]
            if token == "%":
                state = "comment"
                break
            if token == " " and state in {"new", "skip"}:
                continue
            tokens.append(token)
            state = "skip" if token == " " or token[1:].isalpha() or token == "\\ " else "middle"
        if state in {"new", "middle"}:
            tokens.append(" " if state == "middle" else "\\par")
    return tokens


@given(st.lists(PIECES).map(joined), st.integers(5, 60))
def test_tex_reads_the_same(latex: Tex, longest: int) -> None:
    assert read(short_lines(latex, longest)) == read(latex)


@given(st.text(st.sampled_from("ab é,\\{}%"), min_size=200).map(escape), st.integers(50, 90))
def test_no_line_is_longer(words: Tex, longest: int) -> None:
    assert max(map(len, short_lines(words, longest).split("\n"))) <= longest + 1


@pytest.mark.tex
def test_the_book_is_the_same(tmp_path: Path) -> None:
    edition = load(write_volume(tmp_path, "", TEXT, ENTRIES), "small", lambda problem: None)
    assert edition is not None
    manuscript = write_latex(edition)
    wrapped = replace(manuscript, tex=short_lines(manuscript.tex, 30))
    assert wrapped.tex.count("\n") > 2 * manuscript.tex.count("\n")
    made = []
    for name, tex in (("long", manuscript), ("short", wrapped)):
        (tmp_path / name).mkdir()
        result = typeset(tex, tmp_path / name, "small", styles_dir(), lambda problem: None, lambda step: None)
        assert result is not None
        made.append(result.pdf.read_bytes())
    assert made[0] == made[1]
