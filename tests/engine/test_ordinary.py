"""LaTeX's own commands in an edition: each is printed, or refused with what to write instead; none is lost."""

from __future__ import annotations

import re

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
        (r"a\footnotemark\ b", "\\footnotemark and \\footnotetext"),
        (r"a\footnotetext{lost?} b", "\\footnotemark and \\footnotetext"),
        (r"a\marginpar[lost?]{b}", "\\marginpar[...]"),
        (r"a\enlargethispage{1cm}", "\\enlargethispage"),
        (r"\twocolumn[lost?]", "\\twocolumn"),
        (r"\begin{multicols}{2}a\end{multicols}", "the environment multicols"),
        (r"\begin{longtable}{l}a\end{longtable}", "the environment longtable"),
        (r"\begin{figure}\rule{1pt}{300mm}\end{figure}", "this figure is taller than the page"),
        (r"a\par\marginpar{lost?}", "a note stands behind the last line"),
    ],
)
def test_what_cannot_be_set_is_refused(tmp_path, body, said):
    assert said in failing(r"\EdPar{}x\EdEnd " + body, tmp_path, r"\usepackage{multicol,longtable}")
