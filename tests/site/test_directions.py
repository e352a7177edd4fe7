"""The pages of a Hebrew volume on a site are written from the right, and are found without points."""

from __future__ import annotations

import re
from pathlib import Path

from tests.ebook.hebrew import hebrew
from tests.site.conftest import published
from tests.small import small


def test_the_pages_of_each_volume_have_its_direction(tmp_path: Path) -> None:
    site = published(hebrew(tmp_path), small("# One\n\nWords.\n"))
    roots: dict[str, set[bytes]] = {}
    for name, content in site.files.items():
        if name.endswith(".html"):
            found = re.search(rb"<html([^>]*)>", content)
            assert found is not None, name
            roots.setdefault(name.partition("/")[0] if "/" in name else "", set()).add(found[1])
    assert roots.pop("genesis") == {b' lang="he" dir="rtl"'}
    assert {root for of in roots.values() for root in of} == {b' lang="en" dir="ltr"'}
    page = site.files["genesis/1/index.html"].decode()
    assert re.findall(r'<a rel="next"[^>]*>[^<]* (.)</a>', page) == ["←"]


def test_words_are_found_without_points(tmp_path: Path) -> None:
    index = b"".join(content for name, content in published(hebrew(tmp_path)).files.items() if "/words-" in name)
    for folded, spelt in (("אור", "אוֹר"), ("המימ", "הַמָּיִם"), ("הארצ", "הָאָרֶץ")):
        row = re.search(rf'\["{folded}",(\[.*?\])\]', index.decode())
        assert row is not None, folded
        assert spelt in row[1]
