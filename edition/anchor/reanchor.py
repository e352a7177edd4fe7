"""Finds every entry in a text that has changed: exact, moved with certainty, ambiguous or lost. It never guesses.

A place is certain when the words before it, its own, and those after it stand in the new text as they stood in the old
one, and when no other place of either text has as many of the same words before it, or after it. The end of a block
counts as a word. Everything else is ambiguous, with the possible places, the likeliest first.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from edition.anchor.lemma_search import Finder, State, bars, locate
from edition.model.entry import Anchor, Entry
from edition.model.text import BaseText, BlockKind, Locus
from edition.words import WORD, squeeze

NEAR = 2
"""How many words on either side must be the same."""

ENOUGH = 8
"""How many of both sides together."""

FAR = 400
"""How many on either side are looked at to tell a place from others like it."""

STRIDE = 50
"""How many are compared at once."""

CANDIDATES = 200
"""Places that are compared with the one that an entry had."""

STEPS = 10_000
"""Words that are looked at to tell a place from others like it, before it is taken to be one of too many."""

ALL_STEPS = 100_000, 3_000
"""Words that are looked at for all entries together: so many, and so many more for each entry."""

SCORED = 5_000, 10
"""Places that are compared with those that all entries had: so many, and so many more for each entry."""

COMPARED = 10_000_000_000
"""Pairs of characters that are compared to find where passages that are gone may have come to stand."""

NOT_THERE = "what it names is not there"
"""Why something typed for the present text is lost."""

SAME_TEXT = "what it names is not there, and the text before is the same: --from names an older one"
"""The same, where no other text was compared with."""

_TOKEN = re.compile(rf"{WORD.pattern}|\S")
_END, _EDGE = "¶", "⁂"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that an entry may have now: what to write for it, and how similar its context is (0 to 100)."""

    anchor: Anchor
    locus: Locus
    end_locus: Locus
    occurrence: int
    score: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of an entry.

    `place` is given only when it is certain; an entry that moved always has one, which differs from what the entry
    says.
    """

    entry: Entry
    state: State
    place: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()
    why: str = ""


class _Words:
    """A text as a sequence of tokens (words, signs and ends of blocks), each with its place."""

    def __init__(self, text: BaseText) -> None:
        self.finder = Finder(text)
        self.text = text
        edge = len(text.blocks)
        self.tokens: list[str] = [_EDGE] * ENOUGH
        self.places: list[tuple[int, int, int]] = [(-1, 0, 0)] * ENOUGH  # block, start, end
        for number, block in enumerate(text.blocks):
            if block.kind is BlockKind.BREAK:
                continue
            for match in _TOKEN.finditer(block.text):
                self.tokens.append(match[0])
                self.places.append((number, match.start(), match.end()))
            self.tokens.append(_END)
            self.places.append((number, len(block.text), len(block.text)))
        self.tokens += [_EDGE] * ENOUGH
        self.places += [(edge, 0, 0)] * ENOUGH
        self.starts = [(block, start) for block, start, _ in self.places]

    def span(self, anchor: Anchor) -> tuple[int, int] | None:
        """The tokens of a place; None when the place does not begin and end at a token."""
        first = bisect_left(self.starts, (anchor.first, anchor.start))
        last = bisect_right(self.starts, (anchor.last, anchor.end - 1)) - 1
        if first > last or first >= len(self.places) or self.starts[first] != (anchor.first, anchor.start):
            return None
        block, _, end = self.places[last]
        return (first, last + 1) if (block, end) == (anchor.last, anchor.end) else None

    def anchor(self, first: int, last: int) -> Anchor:
        """The place of tokens `first:last`."""
        return Anchor(self.places[first][0], self.places[first][1], self.places[last - 1][0], self.places[last - 1][2])

    @cached_property
    def _index(self) -> dict[tuple[str, ...], list[int]]:
        """Where each sequence of `NEAR` + 1 words begins."""
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for i, run in enumerate(zip(*(self.tokens[n:] for n in range(NEAR + 1)), strict=False)):
            found[run].append(i)
        return found

    def runs(self, words: Sequence[str], steps: _Steps) -> list[int]:
        """Where a sequence of at least `NEAR` + 1 words begins."""
        size = len(words)
        offsets = range(min(size - NEAR, 50))
        places = {n: self._index.get(tuple(words[n : n + NEAR + 1]), ()) for n in offsets}
        n = min(offsets, key=lambda n: len(places[n]))
        steps.take(len(places[n]))
        return [i - n for i in places[n] if self.tokens[i - n : i - n + size] == words]

    @cached_property
    def passages(self) -> dict[int, str]:
        """The blocks that have a locus and words."""
        return {i: block.text for i, block in enumerate(self.text.blocks) if block.locus is not None and block.text}


class _TooMany(Exception):
    """Too many places are alike to tell them apart."""


class _Steps:
    """A limit on the words that are compared, for one entry and for all."""

    def __init__(self, entries: int) -> None:
        self._all = ALL_STEPS[0] + ALL_STEPS[1] * entries
        self._left = 0

    def begin(self) -> None:
        """Begin with another entry."""
        self._left = STEPS

    def take(self, number: int) -> None:
        """Count some more steps; raises `_TooMany` beyond the limit."""
        self._left -= number
        self._all -= number
        if self._left < 0 or self._all < 0:
            raise _TooMany


class _ComparisonBudget:
    """How many places may still be compared with the former places of entries."""

    def __init__(self, entries: int) -> None:
        self._left = SCORED[0] + SCORED[1] * entries

    def take(self, least: int) -> int:
        """How many places may be compared for one entry; a few in any case."""
        taken = max(least, min(CANDIDATES, self._left))
        self._left -= taken
        return taken


def reanchor(
    old: BaseText, new: BaseText, entries: Sequence[Entry], before: Mapping[str, Entry] | None = None
) -> tuple[Finding, ...]:
    """What became of every entry.

    `before` are the entries as they were with the old text. An entry that was not there, or whose place has been
    changed since, was written for the new text: it is exact when it has its place there.
    """
    if not entries:
        return ()
    texts = _Texts(_Words(old), _Words(new), len(entries)) if old != new else None
    finder = texts.after.finder if texts else Finder(new)
    result = []
    for entry in entries:
        was = entry if before is None else before.get(entry.id)
        if texts is None or was is None or _says(was) != _says(entry):
            result.append(_as_typed(finder, entry, SAME_TEXT if texts is None else NOT_THERE))
        elif entry.reference:
            found = _find(texts, was)  # as it was: the same reference may mean another locus now
            result.append(_certain(entry, found.place) if found.place else replace(found, entry=entry))
        else:
            result.append(_find(texts, entry))
    return tuple(result)


def _says(entry: Entry) -> tuple[object, ...]:
    """The locus, end and occurrence that an entry gives, or the references."""
    if entry.reference:
        return entry.reference, squeeze(entry.lemma), entry.position
    return entry.locus, entry.end_locus, entry.occurrence, squeeze(entry.lemma), entry.position


def _as_typed(finder: Finder, entry: Entry, why: str) -> Finding:
    """The finding for an entry written for the new text: it has its place there, or never had one (`why`)."""
    if locate(finder, entry).anchor is not None:
        return Finding(entry, State.EXACT)
    return _nowhere(finder, entry, why)


def _nowhere(finder: Finder, entry: Entry, why: str) -> Finding:
    """The finding for an entry without a known former place: wherever its words are, even if that is one place."""
    candidates = tuple(_candidate(finder, spot, entry, 0) for spot in locate(finder, entry).candidates[:6])
    return Finding(entry, State.AMBIGUOUS if candidates else State.LOST, None, candidates, why)


class _Texts:
    """The old and the new text, and how much may still be compared."""

    def __init__(self, before: _Words, after: _Words, entries: int) -> None:
        self.before = before
        self.after = after
        self.alike = _PassageSearch(before, after)
        self.steps = _Steps(entries)
        self.room = _ComparisonBudget(entries)


def _find(texts: _Texts, entry: Entry) -> Finding:
    before, after = texts.before, texts.after
    then = locate(before.finder, entry)
    if not squeeze(entry.lemma):
        there = locate(after.finder, entry).anchor is not None
        return Finding(entry, State.EXACT) if there else Finding(entry, State.LOST, why="a supplied block is gone")
    if then.anchor is None:
        return _nowhere(after.finder, entry, "it had no place in the text before")
    spot = then.candidates[(entry.occurrence or 1) - 1]
    span = before.span(spot)
    try:
        tokens = _places(before, after, span, texts.steps) if span else None
    except _TooMany:
        tokens = None
    if tokens is not None:
        place = _candidate(after.finder, after.anchor(*tokens), entry, 100)
        if place.occurrence >= 0 and not _barred(after, place, entry):
            return _certain(entry, place)
    return _uncertain(texts, entry, spot, locate(after.finder, entry).candidates)


def _certain(entry: Entry, place: Candidate) -> Finding:
    says = (entry.locus, entry.end_locus, entry.occurrence)
    means = (place.locus, place.end_locus, place.occurrence)
    same = says == means or (says[:2] == means[:2] and entry.occurrence == 1 and place.occurrence == 0)
    return Finding(entry, State.EXACT if same else State.MOVED, place)


def _barred(after: _Words, place: Candidate, entry: Entry) -> bool:
    return any(bars(after.text.blocks[block], entry) for block in (place.anchor.first, place.anchor.last))


def _places(before: _Words, after: _Words, span: tuple[int, int], steps: _Steps) -> tuple[int, int] | None:
    """Where in the new text the words of a place stand in the same context, when that is certain.

    The words on either side, as far as they agree, must belong to this place alone. Otherwise the place in the new text
    could be the left side of one place joined to the right side of another (an eye-skip of the copyist).
    """
    first, last = span
    old, new = before.tokens, after.tokens
    core = old[first - NEAR : last + NEAR]
    size = last - first
    steps.begin()

    def left(words: _Words, at: int) -> int:
        return _same(old, first, words.tokens, at, -1, steps)

    def right(words: _Words, at: int) -> int:
        return _same(old, last, words.tokens, at + size, 1, steps)

    found = [at + NEAR for at in after.runs(core, steps)]
    if not found:
        return None
    best = max(found, key=lambda at: left(after, at) + right(after, at))
    reach = left(after, best), right(after, best)
    if sum(reach) < ENOUGH:
        return None
    for words, own in ((before, first), (after, best)):
        heads = (at + NEAR for at in words.runs(old[first - NEAR : last], steps))
        if any(at != own and left(words, at) >= reach[0] for at in heads):
            return None
        if any(at != own and right(words, at) >= reach[1] for at in words.runs(old[first : last + NEAR], steps)):
            return None
    assert new[best : best + size] == old[first:last]
    return best, best + size


def _same(one: Sequence[str], i: int, two: Sequence[str], k: int, step: int, steps: _Steps) -> int:
    """How many words before (step -1) or from (step 1) two positions on are the same."""
    most = min(FAR, len(one) - i, len(two) - k) if step > 0 else min(FAR, i, k)
    count = 0
    while count < most:
        size = min(STRIDE, most - count)
        a, b = (i + count, k + count) if step > 0 else (i - count - size, k - count - size)
        here, there = one[a : a + size], two[b : b + size]
        if here != there:
            for word, other in zip(here[::step], there[::step], strict=True):
                if word != other:
                    break
                count += 1
            break
        count += size
    steps.take(count + 1)
    return count


# — what is not certain —


def _uncertain(texts: _Texts, entry: Entry, spot: Anchor, named: Sequence[Anchor], most: int = 6) -> Finding:
    before, after = texts.before, texts.after
    lemma = squeeze(entry.lemma)
    reach = spot.last - spot.first
    many = texts.room.take(most)
    spots = set(named[:many])
    if len(lemma) > 3 or not spots:
        others = after.finder.elsewhere(lemma, -1, -1 + reach, many)
        spots |= {place for place in others if _has_locus(after, place)}
    ordered = sorted(spots, key=lambda place: (place.first, place.start, place.last, place.end))[:many]
    scored = sorted(((_score(before, after, spot, place), place) for place in ordered), key=lambda item: -item[0])
    if scored:
        likeliest = tuple(_candidate(after.finder, place, entry, score) for score, place in scored[:most])
        return Finding(entry, State.AMBIGUOUS, None, likeliest, "the words around it have changed")
    return Finding(entry, State.LOST, None, texts.alike.candidates(spot.first), "its words are gone")


def _has_locus(words: _Words, place: Anchor) -> bool:
    return all(words.text.blocks[block].locus is not None for block in (place.first, place.last))


def _score(before: _Words, after: _Words, old: Anchor, new: Anchor) -> int:
    """How similar the contexts of two places are, from 0 to 100."""
    from rapidfuzz import fuzz

    one, two = _around(before, old), _around(after, new)
    return int(sum(fuzz.ratio(a, b) for a, b in zip(one, two, strict=True)) / 2)


def _around(words: _Words, place: Anchor, reach: int = 60) -> tuple[str, str]:
    blocks = words.text.blocks
    before, after = blocks[place.first].text, blocks[place.last].text
    return before[max(0, place.start - reach) : place.start], after[place.end : place.end + reach]


class _PassageSearch:
    """Looks for the passage of the new text that is most similar to an old one, within a limit of work."""

    def __init__(self, before: _Words, after: _Words) -> None:
        self._before = before
        self._after = after
        self._found: dict[int, tuple[Candidate, ...]] = {}
        self._left = COMPARED
        self._size = sum(map(len, after.passages.values()))

    def candidates(self, block: int) -> tuple[Candidate, ...]:
        """Where a block of the old text may be now."""
        if block not in self._found:
            self._found[block] = self._candidates(self._before.text.blocks[block].text)
        return self._found[block]

    def _candidates(self, passage: str) -> tuple[Candidate, ...]:
        from rapidfuzz import fuzz, process

        self._left -= len(passage) * self._size
        if self._left < 0:
            return ()
        best = process.extractOne(passage, self._after.passages, scorer=fuzz.ratio, score_cutoff=60)
        if best is None:
            return ()
        locus = self._after.text.blocks[best[2]].locus
        assert locus is not None
        return (Candidate(Anchor(best[2], 0, best[2], len(best[0])), locus, locus, -1, int(best[1])),)


def _candidate(finder: Finder, spot: Anchor, entry: Entry, score: int) -> Candidate:
    """What to write for an entry so that it has a place; the occurrence is -1 when that is impossible."""
    blocks = finder.text.blocks
    locus, end = blocks[spot.first].locus, blocks[spot.last].locus
    nowhere = Locus(0, 0)
    if locus is None or end is None:
        return Candidate(spot, locus or nowhere, end or nowhere, -1, score)
    lemma = squeeze(entry.lemma)
    spots = finder.spots(lemma, spot.first, spot.last)
    at = bisect_left(spots, (spot.start, spot.end), key=lambda other: (other.start, other.end))
    if at == len(spots) or spots[at] != spot:
        return Candidate(spot, locus, end, -1, score)
    return Candidate(spot, locus, end, at + 1 if len(spots) > 1 else 0, score)
