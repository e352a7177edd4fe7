"""The list of line-end hyphens: the words cut at a hyphen of their own, at their places, and no others."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from edition.build import build
from edition.model.diagnostic import Diagnostic
from tests.print.book import built, comments
from tests.print.volume import write_volume

WORDS = "An old long-drawn quarrel about a half-understood correspondence kept the storm-beaten harbour waiting. "


@pytest.mark.tex
def test_the_list_has_the_words_whose_own_hyphen_ends_a_line(tmp_path: Path) -> None:
    write_volume(tmp_path, text="# Of Quarrels\n\n[p. 1]{.pb}" + WORDS * 40 + "\n", entries="[]\n")
    problems: list[Diagnostic] = []
    assert build(tmp_path, "small", ("pdf",), tmp_path / "build", problems.append, lambda step: None), problems
    command = ["pdftotext", "-layout", str(tmp_path / "build/small.pdf"), "-"]
    pages = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split("\f")
    text = [page for page in pages if "harbour" in page and "Hyphens at" not in page and "Concordance" not in page]
    cut = re.findall(r"\b(long|half|storm)-\s*\d*\n", "\n".join(text))
    listed = next(page for page in pages if "Hyphens at" in page and "but for the hyphens" in page)
    rows = re.findall(r"^\s*(\d+)\.(\d+)\s+(\S+)$", listed, re.MULTILINE)
    assert [word for _, _, word in rows] == [
        {"long": "long-drawn", "half": "half-understood", "storm": "storm-beaten"}[word] for word in cut
    ]
    assert len(rows) > 2


@pytest.mark.tex
def test_a_book_without_such_words_has_no_such_list(tmp_path: Path) -> None:
    text = "# One\n\n[p. 1]{.pb}First. " + "Words of one kind alone. " * 60 + "\n"
    book = built(tmp_path, text=text, entries=comments(("First", "Said.")))
    words = book.words
    assert "Hyphens" not in words
    assert "Contents" in words
    assert not book.report.locators_wrong
