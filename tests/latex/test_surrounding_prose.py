"""What stands around the numbered text becomes an introduction and an appendix."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.cli import main
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.inline import plain
from edition.parse.latex import read_latex

DOCUMENT = r"""
\documentclass{book}
\usepackage[english]{babel}
\date{May 1912}
\DeclareShorthand{a}{α}{A}
\DeclareWitness{A}{A}{A book}
\begin{document}
\chapter{The \emph{lamps}}
Nobody\footnote{At \textbf{first}.} numbered this, \unknown{as one sees}.\vspace{1em}

\begin{itemize}\item One\footnote{Twice.} thing. \item Another.\end{itemize}
\begin{quote}Quoted words.\end{quote}
\begin{tabular}{ll} Siglum & Book \\ \getsiglum{a} & of light \\ \end{tabular}
\section{Below}
More.
\section{Text}
\beginnumbering\pstart A lamp burns.\pend\endnumbering
\section*{Afterwards}
\begin{latin}Finis operis.\end{latin}
\end{document}
"""


@pytest.fixture
def volume(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Edition, Path, str]:
    for name in ("source", "apparatus"):
        (tmp_path / name).mkdir()
    file = tmp_path / "a.tex"
    file.write_text(DOCUMENT, encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        main(["-C", str(tmp_path), "import", "lamps", str(file), "--as", "reledmac"])
    assert stopped.value.code == 0
    problems: list[object] = []
    edition = load(tmp_path, "lamps", problems.append)
    assert isinstance(edition, Edition)
    assert problems == []
    return edition, tmp_path / "source" / "lamps", " ".join(capsys.readouterr().out.split())


def test_the_parts_of_the_volume(volume: tuple[Edition, Path, str]) -> None:
    edition, folder, _ = volume
    parts = [(part.title, part.file, part.place, part.language) for part in edition.volume.introductions]
    assert parts == [("The lamps", "introduction.md", "front", ""), ("Afterwards", "appendix.md", "back", "la")]
    assert (folder / "introduction.md").read_text(encoding="utf-8").split("\n\n") == [
        "Nobody[^1] numbered this, as one sees.", "- One[^2] thing.\n- Another.", "> Quoted words.",
        "| Siglum | Book |\n| --- | --- |\n| α | of light |", "## Below", "More.",
        "[^1]: At **first**.", "[^2]: Twice.\n",
    ]  # fmt: skip
    assert (folder / "appendix.md").read_text(encoding="utf-8") == "Finis operis.\n"
    assert [block.text for block in edition.text.blocks] == ["Text", "A lamp burns."]


def test_what_is_not_in_them_is_reported(volume: tuple[Edition, Path, str]) -> None:
    told = volume[2]
    for wanted in (
        "what stands before the numbered text is in introduction.md",
        "what stands behind the numbered text is in appendix.md",
        "of \\unknown only the words are taken over",
        "\\vspace, which has no words, is not taken over",
        "the date “May 1912” is not taken over",
        "the settings are not the same",
    ):
        assert (wanted in told) == ("settings" not in wanted), wanted


def test_cells_of_tables_stay_in_their_columns() -> None:
    text = r"""\begin{tabular}{lll} & B & C \\ \multicolumn{2}{l}{wide} & c \\ a & & c & d \end{tabular}
        \beginnumbering\pstart One.\pend\endnumbering"""
    problems: list[Diagnostic] = []
    document = read_latex(text.encode(), "a.tex", "new", problems.append)
    assert document is not None
    rows = [plain(block.content) for block in document.volume.introductions[0].blocks]
    assert [[cell.strip() for cell in row.split("\t")] for row in rows] == [
        ["", "B", "C", ""], ["wide", "", "c"], ["a", "", "c", "d"],
    ]  # fmt: skip
