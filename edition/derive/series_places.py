"""Places in printed volumes of a series, as words: those volumes are printed, so nothing about a place can change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from edition.messages import Words
from edition.model.inline import Inlines
from edition.records.print_place import order_of_page


class InVolume(NamedTuple):
    """Where something stands in a volume: its number, and the places as they are printed (`12.4, 15.1n`).

    `doubtful` has, by degree of certainty, those of which the editors are not sure. Without any place, only the volume
    is cited.
    """

    number: str
    places: str = ""
    doubtful: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesPlaces:
    """Where something stands in the volumes of a series, in their order; each volume once."""

    volumes: tuple[InVolume, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.volumes)

    @property
    def size(self) -> int:
        """How many places there are."""
        return sum(volume.places.count(",") + 1 for volume in self.volumes if volume.places)


NOWHERE = SeriesPlaces()


@dataclass(frozen=True, slots=True)
class SeriesVolume:
    """A volume: its number, its title (`styled` where some is in italics), and what is said of it and its printings."""

    number: str
    title: str
    styled: Inlines = ()
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VolumeList:
    """The volumes of a series."""

    volumes: tuple[SeriesVolume, ...]


@dataclass(frozen=True, slots=True)
class CorrigendumRow:
    """A correction: the place, the words printed, the words to read, and the printing that has it."""

    place: str
    printed: str
    read: str
    printing: str = ""


@dataclass(frozen=True, slots=True)
class Corrigenda:
    """Corrections to printed volumes, by volume: its number and title, and the rows in the order of its pages."""

    volumes: tuple[tuple[SeriesVolume, tuple[CorrigendumRow, ...]], ...]


@dataclass(frozen=True, slots=True)
class VolumeNumberings:
    """The paragraphs of a volume, with place and page of the earlier printing; and the pages of that, with paragraphs.

    `earlier` is the siglum of the earlier printing.
    """

    volume: SeriesVolume
    paragraphs: tuple[tuple[str, str, str], ...]
    pages: tuple[tuple[str, str, str], ...] = ()
    earlier: str = ""


@dataclass(frozen=True, slots=True)
class Numberings:
    """Concordances of the numberings of all volumes."""

    volumes: tuple[VolumeNumberings, ...]


@dataclass(frozen=True, slots=True)
class WordPlaces:
    """A word, how often it occurs, and where; the letter under which it stands."""

    word: str
    count: int
    places: SeriesPlaces
    letter: str


@dataclass(frozen=True, slots=True)
class WordIndex:
    """The words of all volumes, in order; their contexts stand in the concordance of each volume."""

    words: tuple[WordPlaces, ...]


SeriesBody = VolumeList | Corrigenda | Numberings | WordIndex
"""The parts that only the volume made from a whole series has."""


def by_page(numbering: VolumeNumberings, words: Words) -> str:
    """The heading of the pages of an earlier printing."""
    if numbering.earlier:
        return words("numberings.by_page_of", siglum=numbering.earlier)
    return words("numberings.by_page")


def united(volumes: Iterable[InVolume]) -> tuple[InVolume, ...]:
    """Places by volume, each volume once: what is said of one twice is joined, in the order of its pages.

    >>> united([InVolume("I", "xi, 2.1, 12.4"), InVolume("I", "3.7n, 12.4n"), InVolume("II", "1.1")])
    (InVolume(number='I', places='xi, 2.1, 3.7n, 12.4', doubtful=()), InVolume(number='II', places='1.1', doubtful=()))
    """
    by_number: dict[str, list[InVolume]] = {}
    for volume in volumes:
        by_number.setdefault(volume.number, []).append(volume)
    return tuple(_together(listed) for listed in by_number.values())


def _together(volumes: Sequence[InVolume]) -> InVolume:
    first, *others = volumes
    if not others:
        return first
    places = (place for volume in volumes for place in volume.places.split(", ") if place)
    doubtful = tuple(dict.fromkeys(doubt for volume in volumes for doubt in volume.doubtful))
    return InVolume(first.number, joined(sorted(places, key=_page_and_line)), doubtful)


def _page_and_line(place: str) -> tuple[tuple[int, int, str], tuple[int, ...]]:
    """The order of places as they are printed: roman pages first."""
    page = place.partition(".")[0]
    return order_of_page(page.removesuffix("n")), tuple(map(int, _FIGURES.findall(place[len(page) :])))


_FIGURES = re.compile(r"[0-9]+")


def joined(places: Iterable[str]) -> str:
    """Places of one volume in their order, each once; a note to a line that is listed itself is left out.

    >>> joined(["12.4", "12.4", "12.4n", "15.1n", "15.1n"])
    '12.4, 15.1n'
    """
    listed = dict.fromkeys(places)
    return ", ".join(place for place in listed if not (place.endswith("n") and place[:-1] in listed))
