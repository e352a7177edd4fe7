"""Readings are rich text: printed with their mark-up, compared by their words."""

from __future__ import annotations

import pytest

from edition.derive.edited import edited_text
from edition.derive.notes import notes
from edition.model.inline import plain
from edition.parse.entries import parse_entries
from edition.write.latex.document import write_latex
from edition.write.plain import write_plain
from edition.write.source.apparatus import entries_file
from tests.small import small

TEXT = "# One\n\nHe took the old road, and *all of it again* went on.\n"
ENTRIES = """\
- {id: a, kind: variant, at: 1.1, lemma: old road, readings:
   [{text: '*new* road', wit: C}, {text: 'road no. 2 \\* 3', wit: D}]}
- {id: b, kind: emendation, at: 1.1, lemma: went, reading: '[came]{.sc}'}
- {id: c, kind: emendation, at: 1.1, lemma: it, reading: '*that*'}
"""


def test_marked_up_in_notes_and_text() -> None:
    latex = str(write_latex(small(TEXT, ENTRIES)).tex)
    assert r"\EdReading{\EdEmph{new} road} \EdSiglum{C}" in latex
    assert r"\EdReading{road no. 2 * 3}" in latex
    assert r"\EdCaps{came}" in latex


def test_emphasis_is_not_taken_back_where_the_words_around_have_it() -> None:
    latex = str(write_latex(small(TEXT, ENTRIES)).tex)
    assert r"\EdEmph{that}" not in latex
    assert "that" in latex


def test_words_alone_are_those_of_a_witness() -> None:
    edition = small(TEXT, ENTRIES)
    assert "He took the new road, and" in write_plain(edition, "C")
    assert "He took the *new* road, and" in write_plain(edition, "C", markdown=True)
    assert "He took the road no. 2 * 3, and" in write_plain(edition, "D")


def test_typed_again_as_it_was() -> None:
    edition = small(TEXT, ENTRIES)
    problems: list[object] = []
    again = parse_entries(entries_file(edition.entries), "x.yaml", problems.append)
    assert not problems
    assert [entry.readings for entry in again] == [entry.readings for entry in edition.entries]


def test_notes_say_the_words() -> None:
    edition = small(TEXT, ENTRIES)
    made = notes(edition, edited_text(edition))
    assert plain(made[0].body) == "new road C; road no. 2 * 3 D"


@pytest.mark.parametrize("typed", ["[x](https://a.example)", "`x`", "x ~~y~~"])
def test_what_a_reading_cannot_have_is_refused_at_its_place(typed: str) -> None:
    problems: list[object] = []
    entry = f"- {{id: a, kind: variant, at: 1.1, lemma: old, readings: [{{text: '{typed}', wit: C}}]}}\n"
    parse_entries(entry, "x.yaml", problems.append)
    assert [str(problem.span)[:8] for problem in problems] == ["x.yaml:1"]  # type: ignore[attr-defined]
