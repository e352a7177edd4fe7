"""Two works in one volume, each with its own references, as they are read from the print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.audit.book import open_book
from tests.print.book import audited
from tests.print.printed import Print, printed
from tests.print.volume import write_volume
from tests.references.two_works import ENTRIES, FERRY, SETTINGS, SONGS

pytestmark = pytest.mark.tex


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Print:
    """The volume, built and audited: nothing is wrong."""
    root = tmp_path_factory.mktemp("works")
    write_two(root)
    edition, places, report = audited(root)
    assert report.entries_checked == len(edition.entries)
    return Print(open_book(root / "build" / "small.pdf", edition), places)


def write_two(root: Path, settings: str = SETTINGS, entries: str = ENTRIES) -> None:
    """The volume on disk."""
    write_volume(root, settings, FERRY, entries)
    folder = root / "source" / "small"
    (folder / "songs.md").write_text(SONGS, encoding="utf-8")
    file = folder / "volume.yaml"
    words = file.read_text(encoding="utf-8").replace("pages_of: M\n", "")
    file.write_text(words.replace("text: [text.md]", "text: [text.md, songs.md]"), encoding="utf-8")


def test_notes_have_references_for_numbers(book: Print) -> None:
    notes = book.notes()
    for said in (
        "1.3 first man] last man C", "1.4 river2] water C", "1.2–3 did … feet]", "2.2 patience] hope C",
        "1.3 wet. … wide]", "1.4n says nothing]", "2.1 Of the boat]", "1.1 road]",
    ):  # fmt: skip
        assert said in notes


def test_a_word_is_counted_in_its_verse(book: Print) -> None:
    """Not in its line: “river” stands twice in the verse, and the line has one; “lamp” twice in the line of a song."""
    assert "river2] water" in book.notes()
    assert "1.1 lamp2] light C" in book.notes().replace("Lamp 1.1", "1.1")


def test_what_stands_before_the_first_chapter_has_a_name_of_its_own(book: Print) -> None:
    assert "prol ferryman] Before the first verse." in book.notes()


def test_references_have_the_title_of_their_work(book: Print) -> None:
    assert "There is none today; see Lamp 1.1 and Fer 2.4." in book.notes()
    assert "Compare Fer 1.4." in book.notes()


def test_the_record_of_places_has_both(book: Print) -> None:
    place = book.places.entries["across"]
    assert (place.reference, place.end_reference, place.page) == ("Fer 1.3", "Fer 1.3", "1")
    assert place.line
    assert book.places.entries["over"].end_reference == "Fer 1.3"
    assert book.places.entries["preface"].reference == "Fer prol"


def test_numbers_stand_in_the_line_and_line_numbers_only_in_the_songs(book: Print) -> None:
    assert book.line("The river was there").words.startswith("1 1 The river")
    assert "2 No one asked" in " ".join(line.words for line in book.lines)
    numbered = {line.words: line.margin for line in book.lines if line.margin}
    assert list(numbered.values()) == [("2",), ("4",), ("6",), ("2",)]
    assert next(iter(numbered)) == "the water takes the light,"


LONG = """\
title: The Ferry
works:
- id: ferry
  title: The Book of the Ferry
  short: Fer
  levels: [{name: chapter}, {name: verse, shown: raised}]
  places: reference
"""


def test_heads_say_the_work_and_its_references(tmp_path: Path) -> None:
    verse = "It does not stop where the ferry is. " * 9
    chapters = "\n\n".join(f"[{n}.1]{{.ref}} Chapter{n}. [2]{{.ref}} Second{n}. {verse}" for n in range(1, 26))
    heads = "heads: {left: '{work}', right: '{references}'}\n" + LONG.removeprefix("title: The Ferry\n")
    entries = "- {id: one, kind: comment, at: Fer 1.1, lemma: Chapter1, note: It does.}\n"
    book = printed(tmp_path, f"# The Ferry\n\n{chapters}\n", entries, heads)
    said = {
        page.label: page.lines[0].text.replace("\u00a0", " ")
        for page in book.book.pages
        if page.sheet in book.book.main
    }
    assert said["2"] == "2 The Book of the Ferry"
    third = " ".join(line.words for line in book.lines if line.page == "3")
    chapters_there = [int(number) for number in re.findall(r"Chapter(\d+)\.", third)]
    opens = third.startswith(f"1 Chapter{chapters_there[0]}")
    first = f"{chapters_there[0]}.1" if opens else f"{chapters_there[0] - 1}.2"
    assert said["3"] == f"Fer {first}–{chapters_there[-1]}.2 3"


def test_numbers_in_the_margin_stand_beside_the_line_where_their_unit_begins(tmp_path: Path) -> None:
    """Several that begin in one line stand next to each other."""
    verses = " ".join(f"[{n}]{{.ref}} Verse{n} has words of its own, and some more." for n in range(2, 30))
    settings = LONG.removeprefix("title: The Ferry\n").replace("shown: raised", "shown: margin")
    entries = "- {id: one, kind: comment, at: Fer 1.1, lemma: Verse1, note: It does.}\n"
    book = printed(tmp_path, f"# The Ferry\n\n[1.1]{{.ref}} Verse1 is. {verses}\n", entries, settings)
    several = 0
    for line in book.lines[1:]:
        begun = re.findall(r"Verse(\d+)", line.words)
        beside = [number.removeprefix("1.") for number in line.margin]
        assert beside[: len(begun)] == begun or beside[-len(begun) :] == begun, line
        several += len(begun) > 1
    assert several > 1
