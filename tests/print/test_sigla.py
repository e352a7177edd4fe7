"""Sigla with raised figures and letters: A², Vᵃ."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.audit.book import open_book
from edition.build import build
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.parse.tei import read_tei
from tests.print.book import audited
from tests.print.printed import Print
from tests.print.volume import write_volume

pytestmark = pytest.mark.tex

TEXT = "# One\n\nThe lamp was lit in the evening, and the house was full of light.\n"
ENTRIES = """\
- {id: lamp, kind: variant, at: 1.1, lemma: lamp, readings: [{text: lantern, wit: [A^2^, Vᵃ]}]}
- {id: house, kind: variant, at: 1.1, lemma: house, readings: [{text: home, wit: A² V^a^}]}
"""
VOLUME = """\
title: Small
language: en
editors: [Nobody]
text: [text.md]
base: M
witnesses:
- {siglum: M, name: Manuscript}
- {siglum: A², name: Second copy}
- {siglum: V^a^, name: 'Copy of Venice'}
- {siglum: A^2c^, name: A corrector, hand_of: A^2^}
"""


def test_what_is_raised_in_a_siglum_is_raised_everywhere(tmp_path: Path) -> None:
    write_volume(tmp_path, "", TEXT, ENTRIES, volume=VOLUME, names="[]\n")
    edition, places, _ = audited(tmp_path)
    assert [witness.siglum for witness in edition.volume.witnesses] == ["M", "A²", "Vᵃ", "A²ᶜ"]
    assert {entry.readings[0].witnesses for entry in edition.entries} == {("A²", "Vᵃ")}
    book = open_book(tmp_path / "build" / "small.pdf", edition)
    notes = Print(book, places).notes()
    assert "lamp]lanternA2Va" in notes.replace(" ", ""), "read without looking how high they stand"
    note = next(line for page in book.pages for line in page.lines if "lantern" in line.text)
    raised = {word.text: word.base for word in note.words}
    assert raised["2"] < raised["A"] - 1
    assert raised["a"] < raised["V"] - 1


def test_web_page_e_book_and_tei_have_them(tmp_path: Path) -> None:
    root = write_volume(tmp_path, "", TEXT, ENTRIES, volume=VOLUME, names="[]\n")
    problems: list[Diagnostic] = []
    assert build(root, "small", ("html", "tei", "epub"), root / "build", problems.append, lambda step: None), problems
    page = "".join(file.read_text("utf-8") for file in (root / "build" / "small" / "html").rglob("*.html"))
    assert '<b class="siglum">A<sup>2</sup></b>' in page
    words = (root / "build" / "small.tei.xml").read_bytes()
    document = read_tei(words, "small.tei.xml", "small", problems.append)
    edition = load(root, "small", problems.append)
    assert document is not None
    assert edition is not None
    assert document.volume.witnesses == edition.volume.witnesses
    assert document.entries == edition.entries


def test_a_letter_that_cannot_be_raised_is_an_error(tmp_path: Path) -> None:
    root = write_volume(tmp_path, "", TEXT, ENTRIES, volume=VOLUME.replace("V^a^", "V^q^"), names="[]\n")
    problems: list[Diagnostic] = []
    load(root, "small", problems.append)
    assert ("Y105", 9) in [(problem.code, problem.span.line) for problem in problems]
