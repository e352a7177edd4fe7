"""Tables of introductions in LaTeX."""

from __future__ import annotations

from dataclasses import replace

from edition.derive.wording import wording
from edition.messages import ENGLISH
from edition.parse.introduction import parse_prose
from edition.write.latex import write_latex
from edition.write.latex.marks import Marks
from edition.write.latex.parts import LatexPartWriter
from edition.write.latex.rich import LATEX
from edition.write.latex.tex import escape, joined
from tests.small import small


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
