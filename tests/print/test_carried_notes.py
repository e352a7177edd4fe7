"""More notes on one line than a page has room for: they go on overleaf, each once, and the audit knows where."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from edition.audit.carried_notes import NotePlace, carried_over
from edition.model.layer import Layer
from tests.print.book import built
from tests.print.sketch import Sheet, sketch, without_notes
from tests.small import small

FILL = "Words of the text that fill it. "
BEHIND = f" {FILL * 60}\n\nThe end of all. {FILL * 60}"
MANY = 40
NOTES = "".join(
    f"- {{id: c{i}, kind: comment, at: 1.2, lemma: place, note: 'Said as number {i},{' at length' * (12 + i % 5)}.'}}\n"
    for i in range(MANY)
)


@pytest.mark.tex
@pytest.mark.parametrize(("arrangement", "behind"), [("lines", ""), ("lines", BEHIND), ("run-on", BEHIND)])
def test_notes_for_which_a_page_has_no_room_go_on_overleaf(behind: str, arrangement: str, tmp_path: Path) -> None:
    text = f"# One\n\n[p. 1]{{.pb}}The first line. {FILL * 20}\n\nHere is one place.{behind}\n"
    more = "- {id: end, kind: comment, at: 1.3, lemma: The end, note: Behind them.}\n" if behind else ""
    settings = f"layers: [{{name: notes, kinds: [comment], arrangement: {arrangement}}}]\n"
    book = built(tmp_path, settings, text, NOTES + more)
    words = book.words
    assert sorted(map(int, re.findall(r"Said as number (\d+),", words))) == list(range(MANY))
    pages = [label for label in map(str, range(1, 9)) if "Said as number" in " ".join(book.texts(label))]
    assert len(pages) > 1
    assert pages == [str(number) for number in range(int(pages[0]), int(pages[-1]) + 1)]
    for label in pages[1:]:  # no number of a line that stands on another page
        notes = " ".join(book.texts(label)[1:]).split("place]")  # without the running head
        assert not any(re.search(r"\d+ $", before) for before in notes[:-1])


def test_a_note_on_another_page_is_right_behind_those_of_the_same_last_line_only() -> None:
    """Without the notes before it, or with text behind its line, it has no reason to stand there."""
    sheets = Sheet("1", ["{@m1}a book of{@m2}", "{@m3}line and {@m5}other{@m4}{@m6}"]), Sheet("2", ["More"])
    book = sketch(small("A."), *sheets, manuscript=without_notes())
    layer = Layer("notes", ())
    here = NotePlace(1, layer, 0, 100, 0, "2")
    marks = {"a": (1, 1, 2), "b": (2, 3, 4), "c": (3, 5, 6)}
    book.manuscript = replace(book.manuscript, notes=marks)
    there = replace(here, sheet=2, y=20)
    assert carried_over(book, {"b": here, "c": there}) == {"c": "b"}
    assert carried_over(book, {"b": here, "c": replace(there, number="2–3")}) == {}
    assert carried_over(book, {"c": there}) == {}
    assert carried_over(book, {"a": here, "b": there}) == {}
    assert carried_over(book, {"a": replace(here, number="1"), "c": there}) == {}
