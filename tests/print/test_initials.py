"""Dropped initials, where a design has them: where they stand, what stands beside them, how they are read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.print.book import Built, built, comments
from tests.print.test_callouts import layers
from tests.print.test_designs import house
from tests.tagged.tag_tree import Tagged, faults

pytestmark = pytest.mark.tex

OF_IT = "- {id: a, kind: comment, at: 1.1, lemma: goes, occurrence: 1, note: It is.}\n"
DESIGN = "page: {{initials: sections, initial_lines: {lines}}}\n"
GOES_ON = "goes on for a while, and is said on and on, until nobody can bear it any more; and so it is with books. " * 6


def letters(book: Built, label: str) -> list[tuple[str, float, float, float]]:
    """What is painted on a page, whatever is to be read: letters, where they begin, their base line, their size."""
    found: list[tuple[str, float, float, float]] = []

    def visit(text: str, _cm: Any, tm: Any, _font: Any, size: float) -> None:
        if text.strip():
            found.append((text.strip(), tm[4], tm[5], size * abs(tm[3])))

    PdfReader(book.out / "small.pdf").pages[book.sheet(label) - 1].extract_text(visitor_text=visit)
    return found


def book_of(root: Path, first: str, lines: int = 3, rest: str = GOES_ON) -> Built:
    text = f"# One\n\n{first} {rest.strip()}\n\n[p. 2]{{.pb}}Another paragraph has none, and {GOES_ON}\n"
    entries = f"- {{id: first, kind: comment, at: 1.1, lemma: '{first.strip('“')}', note: The first word.}}\n"
    return house(root, DESIGN.format(lines=lines), text, entries)


@pytest.mark.parametrize(
    ("first", "letter", "lines", "beside"),
    [
        ("The", "T", 3, 3), ("Text", "T", 2, 2), ("Hour", "H", 4, 4), ("Été", "É", 3, 3), ("Quire", "Q", 3, 4),
        ("Λόγος", "Λ", 3, 3), ("Слово", "С", 3, 3), ("I", "I", 3, 3),
    ],
)  # fmt: skip
def test_initials(first: str, letter: str, lines: int, beside: int, tmp_path: Path) -> None:
    """The letter stands on the line that is so far below, and as many lines beside it; the first word is read whole."""
    book = book_of(tmp_path, first, lines)
    said = next(line for line in book.lines("1") if line.text.startswith(f"{first} goes"))
    text = [line for line in book.lines("1") if line.base >= said.base - 1]
    lefts = [line.left for line in text]
    measure = min(lefts[:8])
    assert all(left > measure + 3 for left in lefts[:beside])
    assert lefts[beside] == pytest.approx(measure, abs=1.5)
    large = [one for one in letters(book, "1") if one[3] > 20]
    assert [one[0] for one in large] == [letter]
    height = float(PdfReader(book.out / "small.pdf").pages[book.sheet("1") - 1].mediabox.height)
    assert height - large[0][2] == pytest.approx(text[lines - 1].base, abs=1.2), "its foot stands on that line"
    assert large[0][1] == pytest.approx(measure, abs=1)
    assert list(faults(Tagged(book.out / "small.pdf"))) == []


def test_a_short_paragraph_keeps_its_room(tmp_path: Path) -> None:
    """What follows does not run into it."""
    book = book_of(tmp_path, "Brief", 3, "it is.")
    lines = book.lines("1")
    first = next(i for i, line in enumerate(lines) if "Brief" in line.text)
    assert lines[first + 1].base - lines[first].base == pytest.approx(3 * 13 * 72 / 72.27, abs=0.5)


def test_a_quotation_mark_hangs(tmp_path: Path) -> None:
    book = book_of(tmp_path, "“Ready", 3)
    assert [one[0] for one in letters(book, "1") if one[3] > 20] == ["R"]
    line = next(line for line in book.lines("1") if "Ready" in line.text)
    assert line.text.startswith("“ Ready")
    large = next(one for one in letters(book, "1") if one[3] > 20)
    assert line.words[0].x1 == pytest.approx(large[1], abs=0.5), "in front of the letter"


@pytest.mark.parametrize("callouts", ["letters", "symbols", "letters, callouts_by: volume"])
def test_callouts_hang_out(callouts: str, tmp_path: Path) -> None:
    """A callout in front of the first word, and the stroke of a page, stand to the left of the initial."""
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/house.yaml").write_text(DESIGN.format(lines=3), encoding="utf-8")
    settings = layers(f"callouts: {callouts}, callouts_at: both") + "style: house\n"
    text = f"# One\n\n[p. 1]{{.pb}}The fox {GOES_ON}\n"
    book = built(tmp_path, settings, text, comments(("The fox", "It is.")))
    (large,) = (one for one in letters(book, "1") if one[3] > 20)
    line = next(line for line in book.lines("1") if "fox" in line.text)
    sign = "*" if callouts == "symbols" else "a"
    hung = next(word for word in line.words if word.text.endswith(sign))
    assert hung.x1 <= large[1] + 1, "in front of the letter"
    following = book.lines("1")[book.lines("1").index(line) + 1]
    begins = next(word for word in line.words if word.text.startswith("The"))
    assert begins.x0 == pytest.approx(following.left, abs=3), "its letter is read a space before where the others begin"


@pytest.mark.parametrize(("first", "letter"), [("¿Qué", "Q"), ("[The] fox", "T"), ("’Twas", "T"), ("*The* fox", "T")])
def test_signs_hang_and_lines_begin_alike(first: str, letter: str, tmp_path: Path) -> None:
    book = house(tmp_path, DESIGN.format(lines=3), f"# One\n\n[p. 1]{{.pb}}{first} {GOES_ON}\n", OF_IT)
    (large,) = (one for one in letters(book, "1") if one[3] > 20)
    assert large[0] == letter
    lines = book.lines("1")
    at = next(i for i, line in enumerate(lines) if "goes on for a while" in line.text)
    rest = first.strip("*¿[’").partition(letter)[2].split()[0]
    spoken = next(word for word in lines[at].words if rest.strip("*") in word.text)
    assert spoken.x1 > lines[at + 1].left


@pytest.mark.parametrize("first", ["שלום", "1984", "3rd", "M\u030bore"])
def test_what_has_no_initial_is_set_as_ever(first: str, tmp_path: Path) -> None:
    book = book_of(tmp_path, first)
    assert [one for one in letters(book, "1") if one[3] > 20] == []


def test_no_page_ends_beside_it(tmp_path: Path) -> None:
    """A section that begins near the foot of a page has its initial with all lines beside it on the next one."""
    for count in range(26, 34):
        lines = "\n".join(f"Verse {number}" for number in range(count))
        text = f"# One\n\n[p. 1]{{.pb}}And so.\n\n::: verse\n{lines}\n:::\n\n# Two\n\nThe end {GOES_ON}\n"
        entries = "- {id: first, kind: comment, at: '2.1', lemma: The end, note: It is.}\n"
        book = house(tmp_path / str(count), DESIGN.format(lines=3), text, entries)
        label, y = next((label, y) for label in ("1", "2") for letter, _, y, size in letters(book, label)
                        if size > 20 and letter == "T")  # fmt: skip
        height = float(PdfReader(book.out / "small.pdf").pages[book.sheet(label) - 1].mediabox.height)
        said = next(line for line in book.lines(label) if "The end" in line.text)
        beside = [line for line in book.lines(label) if said.base - 1 < line.base < height - y + 2]
        assert len(beside) == 3, f"with {count} verses"
