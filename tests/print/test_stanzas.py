"""A verse does not stand alone on a page, where the stanza has others that could stand with it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from edition.build import build
from edition.model.diagnostic import Diagnostic
from tests.facing.positions import words_of

pytestmark = pytest.mark.tex

POEMS, VERSES = 60, 4
SAID = "The keeper wrote down the wind, and the sails, and what the sea had left at the foot of the stair. "


def text() -> str:
    """Stanzas of four verses, with prose of one to seven lines between them."""
    written = ["# Log"]
    for poem in range(POEMS):
        verses = [f"v{poem}x{verse} the lamp is lit" for verse in range(VERSES)]
        written += [SAID * (1 + poem * 5 % 7), "::: verse\n" + "\n".join(verses) + "\n:::"]
    return "\n\n".join(written) + "\n"


def test_no_page_has_one_verse_of_a_stanza_alone(tmp_path: Path) -> None:
    (tmp_path / "source/log").mkdir(parents=True)
    (tmp_path / "source/log/volume.yaml").write_text(
        "title: Log\ntext: [text.md]\nconcordance: {min: 9999}\n", encoding="utf-8"
    )
    (tmp_path / "source/log/text.md").write_text(text(), encoding="utf-8")
    problems: list[Diagnostic] = []
    assert build(tmp_path, "log", ("pdf",), tmp_path / "build", problems.append, lambda step: None), problems
    pages: dict[tuple[str, int], set[str]] = {}
    for word in words_of(tmp_path / "build/log.pdf"):
        if found := re.fullmatch(r"v(\d+)x(\d)", word.text):
            pages.setdefault((found[1], word.sheet), set()).add(found[2])
    poems = Counter(poem for poem, _ in pages)
    assert len(poems) == POEMS
    assert sum(times > 1 for times in poems.values()) >= 3, "some stanzas go on overleaf"
    assert [verses for verses in pages.values() if len(verses) == 1] == []
