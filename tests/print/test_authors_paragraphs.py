"""Author's notes of several paragraphs, with verse: from Markdown to print and TEI, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.model.diagnostic import Diagnostic
from edition.model.text import PointKind
from edition.parse.markdown import parse_text
from edition.parse.tei import read_tei
from edition.write.source.markdown import markdown
from edition.write.tei import write_tei
from tests.print.printed import printed
from tests.small import small

NOTE = """\
# One

Here is a text with a note.[^1] It goes on, and has another.[^2]

[^1]: The first paragraph, with *emphasis*.

    The second paragraph.

    ::: verse
    Sing, lamp, of the keeper,
      who slept in the *day*.
    :::

    1\\. And the last one.

[^2]: A plain one.
"""


def test_paragraphs_and_verse_are_points_of_the_note() -> None:
    note = small(NOTE).text.blocks[2]
    assert note.text == (
        "The first paragraph, with emphasis. The second paragraph. "
        "Sing, lamp, of the keeper, who slept in the day. 1. And the last one."
    )
    begins = {point.offset: point.value for point in note.points if point.kind is PointKind.PARAGRAPH}
    words = {note.text[at:].split()[0]: value for at, value in begins.items()}
    assert words == {"The": "", "Sing,": "verse", "who": "verse-1", "1.": ""}


def test_they_are_read_back_from_tei_and_from_what_is_written() -> None:
    edition = small(NOTE)
    problems: list[Diagnostic] = []
    found = read_tei(write_tei(edition).encode(), "small.tei.xml", "small", problems.append)
    assert found is not None
    assert (found.text, problems) == (edition.text, [])
    blocks = [block for block in edition.text.blocks if not block.apart]
    typed = markdown(blocks, {str(block.locus): block for block in edition.text.blocks if block.apart})
    assert parse_text([("text.md", typed)], problems.append) == edition.text
    assert problems == []


@pytest.mark.tex
def test_they_begin_lines_in_print(tmp_path: Path) -> None:
    long = NOTE.replace("The second paragraph.", "The second paragraph. " + "It goes on and on. " * 200)
    entries = "- {id: a, kind: comment, at: 1.1n1, lemma: keeper, note: 'One.\n\n\n\n  Two.'}\n"
    book = printed(tmp_path, long, entries)
    lines = [line for sheet in book.book.main for line in book.book.pages[sheet - 1].lines]
    left = {}
    for first in ("The second paragraph. It", "Sing, lamp, of the keeper,", "who slept in the day.", "1. And the last"):
        found = [line.words[0].x0 for line in lines if line.text.startswith(first)]
        assert len(found) == 1, first
        left[first[:3]] = found[0]
    assert left["1. "] + 5 < left["Sin"] < left["who"] - 5
