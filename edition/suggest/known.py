"""What the apparatus has already: entries of the same sort at the same words, mentions, silent changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from edition.model.edition import Edition
from edition.model.entry import MENTION_KINDS, Anchor, EntryKind
from edition.suggest.suggestion import Suggestion, SuggestionKind, overlap

TEXTUAL = frozenset(
    {
        EntryKind.EMENDATION,
        EntryKind.CONJECTURE,
        EntryKind.CRUX,
        EntryKind.VARIANT,
        EntryKind.SUPPLIED,
        EntryKind.LACUNA,
    }
)
SAME = {
    SuggestionKind.CITATION: frozenset({EntryKind.CITATION}),
    SuggestionKind.DATE: frozenset({EntryKind.DATE}),
    SuggestionKind.NAME: MENTION_KINDS,
    SuggestionKind.SLIP: TEXTUAL,
}
"""The kinds of entries that make a suggestion needless."""


def unknown_to(edition: Edition, suggestions: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """The suggestions that the apparatus lacks; of a name only the places that are no mention yet."""
    taken = {kind: _taken(edition, kind) for kind in SuggestionKind}
    for suggestion in suggestions:
        there = taken[suggestion.kind]
        left = tuple(
            place for place in suggestion.places if not any(overlap(place, other) for other in there[place.first])
        )
        if left:
            yield replace(suggestion, places=left)


def _taken(edition: Edition, kind: SuggestionKind) -> dict[int, list[Anchor]]:
    """The places that are spoken of, by block."""
    places = [
        edition.anchors[entry.id]
        for entry in edition.entries
        if entry.kind in SAME[kind] and entry.id in edition.anchors
    ]
    if kind is SuggestionKind.NAME:
        places += [mention.anchor for mention in edition.mentions]
        places += list(_ignored(edition))
    if kind is SuggestionKind.SLIP:
        places += [Anchor(change.block, change.start, change.block, change.end) for change in edition.silent]
    taken: dict[int, list[Anchor]] = defaultdict(list)
    for place in places:
        for block in {place.first, place.last}:
            taken[block].append(place)
    return taken


def _ignored(edition: Edition) -> Iterator[Anchor]:
    """Places of forms that a record ignores."""
    for record in edition.records:
        for rule in record.ignore:
            for i, block in enumerate(edition.text.blocks):
                if rule.locus in (None, block.locus):
                    start = block.text.find(rule.form)
                    while start >= 0:
                        yield Anchor(i, start, i, start + len(rule.form))
                        start = block.text.find(rule.form, start + 1)
