"""Typesetting takes as long as there is to set: what waits for another page is not set anew for each."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.draws import random_for
from tests.growth.volumes import NAME, files

NOTES = 20


def notes(words: int, seed: int) -> str:
    """Long notes on the words of two lines."""
    draw = random_for(seed)
    vocabulary = ("book", "lamp", "keeper", "wrote", "letter", "night", "year", "winter", "ship", "harbour")
    said = (" ".join(draw.choices(vocabulary, k=words)) for _ in range(NOTES))
    return "".join(f"- {{id: e{i}, kind: comment, at: 1.1, lemma: w{i}, note: {it}}}\n" for i, it in enumerate(said))


def typeset(root: Path, words: int) -> float:
    """Seconds of processor time for the proof pages of notes that are all changed."""
    text = "# One\n\n" + " ".join(f"w{i}" for i in range(NOTES)) + "\n"
    for seed, side in enumerate(("old", "new")):
        for name, content in files(text, notes(words, seed)).items():
            (root / side / name).parent.mkdir(parents=True, exist_ok=True)
            (root / side / name).write_text(content, encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    made = subprocess.run(
        [sys.executable, "-m", "edition", "diff", "./old", "./new", "--volume", NAME, "--pdf", "proof.pdf"],
        cwd=root, capture_output=True, check=False,
    )  # fmt: skip
    assert (root / "proof.pdf").exists(), made.stderr
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


@pytest.mark.tex
def test_long_notes_that_wait_for_room(tmp_path: Path) -> None:
    small, large = typeset(tmp_path / "small", 500), typeset(tmp_path / "large", 2000)
    assert large < 4 * small  # 2.4, of which much is the start; 6 when they are set anew
