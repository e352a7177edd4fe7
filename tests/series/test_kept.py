"""The places of a volume that others cite: by its printings, else by its last build."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from edition.build.inputs import digest_of_inputs
from edition.kept import Kept, kept_places
from edition.model.diagnostic import Failure
from edition.model.series import Member
from edition.records.places import EntryPlace, NamePlace, Places, TextPlace, write_places
from edition.records.print_place import PrintPlace
from edition.records.published import NEVER, Printing, read_published, write_published
from edition.records.reading import Damaged
from tests.records.damage import every_value, random_bytes
from tests.series.conftest import Read, put

FIRST = Places(
    "one", 12, 1, True, "a" * 64,
    {"life-1": EntryPlace.of(9, PrintPlace("1", 3), PrintPlace("1", 3)), "old": EntryPlace(9, "2", 1, "2", 1)},
    {"trotsky": (NamePlace("1", 3),)}, {"1.1": PrintPlace("1", 3), "1.2": PrintPlace("2", 1)},
    {"1.1": (TextPlace(0, "1", 3), TextPlace(9, "1", 4))},
)  # fmt: skip
SECOND = replace(
    FIRST, pages=14, entries={"new": EntryPlace(9, "1", 1, "1", 1), "life-1": EntryPlace(9, "2", 1, "2", 1)},
    names={}, paragraphs={"1.1": PrintPlace("1", 3)}, places={},
)  # fmt: skip
ONE = Member("one", "1")


def printing(words: str, pages: int = 12) -> Printing:
    return Printing("2026-11-29", "b" * 64, pages, "a" * 64, words, "c" * 40)


PRINTED = replace(NEVER, volume="one").with_printing(printing("first"), FIRST)
PRINTED_TWICE = PRINTED.with_printing(printing("second", 14), SECOND)


def kept(root: Path) -> Kept:
    return kept_places(root, ONE, root / "build")


def test_nothing_is_known_of_a_volume_that_was_never_made(shelf: Path) -> None:
    assert not kept(shelf)
    assert kept(shelf) == Kept()


def test_the_last_build_counts_until_a_volume_is_published(shelf: Path) -> None:
    put(shelf, "build/one.loci.json", write_places(FIRST))
    built = kept(shelf)
    assert (built.places, built.file, built.is_published) == (FIRST, "one.loci.json", False)
    put(shelf, "apparatus/one/published.json", write_published(PRINTED))
    put(shelf, "build/one.loci.json", write_places(SECOND))
    published = kept(shelf)
    assert published.places.entries == FIRST.entries
    assert published.places.paragraphs == FIRST.paragraphs
    assert (published.file, published.is_published) == ("apparatus/one/published.json", True)
    assert published.digest != built.digest


def test_a_volume_in_a_folder_of_its_own(shelf: Path) -> None:
    member = Member("one", "1", "shelf/one")
    put(shelf, "build/one.loci.json", write_places(FIRST))
    assert kept_places(shelf, member, shelf / "build").places == FIRST
    put(shelf, "shelf/one/apparatus/one/published.json", write_published(PRINTED_TWICE))
    assert kept_places(shelf, member, shelf / "build").file == "shelf/one/apparatus/one/published.json"


def test_what_was_printed_once_stays_citable() -> None:
    places = PRINTED_TWICE.latest()
    assert {name: str(place.start) for name, place in places.entries.items()} == {
        "life-1": "2.1", "old": "2.1", "new": "1.1",
    }  # fmt: skip
    assert {locus: str(place) for locus, place in places.paragraphs.items()} == {"1.1": "1.3", "1.2": "2.1"}
    assert PRINTED_TWICE.gone() == {"old", "1.2"}
    assert [printing.words for printing in PRINTED_TWICE.printings] == ["first", "second"]


def test_what_is_gone_may_come_back() -> None:
    again = PRINTED_TWICE.with_printing(printing("third"), FIRST)
    assert again.gone() == {"new"}
    assert [number for number, _ in again.entries["old"]] == [1, 2, 3]
    assert again.latest().entries["old"] == FIRST.entries["old"]


def test_a_printing_changes_only_the_lines_of_what_stands_elsewhere() -> None:
    same = PRINTED.with_printing(printing("second"), FIRST)
    before, after = write_published(PRINTED).splitlines(), write_published(same).splitlines()
    assert [line for line in after if line not in before] == [line for line in after if "second" in line]


def test_the_record_is_read_as_it_was_written() -> None:
    for published in (PRINTED, PRINTED_TWICE):
        assert read_published(write_published(published).encode()) == published


def test_no_damage_is_fatal() -> None:
    whole = write_published(PRINTED_TWICE).encode()
    taken = 0
    for data in (*every_value(whole), *random_bytes(whole, 2000)):
        try:
            published = read_published(data)
        except Damaged:
            continue
        taken += 1
        assert read_published(write_published(published).encode()) == published
        assert published.latest().pages
    assert taken > 20


@pytest.mark.parametrize(("path", "value"), [
    ("printings", []), ("printings/0/date", "yesterday"), ("printings/0/revision", "HEAD"), ("printings/0/pdf", ""),
    ("printings/0/words", "a\x1b[2Jb"), ("printings/0/pages", 0), ("entries/old", []), ("entries/old/0/0", 0),
    ("entries/old/0/1", None), ("entries/old/1/0", 3), ("entries/old/1/0", 1), ("entries/old/0/1/page", "2<b>"),
    ("entries/old/0/1/sheet", 15), ("paragraphs/1.1/0/1/page", "x y"),
    ("paragraphs/1.1/1", [2, {"page": "1", "line": 3}]),
    ("paragraphs", {"one": [[1, {"page": "1", "line": 3}]]}), ("format", 2), ("volume", "o\nne"),
])  # fmt: skip
def test_records_that_no_command_writes_are_refused(path: str, value: Any, shelf: Path) -> None:
    record = json.loads(write_published(PRINTED_TWICE))
    *above, last = path.split("/")
    inside = record
    for key in above:
        inside = inside[int(key) if isinstance(inside, list) else key]
    if isinstance(inside, list):
        inside[int(last) : int(last) + 1] = [value]
    else:
        inside[last] = value
    put(shelf, "apparatus/one/published.json", json.dumps(record))
    with pytest.raises(Failure, match=r"apparatus/one/published.json is damaged \(.*\): take it back"):
        kept(shelf)


def test_another_volumes_record_and_a_link_are_refused(shelf: Path) -> None:
    put(shelf, "apparatus/one/published.json", write_published(replace(PRINTED, volume="two")))
    with pytest.raises(Failure, match="is the record of another volume"):
        kept(shelf)
    (shelf / "apparatus/one/published.json").unlink()
    (shelf / "apparatus/one/published.json").symlink_to(shelf / "build/one.loci.json")
    with pytest.raises(Failure, match="link"):
        kept(shelf)


def test_the_record_is_no_entry_file_and_no_part_of_what_the_book_is_made_from(shelf: Path, volume: Read) -> None:
    before = digest_of_inputs(shelf, "one")
    edition, found = volume("one", {"apparatus/one/published.json": write_published(PRINTED)})
    assert found == []
    assert [entry.id for entry in edition.entries] == ["life-1"]
    assert digest_of_inputs(shelf, "one") == before
