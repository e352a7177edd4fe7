"""For proof-readers: what changed in the data, page by page, and what only moved in print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from edition.compare.page import Pages, Shown, environment
from edition.compare.report import Comparison, counts
from edition.derive.printed import read_place


@dataclass(frozen=True)
class Proof:
    """One volume's changes in the order of its pages; `moved` are (entry, place before, place now)."""

    name: str
    summary: str
    pages: tuple[tuple[str, tuple[Shown, ...]], ...]
    moved: tuple[tuple[str, str, str], ...] = ()
    stale: str = ""


def proof(comparison: Comparison, earlier: Mapping[str, Any], stale: str = "") -> Proof:
    """Changes by the page on which they show; `earlier` are the places of the build before, when there are any."""
    pages = Pages(comparison)
    shown = [(comparison.printed(item.change), item) for _, group in pages.groups() for item in group]
    order = _sheets(comparison.loci)
    by_page: dict[str, list[Shown]] = {}
    for known, item in sorted(shown, key=lambda pair: (_key(pair[0], order), pair[1].locus)):
        by_page.setdefault(str(known.get("page", "")), []).append(item)
    changed = {change.id for change in comparison.changes}
    moved = tuple(found for found in moved_in_print(earlier, comparison.loci) if found[0] not in changed)
    summary = counts(comparison.changes) + (f", {len(moved)} moved in print" if earlier else "")
    return Proof(comparison.name, summary, tuple((page, tuple(items)) for page, items in by_page.items()), moved, stale)


def moved_in_print(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Entries whose page or line is another than in the build before.

    >>> moved_in_print({"entries": {"a": {"page": "1", "line": 2}}}, {"entries": {"a": {"page": "1", "line": 3}}})
    [('a', '1.2', '1.3')]
    """
    before, now = earlier.get("entries", {}), later.get("entries", {})
    both = (
        (name, str(read_place(before[name])), str(read_place(place))) for name, place in now.items() if name in before
    )
    return [found for found in both if found[1] != found[2]]


def _sheets(loci: Mapping[str, Any]) -> dict[str, int]:
    """The sheet of each page label."""
    return {str(place["page"]): int(place["sheet"]) for place in loci.get("entries", {}).values() if "sheet" in place}


def _key(known: Mapping[str, Any], order: Mapping[str, int]) -> tuple[int, int]:
    return (order.get(str(known.get("page", "")), 10**6), known.get("line") or 0)


def proof_page(proofs: Sequence[Proof], name: str) -> str:
    """The page."""
    told = [item for item in proofs if item.pages or item.moved]
    return environment().get_template("report.html").render(name=name, volumes=told)
