"""`.<volume>.print.json`: a summary of what a build printed; `.before.json` and `.proof.json` have the same format."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from edition.records.print_place import is_label, is_range
from edition.records.reading import Digest, Word, from_json, insist
from edition.records.run import Part

FORMAT = 1


class PrintedPage(NamedTuple):
    """A page of the book by its printed number, and a digest of its look."""

    label: Word
    part: Part
    digest: Digest


class PrintedEntry(NamedTuple):
    """The place of an entry, `12.4–6`, and a digest of its note."""

    place: Word
    digest: Digest


@dataclass(frozen=True, slots=True)
class PrintRecord:
    """The pages in the order of the book, and the entries by id."""

    pages: tuple[PrintedPage, ...]
    entries: Mapping[Word, PrintedEntry]


def read_print_record(data: bytes) -> PrintRecord:
    """The record; raises `Damaged` when it is invalid."""
    record = from_json(data, PrintRecord, FORMAT)
    insist(_faults(record))
    return record


def write_print_record(record: PrintRecord) -> str:
    """The content of the file."""
    parts = {"format": FORMAT, "pages": record.pages, "entries": record.entries}
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")) + "\n"


def _faults(record: PrintRecord) -> Iterator[str]:
    if not all(is_label(page.label) for page in record.pages):
        yield "a page has a number that is none"
    if not all(map(str.isprintable, record.entries)):
        yield "an entry has characters that none has"
    if not all(is_range(entry.place) for entry in record.entries.values()):
        yield "an entry stands at a place that is none"
