"""Texts that stand side by side in a document become volumes of their own; nothing of one is in the other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.cli import main
from edition.model.diagnostic import Diagnostic
from edition.parse.latex import read_latex

PAGES = r"""
\documentclass{book}\begin{document}
\begin{pages}
\begin{Leftside}\beginnumbering\pstart Lucerna \edtext{ardet}{\Afootnote{ardebat B}}.\pend\endnumbering\end{Leftside}
\begin{Rightside}\beginnumbering\pstart The \edtext{lamp}{\Afootnote{lump C}} burns.\pend\endnumbering\end{Rightside}
\end{pages}\Pages
\begin{pages}
\begin{Leftside}\beginnumbering\pstart Oleum deest.\pend\endnumbering\end{Leftside}
\begin{Rightside}\beginnumbering\pstart There is no oil.\pend\endnumbering\end{Rightside}
\end{pages}\Pages
\end{document}
"""
ALIGNMENT = r"""
\SetAlignment{texts=greek[xml:lang="grc"];murmur[xml:lang="en"], apparatus=greek}
\DeclareWitness{B}{B}{A book}
\begin{document}\begin{alignment}
\begin{murmur}The lamp.\end{murmur}\begin{greek}λύχνος \app{\lem{καίει}\rdg[wit=B]{καίεται}}.\end{greek}
\begin{murmur*}No oil.\end{murmur*}\begin{greek*}ἔλαιον οὔ.\end{greek*}
\end{alignment}\end{document}
"""


def read(tex: str, text: str = "") -> tuple[list[str], list[str], str, list[Diagnostic]]:
    """The paragraphs, the lemmata, the language, and what was reported."""
    problems: list[Diagnostic] = []
    document = read_latex(tex.encode(), "a.tex", "new", problems.append, frozenset("BC"), text=text)
    if document is None:
        return [], [], "", problems
    lemmata = [entry.lemma for entry in document.entries]
    return [block.text for block in document.text.blocks], lemmata, document.volume.language, problems


@pytest.mark.parametrize(
    ("tex", "text", "words", "lemmata"),
    [
        (PAGES, "", ["Lucerna ardet.", "Oleum deest."], ["ardet"]),
        (PAGES, "left", ["Lucerna ardet.", "Oleum deest."], ["ardet"]),
        (PAGES, "right", ["The lamp burns.", "There is no oil."], ["lamp"]),
        (ALIGNMENT, "", ["λύχνος καίει.", "ἔλαιον οὔ."], ["καίει"]),
        (ALIGNMENT, "murmur", ["The lamp.", "No oil."], []),
    ],
)
def test_each_text_is_read_alone(tex: str, text: str, words: list[str], lemmata: list[str]) -> None:
    assert read(tex, text)[:2] == (words, lemmata)


def test_the_language_of_a_text_is_that_of_its_alignment() -> None:
    assert [read(ALIGNMENT, text)[2] for text in ("greek", "murmur")] == ["grc", "en"]


def test_a_text_that_is_not_there_is_refused() -> None:
    *_, problems = read(PAGES, "middle")
    assert [(item.code, item.hint) for item in problems] == [("E103", "it has left and right")]


def test_the_other_text_is_told_of_with_the_command_that_makes_it_a_volume(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("source", "apparatus"):
        (tmp_path / name).mkdir()
    file = tmp_path / "a.tex"
    file.write_text(PAGES, encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["-C", str(tmp_path), "import", "lamp", str(file), "--sigla", "B C"])
    told = capsys.readouterr().out
    assert "the text “right”, beside the text “left”, is not in this volume (7 words)" in " ".join(told.split())
    command = re.search(r"edition (import lamp-right \S+ --text right)", " ".join(told.split()))
    assert command is not None
    with pytest.raises(SystemExit):
        main(["-C", str(tmp_path), *command[1].split()])
    assert "There is no oil." in (tmp_path / "source/lamp-right/text.md").read_text(encoding="utf-8")
    told = " ".join(capsys.readouterr().out.split())
    assert "edition import lamp " in told
    with pytest.raises(SystemExit):  # the answer is kept
        main(["-C", str(tmp_path), "import", "lamp-right", str(file)])
    assert "nothing in the volume changed" in capsys.readouterr().out
