"""The site in a real browser: the search finds what a plain search in the texts finds; by keyboard; from a folder."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from edition.build.ebook import site_assets
from edition.derive.book import book
from edition.derive.print_places import PrintPlaces
from edition.messages import ENGLISH
from edition.model.series import Member, Series
from edition.write.html.passages import Scope
from edition.write.html.search_index import folded
from edition.write.site import SeriesSite, write_site, write_volume
from tests.browsing import AXE, COLOURS, DESK, IN_A_BROWSER, PHONE, browser, expect, hear, inaccessible
from tests.draws import many, random_for
from tests.ebook.conftest import STYLES
from tests.site.conftest import Published, put
from tests.small import small

pytestmark = IN_A_BROWSER
__all__ = ["browser"]


@pytest.fixture(scope="module")
def folder(lecture_site: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put(tmp_path_factory.mktemp("site"), lecture_site.files)


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """The site below a path of a static host, and the paths that were asked for."""
    asked: list[str] = []

    class Host(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            asked.append(path)
            return super().translate_path(path.removeprefix("/some/where"))

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            self.send_response(code)
            self.end_headers()
            self.wfile.write((folder / "404.html").read_bytes())

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/some/where/", asked
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def opened(browser: Any) -> Iterator[Any]:
    """Opens a page in a new window; whatever it complains of, or asks of another host, fails the test."""
    contexts: list[Any] = []
    problems: list[str] = []

    def open_page(address: str, size: dict[str, int] = DESK, **more: Any) -> Any:
        context = browser.new_context(viewport=size, **more)
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        hear(page, problems)
        host = re.match(r"[a-z]+://[^/]*", address)
        assert host
        page.on("request", lambda request: None if request.url.startswith(host[0]) else problems.append(request.url))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [said for said in problems if not re.search("favicon|404|ERR_FAILED", said)] == []


def searched(page: Any, words: str, scope: str = "0", exact: bool = False) -> str:
    """What the search says of some words."""
    page.locator("#q").fill(words)
    page.locator(f"input[name='in'][value='{scope}']").check()
    page.locator("input[name=exact]").set_checked(exact)
    page.locator("#query button").click()
    expect(page.locator("#status")).not_to_have_text(re.compile("^(Searching.*)?$"))
    status: str = page.locator("#status").text_content()
    if _number(status):
        expect(page.locator("#hits li").first).to_be_visible()
    return status


def found_by(page: Any, words: str, scope: str = "0", exact: bool = False) -> tuple[str, list[str]]:
    """The same, and the marked words of each hit."""
    status = searched(page, words, scope, exact)
    while page.locator("#more").is_visible():
        page.locator("#more").click()
        page.wait_for_timeout(50)
    marks = page.evaluate(
        "[...document.querySelectorAll('#hits li')]"
        ".map((hit) => [...hit.querySelectorAll('mark')].map((mark) => mark.textContent).join(' '))"
    )
    return status, marks


def plain_words(site: Published) -> list[list[tuple[str, str]]]:
    """The words of every passage of the text, as they are spelt and without accents and capitals."""
    passages = [passage.words for volume in site.volumes for passage in volume.passages if passage.scope is Scope.TEXT]
    return [
        [(word, folded(word)) for word in re.findall(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*", words)] for words in passages
    ]


def test_search_finds_what_a_plain_search_finds(
    opened: Any, served: tuple[str, list[str]], lecture_site: Published
) -> None:
    """Random words, beginnings, phrases, pairs: as many places as a search through all texts has."""
    page = opened(f"{served[0]}search/")
    draw = random_for(13)
    texts = plain_words(lecture_site)
    latin = [words for words in texts if len(words) > 4 and all(word.isascii() for _, word in words)]
    for _ in range(many(30)):
        words = draw.choice(latin)
        at = draw.randrange(len(words) - 1)
        (spelt, one), (_, two) = words[at], words[at + 1]
        expected = {
            one: sum(word == one for text in texts for _, word in text),
            f"{one[:3]}*": sum(word.startswith(one[:3]) for text in texts for _, word in text),
            f"“{one} {two}”": sum(
                text[i][1] == one and text[i + 1][1] == two for text in texts for i in range(len(text) - 1)
            ),
            f"{one} {two}": sum(one in {w for _, w in text} and two in {w for _, w in text} for text in texts),
        }
        for query, count in expected.items():
            status = searched(page, query)
            assert _number(status) == count, (query, status, count)
        status = searched(page, spelt, exact=True)
        assert _number(status) == sum(word == spelt for text in texts for word, _ in text), spelt


def _number(status: str) -> int:
    match = re.match(r"([\d,]+) places?", status)
    return int(match[1].replace(",", "")) if match else 0


SPELLINGS = [
    ("grosse", False, ["Größe", "Größe", "grosse", "GRÖSSE"]), ("Größe", True, ["Größe", "Größe"]),
    ("naive", False, ["naïve", "naive"]),
    ("oeuvres", False, ["Œuvres"]), ("sein", False, ["ſein"]), ("Strasse", False, ["straße"]),
    ("“permanent revolution”", False, []), ("permanent*", False, ["permanent", "permanent"]), ("dont", False, []),
    ("don't", False, ["Don’t"]), ("l’homme", False, ["l homme"]), ("co-operate", False, ["co operate"]),
    ("αρχη", False, ["ἀρχῇ"]), ("ЕЩЕ", False, ["ещё"]), ("שלום", False, ["שָׁלוֹם"]), ("السلام", False, ["السَّلَامُ"]),
    ("हिन्दी", False, ["हिन्दी"]), ("हिन्द", False, []), ("文書", False, ["文 書"]), ("началѣ", False, []),
    ("<script>alert", False, ["script alert"]), ("__proto__", False, []), ("constructor", False, []),
]  # fmt: skip
"""What is searched for, whether exactly so, and what is found."""


def test_search_knows_scripts_and_spellings(opened: Any, served: tuple[str, list[str]]) -> None:
    page = opened(f"{served[0]}search/?volume=2")
    for query, exact, hits in SPELLINGS:
        _, marks = found_by(page, query, "0", exact)
        assert [mark.replace("Don t", "Don’t") for mark in marks] == hits, query


def test_notes_are_searched_apart(opened: Any, served: tuple[str, list[str]]) -> None:
    page = opened(f"{served[0]}search/?volume=2")
    assert found_by(page, "naiveté", "0")[1] == []
    assert found_by(page, "naivete", "1")[1] == ["naiveté"]
    assert len(found_by(page, "naive*", "")[1]) == 4


def test_page_and_index_fold_words_alike(opened: Any, served: tuple[str, list[str]]) -> None:
    """Every letter of Unicode that Python knows."""
    page = opened(f"{served[0]}search/")
    letters = [chr(i) for i in range(0x110000) if not 0xD800 <= i < 0xE000 and chr(i).isalpha()]
    page.wait_for_timeout(500)
    js = """(letters) => new Promise((resolve) => {
      const script = document.createElement("script");
      globalThis.found = (name, index) => {
        const marks = new RegExp(index.marks, "gu"), own = new Map(Object.entries(index.letters));
        const plain = (words) => words.normalize("NFKD").replace(marks, "");
        const fold = (one) => [...plain(plain(one).toUpperCase().toLowerCase())].map((c) => own.get(c) ?? c).join("");
        resolve(letters.map(fold));
      };
      script.src = "../assets/search/index.js?again";
      document.head.append(script);
    })"""
    differing = [(a, folded(a), b) for a, b in zip(letters, page.evaluate(js, letters), strict=True) if folded(a) != b]
    assert differing == []


def test_search_by_keyboard(opened: Any, served: tuple[str, list[str]]) -> None:
    page = opened(f"{served[0]}bulletin-lecture/2/")
    field = page.get_by_role("searchbox", name="Search all volumes")
    for _ in range(12):
        page.keyboard.press("Tab")
        if field.evaluate("(field) => field === document.activeElement"):
            break
    page.keyboard.type("constantinople")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=constantinople*")
    status = page.get_by_role("status")
    expect(status).to_contain_text("in 1 volume")
    page.locator("#hits a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"bulletin-lecture/\d+/#p\d+\.\d+"))
    assert page.evaluate("document.querySelector(':target') !== null")


def test_search_from_a_folder(opened: Any, folder: Path) -> None:
    page = opened(f"{folder.as_uri()}/search/index.html")
    assert found_by(page, "naive")[1] == ["naïve", "naive"]
    page.locator("#hits a").first.click()
    page.wait_for_url("**/small/1/index.html#*")
    page.locator(".bar .book").click()
    page.wait_for_url("**/index.html")
    assert page.locator(".volumes li").count() == 2


def test_a_part_of_the_index_that_is_missing_is_said(opened: Any, served: tuple[str, list[str]]) -> None:
    page = opened(f"{served[0]}search/")
    page.route("**/words-*.js", lambda route: route.abort())
    page.locator("#q").fill("naive")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text("could not be loaded")


def test_without_a_script_the_indexes_remain(opened: Any, served: tuple[str, list[str]]) -> None:
    page = opened(f"{served[0]}search/", java_script_enabled=False)
    assert not page.locator("#query").is_visible()
    page.locator("#without a").first.click()
    page.get_by_role("link", name="Index of Persons").click()
    assert page.locator("h1").text_content() == "Index of Persons"
    page.locator("a.loc").first.click()
    assert re.search(r"bulletin-lecture/\d+/#", page.url)


def test_a_printed_place_leads_to_its_page(opened: Any, served: tuple[str, list[str]]) -> None:
    page = opened(f"{served[0]}bulletin-lecture/#p3.12")
    page.wait_for_url(re.compile(r"bulletin-lecture/\d+/#p3\.12$"))
    expect(page.locator(".citation .cited")).to_have_text("3.12")
    assert page.locator(".citation .address").get_attribute("href").endswith("/#p3.12")
    page = opened(f"{served[0]}bulletin-lecture/#2.3")
    page.wait_for_url("**/bulletin-lecture/2/#2.3")


def test_a_urn_leads_to_its_place(opened: Any, served: tuple[str, list[str]]) -> None:
    page = opened(f"{served[0]}urn/?urn:cts:gen:papers.bulletin-lecture:2.3")
    page.wait_for_url("**/bulletin-lecture/2/#2.3")
    page = opened(f"{served[0]}urn/?urn:cts:gen:papers.nothing:2.3")
    expect(page.locator("#resolved")).to_contain_text("no text with the URN urn:cts:gen:papers.nothing:2.3")


@pytest.mark.parametrize("typed", ["#%E0%A4%A", "#p1.999999999999", "#n-%", "#2.3%"])
def test_an_address_that_is_typed_wrongly_shows_its_page(
    opened: Any, served: tuple[str, list[str]], typed: str
) -> None:
    """The fixture fails on any error of a script, and a page that is busy shows no menu."""
    shown = opened(served[0])
    for page in ("bulletin-lecture/", "bulletin-lecture/2/", "bulletin-lecture/keys/", "urn/"):
        shown.goto(f"{served[0]}{page}{typed}")
        assert shown.evaluate("1 + 1") == 2


def test_a_urn_may_name_words_of_its_passage(opened: Any, served: tuple[str, list[str]]) -> None:
    page = opened(f"{served[0]}urn/?urn:cts:gen:papers.bulletin-lecture:2.3@words-2.4@more")
    page.wait_for_url("**/bulletin-lecture/2/#2.3")


def test_a_locus_does_not_look_like_page_and_line(opened: Any, tmp_path: Path) -> None:
    """Of a volume that was never built, the search has sections and paragraphs."""
    edition = small("# One\n\nFirst words.\n")
    series = Series("S", (Member("small", "1"),))
    site = write_volume(series, series.members[0], book(edition), PrintPlaces())
    whole = SeriesSite(series, ENGLISH, [site], site_assets("", STYLES))
    put(tmp_path, {**site.files, **dict(write_site(whole))})
    page = opened(f"{tmp_path.as_uri()}/search/index.html")
    found_by(page, "words")
    assert page.locator("#hits .place").all_text_contents() == ["1, § 1.1"]


@pytest.mark.long
def test_every_kind_of_page_is_accessible(opened: Any, served: tuple[str, list[str]]) -> None:
    page = opened(served[0], bypass_csp=True)
    for path in ("", "bulletin-lecture/", "bulletin-lecture/2/", "bulletin-lecture/persons/", "small/1/", "urn/",
                 "search/?q=the&in="):  # fmt: skip
        for size in (DESK, PHONE):
            page.set_viewport_size(size)
            page.goto(f"{served[0]}{path}")
            page.wait_for_timeout(500)
            for scheme, options in (("light", AXE), ("dark", COLOURS)):
                page.emulate_media(color_scheme=scheme)
                assert inaccessible(page, options) == [], (path, scheme)


def test_links_are_large_enough_for_a_finger(opened: Any, served: tuple[str, list[str]]) -> None:
    """WCAG 2.2, target size: the bar of a page, and the places of a concordance, on a phone."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    for path in ("small/", "small/words/"):
        page = opened(f"{served[0]}{path}", PHONE, bypass_csp=True)
        found = axe.Axe().run(page, options={**AXE, "runOnly": ["target-size"]})
        assert [(v["id"], v["nodes"][0]["html"]) for v in found.response["violations"]] == [], path


def test_a_query_loads_little(opened: Any, served: tuple[str, list[str]]) -> None:
    page = opened(f"{served[0]}search/")
    page.wait_for_timeout(500)
    before = len(served[1])
    found_by(page, "Odessa")
    asked = [path for path in served[1][before:] if "/assets/search/" in path]
    assert 2 <= len(asked) <= 12, asked
    assert quote("Odessa") in page.url
