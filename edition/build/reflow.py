"""The reflow report: which pages and entries are printed differently than before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from edition.records.printed_pages import PrintedEntry, PrintRecord


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page by its printed number: `changed`, `new` or `gone`."""

    page: str
    part: str
    how: str


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry, where it stands and stood (empty: nowhere), and whether its note has changed."""

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
    """What is printed differently: pages in the order of the book, entries in that of their places."""

    pages: tuple[PageChange, ...]
    entries: tuple[EntryChange, ...]

    def as_json(self) -> dict[str, Any]:
        """For other programs."""
        return {
            "pages": [{"page": p.page, "part": p.part, "how": p.how} for p in self.pages],
            "entries": [{"id": e.id, "place": e.place, "was": e.was, "how": e.how} for e in self.entries],
        }


def compare(old: PrintRecord, new: PrintRecord) -> Reflow:
    """What changed between two records."""
    before, now = ({page.label: page for page in record.pages} for record in (old, new))
    pages = [
        PageChange(label, page.part, "changed" if label in before else "new")
        for label, page in now.items()
        if label not in before or before[label].digest != page.digest
    ]
    pages += (PageChange(label, page.part, "gone") for label, page in before.items() if label not in now)
    entries = []
    for name in dict.fromkeys((*new.entries, *old.entries)):
        was, place = old.entries.get(name, _NOTHING), new.entries.get(name, _NOTHING)
        if was != place:
            entries.append(EntryChange(name, place.place, was.place, was.digest != place.digest))
    return Reflow(tuple(pages), tuple(entries))


_NOTHING = PrintedEntry("", "")


def runs(labels: list[str]) -> str:
    """Page numbers with ranges.

    >>> runs(["iv", "3", "4", "5", "9"])
    'iv, 3–5, 9'
    """
    result: list[list[str]] = []
    for label in labels:
        if result and label.isdecimal() and result[-1][-1].isdecimal() and int(label) == int(result[-1][-1]) + 1:
            result[-1] = [result[-1][0], label]
        else:
            result.append([label])
    return ", ".join("–".join(run) for run in result)
