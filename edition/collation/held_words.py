"""A witness that has only parts of the base text, as the volume says, is collated with these alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from edition.collation.alignment import NONE, Pair
from edition.collation.departures import Departure, DeparturePart
from edition.collation.words import TextWords


@dataclass(frozen=True, slots=True)
class HeldWords:
    """The words of the base text that a witness has: of each its number there, rising; at least one."""

    numbers: Sequence[int]

    @classmethod
    def without(cls, size: int, lacking: Iterable[tuple[int, int]]) -> HeldWords:
        """The words of a text of `size` that are in none of the parts `start:end` that are lacking.

        >>> HeldWords.without(6, [(0, 2), (5, 6)]).numbers
        [2, 3, 4]
        """
        away = {i for start, end in lacking for i in range(start, end)}
        return cls([i for i in range(size) if i not in away])

    def of(self, base: TextWords) -> TextWords:
        """These words, as a text of their own."""
        texts, forms, places = base.texts, base.forms, base.places
        held = self.numbers
        return TextWords([texts[i] for i in held], [forms[i] for i in held], [places[i] for i in held])

    def pairs(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Pairs of words of the base text, as those of the words that are held; the others are left out."""
        numbers = {number: at for at, number in enumerate(self.numbers)}
        return [(numbers[i], j) for i, j in pairs if i in numbers]

    def cuts(self, cuts: Iterable[Pair]) -> list[Pair]:
        """Numbers of words before a cut, counted among the words that are held."""
        return [(bisect_left(self.numbers, i), j) for i, j in cuts]

    def in_base(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Pairs of the words that are held, as pairs of those of the base text."""
        return [(self.numbers[i] if i != NONE else NONE, j) for i, j in pairs]

    def departures(self, found: Iterable[Departure]) -> Iterator[Departure]:
        """Departures from the words that are held, as departures from the base text: none goes on beyond a part."""
        for item in found:
            parts = [some for part in item.parts for some in self._within(part)]
            apart = [at for at, (one, other) in enumerate(pairwise(parts), 1) if one.end != other.start]
            for begin, end in pairwise([0, *apart, len(parts)]):
                yield replace(item, parts=tuple(parts[begin:end]), moved=item.moved and not apart)

    def _within(self, part: DeparturePart) -> Iterator[DeparturePart]:
        """A part, divided where words between are lacking: what the witness has stands in the first piece."""
        if part.start == part.end:
            at = self.numbers[part.start - 1] + 1 if part.start else self.numbers[0]
            yield DeparturePart(at, at, part.first, part.last)
            return
        here = self.numbers[part.start : part.end]
        ends = [0, *(at for at, (one, other) in enumerate(pairwise(here), 1) if other > one + 1), len(here)]
        for begin, end in pairwise(ends):
            yield DeparturePart(here[begin], here[end - 1] + 1, part.last if begin else part.first, part.last)
