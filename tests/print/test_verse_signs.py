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
def test_a_sign_alone_that_is_turned_over_is_no_verse(tmp_path: Path) -> None:
    """Of many verses of growing length some are so long that the sign alone stands below."""
    verses = "\n".join(f"{TIGHT[:n]}{'e' * k} /" for n in range(48, 78) for k in range(3))
    book = printed(tmp_path, f"# Signs\n\n::: verse\n{verses}\n:::\n", "[]\n")
    alone = [line for line in book.lines if line.words == "/"]
    assert alone
    before = [book.lines[book.lines.index(line) - 1] for line in alone]
    assert [line.number for line in alone] == [line.number for line in before]
