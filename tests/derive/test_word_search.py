"""Words are found in the base text as whole words, in any case, and shown with the words around them."""

from __future__ import annotations

import pytest

from edition.derive.word_search import compiled, context, flat, hits, similar_words
from tests.small import small


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("gate", "The gate, a Gate, gates and a postgate.", ["gate", "Gate"]),
        ("gate*", "The gate, gates and a postgate.", ["gate", "gates"]),
        ("*gate", "The gate, gates and a postgate.", ["gate", "postgate"]),
        ("g*e", "The gate, a g-e, ge and gone.", ["gate", "ge", "gone"]),
        ("the  gate", "The gate and the\ngate.", ["The gate", "the\ngate"]),
        ("author’s", "The author's and the author’s.", ["author's", "author’s"]),
        ("author's", "The authorʼs.", ["authorʼs"]),
        ("a.c", "a.c and abc", ["a.c"]),
        ("über", "ÜBER über", ["ÜBER", "über"]),
        ("ate", "Late, ate.", ["ate"]),
    ],
)
def test_what_is_found(word: str, text: str, found: list[str]) -> None:
    assert [match[0] for match in compiled(word).finditer(text)] == found


def test_a_star_stands_for_no_more_letters_than_a_word_has() -> None:
    assert compiled("a*z").search("a" + "b" * 60 + "z")
    assert not compiled("a*z").search("a" + "b" * 61 + "z")


TEXT = "# Gate\n\nA gate.[^1]\n\n::: verse\nA gate\nof one\n:::\n\n[^1]: Another gate.\n"


def test_matches_have_their_blocks_in_order() -> None:
    """Headings and author's notes are searched; what the editors supplied is none of the base text."""
    edition = small(TEXT)
    found = [(str(hit.block.locus), hit.start, hit.end) for hit in hits(edition, compiled("gate"))]
    assert found == [("1.0", 0, 4), ("1.1", 2, 6), ("1.1n1", 8, 12), ("1.2", 2, 6)]


@pytest.mark.parametrize(
    ("reach", "shown"),
    [
        (100, ("One two three ", "gate", " four five six")),
        (14, ("One two three ", "gate", " four five six")),
        (13, ("… two three ", "gate", " four five …")),
        (12, ("… two three ", "gate", " four five …")),
        (6, ("… ", "gate", " four …")),
        (5, ("… ", "gate", " …")),
    ],
)
def test_the_words_around_are_whole(reach: int, shown: tuple[str, str, str]) -> None:
    (hit,) = hits(small("One two three gate four five six"), compiled("gate"))
    assert context(hit, reach) == shown


def test_a_word_longer_than_the_context_is_cut() -> None:
    (hit,) = hits(small("Longestofall gate longestofall"), compiled("gate"))
    assert context(hit, 5) == ("… ", "gate", " …")


def test_lines_and_cells_are_on_one_line() -> None:
    assert flat("one\ntwo\tthree") == "one two three"
    (hit,) = hits(small("::: verse\nOne\ntwo gate\nthree\n:::\n"), compiled("gate"))
    assert context(hit, 20) == ("One two ", "gate", " three")


def test_the_most_similar_words() -> None:
    edition = small("The committee commits a comma, and the Committee waits.")
    assert "committee" in similar_words(edition, "comittee")
    assert similar_words(edition, "xylophone") == []
