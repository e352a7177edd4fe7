"""A heading may be a number, or look like a place: years, chapters, verses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from edition.audit import book as audit_book
from edition.audit.book import open_book
from edition.audit.extract import Extract, extract
from edition.audit.locators import check_links
from edition.audit.page_faults import apart
from edition.audit.pdf_word import PdfWord
from tests.print.book import audited
from tests.print.volume import VOLUME, write_volume

LONG = "Of the mill that stands below the old town, inscription 000485"
"""In the contents, the last line of it is the number."""

HEADINGS = ("1937", "12.4", "2", "iv", "§ 3", "1.1", "XII", "1784 .", LONG)
TEXT = "\n\n".join(f"# {heading}\n\nWords of it." for heading in HEADINGS)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A volume whose headings are figures, built; the audit has nothing against it."""
    root = tmp_path_factory.mktemp("figures")
    settings = VOLUME.replace("pages_of: M\n", "")
    write_volume(root, text=f"{TEXT}\n", entries="[]\n", names="[]\n", volume=settings)
    return root


@pytest.mark.tex
def test_they_are_no_places_in_the_contents(root: Path) -> None:
    audited(root)


@pytest.mark.tex
def test_the_page_beside_one_is_still_checked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edition, _, _ = audited(root)
    pdf = root / "build" / "small.pdf"
    true = extract(pdf)

    contents = true.labels.index("v")
    (row,) = (word.base for word in true.words[contents] if word.text == "2" and word.x0 < 100)

    def falsified(*_: object) -> Extract:
        """The same book, but another page stands beside the heading “2” in the contents."""
        words = tuple(
            replace(word, text="9") if abs(word.base - row) < 2 and word.x0 > 100 else word
            for word in true.words[contents]
        )
        return replace(true, words=(*true.words[:contents], words, *true.words[contents + 1 :]))

    monkeypatch.setattr(audit_book, "extract", falsified)
    found = check_links(open_book(pdf, edition))
    assert [wrong for wrong in found.locators_wrong if wrong.what == "9"]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ([("Arles,", 60, 90), ("Wednesday,", 94, 150), ("3", 154, 160)], []),
        ([("2", 40, 46), ("Arles,", 90, 120), ("1888", 124, 150)], ["2"]),
        ([("Arles,", 90, 120), ("1888", 124, 150), ("3", 240, 246)], ["3"]),
        ([("3", 150, 156)], ["3"]),
    ],
)
def test_a_page_number_stands_apart_from_its_head(words: list[tuple[str, float, float]], numbers: list[str]) -> None:
    """The figure at the end of a line of a title is none."""
    head = [PdfWord(text, x0, 20, x1, 31) for text, x0, x1 in words]
    assert [word.text for word in dict.fromkeys(apart(head)) if word.text.isdecimal()] == numbers
