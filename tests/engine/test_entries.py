"""Entries written by hand: no mark is numbered, and what is printed is what Python's numbers would give."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

import pypdf
import pytest
from engine_run import STYLES, failing, flat

pytestmark = pytest.mark.tex

EXAMPLE = STYLES / "doc" / "edition-example.tex"


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """The example of the package, compiled once by a bare `lualatex` that finds the styles."""
    folder = tmp_path_factory.mktemp("example")
    shutil.copy(EXAMPLE, folder)
    environment = {k: v for k, v in os.environ.items() if k != "LUAINPUTS"} | {"TEXINPUTS": f"{STYLES}{os.pathsep}"}
    done = subprocess.run(["lualatex", "-interaction=nonstopmode", EXAMPLE.name], cwd=folder, env=environment,
                          capture_output=True, text=True, timeout=120, errors="replace")  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]
    assert "edition Warning" not in done.stdout
    return folder / EXAMPLE.with_suffix(".pdf").name


def test_the_example_is_a_book_in_its_order(example):
    pdf = pypdf.PdfReader(example)
    pages = [flat(page.extract_text()) for page in pdf.pages]
    assert pdf.page_labels == ["i", "ii", "1", "2"]
    assert "A Night Watch" in pages[0]
    assert re.search(r"The Harbour 1 Index 2", pages[1]), "the contents know pages that come later"
    assert "2 the night] a night B" in pages[2] or "3 the night] a night B" in pages[2]
    assert "sleeping animals] The figure comes back at 1.7." in pages[2]
    assert "5–7 The ice … shore] Two paragraphs" in pages[2]
    assert "animals, 1.4, 7" in pages[3]
    assert "winter, 1.5" in pages[3]


def test_entries_have_the_notes_that_marks_by_hand_have(typeset):
    by_hand = typeset(
        r"""\EdMain\EdPar{1}The \EdM{2}\EdNote{1}{textual}{2}{3}{wars}{peace A}wars\EdM{3} of the
\EdM{4}\EdNote{2}{comment}{4}{5}{roses}{flowers}roses\EdM{5} and the
\EdM{6}\EdNote{3}{textual}{6}{7}{}{here}end\EdM{7}.\EdEnd""",
        name="hand",
    )
    named = typeset(
        r"""\EdMain\EdPar{}The \EdEntry{wars}{peace A} of the
\EdEntry[comment]{roses}{flowers} and the \EdEntry*[layer=textual]{end}{here}.\EdEnd""",
        name="named",
    )
    assert "1 wars] peace A here 1 roses] flowers" in flat(named.text())
    assert flat(named.text()) == flat(by_hand.text())


def test_entries_lie_in_one_another_and_overlap(typeset):
    run = typeset(
        r"""\EdMain\EdPar{}\EdEntryBegin{a}{The … of}{one}The
\EdEntry[comment]{wars \EdEntry{of}{of B}\EdEntryEnd{a} the}{all}
roses\EdM{end}.\EdEnd\EdPar{}See \EdPlace{end}, p. \EdPage{end}.\EdEnd"""
    )
    text = flat(run.text())
    assert "The wars of the roses." in text
    assert "1 The … of] one of] of B" in text
    assert "1 wars of the] all" in text, "the note repeats the words, and not the entry in them"
    assert "See 1.1, p. 1." in text


def test_a_lemma_of_ones_own(typeset):
    run = typeset(r"\EdMain\EdPar{}\EdEntry[lemma={Then … end}]{Then all of it came to an end}{so B}.\EdEnd")
    assert "Then all of it came to an end." in flat(run.text())
    assert "1 Then … end] so B" in flat(run.text())


def test_a_note_may_have_paragraphs(typeset):
    run = typeset("\\EdMain\\EdPar{}The \\EdEntry[comment]{wars}{first\n\nsecond}.\\EdEnd")
    assert "1 wars] first second" in flat(run.text())
    assert re.search(r"first\n\s+second", run.text()), "a new line in a layer of lines"


def test_names_and_numbers_go_together(typeset):
    run = typeset(
        r"\EdMain\EdPar{7}One \EdM{storm}two \EdM{8}three.\EdEnd\EdBack\EdPart{9}{x}{x}"
        r"\EdIndexHeading{1}{storms, \EdLoci{8,storm}}"
    )
    assert {"7", "8", "9"} < set(run.marks["marks"])
    assert len(run.marks["marks"]) == 4
    assert "storms, 1.1" in flat(run.text())


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (r"\EdEntry[coment]{wars}{x}", "there is no layer 'coment'"),
        (r"\EdEntry[layr=textual]{wars}{x}", "has no setting 'layr'"),
        (r"\EdEntry{wars}{x \EdEntryBegin{q}{a}{b}}\EdEntryBegin{r}{a}{b}", "the entry 'r' never ends"),
        (r"\EdEntryEnd{r}", "the entry 'r' ends, but has not begun"),
        (r"\EdEntryBegin{r}{a}{b}\EdEntryBegin{r}{a}{b}\EdEntryEnd{r}", "the entry 'r' is begun twice"),
        (r"\EdNote{}{textual}{a}{a}{x}{y \EdNote{}{textual}{a}{a}{x}{y}}\EdM{a}", "a note within a note"),
        (r"\EdEntry{wars}{x \footnote{lost?}}", "a note within a note"),
    ],
)
def test_what_cannot_be_printed_is_said(tmp_path, body, said):
    assert said in failing(r"\EdMain\EdPar{}The " + body + r" of.\EdEnd", tmp_path)


def test_a_reference_to_nothing_is_warned_of(typeset):
    run = typeset(r"\EdMain\EdPar{}See \EdPlace{nowhere}.\EdEnd")
    assert "Package edition Warning: no \\EdM{nowhere} stands in the document" in run.log
    assert "See ??." in flat(run.text())


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (r"\EdSetup{numering=page}", r"\EdSetup has no setting 'numering'"),
        (r"\EdSetup{numbering=pages}", "'pages' is no value of numbering"),
        (r"\EdSetup{step=five}", "'five' is no value of step"),
        (r"\EdSetup{first-page=i}", "'i' is no value of first-page"),
        (r"\EdLayer{late}{arangement=lines}", r"\EdLayer has no setting 'arangement'"),
        (r"\EdLayer{late}{arrangement=stacked}", "'stacked' is no value of arrangement in the layer 'late'"),
        (r"\EdLayer{late}{rule=long}", "'long' is no value of rule in the layer 'late'"),
        (r"\EdLayer{late}{max=2}", "'2' is no value of max in the layer 'late'"),
        (r"\EdLayer{late}{skip=much}", "'much' is no value of skip in the layer 'late'"),
        (r"\EdLayer{late}{skip=2}", "'2' is no value of skip in the layer 'late'"),
    ],
)
def test_a_setting_that_there_is_not_is_refused(tmp_path, settings, said):
    assert said in failing(r"\EdMain\EdPar{}The wars.\EdEnd", tmp_path, settings)


def test_an_option_that_there_is_not_is_refused(tmp_path):
    before = r"\PassOptionsToPackage{desing=a4}{edition}"
    assert "the package has no option 'desing'" in failing(r"\EdMain\EdPar{}The wars.\EdEnd", tmp_path, before=before)
