"""A Hebrew page in a browser is the mirror image of a Latin one, and is searched without points."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browsing import DESK, IN_A_BROWSER, PHONE, browser, expect
from tests.ebook.conftest import Made

pytestmark = IN_A_BROWSER
__all__ = ["browser"]

PLACES = """
(element) => {
  const boxes = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.data;
    for (const match of words.matchAll(/[^\\s\\p{M}]/gu)) {
      const range = new Range();
      range.setStart(walker.currentNode, match.index);
      range.setEnd(walker.currentNode, match.index + 1);
      const box = range.getBoundingClientRect();
      boxes.push([match[0], box.left + box.width / 2, box.top + box.height / 2]);
    }
  }
  return boxes;
}
"""
"""Each letter and sign of an element, and where its middle stands."""


def shown(element: Any) -> str:
    """The letters and signs of one line, from left to right."""
    return "".join(sign for sign, _, _ in sorted(element.evaluate(PLACES), key=lambda box: box[1]))


@pytest.fixture(scope="module")
def folder(hebrew_book: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("mirrored")
    for files, where in ((hebrew_book.pages, made), (hebrew_book.chapters, made / "epub")):
        for name, content in files.items():
            (where / name).parent.mkdir(parents=True, exist_ok=True)
            (where / name).write_bytes(content)
    return made


@pytest.fixture
def opened(browser: Any, folder: Path) -> Iterator[Any]:
    contexts = []

    def open_page(name: str, size: dict[str, int] = DESK) -> Any:
        context = browser.new_context(viewport=size)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{folder.as_uri()}/{name}")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", ["index.html", "epub/text-01.xhtml"])
def test_a_note_is_read_from_the_right(opened: Any, name: str) -> None:
    """The lemma, its bracket, the reading, the witnesses in their order."""
    page = opened(name)
    note, omission = shown(page.locator("#n-bara p")), shown(page.locator("#n-pne p"))
    assert note == "".join(["ק", "B", "רצי", "]", "ארב", "1.3", "a"])
    assert omission == "".join(["B", "om.", "]", "ינפ", "2.4", "b"])


@pytest.mark.parametrize("name", ["index.html", "epub/text-01.xhtml"])
def test_a_full_stop_stands_beside_the_latin_word_that_it_ends(opened: Any, name: str) -> None:
    """Not beside the reference behind it, which is isolated."""
    note = shown(opened(name).locator("#n-latin p"))
    assert note.startswith(")LXX(\u200f1.3\u200f.Vulgataואר]Inprincipio")


@pytest.mark.parametrize("name", ["index.html", "epub/text-01.xhtml"])
def test_a_range_of_lines_is_read_from_the_right(opened: Any, name: str) -> None:
    at = opened(name).locator("#n-long .at")
    assert at.inner_text() == "2.1–3"
    assert shown(at) == "3–2.1"


def box(page: Any, selector: str) -> dict[str, float]:
    found: dict[str, float] = page.locator(selector).first.bounding_box()
    return found


def test_the_notes_stand_to_the_left_of_the_text(opened: Any) -> None:
    page = opened("index.html")
    words, notes = box(page, ".row:has(#n-bara) > .words"), box(page, ".row:has(#n-bara) > .notes")
    assert notes["x"] + notes["width"] <= words["x"]
    number = box(page, "[data-page='2']")
    assert number["x"] >= words["x"] + words["width"]


def test_verse_lists_and_tables_begin_at_the_right(opened: Any) -> None:
    page = opened("index.html")
    words = box(page, ".row:has(.verse) > .words")
    right = words["x"] + words["width"]
    first, second = page.locator(".stanza .line").all()

    def edge(line: Any) -> float:
        return float(max(place for _, place, _ in line.evaluate(PLACES)))

    assert right > edge(first) > edge(second) > words["x"] + words["width"] / 2
    day, made = page.locator("th").all()
    assert day.bounding_box()["x"] > made.bounding_box()["x"]
    item, words = page.locator("li[id='1.8']").bounding_box(), box(page, ".row:has(ul.list) > .words")
    assert item["x"] + item["width"] < words["x"] + words["width"]


def test_a_concordance_goes_on_at_the_left(opened: Any) -> None:
    page = opened("words.html")
    line = page.locator(".kwic li").first
    word = line.locator("b").bounding_box()
    assert line.locator(".left").bounding_box()["x"] > word["x"] > line.locator(".right").bounding_box()["x"]
    assert line.locator(".loc").first.bounding_box()["x"] < line.locator(".right").bounding_box()["x"]


def test_an_index_heading_keeps_its_signs(opened: Any) -> None:
    page = opened("works.html")
    heading = shown(page.locator("#i-vulgate"))
    assert heading.endswith("Vulgata(ed.Weber)")


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_nothing_is_wider_than_the_screen(opened: Any, hebrew_book: Made, size: dict[str, int]) -> None:
    page = opened("index.html", size)
    names = [name for name in hebrew_book.pages if name.endswith(".html")]
    names += [f"epub/{name}" for name in hebrew_book.chapters if name.endswith(".xhtml")]
    start = page.url.rpartition("/")[0]
    for name in names:
        page.goto(f"{start}/{name}")
        wide = page.evaluate("[document.scrollingElement.scrollWidth, document.scrollingElement.scrollLeft]")
        assert wide[0] <= size["width"], name


@pytest.mark.parametrize(
    ("typed", "count", "marked"),
    [
        ("אור", 4, "אוֹר"),  # a word with points, and the plain one of the table
        ("בְּרֵאשִׁית", 1, "בְּרֵאשִׁית"),
        ("מים", 1, "מָּיִם"),  # a final letter
        ("הארצ", 1, "הָאָרֶץ"),
    ],
)
def test_the_search_passes_over_points_and_final_letters(opened: Any, typed: str, count: int, marked: str) -> None:
    page = opened("index.html")
    page.fill("#search", typed)
    page.locator("#search").press("Enter")
    expect(page.locator("#found a").first).to_be_visible()
    marks = page.locator("#found mark").all_inner_texts()
    assert marked in marks
    assert len(marks) >= count
    assert all(text.strip() for text in marks)
