"""Every text that a parser makes is sound: what a kept text is measured by refuses none that is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.generate import generate, random_settings
from edition.load import load
from edition.parse.decoding import clean
from edition.parse.invariants import faults
from edition.parse.markdown import parse_text
from edition.parse.tei import read_tei
from tests.draws import random_for

PIECES = (
    "# H\n\n", "## H\n\n", "para *em* **st** [X]{.caps} word[^1]\n\n", "> quote\n\n", "- item\n- two\n\n",
    "1. a\n2. b\n\n", "\t",
    "::: verse\nline\n  + rest\n= same\n:::\n\n", "::: verse dialogue\n**A.** line\n+ x\n\n*dir*\n:::\n\n",
    "::: dialogue\n**A.** words\n\n(no)\n:::\n\n", "| a | b |\n|---|---|\n| c | d |\n\n", "---\n\n",
    "[^1]: note *x*\n\n", "[p. 3]{.pb} x [side]{.side}\n\n", "::: lacuna\nlost\n:::\n\n",
    "::: unnumbered\n", "::: sublines\n", ":::\n\n",
    "[ru]{lang=ru} \u00a0e\u0301 \u200b\n\n", "[^1]", "**", "*", "[x]{.sup}", "  ", "\u2028", "\x1b", "|", "\\", "\n",
    ">", "- ", "x", "é", "[]{.pb}", "[p. 1]{.pb}",
)  # fmt: skip

SAMPLES = sorted((Path(__file__).parents[1] / "tei/samples").glob("*.xml"))


def test_any_markdown() -> None:
    for seed in range(600):
        chance = random_for(seed)
        words = "".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 40)))
        text = parse_text([("t.md", clean(words, "t.md", lambda item: None))], lambda item: None)
        assert not list(faults(text)), words


@pytest.mark.parametrize("seed", range(4))
def test_whole_volumes(seed: int, tmp_path: Path) -> None:
    generate(tmp_path, "book", random_settings(seed, 3))
    edition = load(tmp_path, "book", lambda item: None)
    assert edition is not None
    assert not list(faults(edition.text))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_texts_in_tei(path: Path) -> None:
    found = read_tei(path.read_bytes(), path.name, "sample", lambda item: None)
    assert found is not None
    assert not list(faults(found.text))
