"""Numbers of lines: by paragraph, unnumbered, below a line, locked, split; a second system of reference; hyphens."""

from __future__ import annotations

import engine_proof as proof
import pytest
from engine_proof import flat

pytestmark = pytest.mark.tex

LONG = "The winter had been long and the men stood about on the shore with their hands in their pockets. " * 8


def lines(run) -> dict[int, object]:
    return {int(k): v["line"] for k, v in run.marks["marks"].items()}


def test_by_paragraph(typeset):
    run = typeset(
        r"\EdMain\EdLocus{3.1}\EdPar{1}" + LONG + r"\EdM{2}end.\EdEnd"
        r"\EdLocus{3.2}\EdPar{3}" + LONG + r"\EdM{4}\EdNote{1}{textual}{4}{6}{a}{x}a\EdEnd"
        r"\EdLocus{3.3}\EdPar{5}b\EdM{6} \EdM{7}\EdNote{2}{textual}{7}{7}{c}{y}c, see \EdPlace{4}.\EdEnd",
        setup="numbering=paragraph",
    )
    at = run.marks["marks"]
    assert [at[m]["paragraph"] for m in "1357"] == ["3.1", "3.2", "3.3", "3.3"]
    assert at["1"]["line"] == at["3"]["line"] == at["5"]["line"] == 1
    last = at["4"]["line"]
    text = flat(run.text())
    assert f"3.2.{last}–3.3.1 a] x" in text
    assert "3.3.1 c] y" in text
    assert f"see 3.2.{last}." in text
    numbers = [w.text for w in proof.pages(run.pdf)[0] if abs(w.size - 7.2) < 0.1]
    assert numbers == ["3.1", "5", "10", "3.2", "5", "10", "3.3"], "every paragraph counts from one"


def test_places_of_a_paragraph_are_in_order_over_pages_of_one_section_and_of_several(typeset):
    run = typeset(
        r"\EdMain\EdLocus{1.0}\EdHeading{1}{1}{A}{A}\EdLocus{1.1}\EdPar{2}one\EdEnd"
        r"\EdLocus{2.0}\EdHeading{1}{3}{B}{B}\EdLocus{2.1}\EdPar{4}\EdM{5}two " + LONG * 7 + r"\EdM{6}end.\EdEnd"
        r"\EdBack\EdPart{7}{Index}{Index}\EdIndexHeading{1}{both \EdLoci{5,6}}",
        setup="numbering=paragraph",
    )
    marks = run.marks["marks"]
    assert marks["5"]["page"] == "1" < marks["6"]["page"]
    assert f"both 2.1.1, {marks['6']['line']}" in flat(run.text())


def test_unnumbered_zone(typeset):
    run = typeset(
        r"\EdMain\EdPar{1}One.\EdEnd\begin{EdUnnumbered}\EdPar{2}\EdM{3}\EdNote{1}{textual}{3}{3}{Two}{x}Two.\EdEnd"
        r"\begin{EdVerse}\EdLine{4}{0}Three\EdEnd\end{EdVerse}\end{EdUnnumbered}\EdPar{5}Four, \EdPlace{2}.\EdEnd"
    )
    assert lines(run) == {1: 1, 2: None, 3: None, 4: None, 5: 2}
    text = flat(run.text())
    assert "Two] x" in text
    assert "Four, 1." in text, "a place there is only a page"


def test_lines_below_a_line_and_locked_numbers(typeset):
    run = typeset(
        r"\EdMain\begin{EdVerse}\EdLine{1}{0}One\EdEnd"
        r"\begin{EdSublines}\EdLine{2}{0}\EdM{20}\EdNote{1}{textual}{20}{20}{One}{x}One a\EdEnd"
        r"\EdLine{3}{0}One b\EdEnd\end{EdSublines}"
        r"\EdLine{4}{0}Two\EdEnd"
        r"\begin{EdLocked}\EdLine{5}{0}Three\EdEnd\EdLine{6}{0}still three\EdEnd\end{EdLocked}"
        r"\EdLine{7}{0}Four, which is so long that it is turned over and goes "
        r"on and on as if it would never end, \EdM{8}here\EdEnd"
        r"\EdLine{9}{0}Five\EdEnd\end{EdVerse}\EdPar{10}See \EdPlace{3}.\EdEnd"
        r"\EdBack\EdPar{11}See \EdLoci{1,2,3,4}.\EdEnd",
        setup="step=1",
    )
    assert lines(run) == {1: 1, 2: 1, 20: 1, 3: 1, 4: 2, 5: 3, 6: 3, 7: 4, 8: 4, 9: 5, 10: 6, 11: None}
    text = flat(run.text())
    assert "1a One] x" in text
    assert "See 1.1b." in text
    assert "See 1.1, 1a, 1b, 2." in text
    numbers = [int(w.text) for w in proof.pages(run.pdf)[0] if abs(w.size - 7.2) < 0.1]
    assert numbers == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("numbering", ["page", "section", "volume"])
def test_split_verse(typeset, numbering):
    run = typeset(
        r"\EdMain\begin{EdVerse}\EdLine{1}{0}\EdSpeaker{Anna.} Who’s there?\EdEnd"
        r"\EdSplit{2}\EdSpeaker{Bela.} Nobody \EdM{3}\EdNote{1}{textual}{3}{3}{here}{x}here.\EdEnd"
        r"\EdSplit{4}\EdSpeaker{Anna.} No?\EdEnd\EdLine{5}{1}Next\EdEnd\end{EdVerse}",
        setup=f"numbering={numbering}",
    )
    assert lines(run) == {1: 1, 2: 1, 3: 1, 4: 1, 5: 2}
    page = proof.pages(run.pdf)[0]
    first = next(w for w in page if w.text == "there?")
    second = next(w for w in page if w.text == "Nobody")
    speaker = min((w for w in page if abs(proof.baseline(w) - proof.baseline(second)) < 1), key=lambda w: w.left)
    assert 0 < speaker.left - first.right < 15, "begins where the part before ends"
    assert proof.baseline(second) > proof.baseline(first) + 5
    assert "1 here] x" in flat(run.text())


def test_a_part_that_does_not_fit_where_the_verse_ended_ends_at_the_right(typeset):
    words = "Nobody is here, or nobody at least that you would know"
    run = typeset(
        r"\EdMain\begin{EdVerse}\EdSpoken{1}\EdSpeaker{Anna.} Who is there, and what does he want of us?\EdEnd"
        rf"\EdSplit{{2}}\EdSpeaker{{Bela.}} {words}.\EdEnd"
        r"\EdSame{3}{0}And I am he\EdEnd\EdLine{4}{0}Next\EdEnd\end{EdVerse}\EdPar{5}" + LONG + r"\EdEnd"
    )
    assert lines(run) == {1: 1, 2: 1, 3: 1, 4: 2, 5: 3}
    page = proof.pages(run.pdf)[0]
    rest = next(w for w in page if w.text.startswith("know."))
    assert abs(proof.baseline(rest) - proof.baseline(next(w for w in page if w.text == "Nobody"))) < 1, "on one line"
    longest = max(w.right for w in page if w.size > 10)
    assert abs(rest.right - longest) < 4
    speaker, verse = (next(w for w in page if w.text == words) for words in ("Anna.", "Next"))
    assert speaker.left < verse.left - 8, "the speaker stands out to the left"


def test_letters_go_on_until_the_next_line_with_a_number(typeset):
    below = r"\begin{EdSublines}\EdPar{%d}One a\EdEnd\end{EdSublines}"
    run = typeset(
        r"\EdMain\EdPar{1}One\EdEnd" + below % 2 + below % 3 + r"\EdPar{4}Two\EdEnd" + below % 5,
    )
    assert {n: run.marks["marks"][n].get("sub") for n in "12345"} == {"1": None, "2": 1, "3": 2, "4": None, "5": 1}


def test_a_split_verse_stays_on_its_page(typeset):
    verses = "".join(
        rf"\EdLine{{{2 * i}}}{{0}}Verse {i},\EdEnd\EdSplit{{{2 * i + 1}}}rest {i}.\EdEnd" for i in range(1, 70)
    )
    run = typeset(rf"\EdMain\begin{{EdVerse}}{verses}\end{{EdVerse}}")
    at = run.marks["marks"]
    assert len(run.marks["pages"]) > 3
    for i in range(1, 70):
        assert (at[str(2 * i)]["page"], at[str(2 * i)]["line"]) == (
            at[str(2 * i + 1)]["page"],
            at[str(2 * i + 1)]["line"],
        )


def test_second_reference_system(typeset):
    body = (
        r"\EdMain\EdPar{1}\EdM{2}\EdNote{1}{textual}{2}{2}{Before}{x}Before. "
        r"\EdPb{482}\EdM{3}\EdNote{2}{textual}{3}{4}{after}{y}"
        r"after\EdM{4}, see \EdSecond{3}.\EdEnd"
    )
    run = typeset(body, setup="second=entries")
    text = flat(run.text()).replace("\u00a0", " ")
    assert "1 Before] x 1 [482] after] y" in text
    assert "see 482." in text
    assert run.marks["marks"]["3"]["second"] == "482"
    label = next(w for w in proof.pages(run.pdf)[0] if w.text == "482" and w.size < 8)
    assert label.right < 19 * proof.MM, "in the margin"
    assert "[482]" not in typeset(body, name="margin").text()


def test_hyphens_of_the_finished_lines(typeset):
    text = "incomprehensibilities self-conscious notwithstanding well-understood correspondence half-remembered " * 9
    run = typeset(r"\EdMain\EdPar{1}" + text + r"\EdEnd")
    page = proof.read(proof.pages(run.pdf)[0])
    printed = [
        (i + 1, line[-1].text.removesuffix("-"), page.lines[i + 1][0].text)
        for i, line in enumerate(page.lines[:-1]) if line[-1].text.endswith("-")
    ]  # fmt: skip
    found = [(h["line"], h["left"], h["right"]) for h in run.marks["hyphens"]]
    assert found == printed
    assert {h["hard"] for h in run.marks["hyphens"]} == {True, False}
    for h in run.marks["hyphens"]:
        joined = f"{h['left']}-{h['right']}" if h["hard"] else h["left"] + h["right"]
        assert joined in text.split(), h


def test_table_with_entries(typeset):
    run = typeset(
        r"\EdMain\EdPar{1}Before.\EdEnd\EdTable{2}\EdHeaderRow{2}{\EdCell{Head}\EdCell{Other}}"
        r"\EdRow{3}{\EdCell{Rye}\EdCell{8 \EdM{4}\EdNote{1}{textual}{4}{5}{skilling}{shilling A}skilling\EdM{5}}}"
        r"\EdRow{6}{"
        r"\EdCell{Oats}\EdCell{\EdM{7}\EdNote{2}{textual}{7}{8}{none}{all B}"
        r"none\EdM{8}}}\EdEndTable\EdPar{9}After.\EdEnd"
    )
    assert lines(run) == {1: 1, 2: 2, 3: 3, 4: 3, 5: 3, 6: 4, 7: 4, 8: 4, 9: 5}
    assert "3 skilling] shilling A 4 none] all B" in flat(run.text())


def test_a_head_within_a_table_stands_over_the_rows_behind_it_alone(typeset):
    def rows(head, first, count):
        return rf"\EdHeaderRow{{}}{{\EdCell{{{head}}}}}" + "".join(
            rf"\EdRow{{}}{{\EdCell{{row {number}}}}}" for number in range(first, first + count)
        )

    body = r"\EdMain\EdTable{1}" + rows("Above", 1, 50) + rows("Below", 51, 60) + r"\EdEndTable"
    pages = [proof.read(page) for page in proof.pages(typeset(body).pdf)]
    said = [[" ".join(word.text for word in line) for line in page.lines] for page in pages]
    assert [row for page in said for row in page if row.startswith("row")] == [f"row {n}" for n in range(1, 111)]
    heads = [[row for row in page if row in ("Above", "Below")] for page in said]
    assert heads == [["Above"], ["Above", "Below"], ["Below"], ["Below"]]
    assert [page[0] for page in said] == ["Above", "Above", "Below", "Below"]


def test_margins_of_a_page_of_prose_by_step(typeset):
    run = typeset(r"\EdMain\EdPar{1}" + LONG * 2 + r"\EdEnd", setup="step=3")
    numbers = [int(w.text) for w in proof.pages(run.pdf)[0] if abs(w.size - 7.2) < 0.1]
    assert numbers[:4] == [3, 6, 9, 12]


def test_a_word_behind_the_sign_of_an_earlier_page_is_hyphenated(typeset):
    words = r"\EdPb{1}incomprehensibilities " * 30
    run = typeset(r"\EdMain\EdPar{1}" + words + r"\EdEnd")
    assert run.marks["overfull"] == 0
    assert len(run.marks["hyphens"]) > 5


def test_greek_of_all_accents_is_hyphenated(typeset):
    run = typeset(r"\EdMain\EdPar{1}\EdLang{el}{" + "ἄγκυρα ἄγκυρα ὁ ἄγκυρα ἦν ἄγκυρα " * 50 + r"}\EdEnd")
    assert {(h["left"], h["right"].rstrip(",")) for h in run.marks["hyphens"]} >= {("ἄγ", "κυρα")}
