"""Rules that ignore a name at one place of the text: where they belong after the text changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from edition.anchor.finder import Finder, State
from edition.anchor.reanchor import Finding, reanchor
from edition.model.authority import Record
from edition.model.entry import Entry, EntryKind
from edition.model.text import BaseText


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """What became of a rule: the `number`-th of a record; `every` tells that it is about all places at its locus."""

    record: Record
    number: int
    finding: Finding
    every: bool


def reanchor_rules(
    old: BaseText, new: BaseText, records: Iterable[Record], before: Iterable[Record]
) -> tuple[RuleFinding, ...]:
    """The fate of every rule that ignores a form at a locus, found as entries are; `before` are the records then.

    A rule about every place at its locus goes where the first of them goes.
    """
    was = {entry.id: entry for _, _, entry, _ in _rules(before, old)}
    rules = list(_rules(records, new))
    findings = reanchor(old, new, [entry for _, _, entry, _ in rules], was)
    return tuple(
        RuleFinding(record, number, _shown(finding, record, every), every)
        for (record, number, _, every), finding in zip(rules, findings, strict=True)
    )


def _shown(finding: Finding, record: Record, every: bool) -> Finding:
    """A finding as it is told: under the record's key; of a rule about a whole block its locus alone counts."""
    place, state = finding.place, finding.state
    if every and place is not None:
        place = replace(place, occurrence=0)
        state = State.EXACT if place.locus == finding.entry.locus else State.MOVED
    return replace(finding, entry=replace(finding.entry, id=f"{record.key} ignores"), state=state, place=place)


def _rules(records: Iterable[Record], text: BaseText) -> Iterator[tuple[Record, int, Entry, bool]]:
    """Each rule with a locus, as an entry about its form there; whether it is about all places of it."""
    finder = Finder(text)
    for record in records:
        for number, rule in enumerate(record.ignore):
            if rule.locus is None:
                continue
            block = text.index.get(rule.locus, -1)
            several = block >= 0 and len(finder.spots(rule.form, block, block)) > 1
            occurrence = rule.occurrence or int(several)
            name = f"{record.key} {rule.form} {rule.locus} {rule.occurrence}"
            place = Entry(name, EntryKind.COMMENT, rule.locus, rule.form, rule.locus, occurrence, span=rule.span)
            yield record, number, place, not rule.occurrence
