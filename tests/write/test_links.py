"""Places as links on the reading page: each label once, as the book cites it."""

from __future__ import annotations

import re

import pytest

from edition.derive.book import book
from edition.derive.print_places import PrintPlaces
from edition.derive.text_position import TextPosition
from edition.records.print_place import PrintPlace
from edition.write.xhtml.links import Addresses, Medium
from tests.small import small

TEXT = "# One\n\nOne two three four.[^1]\n\nFive six.\n\n[^1]: A note.\n"
LINES = {
    (3, 5): ("4", 9),
    (1, 0): ("3", 1),
    (1, 4): ("3", 1),
    (1, 8): ("3", 2),
    (1, 14): ("4", 1),
    (2, 0): ("4", 7),
    (3, 0): ("4", None),
}


def locators(*places: TextPosition, printed: bool = True) -> str:
    """The links as words; a note with `n`."""
    at = {key: PrintPlace(page, line) for key, (page, line) in LINES.items()} if printed else {}
    edition = small(TEXT)
    notes = {i: "n" for i, block in enumerate(edition.text.blocks) if block.apart}
    medium = Medium(False, "", 2, True, lambda _: "index.html", lambda key: key)
    made = Addresses(book(edition), medium, PrintPlaces(at, {}, notes if printed else {})).locators(places)
    return re.sub(r"<[^>]+>", "", made)


def at(block: int, offset: int, in_note: bool = False) -> TextPosition:
    return TextPosition(block, offset, in_note=in_note)


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ((at(1, 0),), "3.1"),
        ((at(1, 4), at(1, 0)), "3.1"),  # both in one line
        ((at(1, 8), at(1, 0)), "3.1, 2"),
        ((at(1, 0), at(1, 14)), "3.1; 4.1"),
        ((at(1, 0), at(1, 4, True)), "3.1"),  # a note to a line that is named
        ((at(1, 0, True), at(1, 4, True)), "3.1n"),
        ((at(1, 0), at(1, 8, True)), "3.1, 2n"),
        ((at(1, 14), at(3, 0)), "4.1; 4"),
        ((at(2, 0), at(3, 0)), "4.7n; 4"),  # a page where lines have no number stands alone
        ((at(1, 14), at(3, 0), at(3, 5)), "4.1; 4; 4.9"),
        ((), ""),
    ],
)
def test_locators(places: tuple[TextPosition, ...], said: str) -> None:
    assert locators(*places) == said


def test_without_print_places_are_said_by_section_and_paragraph() -> None:
    assert locators(at(1, 0), at(1, 8), at(3, 0), printed=False) == "1.1, 2"
