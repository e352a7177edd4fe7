"""Where places of the text stand in the printed book, for outputs that cite it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from edition.derive.place import Place
from edition.model.text import BaseText, BlockKind, read_locus


def place_words(claim: Mapping[str, Any]) -> str:
    """A place as the record of a build has it, as it is printed: page and line, or paragraph and line where lines are
    numbered by paragraph; the page alone where lines have no number.

    >>> place_words({"page": "12", "line": 4}), place_words({"page": "12", "line": 4, "paragraph": "3.7"})
    ('12.4', '3.7.4')
    """
    if claim["line"] is None:
        return str(claim["page"])
    return f"{claim.get('paragraph', claim['page'])}.{claim['line']}"


@dataclass(frozen=True, slots=True)
class Printed:
    """Page label and line (None where lines have no number) of places of the text; empty when nothing was printed.

    `paragraphs` has the name of the paragraph of each block, where lines are numbered by paragraph.
    """

    at: Mapping[tuple[int, int], tuple[str, int | None]] = field(default_factory=lambda: MappingProxyType({}))
    paragraphs: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))

    def __bool__(self) -> bool:
        return bool(self.at)

    def label(self, place: Place) -> tuple[str, str] | None:
        """Page (or paragraph) and line of a place as printed, `("12", "4")`; the line is empty where lines have no
        number.
        """
        found = self.at.get((place.block, place.offset))
        if found is None:
            return None
        return (found[0], "") if found[1] is None else (self.paragraphs.get(place.block, found[0]), str(found[1]))

    def page(self, place: Place) -> str:
        """The page of a place; empty when it is not known."""
        return self.at.get((place.block, place.offset), ("", None))[0]

    def lines(self, text: BaseText) -> Iterator[tuple[str, str, int, int]]:
        """(page or paragraph, line, block, offset) of the first place known on each printed line, in the order of the
        text.

        The line is empty for the first place of each page. Author's notes stand at the foot, so they begin no line.
        """
        seen: set[tuple[str, str]] = set()
        for (block, offset), (page, line) in sorted(self.at.items()):
            if text.blocks[block].kind is BlockKind.NOTE:
                continue
            counted_in = self.paragraphs.get(block, page)
            for key in ((page, ""), (page, "") if line is None else (counted_in, str(line))):
                if key not in seen:
                    seen.add(key)
                    yield *key, block, offset


def read_printed(loci: Mapping[str, Any], text: BaseText) -> Printed:
    """From the content of `<volume>.loci.json`: its `places`, or at least where its `paragraphs` begin.

    `places` has by locus the places known: [offset, page, line]. What does not fit the text is left out.
    """
    at: dict[tuple[int, int], tuple[str, int | None]] = {}
    paragraphs: dict[int, str] = {}
    for name, place in loci.get("paragraphs", {}).items():
        _take(at, text, name, [(0, place["page"], place["line"])])
        block = _block(text, name)
        if block is not None and "paragraph" in place:
            paragraphs[block] = place["paragraph"]
    for name, places in loci.get("places", {}).items():
        _take(at, text, name, places)
    return Printed(at, paragraphs)


def _block(text: BaseText, name: str) -> int | None:
    locus = read_locus(name)
    return None if locus is None else text.index.get(locus)


def _take(at: dict[tuple[int, int], tuple[str, int | None]], text: BaseText, name: str, places: Iterable[Any]) -> None:
    block = _block(text, name)
    if block is not None:
        at.update({(block, offset): (str(page), line) for offset, page, line in places})


def word_start(words: str, offset: int) -> int:
    """Where the word begins that holds a character, or the next one after a space.

    >>> word_start("one two", 5), word_start("one two", 3), word_start("one two", 0)
    (4, 4, 0)
    """
    if offset < len(words) and words[offset].isspace():
        return offset + 1
    return max(words.rfind(" ", 0, offset), words.rfind("\n", 0, offset), words.rfind("\t", 0, offset)) + 1


def every(words: str, width: int) -> Iterator[int]:
    """Beginnings of words, one about every `width` characters: dense enough that each printed line has one.

    >>> list(every("one two three four five", 8))
    [8, 14, 19]
    """
    starts = [0, *(i + 1 for i, char in enumerate(words) if char.isspace())]
    last = 0
    while True:
        i = bisect_left(starts, last + width)
        i -= i > 0 and starts[i - 1] > last and (i == len(starts) or starts[i] > last + width)
        if i >= len(starts) or starts[i] >= len(words):
            return
        last = starts[i]
        yield last
