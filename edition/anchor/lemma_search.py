"""Finds lemmata in a base text: as typed, with white space normalized, as whole words.

`first words … last words` stands for all between them, when the lemma is not there literally.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from heapq import merge
from itertools import accumulate, groupby, islice

from edition.model.entry import Anchor, Entry, EntryKind, Position
from edition.model.limits import ELISIONS, SPOTS
from edition.model.text import BaseText, Block, BlockKind
from edition.words import WORD, Flat, Indexed, flatten, occurrences, squeeze

_ELISION = re.compile(r" ?(?:…|\.\.\.) ?")
_ON_SUPPLIED = frozenset({EntryKind.SUPPLIED, EntryKind.LACUNA, EntryKind.COMMENT})


class State(StrEnum):
    """How an entry stands to the text."""

    EXACT = "exact"
    MOVED = "moved"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an entry is: `anchor` only when exact; `candidates` are places of its lemma, at the locus or elsewhere."""

    state: State
    anchor: Anchor | None
    candidates: tuple[Anchor, ...]


class Finder:
    """Looks lemmata up in one base text."""

    def __init__(self, text: BaseText) -> None:
        self.text = text
        self._flats: dict[int, Flat] = {}
        self._indexed: dict[int, Indexed] = {}
        self._lately = lru_cache(maxsize=1024)(self._spots)

    def flat(self, block: int) -> Flat:
        """The words of a block, with single spaces."""
        if block not in self._flats:
            self._flats[block] = flatten(self.text.blocks[block].text)
        return self._flats[block]

    def _indexed_block(self, block: int) -> Indexed:
        """The words of a block; cached, because many entries need them."""
        if block not in self._indexed:
            self._indexed[block] = Indexed(self.flat(block).words)
        return self._indexed[block]

    @cached_property
    def _blocks_by_word(self) -> dict[str, list[int]]:
        """The blocks that contain each word."""
        result: dict[str, list[int]] = defaultdict(list)
        for block in range(len(self.text.blocks)):
            for word in set(WORD.findall(self.flat(block).words)):
                result[word].append(block)
        return result

    @cached_property
    def _reached(self) -> list[int]:
        """The number of characters before each block, in a passage that starts at the beginning of the text."""
        sizes = (len(self.flat(i).words) + 1 if flows(block) else 0 for i, block in enumerate(self.text.blocks))
        return list(accumulate(sizes, initial=0))

    def reach(self, first: int, length: int) -> int:
        """The last block in which words of a number of characters may end that begin in block `first`."""
        return bisect_right(self._reached, self._reached[first + 1] + length) - 1

    def spots(self, lemma: str, first: int, last: int) -> tuple[Anchor, ...]:
        """The places of a lemma that begin in block `first` and end in block `last`: the first `SPOTS` of them."""
        return self._lately(lemma, first, last)

    def _spots(self, lemma: str, first: int, last: int, most: int = SPOTS) -> tuple[Anchor, ...]:
        places = tuple(islice(self._literal(lemma, first, last), most))
        if places:
            return places
        ways = (self._elided(head, tail, first, last) for head, tail in elisions(lemma))
        every = merge(*ways, key=lambda spot: (spot.start, spot.end))
        return tuple(islice((spot for spot, _ in groupby(every)), most))

    def _literal(self, lemma: str, first: int, last: int) -> Iterator[Anchor]:
        if first == last:
            for i in self._indexed_block(first).of(lemma):
                start, stop = self.flat(first).span(i, i + len(lemma))
                yield Anchor(first, start, first, stop)
            return
        if last > self.reach(first, len(lemma)):
            return  # what stands between is longer
        flow = self._flow(first, last)
        words = [self.flat(block).words for block in flow]
        starts = list(accumulate((len(each) + 1 for each in words), initial=0))
        for i in occurrences(" ".join(words), lemma):
            begin, end = bisect_right(starts, i) - 1, bisect_right(starts, i + len(lemma) - 1) - 1
            if flow[begin] == first and flow[end] == last:
                start = self.flat(first).span(i, i + 1)[0]
                stop = i + len(lemma) - starts[end]
                yield Anchor(first, start, last, self.flat(last).span(stop - 1, stop)[1])

    def _flow(self, first: int, last: int) -> list[int]:
        """The blocks of a passage from `first` to `last`: without supplied ones, and without notes in between."""
        between = (i for i in range(first + 1, last) if flows(self.text.blocks[i]))
        return [first] if first == last else [first, *between, last]

    def _elided(self, head: str, tail: str, first: int, last: int) -> Iterator[Anchor]:
        words, others = self.flat(first), self.flat(last)
        tails = self._indexed_block(last).of(tail)
        for i in self._indexed_block(first).of(head):
            for at in tails[bisect_left(tails, i + len(head)) if first == last else 0 :]:
                end = at + len(tail)
                yield Anchor(first, words.span(i, i + 1)[0], last, others.span(end - 1, end)[1])

    def elsewhere(self, lemma: str, first: int, last: int, most: int = 50) -> list[Anchor]:
        """The first `most` places of a lemma other than `first` to `last` (-1 for none), across as many blocks."""
        heads = {lemma, *(head for head, _ in elisions(lemma))}
        reach = last - first
        blocks = (block for block, _ in groupby(merge(*map(self.having, heads))) if block != first)
        places = (
            spot
            for block in blocks
            if block + reach < len(self.text.blocks)
            for spot in self._spots(lemma, block, block + reach, most)
        )
        return list(islice(places, most))

    def having(self, head: str) -> Iterator[int]:
        """The blocks that contain some words."""
        every: Sequence[int] = range(len(self.text.blocks))
        rarest = min((self._blocks_by_word.get(word, ()) for word in WORD.findall(head)), key=len, default=every)
        return (block for block in rarest if next(occurrences(self.flat(block).words, head), -1) >= 0)

    def words(self, spot: Anchor) -> str:
        """The words at a place, with single spaces."""
        if spot.first == spot.last:
            return flatten(self.text.blocks[spot.first].text[spot.start : spot.end]).words
        flow = self._flow(spot.first, spot.last)
        inner = [self.flat(i).words for i in flow[1:-1]]
        head = flatten(self.text.blocks[spot.first].text[spot.start :]).words
        return " ".join([head, *inner, flatten(self.text.blocks[spot.last].text[: spot.end]).words])


def flows(block: Block) -> bool:
    """Whether a lemma that begins in another block may continue across this one: it is neither a note nor supplied."""
    return block.locus is not None and not block.locus.note and not block.supplied and not block.wordless


def elisions(lemma: str) -> list[tuple[str, str]]:
    """The ways to split a lemma with `…` into first and last words.

    >>> elisions("first words … the last")
    [('first words', 'the last')]
    """
    signs = islice(_ELISION.finditer(lemma), ELISIONS)
    pairs = ((lemma[: m.start()], lemma[m.end() :]) for m in signs)
    return [(head, tail) for head, tail in pairs if head and tail]


def locate(finder: Finder, entry: Entry) -> Placement:
    """How an entry stands to the text of `finder`."""
    index, lemma = finder.text.index, squeeze(entry.lemma)
    first, last = index.get(entry.locus, -1), index.get(entry.end_locus, -1)
    if 0 <= first <= last:
        places = finder.spots(lemma, first, last) if lemma else _whole_block(finder, first, last)
        if entry.occurrence and entry.occurrence <= len(places):
            return Placement(State.EXACT, point(places[entry.occurrence - 1], entry.position), places)
        if len(places) == 1 and not entry.occurrence:
            return Placement(State.EXACT, point(places[0], entry.position), places)
        if places:
            return Placement(State.AMBIGUOUS, None, places)
    if not lemma:
        return Placement(State.LOST, None, ())
    reach = (first, last) if 0 <= first <= last else (-1, -1)
    others = tuple(
        spot
        for spot in finder.elsewhere(lemma, *reach)
        if finder.text.blocks[spot.first].locus and not bars(finder.text.blocks[spot.first], entry)
    )
    return Placement(State.MOVED if len(others) == 1 else State.LOST, None, others)


def _whole_block(finder: Finder, first: int, last: int) -> tuple[Anchor, ...]:
    """The place of an entry on a supplied block: it needs no lemma, and is about the whole block."""
    blocks = finder.text.blocks
    return (Anchor(first, 0, last, len(blocks[last].text)),) if is_supplied(blocks[first]) else ()


def point(spot: Anchor, position: Position) -> Anchor:
    """The place of an entry at some words: the words themselves, or the point before or after them."""
    if position is Position.BEFORE:
        return Anchor(spot.first, spot.start, spot.first, spot.start)
    if position is Position.AFTER:
        return Anchor(spot.last, spot.end, spot.last, spot.end)
    return spot


def is_supplied(block: Block) -> bool:
    """Whether the words of a block are the editors'."""
    return block.supplied or block.kind is BlockKind.LACUNA


def bars(block: Block, entry: Entry) -> bool:
    """Whether an entry of this kind cannot stand in a block."""
    return is_supplied(block) and entry.kind not in _ON_SUPPLIED
