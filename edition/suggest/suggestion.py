"""What is proposed: a place of the text, what an entry there would say, how sure that is, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType

from edition.model.entry import Anchor
from edition.model.text import BaseText, Block
from edition.words import flatten


class SuggestionKind(StrEnum):
    """What sort of thing is proposed; the order is that of the reports."""

    CITATION = "citation"
    DATE = "date"
    NAME = "name"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class Find:
    """Something found at characters `start:end` of block `block`, before it is told from other finds.

    `fields` are what the entry would say (`date`, `reading`, `category` …), `score` is from 0 to 1. A find that goes on
    in another block ends at character `end` of block `last`.
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
        """The words that are meant."""
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
        """What sort of thing it is."""
        return self.find.kind


def overlap(one: Anchor, other: Anchor) -> bool:
    """Whether two places share a character; a point counts as the characters on both sides of it."""
    (start, end), (first, last) = _ends(one), _ends(other)
    return start < last and first < end


def _ends(anchor: Anchor) -> tuple[tuple[int, int], tuple[int, int]]:
    start, end = (anchor.first, anchor.start), (anchor.last, anchor.end)
    return ((anchor.first, anchor.start - 1), (anchor.last, anchor.end + 1)) if start == end else (start, end)


def strongest(finds: Iterable[Find]) -> list[Find]:
    """Of finds of one kind that overlap, the one with the highest score, then the longest; in the order of the text."""
    kept: dict[int, list[Find]] = {}
    for find in sorted(finds, key=lambda find: (-find.score, find.start - find.end, find.block, find.start)):
        there = kept.setdefault(find.block, [])
        if not any(overlap(find.anchor, other.anchor) for other in there):
            there.append(find)
    return sorted((find for there in kept.values() for find in there), key=lambda find: (find.block, find.start))


def identified(text: BaseText, finds: Iterable[Find]) -> list[Suggestion]:
    """Give each find its id: made from its kind, its words and those around it, so that it stays when the text moves.

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
