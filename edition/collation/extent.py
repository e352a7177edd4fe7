"""Which words of the base text a witness has not got as a whole: it begins late, ends early, or has lost a passage."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.collation.departures import Departure, DeparturePart, ends_apart
from edition.collation.words import TextWords

MOST = 12
"""Words that tell where a part of the text begins or ends, at most."""

FEW = 30
"""Fewer words are missing words, not a missing part: they are told by an entry."""

Range = tuple[int, int]
"""Words `start:end` of the base text."""


def missing(found: Sequence[Departure], base: TextWords) -> tuple[list[Departure], list[Range]]:
    """The departures that entries tell, and the parts of the base text that the witness has not got.

    A passage that it lacks in the middle counts only when its transcription says that it is lost; otherwise it was left
    out.
    """
    told: list[Departure] = []
    parts: list[Range] = []
    size = len(base)
    for item in (part for whole in found for part in _at_the_ends(whole, size)):
        start, end = item.start, item.end
        if item.absent and end - start >= FEW and (item.lost or start == 0 or end == size):
            begin, stop = _tellable_end(base, start), _tellable_beginning(base, end)
            if begin < stop:
                told += [_absent(item, *ends) for ends in ((start, begin), (stop, end)) if ends[0] < ends[1]]
                parts.append((begin, stop))
                continue
        told.append(item)
    return told, parts


def _absent(item: Departure, start: int, end: int) -> Departure:
    """Some of the words that a witness has not got."""
    return replace(item, parts=tuple(DeparturePart(at, at + 1, item.first, item.first) for at in range(start, end)))


def _tellable_beginning(base: TextWords, at: int) -> int:
    """The last place, not behind word `at`, where a paragraph begins, or words that it has only once."""
    if not 0 < at < len(base):
        return at
    begin, end = _paragraph(base, at)
    often = _often(base, begin, end)
    while at > begin and not any(often[tuple(base.texts[at : min(end, at + size)])] == 1 for size in _SIZES):
        at -= 1
    return at


def _tellable_end(base: TextWords, at: int) -> int:
    """The first place, not before word `at`, where a paragraph ends, or words that it has only once."""
    if not 0 < at < len(base) or base.places[at - 1][0] != base.places[at][0]:
        return at
    begin, end = _paragraph(base, at)
    often = _often(base, begin, end)
    while at < end and not any(often[tuple(base.texts[max(begin, at - size) : at])] == 1 for size in _SIZES):
        at += 1
    return at


_SIZES = range(1, MOST + 1)


def _paragraph(base: TextWords, at: int) -> Range:
    """The words of the paragraph of a word."""
    number = base.places[at][0]
    return bisect_left(base.places, (number, 0, 0)), bisect_left(base.places, (number + 1, 0, 0))


def _often(base: TextWords, begin: int, end: int) -> Counter[tuple[str, ...]]:
    """How often each sequence of a few words occurs in a paragraph."""
    return Counter(tuple(base.texts[at : at + size]) for size in _SIZES for at in range(begin, end - size + 1))


def _at_the_ends(item: Departure, size: int) -> Iterator[Departure]:
    """A departure; at the beginning or the end of the text, many missing words apart from the rest."""
    if item.start == 0 or item.end == size:
        yield from ends_apart(item, FEW)
    else:
        yield item
