"""Where a lemma may stand, and what may stand in the text: each from a volume to the printed page.

Points, lemmata in one another and across one another, over paragraphs, verses and pages, on headings, in tables and in
author's notes; side notes and the pages of an earlier printing in the margin.
"""

from __future__ import annotations

import pytest

from tests.print.printed import Print, printed

FILL = "What is copied twice is copied wrongly once, and the second copyist spoils what the first had left whole. "
TEXT = f"""\
# Of a Heading

One two three four five six seven eight nine ten, and no more is counted here by anyone at all.

## Of another

Alpha beta gamma delta epsilon zeta eta theta, and[^1] [p. 12]{{.pb}}so the letters
go to their end, [Greek.]{{.side}}one by one.

Here begins what goes on.

Here it ends, in a second paragraph.

::: verse
A verse begins a lemma here,
  another ends it; and a stanza

is yet to come before the end,
  and here it is.
:::

| Grain | Measure |
|-------|---------|
| Rye   | eight skilling, when the harvest has been bad and there is war at sea, and nine when there is peace |
| Oats  | none    |

Here the page is about to end, {FILL * 12}and here it has ended.

[^1]: The author’s own note has a word in it, and another word, which is the last.
"""
ENTRIES = """\
- {id: heading, kind: variant, at: 1.0, lemma: Heading, readings: [{text: Title, wit: [C]}]}
- {id: another, kind: comment, at: 1.2, lemma: another, note: 'On a heading of the second level.'}
- {id: n1, kind: variant, at: 1.1, lemma: One … ten, readings: [{type: omission, wit: [D]}]}
- {id: n2, kind: variant, at: 1.1, lemma: two … nine, readings: [{text: b, wit: [C]}]}
- {id: n3, kind: variant, at: 1.1, lemma: three four five six seven, readings: [{text: c, resp: Holdan}]}
- {id: n4, kind: variant, at: 1.1, lemma: four five six, readings: [{text: d, resp: Holdan}]}
- {id: n5, kind: variant, at: 1.1, lemma: five, readings: [{text: e, resp: Holdan}]}
- {id: before, kind: variant, at: 1.1, lemma: five, position: before, readings: [{text: four and a half, resp: Holdan}]}
- {id: after, kind: variant, at: 1.1, lemma: ten, position: after, readings: [{text: eleven, resp: Holdan}]}
- {id: put-in, kind: supplied, at: 1.1, lemma: anyone, position: after, reading: else}
- {id: x1, kind: variant, at: 1.3, lemma: Alpha beta gamma, readings: [{text: f, wit: [C]}]}
- {id: x2, kind: variant, at: 1.3, lemma: beta gamma delta, readings: [{text: g, resp: Holdan}]}
- {id: x3, kind: variant, at: 1.3, lemma: gamma delta epsilon, readings: [{text: h, wit: [D]}]}
- {id: note, kind: variant, at: 1.3n1, lemma: word, occurrence: 2, readings: [{text: sign, wit: [C]}]}
- {id: in-note, kind: emendation, at: 1.3n1, lemma: own, reading: only}
- {id: behind, kind: variant, at: 1.3n1, lemma: last, position: after, readings: [{text: of all, wit: [D]}]}
- {id: paragraphs, kind: variant, at: 1.4, lemma: what goes on … it ends, to: 1.5, readings: [{text: k, wit: [C]}]}
- {id: verses, kind: variant, at: 1.6, lemma: a lemma here … another ends, readings: [{text: i, wit: [D]}]}
- {id: stanzas, kind: variant, at: 1.6, lemma: and a stanza … is yet, to: 1.7, readings: [{text: j, wit: [C]}]}
- {id: skilling, kind: variant, at: 1.9, lemma: skilling, readings: [{text: shilling, wit: [C]}]}
- {id: head, kind: variant, at: 1.8, lemma: Measure, readings: [{text: Price, wit: [C]}]}
- {id: none, kind: emendation, at: 1.10, lemma: none, reading: six}
- {id: pages, kind: comment, at: 1.11, lemma: Here the page … has ended, note: From one page to the next.}
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Print:
    """The volume, printed once for all tests; its pages of an earlier printing are those of M."""
    return printed(tmp_path_factory.mktemp("book"), TEXT, ENTRIES, "lines: {by: page, step: 5}\n")


@pytest.mark.tex
def test_entries_on_headings(book: Print) -> None:
    assert "1 Heading] Title C 2 One" in book.notes()
    heading = book.line("Of another")
    assert f"{heading.number} another] On a heading of the second level." in book.notes()


@pytest.mark.tex
def test_lemmata_in_one_another_to_any_depth(book: Print) -> None:
    assert book.line("One two three").number == "2"
    assert (
        "2 One … ten] om. D two … nine] b C three four five six seven] c Holdan four five six] d Holdan five] e Holdan"
    ) in book.notes()


@pytest.mark.tex
def test_points_before_and_after_a_word(book: Print) -> None:
    notes = book.notes()
    assert "five] e Holdan five] pref. four and a half Holdan ten] add. eleven Holdan 3 else] om. M C D" in notes
    assert "anyone ⟨else⟩ at all" in " ".join(line.words for line in book.lines)


@pytest.mark.tex
def test_lemmata_across_one_another(book: Print) -> None:
    number = book.line("Alpha beta").number
    assert f"{number} Alpha beta gamma] f C beta gamma delta] g Holdan gamma delta epsilon] h D" in book.notes()


@pytest.mark.tex
def test_lemmata_over_paragraphs_verses_and_stanzas(book: Print) -> None:
    first, second = book.line("Here begins what").number, book.line("Here it ends").number
    assert int(second) == int(first) + 1
    assert f"{first}–{second} what goes on" in book.notes()
    verse, other, third = (book.line(words).number for words in ("A verse begins", "another ends it", "is yet to"))
    assert f"{verse}–{other} a lemma here, another ends] i D {other}–{third} and a stanza is yet] j C" in book.notes()


@pytest.mark.tex
def test_a_lemma_over_pages(book: Print) -> None:
    start, end = book.line("Here the page is"), book.line("here it has ended")
    assert (start.page, end.page) == ("1", "2")
    assert f"{start.number}–2.{end.number} Here … ended] From one page" in book.notes("1")


@pytest.mark.tex
def test_entries_in_an_authors_note_and_the_notes_of_the_edition(book: Print) -> None:
    callout = book.line("Alpha beta").number
    notes = book.notes("1")
    assert f"{callout}n only] own M C D word2] sign C last] add. of all D" in notes
    assert "1. The author’s only note has a word in it, and another word, which is the last." in notes
    assert notes.index("The author’s only note") < notes.index("Heading] Title"), "the author's note stands above"


@pytest.mark.tex
def test_entries_in_a_table(book: Print) -> None:
    head, row, last = (book.line(words).number for words in ("Grain Measure", "Rye eight", "Oats six"))
    assert int(row) == int(head) + 1
    assert f"{head} Measure] Price C {row} skilling] shilling C {last} six] none M C D" in book.notes()


@pytest.mark.tex
def test_side_notes_and_pages_of_an_earlier_printing_in_the_margin(book: Print) -> None:
    broken, side = book.line("Alpha beta"), book.line("one by one")
    assert set(broken.margin) == {"5", "12"}
    assert side.margin == ("Greek.",)
    assert "|so the letters" in broken.words
