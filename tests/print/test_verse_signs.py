"""Verses that end with a sign behind a space, as Indian and French books have them: the audit finds nothing wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.print.printed import printed

LINE = "The owl in the wood on the hill"
TIGHT = "Of one who comes into the great and silent houses of the winter night and goes"
ENDS = (r"\|", ",", ";", ":", "/", r"\|\|", "!", "?")


@pytest.mark.tex
def test_signs_at_the_ends_of_verses(tmp_path: Path) -> None:
    """Wherever a milestone falls, before the sign too, the record is true to the page."""
    verses = "\n".join(f"{LINE} number {i} {'a' * (i % 9)} {ENDS[i % len(ENDS)]}" for i in range(60))
    book = printed(tmp_path, f"# Signs\n\n::: verse\n{verses}\n:::\n", "[]\n")
    assert any(line.words.endswith("|") for line in book.lines)


@pytest.mark.tex
def test_a_sign_is_never_turned_over_alone(tmp_path: Path) -> None:
    """Of many verses of growing length some are just too long: with the sign a word goes to the line below."""
    verses = "\n".join(f"{TIGHT[:n]}{'e' * k} /" for n in range(48, 79) for k in range(3))
    book = printed(tmp_path, f"# Signs\n\n::: verse\n{verses}\n:::\n", "[]\n")
    ends = [i for i, line in enumerate(book.lines) if line.words.endswith("/")]
    turned = [i for i in ends if not book.lines[i].words.startswith("Of one")]
    assert turned
    assert not [line for line in book.lines if line.words == "/"]
    assert [book.lines[i].number for i in turned] == [book.lines[i - 1].number for i in turned]
