"""Words that the editors put in in front of a block: what follows has the line in which it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.print.printed import printed

pytestmark = pytest.mark.tex

LONG = (
    "that is to say, in words which the editors put in here because a leaf was lost and of which there are so many "
    "that they take more than two lines of print, and even a third one"
)
TEXT = """\
# One

A line before.

Word begins the paragraph, and goes on for a while.[^1]

> Quoted words are here.

- Item of a list.

[^1]: Noted by the author.
"""
LEMMATA = {"1.2": "Word", "1.3": "Quoted", "1.4": "Item", "1.2n1": "Noted"}


@pytest.mark.parametrize("by", ["page", "section", "paragraph"])
def test_a_lemma_behind_words_put_in_has_its_line(by: str, tmp_path: Path) -> None:
    """The audit finds each lemma where it is said to be; a reference to the block is to its first line."""
    entries = "".join(
        f"- {{id: put-{word}, kind: supplied, at: {locus}, lemma: {word}, position: before, reading: '{LONG}'}}\n"
        f"- {{id: on-{word}, kind: comment, at: {locus}, lemma: {word}, \n"
        f"   note: 'It stands at @on-{word}, not @{locus}.', allow: {{A213: a test}}}}\n"
        for locus, word in LEMMATA.items()
    )
    made = printed(tmp_path, TEXT, entries, f"lines: {{by: {by}}}\n")
    for locus, word in list(LEMMATA.items())[:3]:
        place, block = made.places.entries[f"on-{word}"].start, made.places.paragraphs[locus]
        line = next(line for line in made.lines if f"⟩ {word}" in line.words)
        assert place.number == line.number
        assert int(place.number) > int(block.number)
        assert f"It stands at {place}, not {block}." in made.notes()


@pytest.mark.parametrize("first", ["", "[p.]{.pb}\n\n", "[p. 5]{.pb}\n\n", "[p.]{.pb} "])
@pytest.mark.parametrize("by", ["page", "section"])
def test_a_book_of_a_line_or_two_is_audited_right(first: str, by: str, tmp_path: Path) -> None:
    """A page that begins in front of the first heading, and sections of one line: no fault is invented."""
    text = (
        f"{first}# One\n\nA single sentence stands here.\n\n# Two\n\nShort.\n"
        if not first.endswith(" ")
        else (f"# {first}One\n\nA single sentence stands here.\n\n# Two\n\nShort.\n")
    )
    entry = "- {id: a, kind: comment, at: 1.1, lemma: sentence, note: See @2.1.}\n"
    made = printed(tmp_path, text, entry, f"lines: {{by: {by}}}\n")
    assert made.places.entries["a"].start.number == made.line("A single sentence").number
    assert f"See {made.places.paragraphs['2.1']}." in made.notes()


def test_a_hyphen_that_is_put_in_alone_is_no_division_of_a_word(tmp_path: Path) -> None:
    """It ends its line, and is the lemma of its note; the audit takes it for neither a divided word nor a range."""
    entries = "- {id: dash, kind: emendation, at: 1.1, lemma: A line before, position: after, reading: '-'}\n"
    text = "# One\n\nA line before\n\nWord begins the next.\n"
    made = printed(tmp_path, text, entries)
    assert any(line.words.endswith("before -") for line in made.lines)
    assert made.notes().startswith("2 -] om.")
