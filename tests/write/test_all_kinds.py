"""Every kind of block, of point and of style in every format: a format that has no row for one says so here.

A kind that is new is walked through all formats at once, and fails where it prints as a paragraph does.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from edition.derive.book import book
from edition.derive.containers import Container
from edition.derive.print_places import PrintPlaces
from edition.designs.finding import design_of
from edition.keys.structure import OF_LINES
from edition.model.collected_work import CollectedWork, Level
from edition.model.edition import Edition
from edition.model.inline import STYLES, Role
from edition.model.text import BaseText, BlockKind, Form, Point, PointKind, Style
from edition.write.docx import write_docx
from edition.write.epub import write_epub
from edition.write.html import write_html
from edition.write.latex import write_latex
from edition.write.latex.text import ENVIRONMENTS
from edition.write.plain import write_plain
from edition.write.reledmac import write_reledmac
from edition.write.source import volume_files
from edition.write.tei import write_tei
from edition.write.xhtml.text import ELEMENTS
from tests.small import small
from tests.tei.again import through_files, through_tei


def pages(package: bytes) -> str:
    """The pages of an e-book."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml"))


def words_of(document: bytes) -> str:
    """The paragraphs and notes of a Word document."""
    with zipfile.ZipFile(BytesIO(document)) as archive:
        return "".join(archive.read(f"word/{part}.xml").decode() for part in ("document", "footnotes", "endnotes"))


WRITERS: dict[str, Callable[[Edition], str]] = {
    "tex": lambda edition: write_latex(edition).tex,
    "html": lambda edition: b"".join(write_html(book(edition), PrintPlaces(), "", {}, {}).values()).decode(),
    "epub": lambda edition: pages(write_epub(book(edition), PrintPlaces(), "", {}, "")),
    "docx": lambda edition: words_of(write_docx(book(edition), PrintPlaces(), design_of(edition))),
    "reledmac": lambda edition: write_reledmac(edition, {}).tex,
    "tei": lambda edition: write_tei(edition, PrintPlaces()),
    "txt": write_plain,
    "md": lambda edition: write_plain(edition, markdown=True),
    "source": lambda edition: "\n".join(
        dict(volume_files(edition.volume, edition.text, edition.entries, edition.records, edition.works)).values()
    ),
}
KINDS = [kind for kind in BlockKind if kind is not BlockKind.NOTE]  # a note is where it is called
WITH: dict[BlockKind, dict[str, Any]] = {
    BlockKind.HEADING: {"level": 2}, BlockKind.ITEM: {"level": 1}, BlockKind.THESIS: {"label": "7."},
    BlockKind.VERSE: {"text": "quillon aglet\nfescue", "indents": (0, 0)}, BlockKind.SPEECH: {"speaker": 7},
    BlockKind.LINES: {"text": "quillon aglet\nfescue", "indents": (0, 1), "form": Form.ADDRESS},
    BlockKind.ROW: {"text": "quillon aglet\tfescue"}, BlockKind.LACUNA: {"supplied": True},
    BlockKind.BREAK: {"text": "", "locus": None}, BlockKind.IMAGE: {"text": "", "locus": None, "label": "lamp"},
    BlockKind.ARTEFACT: {"locus": None},
}  # fmt: skip
"""What a block of a kind has beside its words."""
ALIKE = {
    *(("txt", kind) for kind in (BlockKind.SPEECH, BlockKind.DIRECTION)),
    *(("md", kind) for kind in (BlockKind.SPEECH, BlockKind.DIRECTION)),
}
"""Kinds that a format prints as it prints a paragraph."""
UNSAID: set[tuple[str, object]] = {
    *(("txt", role) for role in STYLES),  # but the figures that are raised or lowered
    ("md", Role.CAPS), ("md", Role.LANG), ("txt", PointKind.PAGE), ("md", PointKind.PAGE),
}  # fmt: skip
"""What a format does not say of the words."""


CHAPTERS = CollectedWork("a", "A", levels=(Level("chapter", shown="raised"),))


def with_block(**changes: Any) -> Edition:
    """An edition whose second block is changed."""
    edition = small("# A\n\nquillon aglet fescue\n\nLast.\n")
    blocks = edition.text.blocks
    return replace(edition, text=BaseText((blocks[0], replace(blocks[1], **changes), *blocks[2:])))


@cache
def of_kind(writer: str, kind: BlockKind) -> str:
    """A block of a kind in a format."""
    return WRITERS[writer](with_block(kind=kind, **WITH.get(kind, {})))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("writer", WRITERS)
def test_every_kind_of_block(writer: str, kind: BlockKind) -> None:
    said = of_kind(writer, kind)
    shown = with_block(kind=kind).text.blocks[1]
    if not shown.wordless:
        assert all(re.search(rf"\b{word}\b", said) for word in ("quillon", "aglet", "fescue"))
    if kind is not BlockKind.PARAGRAPH:
        assert (said == of_kind(writer, BlockKind.PARAGRAPH)) is ((writer, kind) in ALIKE)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_block_is_read_back(kind: BlockKind, tmp_path: Path) -> None:
    """From TEI, and from the files of a volume: as Markdown, or where that cannot say it as lines of an overlay."""
    first, block, *rest = with_block(kind=kind, **WITH.get(kind, {}), header=kind is BlockKind.ROW).text.blocks
    edition = replace(small("# A\n"), text=BaseText((first, block, *(() if block.wordless else rest))))
    assert through_tei(edition).text == edition.text
    assert through_files(edition, tmp_path).text == edition.text


def test_an_overlay_has_every_kind_but_those_that_are_no_line() -> None:
    """A lacuna and an image have keys of their own there; of tables and author's notes a transcription says nothing."""
    assert {*OF_LINES} == {*BlockKind} - {BlockKind.ROW, BlockKind.NOTE, BlockKind.LACUNA, BlockKind.IMAGE}


@pytest.mark.parametrize("role", STYLES)
@pytest.mark.parametrize("writer", WRITERS)
def test_every_style(writer: str, role: Role) -> None:
    value = "ru" if role is Role.LANG else ""
    said = WRITERS[writer](with_block(styles=(Style(0, 7, role, value),)))
    assert (said == of_kind(writer, BlockKind.PARAGRAPH)) is ((writer, role) in UNSAID)


@pytest.mark.parametrize("kind", PointKind)
@pytest.mark.parametrize("writer", WRITERS)
def test_every_kind_of_point(writer: str, kind: PointKind) -> None:
    edition = with_block(points=(Point(8, kind, "0.9n1" if kind is PointKind.NOTE else "9"),))
    if kind is PointKind.NOTE:
        edition = small("# A\n\nquillon [^1]aglet fescue\n\n[^1]: tabard\n\nLast.\n")
    without = of_kind(writer, BlockKind.PARAGRAPH)
    if kind is PointKind.REFERENCE:  # of a work that has references
        without = WRITERS[writer](replace(with_block(), volume=replace(edition.volume, works=(CHAPTERS,))))
        edition = replace(edition, volume=replace(edition.volume, works=(CHAPTERS,)))
    said = WRITERS[writer](edition)
    assert (said == without) is ((writer, kind) in UNSAID)
    assert kind is not PointKind.NOTE or "tabard" in said


HAVE = {
    "a note": "- {id: a, kind: comment, at: 1.1, lemma: aglet, note: tabard}",
    "a note on a point": "- {id: a, kind: variant, at: 1.1, lemma: aglet, position: after, "
    "readings: [{text: tabard, wit: C}]}",
    "a crux": "- {id: a, kind: crux, at: 1.1, lemma: aglet, note: tabard}",
    "words put in": "- {id: a, kind: supplied, at: 1.1, lemma: aglet, position: after, reading: tabard}",
    "a change": "- {id: a, kind: emendation, at: 1.1, lemma: aglet, reading: tabard}",
}


@pytest.mark.parametrize("entry", HAVE.values(), ids=list(HAVE))
@pytest.mark.parametrize("writer", sorted(WRITERS.keys() - {"txt", "md"}))
def test_every_thing_an_entry_does(writer: str, entry: str) -> None:
    assert "tabard" in WRITERS[writer](small("# A\n\nquillon aglet fescue\n\nLast.\n", entry))


def test_a_cell_keeps_its_stroke_and_its_place() -> None:
    """An empty cell stands where it stood, and a stroke in another parts nothing."""
    said = WRITERS["md"](with_block(kind=BlockKind.ROW, text="quillon|aglet\t\tfescue"))
    assert "| quillon\\|aglet |  | fescue |" in said


def test_what_holds_blocks_has_a_name_in_every_format() -> None:
    assert ENVIRONMENTS.keys() == ELEMENTS.keys() == set(Container)
