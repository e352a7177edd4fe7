"""The gap between the halves of a verse, in every output, and there and back."""

from __future__ import annotations

import re

import pytest

from edition.model.edition import Edition
from edition.model.text import PointKind
from edition.parse.markdown import parse_text
from edition.write.plain import write_plain
from edition.write.source.markdown import markdown
from tests.hostile.outputs import outputs
from tests.small import small
from tests.tei.again import through_tei

TEXT = """\
# One

::: verse
Hwæt! We Gardena     in *geardagum,
  þeodcyninga*    þrym gefrunon,
*hu*   ða.  Two
:::

No gap    in prose.
"""
ENTRIES = "- {id: a, kind: emendation, at: 1.1, lemma: þeodcyninga þrym, reading: x}\n"


@pytest.fixture
def edition() -> Edition:
    return small(TEXT, ENTRIES)


def test_three_spaces_in_verse_are_a_gap(edition: Edition) -> None:
    verse, prose = edition.text.blocks[1:]
    assert verse.text == "Hwæt! We Gardena in geardagum,\nþeodcyninga þrym gefrunon,\nhu ða. Two"
    gaps = [verse.text[: point.offset].rpartition("\n")[2] for point in verse.points if point.kind is PointKind.GAP]
    assert gaps == ["Hwæt! We Gardena ", "þeodcyninga ", "hu "]
    assert not prose.points


def test_printed(edition: Edition) -> None:
    written = outputs(edition)
    latex = re.sub(r"\\EdM(ilestone)?\{\d+\}|%\n", "", str(written["book.tex"]))
    html = str(written["reader/index.html"])
    assert r"Gardena \EdGap{}in" in latex
    assert r"\EdEmph{hu} \EdGap{}ða. Two" in latex
    assert latex.count(r"\EdGap{}") == 2, "one has gone with the words that a reading replaces"
    assert 'Gardena <span class="gap"></span>in' in html
    assert r"Gardena \EdGap{}in" in str(written["book.reledmac.tex"])
    assert "Gardena    in geardagum" in write_plain(edition)
    assert "Gardena &emsp;in" in write_plain(edition, markdown=True)


def test_there_and_back(edition: Edition) -> None:
    assert through_tei(edition).text.blocks[1].points == edition.text.blocks[1].points
    again = parse_text([("text.md", markdown(edition.text.blocks, {}))], list[object]().append)
    assert again.blocks == edition.text.blocks
