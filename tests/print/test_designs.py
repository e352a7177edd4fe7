"""What a design of the house says is what is printed: page, margins, lines, sizes, fonts, and how things look."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from edition.build import build
from edition.build.inputs import digest_of_own
from edition.designs.finding import toolkit_design
from edition.designs.folder import designs
from edition.designs.geometry import geometry
from edition.model.design import points
from edition.system.fonts import families, files
from tests.print.book import Built, built
from tests.print.volume import TEXT, write_volume

pytestmark = pytest.mark.tex
PDF = 72 / 72.27
HOUSE = """\
extends: octavo
page:
  width: 150mm
  height: 220mm
  inner: 22mm
  top: 25mm
  measure: 95mm
  lines: 30
  head: 17mm
  foot: 205mm
  number_gap: 5mm
  folio: foot
  footer: for the reader
  sections: page
sizes:
  text: 11/15
  notes: 9/11
styles:
  heading_1: {align: left, shape: italic}
  note_number: {shape: italic}
spaces:
  indent: 20pt
  rule_width: 33mm
signs:
  break: "+ + +"
"""
MANY = "\n\n".join(
    f"Paragraph {number} of a text that goes on for a while. It is said on and on, and here we are at {number}; no "
    f"more is known of it than that, and the rest of its words, some {number} and a dozen, are of no weight to anybody."
    for number in range(30)
)


def house(root: Path, design: str, text: str = TEXT, entries: str = "") -> Built:
    """The small volume in a design of the house."""
    (root / "styles").mkdir(parents=True, exist_ok=True)
    (root / "styles/house.yaml").write_text(design, encoding="utf-8")
    more = {"entries": entries} if entries else {}
    return built(root, "style: house\n", text, **more)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Built:
    text = f"# One\n\n[p. 1]{{.pb}}{MANY}\n\n---\n\nAnd the end.\n\n# Two\n\nAnother text."
    entries = "- {id: a, kind: comment, at: 1.1, lemma: goes, occurrence: 1, note: A word.}\n"
    return house(tmp_path_factory.mktemp("house"), HOUSE, text, entries)


def test_the_page_is_as_large_as_the_design_says(book: Built) -> None:
    said = subprocess.run(["pdfinfo", str(book.out / "small.pdf")], capture_output=True, text=True, check=True).stdout
    size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", said)
    assert size is not None
    assert (float(size[1]), float(size[2])) == pytest.approx((points("150mm") * PDF, points("220mm") * PDF), abs=0.02)


def test_margins_measure_and_lines(book: Built) -> None:
    """A left and a right page; the base lines, how many and how far apart; the numbers of lines, how far away."""
    measure, gap = points("95mm") * PDF, points("5mm") * PDF
    counts = []
    for label in ("2", "3"):
        left = beginning(book, label)
        body = [line for line in book.lines(label) if points("24mm") * PDF < line.base < points("195mm") * PDF]
        words = [word for line in body for word in line.words]
        beside = [word for word in words if word.x1 < left - 2 or word.x0 > left + measure + 2]
        text = [word for word in words if word not in beside]
        assert min(word.x0 for word in text) == pytest.approx(left, abs=1)
        assert max(word.x1 for word in text) == pytest.approx(left + measure, abs=3)
        assert {word.text for word in beside} >= {"5", "10"}
        near = [left - word.x1 if label == "2" else word.x0 - left - measure for word in beside]
        assert near == pytest.approx([gap] * len(near), abs=0.6)
        bases = [line.base for line in body]
        assert [low - high for high, low in pairwise(bases)] == pytest.approx([15 * PDF] * (len(bases) - 1), abs=0.3)
        counts.append(len(bases))
    assert max(counts) == 30


def test_what_stands_at_the_foot_and_the_head(book: Built) -> None:
    foot = [line for line in book.lines("2") if abs(line.base - points("205mm") * PDF) < 1]
    assert [line.text for line in foot] == ["2 for the reader"] or "2" in foot[0].text
    assert any(abs(line.base - points("17mm") * PDF) < 1 for line in book.lines("2"))


def test_a_section_begins_a_page_and_looks_as_its_style_says(book: Built) -> None:
    heading = next(
        (label, line)
        for label in book.printed.labels
        if label and label.isdecimal()
        for line in book.lines(label)[:2]
        if line.text == "Two"
    )
    assert heading[1].left == pytest.approx(beginning(book, heading[0]), abs=1)


def beginning(book: Built, label: str) -> float:
    """Where the text of a page begins."""
    inner, measure = points("22mm") * PDF, points("95mm") * PDF
    return inner if book.sheet(label) % 2 else points("150mm") * PDF - inner - measure


def test_an_indent_a_rule_and_a_sign(book: Built) -> None:
    second = book.line("1", "Paragraph 1 of")
    assert second.left - beginning(book, "1") == pytest.approx(20 * PDF, abs=0.6)
    assert any(width == pytest.approx(points("33mm") * PDF, abs=0.5) for width in book.rules("1"))
    assert "+ + +" in book.words


@pytest.mark.skipif("regular" not in families("FreeSerif"), reason="fonts-freefont-otf is not installed")
def test_fonts_of_text_notes_headings_and_a_script(tmp_path: Path) -> None:
    """Installed families by their names; a file beside the design; the letters of a script from a font of its own."""
    beside = tmp_path / "styles/fonts"
    beside.mkdir(parents=True)
    shutil.copy(files(["LinLibertine_R.otf"])["LinLibertine_R.otf"], beside / "House.otf")
    design = (
        "fonts:\n  text: {family: Latin Modern Roman}\n" if "regular" in families("Latin Modern Roman") else "fonts:\n"
    )
    design += "  headings: {regular: fonts/House.otf}\n  notes: {family: FreeSerif}\n  greek: {family: GFS Porson}\n"
    if "regular" not in families("GFS Porson"):
        design = design.replace("GFS Porson", "FreeSerif")
    text = "# Heading\n\n[p. 1]{.pb}The word λόγος is Greek, and the rest is Latin."
    entries = "- {id: a, kind: comment, at: 1.1, lemma: word, note: A word.}\n"
    book = house(tmp_path, design, text, entries)
    said = subprocess.run(["pdffonts", str(book.out / "small.pdf")], capture_output=True, text=True, check=True).stdout
    assert "FreeSerif" in said
    assert "LinLibertine" in said
    assert "GFSPorson" in said or "GFS Porson" not in design
    assert "λόγος" in book.words


def test_nothing_is_made_again_until_design_or_font_change(tmp_path: Path) -> None:
    garamond = files(["EBGaramond12-Regular.otf"])["EBGaramond12-Regular.otf"]
    styles = tmp_path / "styles"
    styles.mkdir()
    shutil.copy(garamond, styles / "House.otf")
    design = "fonts:\n  headings: {regular: House.otf}\n"
    house(tmp_path, design)
    assert not made_again(tmp_path)
    digest = digest_of_own(tmp_path, "small")
    (styles / "house.yaml").write_text(design + "page: {lines: 36}\n", encoding="utf-8")
    assert digest_of_own(tmp_path, "small") != digest
    assert made_again(tmp_path)
    italic = files(["EBGaramond12-Italic.otf"])["EBGaramond12-Italic.otf"]
    (styles / "House.otf").write_bytes(italic.read_bytes())
    assert made_again(tmp_path)
    said = subprocess.run(
        ["pdffonts", str(tmp_path / "build/small.pdf")], capture_output=True, text=True, check=True
    ).stdout
    assert said.count("EBGaramond12-Italic") >= 1


def made_again(root: Path) -> bool:
    """Whether a build makes the book again."""
    pdf = root / "build/small.pdf"
    before = pdf.stat().st_mtime_ns
    assert build(root, "small", ["pdf"], root / "build", lambda wrong: None, lambda step: None)
    return pdf.stat().st_mtime_ns != before


@pytest.mark.parametrize("name", designs())
def test_every_design_of_the_toolkit_prints(name: str, tmp_path: Path) -> None:
    """Audited; nothing off the page; the measure has 48 to 75 letters, notes 70 to 85 hundredths of the text."""
    book = built(
        tmp_path,
        f"style: {name}\n",
        f"# One\n\n[p. 1]{{.pb}}{MANY}",
        "- {id: a, kind: comment, at: 1.1, lemma: text, occurrence: 1, note: A word.}\n",
    )
    where = geometry(toolkit_design(name))
    full = [line.text for line in book.lines("2") if abs(line.left - where.left(book.sheet("2"))) < 1]
    letters = sorted(map(len, full))[len(full) // 2]
    assert 48 <= letters <= 80, letters
    sizes = toolkit_design(name).sizes
    assert 0.7 <= float(sizes.notes.letters) / float(sizes.text.letters) <= 0.85


def test_a_design_with_the_name_of_one_of_the_toolkit_stands_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/octavo.yaml").write_text("extends: octavo\npage: {width: 140mm}\n", encoding="utf-8")
    write_volume(tmp_path, "style: octavo\n")
    assert build(tmp_path, "small", ["pdf"], tmp_path / "build", lambda wrong: None, lambda step: None)
    said = subprocess.run(["pdfinfo", str(tmp_path / "build/small.pdf")], capture_output=True, text=True, check=True)
    assert f"{points('140mm') * PDF:.2f}" in said.stdout


def test_the_book_for_reledmac_brings_the_design_of_the_house(tmp_path: Path) -> None:
    house_text = "extends: octavo\npage: {width: 140mm}\n"
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/house.yaml").write_text(house_text, encoding="utf-8")
    write_volume(tmp_path, "style: house\n")
    assert build(tmp_path, "small", ["reledmac"], tmp_path / "build", lambda wrong: None, lambda step: None)
    tex = (tmp_path / "build/small.reledmac.tex").read_text(encoding="utf-8")
    assert "edition-house.design" in tex
    assert "paperwidth=140mm" in tex


@pytest.mark.skipif("regular" not in families("Noto Serif"), reason="fonts-noto-core is not installed")
def test_a_font_of_cyrillic_is_read_before_the_manuscript(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where nobody has used the font before: luaotfload can only read it as long as Lua may write."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    design = "fonts:\n  cyrillic: {family: Noto Serif}\n"
    text = "# Heading\n\n[p. 1]{.pb}The word слꙋжба is Slavonic, *слꙋжба* and **слꙋжба**, and the rest is Latin."
    entries = "- {id: a, kind: comment, at: 1.1, lemma: word, note: A word.}\n"
    book = house(tmp_path, design, text, entries)
    said = subprocess.run(["pdffonts", str(book.out / "small.pdf")], capture_output=True, text=True, check=True).stdout
    assert {"NotoSerif-Regular", "NotoSerif-Italic", "NotoSerif-Bold"} <= set(re.findall(r"NotoSerif-[A-Z]\w+", said))
    assert book.words.count("слꙋжба") >= 3


@pytest.mark.parametrize("name", sorted(designs()))
def test_what_stands_at_the_spine_is_not_lost_in_a_glued_back(name: str) -> None:
    page = toolkit_design(name).page
    nearest = points(page.inner) - points(page.side_gap) - points(page.side_width)
    assert not page.two_sided or nearest >= points("6mm") - 0.01
