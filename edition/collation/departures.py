"""Where a witness departs from the base text: other words, more, fewer, or the same in another order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition.collation.alignment import NONE, Pair
from edition.collation.passage_alignment import LIKE, likeness
from edition.collation.words import TextWords

NEAR = 2
"""The most words over which words change places in one departure, also when they are changed on the way."""

FAR = 4
"""The most words over which words change places in one departure when nothing else is different."""

_MOVED = 0.75
_KEPT = 0.6
_DIVIDED = 0.7


@dataclass(frozen=True, slots=True)
class DeparturePart:
    """Words `start:end` of the base text, in place of which a witness has its words `first:last`; indivisible."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Departure:
    """Neighbouring parts in which a witness departs from the base text.

    `moved`: the words are the same in another order. `lost`: the witness has lost the words.
    """

    parts: tuple[DeparturePart, ...]
    moved: bool = False
    lost: bool = False

    @property
    def start(self) -> int:
        """Where it begins in the base text."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where it ends in the base text."""
        return self.parts[-1].end

    @property
    def first(self) -> int:
        """Where it begins in the witness."""
        return self.parts[0].first

    @property
    def last(self) -> int:
        """Where it ends in the witness."""
        return self.parts[-1].last

    @property
    def absent(self) -> bool:
        """Whether the witness has nothing there."""
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class _Run:
    """Pairs `begin:end`, none of which are equal words, unless their order has changed."""

    begin: int
    end: int
    moved: bool = False


def departures(base: TextWords, witness: TextWords, pairs: Sequence[Pair], spaces: bool = False) -> list[Departure]:
    """The departures of a witness, in the order of the text.

    With `spaces`, words that are only divided in another way are no departure.
    """
    finder = _Finder(base, witness, _slid(base, witness, pairs))
    found: list[Departure] = []
    for run in finder.moves(finder.runs()):
        found += finder.departures(run)
    if spaces:
        found = [each for each in found if not _same_letters(base, witness, each)]
    return found


def _same_letters(base: TextWords, witness: TextWords, item: Departure) -> bool:
    return "".join(base.forms[item.start : item.end]) == "".join(witness.forms[item.first : item.last])


def _slid(base: TextWords, witness: TextWords, pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs, where several are equally good, as editors have them.

    Words left out end, and words added begin, with what is repeated: the scribe’s eye went from its first occurrence to
    the second (*a b a c*, *a c*: *b a* is left out, not *a b*).
    """
    found = list(pairs)
    begin = 0
    while begin < len(found):
        side = found[begin].index(NONE) if NONE in found[begin] else NONE
        end = begin
        while side != NONE and end < len(found) and found[end][side] == NONE and found[end][1 - side] != NONE:
            end += 1
        if side == NONE or (begin and not _are_equal(base, witness, found[begin - 1])):
            begin = max(end, begin + 1)
            continue
        forms = (base.forms, witness.forms)[1 - side]
        after = end
        while end < len(found) and _are_equal(base, witness, found[end]):
            here, there = found[begin], found[end]
            if forms[here[1 - side]] != forms[there[1 - side]]:
                break
            first, last = (here[0], there[1]) if side else (there[0], here[1])
            found[begin] = (first, last)
            found[end] = (NONE, there[1]) if side == 0 else (there[0], NONE)
            begin, end = begin + 1, end + 1
        begin = max(end, after)
    return found


def _are_equal(base: TextWords, witness: TextWords, pair: Pair) -> bool:
    i, j = pair
    return i != NONE and j != NONE and base.forms[i] == witness.forms[j]


class _Finder:
    def __init__(self, base: TextWords, witness: TextWords, pairs: Sequence[Pair]) -> None:
        self.base, self.witness, self.pairs = base, witness, pairs
        self.points = [(0, 0)]
        """How many words of the base text and of the witness stand before each pair."""
        for i, j in pairs:
            at, there = self.points[-1]
            self.points.append((at + (i != NONE), there + (j != NONE)))

    def _equal(self, pair: Pair) -> bool:
        return _are_equal(self.base, self.witness, pair)

    def runs(self) -> list[_Run]:
        """The runs of pairs that are not equal."""
        found: list[_Run] = []
        begin = NONE
        for number, pair in enumerate([*self.pairs, (0, 0)]):
            equal = number == len(self.pairs) or self._equal(pair)
            if not equal and begin == NONE:
                begin = number
            elif equal and begin != NONE:
                found.append(_Run(begin, number))
                begin = NONE
        return found

    def moves(self, runs: Sequence[_Run]) -> Iterator[_Run]:
        """The runs, those joined between which words changed places."""
        at = 0
        while at < len(runs):
            run, moved, following = runs[at], False, at + 1
            while following < len(runs) and runs[following].begin - run.end <= FAR:
                other = runs[following]
                near = other.begin - run.end <= NEAR
                if self._moved(run, other) if near else self._moved_unchanged(run, other):
                    run, moved, at = _Run(run.begin, other.end), True, following
                elif run.end - run.begin > 2 * NEAR:
                    break
                following += 1
            yield _Run(run.begin, run.end, moved)
            at += 1

    def _moved(self, one: _Run, other: _Run) -> bool:
        gone, come = self._unpaired(one)
        gone_there, come_there = self._unpaired(other)
        return _alike(gone, come_there) or _alike(gone_there, come)

    def _moved_unchanged(self, one: _Run, other: _Run) -> bool:
        """Whether a few words are gone in one place and have come in another, and nothing else is different there."""
        (gone, come), (gone_there, come_there) = self._unpaired(one), self._unpaired(other)
        alone = len(gone) + len(come) == one.end - one.begin and bool(gone) != bool(come)
        return alone and (gone, come) == (come_there, gone_there) and other.end - other.begin == one.end - one.begin

    def _unpaired(self, run: _Run) -> tuple[list[str], list[str]]:
        """The words of a run that are in the base text, and in the witness, and not paired with a similar one."""
        gone, come = [], []
        for i, j in self.pairs[run.begin : run.end]:
            if i != NONE and j != NONE and likeness(self.base.forms[i], self.witness.forms[j]) >= _KEPT:
                continue
            if i != NONE:
                gone.append(self.base.forms[i])
            if j != NONE:
                come.append(self.witness.forms[j])
        return gone[: 4 * NEAR], come[: 4 * NEAR]

    def departures(self, run: _Run) -> Iterator[Departure]:
        """What a run is: one departure, or several where words are lost in the middle of it."""
        (start, first), (end, last) = self.points[run.begin], self.points[run.end]
        if run.moved:
            yield Departure((DeparturePart(start, end, first, last),), moved=self._same_words(start, end, first, last))
            return
        marks = [mark for mark in range(first, last + 1) if mark in self.witness.lost] if self.witness.lost else []
        if not marks:
            yield Departure(tuple(self.parts(run.begin, run.end)))
            return
        begin = run.begin
        for mark in marks:
            left = max((n for n in range(begin, run.end) if self._before(n, mark)), default=begin - 1) + 1
            right = min((n for n in range(left, run.end) if self._behind(n, mark)), default=run.end)
            if begin < left:
                yield Departure(tuple(self.parts(begin, left)))
            (at, there), (stop, _) = self.points[left], self.points[right]
            if at < stop:
                yield Departure((DeparturePart(at, stop, there, there),), lost=True)
            begin = right
        if begin < run.end:
            yield Departure(tuple(self.parts(begin, run.end)))

    def _before(self, number: int, mark: int) -> bool:
        return self.pairs[number][1] != NONE and self.pairs[number][1] < mark

    def _behind(self, number: int, mark: int) -> bool:
        return self.pairs[number][1] != NONE and self.pairs[number][1] >= mark

    def _same_words(self, start: int, end: int, first: int, last: int) -> bool:
        return sorted(self.base.forms[start:end]) == sorted(self.witness.forms[first:last])

    def parts(self, begin: int, end: int) -> Iterator[DeparturePart]:
        """The parts of a run: a word for a word where they are similar, words left out each by itself, and the rest."""
        pairs = self.pairs[begin:end]
        regular = all(i != NONE and j != NONE for i, j in pairs)
        rest = number = begin
        while number < end:
            i, j = self.pairs[number]
            if i != NONE and j != NONE:
                alike = likeness(self.base.forms[i], self.witness.forms[j])
                first, last = self._divided_otherwise(number, rest, end, alike)
                if last - first > 1 or regular or alike >= LIKE:
                    yield from self._whole(rest, first)
                    yield from self._whole(first, last)
                    rest, number = last, last - 1
            number += 1
        yield from self._whole(rest, end)

    def _divided_otherwise(self, number: int, begin: int, end: int, alike: float) -> tuple[int, int]:
        """The pairs that are two words for one (*in primis*, *inprimis*), or only the pair itself."""
        best = alike, (number, number + 1)
        for first, last in ((number - 1, number + 1), (number, number + 2)):
            if begin <= first and last <= end and NONE in self.pairs[first if first < number else last - 1]:
                (start, there), (stop, until) = self.points[first], self.points[last]
                one, two = "".join(self.base.forms[start:stop]), "".join(self.witness.forms[there:until])
                best = max(best, (likeness(one, two), (first, last)), key=lambda each: each[0])
        return best[1] if best[0] >= _DIVIDED else (number, number + 1)

    def _whole(self, begin: int, end: int) -> Iterator[DeparturePart]:
        (start, first), (stop, last) = self.points[begin], self.points[end]
        if first == last:
            yield from (DeparturePart(at, at + 1, first, first) for at in range(start, stop))
        elif begin < end:
            yield DeparturePart(start, stop, first, last)


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether words that are gone in one place have come in another."""
    if not one or not other:
        return False
    if likeness("".join(one), "".join(other)) >= _KEPT:
        return True
    return any(a == b or (len(a) > 2 and likeness(a, b) >= _MOVED) for a in one for b in other)


def ends_apart(item: Departure, long: int) -> Iterator[Departure]:
    """A departure, with `long` or more words left out at its beginning or end apart from the rest."""
    parts = item.parts
    if item.moved or item.absent:
        yield item
        return
    absent = [part.first == part.last for part in parts]
    begin, end = 0, len(parts)
    while begin < end and absent[begin]:
        begin += 1
    while end > begin and absent[end - 1]:
        end -= 1
    begin = begin if begin >= long else 0
    end = end if len(parts) - end >= long else len(parts)
    for some in (parts[:begin], parts[begin:end], parts[end:]):
        if some:
            yield replace(item, parts=some)
