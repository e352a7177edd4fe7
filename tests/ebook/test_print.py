"""Page and line of the printed book are the same words in PDF, e-book, reading page and TEI."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree

from edition.audit.book import open_book
from edition.audit.page_layout import letters
from edition.derive.print_places import printed_in
from edition.kept import last_places
from edition.load import load
from edition.model.text import BlockKind
from tests.draws import random_for
from tests.ebook.conftest import ROOT, make
from tests.ebook.reading import trees, words_from
from tests.shipped import shipped

TEI = "{http://www.tei-c.org/ns/1.0}"
VOLUMES = [
    "bulletin-lecture",
    pytest.param("thirteenth-session", marks=pytest.mark.skipif(
        not list((ROOT / "source/thirteenth-session").glob("*.txt")),
        reason="its transcription has not been imported (edition import thirteenth-session FILE)")),
]  # fmt: skip


@pytest.mark.tex
@pytest.mark.parametrize("name", VOLUMES)
def test_fifty_lines_are_the_same_words(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = shipped(name, tmp_path_factory)
    out = root / "build"
    edition = load(root, name, lambda item: None)
    assert edition is not None

    printed = open_book(out / f"{name}.pdf", edition)  # what pdftotext says stands on each numbered line
    lines = {
        (page.label, str(number)): letters(line.text)
        for page in printed.pages
        for line, number in zip(page.lines, printed.numbers.get(page.sheet, ()), strict=False)
        if number is not None
    }
    made = make(edition, printed_in(last_places(out, name), edition))
    chapters, pages = trees(made.chapters), trees(made.pages)
    tei = etree.parse(str(out / f"{name}.tei.xml"))
    words_of_tei = lines_of(tei)
    blocks = edition.text.blocks
    places = [
        (page, line, block)
        for page, line, block, _ in made.printed.lines(edition.text)
        if line and blocks[block].kind not in {BlockKind.ROW, BlockKind.ARTEFACT}
    ]
    for page, line, block in random_for(5).sample(places, 50):
        locus = blocks[block].locus
        assert locus is not None
        target = f"p{page}.{line}"
        said = {
            "html": words_from(pages["index.html"], target, length=80),
            "epub": words_from(chapters[f"text-{locus.section:02d}.xhtml"], target, length=80),
            "tei": words_of_tei[page, line],
        }
        # words that editors put in where a line is known to begin may stand before or behind that point
        beginning = {medium: letters(re.sub("^⟨[^⟩]*⟩", "", words))[:12] for medium, words in said.items()}
        shown = min(beginning.values(), key=len)
        assert shown, (target, said)
        assert {words[: len(shown)] for words in beginning.values()} == {shown}, (target, said)
        assert shown in lines[page, line], (target, said, lines[page, line])


def lines_of(tei: Any) -> dict[tuple[str, str], str]:
    """What the edited text in a TEI document says after each beginning of a printed line."""
    found: dict[tuple[str, str], str] = {}
    page, line = "", ""

    def walk(element: Any, silent: bool) -> None:
        nonlocal page, line
        tag = str(element.tag).removeprefix(TEI)
        if tag == "pb" and element.get("type") == "print":
            page, line = element.get("n"), ""
        elif tag == "lb" and element.get("type") == "print":
            line = element.get("n")
            found[page, line] = ""
        silent = silent or tag in {"sic", "orig", "label", "fw"}
        silent = silent or (tag == "note" and element.get("type") != "editorial")
        say(element.text, silent)
        for child in element:
            walk(child, silent)
            say(child.tail, silent)

    def say(words: str | None, silent: bool) -> None:
        if words and not silent and (page, line) in found:
            found[page, line] += words

    walk(tei.getroot().find(f".//{TEI}body"), False)
    return found
