"""LaTeX's own commands in an edition: each is printed, or refused with what to write instead; none is lost."""

from __future__ import annotations

import itertools
import re
import subprocess

import pypdf
import pytest
from engine_run import compile_tex, failing, flat

pytestmark = pytest.mark.tex

HEAD = r"""\documentclass{article}\usepackage[design=octavo]{edition}%s
\EdLayer{textual}{arrangement=run-on}\begin{document}\EdMain
"""


def document(body: str, packages: str = "") -> str:
    return HEAD % packages + body + "\n\\end{document}\n"


def test_a_footnote_is_a_note_of_the_author(typeset):
    run = typeset(
        "\\EdMain\\EdPar{}The wars\\footnote{of York\n\nand Lancaster} of the \\EdEntry{roses}{R}.\\EdEnd"
        "\\EdBack\\EdPart{}{x}{x}\\EdParCont{}Behind\\footnote{the text}.\\EdEnd"
    )
    first, last = (flat(run.text(page)) for page in (1, 2))
    assert "The wars1 of the roses." in first
    assert "1. of York" in first
    assert "and Lancaster 1 roses] R" in first
    assert "1. the text" in last


def test_a_marginpar_is_a_side_note(typeset):
    run = typeset(r"\EdMain\EdPar{}The wars\marginpar{aside} of the roses.\EdEnd")
    assert re.search(r"aside\s+The wars of|The wars of the roses\.\s+aside", run.text())


FIGURE = r"\begin{figure}\centering DRAWN\caption{A tree}\label{tree}\end{figure}"


@pytest.mark.parametrize("kind", ["figure", "table", "figure*", "table*"])
@pytest.mark.parametrize("inside", [True, False], ids=["in a paragraph", "between paragraphs"])
def test_a_float_stands_where_it_is_written(typeset, kind, inside):
    drawn = FIGURE.replace("{figure}", f"{{{kind}}}")
    first = rf"One two.{drawn}\EdEnd" if inside else rf"One two.\EdEnd{drawn}"
    run = typeset(rf"\EdMain\EdPar{{}}{first}\EdPar{{}}Three \EdEntry{{four}}{{4}}.\EdEnd")
    what = kind.rstrip("*").capitalize()
    assert f"One two. DRAWN {what} 1: A tree Three four." in flat(run.text())
    assert "2 four] 4" in flat(run.text()), "the lines of the float are not counted"


def test_labels_are_those_of_the_pages_printed(tmp_path):
    text = document(
        r"\EdPar{}One.\EdEnd\newpage" + FIGURE + r"\EdPar{}See figure~\ref{tree} on page~\pageref{tree}.\EdEnd"
        r"\EdFront\EdHalfTitle{Half}"
    )
    compile_tex(text, tmp_path)
    assert "See figure 1 on page 2." in flat(compile_tex(text, tmp_path).text())


def test_a_rule_between_paragraphs_is_drawn(typeset):
    with_rule, without = (
        typeset(rf"\EdMain\EdPar{{}}One.\EdEnd{rule}\EdPar{{}}Two.\EdEnd", name=name)
        for name, rule in (("with", r"\hrule height 3pt"), ("without", ""))
    )

    def drawn(run):
        return len(re.findall(rb" re\b", pypdf.PdfReader(run.pdf).pages[0].get_contents().get_data()))

    assert drawn(with_rule) == drawn(without) + 1


def test_what_hangs_on_shipout_is_on_every_page(tmp_path):
    run = compile_tex(
        document(
            r"\EdPar{}One.\EdEnd\newpage\EdPar{}Two.\EdEnd\clearpage\EdPar{}Three.\EdEnd",
            r"\AddToHook{shipout/background}{\put(20,-30){DRAFT}}\AddToHook{shipout/foreground}{\put(20,-500){PROOF}}",
        ),
        tmp_path,
    )
    pages = pypdf.PdfReader(run.pdf).pages
    assert len(pages) == 3, "no command of a new page makes an empty one"
    for page in pages:
        at = {}
        page.extract_text(visitor_text=lambda text, _, where, *rest, at=at: at.setdefault(text.strip(), where[4:6]))
        assert at["DRAFT"] == pytest.approx((20, 565), abs=1.5), "from the paper's upper left corner"
        assert "PROOF" in at


def test_text_behind_the_end_is_said(tmp_path):
    body = r"\EdPar{}One.\EdEnd"
    assert "text is set behind the end" in failing(body, tmp_path, r"\AtEndDocument{Late.\par}")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (r"a\insert200{\hbox{lost?}} b", "an insert of another package"),
        (r"a\footnote[2]{lost?}", "a number of one's own"),
        (r"a\footnote{b\footnote{lost?}}", "a footnote within a footnote"),
        (r"a\footnotemark\ b", "\\footnotemark without \\footnotetext"),
        (r"a\footnotemark[2]\footnotetext{lost?} b", "a number of one's own"),
        (r"a\footnotetext{lost?} b", "\\footnotetext without \\footnotemark"),
        (r"a\marginpar[lost?]{b}", "\\marginpar[...]"),
        (r"a\enlargethispage{1cm}", "\\enlargethispage"),
        (r"\twocolumn[lost?]", "\\twocolumn"),
        (r"\begin{multicols}{2}a\end{multicols}", "the environment multicols"),
        (r"\begin{paracol}{2}a\end{paracol}", "the environment paracol"),
        (r"\begin{longtable}{l}a\end{longtable}", "the environment longtable"),
        (r"\begin{figure}\rule{1pt}{300mm}\end{figure}", "this figure is taller than the page"),
        (r"a\par\marginpar{lost?}", "a note stands behind the last line"),
        (r"a\footnote{\begin{quote}lost?\end{quote}}", "a list, a quotation or the like in a note"),
        (r"\EdEntry{a}{b\marginpar{lost?}}", "a note in the margin within a note"),
        (r"\EdEntry{a}{\begin{figure}lost?\end{figure}}", "a figure or a table in a note"),
        (r"\EdEntry{a}{\[ lost? \]}", "a displayed formula in a note"),
        (r"\EdEntry{a}{\section{lost?}}", "a heading in a note"),
        (r"a\setbox0\hbox{\EdEntry{b}{lost?}}", "the note of line 2 is printed nowhere"),
        (r"\EdEntry[late]{a}{lost?}", "the note of line 2 is printed nowhere"),
        (r"\EdEntry{a}{printed} \EdEntry[late]{b}{lost?}", "the note of line 2 is printed nowhere"),
        (r"a\footnote{printed}\setbox0\hbox{\footnote{lost?}}", "the note of line 2 is printed nowhere"),
        (r"\EdTable{1}\EdRow{}{\EdCell{a}\EdCell{lost?}}\EdEndTable", "more cells than its table has columns"),
        (r"\EdRow{}{\EdCell{lost?}}", "\\EdRow outside a table"),
    ],
)
def test_what_cannot_be_set_is_refused(tmp_path, body, said):
    packages = r"\usepackage{multicol,longtable,paracol}\EdLayer{late}{arrangement=endnotes}"
    assert said in failing(r"\EdPar{}x\EdEnd " + body, tmp_path, packages)


@pytest.mark.parametrize("package", ["reledmac", "fancyhdr", "geometry"])
def test_what_makes_pages_or_numbers_of_its_own_is_refused(tmp_path, package):
    said = failing(r"\EdPar{}x\EdEnd", tmp_path, rf"\usepackage{{{package}}}")
    assert f"the package or class {package} is not possible" in said


def test_a_class_in_two_columns_is_refused(tmp_path):
    said = failing(r"\EdPar{}x\EdEnd", tmp_path, before=r"\PassOptionsToClass{twocolumn}{article}")
    assert "the class's option twocolumn is not possible" in said


def test_the_numbers_of_notes_and_their_words_may_stand_apart(tmp_path):
    body = (
        r"\title{Wars\thanks{of York}}\author{Anon\thanks{Lancaster}}\date{}\maketitle"
        "\nOne\\footnotemark\\ two\\footnotemark\\ three.\\footnotetext{the first}\\footnotetext{the second} "
        "Four\\footnote{the third}."
    )
    text = flat(compile_tex(document(body), tmp_path).text())
    assert "Wars* Anon†" in text
    assert "One1 two2 three. Four3." in text
    assert "*. of York †. Lancaster 1. the first 2. the second 3. the third" in text


def test_notes_in_tables_boxes_and_margins(tmp_path):
    body = (
        "\\begin{tabular}{ll}a & b\\footnote{of b}\\\\ c\\footnote{of c} & \\EdEntry{d}{D}\\end{tabular}\n\n"
        "\\begin{tabularx}{5cm}{lX}e & \\EdEntry{f}{F}\\footnote{of f}\\\\\\end{tabularx}\n\n"
        "\\fbox{\\begin{minipage}{3cm}g\\footnote{of g} \\EdEntry{h}{H}\\end{minipage}}\n\n"
        "i\\marginpar{j \\EdEntry{k}{K}\\footnote{of k}}\n\n"
        "\\begin{scheme}l\\caption{m\\footnote{of m}}\\end{scheme}\n\nn\\marginnote{o}."
    )
    packages = r"\usepackage{tabularx,marginnote,float}\newfloat{scheme}{t}{los}"
    text = flat(compile_tex(document(body, packages), tmp_path).text())
    notes = "1. of b 2. of c 3. of f 4. of g 5. of k 6. of m"
    assert notes in text, "each once, in its order, however often a package sets a table to measure it"
    for note in ("d] D", "f] F", "h] H", "k] K"):
        assert text.count(note) == 1
    assert re.search(r"[Ss]cheme 1[:.] m6", text)
    assert re.search(r"n o|o n", text[: text.index(notes)])


def baselines(run, words):
    """How far below the page's top each of the words ends."""
    found = subprocess.run(["pdftotext", "-bbox", str(run.pdf), "-"], check=True, capture_output=True, text=True).stdout
    return [float(re.search(rf'yMax="([\d.]+)">{word}<', found)[1]) for word in words]


TALL = {
    "the rows of a table": (r"\begin{tabular}{l}Aa\\Bb\\Cc\end{tabular}", "Aa Bb Cc"),
    "a table with lines": (r"\begin{tabular}{|l|}\hline Aa\\\hline Bb\\\hline\end{tabular}", "Aa Bb"),
    "a paragraph in a box": (r"\parbox{1cm}{Aa\par Bb\par Cc}", "Aa Bb Cc"),
    "a minipage": (r"\begin{minipage}[t]{1cm}Aa\par Bb\par Cc\end{minipage}", "Aa Bb Cc"),
    "a box in a box": (r"\fbox{\parbox{1cm}{Aa\par\mbox{\parbox{1cm}{Bb\par Cc}}}}", "Aa Bb Cc"),
    "raised": (r"\raisebox{2cm}{Aa}Bb", "Aa Bb"),
    "lowered": (r"Aa\raisebox{-2cm}{Bb}", "Aa Bb"),
    "a rule": (r"Aa\rule{1pt}{2cm}", "Aa"),
    "a formula": (r"Aa $\displaystyle\frac{\frac12}{\frac{\mathrm{Bb}}{2}}$", "Aa"),
    "displayed formulas": (r"Aa\[\frac{\frac12}{\frac34}\]Bb", "Aa Bb"),
}


@pytest.mark.parametrize("what", TALL)
def test_what_is_taller_than_a_line_is_printed_over_no_other(typeset, what):
    tall, words = TALL[what]
    run = typeset(rf"\EdMain\EdPar{{}}Before.\EdEnd\EdPar{{}}{tall}\EdEnd\EdPar{{}}Behind.\EdEnd")
    places = baselines(run, ["Before.", *words.split(), "Behind."])
    assert all(lower - upper > 8 for upper, lower in itertools.pairwise(places)), places


def test_letters_of_whatever_height_keep_the_distance_of_lines(typeset):
    run = typeset(
        r"\EdMain\EdPar{}One.\EdEnd\EdPar{}ǗÅ\EdSup{Ǘ} Two.\EdEnd\EdPar{}Three {\Huge Ǘ}.\EdEnd\EdPar{}Four.\EdEnd"
    )
    one, two, _, four = baselines(run, ["One.", "Two.", "Three", "Four."])
    assert two - one == pytest.approx(13, abs=0.1)
    assert four - two == pytest.approx(26, abs=0.1)


def test_a_box_may_be_printed_again_and_its_notes_are_printed_once(tmp_path):
    again = r"Later \usebox\thing.\par "
    body = (
        r"\savebox\thing{\EdEntry{wars}{peace}\footnote{of York}\marginpar{aside}}"
        r"\EdPar{}Text \usebox\thing.\EdEnd " + again + r"\newpage " + again
    )
    text = flat(compile_tex(document(body, r"\newsavebox\thing"), tmp_path).text())
    assert text.count("wars1") == 3
    assert [text.count(once) for once in ("1 wars] peace", "1. of York", "aside")] == [1, 1, 1]


def test_lines_far_apart_leave_the_page_as_high_as_it_is(tmp_path):
    body = r"\EdPar{}The \EdEntry{wars}{peace}.\EdEnd" + r"\EdPar{}More.\EdEnd" * 30
    run = compile_tex(document(body, r"\usepackage{setspace}\doublespacing"), tmp_path)
    assert "1 wars] peace" in flat(run.text(1)), "and not below the paper"
    assert len(pypdf.PdfReader(run.pdf).pages) == 2
