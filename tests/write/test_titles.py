"""Italics in the title of a volume and of an introduction: shown wherever it is printed, words alone elsewhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from edition.build.ebook import site
from edition.cli import edition as cli
from edition.derive.book import book
from edition.derive.print_places import PrintPlaces
from edition.designs.folder import styles_dir
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.parse.tei import read_tei
from edition.parse.volume import parse_volume
from edition.write.latex import write_latex
from edition.write.latex.tex import escape
from edition.write.plain import write_plain
from edition.write.reledmac import write_reledmac
from edition.write.source.settings import settings_file
from edition.write.tei import write_tei
from tests.print.volume import write_volume
from tests.small import small

SETTINGS = """\
title: The Log of the *Constance*
subtitle: With *The Chart*, and x^2^
author: Nobody
language: en
version: '1'
text: [text.md]
introductions: [{title: On the *Constance*, file: intro.md}]
"""
TEXT = "# One\n\nA paragraph of words.\n"


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    root = write_volume(tmp_path, "", TEXT, "")
    (root / "source/small/volume.yaml").write_text(SETTINGS)
    (root / "source/small/intro.md").write_text("Of the ship.\n")
    problems: list[Diagnostic] = []
    found = load(root, "small", problems.append)
    assert found is not None
    assert not problems
    return found


def test_the_words_alone_are_the_title(edition: Edition) -> None:
    """Whatever has no mark-up (metadata, outlines, file names) has the words."""
    assert edition.volume.title == "The Log of the Constance"
    assert edition.volume.subtitle == "With The Chart, and x2"
    assert edition.volume.introductions[0].title == "On the Constance"


def test_in_print(edition: Edition) -> None:
    """Title pages, running head, contents and heading have italics; the outline and the metadata words."""
    tex = write_latex(edition).tex
    assert r"\EdHalfTitle{The Log of the \EdEmph{Constance}}" in tex
    assert r"{With \EdEmph{The Chart}, and x\EdSup{2}}" in tex
    assert tex.count(r"On the \EdEmph{Constance}") == 3  # contents, heading, running head
    assert r"running-left={The Log of the \EdEmph{Constance}}" in tex.replace(" = ", "=")
    assert r"title={The Log of the Constance}" in tex.replace(" = ", "=")
    assert "{On the Constance}" in tex  # of the outline
    assert "*Constance*" not in tex
    assert r"\EdPart{On the \EdEmph{Constance}}" in write_reledmac(edition, {}).tex


def test_on_the_page_and_in_the_e_book(edition: Edition) -> None:
    pages = site(book(edition), PrintPlaces(), styles_dir())
    index, intro = pages["index.html"].decode(), pages["introduction-1.html"].decode()
    assert "<h1>The Log of the <em>Constance</em></h1>" in index
    assert "<title>The Log of the Constance</title>" in index
    assert ">On the <em>Constance</em></a>" in index
    assert '<h1 id="title">On the <em>Constance</em></h1>' in intro
    assert "<title>On the Constance" in intro


def test_there_and_back(edition: Edition) -> None:
    """TEI has them, and volume.yaml is typed again as it was."""
    tei = write_tei(edition)
    assert '<title type="main">The Log of the <emph>Constance</emph></title>' in tei
    assert "<head>On the <emph>Constance</emph></head>" in tei
    again = read_tei(tei.encode(), "a.xml", "small", lambda problem: None)
    assert again is not None
    assert again.volume.styled == edition.volume.styled
    assert again.volume.introductions[0].styled == edition.volume.introductions[0].styled
    typed = parse_volume(settings_file(again.volume), "volume.yaml", "small", lambda problem: None)
    assert typed is not None
    assert (typed.title, typed.styled) == (edition.volume.title, edition.volume.styled)
    assert "THE LOG OF THE CONSTANCE" in write_plain(edition)


def test_what_a_title_cannot_have() -> None:
    """Citations, links and notes are refused at their place; names are words alone."""
    problems: list[Diagnostic] = []
    settings = SETTINGS.replace("On the *Constance*", "'On [@work]'").replace("Nobody", "'*Nobody*'")
    parse_volume(settings, "v", "v", problems.append)
    assert sorted((problem.code, problem.span.line) for problem in problems) == [("A052", 3), ("A052", 7)]


@pytest.mark.tex
def test_in_the_book(tmp_path: Path) -> None:
    """The title page shows the words without their asterisks, in italics; the PDF is called by the words."""
    root = write_volume(tmp_path, "", TEXT, "")
    (root / "source/small/volume.yaml").write_text(SETTINGS)
    (root / "source/small/intro.md").write_text("Of the ship.\n")
    run = CliRunner().invoke(cli, ["-C", str(root), "build"])
    assert run.exit_code == 0, run.output
    pdf = PdfReader(root / "build/small.pdf")
    assert pdf.metadata is not None
    assert pdf.metadata.title == "The Log of the Constance: With The Chart, and x2"
    assert "On the Constance" in [item.title for item in pdf.outline if not isinstance(item, list)]
    found: dict[str, str] = {}

    def seen(words: str, cm: object, tm: object, font: dict[str, object] | None, size: float) -> None:
        found.setdefault(words.strip(), str((font or {}).get("/BaseFont")))

    for page in pdf.pages[:4]:
        page.extract_text(visitor_text=seen)
    italic = {words for words, font in found.items() if "Ital" in font or "Obl" in font or "Slant" in font}
    assert any("Constance" in words for words in italic), found
    assert not any("*" in words for words in found)


@pytest.mark.parametrize("title", ["%text%", "\\%text%", "{%text%}"])
def test_a_title_that_reads_as_what_stands_for_the_text(title: str) -> None:
    edition = small(TEXT)
    named = replace(edition, volume=replace(edition.volume, title=title))
    (frame, _, rest), (_, _, plain) = (write_latex(each).tex.partition("\\EdMain\n") for each in (named, edition))
    assert escape(title) in frame
    assert "\\EdPar" not in frame
    assert rest.partition("\\EdFront")[0] == plain.partition("\\EdFront")[0]
