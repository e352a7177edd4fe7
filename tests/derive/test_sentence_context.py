"""What the text says around a place: whole words, of one sentence."""

from __future__ import annotations

import pytest

from edition.derive.edited_text import edited_text
from edition.derive.sentence_context import around
from edition.messages.catalogues import words_in
from tests.small import small


def said(text: str, lemma: str, changes: str = "", to: str = "") -> str:
    """The words around a lemma of the first paragraph."""
    entry = f"- {{id: x, kind: date, at: 0.1, {to} lemma: {lemma}, date: '1929'}}\n"
    edition = small(text, entry + changes)
    return around(edited_text(edition), edition.anchors["x"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was cold. He came in 1929 by sea. Then he left.", "He came in 1929 by sea."),
        ("He came in 1929.", "He came in 1929."),
        ("Was it so? In 1929! Yes.", "In 1929!"),
        ("Was it so… In 1929.", "In 1929."),
        ("Was it … In 1929.", "Was it … In 1929."),  # words are left out there
        ("Prof. Zed came in 1929 to St. Ives.", "Prof. Zed came in 1929 to St. Ives."),  # abbreviations
        ("J. R. Zed came in 1929.", "J. R. Zed came in 1929."),
        ("It rained. in 1929 it snowed.", "It rained. in 1929 it snowed."),  # a small letter goes on
        ("He left it. (In 1929 he came.) So be it.", "(In 1929 he came.)"),
        ("“He left it.” In 1929 he came.", "In 1929 he came."),
        ("Lenin died. In 1929 he came.", "In 1929 he came."),
        ("He did it. 5 came in 1929.", "He did it. 5 came in 1929."),
        ("A man “came in 1929”, he says.", "A man ‘came in 1929’, he says."),
        ("“He came in 1929 and left.", "He came in 1929 and left."),
        ("He came in 1929 and left.”", "He came in 1929 and left."),
        ("“So,” he said in 1929, “be it.”", "‘So,’ he said in 1929, ‘be it.’"),
        ("a b c d e f g h i 1929 a b c d e f g h i", "a b c d e f g h i 1929 a b c d e f g h i"),
        ("z a b c d e f g h i 1929 a b c d e f g h i z", "… a b c d e f g h i 1929 a b c d e f g h i …"),
        ("z a b c d e f g … h i j k l m n o 1929 a.", "… h i j k l m n o 1929 a."),
        ("z a b c d e f g h i 1929 a.", "… a b c d e f g h i 1929 a."),
        ("a 1929 a b c d e f g h i z", "a 1929 a b c d e f g h i …"),
    ],
)
def test_one_sentence(text: str, words: str) -> None:
    """With … where it goes on; of quotation marks pairs alone are kept, as single ones."""
    assert said(text, "'1929'") == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ("- {id: a, kind: emendation, at: 0.1, lemma: came, reading: had come}\n", "He had come in 1929 by sea."),
        ("- {id: a, kind: emendation, at: 0.1, lemma: '1929', reading: '1930'}\n", "He came in 1930 by sea."),
        ("- {id: a, kind: emendation, at: 0.1, lemma: by, readings: [{type: omission}]}\n", "He came in 1929 sea."),
        ("- {id: a, kind: emendation, at: 0.1, position: after, lemma: '1929', reading: at last}\n",
         "He came in 1929 at last by sea."),
        ("- {id: a, kind: emendation, at: 0.1, position: before, lemma: '1929', reading: May}\n",
         "He came in May 1929 by sea."),
        ("- {id: a, kind: emendation, at: 0.1, lemma: cold. He, reading: 'cold, he'}\n",
         "It was cold, he came in 1929 by sea."),
        ("- {id: a, kind: emendation, at: 0.1, lemma: in 1929 by, reading: that year by}\n",
         "He came that year by sea."),
    ],
)  # fmt: skip
def test_the_edited_text_speaks(changes: str, words: str) -> None:
    """A change is quoted whole, before the place, at it and behind it."""
    assert said("It was cold. He came in 1929 by sea.", "'1929'", changes) == words


def test_long_places_are_shortened() -> None:
    words = [f"w{i}" for i in range(1, 31)]
    short, long = (" ".join(words[:size]) for size in (24, 25))
    assert said(f"It was {short} then.", f"'{short}'") == f"It was {short} then."
    cut = f"{' '.join(words[:12])} … {' '.join(words[13:25])}"
    assert said(f"It was {long} then.", f"'{long}'") == f"It was {cut} then."


def test_a_place_that_runs_on_is_quoted_by_itself() -> None:
    assert said("He came in May\n\n1929 by sea.", "May … 1929", to="to: 0.2,") == "May 1929"


def test_lines_and_cells_are_parted_by_signs() -> None:
    assert said("::: verse\n\nHe came\nin 1929\nby sea.\n\n:::", "'1929'") == "He came / in 1929 / by sea."


@pytest.mark.parametrize(
    ("language", "words"),
    [("ru", "He came in 1929"), ("pl", "He came in 1929"), ("de", "He came in 1929."), ("fr", "He came in 1929.")],
)
def test_a_full_stop_that_would_stand_behind_the_quotation_marks_is_left_out(language: str, words: str) -> None:
    """Russian and Polish have it there, and the place of the words follows."""
    edition = small("He came in 1929.", "- {id: x, kind: date, at: 0.1, lemma: '1929', date: '1929'}\n")
    assert around(edited_text(edition), edition.anchors["x"], words_in(language)) == words
