"""Many phrases looked up at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from edition.anchor.phrase_search import Forms
from edition.model.limits import FORM, FORMS_ALIKE
from edition.words import WORD, is_boundary

PIECES = st.lists(st.sampled_from(["a", "b", "d's", "an\u0301", " ", ". ", "-", "(", "’"]), max_size=12).map("".join)


def one_by_one(forms: set[str], words: str) -> list[tuple[int, int, str]]:
    """The same, each phrase looked for by itself at each place."""
    found = []
    for form in forms:
        for at in range(len(words)):
            first = WORD.search(form)
            if first and words.startswith(form, at) and is_boundary(words, at) and is_boundary(words, at + len(form)):
                found.append((at + first.start(), -len(form), -at, form))
    return [(-at, len(form) - at, form) for _, _, at, form in sorted(found)]


@given(st.sets(PIECES, max_size=12), PIECES)
def test_the_same_is_found_as_one_by_one(forms: set[str], words: str) -> None:
    assert [*Forms(forms).places(words)] == one_by_one(forms, words)


def test_what_no_name_can_be_is_left_out() -> None:
    """A form that is too long, and those that begin with too many others; other forms of the same words stay."""
    alike = [f"Sedov{'!' * i}" for i in range(FORMS_ALIKE + 2)]
    forms = Forms([*alike, "Lev Sedov", "x" * (FORM + 1), "…", "Sedov, Lev"])
    assert forms.left_out == [*alike[FORMS_ALIKE:], "x" * (FORM + 1), "Sedov, Lev"]
    assert [form for _, _, form in forms.places("Lev Sedov!")] == ["Lev Sedov", "Sedov!", "Sedov"]


def test_what_follows_a_phrase_that_ends_early() -> None:
    """Words that begin one phrase, go on otherwise, and are another’s."""
    forms = Forms(["a b c d", "b c", "c e", "b"])
    assert [form for _, _, form in forms.places("a b c e a b c d")] == ["b c", "b", "c e", "a b c d", "b c", "b"]
