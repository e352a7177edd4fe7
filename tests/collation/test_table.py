"""The page that shows witnesses side by side: escaped, the same each time, and read and worked by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from edition.cli import edition
from tests.browsing import DESK, IN_A_BROWSER, PHONE, browser, inaccessible

pytestmark = IN_A_BROWSER
__all__ = ["browser"]

A = "Arma <b>uirumque</b> cano & Troiae qui primus ab oris"
B = "Arma <script>alert(1)</script> cano & Troiae qui ab oris primus"
C = "Arma uirumque [...] primus ab oris"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    for siglum, text in (("A", A), ("B", B), ("C", C)):
        (tmp_path / f"{siglum}.txt").write_text(text)
    files = [str(tmp_path / f"{siglum}.txt") for siglum in "ABC"]
    done = CliRunner().invoke(edition, ["-C", str(tmp_path), "collate", "v", *files, "--language", "la"])
    assert done.exit_code == 0, done.output
    return tmp_path / "build/v.collation.html"


def test_nothing_typed_is_markup(table: Path) -> None:
    words = table.read_text()
    assert "<script" not in words
    assert "alert" in words


def test_the_same_page_each_time(table: Path) -> None:
    before = table.read_bytes()
    assert CliRunner().invoke(edition, ["-C", str(table.parent.parent), "collate", "v"]).exit_code == 0
    assert table.read_bytes() == before


def test_decisions_by_keyboard(table: Path, browser: Any) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(table.as_uri())
    row = page.locator("tr", has=page.locator("th", has_text="primus ab oris"))
    assert row.locator("td").all_inner_texts()[:2] == ["ab oris primus", "="]
    assert row.locator("td").first.get_attribute("class") == "moved"
    shown: list[str] = []
    for _ in range(12):
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        shown = page.locator("details[open] code").all_inner_texts()
        if any("primus ab oris" in line for line in shown):
            break
    assert "- {do: split, at: '0.1', lemma: primus ab oris}" in shown
    assert inaccessible(page) == []
    page.close()


SEEN = """(part) => {
    const box = part.getBoundingClientRect();
    return part.contains(document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(8, box.height / 2)));
}"""


@pytest.mark.parametrize("window", [DESK, PHONE], ids=["desk", "phone"])
def test_every_column_of_many_witnesses_can_be_seen(tmp_path: Path, browser: Any, window: dict[str, int]) -> None:
    """The head of the column, and the words of the base text, stay where they can be seen."""
    sigla = "ABCDEFGHIKLM"
    words = [f"{letter}{other}" for letter in "bcdfgl" for other in "aeiou"]
    for number, siglum in enumerate(sigla):
        (tmp_path / f"{siglum}.txt").write_text(" ".join(w for n, w in enumerate(words) if n != 2 * number - 1))
    files = [str(tmp_path / f"{siglum}.txt") for siglum in sigla]
    done = CliRunner().invoke(edition, ["-C", str(tmp_path), "collate", "v", *files, "--language", "la"])
    assert done.exit_code == 0, done.output
    page = browser.new_page(viewport=window)
    page.goto((tmp_path / "build/v.collation.html").as_uri())
    page.locator("summary").last.focus()
    row = page.locator("tr", has=page.locator("summary")).last
    for part in (page.locator("summary").last, page.locator("thead th").last, row.locator("th")):
        assert part.evaluate(SEEN)
    assert inaccessible(page) == []
    page.close()
