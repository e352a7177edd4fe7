"""A work among others in a volume, with the levels of its own reference system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from edition.model.inline import Inlines
from edition.model.span import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a work's own reference system, such as its chapters.

    `of` marks | sections | verses: what counts it; `shown` margin | raised | bold | none: how a mark is printed.
    """

    name: str
    of: str = "marks"
    shown: str = "margin"


@dataclass(frozen=True, slots=True)
class CollectedWork:
    """A work in a volume that has several, or one with a reference system of its own.

    `begins` is the file of the text, or the locus, with which it begins; empty for the first. `levels` are those of its
    reference system, from the highest, with `separator` between their numbers in print. `places` lines | reference: how
    notes, lists and indexes cite it. `step` is the interval of its line numbers, `none`, or empty for the volume's.
    `witnesses` are the sigla of those that have it; empty for all. `transposed` are references that do not stand in
    their order, as the editors want it.
    """

    id: str
    title: str
    short: str = ""
    author: str = ""
    begins: str = ""
    levels: tuple[Level, ...] = ()
    separator: str = "."
    places: str = "lines"
    step: str = ""
    witnesses: tuple[str, ...] = ()
    transposed: tuple[str, ...] = ()
    styled: Inlines = ()
    span: Span = field(default=NOWHERE, compare=False)
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    def at(self, key: str) -> Span:
        """Where the value of `key` was typed, or the group."""
        return self.spans.get(key, self.span)

    @property
    def by_reference(self) -> bool:
        """Whether its places are cited by its own references."""
        return self.places == "reference" and bool(self.levels)
