"""Filters out what the apparatus has: entries of the same kind at the same words, mentions, silent changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from edition.anchor.phrase_search import Forms
from edition.model.edition import Edition
from edition.model.entry import MENTION_KINDS, Anchor, EntryKind
from edition.model.inline import Role
from edition.model.text import Locus
from edition.suggest.suggestion import OccupiedPlaces, Suggestion, SuggestionKind

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
    """The suggestions that the apparatus lacks; for a name, only the places that are no mention yet."""
    taken = {kind: _taken(edition, kind) for kind in SuggestionKind}
    indexed = set(_indexed_where_they_stand(edition))
    for suggestion in suggestions:
        there = taken[suggestion.kind]
        listed = indexed if suggestion.kind is SuggestionKind.NAME else ()
        left = tuple(place for place in suggestion.places if place not in listed and not there.meets(place))
        if left:
            yield replace(suggestion, places=left)


def _taken(edition: Edition, kind: SuggestionKind) -> OccupiedPlaces:
    """The places of entries and the like."""
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
    return OccupiedPlaces(places)


def _ignored(edition: Edition) -> Iterator[Anchor]:
    """Places of forms that a record ignores."""
    loci: dict[str, set[Locus | None]] = defaultdict(set)
    for record in edition.records:
        for rule in record.ignore:
            loci[rule.form].add(rule.locus)
    forms = Forms(loci)
    for i, block in enumerate(edition.text.blocks):
        for start, end, form in forms.places(block.text):
            if loci[form] & {None, block.locus}:
                yield Anchor(i, start, i, end)


def _indexed_where_they_stand(edition: Edition) -> Iterator[Anchor]:
    """Places of words of the text that are listed under a record, `[Threicio](name:thrace)`."""
    for i, block in enumerate(edition.text.blocks):
        yield from (Anchor(i, style.start, i, style.end) for style in block.styles if style.role is Role.INDEX)
