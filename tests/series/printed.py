"""Volumes as if they had been built: a record of places, a book, and what they were made from."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from edition.build.inputs import digest_of_inputs
from edition.build.renewal import content_of
from edition.disk.secret import own_key
from edition.load import load
from edition.records.build_record import BuildRecord, OutputRecord, state_file, write_built
from edition.records.places import EntryPlace, NamePlace, Places, write_places
from edition.records.print_place import PrintPlace
from tests.series.conftest import put


def place(words: str) -> PrintPlace:
    """A page and a line: `12.4`."""
    page, _, line = words.partition(".")
    return PrintPlace(page, int(line))


def places(name: str, entries: dict[str, str], names: dict[str, str] | None = None,
           paragraphs: dict[str, str] | None = None) -> Places:  # fmt: skip
    """Where things stand in a volume; several places of a name are separated by spaces, one in a note ends in n."""
    return Places(
        name, 300, 1, True, "a" * 64,
        {key: EntryPlace.of(7, place(where), place(where)) for key, where in entries.items()},
        {
            key: tuple(NamePlace.of(place(one.removesuffix("n")), one.endswith("n")) for one in where.split())
            for key, where in (names or {}).items()
        },
        {locus: place(where) for locus, where in (paragraphs or {}).items()},
        {},
    )  # fmt: skip


def built(root: Path, where: Places, book: str = "the book") -> None:
    """The volume as it would be if it had just been built."""
    name = where.volume
    files = {f"{name}.pdf": book, f"{name}.loci.json": write_places(where)}
    for file, words in files.items():
        put(root, f"build/{file}", words)
    digests = {file: sha256(words.encode()).hexdigest() for file, words in files.items()}
    edition = load(root, name, lambda wrong: None)
    content = content_of(root, name, edition.digest) if edition else ""
    record = BuildRecord({"pdf": OutputRecord(digest_of_inputs(root, name), digests, content)})
    put(root, f"build/{state_file(name)}", write_built(record, own_key()))
