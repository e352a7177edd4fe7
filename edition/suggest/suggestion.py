"""A suggestion: a place of the text, what an entry there would say, a score, and a reason."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType

from edition.anchor.overlaps import OverlapIndex, TakenCharacters
from edition.model.entry import Anchor
from edition.model.text import BaseText, Block
from edition.words import flatten


class SuggestionKind(StrEnum):
    """The kind of a suggestion; the order is that of the reports."""

    CITATION = "citation"
    DATE = "date"
    NAME = "name"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class Find:
    """Something found at characters `start:end` of block `block`.

    `fields` are those of the entry (`date`, `reading`, `category` …), `score` is from 0 to 1. A find that continues in
    another block ends at character `end` of block `last`.
    """

    kind: SuggestionKind
    block: int
    start: int
    end: int
    score: float
    why: str
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    last: int = -1

    @property
    def anchor(self) -> Anchor:
        """The anchor of its words."""
        return Anchor(self.block, self.start, self.last if self.last >= 0 else self.block, self.end)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A find with the id by which it is accepted or rejected. A name is proposed once, with all its `places`."""

    id: str
    find: Find
    lemma: str
    places: tuple[Anchor, ...]

    @property
    def kind(self) -> SuggestionKind:
        """Its kind."""
        return self.find.kind


class OccupiedPlaces:
    """Places of a text that can be queried for an overlap."""

    def __init__(self, places: Iterable[Anchor]) -> None:
        by_block: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for place in places:
            for block in {place.first, place.last}:
                by_block[block].append(_in_block(place, block))
        self._by_block = {block: OverlapIndex(each) for block, each in by_block.items()}

    def meets(self, place: Anchor) -> bool:
        """Whether one of them overlaps a place, in the block where it begins or ends."""
        return any(
            block in self._by_block and self._by_block[block].meets(*_in_block(place, block))
            for block in {place.first, place.last}
        )


def _in_block(place: Anchor, block: int) -> tuple[int, int]:
    """The characters of a place in a block; a point counts as the characters on both sides of it."""
    start = place.start if place.first == block else 0
    end = place.end if place.last == block else sys.maxsize
    return (start - 1, end + 1) if start == end and place.first == place.last else (start, end)


def strongest(text: BaseText, finds: Iterable[Find]) -> list[Find]:
    """Of overlapping finds of one kind, the one with the highest score, then the longest; in the order of the text."""
    kept: list[Find] = []
    taken: dict[int, TakenCharacters] = {}
    for find in sorted(finds, key=lambda find: (-find.score, find.start - find.end, find.block, find.start)):
        if find.block not in taken:
            taken[find.block] = TakenCharacters(len(text.blocks[find.block].text) + 2)
        start, end = _in_block(find.anchor, find.block)
        if taken[find.block].take(start + 1, end + 1):
            kept.append(find)
    return sorted(kept, key=lambda find: (find.block, find.start))


def identified(text: BaseText, finds: Iterable[Find]) -> list[Suggestion]:
    """Give each find an id made from its kind, its words and their context, so that it survives edits elsewhere.

    Finds of a name with the same words are one suggestion.
    """
    grouped: dict[str, list[Find]] = {}
    for find in finds:
        grouped.setdefault(_basis(text.blocks[find.block], find), []).append(find)
    suggestions = []
    for basis, group in grouped.items():
        if group[0].kind is SuggestionKind.NAME:
            best = max(group, key=lambda find: find.score)
            suggestions.append(_suggestion(text, basis, best, tuple(find.anchor for find in group)))
        else:
            for number, find in enumerate(group):
                key = f"{basis}\0{number}" if number else basis
                suggestions.append(_suggestion(text, key, find, (find.anchor,)))
    return sorted(suggestions, key=lambda item: (item.places[0].first, item.places[0].start, item.id))


def _basis(block: Block, find: Find) -> str:
    words = flatten(block.text[find.start : find.end if find.last in (-1, find.block) else None]).words
    if find.kind is SuggestionKind.NAME:
        return f"name\0{words}"
    before, after = block.text[max(0, find.start - 24) : find.start], block.text[find.end : find.end + 24]
    return "\0".join((find.kind.value, before, words, after))


def _suggestion(text: BaseText, basis: str, find: Find, places: tuple[Anchor, ...]) -> Suggestion:
    digest = sha256(basis.encode()).hexdigest()[:7]
    return Suggestion(f"{find.kind.value}-{digest}", find, _words(text, find), places)


def _words(text: BaseText, find: Find) -> str:
    """The words of the place, white space made even."""
    if find.last in (-1, find.block):
        return flatten(text.blocks[find.block].text[find.start : find.end]).words
    head, tail = text.blocks[find.block].text[find.start :], text.blocks[find.last].text[: find.end]
    return flatten(f"{head} … {tail}").words
