"""How lines are numbered and their numbers said: settings of volume.yaml, read from the printed page."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from edition.designs.finding import toolkit_design
from edition.designs.geometry import geometry
from tests.print.book import Built, built, comments, verses
from tests.print.volume import ENTRIES, TEXT

pytestmark = pytest.mark.tex

LONG = TEXT + "".join(
    f"\n# Chapter {i}\n" + TEXT.split("\n", 1)[1].split("[^1]:")[0].replace("[^1]", "") for i in range(7)
)


PROSE = "What is copied twice is copied wrongly once, and mended wrongly ever after by those who know better. " * 6


def margins(book: Built) -> dict[str, list[tuple[str, int]]]:
    """By page the numbers beside the text, each with the side on which it stands."""
    main = [label for label in book.printed.labels if label.isdecimal()]
    pages = [label for label in main if any(place["page"] == label for place in book.loci["paragraphs"].values())]
    found: dict[str, list[tuple[str, int]]] = {}
    design = geometry(toolkit_design("octavo"))
    for label in pages:
        begin = design.left(int(label))
        words = book.printed.words[book.sheet(label) - 1]
        left = [(word.base, "left", word.text) for word in words if word.x1 < begin - 4]
        right = [(word.base, "right", word.text) for word in words if word.x0 > begin + design.measure + 4]
        found[label] = [(side, int(text)) for _, side, text in sorted(left + right) if text.isdecimal()]
    return found


@pytest.mark.parametrize(
    ("by", "step", "margin"),
    [("page", 5, "outer"), ("section", 2, "inner"), ("paragraph", 3, "left"), ("volume", 4, "right")],
)
def test_one_volume_four_settings(by: str, step: int, margin: str, tmp_path: Path) -> None:
    book = built(tmp_path, f"lines: {{by: {by}, step: {step}, margin: {margin}}}\n", LONG)
    beside = margins(book)
    assert len(beside) >= 4
    numbers: list[int] = []
    for label, found in beside.items():
        recto = int(label) % 2 == 1
        outer = "right" if recto else "left"
        inner = "left" if recto else "right"
        side = {"outer": outer, "inner": inner}.get(margin, margin)
        here = [number for where, number in found if where == side]
        others = {number for where, number in found if where != side}
        assert here, label
        assert others <= {12}, "the page of the earlier printing stands opposite"
        assert all(number % step == 0 for number in here)
        numbers += here
    restarts = sum(after <= before for before, after in pairwise(numbers))
    if by == "volume":
        assert numbers == list(range(step, step * (len(numbers) + 1), step))
    elif by == "page":
        assert restarts == len(beside) - 1
    else:
        assert restarts >= 8, "each section, or paragraph, counts from one"


def test_places_by_paragraph_are_paragraph_and_line(tmp_path: Path) -> None:
    book = built(tmp_path, "lines: {by: paragraph, step: 2}\n", outputs=("pdf", "html"))
    places = book.loci["entries"]
    assert (places["one"]["paragraph"], places["one"]["line"]) == ("1.3", 2)
    assert (places["across"]["paragraph"], places["across"]["end_paragraph"]) == ("1.1", "1.2")
    assert "1.1.1 copied wrongly] badly copied C" in book.words
    assert f"1.1.{places['across']['line']}–1.2.1 book … life] A long lemma; compare 2.3.1." in book.words
    assert "1.1.4n some would say] In the author's own note." in book.words
    assert "1.3.2 but one] His own name." in book.words
    assert "1.1.2 ruins] spoils M C D" in book.part("List of Emendations")
    assert "Author, The 2.3.1" in book.part("Index of Persons")
    assert "Amsterdam 1.3.1" in book.part("Index of Places")
    line = book.line("1", "A printer of Amsterdam")
    assert [line.words[0].text, line.words[-1].text] == ["12", "1.3"], (
        "the paragraph's name stands beside its first line"
    )
    assert "2.7 2 12" in " ".join(book.part("Concordance of Paragraphs")), "a paragraph's own place is its page"
    html = (book.out / "small/html/index.html").read_text(encoding="utf-8")
    assert '<span class="at">1.1.4–1.2.1</span>' in html
    assert 'id="p1.3.2"' in html, "every printed line can be cited"
    paragraphs = (book.out / "small/html/paragraphs.html").read_text(encoding="utf-8")
    assert re.search(r">2\.7</a></td><td><a [^>]*>2</a></td><td>12</td>", paragraphs), "as in print"
    index = (book.out / "small/html/places.html").read_text(encoding="utf-8")
    assert re.search(r">1\.3\.1</a>", index)


RANGES = {98: 99, 107: 108, 112: 115}


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", ("98–99", "107–108", "112–115")),
        (", ranges: short", ("98–9", "107–8", "112–15")),
        (", following: f", ("98 f.", "107 f.", "112–115")),
        (", following: ff, ranges: short", ("98 f.", "107 f.", "112 ff.")),
    ],
)
def test_ranges(settings: str, expected: tuple[str, ...], tmp_path: Path) -> None:
    lemmata = [(f"Verse {a - 1} of … Verse {b - 1}", f"Over lines {a}.") for a, b in RANGES.items()]
    book = built(tmp_path, f"lines: {{by: volume{settings}}}\n", verses(118), comments(*lemmata))
    for number, first in zip(expected, RANGES, strict=True):
        assert re.search(rf"\b{number} Verse [^\]]*… [^\]]*\] Over lines {first}\.", book.words), number
    signs = " ".join(book.part("Signs and Abbreviations"))
    assert ("f. and the next line" in signs) == ("following" in settings)
    assert ("ff. and the next lines" in signs) == ("ff" in settings)


@pytest.mark.parametrize("by", ["page", "section"])
def test_a_range_over_a_page(by: str, tmp_path: Path) -> None:
    """The page is said where lines are counted anew on it, and no `f.` leads from page to page."""
    entries = comments(("Verse 20 of … Verse 50", "Long."))
    book = built(tmp_path, f"lines: {{by: {by}, following: ff}}\n", verses(60), entries)
    place = book.loci["entries"]["e1"]
    assert (place["page"], place["end_page"]) == ("1", "2")
    assert place["line"] == 21
    number = f"21–2.{place['end_line']}" if by == "page" else "21 ff."
    assert re.search(rf"{re.escape(number)} Verse [^\]]*50\] Long\.", book.words)


@pytest.mark.parametrize("sign", ["", "‖", "ibid."])
def test_a_number_is_said_once_on_a_page(sign: str, tmp_path: Path) -> None:
    """The second note on a line has the sign, or nothing; the same number on the next page is said again in full."""
    settings = f"lines: {{repeated: '{sign}'}}\n" if sign else ""
    text = verses(80)

    def entries(verse: int) -> str:
        pairs = (("Verse 9 of", "One."), (f"Verse {verse} of", "Three."))
        poems = (("long poem, occurrence: 9", "Two."), (f"long poem, occurrence: {verse}", "Four."))
        return comments(*pairs, *poems)

    somewhere = built(tmp_path, settings, text, entries(50)).loci["places"]["1.1"]
    offset = next(offset for offset, page, line in somewhere if (page, line) == ("2", 10))
    verse = text.split("{.pb}")[1][:offset].count("\n") + 1
    book = built(tmp_path, settings, text, entries(verse))
    again = f"{sign} " if sign else ""
    for label, one, two in (("1", "One.", "Two."), ("2", "Three.", "Four.")):
        foot = " ".join(book.texts(label))
        assert re.search(rf" 10 Verse \d+ of\] {re.escape(one)} {re.escape(again)}long poem\] {re.escape(two)}", foot)
    if sign:
        assert f"{sign} instead of a line number" in " ".join(book.part("Signs and Abbreviations"))


@pytest.mark.parametrize("where", ["margin", "entries"])
def test_pages_of_an_earlier_printing(where: str, tmp_path: Path) -> None:
    """In the margin at the line where each begins, and if the editor likes in front of the notes on it."""
    book = built(tmp_path, f"pages_in: {where}\nlines: {{following: f}}\n")
    line = book.line("1", "A printer of Amsterdam")
    assert line.words[0].text == "12"
    assert line.words[0].x1 < line.words[1].x0 - 5
    in_entries = where == "entries"
    assert "2 copied wrongly] badly copied C" in book.words, "before the first page break there is none"
    number = " [12]" if in_entries else ""
    assert f" 8{number} three readers] two readers C D" in book.words
    assert f" 9{number} but one] His own name." in book.words
    assert "5n some would say]" in book.words, "the author's note is called before the break"
    assert ("behind a line number: the page of" in " ".join(book.part("Signs and Abbreviations"))) == in_entries


def test_a_block_that_begins_with_a_page_begins_on_it(tmp_path: Path) -> None:
    text = (
        "# Of Pages\n\n[p. 3]{.pb}One word.\n\n- [p. 4]{.pb}two words\n\n"
        "| [p. 5]{.pb}a | b |\n|---|---|\n| c | [p. 6]{.pb}d |\n\n" + PROSE
    )
    entries = (
        "- {id: a, kind: comment, at: 1.1, lemma: One, note: On 3.}\n"
        "- {id: b, kind: comment, at: 1.2, lemma: two, note: On 4.}\n"
        "- {id: c, kind: comment, at: 1.3, lemma: a, note: On 5.}\n"
        "- {id: e, kind: comment, at: 1.4, lemma: c d, note: On 5.}\n"
        "- {id: d, kind: comment, at: 1.4, lemma: d, note: On 6.}\n"
    )
    book = built(tmp_path, "pages_in: entries\n", text, entries)
    for number, lemma, page in ((2, "One", 3), (3, "two", 4), (4, "a", 5), (5, "c d", 5), (5, "d", 6)):
        assert f"{number} [{page}] {lemma}] On {page}." in book.words


TWO_SECTIONS = (
    f"# One\n\n[p. 1]{{.pb}}First word.[^1]\n\n[^1]: A note.\n\n{PROSE}\n\n# Two\n\nSecond.[^2]\n\n[^2]: Other.\n"
)


@pytest.mark.parametrize(("by", "second"), [("section", "1"), ("volume", "2")])
def test_authors_notes_are_numbered_by_section_or_volume(by: str, second: str, tmp_path: Path) -> None:
    entries = "- {id: a, kind: comment, at: 2.1, lemma: Second, note: Here.}\n"
    book = built(tmp_path, f"footnotes: {by}\n", TWO_SECTIONS, entries)
    assert "1. A note." in book.words
    assert f"{second}. Other." in book.words
    assert f"Second.{second}" in book.words


def test_authors_notes_of_one_number_on_a_page_say_their_section(tmp_path: Path) -> None:
    entries = "- {id: a, kind: comment, at: 2.1, lemma: Second, note: Here.}\n"
    book = built(tmp_path / "a", "", TWO_SECTIONS, entries)
    assert "§1 1. A note." in book.words
    assert "§2 1. Other." in book.words
    assert any(line.startswith("§ in front of a number") for line in book.part("Signs and Abbreviations"))
    book = built(tmp_path / "b", "footnotes: volume\n", TWO_SECTIONS, entries)
    assert "§" not in book.words
    apart = TWO_SECTIONS.replace("# Two", f"{PROSE} " * 10 + "\n\n# Two")  # on pages behind
    book = built(tmp_path / "c", "", apart, entries)
    assert "§" not in book.words


def test_the_sign_behind_a_lemma(tmp_path: Path) -> None:
    book = built(tmp_path, "signs: {separator: ':'}\n", outputs=("pdf", "html"))
    assert "copied wrongly: badly copied C" in book.words
    assert "]" not in " ".join(book.texts("1"))
    assert "ruins: spoils M" in " ".join(book.part("List of Emendations"))
    assert ": separates the lemma from what is said about it" in book.part("Signs and Abbreviations")
    html = (book.out / "small/html/index.html").read_text(encoding="utf-8")
    assert '<span class="lemma">copied wrongly</span>: ' in html
    assert ENTRIES.count("\n") == book.report.entries_checked
