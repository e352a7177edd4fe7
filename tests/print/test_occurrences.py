"""The number behind a lemma that stands more than once in what has its number: from a volume to the printed page."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.audit.entries import _raised
from tests.print.printed import Print, printed

pytestmark = pytest.mark.tex

TEXT = """\
# Of Words

::: verse
The verse is long and goes on and on until it has to be turned over, and on it goes and on, to the end and on.
:::

::: verse dialogue
**Anna.** Bela?

**Bela.** + Come, come.

**Anna.** + Come, Bela!
:::

::: locked
A long prose verse that is one line whatever it takes up in the print, and come again and come once more, so that it
is counted but once, and come at the end of the whole.
:::

One is called at home,[^1] one in the second home.[^2]

Well, well, well; so, so. The one. The two. The three.

The last has one note: home.[^3]

Zin-Kam is no Kam, and don’t say that it is Zin’s.

[^1]: It says farewell, and farewell, and farewell.

[^2]: It says hello. And farewell. And 2.

[^3]: Farewell, farewell.
"""
ENTRIES = """\
- {id: on2, kind: variant, at: 1.1, lemma: 'on', occurrence: 2, readings: [{text: off, wit: [C]}]}
- {id: on4, kind: variant, at: 1.1, lemma: 'on', occurrence: 4, readings: [{text: off, wit: [D]}]}
- {id: anna, kind: variant, at: 1.4, lemma: Come, readings: [{text: Go, wit: [C]}]}
- {id: bela, kind: variant, at: 1.4, lemma: Bela, readings: [{text: Bella, wit: [D]}]}
- {id: locked, kind: variant, at: 1.5, lemma: come, occurrence: 3, readings: [{text: go, wit: [C]}]}
- {id: home, kind: variant, at: 1.6, lemma: home, occurrence: 2, readings: [{text: house, wit: [C]}]}
- {id: note, kind: variant, at: 1.6n1, lemma: farewell, occurrence: 2, readings: [{text: adieu, wit: [C]}]}
- {id: other, kind: variant, at: 1.6n2, lemma: farewell, readings: [{text: bye, wit: [D]}]}
- {id: figure, kind: variant, at: 1.6n2, lemma: '2', readings: [{text: '3', wit: [D]}]}
- {id: point, kind: variant, at: 1.6n2, lemma: '.', occurrence: 2, readings: [{text: '!', wit: [D]}]}
- {id: refers, kind: comment, at: 1.7, lemma: one, note: 'See @note and @other.'}
- {id: comma, kind: variant, at: 1.7, lemma: ',', occurrence: 2, readings: [{text: ;, wit: [C]}]}
- {id: stop, kind: variant, at: 1.7, lemma: '.', occurrence: 3, readings: [{text: '!', wit: [D]}]}
- {id: kam, kind: variant, at: 1.9, lemma: Kam, occurrence: 1, readings: [{text: Kem, wit: [D]}]}
- {id: zin, kind: variant, at: 1.9, lemma: Zin, occurrence: 2, readings: [{text: Zen, wit: [D]}]}
- {id: alone, kind: variant, at: 1.8n1, lemma: farewell, readings: [{text: bye, wit: [D]}]}
"""


@pytest.fixture(scope="module", params=["page", "section", "volume"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Print:
    """The volume, its lines numbered in one of three ways: one page, and one section."""
    settings = f"lines: {{by: {request.param}, step: 5}}\n"
    return printed(tmp_path_factory.mktemp("book"), TEXT, ENTRIES, settings)


def test_a_verse_is_counted_whole(book: Print) -> None:
    notes = book.notes()
    assert "2 on2] off C on4] off D" in notes, "with what is turned over"
    assert "3 Come2] Go C Bela3] Bella D" in notes, "by all who speak it"
    assert "come3] go C" in notes, "with all the lines that it takes up"


def test_lemmata_in_an_authors_note_are_counted_in_it(book: Print) -> None:
    line, last = book.line("the second home").number, book.line("one note: home").number
    notes = book.notes()
    assert f"{line} home2] house C" in notes, "callouts are no part of a word"
    assert f"{line}n1 farewell2] adieu C" in notes
    assert f"{line}n2 farewell] bye D .2] ! D 2] 3 D" in notes, "the number of a note is none of its words"
    assert f"{last}n farewell] bye D" in notes, "one note on a line needs no number"
    assert f"See 1.{line}n1 and 1.{line}n2." in notes


def test_signs_and_parts_of_compounds_are_counted(book: Print) -> None:
    notes = book.notes()
    assert ",2] ; C" in notes
    assert ".3] ! D" in notes
    assert "Kam1] Kem D" in notes
    assert "Zin2] Zen D" in notes


def test_the_audit_counts_for_itself(book: Print) -> None:
    notes = {note.entry.id: note for note in book.book.notes}
    for name, said, wrong in (
        ("on2", "on2] off", False), ("on2", "on] off", True), ("on4", "on2] off", True), ("bela", "Bela] Bella", True),
        ("note", "farewell] adieu", True), ("note", "farewell2] adieu", False), ("alone", "farewell2] bye", True),
        ("home", "home] house", True), ("kam", "Kam1] Kem", False), ("comma", ",] ;", True),
    ):  # fmt: skip
        start = book.book.of_mark(book.book.manuscript.notes[name][1])
        assert start is not None
        assert bool(list(_raised(book.book, notes[name], start, said))) is wrong, (name, said)


SHARED = """\
# Of Speakers

{prose}

::: verse dialogue
**Anna.** The door, the door,

::: unnumbered
*She goes to the door.*
:::

**Bela.** + the door?

**Anna.** + The door!
:::

{prose}
"""


@pytest.mark.parametrize("by", ["page", "section", "volume"])
@pytest.mark.parametrize("lines", [3, 32, 34])
def test_a_verse_is_counted_whole_beyond_a_direction_and_overleaf(by: str, lines: int, tmp_path: Path) -> None:
    """Its rest has the number of its line; where lines are numbered by page, none overleaf: it is counted by itself."""
    prose = "A sentence that has one word more than it needs fills a line.\n\n" * lines
    entries = (
        f"- {{id: bela, kind: variant, at: 1.{lines + 3}, lemma: door, readings: [{{text: gate, wit: [C]}}]}}\n"
        f"- {{id: anna, kind: variant, at: 1.{lines + 4}, lemma: door, readings: [{{text: gate, wit: [D]}}]}}\n"
    )
    book = printed(tmp_path, SHARED.format(prose=prose), entries, f"lines: {{by: {by}, step: 5}}\n")
    first, rest, last = (book.line(words) for words in ("The door, the", "the door?", "The door!"))
    notes = book.notes()
    if by == "page" and rest.page != first.page:
        assert (rest.number, last.number) == ("", "")
        assert "door1] gate C door2] gate D" in notes
    else:
        assert first.number == rest.number == last.number != ""
        assert f"{first.number} door3] gate C door4] gate D" in notes
