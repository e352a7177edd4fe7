"""A book in which an entry was not printed is no book: it is said which, and nothing is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.build.build_job import BuildJob, Source
from edition.build.outputs import make_pdf
from edition.derive.print_places import PrintPlaces
from edition.model.diagnostic import Diagnostic
from edition.records.run import MarkPlace, Run
from edition.typeset import Typeset
from edition.write.latex import Manuscript
from tests.small import small

ENTRIES = """\
- {id: a, kind: comment, at: 0.1, lemma: One, note: A.}
- {id: b, kind: comment, at: 0.1, lemma: three, note: B.}
"""


@pytest.mark.parametrize("end", [0, 1], ids=["where it begins", "where it ends"])
def test_every_entry_must_be_printed(end: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From its first word to its last."""

    def without_b(manuscript: Manuscript, *_: object) -> Typeset:
        lost = manuscript.entries["b"][end]
        marks = {mark for ends in manuscript.entries.values() for mark in ends} - {lost}
        return Typeset(tmp_path / "x.pdf", Run(True, (), {mark: MarkPlace("1", 1, 1) for mark in marks}), 1, 0.0)

    monkeypatch.setattr("edition.typeset.typeset", without_b)
    problems: list[Diagnostic] = []
    source = Source(small("One two three four.", ENTRIES), tmp_path, lambda step: None, lambda: None)
    assert make_pdf(BuildJob(source, tmp_path, problems.append, PrintPlaces)) is None
    assert [(problem.code, str(problem.span), problem.message) for problem in problems] == [
        ("P105", "entries.yaml:2:8", "the entry “b” was not printed"),
    ]
    assert not list(tmp_path.glob("*.pdf"))
