"""What a run prints depends on the document alone, also in a directory where a run has been before."""

from __future__ import annotations

import engine_proof as proof
import pytest
from engine_proof import flat
from engine_run import compile_tex

pytestmark = pytest.mark.tex

LONG = (
    "The winter had been long and the men stood about on the shore with their hands in their pockets and waited. " * 6
)
HEAD = r"\documentclass{article}\usepackage[order=made]{edition}\EdLayer{textual}{arrangement=columns-3}"


def test_a_second_run_in_the_same_directory_prints_the_same(tmp_path):
    places = " ".join(rf"see \EdPlace{{{mark}}}" for mark in (30, 35, 40, 30, 35, 40))
    tex = (
        HEAD + r"\begin{document}\EdMain\EdPar{1}Here\EdNote{1}{textual}{1}{2}{Here}{" + places + r"}\EdM{2} " + places
        + rf", they said. {LONG}\EdEnd" + "".join(rf"\EdPar{{{i}}}{LONG}{LONG}\EdEnd" for i in range(20, 46))
        + r"\end{document}"
    )  # fmt: skip
    first = compile_tex(tex, tmp_path)
    assert int(first.marks["marks"]["40"]["page"]) >= 10, "wider than what is kept free on the first pages"
    printed = first.pdf.read_bytes()
    assert compile_tex(tex, tmp_path).pdf.read_bytes() == printed


@pytest.mark.parametrize(
    ("numbering", "shown"), [("page", "2–{page}.{line}"), ("section", "2–{line}"), ("volume", "2–{line}")]
)
def test_a_page_beyond_the_queue_is_worded_like_the_others(tmp_path, numbering, shown):
    """The page is said where lines are counted anew before the lemma ends; also when the run before tells it."""
    body = "".join(rf"\EdPar{{{i}}}{LONG}{LONG}\EdEnd" for i in range(20, 40))
    tex = (
        HEAD + rf"\EdSetup{{numbering={numbering},queue=2}}\begin{{document}}\EdMain\EdHeading{{1}}{{1}}{{One}}{{One}}"
        r"\EdPar{2}Here\EdNote{1}{textual}{2}{3}{Here}{omitted} it begins." + rf"\EdEnd {body}"
        r"\EdPar{4}There\EdM{3} it ends.\EdEnd\end{document}"
    )  # fmt: skip
    assert not compile_tex(tex, tmp_path).marks["settled"]
    run = compile_tex(tex, tmp_path)
    assert run.marks["settled"]
    assert shown.format(**run.marks["marks"]["3"]) + " Here]" in flat(run.text(1))


@pytest.mark.parametrize("arrangement", ["run-on", "lines", "columns-2", "columns-3", "grouped"])
def test_a_link_may_be_broken_over_columns_and_pages(tmp_path, arrangement):
    words = " ".join(f"w{i}x" for i in range(400 if arrangement in {"run-on", "lines"} else 60))
    tex = (
        rf"\documentclass{{article}}\usepackage{{edition}}\EdLayer{{textual}}{{arrangement={arrangement}}}"
        r"\begin{document}\EdMain\EdPar{1}Here\EdNote{1}{textual}{1}{2}{Here}{\EdUri{https://example.org/}{"
        + words
        + rf"}}}}\EdM{{2}} it begins. {LONG}\EdEnd\EdPar{{3}}{LONG * 12}\EdEnd\end{{document}}"
    )
    run = compile_tex(tex, tmp_path)
    printed = [w.text for page in proof.pages(run.pdf) for w in page]
    assert sorted(set(words.split()) - set(printed)) == []
    assert run.marks["settled"]
