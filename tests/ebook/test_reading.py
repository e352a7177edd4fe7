"""What a reader does on the pages of a volume, in a browser: finds, goes back, cites, compares, prints."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from edition.derive.print_places import PrintPlaces
from tests.browsing import DESK, IN_A_BROWSER, PHONE, browser, expect, hear
from tests.ebook.conftest import Made, as_if_printed, make
from tests.small import small

pytestmark = IN_A_BROWSER
__all__ = ["browser"]

NOTED = "".join(f"# Chapter {c}\n\n" + "".join(f"Word{c}x{p} of a line.\n\n" for p in range(8)) for c in (1, 2))
LONG_NOTES = "".join(
    f"- {{id: n{c}-{p}, kind: comment, at: {c}.{p + 1}, lemma: Word{c}x{p}, note: '{'Many words of a note. ' * n}'}}\n"
    for c in (1, 2)
    for p, n in enumerate((60, 1, 1, 25, 1, 1, 1, 1))
)


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def folders(lecture: Made, sectioned: Made, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    edition = small(NOTED, LONG_NOTES)
    noted = make(edition, as_if_printed(edition))
    sites = {"lecture": lecture, "sectioned": sectioned, "noted": noted}
    return {name: put(tmp_path_factory.mktemp(name), made.pages) for name, made in sites.items()}


@pytest.fixture
def window(browser: Any) -> Iterator[Any]:
    """A window that complains of nothing."""
    context = browser.new_context(viewport=DESK)
    context.set_default_timeout(120_000)
    problems: list[str] = []
    page = context.new_page()
    hear(page, problems)
    yield page
    context.close()
    assert problems == []


def test_a_text_of_many_pages_is_searched_and_its_old_addresses_lead_on(
    window: Any, folders: dict[str, Path], sectioned: Made
) -> None:
    base = folders["sectioned"].as_uri()
    blocks = sectioned.edition.text.blocks
    place = next(place for (i, _), place in sectioned.printed.at.items() if str(blocks[i].locus).startswith("5."))
    note = next(n for n in sectioned.book.notes if "Polynices" in str(n.body))
    page_of_note = f"{str(blocks[note.anchor.last].locus).partition('.')[0]}.html"
    addresses = {"3.12": "3.html", f"p{place}": "5.html", f"n-{note.entry.id}": page_of_note}
    for name, file in addresses.items():
        window.goto("about:blank")
        window.goto(f"{base}/index.html#{name}")
        expect(window).to_have_url(f"{base}/{file}#{name}")
    window.goto(f"{base}/2.html#3.12")  # a page that it is not on
    expect(window).to_have_url(f"{base}/3.html#3.12")
    window.goto(f"{base}/index.html")
    window.locator("#search").press_sequentially("polyn")
    found = window.locator("#found a")
    expect(found).to_have_count(1)
    expect(found).to_contain_text("note")
    expect(found.locator("mark")).to_have_text("Polynices")
    window.keyboard.press("ArrowDown")
    expect(found).to_be_focused()
    window.keyboard.press("Enter")
    expect(window).to_have_url(f"{base}/{page_of_note}#n-{note.entry.id}")
    expect(window.locator(".note:target")).to_be_visible()
    window.goto(f"{base}/2.html#2.3")
    window.locator("#search").fill("“cardboard bo")
    expect(window.locator("#found p")).to_contain_text("Found")
    window.keyboard.press("Escape")
    expect(window.locator("#found")).to_be_hidden()
    window.evaluate("document.getElementById('2.3').scrollIntoView()")
    window.mouse.wheel(0, 30)
    window.wait_for_function("() => Object.keys(localStorage).some(key => key.endsWith(':place'))")
    window.goto(f"{base}/persons.html")
    back = window.locator(".resume")
    expect(back).to_have_text(re.compile(r"Back to 2\.\d"))
    back.click()
    expect(window).to_have_url(re.compile(r"/2\.html#2\.\d$"))


def test_a_note_is_found_on_a_single_page_too(window: Any, folders: dict[str, Path]) -> None:
    window.goto(f"{folders['lecture'].as_uri()}/index.html")
    window.locator("#search").fill("Polynices")
    found = window.locator("#found a")
    expect(found).to_have_count(1)
    expect(found.locator("span")).to_have_text(re.compile(r"^\d+\.\d+ · \d+\.\d+ · note$"))
    window.locator("#search").press("Enter")
    window.keyboard.press("Enter")
    expect(window.locator(".note:target")).to_be_in_viewport()
    first = window.locator(".note:target").get_attribute("id")
    window.locator(".steps button").nth(1).focus()
    window.keyboard.press("Enter")
    window.wait_for_function("id => location.hash !== `#${id}`", arg=first)
    expect(window.locator(".note:target .steps button").nth(1)).to_be_focused()
    window.keyboard.press("Shift+Tab")
    window.keyboard.press("Enter")
    window.wait_for_function("id => location.hash === `#${id}`", arg=first)


DISTANCES = """[...document.querySelectorAll('.call')].flatMap((call, i, all) => {
    const next = all[i + 1];
    if (!next || next.previousElementSibling !== call || next.previousSibling !== call) return [];
    const [a, b] = [call, next].map(one => one.firstChild.getBoundingClientRect());
    return a.top - b.top > 5 || b.top - a.top > 5 ? [] : [Math.abs((a.left + a.right - b.left - b.right) / 2)];
})"""


def test_a_paragraph_and_chosen_words_are_cited_on_a_phone(window: Any, folders: dict[str, Path]) -> None:
    window.set_viewport_size(PHONE)
    window.goto(f"{folders['lecture'].as_uri()}/index.html#2.1")
    locus = window.locator("[id='2.1'] > .locus")
    box = locus.bounding_box()
    assert min(box["width"], box["height"]) >= 24
    assert box["x"] >= 0
    locus.click()
    said = window.get_by_role("dialog")
    printed = window.evaluate("printedAt(document.getElementById('2.1'))")
    expect(said.locator("p").first).to_have_text(
        re.compile(rf"^Helen Marlowe, .*2026, p\. {re.escape(printed)}, § 2\.1$")
    )
    window.keyboard.press("Escape")
    expect(said).to_be_hidden()
    expect(locus).to_be_focused()
    window.evaluate("""() => {
        const [one, two] = ['2.1', '2.2'].map(id => document.getElementById(id));
        getSelection().setBaseAndExtent(one, 2, two, 0);  // as a browser does when a whole paragraph is chosen
    }""")
    button = window.locator(".cite-chosen")
    expect(button).to_be_visible()
    assert button.bounding_box()["height"] >= 44
    button.click()
    expect(said.locator("p").first).to_have_text(re.compile(r"pp?\. [\d.–]+, § 2\.1$"))
    said.get_by_role("button", name="Close").click()
    distances = window.evaluate(DISTANCES)
    assert distances
    assert min(distances) >= 24
    assert window.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    context = window.locator(".Z3988").get_attribute("title")
    assert f"rft.pages={printed}" in context
    for _ in range(2):  # the address changes, and does not
        window.locator("[id='2.2'] > .locus").focus()
        window.keyboard.press("Enter")
        expect(said.get_by_role("button", name="Copy")).to_be_focused()
        window.wait_for_timeout(300)
        expect(said.get_by_role("button", name="Copy")).to_be_focused()
        window.keyboard.press("Tab")
        expect(said.get_by_role("button", name="Close")).to_be_focused()
        window.keyboard.press("Escape")


def test_two_witnesses_stand_side_by_side(window: Any, folders: dict[str, Path]) -> None:
    base = folders["lecture"].as_uri()
    window.goto(f"{base}/compare.html?left=T&right=D#2.1")
    expect(window.locator("select[name=left]")).to_have_value("T")
    left, right = (window.locator(f"[id='1.0'] .{side}") for side in ("left", "right"))
    expect(left.locator("mark")).to_have_text("A Cardboard Box")
    expect(right.locator("mark")).to_have_text("Exhibits")
    assert abs(left.bounding_box()["y"] - right.bounding_box()["y"]) < 1
    same = window.evaluate("""[...document.querySelectorAll('.pair')].every(pair => {
        const rest = side => [...pair.querySelector(side).childNodes].map(n => n.data ?? '').join('');
        const [left, right] = [rest('.left'), rest('.right')];
        return left === right || pair.querySelector('.lacking');
    })""")
    assert same  # what is not marked is the same
    window.select_option("select[name=right]", "")
    expect(window).to_have_url(re.compile(r"left=T&right=(&|#|$)"))
    window.set_viewport_size(PHONE)
    left, right = (window.locator(f"[id='1.1'] .{side}") for side in ("left", "right"))
    expect(right).to_be_hidden()
    window.locator("#turn").click()
    expect(right).to_be_visible()
    expect(left).to_be_hidden()
    window.locator("#next").focus()
    window.keyboard.press("Enter")
    expect(window.locator("mark.now")).to_be_in_viewport()
    window.goto(f"{base}/compare.html?left=T&right=T")
    expect(window.locator("#status")).to_have_text("0 differences")


VARIANT = "- {id: v, kind: variant, at: 1.1, lemma: Paragraph 0, readings: [{text: Chapter 0, wit: [D]}]}\n"


def test_two_texts_open_at_the_place_however_long_what_is_before_it(window: Any, tmp_path: Path) -> None:
    text = "".join(
        f"Paragraph {i}. {'These are many words of one kind alone. ' * (i * 7 % 40 + 1)}\n\n" for i in range(80)
    )
    folder = put(tmp_path, make(small(f"# One\n\n{text}", VARIANT), PrintPlaces()).pages)
    window.set_viewport_size(PHONE)
    for place in ("1.60", "1.37"):
        window.goto(f"{folder.as_uri()}/compare.html?left=&right=D#{place}")
        window.reload()
        row = window.locator(f"[id='{place}']")
        expect(row).to_be_in_viewport()
        window.wait_for_timeout(500)
        assert -5 < row.bounding_box()["y"] < 260


GAPS = """[...document.querySelectorAll('.row > .words')].flatMap((words, i, all) => {
    if (!i || words.querySelector('h2, h3')) return [];
    const gap = words.getBoundingClientRect().top - all[i - 1].getBoundingClientRect().bottom;
    return gap > 60 ? [gap] : [];
}).length"""
OVER = """[...document.querySelectorAll('.row > .notes')].filter((notes, i, all) => i
    && notes.getBoundingClientRect().top < all[i - 1].getBoundingClientRect().bottom - 1).length"""


def test_notes_leave_no_gaps_in_the_text_and_follow_it_on_paper(
    window: Any, browser: Any, folders: dict[str, Path], tmp_path: Path
) -> None:
    address = f"{folders['noted'].as_uri()}/index.html"
    plain = browser.new_context(viewport={"width": 1440, "height": 900}, java_script_enabled=False)
    page = plain.new_page()
    page.goto(address)
    assert page.evaluate(GAPS) > 1  # what the script mends
    plain.close()
    window.set_viewport_size({"width": 1440, "height": 900})
    window.goto(address)
    window.locator(".chapter").nth(1).scroll_into_view_if_needed()
    window.wait_for_function("() => document.querySelectorAll('.chapter.beside').length === 2")
    window.wait_for_function(f"() => {GAPS} === 0 && {OVER} === 0")
    window.set_viewport_size({"width": 600, "height": 900})
    window.wait_for_function("() => document.querySelectorAll('.chapter.beside').length === 0")
    window.pdf(path=tmp_path / "page.pdf", format="A5")
    printed = subprocess.run(["pdftotext", str(tmp_path / "page.pdf"), "-"], check=True, capture_output=True, text=True)
    pages = printed.stdout.split("\f")
    begins = {line for page in pages for line in page.split("\n")[:3]}  # behind the number of a printed page
    assert {"Chapter 1", "Chapter 2"} <= begins
    words = " ".join(pages)
    for place in ("Word1x0", "Word2x3"):
        after = words[words.index(f"{place} ") :]
        assert after.index("Many words of a note") < after.index("of a line", 30)
