"""The engine: what is printed is what was meant, and what the record says."""

from __future__ import annotations

from pathlib import Path

import engine_proof as proof
import engine_volume as volume
import pytest
from engine_run import compile_tex

pytestmark = pytest.mark.tex

LONG = (
    "The winter had been long and the men stood about on the shore with their hands in their pockets and waited. " * 6
)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_sample_has_every_macro(tmp_path):
    run = compile_tex((Path(__file__).parent / "sample.tex").read_text(encoding="utf-8"), tmp_path)
    assert run.marks["settled"]
    assert not run.marks["undefined"]
    assert not run.marks["late"]
    assert "Missing character" not in run.log
    labels = [p["label"] for p in run.marks["pages"]]
    assert sorted(labels, key=lambda label: (not label.isdecimal(), len(label), label)) == [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "i",
        "v",
        "ii",
        "iv",
        "vi",
        "iii",
    ]  # those of the contents are set last
    assert labels[:8] == [str(page) for page in range(1, 9)]
    assert run.marks["outline"] == [[1, 1, "The Harbour in Winter"], [1, 50, "The Thaw"]]
    assert "7n the pilot]" in flat(run.text(1)), "an entry in an author's note has an n"
    assert "7 the1] om. C" in flat(run.text(1)), "the line has ‘the’ twice"


def test_notes_and_numbers(typeset):
    run = typeset(
        r"""\EdMain
\EdPar{1}One \EdM{2}\EdNote{1}{textual}{2}{3}{two}{\EdReading{zwei} A}two\EdM{3} and
\EdM{4}\EdNote{2}{textual}{4}{5}{three}{\EdReading{drei} B}three\EdM{5}. """
        + LONG
        + r"""\EdM{6}\EdNote{3}{textual}{6}{7}{}{no lemma}end\EdM{7}\EdEnd"""
    )
    text = flat(run.text())
    assert "1 two] zwei A three] drei B" in text, "the number is not repeated"
    line = run.marks["marks"]["6"]["line"]
    assert f"{line} no lemma" in text, "no separator without a lemma"


def test_repeated_sign(typeset):
    run = typeset(
        r"""\EdMain\EdPar{1}\EdM{2}\EdNote{1}{textual}{2}{2}{a}{b}a
\EdM{4}\EdNote{2}{textual}{4}{4}{c}{d}c.\EdEnd""",
        setup=r"repeated={‖}, separator={:}",
    )
    assert "1 a: b ‖ c: d" in flat(run.text())


@pytest.mark.parametrize(("width", "expected"), [("91mm", "wars2]"), ("40mm", "wars]")])
def test_occurrence_is_that_of_the_printed_line(tmp_path, width, expected):
    design = (Path(__file__).parents[2] / "styles/edition-octavo.design").read_text(encoding="utf-8")
    (tmp_path / "edition-narrow.design").write_text(
        design.replace("textwidth=91mm", f"textwidth={width}"), encoding="utf-8"
    )
    run = compile_tex(
        r"""\documentclass{article}\usepackage[design=narrow]{edition}
\EdLayer{t}{arrangement=run-on}\begin{document}\EdMain
\EdPar{1}The wars of the roses were then fought by rather long \EdM{2}\EdNote{1}{t}{2}{3}{wars}{x}wars\EdM{3} indeed,
as everybody knows who has read of them.\EdEnd\end{document}""",
        tmp_path,
    )
    assert expected in flat(run.text())


def test_occurrence_through_ligatures_capitals_and_hyphens(typeset):
    run = typeset(r"""\EdMain\EdPar{1}affine \EdM{2}\EdNote{1}{textual}{2}{3}{affine}{x}affine\EdM{3}
\EdCaps{abc} \EdM{4}\EdNote{2}{textual}{4}{5}{abc}{y}\EdCaps{abc}\EdM{5} its itself
\EdM{6}\EdNote{3}{textual}{6}{7}{it}{z}it\EdM{7}\EdEnd""")
    assert "affine2] x abc2] y it] z" in flat(run.text())


def test_marks_change_nothing_in_the_text(typeset):
    plain = (
        "Very, difficult office waffle; wavy. Try, “To” AVATAR fjord affluent incomprehensibilities Wagner’s yes, of. "
        * 9
    )
    marked, number = [], 100
    for i, letter in enumerate(plain):
        marked.append(letter)
        if i % 2 == 0 and letter not in "“”":
            number += 1
            marked.append(rf"\EdM{{{number}}}")
    a = typeset(r"\EdMain\EdPar{1}" + plain + r"\EdEnd", name="plain")
    b = typeset(r"\EdMain\EdPar{1}" + "".join(marked) + r"\EdEnd", name="marked")
    assert proof.pages(a.pdf) == proof.pages(b.pdf)
    assert len(b.marks["marks"]) == number - 100 + 1


def test_lines_of_every_kind_count(typeset):
    run = typeset(r"""\EdMain\EdHeading{2}{1}{H}{Heading}\EdPar{2}Paragraph.\EdEnd
\begin{EdQuote}\EdPar{3}Quotation.\EdEnd\end{EdQuote}
\begin{EdList}\EdItem{4}{1.}Item.\EdEnd\end{EdList}
\begin{EdVerse}\EdLine{5}{0}A verse that is so long that it has to be turned over, since the page
is not as wide as all that, alas, alas.\EdEnd
\EdLine{6}{1}Next.\EdEnd\end{EdVerse}
\EdBreak
\EdSpeech{7}\EdSpeaker{A} Speech.\EdEnd\EdDirection{8}Direction.\EdEnd\EdLacuna{9}Lacuna.\EdEnd
\EdTable{2}\EdRow{10}{\EdCell{a}\EdCell{b \EdM{20}c}}\EdRow{11}{\EdCell{d}\EdCell{e}}\EdEndTable
\EdPar{12}Last.\EdFootnote{1}{Note with \EdM{13}mark.}\EdEnd""")
    lines = {int(k): v["line"] for k, v in run.marks["marks"].items()}
    assert lines == {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 20: 10, 11: 11, 12: 12, 13: 12}
    assert run.marks["lines"] == 12


@pytest.mark.parametrize(
    ("options", "expected"),
    [("margin=outer", "right"), ("margin=inner", "left"), ("margin=left", "left"), ("margin=right", "right")],
)
def test_margin(typeset, options, expected):
    run = typeset(r"\EdMain\EdPar{1}" + LONG + r"\EdEnd", setup=options)
    number = next(w for w in proof.pages(run.pdf)[0] if abs(w.size - 7.2) < 0.1)
    assert ("right" if number.left > 200 else "left") == expected
    assert number.text == "5"


@pytest.mark.parametrize("numbering", ["page", "section", "volume"])
def test_random_volume(tmp_path, numbering):
    v = volume.make(seed=3, paragraphs=40, density=0.1, forward=0.1, numbering=numbering, footnotes=0.01)
    run = compile_tex(v.tex, tmp_path)
    assert proof.faults(v, run.marks, run.pdf, numbering) == []


@pytest.mark.parametrize(("seed", "arrangement"), [(5, "lines"), (6, "run-on"), (21, "two"), (22, "three")])
def test_long_and_crowded_notes(tmp_path, seed, arrangement):
    v = volume.make(seed=seed, paragraphs=30, density=0.1, forward=0.05, long_notes=0.04, comment=arrangement)
    run = compile_tex(v.tex, tmp_path)
    assert proof.faults(v, run.marks, run.pdf, columns=arrangement in ("two", "three")) == []


def test_note_longer_than_a_page(typeset):
    body = " ".join(f"x{i}x" for i in range(2200))
    run = typeset(
        r"\EdMain\EdPar{1}"
        + LONG
        + r"\EdM{2}\EdNote{1}{textual}{2}{2}{lemma}{"
        + body
        + "}lemma. "
        + LONG * 8
        + r"\EdEnd\EdPar{3}\EdM{4}\EdNote{2}{textual}{4}{4}{end}{short}end\EdEnd"
    )
    words = [w.text for page in proof.pages(run.pdf) for w in page]
    assert [w for w in words if w.startswith("x")] == body.split()
    assert not run.marks["late"]


def test_forward_reference_needs_one_run(typeset):
    run = typeset(
        r"\EdMain\EdPar{1}See \EdPlace{9}, p. \EdPage{9}, l. \EdLineOf{9}.\EdEnd"
        + "".join(rf"\EdPar{{{i}}}{LONG}{LONG}\EdEnd" for i in range(20, 40))
        + r"\EdPar{9}There.\EdEnd"
    )
    m = run.marks["marks"]["9"]
    assert run.marks["settled"]
    assert f"See {m['page']}.{m['line']}, p. {m['page']}, l. {m['line']}." in flat(run.text(1))
    assert run.marks["waiting"] >= int(m["page"])


def test_queue_limit_takes_the_run_before(tmp_path):
    tex = (
        r"\documentclass{article}\usepackage[order=made]{edition}\EdSetup{queue=3}\begin{document}\EdMain"
        r"\EdPar{1}See \EdPlace{9}.\EdEnd"
        + "".join(rf"\EdPar{{{i}}}{LONG}{LONG}\EdEnd" for i in range(20, 50))
        + r"\EdPar{9}There.\EdEnd\end{document}"
    )
    first = compile_tex(tex, tmp_path)
    assert not first.marks["settled"]
    assert first.marks["unsettled"] == [9]
    second = compile_tex(tex, tmp_path)
    assert second.marks["settled"]
    assert second.marks["unsettled"] == []


def test_undefined_mark_is_reported(typeset):
    run = typeset(r"\EdMain\EdPar{1}See \EdPlace{77}.\EdEnd")
    assert run.marks["undefined"] == [77]


def test_lists_of_places(typeset):
    paragraphs = "".join(rf"\EdPar{{{i}}}Line.\EdEnd" for i in range(1, 100))
    run = typeset(
        r"\EdMain" + paragraphs + r"\EdBack\EdPart{200}{I}{Index}"
        r"\EdIndexHeading{1}{A: \EdLoci{4,1,2,2,8n,40,41}.}\EdIndexHeading{1}{B: \EdPages{1,2,39,99}.}"
    )
    text = flat(run.text())
    at = dict(run.marks["marks"].items())
    assert at["37"]["page"] == "1"
    assert at["38"]["page"] == "2"
    assert "A: 1.1–2, 4, 8n; 2.3–4." in text
    assert "B: 1–3." in text


def test_same_bytes(typeset, tmp_path):
    body = (Path(__file__).parent / "sample.tex").read_text(encoding="utf-8")
    a = compile_tex(body, tmp_path / "a")
    b = compile_tex(body, tmp_path / "b")
    assert a.pdf.read_bytes() == b.pdf.read_bytes()
    assert a.marks == b.marks


def test_every_link_has_its_destination(tmp_path):
    import re

    run = compile_tex(
        (Path(__file__).parent / "sample.tex")
        .read_text(encoding="utf-8")
        .replace(r"\begin{document}", r"\begin{document}\pdfvariable compresslevel0\pdfvariable objcompresslevel0 "),
        tmp_path,
    )
    data = run.pdf.read_bytes().decode("latin-1")
    destinations = set(re.findall(r"\(([mnf]\d+)\)\s*\d+ 0 R", data)) | set(
        re.findall(r"/Names\s*\[(.*?)\]", data, re.S)
    )
    targets = set(re.findall(r"/S\s*/GoTo\s*/D\s*\(([^)]*)\)", data))
    named = " ".join(destinations)
    assert len(targets) > 30
    assert [t for t in targets if t not in destinations and f"({t})" not in named] == []


def test_unknown_language_falls_back(typeset):
    run = typeset(r"\EdMain\EdPar{1}\EdLang{xx}{Nothing} \EdLang{ru}{ничего} \EdLang{la}{nihil}.\EdEnd")
    assert "Nothing ничего nihil." in run.text()


def test_letters_that_the_font_lacks(typeset):
    run = typeset(r"\EdMain\EdPar{1}\EdEmph{⟨x⟩} ⁂ ☞.\EdEnd")
    assert "⟨x⟩ ⁂ ☞." in flat(run.text())


def test_columns_are_balanced_over_pages(typeset):
    entries = "".join(
        rf"\EdIndexHeading{{1}}{{entry number {i}, with some more words that fill it up, \EdLoci{{1}}}}"
        for i in range(300)
    )
    run = typeset(
        r"\EdMain\EdPar{1}Text.\EdEnd\EdBack\EdPart{2}{Index}{Index}\begin{EdColumns}{2}" + entries + r"\end{EdColumns}"
    )
    words = [w for page in proof.pages(run.pdf) for w in page if w.text.strip(",").isdigit() and w.size < 9]
    numbers = [int(w.text.strip(",")) for w in words if w.text.endswith(",")]
    assert sorted(numbers) == list(range(300))
    for page in proof.pages(run.pdf):
        assert all(w.bottom < 20.5 * proof.MM + 37 * 13 + 30 for w in page)


def test_concordance_lines_are_cut(typeset):
    left = "a very long left context that can never fit on the line in which the keyword stands and so is cut"
    run = typeset(
        r"\EdMain\EdPar{1}Text.\EdEnd\EdBack\EdPart{2}{W}{Words}"
        + rf"\EdKwic{{{left}}}{{KEY}}{{{left}}}{{\EdLoci{{1}}}}\EdKwic{{}}{{KEY}}{{short}}{{\EdLoci{{1}}}}"
    )
    words = proof.pages(run.pdf)[1]
    keys = [w for w in words if w.text == "KEY"]
    assert len(keys) == 2
    assert abs(keys[0].left - keys[1].left) < 0.5
    assert keys[0].top < keys[1].top
    assert all(w.right < 116 * proof.MM + 3 and w.left > 18 * proof.MM for w in words)


def test_side_notes_and_page_breaks_of_other_printings(typeset):
    run = typeset(
        r"\EdMain\EdPar{1}Some text and \EdPb{482}more text\EdSide{a note beside it which is long} here. "
        + LONG
        + r"\EdEnd"
    )
    page = proof.pages(run.pdf)[0]
    label = next(w for w in page if w.text == "482")
    line = next(w for w in page if w.text == "Some")
    assert abs(proof.baseline(label) - proof.baseline(line)) < 1.5
    assert label.right < line.left
    assert label.left > 0


def test_proof_design(typeset):
    run = typeset(r"\EdMain\EdPar{1}" + LONG + r"\EdEnd", design="a4")
    page = proof.pages(run.pdf)[0]
    assert any("proof" in w.text.lower() for w in page)


def test_a_side_note_of_long_words_keeps_to_its_margin(typeset):
    aside = r"\EdSide{disappointment development}"
    run = typeset(rf"\EdMain\begin{{EdVerse}}\EdLine{{1}}{{0}}Verse{aside}\EdEnd\end{{EdVerse}}")
    assert not run.marks["overfull"]
    assert "Overfull" not in run.log
    side = [w.text for w in proof.pages(run.pdf)[0] if abs(w.size - 7.2) < 0.1 and not w.text.isdigit()]
    assert "".join(w.removesuffix("-") for w in side) == "disappointmentdevelopment"
