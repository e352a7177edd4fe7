"""Readings are rich text: printed with their mark-up, compared by their words."""

from __future__ import annotations

import re

import pytest

from edition.derive.edited_text import edited_text
from edition.derive.notes import notes
from edition.derive.styled_text import rich_words
from edition.model.inline import plain
from edition.parse.entries import parse_entries
from edition.rewrite.markdown import inline
from edition.write.latex.document import write_latex
from edition.write.plain import write_plain
from edition.write.source.apparatus import entries_file
from tests.hostile.outputs import outputs
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
    assert r"\EdReading{road no.\nobreakspace{}2 * 3}" in latex
    assert r"\EdCaps{came}" in latex


def test_emphasis_is_not_taken_back_where_the_words_around_have_it() -> None:
    latex = str(write_latex(small(TEXT, ENTRIES)).tex)
    assert latex.count(r"\EdEmph{that}") == 2  # in the note and in the list of emendations, not in the text


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


RAISED = """\
- {id: a, kind: variant, at: 1.1, lemma: x2, readings: [{text: 'x^3^', wit: C}]}
- {id: b, kind: emendation, at: 1.1, lemma: H2O, reading: water}
- {id: c, kind: comment, at: 1.1, lemma: x2 … end, note: Long.}
"""


def test_letters_raised_in_the_text_are_raised_where_it_is_quoted() -> None:
    text = "# Of *x*^2^\n\nNow x^2^ and H~2~O and more words of it to the y^2^ end.\n"
    latex = str(write_latex(small(text, RAISED)).tex)
    assert r"{x\EdSup{2}}{\EdReading{x\EdSup{3}} \EdSiglum{C}}" in latex
    assert r"{water}{\EdReading{H\EdSub{2}O} \EdSiglum{M}" in latex
    assert r"{x\EdSup{2} … end}{Long.}" in latex
    assert r"\EdTocLine{1}{1}{Of \EdEmph{x}\EdSup{2}}" in latex
    assert r"\EdOutline{0}{1}{Of x2}" in latex


@pytest.mark.parametrize(
    ("typed", "lemma", "reading", "printed"),
    [
        ("a *b c* d", "b c", "x", "a *x* d"),
        ("a *b c* d", "b c", "*x* y", "a *x y* d"),
        ("a *b* c d", "b c", "x", "a x d"),
        ("a *b* c d", "b c", "x *y*", "a x *y* d"),
        ("a *b c* d", "c d", "x", "a *b* x"),
        ("a *b c* d", "a b", "x", "x *c* d"),
        ("a *b c d* e", "c", "x", "a *b x d* e"),
    ],
)
def test_a_reading_has_a_style_when_all_words_it_replaces_have_it(
    typed: str, lemma: str, reading: str, printed: str
) -> None:
    entry = f"- {{id: b, kind: emendation, at: 0.1, lemma: {lemma}, reading: '{reading}'}}\n"
    edition = small(f"{typed}, and so on.", entry)
    said = inline(rich_words(edition.text.blocks[0], edited_text(edition).pieces[0]))
    assert _joined(said) == f"{printed}, and so on."


def _joined(said: str) -> str:
    """Pieces in one style as one, with the spaces outside."""
    one = re.sub(r"\*\*|\]\{\.em\}\[", "", re.sub(r"(?<!\*)\*([^*]+)\*(?!\*)", r"[\1]{.em}", said))
    return re.sub(r"\[( ?)([^]]*?)( ?)\]\{\.em\}", r"\1*\2*\3", one)


def test_so_in_every_output() -> None:
    edition = small("# One\n\nOf *b* c d.", "- {id: b, kind: emendation, at: 1.1, lemma: b c, reading: x}\n")
    written = outputs(edition)
    assert {"book.tex", "book.reledmac.tex", "scholarly/index.html"} <= written.keys()
    for name, said in written.items():
        words = said if isinstance(said, str) else "" if name.endswith(".xml") else said.decode()
        assert "EdEmph{x}" not in words
        assert "<em>x" not in words
        assert "EdEmph{}" not in words


def test_a_note_quotes_the_text_as_it_looks() -> None:
    """Lemma and rejected reading have their italics: a note about italics says something."""
    text = "The *ship* sailed; the boat sank; [Mr]{.sc} Hope; one *two three* four.\n"
    edition = small(
        text,
        """\
- {id: a, kind: variant, at: 0.1, lemma: ship, readings: [{text: ship, wit: C}]}
- {id: b, kind: emendation, at: 0.1, lemma: sank, reading: '*sank*'}
- {id: c, kind: emendation, at: 0.1, lemma: Mr, reading: '[Mister]{.sc}'}
- {id: d, kind: comment, at: 0.1, lemma: two three four, note: Three words.}
- {id: e, kind: emendation, at: 0.1, lemma: one, reading: ones}
""",
    )
    found = notes(edition, edited_text(edition))
    said = {note.entry.id: f"{inline(note.lemma)}] {inline(note.body)}" for note in found}
    assert said["a"].startswith("*ship*] ship")
    assert said["b"].startswith("*sank*] sank")
    assert said["c"].startswith("[Mister]{.sc}] [Mr]{.sc}")
    assert said["d"].startswith("*two three* four]")
    assert said["e"].startswith("ones] one")
