"""Places in several texts as links: each leads to its own text, and says which it is in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.derive.book import book
from edition.derive.print_places import PrintPlaces
from edition.derive.text_names import text_names
from edition.derive.text_position import TextPosition
from edition.load import load
from edition.model.edition import Edition
from edition.records.print_place import PrintPlace
from edition.write.xhtml.links import Addresses, Medium
from tests.facing.project import write


def read(root: Path, **changed: str) -> Edition:
    edition = load(write(root, **changed), "lamp", lambda wrong: None)
    assert edition is not None
    return edition


def addresses(edition: Edition, printed: PrintPlaces) -> Addresses:
    medium = Medium(
        True, "l", 1, False, lambda i: f"{i}.xhtml", str, beside=lambda text, i: f"text-{text}-{i}.xhtml"
    )  # fmt: skip
    return Addresses(book(edition, texts=(1,)), medium, printed)


def test_a_place_leads_to_its_own_text(tmp_path: Path) -> None:
    made = addresses(read(tmp_path), PrintPlaces())
    links = made.locators((TextPosition(1, 3, text=1), TextPosition(1, 0), TextPosition(2, 0, text=1)))
    assert re.findall('href="([^"]*)"', links) == [
        "1.xhtml#l1.1", "text-1-1.xhtml#l-english-1.1-3", "text-1-2.xhtml#l-english-1.2",
    ]  # fmt: skip
    assert list(made.beside[1].within(1)) == [(3, "l-english-1.1-3")]
    assert list(made.within(1)) == []


def test_two_texts_have_the_same_loci_so_that_the_other_text_is_named(tmp_path: Path) -> None:
    made = addresses(read(tmp_path), PrintPlaces())
    places = (TextPosition(1, 0), TextPosition(1, 0, text=1), TextPosition(2, 0, text=1))
    assert re.sub("<[^>]*>", "", made.locators(places)) == "1.1; Anglica 1.1, 2"
    assert re.sub("<[^>]*>", "", made.locators(places[1:], text=1)) == "1.1, 2"  # in a list of that text


def test_places_in_print_tell_the_text_by_their_page(tmp_path: Path) -> None:
    there = PrintPlaces({(1, 0): PrintPlace("3", 2)})
    made = addresses(read(tmp_path), PrintPlaces({(1, 0): PrintPlace("2", 2)}, texts={1: there}))
    places = (TextPosition(1, 0, text=1), TextPosition(1, 0))
    assert re.sub("<[^>]*>", "", made.locators(places)) == "2.2; 3.2"
    assert made.beside[1].page("3", "2") == "english-p3.2"


def test_all_texts_are_written_on_one_page(tmp_path: Path) -> None:
    made = addresses(read(tmp_path), PrintPlaces())
    made.here = "1.xhtml"
    assert made.beside[1].here == "1.xhtml"
    assert made.locators((TextPosition(1, 0),)).startswith('<a class="loc" href="#l1.1"')


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ("title: The Lamp\nlanguage: en\ntext: [text.md]\n", ("Latina", "Anglica")),
        ("title: Lucerna brevis\nlanguage: la\ntext: [text.md]\n", ("Lucerna", "Lucerna brevis")),
        ("language: la\ntext: [text.md]\n", ("Lucerna", "english")),
    ],
)
def test_texts_are_called_by_what_tells_them_apart(tmp_path: Path, settings: str, names: tuple[str, ...]) -> None:
    assert text_names(read(tmp_path, english_volume=settings)) == names


def test_ids_that_no_editor_typed_are_those_of_their_text(tmp_path: Path) -> None:
    made = addresses(read(tmp_path), PrintPlaces())
    assert (made.note("burns"), made.beside[1].note("burns")) == ("n-burns", "n-burns")
    assert made.note("_witness-1") != made.beside[1].note("_witness-1")
    assert made.author("1.1n1") != made.beside[1].author("1.1n1")
