"""Behind the point where a run is closed nothing is read but the manuscript: LaTeX has all of its own by then."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.designs.folder import styles_dir
from edition.typeset.lualatex import begin, run

pytestmark = pytest.mark.tex

BOOK = r"""\documentclass{article}
\usepackage[design=octavo,letters=used,order=made]{edition}
\EdLayer{textual}{arrangement=run-on}
\begin{document}
\EdMain
\EdPar{1}The \EdM{2}\EdNote{1}{textual}{2}{3}{wars}{peace}wars\EdM{3}.\EdEnd
\end{document}
"""


def test_latex_has_read_all_that_it_needs_before_a_run_is_closed(tmp_path: Path) -> None:
    """LaTeX of 2026 reads its driver only when the document begins, in which a command stands that is gone by then."""
    (tmp_path / "run").mkdir()
    (tmp_path / "run/book.tex").write_text(BOOK, encoding="utf-8")
    with begin(tmp_path / "run", styles_dir(), "octavo") as begun:
        code, said = run(begun, lambda page: None)
    assert code == 0, said[-2000:]
    behind = said.partition("CLOSED\n")[2]
    assert "book.tex" in behind
    assert re.findall(r"[\w./-]+\.(?:sty|def|cfg|ltx|cls|lua)\b", behind) == []
