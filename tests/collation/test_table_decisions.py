"""A decision that the table shows names the words of its row, as the next collation finds them."""

from __future__ import annotations

import html
import random
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from edition.anchor.lemma_search import Finder
from edition.cli import edition
from edition.load import load
from tests.collation.test_witnesses import spoilt
from tests.draws import many

WORDS = ["et", "etiam", "iam", "set", "a", "ab", "bis"]  # words within others, and often


def collate(root: Path, *words: str) -> str:
    done = CliRunner().invoke(edition, ["-C", str(root), "collate", "v", *words])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("number", range(many(6)))
def test_it_names_the_words_of_its_row(tmp_path: Path, number: int) -> None:
    draw = random.Random(number)
    base = [draw.choice(WORDS) for _ in range(60)]
    for siglum, words in (("A", base), ("B", spoilt(draw, base)), ("C", spoilt(draw, base))):
        (tmp_path / f"{siglum}.txt").write_text(" ".join(words))
    collate(tmp_path, *(str(tmp_path / f"{siglum}.txt") for siglum in "ABC"), "--language", "la")
    found = load(tmp_path, "v", lambda problem: None)
    assert found is not None
    finder = Finder(found.text)
    page = (tmp_path / "build/v.collation.html").read_text()
    decisions = []
    for id, row in re.findall(r'<tr id="(\w+)">(.*?)</tr>', page):
        for line in re.findall("<code>(.*?)</code>", row):
            typed = html.unescape(line)
            decisions.append(f"  {typed}\n")
            (said,) = YAML(typ="safe", pure=True).load(typed)
            spots = finder.spots(said["lemma"], 0, 0)
            anchor = spots[int(said.get("occurrence", 1)) - 1]
            assert len(spots) == 1 or "occurrence" in said, said
            place = found.anchors[id]
            assert anchor.start == place.start, said
            assert anchor.end == place.end or said["do"] == "join", said
    assert decisions
    settings = tmp_path / "source/v/collation.yaml"
    settings.write_text(re.sub(r"# decisions:.*", "", settings.read_text()) + f"decisions:\n{''.join(decisions[:1])}")
    assert "E402" not in collate(tmp_path)
