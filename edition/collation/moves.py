"""Words that witnesses have at another place: left out here, and added there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from edition.collation.variation import Place
from edition.collation.words import TextWords

FAR = 300
"""The most words between the two places."""

_LONG = 6
"""Letters of a single word that is taken to be the same one; shorter ones stand everywhere."""

_Moved = tuple[tuple[str, ...], tuple[str, ...]]
"""Forms of words, and the sigla of the witnesses."""


def moves(base: TextWords, places: Sequence[Place]) -> dict[tuple[int, int], tuple[int, int]]:
    """The variants, as numbers of place and variant, that are the two ends of a move: each with its other end.

    All witnesses of both must be the same, and the words must be moved once.
    """
    left_out: dict[_Moved, list[tuple[int, int]]] = defaultdict(list)
    added: dict[_Moved, list[tuple[int, int]]] = defaultdict(list)
    for at, place in enumerate(places):
        for number, variant in enumerate(place.variants):
            if place.start == place.end:
                added[variant.forms, variant.witnesses].append((at, number))
            elif not variant.texts and not variant.lost:
                left_out[tuple(base.forms[place.start : place.end]), variant.witnesses].append((at, number))
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for key, here in left_out.items():
        there = added.get(key, ())
        if len(here) == 1 == len(there) and _tells(key[0]):
            distance = abs(places[here[0][0]].start - places[there[0][0]].start)
            if distance <= FAR:
                found |= _both_ways(here[0], there[0])
    return found


def _tells(forms: Sequence[str]) -> bool:
    return len(forms) > 1 or len(forms[0]) >= _LONG


def _both_ways(one: tuple[int, int], other: tuple[int, int]) -> Mapping[tuple[int, int], tuple[int, int]]:
    return {one: other, other: one}
