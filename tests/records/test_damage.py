"""Each record is read as it was written, and no damage is fatal; what is false in it is found out."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from edition.records.places import EntryPlace, NamePlace, Places, TextPlace, read_places, write_places
from edition.records.print_place import PrintPlace, is_label
from edition.records.printed_pages import PrintedEntry, PrintedPage, PrintRecord, read_print_record, write_print_record
from edition.records.reading import Damaged
from edition.records.run import read_run
from tests.records.damage import every_value, random_bytes

PLACES = Places(
    "lamp", 12, 1, True, "a" * 64,
    {"no-oil": EntryPlace.of(9, PrintPlace("1", 3), PrintPlace("2", 1, "a")), "x": EntryPlace(9, "1", None, "1", None)},
    {"hale": (NamePlace("iv", None), NamePlace("1", 3, note=True))},
    {"1.1": PrintPlace("1", 2, "", "1.1"), "1.1n1": PrintPlace("1", 8)},
    {"1.1": (TextPlace(0, "1", 2), TextPlace(7, "1", 3, "b"), TextPlace(9, "2", 1, "", "1.1"))},
)  # fmt: skip
FACING = replace(PLACES, texts={"english": PLACES})
PRINTED = PrintRecord(
    (PrintedPage("i", "front", "0" * 16), PrintedPage("1", "main", "1" * 16)),
    {"no-oil": PrintedEntry("1.3–4", "2" * 16)},
)
RUN = {
    "format": 1, "settled": True, "unsettled": [], "undefined": [7], "late": [3], "overfull": 0, "waiting": 1,
    "pages": [{"label": "1", "part": "main"}, {"label": "2", "part": "back"}, {"label": "i", "part": "front"}],
    "marks": {"1": {"page": "1", "sheet": 1, "line": 4, "order": 0}, "2": {"page": "2", "sheet": 2, "line": None,
              "order": 1}, "3": {"page": "1", "sheet": 1, "line": 5, "order": 2, "sub": 2, "paragraph": "1.2"}},
    "milestones": [[2, 1, 4], [3, 1, 5, 1, "1.2"], [4, 2, None]],
    "outline": [[1, 1, "One"], [0, 2, "Index"]], "raised": {"4": 2}, "hyphens": [], "lines": 9,
}  # fmt: skip
READERS: dict[str, tuple[Callable[[bytes], Any], bytes]] = {
    "places": (read_places, write_places(PLACES).encode()),
    "printed": (read_print_record, write_print_record(PRINTED).encode()),
    "run": (read_run, json.dumps(RUN).encode()),
}


def test_records_are_read_as_they_were_written() -> None:
    assert read_places(write_places(PLACES).encode()) == PLACES
    assert read_places(write_places(FACING).encode()) == FACING
    assert read_print_record(write_print_record(PRINTED).encode()) == PRINTED
    run = read_run(json.dumps(RUN).encode())
    assert [str(run.place(number)) for number in (1, 2, 3)] == ["1.4", "2", "1.2.5b"]
    assert [str(run.milestone(row)) for row in run.milestones] == ["1.4", "1.2.5a", "2"]
    assert run.place(9) is None


def test_places_in_columns_say_which_one() -> None:
    run = read_run(changed(json.loads(changed(RUN, "marks/1/page", "1b")), "milestones/0", [2, 1, 4, 0, "", "a"]))
    assert (str(run.place(1)), str(run.milestone(run.milestones[0]))) == ("1b.4", "1a.4")


def test_places_of_a_toolkit_before_there_were_formats_and_of_a_later_one() -> None:
    words = write_places(PLACES)
    assert read_places(words.replace('"format": 1,\n', "").encode()) == PLACES
    more = words.replace('"volume"', '"publisher": {"seat": [1]},\n"volume"')
    assert read_places(more.encode()) == PLACES, "keys that are not known are passed over"
    with pytest.raises(Damaged, match="it has format 2, not 1"):
        read_places(words.replace('"format": 1', '"format": 2').encode())


@pytest.mark.parametrize("name", READERS)
def test_no_damage_is_fatal(name: str) -> None:
    read, whole = READERS[name]
    taken = 0
    for data in (*every_value(whole), *random_bytes(whole, 2000)):
        with suppress(Damaged):
            record = read(data)
            taken += 1
            rows = (row for rows in record.places.values() for row in rows) if name == "places" else ()
            labels = [row.page for row in rows] if name == "places" else [page.label for page in record.pages]
            assert all(map(is_label, labels))
    assert taken > 20


def changed(record: Any, path: str, value: Any) -> bytes:
    """A record with another value at a path."""
    record = json.loads(json.dumps(record))
    *above, last = path.split("/")
    inside = record
    for key in above:
        inside = inside[int(key) if isinstance(inside, list) else key]
    inside[int(last) if isinstance(inside, list) else last] = value
    return json.dumps(record).encode()


@pytest.mark.parametrize(("path", "value", "why"), [
    ("settled", False, "it is settled, and is not"), ("unsettled", [1], "it is settled, and is not"),
    ("pages", [], "it has no pages"), ("pages/0/label", "1<b>", "a page has a number that is none"),
    ("pages/1/part", "middle", "Invalid enum value"), ("marks/1/page", "2", "mark 1 is on a page that is not there"),
    ("marks/2/sheet", 4, "mark 2 is on a page that is not there"), ("marks/2/sheet", 0, "Expected `int` >= 1"),
    ("marks/3/paragraph", "1.2}\\stop", "lines are counted in a paragraph that is none"),
    ("milestones/0/0", 3, "milestones are out of order"), ("milestones/2/1", 9, "a milestone is on a page"),
    ("milestones/0", [1, 1, 4, 0, "", "a", 5], "length"), ("milestones/0", [1, 1, 4, 0, "", 5], "Expected `str`"),
    ("milestones/0", [1, 1, 4, 0, "", "c"], "a milestone is in a column"), ("marks/1/page", "1c", "mark 1 is on"),
    ("marks", {"one": RUN["marks"]}, "Expected `int`"),
    ("outline/0/0", -1, "Expected `int` >= 0"), ("raised", {"4": "two"}, "Expected `int`"), ("format", 2, "format 2"),
])  # fmt: skip
def test_what_no_engine_says_is_refused(path: str, value: Any, why: str) -> None:
    with pytest.raises(Damaged, match=why):
        read_run(changed(RUN, path, value))


@pytest.mark.parametrize(("path", "value"), [
    ("pages", 0), ("entries/x/sheet", 13), ("entries/x/page", ""), ("entries/x/page", "1 2"), ("entries/x/line", -1),
    ("entries/x/end_line", 2**40), ("entries/x/letter", "<"), ("names/hale/0/page", "IV"), ("paragraphs/1.1/page", 1),
    ("paragraphs/1.1/paragraph", "1.1 "), ("paragraphs", {"one": {"page": "1", "line": 2}}), ("places/1.1/1/0", 10),
    ("places/1.1/0", [0, "1"]), ("manuscript", None), ("volume", "la\nmp"), ("volume", "x" * 2000), ("runs", 1.5),
    ("entries", {"a\0": {"sheet": 1, "page": "1", "line": 1, "end_page": "1", "end_line": 1}}),
])  # fmt: skip
def test_places_that_no_book_has_are_refused(path: str, value: Any) -> None:
    with pytest.raises(Damaged):
        read_places(changed(json.loads(write_places(PLACES)), path, value))
    with pytest.raises(Damaged):
        read_places(changed(json.loads(write_places(FACING)), f"texts/english/{path}", value))


def test_texts_beside_that_have_texts_are_refused() -> None:
    deep = json.loads(write_places(FACING))
    with pytest.raises(Damaged, match="a text has texts beside it"):
        read_places(changed(deep, "texts/english/texts", deep["texts"]))


@pytest.mark.parametrize(("path", "value"), [
    ("pages/0/0", "0x1"), ("pages/0/1", "side"), ("pages/0/2", "nonsense"), ("entries/no-oil/1", "2" * 15),
    ("entries/no-oil/0", "1.3\x1b[2J"), ("entries/no-oil", ["1.3"]), ("pages", {}), ("entries", []),
])  # fmt: skip
def test_prints_that_no_build_makes_are_refused(path: str, value: Any) -> None:
    with pytest.raises(Damaged):
        read_print_record(changed(json.loads(write_print_record(PRINTED)), path, value))
