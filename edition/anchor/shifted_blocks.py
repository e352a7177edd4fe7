"""Blocks that were inserted or removed: one cause, reported once, for all entries that have no place because of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition.anchor.lemma_search import Finder, Placement, State
from edition.model.diagnostic import Diagnostic
from edition.model.entry import Entry

FEW = 3
"""Entries that must have moved by as many blocks, in the same section."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An entry without a place, and the diagnostic about it."""

    entry: Entry
    placement: Placement
    diagnostic: Diagnostic


def shifts_first(finder: Finder, unplaced: Sequence[Unplaced]) -> Iterator[Diagnostic]:
    """The diagnostics about entries without a place. Where many have shifted alike, the first names the cause.

    The others follow from it; so do entries after the place at which blocks were inserted or removed in a section.
    """
    steps = {item.entry.id: _step(finder, item) for item in unplaced}
    often = Counter((item.entry.locus.section, steps[item.entry.id]) for item in unplaced)
    firsts: dict[int, Unplaced] = {}
    for item in sorted(unplaced, key=lambda item: (item.entry.locus, item.entry.span)):
        section, step = item.entry.locus.section, steps[item.entry.id]
        if step and often[section, step] >= FEW:
            firsts.setdefault(section, item)
    for item in unplaced:
        first = firsts.get(item.entry.locus.section)
        if first is item:
            yield _told(item, steps[item.entry.id])
        elif first is not None and item.entry.locus >= first.entry.locus:
            yield replace(item.diagnostic, cause=(first.diagnostic.code, first.diagnostic.span))
        else:
            yield item.diagnostic


def _step(finder: Finder, item: Unplaced) -> int:
    """By how many blocks the only place of a lemma differs from its locus, within one section; else 0."""
    if item.placement.state is not State.MOVED:
        return 0
    locus, other = item.entry.locus, finder.text.blocks[item.placement.candidates[0].first].locus
    if other is None or other.section != locus.section or other.note or locus.note:
        return 0
    return other.block - locus.block


def _told(item: Unplaced, step: int) -> Diagnostic:
    what = "put in" if step > 0 else "taken out"
    blocks = "a paragraph was" if abs(step) == 1 else f"{abs(step)} paragraphs were"
    hint = f"{blocks} {what} before, it seems: `edition reanchor` finds all that moved; or {item.diagnostic.hint}"
    return replace(item.diagnostic, hint=hint)
