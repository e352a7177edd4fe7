"""Back matter: rows, indexes, terms, concordance lines; what keeps with what at a page's foot."""

from __future__ import annotations

from itertools import combinations, pairwise

import engine_proof as proof
import pytest

pytestmark = pytest.mark.tex

BACK = r"\EdMain\EdPar{1}Text.\EdEnd\EdBack\EdPart{2}{Part}{Part}"


def test_rows_never_print_over_one_another(typeset):
    long = "long " * 9
    rows = "".join(
        rf"\EdRowThree{{{i}.1}}{{a cell that is much too long for one line}}{{p. {i}}}\EdRowTwo{{{i}.2}}{{{long}}}"
        for i in range(40)
    )
    run = typeset(BACK + rows + r"\begin{EdColumns}{2}" + rows + r"\end{EdColumns}")
    for words in proof.pages(run.pdf):
        for a, b in combinations(words, 2):
            wide = min(a.right, b.right) - max(a.left, b.left)
            high = min(a.bottom, b.bottom) - max(a.top, b.top)
            assert wide < 2 or high < 0.6 * min(a.size, b.size), (a, b)
            assert a.right < 135 * proof.MM


@pytest.mark.parametrize("language", ["he", "de"])
def test_words_in_another_language_in_a_line_of_a_concordance_and_none_at_all(typeset, language):
    """A list of nothing but the ends of what is by itself has none of them left: LuaTeX ends where a list is empty."""
    nothing = rf"\EdLang{{{language}}}{{}}"
    within = rf"\EdLang{{{language}}}{{so \EdLang{{ru}}{{same}}}}"
    lines = "".join(
        rf"\EdKwic{{{left}}}{{{word}}}{{{right}}}{{\EdLoci{{1}}}}"
        for left, word, right in [(nothing, "key", "end"), (within, nothing, within), ("left", within, nothing)]
    )
    body = BACK + rf"\EdKwicHead{{key}}{{3}}{lines}Box\hbox{{{nothing}}}es{nothing} דבר."
    run = typeset(body, setup="language=he,direction=rtl")
    assert [sorted(line.split()) for line in run.text(2).splitlines() if "1.1" in line] == [
        ["1.1", "end", "key"], ["1.1", "same", "same", "so", "so"], ["1.1", "left", "same", "so"],
    ]  # fmt: skip


def test_a_list_does_not_end_with_a_page_of_two_lines(typeset):
    """The pages before it are a line or two shorter."""
    last = []
    for count in range(96, 126, 4):
        rows = "".join(rf"\EdListEntry{{{i}}}{{An entry.}}" for i in range(count))
        pages = proof.pages(typeset(BACK + rows, name=f"doc{count}").pdf)
        counts = [sum(word.text == "entry." for word in words) for words in pages]
        assert sum(counts) == count
        last.append(counts[-1])
    assert min(last) >= 8, last


@pytest.mark.parametrize("entries", [31, 52, 64, 67])
def test_no_letter_alone_at_the_foot_of_a_column(typeset, entries):
    index = "".join(
        rf"\EdIndexLetter{{Q{i}}}\EdIndexHeading{{1}}{{name{i} \EdLoci{{1}}}}"
        rf"\EdIndexHeading{{1}}{{more{i} \EdLoci{{1}}}}"
        for i in range(entries)
    )
    run = typeset(BACK + r"\begin{EdColumns}{2}" + index + r"\end{EdColumns}")
    for words in proof.pages(run.pdf):
        below = {w.text: w for w in words}
        for i in range(entries):
            if f"Q{i}" in below:
                letter, name, more = (below.get(f"{kind}{i}") for kind in ("Q", "name", "more"))
                assert name, i
                assert more, i
                assert abs(letter.left - name.left) < 3
                assert abs(letter.left - more.left) < 3


def test_two_lines_at_least_under_a_heading(typeset):
    for before in range(28, 36):
        run = typeset(
            r"\EdMain" + "".join(rf"\EdPar{{{i}}}Line.\EdEnd" for i in range(1, before))
            + r"\EdHeading{2}{90}{H}{Heading}\EdPar{91}First.\EdEnd\EdPar{92}Second.\EdEnd\EdPar{93}Third.\EdEnd",
            name=f"doc{before}",
        )  # fmt: skip
        at = run.marks["marks"]
        assert at["90"]["page"] == at["91"]["page"] == at["92"]["page"]


@pytest.mark.parametrize("lines", range(102, 105))
def test_a_page_says_the_section_that_stands_on_it_and_not_the_one_that_comes(typeset, lines):
    def section(number: int, count: int) -> str:
        paragraphs = "".join(rf"\EdPar{{{1000 * number + i}}}Line.\EdEnd" for i in range(1, count))
        return rf"\EdHeading{{1}}{{{1000 * number}}}{{run{number}}}{{Heading}}" + paragraphs

    sections = (1, 2)
    run = typeset(r"\EdMain" + "".join(map(section, sections, (lines, 40))))
    begins = {number: int(run.marks["marks"][str(1000 * number)]["page"]) for number in sections}
    pages = proof.pages(run.pdf)
    told = {page: word.text for page, words in enumerate(pages, 1) for word in words if word.text.startswith("run")}
    assert len(told) >= 2
    for page, said in told.items():
        first = next((number for number in sections if begins[number] == page), None)
        assert said == f"run{first or max(number for number in sections if begins[number] < page)}", told


def test_terms_by_kind(typeset):
    run = typeset(
        BACK + r"\EdDefinition[date]{7 November 1879}{Somebody is born.}\EdDefinition[date]{1880}{Nobody.}"
        r"\EdDefinition[siglum]{M}{Manuscript.}\EdDefinition[name]{Holm, A.}{A pilot.}\EdDefinition{term}{Meaning.}"
    )
    words = {w.text: w for w in proof.pages(run.pdf)[1]}
    assert abs(words["Somebody"].left - words["Nobody."].left) < 0.5, "dates hang in a column"
    assert abs(proof.baseline(words["7"]) - proof.baseline(words["Somebody"])) < 1
    assert words["Manuscript."].left > words["M"].right


def test_words_of_a_concordance_stand_in_a_file(typeset):
    lines = "".join(rf"\EdKwic{{left {'x' * i}}}{{{'word' + 'y' * i},}}{{right}}{{\EdLoci{{1}}}}" for i in range(6))
    run = typeset(BACK + r"\EdKwicHead{word}{6}" + lines)
    words = [w for w in proof.pages(run.pdf)[1] if w.text.startswith("word") and w.text.endswith(",")]
    assert len(words) == 6
    assert max(w.left for w in words) - min(w.left for w in words) < 0.5
    tops = sorted(w.top for w in words)
    assert all(b - a > 8 for a, b in pairwise(tops))


@pytest.mark.parametrize("letters", [20, 32, 60, 200])
def test_a_long_word_of_a_concordance_leaves_its_place_free(typeset, letters):
    """It begins before the others, as far as there is room; of one that is longer than the line the end is left out."""
    word = "W" + "m" * (letters - 1)
    run = typeset(BACK + rf"\EdKwicHead{{word}}{{1}}\EdKwic{{left}}{{{word}}}{{right}}{{\EdLoci{{1}}}}")
    words = proof.pages(run.pdf)[-1]
    (found,) = [one for one in words if one.text.startswith("Wm") and one.text.rstrip("…") in word]
    (place,) = [one for one in words if one.text == "1.1" and abs(one.bottom - found.bottom) < 3]
    assert found.right < place.left
    assert found.text.endswith("…") == (letters > 32)
