"""What the engine says of each block, note and reference in the structure of the PDF."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.draws import random_for
from tests.engine.engine_often import OFTEN
from tests.engine.engine_run import compile_tex, flat
from tests.tagged.tag_tree import Element, Tagged, faults

pytestmark = pytest.mark.tex

HEAD = (
    r"\documentclass{article}\usepackage[design=octavo,order=made]{edition}"
    r"\EdSetup{tagged=true,numbering=page,step=5,title={Title}}\EdSetup{running-left={Running left},running-right={R}}"
    r"\EdLayer{textual}{arrangement=run-on,heading=Heading}\EdLayer{comment}{arrangement=columns-2}"
    r"\EdLayer{ends}{arrangement=endnotes}\begin{document}"
)
OUTSIDE = {"a viewer does not show the title", "the file has no language"}
"""What the finished book says, and not the engine."""

Print = Callable[..., Tagged]


@pytest.fixture
def print_tagged(tmp_path: Path) -> Print:
    """The structure of a document, of which nothing is wrong."""

    def run(body: str, setup: str = "") -> Tagged:
        tagged = Tagged(compile_tex(HEAD + rf"\EdSetup{{{setup}}}" + body + r"\end{document}", tmp_path).pdf)
        assert {*faults(tagged)} <= OUTSIDE
        return tagged

    return run


def outline(tagged: Tagged, element: Element | None = None) -> list[str]:
    """Elements with their words, indented."""
    element = element or tagged.document
    lines = []
    for kid in element.elements():
        words = flat("".join(tagged.words[piece] for piece in kid.pieces()))
        lines.append(f"{kid.role} {words}".strip())
        lines += ["  " + line for line in outline(tagged, kid)]
    return lines


def test_headings_never_leave_a_level_out(print_tagged: Print) -> None:
    tagged = print_tagged(
        r"\EdMain\EdHeading{1}{1}{A}{A}\EdPar{2}one\EdEnd\EdHeading{3}{3}{}{B}\EdPar{4}two\EdEnd\EdHeading{2}{5}{}{C}"
        r"\EdPar{6}three\EdEnd\EdHeading{1}{7}{D}{D}\EdPar{8}four\EdEnd"
    )
    assert outline(tagged) == [
        "Part",
        "  Sect", "    H1 A", "    P one", "    Sect", "      H2 B", "      P two", "    Sect", "      H2 C",
        "      P three", "  Sect", "    H1 D", "    P four",
    ]  # fmt: skip


def test_parts_are_in_the_order_of_the_book(print_tagged: Print) -> None:
    tagged = print_tagged(
        r"\EdMain\EdPar{1}main\EdEnd\EdBack\EdPart{2}{Back}{Back}\EdPar{3}behind\EdEnd"
        r"\EdFront\EdPart{4}{Front}{Front}\EdTocLine{1}{2}{Back}\EdTocLine{2}{1}{Main}\EdPar{5}before\EdEnd"
    )
    assert [flat(tagged.text(part)) for part in tagged.document.elements()] == [
        "Front Back 2 Main 1 before", "main", "Back behind",
    ]  # fmt: skip
    contents = tagged.document.find("TOC")[0]
    assert [kid.role for kid in contents.elements()] == ["TOCI", "TOC"]
    assert [len(entry.find("Link")) for entry in contents.find("TOCI")] == [2, 2]


def test_a_note_stands_behind_the_paragraph_that_refers_to_it(print_tagged: Print) -> None:
    entry = r"\EdM{2}\EdNote{1}{textual}{2}{3}{Word}{Words \EdSiglum{A}}Word\EdM{3}"
    tagged = print_tagged(rf"\EdMain\EdPar{{1}}First {entry} more.\EdEnd\EdPar{{4}}Second.\EdEnd")
    assert outline(tagged)[1:] == [
        "  P First more.", "    Reference", "      Link Word",
        "  Note Word] Words A", "    Lbl", "      Link 1", "  P Second.",
    ]  # fmt: skip
    (note,) = tagged.document.find("Note")
    (reference,) = tagged.document.find("Reference")
    assert [kid.idnum for kid in reference.keys["/Ref"]] == [note.number]


def test_two_notes_on_a_word_have_one_reference(print_tagged: Print) -> None:
    notes = r"\EdNote{1}{textual}{2}{3}{Word}{One}\EdNote{2}{comment}{2}{3}{Word}{Two}"
    tagged = print_tagged(rf"\EdMain\EdPar{{1}}\EdM{{2}}{notes}Word\EdM{{3}} more.\EdEnd")
    (reference,) = tagged.document.find("Reference")
    assert len(reference.keys["/Ref"]) == 2
    assert len([kid for kid in reference.elements()[0].kids if isinstance(kid, int)]) == 2


def anew_paragraph(draws: random.Random, mark: int) -> tuple[str, int]:
    """A paragraph with words that have a note and a point behind them that has another; the next mark."""
    words = []
    for _ in range(60):
        word = draws.choice(["the", "of", "and", "winter", "morning", "assembly", "spoken", "it", "delegates", "a"])
        if draws.random() < 0.04:
            one, end, two = mark, mark + 1, mark + 2
            lemma = rf"\EdM{{{one}}}\EdNote{{{one}}}{{ends}}{{{one}}}{{{end}}}{{{word}}}{{x}}{word}\EdM{{{end}}}"
            word = rf"{lemma}\EdM{{{two}}}\EdNote{{{two}}}{{ends}}{{{two}}}{{{two}}}{{}}{{added}}"
            mark += 3
        words.append(word)
    return rf"\EdPar{{{mark}}}{' '.join(words)}.\EdEnd", mark + 1


@pytest.mark.parametrize("seed", [0, 2])
def test_a_paragraph_broken_anew_calls_each_note_once(print_tagged: Print, seed: int) -> None:
    """The word that calls a note may be another one than before: only one of the two is printed."""
    draws, mark, body = random_for(seed), 1, ""
    for _ in range(60):
        paragraph, mark = anew_paragraph(draws, mark)
        body += paragraph
    back = rf"\EdBack\EdPart{{{mark}}}{{Notes}}{{Notes}}\EdEndnotes{{ends}}"
    tagged = print_tagged(rf"{OFTEN}\EdMain{body}{back}")
    calls = Counter(ref.idnum for call in tagged.document.find("Reference") for ref in call.keys.get("/Ref", ()))
    assert {calls[note.number] for note in tagged.document.find("Note")} == {1}


def test_without_links_a_word_still_refers_to_its_note(print_tagged: Print) -> None:
    tagged = print_tagged(
        r"\EdMain\EdPar{1}\EdM{2}\EdNote{1}{textual}{2}{3}{Word}{One}Word\EdM{3} more.\EdEnd", "links=false"
    )
    assert outline(tagged)[1:4] == ["  P more.", "    Reference Word", "  Note Word] One"]


def test_a_note_behind_the_last_word_is_called_by_it(print_tagged: Print) -> None:
    """A point behind all words: the word before it refers to the note."""
    tagged = print_tagged(r"\EdMain\EdPar{1}First last.\EdM{2}\EdNote{1}{textual}{2}{2}{}{added}\EdEnd")
    assert outline(tagged)[1:3] == ["  P First", "    Reference last."]


def test_an_authors_note_has_its_number_and_what_calls_it(print_tagged: Print) -> None:
    note = r"\EdFootnote{1}{Note with \EdM{2}\EdNote{7}{textual}{2}{3}{words}{more}words\EdM{3}.}"
    tagged = print_tagged(rf"\EdMain\EdPar{{1}}Text{note} goes on.\EdEnd")
    assert outline(tagged)[1:] == [
        "  P Textgoes on.", "    Reference", "      Link 1",
        "  Note . Note with", "    Lbl 1", "    Reference", "      Link words.",
        "  Note words] more", "    Lbl", "      Link 1n",
    ]  # fmt: skip


def test_endnotes_stand_behind_their_paragraphs_too(print_tagged: Print) -> None:
    entry = r"\EdM{2}\EdNote{1}{ends}{2}{3}{Word}{Said}Word\EdM{3}"
    tagged = print_tagged(
        rf"\EdMain\EdPar{{1}}First {entry}.\EdEnd\EdPar{{4}}Second.\EdEnd"
        r"\EdBack\EdPart{5}{N}{N}\EdEndnotes{ends}"
    )
    assert outline(tagged)[4:6] == ["  Note Word] Said", "    Lbl"]


def test_a_paragraph_over_pages_is_one(print_tagged: Print) -> None:
    tagged = print_tagged(r"\EdMain\EdPar{1}" + "Many words of one kind alone, and no others. " * 200 + r"\EdEnd")
    (paragraph,) = tagged.document.find("P")
    assert len({page for page, _ in paragraph.pieces()}) > 2
    assert flat(tagged.text(paragraph).replace("\u00ad", "")).count("Many words of one kind alone") == 200


def test_a_note_over_pages_is_one(print_tagged: Print) -> None:
    long = "Many words of one kind alone, and no others. " * 150
    entry = rf"\EdM{{2}}\EdNote{{1}}{{textual}}{{2}}{{3}}{{Word}}{{{long}}}Word\EdM{{3}}"
    tagged = print_tagged(rf"\EdMain\EdPar{{1}}First {entry}.\EdEnd")
    (note,) = tagged.document.find("Note")
    assert len({page for page, _ in note.pieces()}) > 1
    assert flat(tagged.text(note).replace("\u00ad", "")).count("Many words of one kind alone") == 150


def test_lists_lie_in_one_another(print_tagged: Print) -> None:
    tagged = print_tagged(
        r"\EdMain\begin{EdList}\EdItem{1}{1.}one\EdEnd\begin{EdList}\EdItem{2}{a)}two\EdEnd\end{EdList}"
        r"\EdItem{3}{2.}three\EdEnd\end{EdList}\EdPar{4}four\EdEnd"
    )
    assert outline(tagged)[1:] == [
        "  L", "    LI", "      Lbl 1.", "      LBody one", "    L", "      LI", "        Lbl a)", "        LBody two",
        "    LI", "      Lbl 2.", "      LBody three", "  P four",
    ]  # fmt: skip


def test_an_item_holds_its_notes_wherever_they_are_printed(print_tagged: Print) -> None:
    """One on words of the author's note that is called in it; one that stands behind the text, pages later."""
    inner = r"\EdM{5}\EdNote{5}{textual}{5}{6}{inner}{said}inner\EdM{6}"
    late = r"\EdM{7}\EdNote{7}{ends}{7}{8}{late}{later}late\EdM{8}"
    tagged = print_tagged(
        rf"\EdMain\begin{{EdList}}\EdItem{{1}}{{1.}}one\EdFootnote{{4}}{{An {inner} note}} and {late}\EdEnd"
        r"\EdItem{2}{2.}two\EdEnd\end{EdList}\EdPar{3}" + "Many words of one kind. " * 400 + r"\EdEnd"
        r"\EdBack\EdPart{9}{N}{N}\EdEndnotes{ends}"
    )
    body, *_ = tagged.document.find("LBody")
    notes = [flat(tagged.text(note)) for note in body.find("Note")]
    assert notes == ["1. An inner note", "1n inner] said", "1.1 late] later"]
    assert [len(element.elements()) for element in tagged.document.find("LI")] == [2, 2]


def test_tables_are_regular_and_have_heads(print_tagged: Print) -> None:
    note = r"\EdM{3}\EdNote{1}{textual}{3}{4}{cell}{Said}cell\EdM{4}"
    tagged = print_tagged(
        r"\EdMain\EdTable{3}\EdHeaderRow{1}{\EdCell{A}\EdCell{B}\EdCell{C}}"
        rf"\EdRow{{2}}{{\EdCell{{}}\EdCell{{{note}}}}}\EdEndTable\EdPar{{5}}words\EdEnd"
    )
    table = tagged.document.find("Table")[0]
    assert [[cell.role for cell in row.elements()] for row in table.elements()] == [["TH"] * 3, ["TD"] * 3]
    assert [flat(tagged.text(cell)) for cell in table.find("TD")] == ["", "cell 2 cell] Said", ""]


def test_rows_of_lists_are_tables_whose_first_cells_are_heads(print_tagged: Print) -> None:
    tagged = print_tagged(
        r"\EdMain\EdPar{1}words\EdEnd\EdBack\EdPart{2}{N}{N}\EdRowTwo{a}{b}\EdRowTwo{c}{}\EdRowThree{d}{e}{f}"
        r"\begin{EdColumns}{2}\EdRowTwo{g}{h}\EdRowTwo{i}{j}\end{EdColumns}"
    )
    heads = [[flat(tagged.text(cell)) for cell in table.find("TH")] for table in tagged.document.find("Table")]
    assert heads == [["a", "c"], ["d"], ["g", "i"]]


def test_what_stands_over_a_table_or_an_entry_again_is_said_once(print_tagged: Print) -> None:
    rows = "".join(rf"\EdRow{{}}{{\EdCell{{left}}\EdCell{{{i}}}}}" for i in range(60))
    pairs = "".join(rf"\EdRowTwo{{row}}{{{i}}}" for i in range(100))
    entries = "".join(rf"\EdIndexHeading{{2}}{{below {i}}}" for i in range(100))
    head = r"\EdRowTwo{\EdColumnTitle{First}}{\EdColumnTitle{Second}}"
    tagged = print_tagged(
        rf"\EdMain\EdTable{{2}}\EdHeaderRow{{1}}{{\EdCell{{Over}}\EdCell{{Head}}}}{rows}\EdEndTable"
        rf"\EdBack\EdPart{{2}}{{N}}{{N}}\EdListHead{{{head}}}{pairs}\EdListEnd"
        rf"\begin{{EdColumns}}{{2}}\EdColumnsHead{{{head}}}{pairs}\end{{EdColumns}}"
        rf"\begin{{EdColumns}}{{2}}\EdIndexEntry{{Alpha (continued)}}\EdIndexHeading{{1}}{{Alpha}}"
        rf"{entries}\end{{EdColumns}}"
    )
    tables = [
        [[flat(tagged.text(cell)) for cell in row.find("TH")] for row in t.elements()]
        for t in tagged.document.find("Table")
    ]
    assert [table[:2] for table in tables] == [[["Over", "Head"], []], *[[["First", "Second"], ["row"]]] * 2]
    assert [sum(len(row) == 2 for row in table) for table in tables] == [1, 1, 1]
    said = [flat(words) for words in tagged.artifacts]
    assert "Over" in " ".join(said)
    assert " ".join(said).count("First") == " ".join(said).count("Second") >= 3
    assert "continued" in " ".join(said)
    assert "continued" not in tagged.text(tagged.document)


def test_indexes_and_lists_of_signs(print_tagged: Print) -> None:
    tagged = print_tagged(
        r"\EdMain\EdPar{1}words\EdEnd\EdBack\EdPart{2}{Index}{Index}\begin{EdColumns}{2}\EdIndexLetter{A}"
        r"\EdIndexHeading{1}{Alpha \EdLoci{1}}\EdIndexHeading{2}{below \EdLoci{1}}\EdIndexLetter{B}"
        r"\EdIndexHeading{1}{Beta}"
        r"\end{EdColumns}\EdSignRow{add.}{adds}\EdDefinition{term}{meaning}\EdBibItem{A book}\EdListEntry{1.1}{words}"
        r"\EdKwicHead{word}{1}\EdKwic{on the left}{word}{right}{\EdLoci{1}}"
    )
    back = tagged.document.elements()[1]
    assert outline(tagged, back) == [
        "Sect", "  H1 Index", "  Sect", "    H2 A",
        "    L", "      LI", "        LBody Alpha", "          Link 1.1",
        "      L", "        LI", "          LBody below", "            Link 1.1",
        "  Sect", "    H2 B", "    L", "      LI", "        LBody Beta",
        "      LI", "        Lbl add.", "        LBody adds", "      LI", "        Lbl term", "        LBody meaning",
        "      LI", "        LBody A book", "      LI", "        Lbl 1.1", "        LBody words",
        "    P word 1", "    P on the left word right", "      Link 1.1",
    ]  # fmt: skip


def test_verse_quotations_and_what_stands_beside_the_text(print_tagged: Print) -> None:
    tagged = print_tagged(
        r"\EdMain\begin{EdVerse}\EdLine{1}{0}one\EdEnd\EdLine{2}{0}two\EdEnd\EdStanza\EdLine{3}{0}three\EdEnd\end{EdVerse}"
        r"\begin{EdQuote}\EdPar{4}quoted\EdEnd\end{EdQuote}\EdPar{5}Text \EdPb{12}goes on\EdSide{beside} and on.\EdEnd"
    )
    assert outline(tagged)[1:] == [
        "  Div", "    P one", "    P two", "  Div", "    P three", "  BlockQuote", "    P quoted",
        "  P Text |goes on and on.", "    Span 12", "  P beside",
    ]  # fmt: skip


def test_languages_of_words(print_tagged: Print) -> None:
    tagged = print_tagged(r"\EdMain\EdPar{1}English \EdLang{la}{verba Latina} again.\EdEnd")
    (span,) = tagged.document.find("Span")
    assert (span.keys["/Lang"], flat(tagged.text(span))) == ("la", "verba Latina")


def test_heads_numbers_and_rules_are_artifacts(print_tagged: Print) -> None:
    entry = r"\EdM{2}\EdNote{1}{textual}{2}{3}{Word}{Said}Word\EdM{3}"
    tagged = print_tagged(
        rf"\EdMain\EdHeading{{1}}{{9}}{{Short}}{{Long}}\EdPar{{1}}{entry} " + "word " * 900 + r"\EdEnd"
    )
    said = {flat(words) for words in tagged.artifacts} - {""}
    assert {"Running left", "Short", "Heading", "5", "10"} <= said
    assert all(word in {"Running left", "Short", "Heading"} or word.isdigit() for word in said)


def test_a_link_that_lines_break_is_one_element_with_an_annotation_in_each(print_tagged: Print) -> None:
    words = r"\EdLang{en-GB}{incomprehensible transformations of international organisations} and " * 4
    tagged = print_tagged(rf"\EdMain\EdPar{{1}}First \EdUri{{https://example.org}}{{{words}}} last.\EdEnd")
    (link,) = tagged.document.find("Link")
    assert len([kid for kid in link.kids if isinstance(kid, int)]) > 2


def test_what_latex_itself_sets_is_paragraphs(print_tagged: Print) -> None:
    tagged = print_tagged("\\EdMain One two.\n\nThree \\emph{four} extraordinarily incomprehensible " + "words " * 30)
    assert [flat(tagged.text(p))[:8] for p in tagged.document.find("P")] == ["One two.", "Three fo"]


def test_the_colophon_is_none_of_the_entries_before_it(print_tagged: Print) -> None:
    tagged = print_tagged(
        r"\EdMain\EdPar{1}words\EdEnd\EdBack\EdPart{2}{Index}{Index}\begin{EdColumns}{2}\EdIndexLetter{A}"
        r"\EdIndexHeading{1}{Alpha}\end{EdColumns}\EdColophon{Made by hand.\par In two parts.}"
    )
    assert outline(tagged, tagged.document.elements()[1])[-2:] == ["P Made by hand.", "P In two parts."]


def test_an_untagged_document_has_no_structure(tmp_path: Path) -> None:
    body = HEAD.replace("tagged=true", "tagged=false") + r"\EdMain\EdPar{1}Words.\EdEnd\end{document}"
    with pikepdf.open(compile_tex(body, tmp_path).pdf) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        assert b"BDC" not in pdf.pages[0].Contents.read_bytes()
