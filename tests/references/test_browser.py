"""The web page cites words by the references of their work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from edition.build import build
from edition.model.diagnostic import Diagnostic
from tests.browsing import DESK, IN_A_BROWSER
from tests.references.test_print import write_two

pytestmark = [*IN_A_BROWSER, pytest.mark.tex]

CHOOSE = """([from, to]) => {
  const range = document.createRange();
  range.setStartAfter(document.getElementById(from));
  range.setEndBefore(document.getElementById(to));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def test_words_and_paragraphs_are_cited_by_references(tmp_path: Path, browser: Any) -> None:
    write_two(tmp_path)
    problems: list[Diagnostic] = []
    assert build(tmp_path, "small", ("pdf", "html"), tmp_path / "build", problems.append, lambda step: None), problems
    page = browser.new_page(viewport=DESK)
    page.goto((tmp_path / "build" / "small" / "html" / "index.html").as_uri())
    page.evaluate("document.getElementById('1.6').querySelector('.locus').click()")
    said = page.locator(".citing p").first.text_content() or ""
    assert ", Fer 2.1, " in said, "the paragraph begins with its first verse"
    page.keyboard.press("Escape")
    page.evaluate(CHOOSE, ["ref-ferry-1.2", "ref-ferry-1.4"])
    page.wait_for_timeout(600)
    page.evaluate("document.querySelector('.cite-chosen').click()")
    said = page.locator(".citing p").first.text_content() or ""
    assert ", Fer 1.2–Fer 1.3, " in said
    assert page.evaluate("document.getElementById('ref-songs-1.3').dataset.ref") == "Lamp 1.3"
