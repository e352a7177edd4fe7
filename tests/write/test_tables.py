"""Tables of introductions in LaTeX; tables of the text that follow each other, in every format."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from edition.derive.wording import wording
from edition.messages import ENGLISH
from edition.parse.introduction import parse_prose
from edition.write.latex import write_latex
from edition.write.latex.marks import Marks
from edition.write.latex.parts import LatexPartWriter
from edition.write.latex.rich import LATEX
from edition.write.latex.tex import escape, joined
from tests.small import small
from tests.tei.again import through_files, through_tei
from tests.write.test_all_kinds import WRITERS


def rows(markdown: str) -> list[str]:
    """What is written of a table."""
    blocks = parse_prose(markdown, "x.md", lambda item: None)
    writer = LatexPartWriter(
        Marks(), lambda inlines: LATEX.rich(inlines, escape, lambda part: escape(part.text)), ENGLISH, wording("en")
    )
    return [line for line in joined(writer.prose(blocks)).split("\n") if not line.startswith("%")][:-1]


def test_cells_stand_in_their_columns() -> None:
    assert rows("| a | *b* |\n| --- | --- |\n| c | |\n") == [r"\EdRowTwo{a}{\EdEmph{b}}", r"\EdRowTwo{c}{}"]
    assert rows("| a | b | c |\n| --- | --- | --- |\n") == [r"\EdRowThree{a}{b}{c}"]


def test_no_cell_is_lost() -> None:
    assert rows("| a | b | c | d |\n| - | - | - | - |\n") == [r"\EdRowThree{a}{b}{c\quad d}"]
    assert rows("| a |\n| - |\n") == [r"\EdRowTwo{a}{}"]


def test_what_signs_mean_is_divided_as_the_language_of_the_apparatus_is() -> None:
    """English words in a Russian book are no Russian ones, which no pattern of it could divide."""
    entries = "- {id: a, kind: variant, at: 0.1, lemma: One, readings: [{type: omission, wit: [C]}]}\n"
    for language, apparatus, words in (
        ("ru", "en", r"\EdLang{en}{omits the words}"), ("en", "en", "{omits the words}"),
        ("en-GB", "la", r"\EdLang{la}{omittit, omittunt}"), ("la", "la", "{omittit, omittunt}"),
    ):  # fmt: skip
        settings = f"apparatus_language: {apparatus}\n"
        edition = small("One two.", entries, volume=settings)
        edition = replace(edition, volume=replace(edition.volume, language=language))
        said = write_latex(edition).tex
        assert f"\\EdSignRow{{\\EdEditorial{{om.}}}}{words if words[0] == '{' else '{' + words + '}'}" in said


TWO_TABLES = "# A\n\n| One |\n| --- |\n| two |\n\n| Three | Four |\n| --- | --- |\n| five | six |\n"


@pytest.mark.parametrize(
    ("writer", "between"),
    [
        ("tex", r"two.*\\EdEndTable\s+\\EdTable\{2\}.*Three"),
        ("reledmac", r"two.*\\end{EdTable}.*\\begin{EdTable}.*Three"),
        *((writer, r"two.*</table>\s*<table.*Three") for writer in ("html", "epub", "tei")),
        ("docx", r"two.*</w:tbl><w:p/><w:tbl>.*Three"), ("txt", r"two\n\nThree"),
        *((writer, r"\| two \|\n\n\| Three ") for writer in ("md", "source")),
    ],
)  # fmt: skip
def test_a_head_begins_a_table_also_behind_another(writer: str, between: str) -> None:
    said = WRITERS[writer](small(TWO_TABLES))
    assert re.search(between, said, re.DOTALL), said


def test_two_tables_that_follow_each_other_are_read_back(tmp_path: Path) -> None:
    edition = small(TWO_TABLES)
    assert through_tei(edition).text == edition.text
    assert through_files(edition, tmp_path).text == edition.text
