"""Documents that are broken: one error, at the place where somebody has to mend them, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.cli import main
from edition.model.diagnostic import Diagnostic
from edition.parse.latex import read_latex


def wrong(tex: str | bytes) -> list[tuple[str, int, int, str]]:
    """The errors of a document: code, line, column, message."""
    problems: list[Diagnostic] = []
    data = tex if isinstance(tex, bytes) else tex.encode()
    assert read_latex(data, "a.tex", "new", problems.append, frozenset("B")) is None
    told = [item for item in problems if item.code[0] == "Y" or item.code.startswith("E1")]
    return [(item.code, item.span.line, item.span.column, item.message) for item in told]


def test_greek_that_would_stand_in_the_text_as_signs() -> None:
    tex = "\\usepackage[polutonikogreek]{babel}\n\\beginnumbering\\pstart α <Ομώνυμα\\pend\\endnumbering"
    assert wrong(tex) == [
        ("E103", 2, 26, "the accents of Greek letters are typed before them, for babel’s polutonikogreek")
    ]
    assert read_latex(tex.replace("<", "").encode(), "a.tex", "new", lambda item: None) is not None


@pytest.mark.parametrize(
    ("tex", "line", "column", "said"),
    [
        ("\\beginnumbering\n\\pstart \\edtext{a{\\Afootnote{b}}\\pend", 2, 16, "is not closed before \\pend"),
        ("\\beginnumbering\n\\pstart a}b\\pend", 2, 10, "a brace is closed that was not opened"),
        ("\\begin{quote}\na}\\end{quote}", 2, 2, "a brace is closed that was not opened in \\begin{quote}"),
        ("\\begin{document}\n\\begin{quote} b \\end{document}", 2, 17, "before \\begin{quote} is ended"),
        ("a \\end{quote}", 1, 3, "which nothing has begun"),
        ("\\begin{ekdosis}\n\\app{\\lem{x}\\rdg{y} b\\end{ekdosis}", 2, 5, "is not closed before \\end{ekdosis}"),
        ("\\beginnumbering\na {b", 2, 3, "the brace that is opened here is not closed"),
        ("\\begin{ekdosis}\na", 1, 1, "\\begin{ekdosis} is not ended"),
        ("% {\n\\verb|}| {a", 2, 10, "the brace that is opened here is not closed"),
    ],
)  # fmt: skip
def test_what_is_not_closed(tex: str, line: int, column: int, said: str) -> None:
    ((code, *place, message),) = wrong(tex)
    assert (code, place) == ("E101", [line, column])
    assert said in message


def test_an_encoding_that_nobody_declares_is_refused_at_its_letter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = "\\beginnumbering\ncafé".encode("latin-1")
    assert [(code, line, column) for code, line, column, _ in wrong(data)] == [("Y010", 2, 4)]
    for name in ("source", "apparatus"):
        (tmp_path / name).mkdir()
    (tmp_path / "a.tex").write_bytes(data)
    with pytest.raises(SystemExit) as stopped:
        main(["-C", str(tmp_path), "import", "new", str(tmp_path / "a.tex")])
    assert stopped.value.code == 1
    assert not any((tmp_path / "source").iterdir())
    assert "not imported" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("declared", "codec"), [("latin1", "latin-1"), ("ansinew", "cp1252"), ("applemac", "mac-roman")]
)
def test_the_encoding_that_a_document_declares_is_read(declared: str, codec: str) -> None:
    tex = (
        f"\\usepackage[{declared}]{{inputenc}}\\begin{{document}}\\beginnumbering Café.\\endnumbering\\end{{document}}"
    )
    problems: list[Diagnostic] = []
    document = read_latex(tex.encode(codec), "a.tex", "new", problems.append)
    assert document is not None
    assert document.text.blocks[0].text == "Café."


def test_commands_that_run_something_are_no_words() -> None:
    tex = r"\beginnumbering One\immediate\write18{ls}\directlua{os.exit()}\special{x}\openin1=a.txt two.\endnumbering"
    problems: list[Diagnostic] = []
    document = read_latex(tex.encode(), "a.tex", "new", problems.append)
    assert document is not None
    assert "ls" not in document.text.blocks[0].text
    assert "os.exit" not in document.text.blocks[0].text
    assert [item for item in problems if "\\directlua" in item.message]


@pytest.mark.parametrize(
    ("tex", "column", "message"),
    [
        (r"a \newcommand{\x}{b", 18, "the brace that is opened here is not closed"),
        (r"\newcommand{\x}[1][a]{b}c \x[d", 29, "the bracket that is opened here is not closed"),
        (r"\newcommand{\x}[1]{b}{\newcommand\y[1][a]{}\y[d}", 46, "the bracket that is opened here is not closed"),
        (r"a \iffalse b \ifx c \fi", 3, "what \\iffalse leaves out is not ended"),
        (r"a \begin{comment} b", 3, "\\begin{comment} is not ended"),
        (r"a \begin{verbatim} b", 3, "\\begin{verbatim} is not ended"),
    ],
)
def test_what_the_commands_of_a_document_leave_open_is_told(tex: str, column: int, message: str) -> None:
    problems: list[Diagnostic] = []
    assert read_latex(f"\\edtext\n{tex}".encode(), "a.tex", "new", problems.append) is None
    (found,) = problems
    assert (found.code, found.span.line, found.span.column) == ("E101", 2, column)
    assert found.message == f"the LaTeX cannot be read: {message}"
