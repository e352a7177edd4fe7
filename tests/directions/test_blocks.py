"""Blocks in a language that goes in the other direction than the volume: their lines begin on the other side."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.audit.pdf_word import PdfWord
from tests.directions.test_ranges import pages
from tests.directions.volume import made, needs, write

pytestmark = [pytest.mark.tex, needs("א")]

HEBREW = (
    "ויאמר משה אל העם אל תיראו כי לבעבור נסות אתכם בא האלהים ובעבור תהיה יראתו על פניכם לבלתי "
    "תחטאו. ויעמד העם מרחק ומשה נגש."
)
ENGLISH = (
    "This whole paragraph is written in English, as a translation that stands beside the text may be, and it has more "
    "than one line, so that its end is seen: {end}"
)

TEXT = """\
# {title}

{own}

[{other}]{{lang={tag}}}

{own}

- [{other}]{{lang={tag}}}

::: verse
[{other}]{{lang={tag}}}
:::
"""


@pytest.fixture(scope="module")
def hebrew(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Hebrew volume with English blocks, and an introduction wholly in English."""
    root = tmp_path_factory.mktemp("hebrew")
    entries = "- {id: a, kind: variant, at: 1.2, lemma: translation, readings: [{text: rendering, wit: B}]}\n"
    text = TEXT.format(title="פרק", own=HEBREW, other=ENGLISH.format(end="last"), tag="en")
    write(root, text, entries, "he", "ספר")
    settings = root / "source/scripts/volume.yaml"
    introductions = "introductions:\n  - {title: Introduction, file: introduction.md, language: en}\n"
    settings.write_text(settings.read_text("utf-8") + introductions, "utf-8")
    introduction = f"{ENGLISH.format(end='first of all')}[^1]\n\n- An item\n\n[^1]: A note (Genesis), in English.\n"
    (root / "source/scripts/introduction.md").write_text(introduction, "utf-8")
    return made(root)


def page_with(pdf: Path, word: str) -> list[PdfWord]:
    return next(page for page in pages(pdf) if any(each.text == word for each in page))


def line_of(words: list[PdfWord], word: str, last: bool = False) -> list[PdfWord]:
    """The line in which a word stands, from left to right."""
    at = [each for each in words if each.text == word][-1 if last else 0]
    return sorted((each for each in words if abs(each.base - at.base) < 2), key=lambda each: each.x0)


def test_an_introduction_in_english_begins_its_lines_at_the_left(hebrew: Path) -> None:
    words = page_with(hebrew, "first")
    left = line_of(words, "This")[0].x0
    end = line_of(words, "first")
    assert abs(end[0].x0 - left) < 0.5  # the last line
    assert end[-1].x1 < line_of(words, "This")[-1].x1 - 20
    note = line_of(words, "note")
    assert abs(note[0].x0 - left) < 0.5
    assert [word.text for word in note if word.text.isalpha()][:2] == ["A", "note"]
    assert line_of(words, "item")[0].x0 < left + 40


def test_english_blocks_among_hebrew_ones(hebrew: Path) -> None:
    words = page_with(hebrew, "rendering")
    paragraph, verse = line_of(words, "last"), line_of(words, "last", last=True)
    right = max(word.x1 for word in words)
    assert paragraph[-1].x1 < right - 20
    assert verse[0].x0 < paragraph[0].x0 + 60
    margin = [word for word in words if word.text == "5"]
    assert margin[0].x1 < paragraph[0].x0  # the numbers of lines stay in their margin


def test_the_notes_of_an_english_block_go_as_the_volume_does(hebrew: Path) -> None:
    line = line_of(page_with(hebrew, "rendering"), "rendering")
    shown = [word.text for word in line]
    assert shown.index("rendering") < shown.index("translation")
    assert shown[-1].isdecimal()


def test_hebrew_blocks_in_an_english_volume(tmp_path: Path) -> None:
    entries = "- {id: a, kind: variant, at: 1.2, lemma: העם, occurrence: 1, readings: [{text: עם, wit: B}]}\n"
    text = TEXT.format(title="One", own=ENGLISH.format(end="own"), other=HEBREW + " סוף", tag="he")
    write(tmp_path, text, entries, "en", "Scripts")
    pdf = made(tmp_path)
    words = page_with(pdf, "own")
    right = line_of(words, "This")[-1].x1
    last = next(word for word in words if word.text == "ף")
    line = [word for word in words if abs(word.base - last.base) < 2]
    assert abs(max(word.x1 for word in line) - right) < 3
    assert last.x0 > line_of(words, "This")[0].x0 + 20
