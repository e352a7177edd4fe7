"""The words alone."""

from __future__ import annotations

import pytest

from edition.model.edition import Edition
from edition.write.plain import write_plain
from tests.ebook.conftest import ENTRIES, TEXT, WORKS
from tests.small import small

PLAIN = """\
Nobody

SMALL

Before the first section.


One <b>

Foremost & second words. A слово and more of “it”.

    [Author’s note: The author's own.]

    Quoted once.

    Quoted twice.

- an item
- another


A sub-heading

    A line
      and another

    A second stanza

A. Who is there?

B. Nobody.

a   b
1   2

                                      *

Last words.


Two

Second ⟨little⟩ section.
"""


def test_the_edited_text_as_plain_text() -> None:
    assert write_plain(small(TEXT, ENTRIES, works=WORKS)) == PLAIN


def test_a_witness() -> None:
    words = write_plain(small(TEXT, ENTRIES, works=WORKS), "D")
    assert words.startswith("Nobody\n\nSMALL (D: Draft)")
    assert "First & third things. A слово" in words
    assert "Second section." in words


def test_markdown_keeps_emphasis_and_escapes_the_rest() -> None:
    words = write_plain(small(TEXT, ENTRIES, works=WORKS), markdown=True)
    assert "Foremost & *second* words." in words
    assert "## One \\<b\\>" in words
    assert "> Quoted once." in words
    assert "| a | b |\n| --- | --- |\n| 1 | 2 |" in words


def test_no_line_of_the_lecture_is_too_long(lecture_edition: Edition) -> None:
    assert max(map(len, write_plain(lecture_edition).split("\n"))) <= 78


def test_a_divided_verse_goes_on_where_it_ended() -> None:
    text = (
        "# A\n\n::: verse dialogue\n**Anna.** Who is there?\n\n**Bela.** + No one.\n  Good night,\n= good night.\n\n"
        "**Anna.** Stay.\n:::\n"
    )
    assert write_plain(small(text)).endswith(
        "A\n\nAnna. Who is there?\n                    Bela. No one.\n      Good night,\n    good night.\nAnna. Stay.\n"
    )


VERSE = """::: verse
One line
  two line
three line
  four line
:::
"""
LINES = "- {{id: gone, kind: variant, at: 0.1, lemma: {lemma}, readings: [{{type: omission, wit: D}}]}}"


@pytest.mark.parametrize(
    ("lemma", "left"),
    [
        ("One line … two line", ["    three line", "      four line"]),
        ("two line three line", ["    One line", "      four line"]),
        ("three line … four line", ["    One line", "      two line"]),
        ("line two", ["    One line", "    three line", "      four line"]),
        ("One line two", ["      line", "    three line", "      four line"]),
        ("two", ["    One line", "      line", "    three line", "      four line"]),
    ],
)
@pytest.mark.parametrize("markdown", [False, True])
def test_lines_of_verse_stay_where_they_are_when_others_are_omitted(
    lemma: str, left: list[str], markdown: bool
) -> None:
    words = write_plain(small(VERSE, LINES.format(lemma=lemma)), "D", markdown)
    if markdown:
        left = [f"{'&emsp;' if line.startswith('      ') else ''}{line.strip()}  " for line in left]
    assert words.rstrip("\n").split("\n\n")[-1].lstrip("\n").split("\n") == left


PLAY = """::: verse dialogue
**Barnardo.** Long live the king!

**Francisco.** + Barnardo?

**Barnardo.** + He.
:::
"""
HE = "Barnardo. He."


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        ("at: 0.2, lemma: 'Barnardo?'", ["Barnardo. Long live the king!", " " * 30 + "Francisco.", " " * 41 + HE]),
        ("at: 0.2, lemma: 'Francisco. Barnardo?'", ["Barnardo. Long live the king!", "Barnardo. He."]),
        ("at: 0.1, lemma: Barnardo. Long live the king!", ["Francisco. Barnardo?", " " * 21 + "Barnardo. He."]),
        ("at: 0.1, lemma: Barnardo.", ["    Long live the king!", " " * 24 + "Francisco. Barnardo?", " " * 45 + HE]),
    ],
)
def test_speeches_of_a_verse_join_what_is_there(entry: str, left: list[str]) -> None:
    gone = f"- {{id: gone, kind: variant, {entry}, readings: [{{type: omission, wit: D}}]}}"
    assert write_plain(small(PLAY, gone), "D").rstrip("\n").split("\n\n")[-1].split("\n") == left


ROWS = """| a | b | c |
| --- | --- | --- |
| one | two | three |
"""


@pytest.mark.parametrize(
    ("lemma", "left"),
    [("two", "one |  | three"), ("one two", " |  | three"), ("two three", "one |  | ")],
)
def test_cells_stay_apart_when_others_are_omitted(lemma: str, left: str) -> None:
    gone = f"- {{id: gone, kind: variant, at: 0.2, lemma: {lemma}, readings: [{{type: omission, wit: D}}]}}"
    assert write_plain(small(ROWS, gone), "D", markdown=True).rstrip("\n").split("\n")[-1] == f"| {left} |"


def test_emphasis_goes_on_in_another_cell_when_what_parts_them_is_omitted() -> None:
    gone = "- {id: gone, kind: variant, at: 0.2, lemma: b c, readings: [{type: omission, wit: D}]}"
    said = write_plain(small("| x | y |\n| --- | --- |\n| *a b* | *c d* |\n", gone), "D", markdown=True)
    assert said.rstrip("\n").split("\n")[-1] == "| *a* | *d* |"


def test_raised_figures_are_no_part_of_the_number() -> None:
    """In the text and in readings, of the edited text and of a witness; letters stay as they are."""
    variant = "- {id: a, kind: variant, at: 0.1, lemma: x, readings: [{text: y^3^, wit: C}]}\n"
    edition = small("10^6^ and H~2~O of M^me^ x.\n", variant)
    assert "10⁶ and H₂O of Mme x." in write_plain(edition)
    assert "10⁶ and H₂O of Mme y³." in write_plain(edition, "C")


def test_the_siglum_is_printed_as_declared() -> None:
    edition = small("One.\n", witnesses="witnesses:\n  - {siglum: M, name: Main}\n  - {siglum: α, name: Archetypus}\n")
    assert "SMALL (α: Archetypus)" in write_plain(edition, "α")


@pytest.mark.parametrize(("text", "lemma", "reading", "said"), [
    ("*one two* three", "two", "2", "*one 2* three"), ("*one two three* four", "two", "", "*one three* four"),
    ("one *two three* four", "three four", "3", "one *two* 3"),
    ("one *two **three*** four", "four", "4", "one *two **three*** 4"),
    ("**one two**", "one two", "*1*", "***1***"),
])  # fmt: skip
def test_markdown_keeps_the_emphasis_around_a_change(text: str, lemma: str, reading: str, said: str) -> None:
    entry = f"- {{id: a, kind: emendation, at: 0.1, lemma: {lemma}, readings: [{{text: '{reading}', resp: ed}}]}}"
    entry = entry.replace("text: ''", "type: omission")
    assert write_plain(small(text + "\n", entry), markdown=True).rstrip().split("\n\n")[-1] == said


@pytest.mark.parametrize("markdown", [False, True])
def test_side_notes_stand_behind_their_block(markdown: bool) -> None:
    text = "# One\n\nWords with [In the margin]{.side} a side note.\n\n- item[Beside]{.side} one\n- item two\n"
    said = write_plain(small(text), markdown=markdown)
    assert said.index("a side note.") < said.index("[Side note: In the margin]") < said.index("item")
    assert said.index("one") < said.index("[Side note: Beside]") < said.index("item two")
