"""The report of an import: document and volume side by side, with what was reported, as a page that runs nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.browsing import IN_A_BROWSER, browser, expect, inaccessible
from tests.commands.conftest import Run

__all__ = ["browser"]

DOCUMENT = r"""
\documentclass{article}\usepackage{reledmac}\begin{document}\beginnumbering
\pstart The first \edtext{word}{\Afootnote{<b>ward</b> A, wird B}} is here.\pend
\pstart Another <script>alert(1)</script> with a \edtext{lamp}{\Afootnote{lump A}} in it.\unheard{lost}\pend
\pstart A third one.\pend
\endnumbering\end{document}
"""


@pytest.fixture
def page(tmp_path: Path, run: Run) -> Path:
    (tmp_path / "a.tex").write_text(DOCUMENT, encoding="utf-8")
    result = run("import", "vol", "a.tex", "--sigla", "A B", "--report")
    assert "report: " in result.out
    return tmp_path / "build" / "vol.import.html"


def test_each_passage_stands_beside_what_became_of_it(page: Path) -> None:
    tree = etree.fromstring(page.read_bytes(), etree.HTMLParser())
    rows = {row.get("aria-label"): " ".join("".join(map(str, row.itertext())).split()) for row in tree.iter("section")}
    assert list(rows) == ["a.tex:1", "a.tex:3", "a.tex:4", "a.tex:5"]
    assert "\\pstart The first \\edtext{word}" in rows["a.tex:3"]
    assert "0.1 paragraphThe first word is here." in rows["a.tex:3"]
    assert "word] <b>ward</b> A; wird B variant-1 (variant)" in rows["a.tex:3"]
    assert "E201 4:" in rows["a.tex:4"]
    assert "0.3 paragraphA third one." in rows["a.tex:5"]


def test_nothing_that_the_document_says_is_mark_up(page: Path) -> None:
    tree = etree.fromstring(page.read_bytes(), etree.HTMLParser())
    assert [*tree.iter("script")] == [*tree.iter("b")] == []
    (policy,) = (meta.get("content") for meta in tree.iter("meta") if meta.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'")


@IN_A_BROWSER[0]
@IN_A_BROWSER[1]
def test_what_was_reported_can_be_shown_alone_by_the_keyboard(page: Path, browser: Any) -> None:
    view = browser.new_page()
    view.goto(page.as_uri())
    expect(view.locator("section:visible")).to_have_count(4)
    view.keyboard.press("Tab")
    view.keyboard.press("Space")
    expect(view.locator("section:visible")).to_have_count(2)
    assert inaccessible(view) == []
    view.close()


@IN_A_BROWSER[0]
@IN_A_BROWSER[1]
def test_latin_words_have_the_letters_that_were_typed(page: Path, browser: Any) -> None:
    """A font may have other letters for Latin, such as vt for ut: they are as wide as those of English."""
    shown = browser.new_page()
    shown.goto(page.as_uri())
    widths = [
        shown.evaluate(
            "tag => { const s = document.createElement('span'); s.lang = tag; s.textContent = 'ut uxor unde';"
            " document.querySelector('main').append(s); return s.getBoundingClientRect().width }",
            tag,
        )
        for tag in ("la", "en")
    ]
    assert widths[0] == widths[1]
