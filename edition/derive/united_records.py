"""The records, and the works, of all volumes of a series: what has one key is one thing, unless it cannot be.

Volumes are printed over decades, and their records change meanwhile. Two that have one key are united when they say
the same of who or what that is; or when the editors have declared so, by sharing the record, or by allowing the warning
that a volume's own takes the place of the shared one. Others are kept apart, which is reported: an index must neither
make one person of two, nor two of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from edition.model.authority import Record, Work

T = TypeVar("T", Record, Work)


@dataclass(frozen=True, slots=True)
class Clash(Generic[T]):
    """Two things of volumes, by their numbers, of which one cannot tell whether they are one.

    `apart`: they have one key, and are two here. Otherwise they look like one, and have two keys.
    """

    first: T
    first_volume: str
    second: T
    second_volume: str
    apart: bool


class United(Generic[T]):
    """The things of the volumes added so far, each under a key of its own."""

    def __init__(self, same: Callable[[T, T], bool], name: Callable[[T], str], with_dates: Callable[[T, T], T]) -> None:
        self._same: Callable[[T, T], bool] = same
        self._with_dates: Callable[[T, T], T] = with_dates
        self._name: Callable[[T], str] = name
        self._things: dict[str, T] = {}
        self._volume: dict[str, str] = {}
        self._declared: set[str] = set()
        self._variants: dict[str, int] = {}
        self._named: dict[str, str] = {}
        self.clashes: list[Clash[T]] = []

    def share(self, thing: T) -> None:
        """A thing as the series shares it now: it holds for all volumes that have it from there."""
        self._take(thing.key, thing, "")
        self._declared.add(thing.key)

    def add(self, thing: T, volume: str, declared: bool) -> str:
        """The key of a volume's thing here; `declared` when the editors say that it is what the series shares."""
        key = thing.key
        if key not in self._things:
            self._take(key, thing, volume)
            if declared:
                self._declared.add(key)
            return key
        if declared and key in self._declared:
            self._renew(key, thing, volume)
            return key
        for variant in self._variants_of(key):
            if self._same(self._things[variant], thing):
                self._renew(variant, thing, volume)
                return variant
        self.clashes.append(Clash(self._things[key], self._volume[key], thing, volume, apart=True))
        self._variants[key] = self._variants.get(key, 1) + 1
        variant = f"{key} {self._variants[key]}"  # no key of an editor has a space
        self._take(variant, replace(thing, key=variant), volume)
        return variant

    def __getitem__(self, key: str) -> T:
        return self._things[key]

    def things(self) -> Iterator[T]:
        """All of them."""
        yield from self._things.values()

    def __setitem__(self, key: str, thing: T) -> None:
        """What is to be said of a thing instead."""
        self._things[key] = thing

    def _renew(self, key: str, thing: T, volume: str) -> None:
        """What is said of a thing: as the series shares it now, else as the latest volume has it.

        Dates that this one does not give stay, so that two that differ by them never become one.
        """
        if self._volume[key]:
            self._things[key] = self._with_dates(replace(thing, key=key), self._things[key])
            self._volume[key] = volume

    def _variants_of(self, key: str) -> Iterator[str]:
        yield key
        yield from (f"{key} {i}" for i in range(2, self._variants.get(key, 1) + 1))

    def _take(self, key: str, thing: T, volume: str) -> None:
        self._things[key], self._volume[key] = thing, volume
        other = self._named.setdefault(self._name(thing), key)
        if volume and other not in self._variants_of(key) and self._same(self._things[other], thing):
            self.clashes.append(Clash(self._things[other], self._volume[other], thing, volume, apart=False))


def same_record(one: Record, other: Record) -> bool:
    """Whether two records say the same of who or what they describe."""
    return (
        (one.kind, one.name) == (other.kind, other.name)
        and _agree(one.born, other.born)
        and _agree(one.died, other.died)
    )


def same_work(one: Work, other: Work) -> bool:
    """Whether two works of a bibliography are one by author, title and date."""
    return (one.title, one.authors, one.parent) == (other.title, other.authors, other.parent) and _agree(
        one.date, other.date
    )


def _agree(one: str, other: str) -> bool:
    """Whether two dates are the same, or only one is known."""
    return not one or not other or one == other


def records() -> United[Record]:
    """The records of a series."""

    def with_dates(record: Record, before: Record) -> Record:
        return replace(record, born=record.born or before.born, died=record.died or before.died)

    return United(same_record, lambda record: f"{record.kind} {record.name}", with_dates)


def works() -> United[Work]:
    """The works of a series."""

    def with_dates(work: Work, before: Work) -> Work:
        return replace(work, date=work.date or before.date)

    return United(
        same_work, lambda work: f"{work.title} {work.authors} {work.date} {work.parent} {work.issues}", with_dates
    )
