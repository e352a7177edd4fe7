"""Tables of introductions in LaTeX."""

from __future__ import annotations

from edition.derive.wording import wording
from edition.parse.introduction import parse_prose
from edition.write.latex.marks import Marks
from edition.write.latex.parts import PartWriter
from edition.write.latex.rich import LATEX
from edition.write.latex.tex import escape, joined


def rows(markdown: str) -> list[str]:
    """What is written of a table."""
    blocks = parse_prose(markdown, "x.md", lambda item: None)
    writer = PartWriter(
        Marks(), lambda inlines: LATEX.rich(inlines, escape, lambda part: escape(part.text)), wording("en"), "en"
    )
    return [line for line in joined(writer.prose(blocks)).split("\n") if not line.startswith("%")][:-1]


def test_cells_stand_in_their_columns() -> None:
    assert rows("| a | *b* |\n| --- | --- |\n| c | |\n") == [r"\EdRowTwo{a}{\EdEmph{b}}", r"\EdRowTwo{c}{}"]
    assert rows("| a | b | c |\n| --- | --- | --- |\n") == [r"\EdRowThree{a}{b}{c}"]


def test_no_cell_is_lost() -> None:
    assert rows("| a | b | c | d |\n| - | - | - | - |\n") == [r"\EdRowThree{a}{b}{c\quad d}"]
    assert rows("| a |\n| - |\n") == [r"\EdRowTwo{a}{}"]
