"""Every entry's place in a text that has changed: exact, moved with certainty, ambiguous or lost. Never a guess.

A place is certain when the words before it, its own, and those behind it stand in the new text as they stood in the
old, and when no other place of either text has as many of the same words before it, or behind it. The end of a block
counts as a word. Whatever is less is ambiguous, with the places that it may be, the likeliest first.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.anchor.finder import Finder, State, bars, locate
from edition.model.entry import Anchor, Entry
from edition.model.text import BaseText, BlockKind, Locus
from edition.words import squeeze

NEAR = 2
"""How many words on either side must be the same."""

ENOUGH = 8
"""How many of both sides together."""

FAR = 400
"""How many on either side are looked at to tell a place from others like it."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
_END, _EDGE = "¶", "⁂"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that an entry may have now: what to write for it, and how alike its surroundings are (of 100)."""

    anchor: Anchor
    locus: Locus
    end_locus: Locus
    occurrence: int
    score: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of an entry.

    `place` only when it is certain; an entry that moved always has one, and it differs from what the entry says.
    """

    entry: Entry
    state: State
    place: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()
    why: str = ""


class _Words:
    """A text as a run of words, signs and ends of blocks, each with its place."""

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
        self._index: dict[tuple[str, ...], list[int]] | None = None

    def span(self, anchor: Anchor) -> tuple[int, int] | None:
        """The tokens of a place; None when it does not begin and end with words."""
        first = bisect_left(self.starts, (anchor.first, anchor.start))
        last = bisect_right(self.starts, (anchor.last, anchor.end - 1)) - 1
        if first > last or first >= len(self.places) or self.starts[first] != (anchor.first, anchor.start):
            return None
        block, _, end = self.places[last]
        return (first, last + 1) if (block, end) == (anchor.last, anchor.end) else None

    def anchor(self, first: int, last: int) -> Anchor:
        """The place of tokens `first:last`."""
        return Anchor(self.places[first][0], self.places[first][1], self.places[last - 1][0], self.places[last - 1][2])

    def runs(self, words: Sequence[str]) -> list[int]:
        """Where a run of at least `NEAR` + 1 words begins."""
        size = NEAR + 1
        if self._index is None:
            self._index = defaultdict(list)
            tokens = self.tokens
            for i, run in enumerate(zip(*(tokens[n:] for n in range(size)), strict=False)):
                self._index[run].append(i)
        last = len(words)
        return [i for i in self._index.get(tuple(words[:size]), ()) if self.tokens[i : i + last] == words]


def reanchor(
    old: BaseText, new: BaseText, entries: Sequence[Entry], before: Mapping[str, Entry] | None = None
) -> tuple[Finding, ...]:
    """The fate of every entry.

    `before` are the entries as they were when the text was the old one. An entry that says another place since, or was
    not there, was written for the new text: it is exact when it has its place there.
    """
    words = (_Words(old), _Words(new)) if old != new else None
    finder = words[1].finder if words else Finder(new)
    result = []
    for entry in entries:
        was = entry if before is None else before.get(entry.id)
        if words is None or was is None or _says(was) != _says(entry):
            result.append(_as_typed(finder, entry))
        else:
            result.append(_find(*words, entry))
    return tuple(result)


def _says(entry: Entry) -> tuple[object, ...]:
    """Where an entry says that it stands."""
    return entry.locus, entry.end_locus, entry.occurrence, squeeze(entry.lemma), entry.position


def _as_typed(finder: Finder, entry: Entry) -> Finding:
    """What an entry says of the new text itself: it has its place, or never had one."""
    if locate(finder, entry).anchor is not None:
        return Finding(entry, State.EXACT)
    return _nowhere(finder, entry, "it says a place that is not in the text")


def _nowhere(finder: Finder, entry: Entry, why: str) -> Finding:
    """An entry of which nothing says where it stood: it may be wherever its words are, even if that is one place."""
    found = tuple(_candidate(finder, spot, entry, 0) for spot in locate(finder, entry).candidates[:6])
    return Finding(entry, State.AMBIGUOUS if found else State.LOST, None, found, why)


def _find(before: _Words, after: _Words, entry: Entry) -> Finding:
    then = locate(before.finder, entry)
    if not squeeze(entry.lemma):
        there = locate(after.finder, entry).anchor is not None
        return Finding(entry, State.EXACT) if there else Finding(entry, State.LOST, why="a supplied block is gone")
    if then.anchor is None:
        return _nowhere(after.finder, entry, "it had no place in the text before")
    spot = then.candidates[(entry.occurrence or 1) - 1]
    span = before.span(spot)
    found = _places(before, after, span) if span else None
    if found is not None:
        place = _candidate(after.finder, after.anchor(*found), entry, 100)
        if place.occurrence >= 0 and not _barred(after, place, entry):
            return _certain(entry, place)
    return _uncertain(before, after, entry, spot, locate(after.finder, entry).candidates)


def _certain(entry: Entry, place: Candidate) -> Finding:
    says = (entry.locus, entry.end_locus, entry.occurrence)
    means = (place.locus, place.end_locus, place.occurrence)
    same = says == means or (says[:2] == means[:2] and entry.occurrence == 1 and place.occurrence == 0)
    return Finding(entry, State.EXACT if same else State.MOVED, place)


def _barred(after: _Words, place: Candidate, entry: Entry) -> bool:
    return any(bars(after.text.blocks[block], entry) for block in (place.anchor.first, place.anchor.last))


def _places(before: _Words, after: _Words, span: tuple[int, int]) -> tuple[int, int] | None:
    """Where in the new text the words of a place stand among the same words, when that is certain.

    The words on either side, as far as they agree, must belong to this place alone: else what stands there now could
    be the left side of one place that was joined to the right side of another (the copyist's leap from like to like).
    """
    first, last = span
    old, new = before.tokens, after.tokens
    core = old[first - NEAR : last + NEAR]
    size = last - first

    def left(words: _Words, at: int) -> int:
        return _same(old, first, words.tokens, at, -1)

    def right(words: _Words, at: int) -> int:
        return _same(old, last, words.tokens, at + size, 1)

    found = [at + NEAR for at in after.runs(core)]
    if not found:
        return None
    best = max(found, key=lambda at: left(after, at) + right(after, at))
    reach = left(after, best), right(after, best)
    if sum(reach) < ENOUGH:
        return None
    for words, own in ((before, first), (after, best)):
        heads = (at + NEAR for at in words.runs(old[first - NEAR : last]))
        if any(at != own and left(words, at) >= reach[0] for at in heads):
            return None
        if any(at != own and right(words, at) >= reach[1] for at in words.runs(old[first : last + NEAR])):
            return None
    assert new[best : best + size] == old[first:last]
    return best, best + size


def _same(one: Sequence[str], i: int, two: Sequence[str], k: int, step: int) -> int:
    """How many words before (-1) or from (1) two positions on are the same."""
    count = 0
    if step < 0:
        i, k = i - 1, k - 1
    while count < FAR and 0 <= i < len(one) and 0 <= k < len(two) and one[i] == two[k]:
        count, i, k = count + 1, i + step, k + step
    return count


# — what is not certain —


def _uncertain(
    before: _Words, after: _Words, entry: Entry, spot: Anchor, named: Sequence[Anchor], most: int = 6
) -> Finding:
    lemma = squeeze(entry.lemma)
    reach = spot.last - spot.first
    spots = set(named)
    if len(lemma) > 3 or not spots:
        spots |= {place for place in after.finder.elsewhere(lemma, -1, -1 + reach) if _has_locus(after, place)}
    scored = sorted(
        (_scored(before, after, entry, spot, place) for place in list(spots)[:500]),
        key=lambda item: (-item.score, item.anchor.first, item.anchor.start),
    )
    if scored:
        return Finding(entry, State.AMBIGUOUS, None, tuple(scored[:most]), "the words around it have changed")
    return Finding(entry, State.LOST, None, tuple(_alike(before, after, entry, spot)), "its words are gone")


def _has_locus(words: _Words, place: Anchor) -> bool:
    return all(words.text.blocks[block].locus is not None for block in (place.first, place.last))


def _scored(before: _Words, after: _Words, entry: Entry, old: Anchor, new: Anchor) -> Candidate:
    from rapidfuzz import fuzz

    one, two = _around(before, old), _around(after, new)
    score = sum(fuzz.ratio(a, b) for a, b in zip(one, two, strict=True)) / 2
    return _candidate(after.finder, new, entry, int(score))


def _around(words: _Words, place: Anchor, reach: int = 60) -> tuple[str, str]:
    blocks = words.text.blocks
    return blocks[place.first].text[: place.start][-reach:], blocks[place.last].text[place.end :][:reach]


def _alike(before: _Words, after: _Words, entry: Entry, spot: Anchor) -> Iterator[Candidate]:
    """The passage of the new text most like the one that held the words."""
    from rapidfuzz import fuzz, process

    passage = before.text.blocks[spot.first].text
    texts = {i: block.text for i, block in enumerate(after.text.blocks) if block.locus is not None and block.text}
    found = process.extractOne(passage, texts, scorer=fuzz.ratio, score_cutoff=60)
    if found is not None:
        block = found[2]
        locus = after.text.blocks[block].locus
        assert locus is not None
        yield Candidate(Anchor(block, 0, block, len(found[0])), locus, locus, -1, int(found[1]))


def _candidate(finder: Finder, spot: Anchor, entry: Entry, score: int) -> Candidate:
    """What an entry has to say to stand at a place; the occurrence is -1 when it cannot."""
    blocks = finder.text.blocks
    locus, end = blocks[spot.first].locus, blocks[spot.last].locus
    nowhere = Locus(0, 0)
    if locus is None or end is None:
        return Candidate(spot, locus or nowhere, end or nowhere, -1, score)
    lemma = squeeze(entry.lemma)
    spots = finder.spots(lemma, spot.first, spot.last)
    if spot not in spots:
        return Candidate(spot, locus, end, -1, score)
    return Candidate(spot, locus, end, spots.index(spot) + 1 if len(spots) > 1 else 0, score)
