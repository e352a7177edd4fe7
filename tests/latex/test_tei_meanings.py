r"""Commands of a document's own are read as what it says that they are in TEI (`\TeXtoTEI` and its like)."""

from __future__ import annotations

import pytest

from edition.model.diagnostic import Diagnostic
from edition.model.text import BlockKind
from edition.parse.latex import read_latex
from edition.parse.tei import Document

_PLAY = r"""
\newcommand{\speaker}[1]{\vspace{1em}\large\centering\textsc{#1}\par}
\TeXtoTEI{speaker}{speaker}
\newcommand{\aside}[1]{\begin{center}\textit{#1}\end{center}}
\TeXtoTEI{\aside}{stage}
\newcommand{\verseline}[2]{\linelabel{v#1}#2\par}
\TeXtoTEIPat{\verseline{#1}{#2}}{<l n="#1">#2</l>}
\newenvironment{song}{\itshape}{}
\EnvtoTEI{song}{lg}
\newcommand{\leaf}[1]{\marginpar{#1}}
\TeXtoTEIPat{\leaf{#1}}{<pb ed="A" n="#1"/>}
\newcommand{\glimmer}[1]{\textsf{#1}}
\TeXtoTEI{glimmer}{mentioned}
"""


def read(text: str, preamble: str = _PLAY) -> tuple[Document, list[str]]:
    """A document with this text, and what was reported."""
    problems: list[Diagnostic] = []
    whole = f"{preamble}\\begin{{document}}\\begin{{ekdosis}}{text}\\end{{ekdosis}}\\end{{document}}"
    document = read_latex(whole.encode(), "a.tex", "new", problems.append)
    assert document is not None, problems
    return document, [item.message for item in problems]


def blocks(text: str) -> list[tuple[BlockKind, str]]:
    """The blocks of a text, with the words of each."""
    return [(block.kind, block.text) for block in read(text)[0].text.blocks]


def test_speakers_verses_and_directions() -> None:
    text = r"""\begin{speech}\speaker{Bell}
        \begin{ekdverse}
            \verseline{1}{

                Bring me the \app{\lem{lamp}\rdg[wit=B]{lump}},\\
            }
            \verseline{2}{and leave it \& go.\\}
        \end{ekdverse}\end{speech}
        \aside{A room.}
        \begin{speech}\speaker{Pell} \begin{ekdverse}\verseline{3}{It is out.\\ }\end{ekdverse}\end{speech}"""
    assert blocks(text) == [
        (BlockKind.SPEECH, "Bell Bring me the lamp,\nand leave it & go."),
        (BlockKind.DIRECTION, "A room."),
        (BlockKind.SPEECH, "Pell It is out."),
    ]


def test_settings_between_verses_are_no_verse() -> None:
    text = r"""\speaker{Bell}\begin{ekdverse}\SetLineation{lineation=none, modulo}
        \verseline{1}{Bring it,}\resetvlinenumber[3]\ekdpb[2]{14}\verseline{2}{and go.}\end{ekdverse}"""
    assert blocks(text) == [(BlockKind.SPEECH, "Bell Bring it,\nand go.")]


def test_environments_and_pages() -> None:
    assert blocks(r"Words. \begin{song}One\\ two\end{song}") == [
        (BlockKind.PARAGRAPH, "Words."),
        (BlockKind.VERSE, "One\ntwo"),
    ]
    document, _ = read(r"One \leaf{12v} two \app{\lem{x}\rdg[wit=A]{y}}.")
    assert [point.value for block in document.text.blocks for point in block.points] == ["12v"]


def test_what_no_volume_has_stays_as_it_is_printed() -> None:
    assert blocks(r"A \glimmer{light}.") == [(BlockKind.PARAGRAPH, "A light.")]


@pytest.mark.parametrize(
    "said",
    [
        r"\TeXtoTEIPat{\x{#2}{#1}}{<l>#1</l>}",
        r"\TeXtoTEIPat{\x{@b2}}{<l>@b2</l>}",
        r"\TeXtoTEIPat{\x{#1}}{<l><hi>#1</hi></l>}",
        r"\TeXtoTEI{x}{}",
        r"\TeXtoTEI{x}",
        r"\EnvtoTEI{x}{div}",
    ],
)
def test_what_is_said_otherwise_changes_nothing(said: str) -> None:
    document, _ = read(r"A \x{lamp}.", rf"\newcommand{{\x}}[1]{{\emph{{#1}}}}{said}")
    assert [block.text for block in document.text.blocks] == ["A lamp."]


def test_paragraphs_of_an_environment_of_their_own() -> None:
    assert blocks(r"One.\begin{ekdpar}Two.\end{ekdpar}Three.") == [
        (BlockKind.PARAGRAPH, "One."),
        (BlockKind.PARAGRAPH, "Two."),
        (BlockKind.PARAGRAPH, "Three."),
    ]


def test_a_title_page_in_the_edited_text_stands_before_it() -> None:
    document, _ = read(r"\begin{titlepage}The Lamp\end{titlepage} One.\begin{titlepage}End\end{titlepage}")
    assert [one.place for one in document.volume.introductions] == ["front", "back"]
    assert [block.text for block in document.text.blocks] == ["One."]


def test_a_witness_that_has_every_lemma_is_the_base_text() -> None:
    def entries(sigla: str) -> str:
        return " ".join(rf"\app{{\lem[wit={{{one}}}]{{x}}\rdg[wit=C]{{y}}}}" for one in sigla.split())

    listed = "".join(rf"\DeclareWitness{{{one}}}{{{one}}}{{Codex {one}}}" for one in "ABC")
    document, told = read(entries("A A,B A A,B A"), listed)
    assert document.volume.base == "A"
    assert [one for one in told if "every lemma" in one]
    assert read(entries("A A,B A A,B"), listed)[0].volume.base == ""  # so few may be by chance
    assert read(entries("A A,B A A,B A B"), listed)[0].volume.base == ""
    assert read(entries("A,B A,B A,B A,B A,B"), listed)[0].volume.base == ""
