"""Evaluates suggestions against a finished apparatus: recall and precision.

The suggestions are made as for a new volume: without its entries, and without the erroneous forms and `ignore` rules of
its records; the records' correct names and forms and the bibliography are there, as when an editor begins. A find is
right when it shares a character with an entry of its kind; for names, with a mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from edition.model.edition import Edition
from edition.model.entry import Anchor, Entry, EntryKind
from edition.suggest.periodicals import titles
from edition.suggest.suggestion import Find, OccupiedPlaces, SuggestionKind

SLIPS = frozenset({"ocr", "typo", "punctuation", "quotation", "spelling"})
"""Categories of emendations that are slips; errors of fact and layout are not looked for."""

STATED = "citation, stated"
UNRECORDED = "name, no records"


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """One line of the table: `right` of the `found` are in the apparatus; `hit` of the `gold` were found."""

    kind: str
    gold: int
    hit: int
    found: int
    right: int

    @property
    def recall(self) -> float:
        """The share of the apparatus that was found."""
        return self.hit / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        """The share of the finds that are in the apparatus."""
        return self.right / self.found if self.found else 1.0

    def __add__(self, other: EvaluationRow) -> EvaluationRow:
        return EvaluationRow(
            self.kind, self.gold + other.gold, self.hit + other.hit, self.found + other.found, self.right + other.right
        )


def blind(edition: Edition, records: bool = True) -> Edition:
    """The edition without any entry; without `records` even the names are unknown."""
    known = tuple(replace(record, wrong=(), ignore=()) for record in edition.records) if records else ()
    return replace(edition, entries=(), anchors={}, mentions=(), silent=(), records=known)


def measure(edition: Edition, least: float, kinds: Sequence[SuggestionKind] = ()) -> list[EvaluationRow]:
    """The table for one volume: a line for each kind, and one each for stated citations and names without records."""
    from edition.suggest import finds

    wanted = kinds or tuple(SuggestionKind)
    table = []
    results = finds(blind(edition), wanted, least)
    for kind in wanted:
        there, mine = gold(edition, kind), [find for find in results if find.kind is kind]
        table.append(compared(kind.value, there, mine))
        if kind is SuggestionKind.CITATION:
            table.append(_stated(edition, mine))
        if kind is SuggestionKind.NAME:
            table.append(compared(UNRECORDED, there, finds(blind(edition, False), (kind,), least)))
    return table


def gold(edition: Edition, kind: SuggestionKind) -> list[Anchor]:
    """The places of a kind in the finished apparatus."""
    if kind is SuggestionKind.NAME:
        return [mention.anchor for mention in edition.mentions]
    return [
        edition.anchors[entry.id]
        for entry in edition.entries
        if entry.id in edition.anchors and _is_of_kind(entry, kind)
    ]


def _is_of_kind(entry: Entry, kind: SuggestionKind) -> bool:
    if kind is SuggestionKind.SLIP:
        return entry.kind is EntryKind.EMENDATION and entry.category in SLIPS
    return entry.kind.value == kind.value


def compared(name: str, there: Iterable[Anchor], finds: Iterable[Find]) -> EvaluationRow:
    """Count the overlaps of both."""
    places, mine = list(there), list(finds)
    hit = sum(map(OccupiedPlaces(find.anchor for find in mine).meets, places))
    right = sum(map(OccupiedPlaces(places).meets, (find.anchor for find in mine)))
    return EvaluationRow(name, len(places), hit, len(mine), right)


def _stated(edition: Edition, finds: Sequence[Find]) -> EvaluationRow:
    """The citations whose lemma has a title or the number of an issue; others follow from the context."""
    known = [title.words for title in titles(edition.works, edition.records)]

    def says(entry: Entry) -> bool:
        return any(words in entry.lemma for words in known) or re.search(r"\bNos?\.? ?\d", entry.lemma) is not None

    there = [
        edition.anchors[entry.id]
        for entry in edition.entries
        if entry.kind is EntryKind.CITATION and entry.id in edition.anchors and says(entry)
    ]
    return compared(STATED, there, [find for find in finds if find.fields.get("work") or find.fields.get("issue")])
