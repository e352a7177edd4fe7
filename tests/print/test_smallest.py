"""The smallest books are printed true, and the audit says so: a false alarm is a fault too.

`EDITION_SMALLEST=150` makes so many random ones (by day two); `EDITION_SMALLEST_SEED` is the first.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.parsers import expat

import pytest

from edition.build import build
from edition.check.catalogue import severity
from edition.designs.finding import toolkit_design
from edition.designs.folder import designs
from edition.designs.geometry import Geometry, geometry
from edition.model.design import Size
from edition.model.diagnostic import Diagnostic, Severity
from tests.draws import many, seed_of
from tests.print.book import audited
from tests.print.smallest import HEAD, SIMPLE, smallest
from tests.print.volume import write_volume

BOOKS = int(os.environ.get("EDITION_SMALLEST") or many(6))
FIRST = seed_of("EDITION_SMALLEST_SEED")
FOUND = {3: "a verse turned over on A4", 10: "signs as a verse", 15: "a heading only", 20: "an item of signs only"}

TEXTS = {
    "a heading and a line": "# One\n\nSome words.\n",
    "a line": "Some words.\n",
    "a heading": "# One\n",
    "a page above the first heading": "[p. 3]{.pb}\n\n# One\n\nSome words.\n",
    "words with a note": "Words.[^1]\n\n[^1]: A note.\n",
    "a line in another script": "Слова.\n",
    "a table": "| A | B |\n|---|---|\n| 1 | 2 |\n",
    "a verse that ends in a space and a comma": "::: verse\nThe end ,\n:::\n",
    "a paragraph of signs": "# One\n\n…\n\nSome words.\n",
    "a row of signs": "| A | B |\n|---|---|\n| … | — |\n| 1 | 2 |\n",
    "no line has a number": "::: unnumbered\n# One\n\nSome words.\n:::\n",
}


@pytest.mark.tex
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("settings", ["", "lines: {by: paragraph, step: 1}\nstyle: a4\n"])
def test_a_book_of_a_line(text: str, settings: str, tmp_path: Path) -> None:
    paged = "pages_of: M\n" if ".pb}" in TEXTS[text] else ""
    write_volume(tmp_path, settings + paged, TEXTS[text], "", volume=HEAD, names="")
    audited(tmp_path)


@pytest.mark.tex
@pytest.mark.parametrize("lines", [36, 37, 38])
def test_a_page_that_is_just_full(lines: int, tmp_path: Path) -> None:
    """And one with a line less; of one with a line more three go overleaf: no line stands alone on a page."""
    text = "::: verse\n" + "\n".join(f"Verse {number}" for number in range(1, lines + 1)) + "\n:::\n"
    write_volume(tmp_path, "lines: {by: page, step: 1}\n", text, "", volume=HEAD, names="")
    _, places, _ = audited(tmp_path)
    last = places.places["0.1"][-1]
    assert (last.page, last.line) == ("1" if lines < 38 else "2", lines if lines < 38 else 3)


@pytest.mark.tex
@pytest.mark.parametrize("seed", [*FOUND, *(FIRST + 1000 + number for number in range(BOOKS))])
def test_a_random_smallest_book(seed: int, tmp_path: Path) -> None:
    smallest(tmp_path, seed)
    audited(tmp_path)
    if seed > SIMPLE:
        assert wrong_elsewhere(tmp_path) == []


def wrong_elsewhere(root: Path) -> list[str]:
    """What is wrong with the same book in every other medium."""
    problems: list[Diagnostic] = []
    out, others = root / "build", ("html", "epub", "tei", "txt", "md", "tex", "reledmac", "html:reader", "epub:reader")
    made = build(root, "small", others, out, problems.append, lambda step: None)
    errors = (item for item in problems if severity(item.code) is Severity.ERROR)
    found = [f"{item.code} {item.message}" for item in errors] + ([] if made else ["not built"])
    for name, data in pages(out):
        try:
            expat.ParserCreate().Parse(data, True)
        except expat.ExpatError as error:
            found.append(f"{name}: {error}")
    return found


def pages(out: Path) -> Iterator[tuple[str, bytes]]:
    """All that is XML, also within an e-book."""
    for path in sorted(out.rglob("*")):
        if path.suffix in {".xml", ".xhtml"}:
            yield path.name, path.read_bytes()
        elif path.suffix == ".epub":
            with zipfile.ZipFile(path) as book:
                for name in book.namelist():
                    if name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
                        yield name, book.read(name)


@pytest.mark.parametrize("design", designs())
def test_every_design_says_where_things_stand(design: str) -> None:
    found = geometry(toolkit_design(design))
    assert 0 < found.head < found.top < found.foot
    for sheet in (1, 2):
        assert 0 < found.left(sheet) < found.left(sheet) + found.measure < found.width


def test_the_text_of_a_left_page_has_its_outer_margin_left() -> None:
    page = Geometry(width=400, inner=50, measure=300, top=60, head=40, foot=560, apart=9, leading=12, two_sided=True)
    assert (page.left(1), page.left(2)) == (50, 50)
    wide = Geometry(width=420, inner=50, measure=300, top=60, head=40, foot=560, apart=9, leading=12, two_sided=True)
    assert (wide.left(1), wide.left(2)) == (50, 70)
    margins = ("outer", "inner", "left", "right")
    edges = {margin: (wide.numbers(1, margin), wide.numbers(2, margin)) for margin in margins}
    assert edges == {"outer": (359, 61), "inner": (41, 379), "left": (41, 61), "right": (359, 379)}


def test_lengths_of_a_design_are_points_of_pdf() -> None:
    octavo = toolkit_design("octavo")
    page = replace(
        octavo.page, width="6in", inner="1in", measure="10cm", top="20mm", head="5pc", foot="500pt", number_gap="1bp"
    )
    sizes = replace(octavo.sizes, text=Size("10", "12.5"))
    found = geometry(replace(octavo, page=page, sizes=sizes))
    assert (round(found.width, 6), round(found.inner, 6), round(found.measure, 2), round(found.top, 2)) == (
        432, 72, 283.46, 56.69,
    )  # fmt: skip
    assert (round(found.head, 2), round(found.foot, 2)) == (59.78, 498.13)
    assert (round(found.apart, 2), round(found.leading, 2), found.two_sided) == (1, 12.45, True)
