"""Where places of the text stand in the printed book, for outputs that cite it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from edition.derive.place import Place
from edition.model.text import BaseText, BlockKind, read_locus


@dataclass(frozen=True, slots=True)
class Printed:
    """Page label and line (None where lines have no number) of places of the text; empty when nothing was printed."""

    at: Mapping[tuple[int, int], tuple[str, int | None]] = field(default_factory=lambda: MappingProxyType({}))

    def __bool__(self) -> bool:
        return bool(self.at)

    def label(self, place: Place) -> tuple[str, str] | None:
        """Page and line of a place as printed, `("12", "4")`; the line is empty where lines have no number."""
        found = self.at.get((place.block, place.offset))
        return None if found is None else (found[0], "" if found[1] is None else str(found[1]))

    def lines(self, text: BaseText) -> Iterator[tuple[str, str, int, int]]:
        """(page, line, block, offset) of the first place known on each printed line, in the order of the text.

        The line is empty for the first place of each page. Author's notes stand at the foot, so they begin no line.
        """
        seen: set[tuple[str, str]] = set()
        for (block, offset), (page, line) in sorted(self.at.items()):
            if text.blocks[block].kind is BlockKind.NOTE:
                continue
            for key in ((page, ""), (page, "" if line is None else str(line))):
                if key not in seen:
                    seen.add(key)
                    yield *key, block, offset


def read_printed(loci: Mapping[str, Any], text: BaseText) -> Printed:
    """From the content of `<volume>.loci.json`: its `places`, or at least where its `paragraphs` begin.

    `places` has by locus the places known: [offset, page, line]. What does not fit the text is left out.
    """
    at: dict[tuple[int, int], tuple[str, int | None]] = {}
    for name, place in loci.get("paragraphs", {}).items():
        _take(at, text, name, [(0, place["page"], place["line"])])
    for name, places in loci.get("places", {}).items():
        _take(at, text, name, places)
    return Printed(at)


def _take(at: dict[tuple[int, int], tuple[str, int | None]], text: BaseText, name: str, places: Iterable[Any]) -> None:
    locus = read_locus(name)
    block = None if locus is None else text.index.get(locus)
    if block is not None:
        at.update({(block, offset): (str(page), line) for offset, page, line in places})


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
