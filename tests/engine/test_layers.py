"""Layers of notes: arrangements, rule, heading, largest height, endnotes; numbers in front of notes."""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise

import engine_proof as proof
import pytest
from engine_proof import flat
from engine_run import compile_tex

pytestmark = pytest.mark.tex

LONG = "The winter had been long and the men stood about on the shore with their hands in their pockets. " * 8


def note(key: int, layer: str, lemma: str, body: str) -> str:
    mark = 10 * key
    end = mark + 1
    return rf"\EdM{{{mark}}}\EdNote{{{key}}}{{{layer}}}{{{mark}}}{{{end}}}{{{lemma}}}{{{body}}}{lemma}\EdM{{{end}}} "


def notes_of(run, page: int = 0) -> list[list[str]]:
    """The lines of the notes of a page, each as its words."""
    lines: list[list] = []
    for word in proof.read(proof.pages(run.pdf)[page]).notes:
        if lines and abs(proof.baseline(lines[-1][0]) - proof.baseline(word)) < 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def words(line) -> str:
    return " ".join(w.text for w in line)


@pytest.mark.parametrize(("arrangement", "files"), [("columns-2", 2), ("two", 2), ("columns-3", 3), ("three", 3)])
def test_columns(typeset, arrangement, files):
    body = "".join(note(k, "t", f"word{k}", f"first{k} a b c") for k in range(1, 7))
    run = typeset(rf"\EdMain\EdPar{{1}}{body}\EdEnd", layers=rf"\EdLayer{{t}}{{arrangement={arrangement}}}")
    first = {w.text: w for line in notes_of(run) for w in line if w.text.startswith("word")}
    edges = sorted(w.left for w in first.values())
    assert sum(b - a > 40 for a, b in pairwise(edges)) == files - 1
    assert len({round(proof.baseline(w)) for w in first.values()}) == 6 // files
    assert proof.baseline(first["word1]"]) < proof.baseline(first["word2]"]), "down the first column, then the next"


@pytest.mark.parametrize("arrangement", ["columns-2", "columns-3"])
def test_a_single_note_that_one_line_holds_is_not_parted(typeset, arrangement):
    said = "The king of Denmark see the third and the last scene"
    body = note(1, "t", "Dane", said)
    run = typeset(rf"\EdMain\EdPar{{1}}{body}\EdEnd", layers=rf"\EdLayer{{t}}{{arrangement={arrangement}}}")
    assert [words(line) for line in notes_of(run)] == [f"1 Dane] {said}"]


def test_grouped_by_line(typeset):
    body = note(1, "t", "alpha", "A") + note(2, "t", "beta", "B") + LONG + note(3, "t", "gamma", "C")
    run = typeset(rf"\EdMain\EdPar{{1}}{body}\EdEnd", layers=r"\EdLayer{t}{arrangement=grouped}")
    line = run.marks["marks"]["30"]["line"]
    assert [words(n) for n in notes_of(run)] == ["1 alpha] A beta] B", f"{line} gamma] C"]


def test_grouped_notes_of_many_lines_lose_nothing(typeset):
    body = "".join(note(k, "t", f"word{k}", f"b{k}b {LONG} e{k}e") for k in range(1, 5))
    run = typeset(rf"\EdMain\EdPar{{1}}{body}{LONG}\EdEnd", layers=r"\EdLayer{t}{arrangement=grouped}")
    text = flat(run.text())
    assert [text.count(f"b{k}b") for k in range(1, 5)] == [1] * 4
    assert [text.count(f"e{k}e") for k in range(1, 5)] == [1] * 4
    assert text.count("shore") == 8 * 5


def test_order_heading_and_rule(typeset):
    run = typeset(
        r"\EdMain\EdPar{1}" + note(1, "second", "alpha", "A")
        + note(2, "first", "beta", "B") + note(3, "first", "c", "C")
        + r"\EdEnd",
        layers=r"\EdLayer{first}{arrangement=run-on,heading=Textual,rule=none}"
        r"\EdLayer{second}{arrangement=lines,heading={Comments},rule=full}\EdLayer{third}{arrangement=lines,heading=Empty}",
    )  # fmt: skip
    assert [words(n) for n in notes_of(run)] == ["Textual 1 beta] B c] C", "Comments", "1 alpha] A"]


@pytest.mark.parametrize(("most", "rows"), [("0.2", 9), ("0.5", 23)])
def test_largest_height(typeset, most, rows):
    body = note(1, "t", "alpha", f"{LONG * 9}") + LONG * 12
    run = typeset(rf"\EdMain\EdPar{{1}}{body}\EdEnd", layers=rf"\EdLayer{{t}}{{arrangement=run-on,max={most}}}")
    assert len(notes_of(run)) <= rows + 1
    assert len(notes_of(run, 1)) > 1, "the note is continued"
    assert flat(run.text()).count("shore") == 8 * 21


def test_endnotes_with_page_and_line(typeset):
    body = LONG * 6 + note(1, "ends", "the", "first note") + "the the " + note(2, "ends", "the", "second") + LONG
    run = typeset(
        rf"\EdMain\EdPar{{1}}{body}\EdEnd\EdBack\EdPart{{900}}{{Notes}}{{Notes}}\EdEndnotes{{ends}}",
        layers=r"\EdLayer{ends}{arrangement=endnotes}",
    )
    at = run.marks["marks"]["10"]
    text = flat(run.text())
    assert re.search(rf"\b{at['page']}\.{at['line']} the\d?\] first note", text)
    assert text.index("Notes") < text.index("first note") < text.index("second")
    last = [p for p, info in enumerate(run.marks["pages"]) if info["part"] == "back"]
    assert len(last) == 1, "part heading and notes are on one page"


def test_a_shortened_lemma(typeset):
    body = note(1, "textual", "one two three four", "A") + note(2, "textual", "five six seven", "B")
    run = typeset(rf"\EdMain\EdPar{{1}}{body}\EdEnd", setup="lemma-words=3")
    assert "1 one … four] A five six seven] B" in flat(run.text())


@pytest.mark.parametrize(
    ("setup", "expected"),
    [
        ("", "98–99 | 107–108 | 112–115"),
        ("ranges=short", "98–9 | 107–8 | 112–15"),
        ("following=f", "98 f. | 107 f. | 112–115"),
        ("following=ff,ranges=short", "98 f. | 107 f. | 112 ff."),
    ],
)
def test_ranges(typeset, setup, expected):
    ends = {98: "a", 107: "b", 112: "c"}
    last = {98: 99, 107: 108, 112: 115}
    lines = []
    for i in range(1, 120):
        start = rf"\EdNote{{{i}}}{{textual}}{{{i}}}{{{last[i]}}}{{{ends[i]}}}{{x}}" if i in ends else ""
        lines.append(rf"\EdPar{{{i}}}{start}Line.\EdEnd")
    run = typeset(r"\EdMain" + "".join(lines), setup=f"numbering=volume,{setup}")
    text = flat(run.text()).replace("\u00a0", " ")
    for number, name in zip(expected.split(" | "), "abc", strict=True):
        assert f"{number} {name}] x" in text


def test_number_lemma_and_sign_stay_together(typeset):
    """A number never ends a line, a sign never begins one; numbers are of another weight than lemmata."""
    body = "".join(
        note(k, "textual", f"well-k{'o' * (k % 23)}-", f"r{'e' * (k % 17)}") + "x " * (k % 9) for k in range(1, 60)
    )
    run = typeset(rf"\EdMain\EdPar{{1}}{body}\EdEnd")
    for page in range(len(run.marks["pages"])):
        for line in notes_of(run, page):
            assert not line[0].text.startswith("]")
            assert not line[-1].text.isdigit()
    fonts = subprocess.run(["pdffonts", str(run.pdf)], capture_output=True, text=True, check=True).stdout
    assert "LinLibertineOZ" in fonts


def test_note_on_lemma_leads_there_and_back(tmp_path):
    run = compile_tex(
        r"\documentclass{article}\usepackage[design=octavo]{edition}\EdLayer{t}{arrangement=run-on}"
        r"\begin{document}\pdfvariable compresslevel0\pdfvariable objcompresslevel0 "
        r"\EdMain\EdPar{1}\EdLink{m20}{Outer "
        + note(1, "t", "inner", "A")
        + note(2, "t", "point", "B")
        + r"end}.\EdEnd"
        r"\end{document}",
        tmp_path,
    )
    data = run.pdf.read_bytes().decode("latin-1")
    for target in ("n1", "n2", "m10", "m20"):
        assert f"/D({target})" in data.replace("/D (", "/D(")


def test_notes_that_cannot_begin_on_their_page_are_recorded(typeset):
    body = note(1, "t", "one", LONG * 9) + note(2, "t", "two", LONG * 9) + note(3, "t", "three", LONG)
    run = typeset(rf"\EdMain\EdPar{{1}}{body}\EdEnd", layers=r"\EdLayer{t}{arrangement=lines}")
    assert run.marks["late"] == [2], "the longest of the three waits"


def test_characters_print_as_typed(typeset):
    typed = "a'b \"c\" d--e f---g `h` ``i'' ,,j <<k>> ?`l !`m"
    run = typeset(
        rf"\EdMain\EdPar{{1}}{typed} \EdEmph{{{typed}}} \EdStrong{{{typed}}}"
        rf"\EdM{{2}}\EdNote{{1}}{{textual}}{{2}}{{2}}{{}}{{{typed}}}\EdEnd"
    )
    assert flat(run.text()).count(typed.split(" d")[0]) == 4
    for piece in typed.split():
        assert flat(run.text()).count(piece) >= 3, piece


def test_a_number_is_said_again_on_a_new_page(typeset):
    """The same number in the note before does not count when that stands on another page."""

    def lines(second):
        noted = {i: note(i, "textual", f"k{i}", "x") for i in (5, second)}
        return r"\EdMain" + "".join(rf"\EdPar{{{5000 + i}}}{noted.get(i, f'line {i}')}\EdEnd" for i in range(1, 60))

    at = typeset(lines(45), name="first").marks["marks"]
    fifth = next(i for i in range(30, 60) if (at[str(5000 + i)]["page"], at[str(5000 + i)]["line"]) == ("2", 5))
    run = typeset(lines(fifth))
    assert [words(line) for line in notes_of(run, 0)] == ["5 k5] x"]
    assert [words(line) for line in notes_of(run, 1)] == [f"5 k{fifth}] x"]
