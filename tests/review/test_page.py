"""The review page: who may come in, what is written, and how it works in a real browser."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from edition.messages import ENGLISH
from edition.messages.catalogues import words_in
from edition.messages.declared.review import REVIEW
from edition.review.decisions import Decision, Stale, typed, write
from edition.rewrite import Unchangeable
from tests.review.conftest import ENTRIES, Repository, Served, serving

CHROMIUM = shutil.which("chromium")


def seen(text: str, key: str) -> str:
    found = typed(text, key)
    assert found is not None
    return found.version


def test_decisions_touch_one_entry() -> None:
    accepted = write(ENTRIES, "fox", Decision("accept", seen(ENTRIES, "fox"), "AB"))
    assert accepted == ENTRIES.replace("note: An animal.\n", "note: An animal.\n  resp: AB\n  status: reviewed\n")
    rejected = write(ENTRIES, "hens", Decision("reject", seen(ENTRIES, "hens"), "AB", "which?"))
    remark = "# review (AB): rejected: which?\n"
    assert rejected == ENTRIES.replace("- id: hens", f"{remark}- id: hens") + "  status: draft\n"
    found = typed(rejected, "hens")
    assert found is not None
    assert found.remarks == ("review (AB): rejected: which?",)
    again = write(rejected, "hens", Decision("accept", found.version))
    assert again == ENTRIES + "  status: reviewed\n"
    noted = write(ENTRIES, "fox", Decision("edit", seen(ENTRIES, "fox"), note="A: new\n note"))
    assert "note: 'A: new note'\n  status: draft" in noted


@pytest.mark.parametrize(
    ("more", "signed"),
    [
        ("note: N.", True),
        ("reading: clear", False),
        ("readings: [{text: clear, wit: [B]}]", False),
        ("resp: Smith", False),
        ("note: N.\n  status: final", True),
    ],
)
def test_who_accepts_signs_what_is_nobodys(more: str, signed: bool) -> None:
    """Not what has readings, whose they are is printed."""
    text = f"- id: a\n  kind: comment\n  at: 0.1\n  lemma: One\n  {more}\n"
    accepted = write(text, "a", Decision("accept", seen(text, "a"), "AB"))
    assert ("resp: AB" in accepted) is signed
    assert ("status: final" in accepted) is ("final" in more)
    assert "resp" not in write(text, "a", Decision("accept", seen(text, "a"))).replace("resp: Smith", "")


def test_the_old_version_is_put_back_field_by_field() -> None:
    changed = ENTRIES.replace("An animal.", "Something else.").replace("lemma: fox\n", "lemma: fox\n  status: draft\n")
    before = typed(ENTRIES, "fox")
    assert before is not None
    assert write(changed, "fox", Decision("restore", seen(changed, "fox")), before.words) == ENTRIES
    with pytest.raises(Unchangeable):
        write(changed, "fox", Decision("restore", seen(changed, "fox")))


@pytest.mark.parametrize("odd", ["\x1b[2J", "\u202e", "\u200b", "\0", "\u2028"])
def test_what_nobody_sees_is_not_written(odd: str) -> None:
    version = seen(ENTRIES, "fox")
    for words in ({"remark": f"a{odd}b"}, {"who": f"A{odd}"}, {"note": f"a{odd}b"}):
        with pytest.raises(Unchangeable, match="nobody sees"):
            write(ENTRIES, "fox", Decision("edit", version, **words))


def test_two_reviewers_do_not_overwrite_each_other() -> None:
    version = seen(ENTRIES, "fox")
    changed = write(ENTRIES, "fox", Decision("accept", version))
    with pytest.raises(Stale):
        write(changed, "fox", Decision("reject", version))
    write(changed, "hens", Decision("accept", seen(ENTRIES, "hens")))  # another entry of the file is no obstacle


def test_only_this_page_may_ask(served: Served) -> None:
    parts = urlsplit(served.address)
    host, path = str(parts.netloc), parts.path
    assert served.ask("GET", path, Host=host)[0] == 200
    assert served.ask("GET", path, Host=f"localhost:{parts.port}")[0] == 200
    assert served.ask("GET", path, Host="evil.example")[0] == 403
    assert served.ask("GET", path, Host=f"evil.example:{parts.port}")[0] == 403
    assert served.ask("GET", path, Host=host, Origin="http://evil.example")[0] == 403
    assert served.ask("GET", "/", Host=host)[0] == 403
    assert served.ask("GET", "/wrong/", Host=host)[0] == 403
    decide, kind = f"{path}task/0/decide", "application/json"
    body = json.dumps({"action": "accept", "version": "x", "remark": "", "note": None})
    origin = f"http://{host}"
    assert served.ask("POST", decide, body, Host=host, Content_Type=kind)[0] == 403
    assert served.ask("POST", decide, body, Host=host, Content_Type=kind, Origin="null")[0] == 403
    assert served.ask("POST", decide, body, Host=host, Content_Type="text/plain", Origin=origin)[0] == 415
    assert served.ask("POST", decide, "[]", Host=host, Content_Type=kind, Origin=origin)[0] == 400
    assert served.ask("POST", decide, body, Host=host, Content_Type=kind, Origin=origin)[0] == 409
    assert served.ask("POST", decide, "x" * 300_000, Host=host, Content_Type=kind, Origin=origin)[0] == 413
    assert served.ask("GET", f"{path}..%2f..%2fapp.py", Host=host)[0] == 404
    assert served.ask("GET", f"{path}task/99", Host=host)[0] == 404


def test_odd_requests_are_refused_and_no_error_of_the_server(served: Served) -> None:
    parts = urlsplit(served.address)
    host, path = str(parts.netloc), parts.path
    origin = f"http://{host}"
    assert served.ask("OPTIONS", "*", Host=host, Origin=origin)[0] == 403
    assert served.ask("GET", "/%ff%fe/", Host=host)[0] == 403
    for number in ("9" * 5000, "-1", "1e3", "%D9%A1", "x"):
        assert served.ask("GET", f"{path}task/{number}", Host=host)[0] == 404
    half = {"action": "edit", "version": "x", "remark": "", "note": "half a character: \ud800"}
    odd = ("[" * 100_000, '{"action": ' * 5_000, '{"action": []}', "\0", json.dumps(half))
    kind = "application/json"
    for body in odd:
        assert served.ask("POST", f"{path}task/0/decide", body, Host=host, Content_Type=kind, Origin=origin)[0] == 400


def test_everything_is_escaped(served: Served) -> None:
    parts = urlsplit(served.address)
    for page in ("", "task/0", "task/1", "task/2"):
        status, words = served.ask("GET", parts.path + page, Host=str(parts.netloc))
        assert status == 200
        assert "<script>alert" not in words
        assert page != "task/0" or "&lt;script&gt;alert(1)" in words


# — in a browser —


def expect(found: Any) -> Any:
    """Wait for what a browser does not tell at once."""
    expect = pytest.importorskip("playwright.sync_api").expect
    expect.set_options(timeout=60_000)
    return expect(found)


@pytest.fixture
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("chromium is not installed: apt-get install --no-install-recommends chromium")
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = found.new_context(viewport={"width": 1200, "height": 900})
        context.set_default_timeout(120_000)
        yield context
        found.close()


@pytest.mark.browser
def test_going_through_by_keyboard(served: Served, repository: Repository, browser: Any, tmp_path: Path) -> None:
    page = browser.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.goto(served.address)
    page.wait_for_selector("article[data-number='0']")
    expect(page.locator(".printed.old")).to_contain_text("An animal.")
    expect(page.locator(".printed.new em")).to_contain_text("sly")
    expect(page.locator("#count")).to_have_text("0 of 3 done")
    page.screenshot(path=tmp_path / "first.png")

    page.keyboard.press("a")
    page.wait_for_selector("article[data-number='1']")
    assert "  status: reviewed\n" in repository.entries
    expect(page.locator("#count")).to_have_text("1 of 3 done")

    page.click("text=Restore the old version")
    page.wait_for_selector(".printed.new:has-text('forest C')")
    assert "{text: forest, wit: [C]}" in repository.entries
    page.keyboard.press("c")
    page.keyboard.type("Is it <so>?")
    page.keyboard.press("Enter")
    page.wait_for_selector(".remarks li")
    expect(page.locator(".remarks li")).to_have_text("review (AB): Is it <so>?")
    assert "# review (AB): Is it <so>?\n- id: wood\n" in repository.entries

    page.keyboard.press("e")
    page.wait_for_selector("#note:focus")
    page.keyboard.type("Seen in C.")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("article[data-status='draft']")
    assert "  note: Seen in C.\n  status: draft\n" in repository.entries
    expect(page.locator(".printed.new")).to_contain_text("Seen in C.")

    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.wait_for_selector("article[data-number='2']")
    page.click("text=Put it back")
    page.wait_for_selector("article[data-number='2']:not([data-version=''])")
    assert "- id: hens\n  kind: comment\n  at: 1.2\n" in repository.entries

    page.select_option("[data-filter=kind]", "variant")
    expect(page.locator("nav a:not([hidden])")).to_have_text([re.compile("wood")])
    page.reload()  # nothing was kept in the browser alone
    page.wait_for_selector("article")
    expect(page.locator("#count")).to_have_text("1 of 3 done")
    assert problems == []


@pytest.mark.browser
def test_two_windows(served: Served, repository: Repository, browser: Any) -> None:
    one, two = browser.new_page(), browser.new_page()
    for page in (one, two):
        page.goto(served.address)
        page.wait_for_selector("article[data-number='0']")
    one.keyboard.press("e")
    one.wait_for_selector("#note:focus")
    one.fill("#note", "The first window.")
    one.keyboard.press("Control+Enter")
    one.wait_for_selector("article[data-status='draft']")
    two.fill("#note", "The second window.")
    two.click("text=Save the note")
    two.wait_for_selector(".message")
    expect(two.locator(".message")).to_contain_text("changed meanwhile")
    expect(two.locator("#note")).to_have_value("The second window.")
    assert "note: The first window." in repository.entries
    two.click("text=Save the note")
    two.wait_for_selector(".message", state="detached")
    assert "note: The second window." in repository.entries


OWN_WORDS = """() => {
  const editors = "textarea, .printed, .context bdi, .context[dir], dd, h2 bdi, .meta bdi, nav .id";
  const others = `[lang=en], script, style, ${editors}`;
  const said = [document.title];
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (!walk.currentNode.parentElement.closest(others)) said.push(walk.currentNode.data);
  for (const name of ["aria-label", "alt", "title", "placeholder"])
    document.querySelectorAll(`[${name}]`).forEach(element => said.push(element.getAttribute(name)));
  return said.map(words => words.trim().replace(/\\s+/g, " ")).filter(Boolean);
}"""
"""What a page shows or has read aloud, without what the editors wrote and what is marked as English."""
TYPED = {"small", "AB", "HEAD", "Ctrl", "Enter", "Esc", "fox", "wood"}


@pytest.mark.browser
def test_the_page_speaks_the_language_of_its_volume(repository: Repository, browser: Any, tmp_path: Path) -> None:
    """A German and a Hebrew one: no label is English, and what the program says when it has ended is not either."""
    for tag, direction in (("de", "ltr"), ("he", "rtl")):
        words = words_in(tag)
        english = {ENGLISH.as_declared(m.id) for m in REVIEW if words.as_declared(m.id) != ENGLISH.as_declared(m.id)}
        other = Repository(shutil.copytree(repository.root, tmp_path / tag))
        other.replace("source/small/volume.yaml", "language: en", f"language: {tag}")
        other.replace("source/small/text.md", "a second".capitalize(), "Another")  # told of, not to be decided
        page = browser.new_page()
        with serving(other) as served:
            page.goto(served.address)
            page.wait_for_selector("article[data-number='0']")
            expect(page.locator("html")).to_have_attribute("lang", tag)
            expect(page.locator("html")).to_have_attribute("dir", direction)
            said: list[str] = page.evaluate(OWN_WORDS)
            page.screenshot(path=tmp_path / f"{tag}.png")
            expect(page.locator("#count")).to_have_text(words("review.done", done=0, all=3))
            page.keyboard.press("a")
            page.wait_for_selector("article[data-number='1']")
            expect(page.locator("nav a[data-number='0'] .state")).to_have_text(words("review.status.reviewed"))
            other.replace("apparatus/small/text.yaml", "text: forests", "text: trees")
            page.click("[data-action=reject]")
            expect(page.locator(".message")).to_have_text(
                words("review.refused", reason=words("review.meanwhile", id="wood"))
            )
            said += page.evaluate(OWN_WORDS)
            page.keyboard.press("j")
            page.wait_for_selector("article[data-number='2']")
            said += page.evaluate(OWN_WORDS)
        page.keyboard.press("k")
        expect(page.locator(".message")).to_have_text(words("review.stopped"))
        assert len(said) > 150
        assert english.isdisjoint(said)
        if tag == "he":
            assert {word for words in said for word in re.findall("[A-Za-z]{2,}", words)} <= TYPED
