"""The reflow report: which pages and entries are printed otherwise than before, and no others."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition.disk import Refused, read

Record = Mapping[str, Any]
"""What a build printed (`pdf.record`)."""

PRINT, BEFORE, PROOF = "print", "before", "proof"
"""The record of the last build, of the one before it that printed something else, and of the proof that was marked."""


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page by its printed number: `changed`, `new` or `gone`."""

    page: str
    part: str
    how: str


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry, where it stands and stood (empty: not at all), and whether its note says something else."""

    id: str
    place: str
    was: str
    note: bool

    @property
    def how(self) -> str:
        """`new`, `gone`, `moved`, `note`, or both of the last."""
        if not self.was or not self.place:
            return "gone" if self.was else "new"
        return ", ".join(word for word, true in (("note", self.note), ("moved", self.place != self.was)) if true)


@dataclass(frozen=True, slots=True)
class Reflow:
    """What is printed otherwise: pages in the order of the book, entries in that of their places."""

    pages: tuple[PageChange, ...]
    entries: tuple[EntryChange, ...]

    def as_json(self) -> dict[str, Any]:
        """For other programs."""
        return {
            "pages": [{"page": p.page, "part": p.part, "how": p.how} for p in self.pages],
            "entries": [{"id": e.id, "place": e.place, "was": e.was, "how": e.how} for e in self.entries],
        }


def compare(old: Record, new: Record) -> Reflow:
    """What changed between two records."""
    before = {label: (part, digest) for label, part, digest in old["pages"]}
    now = {label: (part, digest) for label, part, digest in new["pages"]}
    pages = [
        PageChange(label, part, "changed" if label in before else "new")
        for label, (part, digest) in now.items()
        if label not in before or before[label][1] != digest
    ]
    pages += (PageChange(label, part, "gone") for label, (part, _) in before.items() if label not in now)
    entries = []
    nothing = ["", ""]
    for name in dict.fromkeys((*new["entries"], *old["entries"])):
        was, place = old["entries"].get(name, nothing), new["entries"].get(name, nothing)
        if was != place:
            entries.append(EntryChange(name, place[0], was[0], was[1] != place[1]))
    return Reflow(tuple(pages), tuple(entries))


def file_of(name: str, which: str) -> str:
    """Where a record is kept, among the outputs."""
    return f".{name}.{which}.json"


def read_record(out: Path, name: str, which: str) -> Record | None:
    """A record; None when there is none."""
    try:
        record: Record = json.loads(read(out, file_of(name, which)))
    except (Refused, ValueError):
        return None
    return record if isinstance(record, dict) and {"pages", "entries"} <= record.keys() else None


def runs(labels: list[str]) -> str:
    """Page numbers with ranges.

    >>> runs(["iv", "3", "4", "5", "9"])
    'iv, 3–5, 9'
    """
    found: list[list[str]] = []
    for label in labels:
        if found and label.isdecimal() and found[-1][-1].isdecimal() and int(label) == int(found[-1][-1]) + 1:
            found[-1] = [found[-1][0], label]
        else:
            found.append([label])
    return ", ".join("–".join(run) for run in found)
