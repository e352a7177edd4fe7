"""The words alone."""

from __future__ import annotations

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
    assert words.startswith("Nobody\n\nSMALL (D: DRAFT)")
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
