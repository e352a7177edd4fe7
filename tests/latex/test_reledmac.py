"""LaTeX editions of others become volumes; what does not is reported at its place."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from edition.cli import main
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.entry import Position
from edition.model.inline import plain
from edition.parse.latex import read_latex
from edition.parse.tei import Document

SAMPLE = Path(__file__).with_name("sample.tex").read_text(encoding="utf-8")
SIGLA = frozenset("BCD")
WORDS = [word for word in SAMPLE.split()[60:] if word not in (r"\item", r"\pstart", r"\pend")]
"""Of the sample; without commands that only part what the next one parts as well."""


def read(tex: str, sigla: frozenset[str] = SIGLA) -> tuple[Document | None, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    return read_latex(tex.encode(), "a.tex", "new", problems.append, sigla), problems


def said(document: Document) -> list[str]:
    """Each entry in one line: locus, lemma and what is said."""
    lines = []
    for entry in document.entries:
        readings = "; ".join(
            " ".join(filter(None, (reading.text or reading.type.value, *reading.witnesses, reading.hand)))
            for reading in entry.readings
        )
        where = "" if entry.position is Position.WORDS else f" ({entry.position.value})"
        lines.append(f"{entry.locus} {entry.lemma}{where}] {readings or plain(entry.note)}")
    return lines


@pytest.fixture(scope="module")
def sample() -> tuple[Document, list[Diagnostic]]:
    document, problems = read(SAMPLE)
    assert document is not None
    return document, problems


def test_the_text(sample: tuple[Document, list[Diagnostic]]) -> None:
    document, _ = sample
    assert [(str(block.locus), block.kind.value, block.text) for block in document.text.blocks] == [
        ("1.0", "heading", "De oleo"),
        ("1.1", "paragraph", "(1) Lucerna ardet in templo magno nocte, et nemo vidit eam. Oléum deest."),
        ("1.2", "paragraph", "Nox longa fuit “et” obscura — sic. words stay here."),
        ("1.3", "verse", "Lumen in umbra manet,\nnec oleum crescit ibi."),
        ("1.4", "item", "unum;"),
        ("1.5", "item", "duo."),
    ]
    assert (document.volume.title, document.volume.author) == ("De lucernis", "Nemo")
    assert document.volume.language == "la"


def test_the_apparatus(sample: tuple[Document, list[Diagnostic]]) -> None:
    document, _ = sample
    assert said(document) == [
        "1.1 Lucerna] Lanterna B; omission C",
        "1.1 templo magno nocte] Of the night.",
        "1.1 magno] magne B; magna C D",
        "1.1 templo magno nocte, et (after)] nox B",
        "1.1 vidit eam] eam vidit C; vidit eam lucere D",
        "1.1 eam.] A note of the editors.",
        "1.1 deest] spat. vac. B",
        "1.2 Nox longa fuit] tota B; nox D",
        "1.3 umbra] umbris B C",
        "1.3 crescit] decrescit D",
        "1.4 unum] primum B",
    ]


def test_what_is_not_taken_over_is_reported_at_its_place(sample: tuple[Document, list[Diagnostic]]) -> None:
    _, problems = sample
    reported = [f"{item.span.line}:{item.span.column} {item.code} {item.message}" for item in problems]
    for wanted in (
        "11:1 E204 what stands before the numbered text is in introduction.md",
        "18:124 E204 a note that is no list of readings and sigla stays a note: “spat. vac. B”",
        "20:1 E201 the comment “nobody reads this” is not taken over",
        "22:106 E201 \\index, which has no words, is not taken over",
        "23:1 E201 \\vspace, which has no words, is not taken over",
        "24:1 E201 of \\unknown only the words are taken over",
    ):
        assert [line for line in reported if line.partition(" ")[2] == wanted.partition(" ")[2]], (wanted, reported)
    assert not [line for line in reported if "other.tex" not in line and re.search(r"<\w+>", line)], reported


def test_a_file_that_is_named_is_not_followed(tmp_path: Path) -> None:
    document, problems = read("\\beginnumbering\\pstart Word \\input{/etc/passwd} here.\\pend\\endnumbering")
    assert document is not None
    assert document.text.blocks[0].text == "Word here."
    assert [item.message for item in problems if "/etc/passwd" in item.message]


@pytest.mark.parametrize(
    ("tex", "code"),
    [
        ("\\beginnumbering\\pstart {never closed\\pend", "E101"),
        ("\\begin{quote} words \\end{verse}", "E101"),
        ("{" * 61 + "a" + "}" * 61, "E104"),
        ("\\newcommand{\\loop}{a\\loop}\\begin{document}\\loop\\end{document}", "E104"),
        ("\\newcommand{\\xx}{" + "x" * 100_000 + "}\\begin{document}" + "\\xx " * 21 + "\\end{document}", "E104"),
        ("\\beginnumbering\\endnumbering", "E103"),
        ("", "E103"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place(tex: str, code: str) -> None:
    _, problems = read(tex)
    assert [item.code for item in problems if item.code in ("E101", "E103", "E104")] == [code]


def test_a_command_that_doubles_itself_is_bounded() -> None:
    names = "abcdefghijklmnopqrst"
    defined = "".join(f"\\newcommand{{\\x{b}}}{{\\x{a}\\x{a}}}" for a, b in pairwise(names))
    _, problems = read(f"\\newcommand{{\\xa}}{{word}}{defined}\\begin{{document}}\\xt\\end{{document}}")
    assert "E104" in [item.code for item in problems]


@pytest.mark.parametrize(
    "piece",
    sorted(
        {
            *re.findall(r"\\[AB]footnote(?:\[nosep\])?\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}", SAMPLE),
            *WORDS,
        }
    ),
)
def test_whatever_is_taken_out_of_the_document_is_missed(piece: str, sample: tuple[Document, list[Diagnostic]]) -> None:
    """The volume or the report is another without any word or note of the document: nothing is lost unseen."""
    before, at = sample
    start = SAMPLE.find(piece, SAMPLE.find("\\beginnumbering"))
    document, problems = read(SAMPLE[:start] + SAMPLE[start + len(piece) :])
    if document is None:
        return
    shown = [(item.code, item.message) for item in problems]
    said_before = [(item.code, item.message) for item in at]
    assert (document.text.blocks, said(document), shown) != (before.text.blocks, said(before), said_before)


def test_the_command_makes_a_volume_that_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("source", "apparatus"):
        (tmp_path / name).mkdir()
    file = tmp_path / "sample.tex"
    file.write_text(SAMPLE, encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        main(["-C", str(tmp_path), "import", "lamps", str(file), "--sigla", "B C D"])
    assert stopped.value.code == 0
    assert "11 entries taken over" in capsys.readouterr().out
    problems: list[Diagnostic] = []
    edition = load(tmp_path, "lamps", problems.append)
    assert isinstance(edition, Edition)
    assert len(edition.anchors) == len(edition.entries) == 11
    assert problems == []
    assert "{}" not in (tmp_path / "source" / "lamps" / "volume.yaml").read_text(encoding="utf-8")


def test_a_letter_without_a_font_is_told_of_where_editors_type(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("source", "apparatus"):
        (tmp_path / name).mkdir()
    file = tmp_path / "a.tex"
    file.write_text("\\beginnumbering One \uf1d9 letter.\\endnumbering", encoding="utf-8")
    for line in (["import", "lamps", str(file)], ["check", "lamps"]):
        with pytest.raises(SystemExit):
            main(["-C", str(tmp_path), *line])
    told = capsys.readouterr().out
    assert "P102" in told
    assert "imported.json" not in told


def test_which_notes_list_readings_can_be_said() -> None:
    tex = "\\beginnumbering\\pstart \\edtext{word}{\\Afootnote{other B}\\Bfootnote{more B}}\\pend\\endnumbering"
    document = read_latex(tex.encode(), "a.tex", "new", lambda item: None, SIGLA, frozenset("B"))
    assert document is not None
    assert sorted(said(document)) == ["0.1 word] more B", "0.1 word] other B"]
    assert [entry.kind.value for entry in document.entries].count("variant") == 1


def test_an_edition_for_ekdosis() -> None:
    """Witnesses, hands, scholars and shorthands are those declared."""
    document, problems = read(Path(__file__).with_name("play.tex").read_text(encoding="utf-8"), frozenset())
    assert document is not None
    assert [(witness.siglum, witness.name) for witness in document.volume.witnesses] == [
        ("A", "The first quarto (Lambe)"), ("B", "The second quarto"), ("C", "The folio"),
    ]  # fmt: skip
    assert [(str(block.locus), block.kind.value, block.text) for block in document.text.blocks] == [
        ("1.0", "heading", "Act One"),
        ("1.1", "direction", "A room."),
        ("1.2", "speech", "Miss Bell Bring me the lamp,\nand leave it here."),
        ("1.3", "speech", "Pell It is out."),
    ]
    assert said(document) == [
        "1.2 Bring] Fetch C",
        "1.2 lamp] lump A B C",
        "1.2 leave] let A 1; omission B",
        "1.3 is] was B",
    ]
    assert plain(document.entries[-1].readings[0].note) == "in the margin; Nobody knows."
    assert not [item for item in problems if item.code in ("E203", "E207")]


def test_of_texts_side_by_side_the_one_with_an_apparatus_is_taken() -> None:
    tex = (
        "\\DeclareWitness{B}{B}{A book}\\DeclareWitness{B}{B}{Another}\\begin{document}\\begin{alignment}"
        "\\begin{translation}Une lampe.\\end{translation}"
        "\\begin{edition}A \\app{\\lem{lamp}\\rdg[wit=B]{lump}}.\\end{edition}\\end{alignment}\\end{document}"
    )
    document, problems = read(tex, frozenset())
    assert document is not None
    assert [block.text for block in document.text.blocks] == ["A lamp."]
    reported = " ".join(item.message for item in problems)
    (other,) = document.texts
    assert (other.came_from, other.volume.role) == ("the text “translation”", "translation")
    assert [block.text for block in other.text.blocks] == ["Une lampe."]
    assert "the witness “B” is declared twice" in reported


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (r"one \ref{sec:key} two", "one two"),
        (r"one \edlineref{key} two \cite[12]{smith}", "one two"),
        (r"one \hspace*{3mm}two\vspace{2pt plus 1pt}", "one two"),
        (r"one \href{https://example.org}{two}", "one two"),
        (r"one \textcolor{red}{two}", "one two"),
        (r"one\footnotemark[3] two", "one two"),
    ],
)
def test_what_is_no_word_never_becomes_text(typed: str, words: str) -> None:
    """Keys, lengths, addresses and colours are reported, not printed."""
    document, problems = read(rf"\beginnumbering\pstart {typed}\pend\endnumbering")
    assert document is not None
    assert document.text.blocks[0].text == words
    assert [item for item in problems if "\\" in item.message]


def test_commands_may_open_what_others_close() -> None:
    defined = r"\newcommand{\opening}[1]{\begin{quote}#1}\newcommand{\closing}{\end{quote}}"
    text = r"\begin{document}\beginnumbering \opening{Words} stay.\closing\endnumbering\end{document}"
    document, _ = read(defined + text)
    assert document is not None
    assert [(block.kind.value, block.text) for block in document.text.blocks] == [("quotation", "Words stay.")]


def test_idioms_in_the_answers_hold_when_the_document_is_imported_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("source", "apparatus"):
        (tmp_path / name).mkdir()
    file = tmp_path / "a.tex"
    notes = "\\edtext{lamp}{\\Afootnote{\\emph{wanting} B}} \\edtext{burns}{\\Afootnote{burned C}}"
    file.write_text(f"\\beginnumbering A {notes}.\\endnumbering", encoding="utf-8")
    command = ["-C", str(tmp_path), "import", "lamps", str(file), "--sigla", "B C"]
    with pytest.raises(SystemExit):
        main(command)
    assert "“wanting B”" in capsys.readouterr().out
    answers = tmp_path / "source" / "lamps" / "import.yaml"
    answers.write_text(answers.read_text(encoding="utf-8") + "idioms: {omission: [wanting]}\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        main(command)
    assert "“wanting B”" not in capsys.readouterr().out
    edition = load(tmp_path, "lamps", lambda item: None)
    assert isinstance(edition, Edition)
    (found,) = (entry for entry in edition.entries if entry.lemma == "lamp")
    assert [(one.type.value, one.witnesses) for one in found.readings] == [("omission", ("B",))]
    assert "wanting" in answers.read_text(encoding="utf-8")


def test_verses_that_blank_lines_part() -> None:
    text = "\\begin{verse}One\\\\\ntwo\\\\!\n\nthree\\\\\nfour\n\nfive\\end{verse}Prose."
    assert _blocks(text) == ["One\ntwo", "three\nfour", "five", "Prose."]


def test_verses_behind_a_direction_stand_behind_it() -> None:
    assert _blocks(r"\begin{verse}One\stage{A room.}two\end{verse}") == ["One", "A room.", "two"]
    assert _blocks("\\beginnumbering\\stanza One & two \\stage{A room.} three & four\\&\\endnumbering") == [
        "One\ntwo", "A room.", "three\nfour",
    ]  # fmt: skip


def test_an_ampersand_ends_a_stanza_where_one_is_open() -> None:
    text = r"\beginnumbering\stanza One & two\& Bell \& Pell \edtext{went}{\Afootnote{Pell \& Bell B}}.\endnumbering"
    document, _ = _document(text)
    assert [block.text for block in document.text.blocks] == ["One\ntwo", "Bell & Pell went."]
    assert "Pell & Bell" in document.entries[0].readings[0].text


def test_a_stanza_as_an_environment_and_sizes() -> None:
    text = (
        r"\beginnumbering\begin{Large}\begin{stanza}One & two\&\end{stanza}\end{Large}\pstart Three.\pend\endnumbering"
    )
    assert _blocks(text) == ["One\ntwo", "Three."]


def _document(text: str) -> tuple[Document, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    document = read_latex(text.encode(), "a.tex", "new", problems.append, frozenset("B"))
    assert document is not None, problems
    return document, problems


def _blocks(text: str) -> list[str]:
    return [block.text for block in _document(text)[0].text.blocks]


def test_an_entry_over_the_end_of_a_verse() -> None:
    text = (
        r"\beginnumbering\stanza One \edtext{two & \textit{three \edtext{four}{\Afootnote{five B}} & six} seven}"
        r"{\lemma{two \dots\ seven}\Afootnote{om. B}} & eight\&\endnumbering"
    )
    document, problems = _document(text)
    assert [block.text for block in document.text.blocks] == ["One two\nthree four\nsix seven\neight"]
    assert {(one.lemma, one.readings[0].text) for one in document.entries} == {
        ("two three four six seven", ""),
        ("four", "five"),
    }
    assert [one for one in problems if one.code == "E206"] == []


@pytest.mark.parametrize(
    ("preamble", "language"),
    [
        (r"\setmainlanguage[variant=ancient]{greek}", "grc"),
        (r"\setmainlanguage{greek}", "el"),
        (r"\usepackage{babel}\babelprovide[import, main]{sanskrit}\babelprovide[import]{english}", "sa"),
        (r"\usepackage[english]{babel}\babelprovide[main=true]{latin}", "la"),
    ],
)
def test_the_main_language(preamble: str, language: str) -> None:
    made, _ = read(rf"{preamble}\begin{{document}}\beginnumbering\pstart nox\pend\endnumbering\end{{document}}")
    assert made is not None
    assert made.volume.language == language
