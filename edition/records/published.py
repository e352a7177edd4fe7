"""`apparatus/<volume>/published.json`: the printings of a volume, and where everything stood in each.

An editor commits it: what was printed stays citable. So it has a line for each entry, name and paragraph, which changes
only when a printing has something elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import chain, pairwise
from typing import Final, TypeVar

from edition.records.places import (
    BlockContext,
    EntryPlace,
    NamePlace,
    Places,
    TextPlace,
    entry_object,
    faults_in,
    in_lines,
    named_objects,
    place_object,
    text_rows,
)
from edition.records.print_place import PrintPlace
from edition.records.reading import Digest, Number, Word, from_json, insist

FORMAT = 1

T = TypeVar("T")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_REVISION = re.compile(r"(?:[0-9a-f]{7,64})?")


@dataclass(frozen=True, slots=True)
class Printing:
    """A printing of a volume: when it was published, and what the editor calls it.

    `revision` is that of git from which the book was made; empty when not everything was committed. `pdf` is the digest
    of the printed book, `manuscript` that of what was typeset.
    """

    date: Word
    pdf: Digest
    pages: Number
    manuscript: Word
    words: Word = ""
    revision: Word = ""


@dataclass(frozen=True, slots=True)
class Published:
    """The printings of a volume, in order, and where everything stands.

    Entries by id and paragraphs by locus have a place from a printing on (counted from 1) until the next one that is
    listed; None from the printing on that does not have them. So have the `contexts` of paragraphs, except in printings
    that were published by earlier versions. `names` and `places` are those of the last printing, as in `Places`.
    """

    volume: Word
    printings: tuple[Printing, ...]
    entries: Mapping[Word, tuple[tuple[Number, EntryPlace | None], ...]]
    paragraphs: Mapping[Word, tuple[tuple[Number, PrintPlace | None], ...]]
    names: Mapping[Word, tuple[NamePlace, ...]]
    places: Mapping[Word, tuple[TextPlace, ...]]
    contexts: Mapping[Word, tuple[tuple[Number, BlockContext | None], ...]] = field(default_factory=dict)

    def with_printing(self, printing: Printing, places: Places) -> Published:
        """The record with one more printing, in which everything is where `places` say."""
        number = len(self.printings) + 1
        return Published(
            self.volume,
            (*self.printings, printing),
            _longer(self.entries, places.entries, number),
            _longer(self.paragraphs, places.paragraphs, number),
            places.names,
            places.places,
            _longer(self.contexts, places.contexts, number) if places.contexts else {},
        )

    def completed(self, places: Places) -> Published:
        """The record, to which the contexts of the last printing are added if an earlier version published it."""
        known = any(stood[-1][1] is not None for stood in self.contexts.values())
        return self if known else replace(self, contexts=_longer({}, places.contexts, len(self.printings)))

    def latest(self) -> Places:
        """Where everything was when it was last printed, also what the last printing does not have."""
        last = self.printings[-1]
        entries, paragraphs = _last(self.entries), _last(self.paragraphs)
        return Places(
            self.volume, last.pages, 1, True, last.manuscript, entries, self.names, paragraphs, self.places,
            _last(self.contexts),
        )  # fmt: skip

    @property
    def pages(self) -> int:
        """The pages of the longest printing."""
        return max((printing.pages for printing in self.printings), default=0)

    def gone(self) -> frozenset[str]:
        """Ids and loci that the last printing does not have."""
        every = chain(self.entries.items(), self.paragraphs.items())
        return frozenset(name for name, stood in every if stood[-1][1] is None)

    def last_with(self, name: str) -> Printing | None:
        """The last printing that has an entry or block, by its id or locus, if not all later ones have it too."""
        stood = self.entries.get(name) or self.paragraphs.get(name) or ()
        gone = next((number for number, place in stood[-1:] if place is None), None)
        return None if gone is None else self.printings[gone - 2]


def _longer(
    before: Mapping[str, tuple[tuple[int, T | None], ...]], now: Mapping[str, T], number: int
) -> dict[str, tuple[tuple[int, T | None], ...]]:
    """Where each thing stood in every printing, once there is one more."""
    result = dict(before)
    for name in (*now, *(name for name in before if name not in now)):
        stood, place = result.get(name, ()), now.get(name)
        if not stood or stood[-1][1] != place:
            result[name] = (*stood, (number, place))
    return result


def _last(stood: Mapping[str, tuple[tuple[int, T | None], ...]]) -> dict[str, T]:
    """The last place that each thing had."""
    places = {name: [place for _, place in rows if place is not None] for name, rows in stood.items()}
    return {name: there[-1] for name, there in places.items()}


NEVER: Final = Published("", (), {}, {}, {}, {})
"""Of a volume that was never published."""


def read_published(data: bytes) -> Published:
    """The record; raises `Damaged` when it is invalid."""
    published = from_json(data, Published, FORMAT)
    insist(_faults(published))
    return published


def _faults(published: Published) -> Iterator[str]:
    if not published.printings:
        yield "it has no printing"
    for printing in published.printings:
        if not _DAY.fullmatch(printing.date) or not _REVISION.fullmatch(printing.revision):
            yield "a printing has a date or a revision that is none"
        if not (printing.words.isprintable() and printing.manuscript.isprintable()):
            yield "a printing is called what cannot be printed"
    for stood in (*published.entries.values(), *published.paragraphs.values(), *published.contexts.values()):
        numbers, places = [number for number, _ in stood], [place for _, place in stood]
        if not numbers or numbers[-1] > len(published.printings) or any(map(int.__ge__, numbers, numbers[1:])):
            yield "something is in no printing, or in one that there is not"
        if places[0] is None or any(one == other for one, other in pairwise(places)):
            yield "something has no place in its first printing, or the same in two rows"
    spans = [place for stood in published.entries.values() for _, place in stood if place]
    blocks = (place for stood in published.paragraphs.values() for _, place in stood if place)
    yield from faults_in(published, spans, blocks)


def write_published(published: Published) -> str:
    """The content of the file."""
    return in_lines({
        "format": FORMAT,
        "volume": published.volume,
        "printings": [asdict(printing) for printing in published.printings],
        "entries": {name: _rows(stood, entry_object) for name, stood in published.entries.items()},
        "paragraphs": {locus: _rows(stood, place_object) for locus, stood in published.paragraphs.items()},
        "names": named_objects(published.names),
        "places": text_rows(published.places),
        "contexts": {locus: [[*row] for row in stood] for locus, stood in published.contexts.items()},
    })  # fmt: skip


def _rows(stood: Sequence[tuple[int, T | None]], plain: Callable[[T], object]) -> list[list[object]]:
    return [[number, None if place is None else plain(place)] for number, place in stood]
