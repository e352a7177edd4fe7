"""Lines numbered by section, where a page has lines of several: no number and no place may stand for two lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.print.printed import printed

pytestmark = pytest.mark.tex

FILL = "What is copied twice is copied wrongly once, and mended wrongly ever after by those who know better. "
TEXT = f"""\
# One

Alpha beta of the first, in Amsterdam.

# Two

Alpha gamma of the second, a fig of Amsterdam.

{FILL * 24}Here it ends with an elm.

# Three

Alpha delta of the third, in Amsterdam.
"""
ENTRIES = """\
- {id: beta, kind: emendation, at: 1.1, lemma: beta, reading: Beta}
- {id: gamma, kind: emendation, at: 2.1, lemma: gamma, reading: Gamma}
- {id: across, kind: variant, at: 1.1, lemma: first … Alpha, to: 2.1, readings: [{type: omission, wit: [C]}]}
- {id: refers, kind: comment, at: 2.1, lemma: fig, note: 'See @beta, @gamma, @elm and @delta.'}
- {id: overleaf, kind: comment, at: 2.1, lemma: second … ends, to: 2.2, note: 'Over the page, in one section.'}
- {id: elm, kind: comment, at: 2.2, lemma: elm, note: A tree.}
- {id: delta, kind: emendation, at: 3.1, lemma: delta, reading: Delta}
"""


def settings(arrangement: str) -> str:
    """Lines by section, all notes in one layer."""
    kinds = "[emendation, conjecture, variant, crux, lacuna, supplied, comment]"
    layer = f"  - {{name: notes, kinds: {kinds}, arrangement: {arrangement}}}"
    return f"lines: {{by: section, step: 5}}\nlayers:\n{layer}\n"


@pytest.mark.parametrize("arrangement", ["run-on", "lines", "grouped", "columns-2"])
def test_the_same_number_in_two_sections_is_said_with_its_section(arrangement: str, tmp_path: Path) -> None:
    book = printed(tmp_path, TEXT, ENTRIES, settings(arrangement))
    last = book.line("elm.")
    assert book.line("Beta of the first").number == book.line("Gamma of the second").number == "2"
    assert last.page == book.line("Three").page == "2", "the second section runs over the page"
    assert (book.line("One").margin, book.line("Two").margin, book.line("Three").margin) == (("§1",), ("§2",), ("§3",))
    notes = book.notes()
    assert "§1.2 Beta] beta M C D" in notes
    assert "§2.2 Gamma] gamma M C D" in notes
    assert "§3.2 Delta] delta M C D" in notes
    if arrangement != "columns-2":
        assert "§1.2–§2.2 first" in notes
        assert f"§2.2–{last.number} second, … ends] Over the page, in one section." in notes
        assert f"See 1 §1.2, 1 §2.2, 2 §2.{last.number} and 2 §3.2." in notes


def test_lists_concordances_and_ebooks_say_the_section_too(tmp_path: Path) -> None:
    book = printed(tmp_path, TEXT, ENTRIES, "lines: {by: section, step: 5}\n", outputs=("pdf", "html", "tei"))
    places = book.places.entries
    assert [str(places[name].start) for name in ("beta", "gamma", "delta")] == ["1 §1.2", "1 §2.2", "2 §3.2"]
    behind = book.behind()
    assert "1 §1.2 Beta] beta M C D 1 §2.2 Gamma] gamma M C D 2 §3.2 Delta] delta M C D" in behind
    assert "1.1 1 §1.2 " in behind, "the concordance of paragraphs"
    assert "2.1 1 §2.2 " in behind
    assert "Amsterdam 1 §1.2; 1 §2.2; 2 §3.2" in behind, "the index"
    out = tmp_path / "build"
    assert '<span class="at">1 §2.2</span>' in (out / "small/html/index.html").read_text(encoding="utf-8")
    tei = (out / "small.tei.xml").read_text(encoding="utf-8")
    assert len(re.findall(r'<lb [^>]*n="2"', tei)) == 3, "line 2 of each section"


def test_a_page_of_one_section_says_no_section(tmp_path: Path) -> None:
    text = TEXT.partition("# Two")[0] + FILL * 60
    book = printed(tmp_path, text, ENTRIES.partition("- {id: gamma")[0], "lines: {by: section, step: 5}\n")
    assert "§" not in " ".join(" ".join((line.words, *line.margin)) for line in book.lines)
    assert "2 Beta] beta M C D" in book.notes()
