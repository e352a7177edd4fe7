"""Random whole volumes whose layers have callouts: the audit reads each in print, at its lemma and at its note.

They have lemmata that nest, cross and run over pages, several entries on one word, notes that are carried over, verse,
tables and author's notes with entries. `EDITION_STRESS=100` makes so many.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.generate import random_settings
from tests.draws import many, seed_of
from tests.stress.test_stress import VOLUMES, sound

FIRST = seed_of("EDITION_STRESS_SEED")
FOUND = {
    5: "places of a paragraph that goes on from a page of two sections",
    7: "words put in at a point, of which there are several",
}


def with_callouts(seed: int, root: Path) -> None:
    """Give callouts to the layers of a generated volume that may have them, chosen by the seed."""
    draw = random.Random(f"callouts {seed}")
    path = root / "source" / "book" / "volume.yaml"
    signs = ["letters", "greek", "symbols"]
    draw.shuffle(signs)

    def said(match: re.Match[str]) -> str:
        words = match[0].removesuffix("}")
        if "endnotes" in words or "grouped" in words or (len(signs) < 3 and draw.random() < 0.3):
            return match[0]
        by = draw.choice(["page", "page", "volume"])
        at, lemma = draw.choice(["end", "both"]), draw.choice(["printed", "printed", "omitted"])
        return f"{words}, callouts: {signs.pop()}, callouts_by: {by}, callouts_at: {at}, lemma: {lemma}}}"

    path.write_text(re.sub(r"  - \{name: .*\}", said, path.read_text("utf-8")), "utf-8")


@pytest.mark.tex
@pytest.mark.parametrize("seed", range(FIRST, FIRST + max(many(2), VOLUMES // 3)))
def test_every_callout_is_that_of_its_note(seed: int, tmp_path: Path) -> None:
    settings = random_settings(seed)
    arrangement = "run-on" if settings.textual in {"endnotes", "grouped"} else settings.textual
    sound(tmp_path, replace(settings, textual=arrangement), change=lambda root: with_callouts(seed, root))


@pytest.mark.tex
@pytest.mark.parametrize("seed", FOUND)
def test_what_random_volumes_found_stays_mended(seed: int, tmp_path: Path) -> None:
    test_every_callout_is_that_of_its_note(seed, tmp_path)
