"""Verse stands against verse, line by line, and what has no partner is told; with `flow` only openings correspond."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.facing.positions import Word, words_of
from tests.facing.random_pairs import write_pair

pytestmark = pytest.mark.tex


def verses(pdf: Path) -> dict[str, list[Word]]:
    """The first words of verses, by name: that of the left-hand text, then that of the other."""
    found: dict[str, list[Word]] = {}
    for word in words_of(pdf):
        if re.fullmatch(r"v\d+v", word.text):
            found.setdefault(word.text, []).append(word)
    return found


def uneven(pdf: Path) -> list[str]:
    """Verses that do not stand at the height of their partners."""
    return [
        name
        for name, (left, right, *_) in verses(pdf).items()  # behind the texts they stand in concordances
        if right.sheet - left.sheet != 1 or abs(left.bottom - right.bottom) > 0.6
    ]


@pytest.mark.parametrize(("seed", "hebrew"), [(1, None), (2, None), (3, None), (4, None), (1, "english"), (2, "")])
def test_lines_of_verse_stand_at_the_height_of_their_partners(
    run: Run, tmp_path: Path, seed: int, hebrew: str | None
) -> None:
    """Some are turned over, on either side: the partner's next line waits."""
    write_pair(tmp_path, seed, hebrew=hebrew, facing="align: lines")
    made = run("build", "pair")
    assert made.code == 0, made.err
    pdf = tmp_path / "build/pair.pdf"
    assert len(verses(pdf)) > 40
    assert uneven(pdf) == []
    audited = run("audit", "pair")
    assert audited.code == 0, audited.out


def test_paragraphs_are_aligned_as_wholes_unless_lines_are_asked_for(run: Run, tmp_path: Path) -> None:
    """The same texts by paragraphs: the turned-over lines of one are not waited for."""
    write_pair(tmp_path, 1, facing="align: paragraphs")
    assert run("build", "pair").code == 0
    assert len(uneven(tmp_path / "build/pair.pdf")) > 5


@pytest.mark.parametrize("seed", [1, 2])
def test_what_flows_is_on_one_opening_but_not_at_one_height(run: Run, tmp_path: Path, seed: int) -> None:
    """Each text goes on without white; an opening ends at the same place of both, to a line, which a verse may be."""
    write_pair(tmp_path, seed, facing="align: flow")
    made = run("build", "pair")
    assert made.code == 0, made.err
    found = [places[:2] for places in verses(tmp_path / "build/pair.pdf").values()]
    apart = [1 for left, right in found if right.sheet - left.sheet != 1]
    assert len(apart) <= len(found) / 20
    assert sum(abs(left.bottom - right.bottom) > 5 for left, right in found) > len(found) / 10
    audited = run("audit", "pair")
    assert audited.code == 0, audited.out
