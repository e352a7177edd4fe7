"""The reading page and the e-book in a real browser, with and without script, large and small."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browsing import AXE, COLOURS, DESK, IN_A_BROWSER, PHONE, browser, expect, hear, inaccessible
from tests.draws import RANDOM
from tests.ebook.conftest import Made

pytestmark = IN_A_BROWSER
__all__ = ["browser"]


@pytest.fixture(scope="module")
def site(lecture: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for name, content in lecture.pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    for name, content in lecture.chapters.items():
        (folder / "epub" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "epub" / name).write_bytes(content)
    return folder


@pytest.fixture
def opened(browser: Any, site: Path) -> Iterator[Any]:
    """Opens a page in a new window; whatever it complains of fails the test."""
    contexts: list[Any] = []
    problems: list[str] = []

    def open_page(name: str, size: dict[str, int] = DESK, **more: Any) -> Any:
        context = browser.new_context(viewport=size, **more)
        context.set_default_timeout(120_000)
        contexts.append(context)
        page = context.new_page()
        hear(page, problems)
        page.goto(f"{site.as_uri()}/{name}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


def judged(files: Iterable[str], ending: str) -> list[str]:
    """Pages that are looked at: by night all, by day one of each kind, as of sections and of witnesses."""
    pages = sorted(name for name in files if name.endswith(ending))
    return pages if RANDOM else list({re.sub(r"-\w+", "", name): name for name in pages}.values())


def test_one_wrong_part_among_many_is_found(opened: Any) -> None:
    page = opened("colophon.html", bypass_csp=True)
    right = "<p>Words <span>with</span> words</p>" * 20
    pale = '<p>Words <span class="pale" style="color: #ccc; background: white">with</span> words</p>'
    for more, found in (("", []), (pale, ["color-contrast"])):
        page.evaluate("words => document.querySelector('main').innerHTML = words", f"{right}{more}{right}")
        assert [rule for rule, _ in inaccessible(page, COLOURS)] == found
        assert RANDOM or page.locator("main p").count() == 1 + bool(more)


@pytest.mark.long
def test_every_page_is_accessible(opened: Any, lecture: Made) -> None:
    page = opened("index.html", bypass_csp=True)
    for name in judged(lecture.pages, ".html"):
        page.goto(page.url.rpartition("/")[0] + "/" + name)
        for scheme, options in (("light", AXE), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            assert inaccessible(page, options) == [], (name, scheme)


@pytest.mark.long
def test_every_chapter_is_accessible(opened: Any, lecture: Made) -> None:
    page = opened("epub/title.xhtml")
    options = AXE | {"rules": {"page-has-heading-one": {"enabled": False}}}  # a cover has none
    for name in judged(lecture.chapters, ".xhtml"):
        page.goto(page.url.rpartition("/")[0] + "/" + name)
        assert inaccessible(page, options) == [], name


def test_every_chapter_opens_and_fits_a_phone(opened: Any, lecture: Made) -> None:
    page = opened("epub/title.xhtml", PHONE)
    for name in sorted(lecture.chapters):
        if name.endswith(".xhtml"):
            page.goto(page.url.rpartition("/")[0] + "/" + name)
            assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"], name


def test_no_page_is_wider_than_a_phone(opened: Any, lecture: Made) -> None:
    page = opened("index.html", PHONE)
    for name in sorted(lecture.pages):
        if name.endswith(".html"):
            page.goto(page.url.rpartition("/")[0] + "/" + name)
            assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"], name


def test_it_can_be_read_without_script(opened: Any) -> None:
    page = opened("index.html", java_script_enabled=False)
    assert page.locator("#search").is_hidden()
    page.locator(".call a").nth(3).click()
    expect(page).to_have_url(re.compile("#n-"))
    expect(page.locator(".note:target")).to_be_visible()
    page.locator("summary").click()
    page.locator("#show-1").uncheck()
    expect(page.locator(".note.layer-1").first).to_be_hidden()
    expect(page.locator(".call.layer-3").first).to_be_visible()


def test_notes_stand_beside_the_text_and_layers_can_be_hidden(opened: Any) -> None:
    page = opened("index.html#2.1")
    words, notes = (page.locator(f".row:has([id='2.1']) > {part}").bounding_box() for part in (".words", ".notes"))
    assert notes["x"] > words["x"] + words["width"]
    assert abs(notes["y"] - words["y"]) < 400
    page.locator("summary").click()
    page.locator("#show-3").uncheck()
    page.reload()
    expect(page.locator("#show-3")).not_to_be_checked()
    expect(page.locator(".call.layer-3").first).to_be_hidden()


LOCI = """[...document.querySelectorAll('.locus')].filter(e => e.checkVisibility({visibilityProperty: true}))
    .map(e => e.textContent)"""


def shows(page: Any, loci: list[str]) -> None:
    """Wait until just these loci are shown."""
    page.wait_for_function(f"loci => JSON.stringify(({LOCI}).sort()) === JSON.stringify(loci.sort())", arg=loci)


def test_loci_are_shown_on_demand_and_reached_by_the_keyboard(opened: Any, lecture: Made) -> None:
    """Nobody counts paragraphs: the number of each stands beside it once it is asked for, and leads there."""
    there = [str(block.locus) for block in lecture.book.edition.text.blocks if block.locus]
    page = opened("index.html")
    page.mouse.move(0, 0)
    shows(page, [])
    page.locator(".tools summary").focus()
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "show-loci":
            break
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    shows(page, there)
    assert page.locator("[id='2.1'] .locus").bounding_box()["x"] < page.locator("[id='2.1']").bounding_box()["x"]
    page.locator("[id='2.0'] .locus").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#2\.0$"))
    page.reload()
    expect(page.locator("#show-loci")).to_be_checked()
    page.keyboard.press("Tab")
    page.wait_for_function("document.activeElement.matches('.skip, .book, .locus')")


def test_loci_are_shown_without_script_and_on_a_phone(opened: Any) -> None:
    page = opened("index.html", PHONE, java_script_enabled=False)
    page.locator("summary").click()
    page.locator("#show-loci").check()
    expect(page.locator("[id='2.1'] > .locus")).to_be_visible()
    assert page.locator("body").bounding_box()["width"] <= PHONE["width"]


def test_a_note_comes_up_on_a_phone_and_goes_again(opened: Any) -> None:
    page = opened("index.html#2.1", PHONE)
    call = page.locator("[id='2.1'] .call a").nth(1)
    call.click()
    note = page.locator(".note:target")
    expect(note).to_have_css("position", "fixed")
    place = page.evaluate("scrollY")
    page.keyboard.press("Escape")
    expect(page.locator(".note:target")).to_have_count(0)
    assert abs(page.evaluate("scrollY") - place) < 5
    expect(call).to_be_focused()


def test_search_finds_and_goes_there(opened: Any) -> None:
    page = opened("index.html")
    page.fill("#search", "prinkipo")
    page.locator("#found a").first.wait_for()
    expect(page.locator("#status")).to_contain_text("Found")
    page.locator("#found a").first.click()
    expect(page.locator("#found")).to_be_hidden()
    page.wait_for_function("scrollY > 500")
    page.fill("#search", "<b>nothing</b>")
    page.get_by_text("Not found").first.wait_for()


def test_mentions_of_a_person_are_marked(opened: Any) -> None:
    page = opened("index.html")
    page.locator("summary").click()
    page.select_option("#name", "trotsky")
    expect(page.locator(".name.marked").nth(2)).to_be_attached()
    page.click("#after")
    expect(page.locator(".name.now")).to_have_count(1)
    expect(page.locator(".name.now")).to_have_text(re.compile(r"^(Leon )?Trotsky$"))


def test_lasting_links_open_at_their_place(opened: Any, lecture: Made) -> None:
    for where in ("3.12", "p3.12", "p3", "n-" + lecture.book.notes[9].entry.id):
        page = opened(f"index.html#{where}")
        there = "top => -50 < top && top < innerHeight"
        page.wait_for_function(f"id => ({there})(document.getElementById(id).getBoundingClientRect().top)", arg=where)


def test_a_witness_opens_at_the_place_being_read(opened: Any) -> None:
    page = opened("index.html#4.3")
    page.wait_for_function("document.getElementById('4.3').getBoundingClientRect().top < innerHeight")
    page.locator(".to-witness", has_text="Draft").evaluate("link => link.click()")  # Playwright's own click scrolls
    expect(page).to_have_url(re.compile(r"/witness-D\.html#4\.3$"))


def test_fonts_of_the_book_are_used(opened: Any) -> None:
    page = opened("index.html")
    page.evaluate("document.fonts.ready.then(() => null)")
    fonts = page.evaluate("[...document.fonts].map(f => f.status)")
    if not fonts:
        pytest.skip("EB Garamond is not installed (apt-get install fonts-ebgaramond)")
    assert "loaded" in fonts
    assert "error" not in fonts
