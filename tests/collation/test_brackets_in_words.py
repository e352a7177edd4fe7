"""A word with letters in brackets is one word: written out, supplied or erased letters do not divide it."""

from __future__ import annotations

import pytest

from edition.collation.forms import ComparedForms
from edition.collation.words import words_of
from edition.model.collation import Rule

ALL = ComparedForms(())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("πηλουσιώτ(ου) νῆες", ["πηλουσιώτ(ου)", "νῆες"]),
        ("d(omi)n(u)s", ["d(omi)n(u)s"]),
        ("(do)minus et domin[us]", ["(do)minus", "et", "domin[us]"]),
        ("d[om⟨i⟩]nus", ["d[om⟨i⟩]nus"]),
        ("(naves magnae) et (naves)", ["naves", "magnae", "et", "naves"]),
        ("naves(magnae et longae)", ["naves(", "magnae", "et", "longae"]),  # no bracket closes in the word
        ("a) naves", ["a", "naves"]),
    ],
)
def test_what_is_one_word(text: str, words: list[str]) -> None:
    assert words_of([text], ComparedForms()).texts == words


def test_brackets_are_no_variants_where_punctuation_is_none() -> None:
    plain, bracketed = (words_of([text], ComparedForms()).forms for text in ("dominus", "d(omi)n(u)s"))
    assert plain == bracketed


def test_brackets_are_variants_where_punctuation_counts() -> None:
    assert Rule.PUNCTUATION not in ALL.rules
    assert words_of(["d(omi)n(u)s, inquit"], ALL).forms == ["d(omi)n(u)s,", "inquit"]
