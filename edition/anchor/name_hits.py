"""Where forms of names stand in words: alone or behind proclitics; of those that overlap, the longest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from edition.anchor.overlaps import TakenCharacters
from edition.anchor.phrase_search import Forms
from edition.anchor.proclitics import IsJoining, Joined, without


@dataclass(frozen=True, slots=True)
class Hit:
    """A form found at characters `start:end` of the words of a block, and the records that may be meant by it.

    It is occurrence `number` of the form in the block. `joined` is the word, when it begins with proclitics.
    """

    block: int
    start: int
    end: int
    form: str
    keys: tuple[str, ...]
    number: int
    joined: Joined | None = None

    @property
    def taken(self) -> bool:
        """Whether it is taken for a name."""
        return self.joined is None or self.joined.is_likely(self.form)

    @property
    def doubtful(self) -> bool:
        """Whether the editors are told of it."""
        return self.joined is not None and not self.joined.is_certain(self.form)


def places_in(forms: Forms, words: str, is_joining: IsJoining) -> Iterator[tuple[int, int, str, Joined | None]]:
    """Where forms stand, from left to right: alone, then behind proclitics, which belong to the place."""
    alone = [(start, end, form, None) for start, end, form in forms.places(words)]
    bare, joined = without(words, forms.begin_with, is_joining)
    if not joined:
        yield from alone
        return
    behind = [
        (word.start, end, form, word)
        for start, end, form in forms.places(bare)
        if (word := joined.get(start)) is not None
    ]
    yield from sorted([*alone, *behind], key=itemgetter(0))


def longest(hits: list[Hit]) -> list[Hit]:
    """Of hits that overlap, the longest, then the first."""
    kept: list[Hit] = []
    end = 0
    group: list[Hit] = []
    for hit in [*hits, None]:
        if group and (hit is None or hit.start >= end):
            kept += _choose(group)
            group = []
        if hit is not None:
            group.append(hit)
            end = max(end, hit.end)
    return kept


def _choose(group: list[Hit]) -> list[Hit]:
    if len(group) == 1:
        return group
    base = min(hit.start for hit in group)
    taken = TakenCharacters(max(hit.end for hit in group) - base)
    by_length = sorted(group, key=lambda hit: (hit.start - hit.end, hit.start))
    chosen = [hit for hit in by_length if taken.take(hit.start - base, hit.end - base)]
    return sorted(chosen, key=lambda hit: hit.start)
