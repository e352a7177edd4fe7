"""The first line of a page stands where it always does, however far the letters of its script rise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.conftest import Run, run
from tools.proof.glyphs import read
from tools.proof.lines import lines_of

__all__ = ["run"]  # a fixture

pytestmark = pytest.mark.tex

VOLUME = """\
format: 2
title: T
editors: [E]
language: %s
style: octavo
text: [text.md]
base: A
concordance: {min: 100000}
witnesses: [{siglum: A, name: M}]
"""
TEXTS = {
    "en": "The keeper lit the lamp at six, and the brig passed an hour later with all her sails set. ",
    "he": "הַשּׁוֹמֵר הדליק את הנר בשש לעת ערב, והספינה עברה כעבור שעה וכל מפרשיה פרושים אל הים הגדול. ",
    "ar": "أَوْقَدَ الحَارِسُ المِصْبَاحَ في السَّاعَةِ السادسة، ومرت السفينة بعد ساعة وأشرعتها كلها منشورة إلى البحر. ",
    "sa": "दीपपालकः सायंकाले दीपं प्रज्वालयति स्म नौका च सर्वैः पटैः सह समुद्रं प्रति गच्छति स्म। ",
}
FIRST, LEADING = 60.35, 13 * 72 / 72.27  # points from the head of the paper, in the octavo
FULL = 30  # lines of the text


def bases(pdf: Path) -> Iterator[list[float]]:
    """The baselines of every page that is full of text; those that only marks of letters have are none."""
    for sheet in read(pdf).sheets:
        lines = [line for line in lines_of(sheet.glyphs) if line.base > 45 and len(line.glyphs) > 20]
        if len(lines) >= FULL:
            yield [line.base for line in lines]


@pytest.mark.parametrize("language", TEXTS)
def test_a_page_begins_at_its_head(run: Run, tmp_path: Path, language: str) -> None:
    """Pages of the text of a book, facing ones too, begin at one height and end there but for a line."""
    source = tmp_path / "source" / "v"
    source.mkdir(parents=True)
    source.joinpath("volume.yaml").write_text(VOLUME % language, encoding="utf-8")
    text = "# 1\n\n" + "\n\n".join(TEXTS[language] * (3 + i % 3) for i in range(40))
    source.joinpath("text.md").write_text(text, encoding="utf-8")
    made = run("build", "v", "--to", "pdf")
    assert made.code == 0, made.err
    pages = list(bases(tmp_path / "build" / "v.pdf"))
    assert len(pages) >= 4
    for page in pages[1:]:  # the first one has a heading
        assert page[0] == pytest.approx(FIRST, abs=0.1)
        assert all(abs((base - FIRST) / LEADING - round((base - FIRST) / LEADING)) < 0.02 for base in page)
    ends = [page[-1] for page in pages[1:-1]]
    assert max(ends) <= FIRST + 36 * LEADING + 0.1
    assert max(ends) - min(ends) < 2 * LEADING
