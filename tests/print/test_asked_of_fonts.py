"""What a design asks of its fonts is there, or told, or made: small capitals, raised figures, bold letters …"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from edition.designs.finding import toolkit_design
from edition.designs.folder import designs
from edition.glyph_coverage import unmet
from edition.glyph_coverage.asked_of_fonts import unmet_by
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.system.fonts import files
from tests.print.book import built
from tests.print.volume import write_volume

pytestmark = pytest.mark.tex
REGULAR, BOLD = "EBGaramond12-Regular.otf", "EBGaramond12-Bold.otf"


def without(path: Path, features: Sequence[str], change: Callable[[Any], None] | None = None) -> None:
    """A font without some features, or changed otherwise."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(files([REGULAR])[REGULAR]) as font:
        for record in font["GSUB"].table.FeatureList.FeatureRecord:
            if record.FeatureTag in features:
                record.FeatureTag = "zzzz"
        if change:
            change(font)
        path.parent.mkdir(parents=True, exist_ok=True)
        font.save(path)


def told(root: Path, design: str) -> list[Diagnostic]:
    """What is told of a design of the house."""
    (root / "styles").mkdir(exist_ok=True)
    (root / "styles/house.yaml").write_text(design, encoding="utf-8")
    edition = load(write_volume(root, "style: house\n"), "small", lambda wrong: pytest.fail(str(wrong)))
    assert edition is not None
    return list(unmet(edition))


@pytest.mark.parametrize("name", designs())
def test_the_designs_of_the_toolkit_have_what_they_ask_for(name: str) -> None:
    assert list(unmet_by(toolkit_design(name), lambda span: True)) == []


def test_a_font_without_small_capitals(tmp_path: Path) -> None:
    without(tmp_path / "styles/House.otf", ["smcp"])
    face = f"regular: House.otf, italic: House.otf, bold: {REGULAR}"
    (wrong,) = told(tmp_path, f"fonts:\n  text: {{{face}}}\n")
    assert (wrong.code, str(wrong.span)) == ("P124", "styles/house.yaml:2:19")
    assert "“House.otf” has no small capitals: `caps`, `footer`" in wrong.message
    assert told(tmp_path, f"fonts:\n  text: {{{face}, small_caps: {REGULAR}}}\n") == []


def test_small_capitals_of_headings_are_those_of_their_font(tmp_path: Path) -> None:
    without(tmp_path / "styles/House.otf", ["smcp"])
    (wrong,) = told(tmp_path, "fonts:\n  headings: {regular: House.otf}\n")
    assert "`half_title`, `heading_1`" in wrong.message
    assert "`caps`" not in wrong.message
    names = [name for name in toolkit_design("octavo").styles if name.startswith(("heading_", "half_title", "title_"))]
    upright = "styles:\n" + "".join(f"  {name}: {{shape: upright}}\n" for name in names)
    assert told(tmp_path, f"fonts:\n  headings: {{regular: House.otf}}\n{upright}") == []


def test_figures_that_are_to_stand_below_one_another(tmp_path: Path) -> None:
    without(tmp_path / "styles/House.otf", ["tnum"])
    design = f"fonts:\n  text: {{regular: House.otf, italic: House.otf, bold: {REGULAR}}}\n"
    (wrong,) = told(tmp_path, design)
    assert (wrong.code, "no figures of one width: `date_term`" in wrong.message) == ("P124", True)

    def same(font: Any) -> None:
        for code in range(0x30, 0x3A):
            name = font.getBestCmap()[code]
            font["hmtx"][name] = (500, font["hmtx"][name][1])

    without(tmp_path / "styles/House.otf", ["tnum"], change=same)
    assert told(tmp_path, design) == []


def test_a_feature_that_the_font_has_not(tmp_path: Path) -> None:
    without(tmp_path / "styles/House.otf", ["ss19"])
    face = "regular: House.otf, italic: House.otf, bold: House.otf"
    (wrong,) = told(tmp_path, f"fonts:\n  text: {{{face}, features: [onum, cv11, ss19]}}\n")
    assert (wrong.code, str(wrong.span), "“ss19”" in wrong.message) == ("P124", "styles/house.yaml:2:66", True)


@pytest.mark.skipif(not files([BOLD]), reason="EB Garamond has no such font here")
def test_a_bold_font_that_is_not_finished(tmp_path: Path) -> None:
    (wrong,) = told(tmp_path, f"fonts:\n  text: {{bold: {BOLD}, regular: {REGULAR}, italic: {REGULAR}}}\n")
    assert (wrong.code, str(wrong.span)) == ("P124", "styles/house.yaml:2:16")
    assert f"“{BOLD}” is not finished: its 7, N, W, z are not bold" in wrong.message


def test_raised_figures_are_made_of_ordinary_ones(tmp_path: Path) -> None:
    """A callout, and the number behind a word that stands twice in its line, are no figures of the text."""
    from tools.proof.glyphs import read

    without(tmp_path / "styles/House.otf", ["sups"])
    design = f"fonts:\n  text: {{regular: House.otf, italic: House.otf, bold: {REGULAR}}}\n"
    (note,) = told(tmp_path, design)
    assert (note.code, "no raised figures" in note.message) == ("P125", True)
    text = "# One\n\n[p. 1]{.pb}So it is with what is said.[^1]\n\n[^1]: A note.\n"
    entries = "- {id: a, kind: comment, at: 1.1, lemma: is, occurrence: 2, note: The second.}\n"
    book = built(tmp_path, "style: house\n", text, entries)
    assert not book.report.entries_wrong
    glyphs = [glyph for sheet in read(book.out / "small.pdf").sheets for glyph in sheet.glyphs]
    raised = [
        (before.text, glyph.text)
        for before, glyph in pairwise(glyphs)
        if glyph.text.isdigit() and glyph.size < 0.7 * before.size and 2 < before.base - glyph.base < 6
    ]
    assert raised == [(".", "1"), ("s", "2")]
