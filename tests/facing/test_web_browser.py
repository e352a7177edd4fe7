"""The web page of a volume with several texts in a real browser: by mouse, keyboard and touch, wide and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from edition.derive.print_places import PrintPlaces
from edition.model.edition import Edition
from tests.browsing import AXE, COLOURS, DESK, IN_A_BROWSER, PHONE, browser, expect, hear, inaccessible
from tests.ebook.conftest import as_if_printed
from tests.facing.listed import LISTED
from tests.facing.random_pairs import write_pair
from tests.facing.web import HEBREW, THREE, pages_of, read_volume

pytestmark = IN_A_BROWSER
__all__ = ["browser"]

WIDEST = {"width": 2000, "height": 900}
ZOOMED = {"width": 640, "height": 450}  # a window of 1280 × 900, of which everything is shown at twice its size
OVERLAPPING = """() => {
    const shown = (one) => one.checkVisibility({ contentVisibilityAuto: true }); // what is far away is not laid out
    const seen = [...document.querySelectorAll(".words, .notes")].filter(shown);
    const boxes = seen.map((one) => one.getBoundingClientRect()).filter((box) => box.width && box.height);
    const gap = 1;
    return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) =>
        a.left + gap < b.right && b.left + gap < a.right && a.top + gap < b.bottom && b.top + gap < a.bottom)).length;
}"""
"""How many pairs of words and notes lie over one another."""


def printed(edition: Edition) -> PrintPlaces:
    """Places as of a print with the pages 1, 1*: those with an asterisk are of the other texts."""

    def starred(text: Edition) -> PrintPlaces:
        places = as_if_printed(text, 20, 5)
        return replace(places, at={key: replace(place, page=f"{place.page}*") for key, place in places.at.items()})

    texts = {number: starred(text) for number, text in enumerate(edition.texts, 1)}
    return replace(as_if_printed(edition, 20, 5), texts=texts)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Volumes as folders of pages: by their kinds, as one page or many."""
    made = {}
    for kind, files in {"two": LISTED, "three": THREE, "hebrew": HEBREW, "pair": {}}.items():
        root = tmp_path_factory.mktemp(kind)
        if kind == "pair":
            write_pair(root, 5, parts=40)
        edition = read_volume(root, files, "pair" if kind == "pair" else "lamp")
        for how in ("one", "sections"):
            made[f"{kind}-{how}"] = root / how
            for name, content in pages_of(edition, printed(edition), web_pages=how).items():
                (root / how / name).parent.mkdir(parents=True, exist_ok=True)
                (root / how / name).write_bytes(content)
    return made


Open = Callable[..., Any]


@pytest.fixture
def opened(browser: Any, folders: dict[str, Path]) -> Iterator[Open]:
    """Opens a page in a new window, or in one that there is; whatever it complains of fails the test."""
    contexts: list[Any] = []
    problems: list[str] = []

    def open_page(kind: str, name: str = "index.html", size: dict[str, int] = DESK, **more: Any) -> Any:
        context = browser.new_context(viewport=size, **more)
        contexts.append(context)
        page = context.new_page()
        hear(page, problems)
        page.goto(f"{folders[kind].as_uri()}/{name}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


def box(page: Any, name: str) -> dict[str, float]:
    """Where a place stands."""
    found = page.locator(f"[id='{name}']").bounding_box()
    assert found is not None, name
    return dict(found)


LOCI = ("1.1", "1.2", "1.3")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_corresponding_units_stand_at_one_height_on_a_wide_screen(opened: Open, script: bool) -> None:
    page = opened("two-one", java_script_enabled=script)
    for locus in LOCI:
        own, other = box(page, locus), box(page, f"english-{locus}")
        assert abs(own["y"] - other["y"]) < 1, locus
        assert own["x"] + own["width"] <= other["x"], locus


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("size", [PHONE, ZOOMED], ids=["phone", "zoom 200 %"])
def test_they_stand_one_after_the_other_in_a_narrow_window(opened: Open, size: dict[str, int], script: bool) -> None:
    page = opened("two-one", size=size, java_script_enabled=script)
    order = [box(page, name)["y"] for locus in LOCI for name in (locus, f"english-{locus}")]
    assert order == sorted(order)
    assert not script or page.evaluate("document.scrollingElement.scrollWidth") <= size["width"]


def test_the_original_in_hebrew_stands_on_the_right(opened: Open) -> None:
    page = opened("hebrew-one")
    for locus in LOCI:
        own, other = box(page, locus), box(page, f"english-{locus}")
        assert abs(own["y"] - other["y"]) < 1
        assert other["x"] + other["width"] <= own["x"]
    assert page.locator("[id='1.1']").evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.locator("[id='english-1.1']").evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert page.locator("[id='n-burns']").evaluate("e => getComputedStyle(e).direction") == "ltr"


@pytest.mark.parametrize("kind", ["three-one", "hebrew-one", "pair-one"])
def test_nothing_lies_over_something_else(opened: Open, kind: str) -> None:
    page = opened(kind)
    for size in (WIDEST, DESK, ZOOMED):
        page.set_viewport_size(size)
        page.wait_for_timeout(250)  # notes are put beside their words again
        assert page.evaluate(OVERLAPPING) == 0, size
        for choice in page.locator(".texts input").all():
            choice.focus()
            page.keyboard.press("Space")  # all but this one
            assert page.evaluate(OVERLAPPING) == 0, size
            page.keyboard.press("Space")


def test_texts_are_chosen_by_the_keyboard_announced_and_kept(opened: Open) -> None:
    page = opened("two-sections", "1.html")
    page.locator("#show-text-0").focus()
    page.keyboard.press("Space")
    expect(page.locator("[id='1.1']")).to_be_hidden()
    expect(page.locator("[id='english-1.1']")).to_be_visible()
    expect(page.locator("#status")).to_have_text("Ostenduntur: Anglica")
    page.reload()
    expect(page.locator("[id='1.1']")).to_be_hidden()
    page.goto(page.url.replace("1.html", "witness-P.1.html"))
    expect(page.locator("[id='1.1']")).to_be_hidden()
    page.locator("#show-text-1").focus()
    page.keyboard.press("Space")  # the only one that is left: it stays
    expect(page.locator("#show-text-1")).to_be_checked()
    page.locator("#show-text-0").focus()
    page.keyboard.press("Space")
    expect(page.locator("[id='1.1']")).to_be_visible()
    expect(page.locator("#status")).to_have_text("Ostenduntur: Latina, Anglica")


def test_the_choice_works_without_a_script(opened: Open) -> None:
    page = opened("two-one", java_script_enabled=False)
    page.locator("label[for='show-text-0']").click()
    expect(page.locator("[id='1.1']")).to_be_hidden()
    page.locator("label[for='show-text-1']").click()
    expect(page.locator("[id='english-1.1']")).to_be_visible()  # with none chosen, all are shown
    expect(page.locator("[id='1.1']")).to_be_visible()


def test_of_three_texts_the_reader_says_which_stand_side_by_side(opened: Open) -> None:
    page = opened("three-one", size=WIDEST)
    first, second, third = (box(page, f"{name}1.1") for name in ("", "english-", "german-"))
    assert first["x"] < second["x"] < third["x"]
    assert max(abs(first["y"] - one["y"]) for one in (second, third)) < 1
    page.locator("label[for='show-text-1']").click()
    first, third = box(page, "1.1"), box(page, "german-1.1")
    assert abs(first["y"] - third["y"]) < 1
    assert first["x"] + first["width"] <= third["x"]
    expect(page.locator("[id='english-1.1']")).to_be_hidden()
    page.set_viewport_size(DESK)  # two of three have room
    page.locator("label[for='show-text-1']").click()
    first, second, third = (box(page, f"{name}1.1") for name in ("", "english-", "german-"))
    assert abs(first["y"] - second["y"]) < 1
    assert third["y"] >= first["y"] + first["height"]


def test_an_address_in_a_text_that_is_not_shown_shows_it(opened: Open) -> None:
    page = opened("two-one")
    page.locator("label[for='show-text-1']").click()
    expect(page.locator("[id='english-1.2']")).to_be_hidden()
    page.goto(page.url.partition("#")[0] + "#english-1.2")
    expect(page.locator("[id='english-1.2']")).to_be_visible()
    expect(page.locator("#show-text-1")).to_be_checked()


def test_what_is_read_stays_where_it_is_when_a_text_is_hidden(opened: Open) -> None:
    for size in (DESK, PHONE):
        page = opened("pair-one", size=size)
        unit = page.locator(".unit").nth(15)
        for _ in range(3):  # what is far away is of another height than it was thought
            unit.evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 120)")
            page.wait_for_timeout(300)
        page.evaluate("document.getElementById('show-text-0').focus({ preventScroll: true })")
        before = unit.bounding_box()["y"]
        page.keyboard.press("Space")
        page.wait_for_timeout(400)
        assert abs(unit.bounding_box()["y"] - before) < 30


@pytest.mark.parametrize("how", ["one", "sections"])
def test_the_search_finds_in_every_text_and_says_which(opened: Open, how: str) -> None:
    page = opened(f"two-{how}", "index.html" if how == "one" else "1.html")
    page.locator("label[for='show-text-1']").click()
    page.locator("#search").fill("marcus")
    links = page.locator("#found a")
    expect(links).to_have_count(2)
    said = links.all_inner_texts()
    assert ["Latina 1.1" in said[0], "Anglica 1.1" in said[1]] == [True, True], said
    links.nth(1).click()
    expect(page.locator("[id='english-1.1']")).to_be_visible()
    page.locator("#search").fill("beheld")
    expect(links.first).to_contain_text("Anglica")


def test_each_text_is_cited_as_itself(opened: Open) -> None:
    page = opened("two-one")
    page.locator("[id='english-1.2']").hover()
    page.locator("[id='english-1.2'] .locus").click()
    cited = page.locator(".citing p").first
    expect(cited).to_contain_text("The Lamp")
    expect(cited).to_contain_text("2*.1, § 1.2")
    page.keyboard.press("Escape")
    page.locator("[id='1.2']").hover()
    page.locator("[id='1.2'] .locus").click()
    expect(cited).to_contain_text("Lucerna")


def test_the_place_that_is_read_is_kept_and_says_its_text(opened: Open) -> None:
    page = opened("pair-sections", "1.html")
    page.locator("label[for='show-text-0']").click()
    page.locator(".unit").nth(6).evaluate("e => e.scrollIntoView()")
    page.wait_for_timeout(800)
    page.goto(page.url.rpartition("/")[0] + "/index.html")
    expect(page.locator(".resume")).to_contain_text("Anglica 1.")
    page.locator(".resume").click()
    expect(page).to_have_url(re.compile("1.html#english-1[.]"))


def test_a_note_of_either_text_comes_up_on_a_phone(opened: Open) -> None:
    page = opened("two-one", size=PHONE)
    for entry in ("ardet", "burns"):
        page.locator(f"#call-n-{entry}").click()
        expect(page.locator(f"#n-{entry}")).to_be_visible()
        assert page.locator(f"#n-{entry}").evaluate("e => getComputedStyle(e).position") == "fixed"
        page.keyboard.press("Escape")
        expect(page.locator(f"#n-{entry}")).to_be_hidden()


@pytest.mark.long
@pytest.mark.parametrize("kind", ["two-one", "three-sections", "hebrew-one"])
def test_pages_with_several_texts_are_accessible(opened: Open, kind: str) -> None:
    name = "1.html" if "sections" in kind else "index.html"
    for size in (DESK, PHONE):
        page = opened(kind, name, size, bypass_csp=True)
        for scheme, options in (("light", AXE), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            assert inaccessible(page, options) == [], (size, scheme)


def test_on_paper_both_texts_are_there_side_by_side(opened: Open) -> None:
    page = opened("two-one", size={"width": 720, "height": 1000})
    page.emulate_media(media="print")
    own, other = box(page, "1.1"), box(page, "english-1.1")
    assert abs(own["y"] - other["y"]) < 1
    assert own["x"] + own["width"] <= other["x"]
    assert page.locator("#n-burns").is_visible()
    size = "e => Number.parseFloat(getComputedStyle(e).fontSize)"
    assert page.locator("#n-burns").evaluate(size) < page.locator("[id='1.1']").evaluate(size)
    assert page.locator(".texts").is_hidden()


def test_the_sign_of_a_paragraph_covers_no_letter(opened: Open) -> None:
    """On a phone it reaches over the first letter, to be as large as a finger needs it."""
    page = opened("two-one", size=PHONE)
    first = page.locator(".words p", has_text="Lucerna").first
    first.scroll_into_view_if_needed()
    area = first.bounding_box()
    clip = {"x": area["x"], "y": area["y"], "width": 60, "height": 30}
    shown = page.screenshot(clip=clip)
    page.evaluate("document.querySelectorAll('.words .locus').forEach((one) => { one.style.visibility = 'hidden' })")
    assert page.screenshot(clip=clip) == shown
