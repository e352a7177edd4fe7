"""What a note quotes when its own words are a point, or are not printed: the word beside it."""

from __future__ import annotations

import pytest

from edition.derive.edited_text import edited_text
from edition.derive.notes import notes
from edition.model.inline import plain
from tests.small import small


def quoted(text: str, entries: str) -> list[str]:
    """Lemma and body of each note."""
    edition = small(text, entries)
    return [f"{plain(note.lemma)}] {plain(note.body)}" for note in notes(edition, edited_text(edition))]


def change(lemma: str, more: str = "readings: [{type: omission}]", id_: str = "a") -> str:
    return f"- {{id: {id_}, kind: emendation, at: 0.1, lemma: {lemma}, {more}}}\n"


VERSE = "::: verse\n\none two\nthree four\n\n:::\n"


@pytest.mark.parametrize(
    ("text", "entries", "said"),
    [
        ("one two three", change("two"), ["one] add. two M C D"]),
        ("one two three", change("one"), ["two] pref. one M C D"]),
        ("one two three four", change("two") + change("three", id_="b"),
         ["one] add. two M C D", "one] add. three M C D"]),
        ("one two three four", change("two", "reading: deux") + change("three", id_="b"),
         ["deux] two M C D", "deux] add. three M C D"]),
        (VERSE, change("three"), ["four] pref. three M C D"]),  # the word before stands in another verse
        (VERSE, change("four"), ["three] add. four M C D"]),
        (VERSE, change("two"), ["one] add. two M C D"]),
        ("one two three", change("two", "position: after, reading: and"), ["and] om. M C D"]),
    ],
)  # fmt: skip
def test_what_is_left_out_is_said_at_the_word_beside_it(text: str, entries: str, said: list[str]) -> None:
    """At the word before it, as the text prints it; where none stands there, at the word behind it."""
    assert quoted(text, entries) == said
