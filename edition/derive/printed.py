"""Where places of the text stand in the printed book, for outputs that cite it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from types import MappingProxyType

from edition.derive.place import Place
from edition.model.text import BaseText, read_locus
from edition.records.place import PrintPlace
from edition.records.places import Places


@dataclass(frozen=True, slots=True)
class Printed:
    """The places known of the text, by block and offset; empty when nothing was printed."""

    at: Mapping[tuple[int, int], PrintPlace] = field(default_factory=lambda: MappingProxyType({}))

    def __bool__(self) -> bool:
        return bool(self.at)

    def of(self, place: Place) -> PrintPlace | None:
        """Where a place of the text is printed; None when it is not known."""
        return self.at.get((place.block, place.offset))

    def lines(self, text: BaseText) -> Iterator[tuple[str, str, int, int]]:
        """(page or paragraph, line, block, offset) of the first place known on each printed line, in the order of the
        text.

        The line is empty for the first place of each page. Author's notes stand at the foot, so they begin no line.
        """
        seen: set[tuple[str, str]] = set()
        for (block, offset), place in sorted(self.at.items(), key=itemgetter(0)):
            if text.blocks[block].apart:
                continue
            for key in ((place.page, ""), (place.counter, place.number)):
                if key not in seen:
                    seen.add(key)
                    yield *key, block, offset


def printed_in(places: Places, text: BaseText) -> Printed:
    """From the record of a build: the places known within each paragraph, or at least where it begins.

    What does not fit the text is left out.
    """
    at: dict[tuple[int, int], PrintPlace] = {}
    for name, place in places.paragraphs.items():
        _take(at, text, name, [(0, place)])
    for name, rows in places.places.items():
        _take(at, text, name, ((row.offset, row.place) for row in rows))
    return Printed(at)


def _take(
    at: dict[tuple[int, int], PrintPlace], text: BaseText, name: str, places: Iterable[tuple[int, PrintPlace]]
) -> None:
    locus = read_locus(name)
    block = None if locus is None else text.index.get(locus)
    if block is not None:
        end = len(text.blocks[block].text)
        at.update(((block, offset), place) for offset, place in places if offset <= end)


_SPACES = " \n\t"


def every(words: str, width: int) -> Iterator[int]:
    """Beginnings of words, one about every `width` characters: dense enough that each printed line has one.

    >>> list(every("one two three four five", 8))
    [8, 14, 19]
    """
    last = 0
    while True:
        start = max(words.rfind(space, last, last + width) for space in _SPACES) + 1
        if not start:  # a word longer than that
            start = min((at for space in _SPACES if (at := words.find(space, last + width)) >= 0), default=-1) + 1
        if not start or start >= len(words):
            return
        yield start
        last = start
