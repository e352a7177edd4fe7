"""The collation of all witnesses against a base text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from edition.collation.alignment import NONE, Pair, align
from edition.collation.departures import Departure, departures
from edition.collation.extent import Range, missing
from edition.collation.held_words import HeldWords
from edition.collation.variation import Place, VariantDivision, places
from edition.collation.words import TextWords


@dataclass(frozen=True, slots=True)
class Wanted:
    """Pairs of words of the base text and of a witness that the editors want, and that they do not want."""

    forced: Sequence[Pair] = ()
    forbidden: Collection[Pair] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """How witnesses are collated.

    `spaces`: the division of words is no variant. `known` are the parts of the base text that witnesses lack, by their
    sigla, where the editors have said so; a witness that is not in it shows itself what it lacks. `cuts` are the
    numbers of words of the base text and of a witness before each column of a table in which they stand side by side.
    """

    division: VariantDivision = field(default_factory=VariantDivision)
    spaces: bool = False
    wanted: Mapping[str, Wanted] = field(default_factory=lambda: MappingProxyType({}))
    known: Mapping[str, Sequence[Range]] = field(default_factory=lambda: MappingProxyType({}))
    cuts: Mapping[str, Sequence[Pair]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Collated:
    """The places of variation, and by sigla the pairs of words and the parts of the base text that a witness lacks.

    Words of parts that the editors have said to be lacking are in no pair.
    """

    places: Sequence[Place]
    pairs: Mapping[str, Sequence[Pair]]
    lacking: Mapping[str, Sequence[Range]]

    def likeness(self, siglum: str, base: TextWords, witness: TextWords) -> float:
        """The share of a witness’s words that the base text has in the same place, from 0 to 1."""
        same = sum(i != NONE != j and base.forms[i] == witness.forms[j] for i, j in self.pairs[siglum])
        return same / max(1, len(witness))


def collate(
    base: TextWords,
    witnesses: Mapping[str, TextWords],
    how: Question,
    progress: Callable[[str], None] = lambda siglum: None,
) -> Collated:
    """Collate all witnesses, each with the base text; then their departures are brought together."""
    pairs: dict[str, Sequence[Pair]] = {}
    lacking: dict[str, Sequence[Range]] = {}
    found: dict[str, list[Departure]] = {}
    for siglum, witness in witnesses.items():
        progress(siglum)
        wanted, cuts = how.wanted.get(siglum, Wanted()), how.cuts.get(siglum, ())
        known = how.known.get(siglum)
        held = HeldWords.without(len(base), known or ())
        here = held.of(base)
        forced, forbidden = held.pairs(wanted.forced), held.pairs(wanted.forbidden)
        aligned = align(here.forms, witness.forms, forced, forbidden, held.cuts(cuts))
        departs = [*held.departures(departures(here, witness, aligned, how.spaces))]
        pairs[siglum] = held.in_base(aligned)
        found[siglum], lacking[siglum] = missing(departs, base) if known is None else (departs, known)
    return Collated(places(base, witnesses, found, how.division, lacking), pairs, lacking)
