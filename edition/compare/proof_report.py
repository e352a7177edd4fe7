"""The report for proof-readers: what changed in the data, page by page, and what only moved in print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edition.compare.change import Other
from edition.compare.html_page import Pages, Shown, environment
from edition.compare.report import Comparison, counts
from edition.messages import ENGLISH
from edition.records.places import EntryPlace, Places
from edition.records.print_place import PrintPlace, order_of_page


@dataclass(frozen=True)
class ProofReport:
    """One volume's changes in the order of its pages; `moved` are (entry, place before, place now)."""

    name: str
    summary: str
    pages: tuple[tuple[str, tuple[Shown, ...]], ...]
    moved: tuple[tuple[str, str, str], ...] = ()
    stale: str = ""
    others: Sequence[Other] = ()


def proof(comparison: Comparison, earlier: Places, stale: str = "") -> ProofReport:
    """Changes by the page on which they show; `earlier` are the places of the build before, when there are any."""
    pages = Pages(comparison)
    shown = [(comparison.place_of(item.change), item) for _, group in pages.groups() for item in group]
    by_page: dict[str, list[Shown]] = {}
    for known, item in sorted(shown, key=lambda pair: (*_key(pair[0]), pair[1].locus)):
        by_page.setdefault(known.page if known else "", []).append(item)
    changed = {change.id for change in comparison.changes}
    moved = tuple(
        entry for entry in moved_in_print(earlier.entries, comparison.printed.entries) if entry[0] not in changed
    )
    summary = counts(comparison.changes) + (f", {len(moved)} moved in print" if earlier else "")
    return ProofReport(comparison.name, summary, _tuples(by_page), moved, stale, comparison.others)


def _tuples(by_page: Mapping[str, Sequence[Shown]]) -> tuple[tuple[str, tuple[Shown, ...]], ...]:
    return tuple((page, tuple(items)) for page, items in by_page.items())


def moved_in_print(earlier: Mapping[str, EntryPlace], later: Mapping[str, EntryPlace]) -> list[tuple[str, str, str]]:
    """Entries whose page or line has changed since the last build.

    >>> moved_in_print({"a": EntryPlace(1, "1", 2, "1", 2)}, {"a": EntryPlace(1, "1", 3, "1", 3)})
    [('a', '1.2', '1.3')]
    """
    both = ((name, str(earlier[name].start), str(place.start)) for name, place in later.items() if name in earlier)
    return [entry for entry in both if entry[1] != entry[2]]


def _key(place: PrintPlace | None) -> tuple[bool, tuple[int, int, str], int]:
    """The order of the pages of the text, which have figures; last what has no page."""
    order = order_of_page(place.page if place else "")
    return not order[0], order, (place.line or 0) if place else 0


def proof_page(proofs: Sequence[ProofReport], name: str, elsewhere: Sequence[Other] = ()) -> str:
    """The HTML page."""
    reports = [item for item in proofs if item.pages or item.moved or item.others]
    return (
        environment().get_template("report.html").render(name=name, volumes=reports, elsewhere=elsewhere, words=ENGLISH)
    )
