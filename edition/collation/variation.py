"""Places of variation: the departures of all witnesses, divided and brought together as an apparatus lists them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from edition.collation.departures import Departure, DeparturePart, ends_apart
from edition.collation.words import TextWords


@dataclass(frozen=True, slots=True)
class Variant:
    """What some witnesses have at a place, in the words of the first of them; `forms` are those compared."""

    texts: tuple[str, ...]
    forms: tuple[str, ...]
    witnesses: tuple[str, ...]
    moved: bool = False
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place of variation: words `start:end` of the base text, or the point before word `start`, with the variants."""

    start: int
    end: int
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class VariantDivision:
    """How variants are divided.

    `long`: from so many words on, what a witness leaves out is a place of its own, and from twice as many what it
    rewrites. `neighbours`, `additions`: as in `model.collation.Collation`. `joined`: the places of words, as
    `start, end`, that the editor wants to be one; `split` those that shall be divided word by word.
    """

    long: int = 5
    neighbours: str = "joined"
    additions: str = "agreeing"
    joined: tuple[tuple[int, int], ...] = ()
    split: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """Neighbouring parts of a departure of one witness, which stand in one place of variation."""

    siglum: str
    item: Departure


_Group = tuple[int, int, Sequence[_Piece]]
"""A place of variation, words `start:end`, with the pieces that stand there."""


def places(
    base: TextWords,
    witnesses: Mapping[str, TextWords],
    found: Mapping[str, Sequence[Departure]],
    how: VariantDivision,
    lacking: Mapping[str, Sequence[tuple[int, int]]] = MappingProxyType({}),
) -> list[Place]:
    """The places of variation in the order of the text; sigla with the same words stand together.

    `lacking` are the parts of the base text that witnesses have not got.
    """
    apart: dict[tuple[int, int, bool], list[_Piece]] = defaultdict(list)
    pieces: list[_Piece] = []
    for siglum, departures in found.items():
        for item in departures:
            for piece in ends_apart(item, how.long):
                if _stands_alone(piece, how.long):
                    apart[piece.start, piece.end, piece.lost].append(_Piece(siglum, piece))
                else:
                    pieces.append(_Piece(siglum, piece))
    gone: dict[str, list[tuple[int, int]]] = {siglum: [*parts] for siglum, parts in lacking.items()}
    for (start, end, _), alone in apart.items():
        for each in alone:
            gone.setdefault(each.siglum, []).append((start, end))
    gone = {siglum: sorted(parts) for siglum, parts in gone.items()}
    ends = {siglum: {start for start, _ in parts} for siglum, parts in lacking.items()}
    joined = _with_additions(_groups(_divided(pieces, how), how), how.additions == "joined", len(base), ends)
    groups = (some for group in joined for some in _without(group, gone))
    made = [_place(base, witnesses, *group) for group in groups]
    made += [_place(base, witnesses, start, end, group) for (start, end, _), group in apart.items()]
    return sorted((place for place in made if place.variants), key=lambda place: (place.start, place.end))


def _stands_alone(item: Departure, long: int) -> bool:
    """Whether a departure is a place of its own, in which others may be: many words left out, lost or rewritten."""
    size = item.end - item.start
    return item.lost or (item.absent and size >= long) or (len(item.parts) == 1 and size >= 2 * long)


def _divided(pieces: Sequence[_Piece], how: VariantDivision) -> list[_Piece]:
    """The departures, divided where one of another witness begins or ends, or where the editor wants it."""
    added = {piece.item.start for piece in pieces if piece.item.start == piece.item.end}
    cuts = {at for piece in pieces for at in (piece.item.start, piece.item.end)}
    for start, end in how.split:
        cuts.update(range(start, end + 1))
    found = []
    for piece in pieces:
        parts = piece.item.parts
        begin = 0
        for number, (one, other) in enumerate(pairwise(parts), 1):
            if one.start == one.end or other.start == other.end:
                cut = how.additions == "apart" or (how.additions == "agreeing" and other.start in added)
            else:
                apart = how.neighbours == "apart" and _single(one) and _single(other)
                cut = apart or how.neighbours == "words" or other.start in cuts
            if cut:
                found.append(_Piece(piece.siglum, replace(piece.item, parts=parts[begin:number])))
                begin = number
        found.append(_Piece(piece.siglum, replace(piece.item, parts=parts[begin:])))
    return sorted(found, key=lambda piece: (piece.item.start, piece.item.end))


def _single(part: DeparturePart) -> bool:
    """Whether it is a word for a word."""
    return part.end - part.start == 1 == part.last - part.first


def _groups(pieces: Sequence[_Piece], how: VariantDivision) -> Iterator[_Group]:
    """The pieces that overlap, or that the editor wants to be one."""
    joins = sorted(how.joined)
    group: list[_Piece] = []
    start = end = -1
    number = 0
    for piece in pieces:
        item = piece.item
        while number < len(joins) and joins[number][1] < item.start:
            number += 1
        wanted = next(
            (join for join in joins[number : number + 1] if join[0] <= item.start and item.end <= join[1]), None
        )
        same = (item.start, item.end) == (start, end)
        one = wanted is not None and wanted[0] <= start and end <= wanted[1]
        if group and not (item.start < end or same or one):
            yield start, end, group
            group = []
        if not group:
            start, end = wanted if wanted is not None else (item.start, item.end)
        end = max(end, item.end)
        group.append(piece)
    if group:
        yield start, end, group


def _with_additions(
    groups: Iterator[_Group], joined: bool, size: int, ends: Mapping[str, Collection[int]]
) -> Iterator[_Group]:
    """The places; if `joined`, what is added right behind words in whose place a witness has others is told there, too.

    At the end of the text, behind `size` words, and at the `ends` of what a witness has, that is so of the witness
    itself: no word of it follows. What it adds at such an end is a place apart from what others add there.
    """
    before: _Group | None = None
    for start, end, pieces in groups:
        last = {piece.siglum for piece in pieces if start == end and start in ends.get(piece.siglum, ())}
        rest = pieces
        if before is not None and start == end == before[1] and before[0] < before[1]:
            sigla = {piece.siglum for piece in before[2]}
            sigla = sigla if start == size else sigla & last
            own = [piece for piece in pieces if joined or piece.siglum in sigla]
            before = before[0], before[1], [*before[2], *own]
            rest = [piece for piece in pieces if not (joined or piece.siglum in sigla)]
        for is_last in (True, False):
            some = [piece for piece in rest if (piece.siglum in last) is is_last]
            if some and before is not None:
                yield before
            before = (start, end, some) if some else before
    if before is not None:
        yield before


def _without(group: _Group, gone: Mapping[str, Sequence[tuple[int, int]]]) -> Iterator[_Group]:
    """A place, and those of witnesses that have not got all its words: what they have otherwise is told elsewhere."""
    start, end, pieces = group
    away = {piece.siglum for piece in pieces if _meets(gone.get(piece.siglum, ()), start, end)}
    others = [piece for piece in pieces if piece.siglum not in away]
    if others:
        yield start, end, others
    own: dict[tuple[int, int], list[_Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.siglum in away:
            own[piece.item.start, piece.item.end].append(piece)
    for (begin, stop), some in own.items():
        yield begin, stop, some


def _meets(parts: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(parts, (end, 0))
    return start < end and at > 0 and parts[at - 1][1] > start


def _place(base: TextWords, witnesses: Mapping[str, TextWords], start: int, end: int, group: Sequence[_Piece]) -> Place:
    """A place with what each witness has there."""
    by_siglum: dict[str, list[Departure]] = defaultdict(list)
    for piece in group:
        by_siglum[piece.siglum].append(piece.item)
    variants: dict[tuple[tuple[str, ...], bool], Variant] = {}
    for siglum in witnesses:
        if siglum not in by_siglum:
            continue
        items = by_siglum[siglum]
        texts, forms = _reading(base, witnesses[siglum], start, end, items)
        key = forms, any(item.lost for item in items)
        if forms == tuple(base.forms[start:end]):
            continue
        if key in variants:
            variants[key] = replace(variants[key], witnesses=(*variants[key].witnesses, siglum))
        else:
            moved = sorted(forms) == sorted(base.forms[start:end])
            variants[key] = Variant(texts, forms, (siglum,), moved, key[1])
    return Place(start, end, tuple(variants.values()))


def _reading(
    base: TextWords, witness: TextWords, start: int, end: int, items: Sequence[Departure]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a witness in place of words `start:end` of the base text, as written and as compared."""
    texts: list[str] = []
    forms: list[str] = []
    reached = start
    for item in items:
        texts += [*base.texts[reached : item.start], *witness.texts[item.first : item.last]]
        forms += [*base.forms[reached : item.start], *witness.forms[item.first : item.last]]
        reached = item.end
    return (*texts, *base.texts[reached:end]), (*forms, *base.forms[reached:end])
