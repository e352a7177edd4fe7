"""A document's own commands become what LaTeX would make of them; nothing is run, and everything is bounded."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.cli import main
from edition.model.diagnostic import Diagnostic
from edition.parse.latex import read_latex
from edition.parse.latex.placed_text import LatexFile
from edition.parse.latex.source import no_file


def read(tex: str, files: dict[str, str] | None = None) -> tuple[list[str], list[str], list[Diagnostic]]:
    """The paragraphs of a numbered text, its entries, and what was reported."""
    problems: list[Diagnostic] = []
    given = files or {}

    def beside(name: str) -> LatexFile | None:
        return LatexFile(name, given[name]) if name in given else no_file(name)

    whole = (
        tex if "beginnumbering" in tex else f"\\begin{{document}}\\beginnumbering {tex}\\endnumbering\\end{{document}}"
    )
    document = read_latex(whole.encode(), "a.tex", "new", problems.append, frozenset("BC"), beside=beside)
    if document is None:
        return [], [], problems
    entries = [
        f"{one.lemma}] " + "; ".join(" ".join((r.text or r.type.value, *r.witnesses)) for r in one.readings)
        for one in document.entries
    ]
    return [block.text for block in document.text.blocks], entries, problems


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"\newcommand{\x}{lamp}A \x burns.", "A lampburns."),
        (r"\newcommand{\x}{lamp}A \x{} burns.", "A lamp burns."),
        (r"\newcommand\x[2]{#2 #1}A \x{one}{two}.", "A two one."),
        (r"\newcommand{\x}[2][no]{#1 #2}\x{oil}, \x[much]{oil}.", "no oil, much oil."),
        (r"\newcommand{\x}[2][{[a]}]{#1 #2}\x[b]{c} \x{d}", "b c [a] d"),
        (r"\newcommand{\a}{\b\b}\newcommand{\b}{o}\a x", "oox"),
        (r"\newcommand{\a}[1]{(#1)}\newcommand{\b}[1]{\a{#1!}}\b{x}", "(x!)"),
        (r"\def\x#1#2{#2#1}\x{a}{b}\x cd", "badc"),
        (r"\let\x=\emph A \x{lamp}", "A lamp"),
        (r"\newcommand{\x}{\emph}A \x{lamp}", "A lamp"),
        (r"\newcommand{\x}{a}\x\renewcommand{\x}{b}\x", "ab"),
        (r"\newcommand{\x}{a}{\renewcommand{\x}{b}\x}\x", "ba"),
        (r"\newcommand{\x}{a}\begin{center}\def\x{b}\x\end{center}\x", "ba"),
        (r"\newcommand{\x}{a}\newcommand{\y}{b}\begingroup\let\x\y\x\endgroup\x", "ba"),
        (r"\newcommand{\x}{a}{\gdef\x{b}}\x{\global\long\def\x{c}}\x", "bc"),
        (r"\newenvironment{kept}{\renewcommand{\x}{b}}{}\newcommand{\x}{a}\begin{kept}\x\end{kept}\x", "ba"),
        (r"\newcommand{\x}{a}\renewcommand{\x}{\ifnum1=1 b\fi}\x{words}", "words"),
        (r"\newcommand{\x}{a}\let\x\nobody\x{words}", "words"),
        (r"\providecommand{\x}{a}\providecommand{\x}{b}\x", "a"),
        (r"\NewDocumentCommand{\x}{s m O{d}}{#2#3\IfBooleanT{#1}{!}}\x{a} \x*{b}[c]", "ad bc!"),
        (r"\NewDocumentCommand{\x}{m o}{#1\IfNoValueTF{#2}{-}{(#2)}}\x{a} \x{b}[c]", "a- b(c)"),
        (r"\NewDocumentCommand\x{m}{[#1]}\x{a}", "[a]"),
        ("\\newenvironment{kept}%\n{one }%\n{ three}\\begin{kept}two\\end{kept}", "one two three"),
        (r"\newenvironment{kept}[1]{#1: }{ end}\begin{kept}{x}words\end{kept}", "x: words end"),
        (r"\newcommand{\x}[1]{\S#1}\x{ab} \x{1}", "§ab §1"),
        (r"\newcommand{\x}[2]{#1\if$#2$ alone\else{} with #2\fi.}\x{a}{} \x{b}{c}", "a alone. b with c."),
        (r"\newcommand{\x}[2]{#1\ifx&#2& alone\else{} with #2\fi.}\x{a}{} \x{b}{c}", "a alone. b with c."),
        (r"\newcommand{\x}[2]{#1\ifstrempty{#2}{ alone}{ with #2}.}\x{a}{} \x{b}{c}", "a alone. b with c."),
        (r"\newcommand{\x}[2]{#1\ifthenelse{\equal{#2}{}}{ alone}{ with #2}.}\x{a}{} \x{b}{c}", "a alone. b with c."),
        (r"one\iffalse two \ifx\a\b three \fi four\fi{} five", "one five"),
        (r"one\iffalse two\else three\fi", "onethree"),
        ("one \\begin{comment}two\\end{comment}three", "one three"),
        (r"one \vskip2ex plus 1pt two\kern.5em three \parindent=0pt\penalty 100 four", "one twothree four"),
        (r"one\hskip 1em two\hspace{1em}three", "one two three"),
        (r"one {\textdir TRT two} \begingroup three\endgroup", "one two three"),
        (r"\newcommand{\thex}{\Alph{x}}one\stepcounter{x} \thex{} two", "one two"),
        (r"one \verb|\x{| two", r"one \x{ two"),
        ("\\newcommand{\\x}[1]{(#1)}\\x %comment\n {a}", "(a)"),
        (r"\newcommand{\x}{lamp}\noindent\x{} burns", "lamp burns"),
        (r"\newcommand{\x}{lamp}\newcommand{\y}{\noindent\x}\y{} burns", "lamp burns"),
    ],
)  # fmt: skip
def test_what_commands_become(tex: str, words: str) -> None:
    text, _, problems = read(tex)
    assert [" ".join(part.split()) for part in text] == [words], problems


def test_commands_of_an_editor_for_the_apparatus() -> None:
    text, entries, _ = read(
        r"\newcommand{\var}[2]{\edtext{#1}{\A{#2}}}\newcommand{\A}{\Afootnote}\newcommand{\om}{\emph{om.} }"
        r"\var{Lamps}{lumps B} \var{burn}{\om C}."
    )
    assert text == ["Lamps burn."]
    assert entries == ["Lamps] lumps B", "burn] omission C"]


def test_a_document_may_use_its_commands_for_every_word() -> None:
    defined = r"\newcommand{\w}[1]{\emph{#1}}\newcommand{\v}[2]{\edtext{#1}{\Afootnote{#2}}}"
    _, entries, problems = read(defined + r"\v{\w{one}}{two B} " * 3000)
    assert len(entries) == 3000, problems


def test_a_note_without_braces_around_it() -> None:
    text, entries, _ = read(r"One \edtext{lamp}\Afootnote{lump B} and \edtext{two} {\Afootnote{three C}}.")
    assert text == ["One lamp and two."]
    assert entries == ["lamp] lump B", "two] three C"]


def test_what_stands_in_an_argument_keeps_its_place() -> None:
    _, _, problems = read("\\newcommand{\\x}[1]{(#1)}\n\\x{one\n\\unknown{two}}")
    (found,) = [item for item in problems if "\\unknown" in item.message]
    assert (found.span.line, found.span.column) == (3, 1)


@pytest.mark.parametrize(
    ("tex", "styles"),
    [
        (r"a {\itshape b \upshape c} d", ["emphasis b"]),
        (r"a {\itshape b \bfseries c \mdseries d}", ["emphasis b", "strong c", "emphasis c", "emphasis d"]),
        (r"a {\bf b \it c \normalfont d}", ["strong b", "emphasis c"]),
        (r"a {\em b \em c}", ["emphasis b"]),
    ],
)
def test_a_style_ends_where_another_ends_it(tex: str, styles: list[str]) -> None:
    document = read_latex(rf"\beginnumbering {tex}\endnumbering".encode(), "a.tex", "new", lambda item: None)
    assert document is not None
    (block,) = document.text.blocks
    assert [f"{style.role.value} {block.text[style.start : style.end]}" for style in block.styles] == styles


@pytest.mark.parametrize(
    ("tex", "names"),
    [
        (r"a \textit{b \textup{c}} \textup{d}", [r"\textup"]),
        (r"a {\itshape b {\upshape c} d} \textnormal{e}", [r"\upshape"]),
        (r"a \textbf{b \textup{c} \textmd{d}} {\upshape e}", [r"\textmd"]),
    ],
)
def test_words_that_keep_a_style_which_a_command_in_it_ends_are_reported(tex: str, names: list[str]) -> None:
    _, _, problems = read(tex)
    assert [item.message for item in problems if item.code == "E201"] == [
        f"of {name} only the words are taken over" for name in names
    ]


def test_what_latex_skips_is_reported() -> None:
    _, _, problems = read("one\n\\iffalse two\\fi \\begin{comment}three\\end{comment}")
    said = [(item.span.line, item.message) for item in problems if "skips" in item.message]
    assert said == [
        (2, "what LaTeX skips, “two”, is not taken over"),
        (2, "what LaTeX skips, “three”, is not taken over"),
    ]


def test_what_a_command_of_the_document_drops_is_reported() -> None:
    defined = "\\newcommand{\\x}[2][]{#2}\\newenvironment{k}[1]{}{}\n"
    tex = defined + "A \\x{lamp} \\x[one]{b}\n\\x[two]{b}\\begin{k}{three}\\end{k}."
    text, _, problems = read(tex)
    assert text == ["A lamp b b."]
    assert [(item.span.line, item.message) for item in problems if "skips" in item.message] == [
        (2, "what \\x skips, “one”, is not taken over (2 times, first here)"),
        (3, "what \\begin{k} skips, “three”, is not taken over"),
    ]


def test_a_known_command_with_new_words_is_reported() -> None:
    tex = r"\renewcommand{\textbf}[1]{#1 (bold)}\renewcommand{\emph}[1]{\textit{#1}}A \textbf{lamp}."
    text, _, problems = read(tex)
    assert text == ["A lamp."]
    (found,) = [item for item in problems if "anew" in item.message]
    assert (found.code, found.message.partition(",")[0]) == ("E204", "\\textbf")


def test_a_setting_of_the_preamble_may_define_commands() -> None:
    tex = r"\AtBeginDocument{\newcommand{\x}{lamp}}\begin{document}\beginnumbering A \x.\endnumbering\end{document}"
    assert read(tex)[0] == ["A lamp."]


def test_a_preamble_that_is_a_program_is_no_matter() -> None:
    tex = (
        "\\documentclass{book}\\def\\x@y#1.{\\begin{lrbox}}\\FormatDiv{1}{\\begin{center}}{\\end{center}}\n"
        "\\title{The \\emph{Lamp}}\\begin{document}\\beginnumbering It burns.\\endnumbering\\end{document}"
    )
    text, _, _ = read(tex)
    assert text == ["It burns."]


def test_files_beside_the_document_are_read_in_their_place() -> None:
    text, _, problems = read(
        r"One \input{part} \include{part2}.", {"part": "\\emph{two}\n", "part2": "\\gone{x} three"}
    )
    assert text == ["One two x three."]
    assert [str(item.span) for item in problems if "\\gone" in item.message] == ["part2:1:1"]


def test_a_file_that_names_itself_is_refused() -> None:
    _, _, problems = read(r"One \input{part}.", {"part": r"two \input{part}"})
    assert [item.code for item in problems] == ["E104"]


@pytest.mark.parametrize(
    "tex",
    [
        r"\newcommand{\x}{\x}\x",
        r"\newcommand{\x}[1]{\x{#1#1}}\x{a}",
        r"\newcommand{\x}{\y\y}\newcommand{\y}{\x\x}\x",
        r"\newenvironment{x}{\begin{x}}{\end{x}}\begin{x}\end{x}",
        r"\newcommand{\x}{\input{part}}\input{part}",
    ],
)
def test_what_leads_back_to_itself_is_refused(tex: str) -> None:
    _, _, problems = read(tex, {"part": r"\x"})
    assert [item.code for item in problems] == ["E104"]


def test_an_argument_that_is_not_closed_is_refused_at_its_brace() -> None:
    _, _, problems = read("\\beginnumbering\n\\newcommand{\\x}[1]{#1}\\x{open")
    assert [(item.code, item.span.line, item.span.column) for item in problems] == [("E101", 2, 25)]


def test_a_command_that_is_named_and_not_used_is_none() -> None:
    text, _, problems = read(r"\newcommand{\x}[1]{(#1)}\Xwrap{\x}One \x{two}.")
    assert text == ["One (two)."]
    assert [item for item in problems if "\\Xwrap" in item.message]


def test_only_files_of_the_folder_and_below_it_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("source", "apparatus", "theirs", "theirs/books", "theirs/.hidden", "elsewhere"):
        (tmp_path / name).mkdir()
    for name in ("theirs/books/high one", "theirs/.hidden/x", "elsewhere/x"):
        (tmp_path / f"{name}.tex").write_text("four", encoding="utf-8")
    (tmp_path / "theirs" / "linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "secret.tex").write_text("secret", encoding="utf-8")
    (tmp_path / "theirs" / "link.tex").symlink_to(tmp_path / "secret.tex")
    (tmp_path / "theirs" / "part.tex").write_text("two", encoding="utf-8")
    document = tmp_path / "theirs" / "a.tex"
    document.write_text(
        r"\beginnumbering One \input{part} \input{../secret} \input{link} \input{/etc/passwd} three"
        r" \include{./books/high one.tex} \input{books/../../secret} \input{linked/x} \input{.hidden/x}.\endnumbering",
        encoding="utf-8",
    )
    with pytest.raises(SystemExit):
        main(["-C", str(tmp_path), "import", "lamps", str(document)])
    assert (tmp_path / "source" / "lamps" / "text.md").read_text(encoding="utf-8").split() == [
        "One",
        "two",
        "three",
        "four",
        ".",
    ]
    told = capsys.readouterr().out
    names = ("../secret", "link", "/etc/passwd", "books/../../secret", "linked/x", ".hidden/x")
    assert all(name in told for name in names)


@pytest.mark.parametrize(
    ("definition", "text", "words"),
    [
        (r"\newcommand{\x}[1]{(#1)% as \y{#1} has it" + "\n}", "One \\x{two\nthree} four.", "One (two three) four."),
        (r"\newcommand{\x}[1]{\setcounter{n}{1}\stepcounter{n}\def\y{#1}\let\z\y\emph{#1}}", r"\x{Two}.", "Two."),
        (r"\NewDocumentCommand{\x}{m O{#1}}{\textbf{#2}}", r"\x{one}[two] \x{three}", "two three"),
        (r"\newcommand{\x}[1]{\IfEq{#1}{0}{none}{#1 of them}}", r"\x{0}, \x{2}.", "none, 2 of them."),
        (r"\newcommand{\x}{\ifdefined\nowhere one\else two\fi}", r"\x.", "two."),
        (r"\newcommand{\y}{}\newcommand{\x}{\ifx\y\undefined one\else two\fi}", r"\x.", "two."),
        (r"\newcommand{\x}[1]{\ifdefined\no one\else\ifx\no\undefined\emph{#1}\fi two\fi}", r"\x{a}.", "atwo."),
        (r"\newcommand{\x}{\ifnum\count0=1 one\else two\fi}", r"A \x{lamp}.", "A lamp."),
    ],
)
def test_what_commands_ask_and_do_besides(definition: str, text: str, words: str) -> None:
    assert read(definition + text)[0] == [words]


@pytest.mark.parametrize(
    "command",
    [
        r"\addcontentsline{toc}{chapter}{Nothing}",
        r"\phantomsection\label{nothing}",
        r"\includegraphics[width=1cm]{nothing}",
        r"\fontsize{10}{12}",
        r"\color[rgb]{1,0,0}",
        r"\ekdpb[3]{14}",
        r"\printbibliography[heading=none]",
        r"\cite[see][12]{nothing}",
        r"\fontspec{Nothing}[Scale=2]",
        r"\modulolinenumbers[5]",
    ],
)
def test_the_arguments_of_commands_that_arrange_pages_are_no_text(command: str) -> None:
    text, _, problems = read(f"A lamp.{command} It burns.")
    assert [" ".join(one.split()) for one in text] == ["A lamp. It burns."]
    assert problems


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (r"a \char`~\ b", "a ~ b"),
        (r"a\char`\%b", "a%b"),
        (r"a\char`^\char`\\b", r"a^\b"),
        (r"a\char`\&b", "a&b"),
        (r"\char65 bc \char'101 \char" + '"1E9E x', "Abc Aẞx"),  # the space that ends a number is none of the text
        (r"\symbol{65}b", "Ab"),
        (r"a\char9999999 b", "a\ufffdb"),
        (r"\char\x{lamp}", "lamp"),
    ],
)
def test_characters_by_their_numbers(text: str, words: str) -> None:
    assert read(text)[0] == [words]


@pytest.mark.parametrize(
    ("definition", "text", "words"),
    [
        (r"\newcommand{\x}[1]{#1\nobreak}", r"a \x{b} c", "a b c"),
        (r"\newcommand{\x}[1]{#1\dots}", r"a \x{b} c", "a b… c"),
        (r"\newcommand{\y}{}\newcommand{\x}[1]{#1\y}", r"a \x{b} c", "a b c"),
        (r"\newcommand{\x}[1]{#1\emph}", r"a \x{b} {c} d", "a b*c* d"),
        ("", r"a\hspace{0pt}b\hspace*{-1em}c\hspace{1em}d", "abc d"),
    ],
)
def test_spaces_around_what_commands_become(definition: str, text: str, words: str) -> None:
    assert [" ".join(one.split()) for one in read(definition + text)[0]] == [words.replace("*", "")]
