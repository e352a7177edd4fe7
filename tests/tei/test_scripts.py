"""Volumes in other scripts and directions, through TEI and through files, are the same."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from edition.write.tei import write_tei
from tests.ebook.hebrew import hebrew
from tests.scripts import PAGES
from tests.small import small
from tests.tei.again import in_order, through_files, through_tei


def test_a_hebrew_volume_is_read_back(tmp_path: Path) -> None:
    edition = hebrew(tmp_path / "first")
    assert through_tei(edition) == replace(edition, digest=through_tei(edition).digest)
    again = through_files(edition, tmp_path / "again")
    assert (again.text, again.entries, again.anchors) == (edition.text, edition.entries, edition.anchors)


def test_every_language_is_declared(tmp_path: Path) -> None:
    written = write_tei(hebrew(tmp_path))
    assert '<text xml:lang="he">' in written
    assert re.search(r'<foreign xml:lang="la">[^<]*<[^>]*>?In principio|xml:lang="la"', written)
    assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", written)


@pytest.mark.parametrize("script", PAGES)
def test_each_script_is_read_back(script: str) -> None:
    edition = in_order(small(f"# T\n\n{PAGES[script].text}"))
    assert through_tei(edition).text == edition.text
