"""Which siglum was meant, and what else rules say of small things."""

from __future__ import annotations

import pytest

from edition.check.similar_sigla import LONGEST, SimilarSigla

ADD = "add it to the volume's witnesses"


@pytest.mark.parametrize(
    ("typed", "hint", "several"),
    [
        ("kh", "write “Kh”", ("Kh",)),
        ("KH", "write “Kh”", ("Kh",)),
        ("K,Kh", "write “K Kh”, with a space between sigla", ("K", "Kh")),
        ("K;k/Kh", "write “K K Kh”, with a space between sigla", ("K", "K", "Kh")),
        ("KKh", "write “K Kh”, with a space between sigla", ("K", "Kh")),
        ("KhK", "write “Kh K”, with a space between sigla", ("Kh", "K")),
        ("(K)", "write “K”", ("K",)),
        ("“K”,Kh.", "write “K Kh”, with a space between sigla", ("K", "Kh")),
        ("K,Q", ADD, ()),
        ("KQ", "the nearest is “K”", ()),
        ("", ADD, ()),
        (",", ADD, ()),
        ("K" * LONGEST, f"write “{' '.join('K' * LONGEST)}”, with a space between sigla", ("K",) * LONGEST),
        ("K" * (LONGEST + 1), ADD, ()),
        ("Витт", ADD, ()),
        ("К", "", ()),  # Cyrillic
        ("Tcx", "the nearest is “Tc”", ()),
    ],
)
def test_which_siglum_was_meant(typed: str, hint: str, several: tuple[str, ...]) -> None:
    similar = SimilarSigla(["K", "Kh", "Tc"])
    if hint:
        assert similar.hint(typed) == hint
    else:
        assert "U+041A (cyrillic capital letter ka)" in similar.hint(typed)
    assert similar.several(typed) == several


def test_of_sigla_that_differ_by_case_alone_the_capital_is_meant() -> None:
    similar = SimilarSigla(["a", "A"])
    assert similar.hint("a") == "write “a”"
    assert similar.hint("(a)") == "write “a”"
    assert SimilarSigla(["Ab", "aB"]).hint("AB") == "write “Ab”"
