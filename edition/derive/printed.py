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
    """Page label and line (empty where lines have no number) of places of the text; empty when nothing was printed."""

    at: Mapping[tuple[int, int], tuple[str, str]] = field(default_factory=lambda: MappingProxyType({}))

    def __bool__(self) -> bool:
        return bool(self.at)

    def label(self, place: Place) -> tuple[str, str] | None:
        """Page and line of a place as printed, `("12", "4")`; the line is empty where lines have no number."""
        return self.at.get((place.block, place.offset))

    def lines(self, text: BaseText) -> Iterator[tuple[str, str, int, int]]:
        """(page, line, block, offset) of the first place known on each printed line, in the order of the text.

        The line is empty for the first place of each page. Author's notes stand at the foot, so they begin no line.
        """
        seen: set[tuple[str, str]] = set()
        for (block, offset), (page, line) in sorted(self.at.items()):
            if text.blocks[block].kind is BlockKind.NOTE:
                continue
            for key in ((page, ""), (page, line)):
                if key not in seen:
                    seen.add(key)
                    yield *key, block, offset


def line_said(place: Mapping[str, Any], end: str = "") -> str:
    """The number of a line as `<volume>.loci.json` has it, of a place or (`end_`) of its end; empty without one.

    >>> line_said({"page": "3", "line": 12, "letter": "a"}), line_said({"page": "3", "line": None})
    ('12a', '')
    """
    line = place.get(f"{end}line")
    return "" if line is None else f"{line}{place.get(f'{end}letter', '')}"


def place_said(place: Mapping[str, Any]) -> str:
    """A place of `<volume>.loci.json` as the book cites it: page and line, or the page alone.

    >>> place_said({"page": "3", "line": 12, "letter": "a"}), place_said({"page": "3", "line": None})
    ('3.12a', '3')
    """
    line = line_said(place)
    return f"{place['page']}.{line}" if line else str(place["page"])


def read_printed(loci: Mapping[str, Any], text: BaseText) -> Printed:
    """From the content of `<volume>.loci.json`: its `places`, or at least where its `paragraphs` begin.

    `places` has by locus the places known: [offset, page, line, letter if there is one]. What does
    not fit the text is left out.
    """
    at: dict[tuple[int, int], tuple[str, str]] = {}
    for name, place in loci.get("paragraphs", {}).items():
        _take(at, text, name, [(0, place["page"], place["line"], place.get("letter", ""))])
    for name, places in loci.get("places", {}).items():
        _take(at, text, name, places)
    return Printed(at)


def _take(at: dict[tuple[int, int], tuple[str, str]], text: BaseText, name: str, places: Iterable[Any]) -> None:
    locus = read_locus(name)
    block = None if locus is None else text.index.get(locus)
    if block is not None:
        for offset, page, line, *letter in places:
            at[block, offset] = str(page), "" if line is None else f"{line}{''.join(letter)}"


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
