"""Where places of the text stand in the printed book, for outputs that cite it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from edition.derive.place import Place
from edition.model.text import BaseText, BlockKind, read_locus


@dataclass(frozen=True, slots=True)
class PrintPlace:
    """A place as the book cites it, `12.4`: page and line; where lines are numbered by paragraph, paragraph and line.

    Where lines have no number `line` is None, and the page is all there is to say. `letter` tells a line below a line
    from it, the a of `12a`; `paragraph` is the one the line is counted in, empty where lines are numbered otherwise.

    >>> str(PrintPlace("3", 12, "a")), str(PrintPlace("3")), str(PrintPlace("12", 4, "", "3.7"))
    ('3.12a', '3', '3.7.4')
    """

    page: str
    line: int | None = None
    letter: str = ""
    paragraph: str = ""

    @property
    def number(self) -> str:
        """The number of the line, `12` or `12a`; empty where it has none."""
        return "" if self.line is None else f"{self.line}{self.letter}"

    @property
    def counter(self) -> str:
        """What is said before the line: its page, or its paragraph."""
        return self.paragraph or self.page

    def __str__(self) -> str:
        return ".".join(filter(None, (self.counter, self.number)))

    def record(self, end: str = "") -> dict[str, Any]:
        """As `<volume>.loci.json` has it, with `end` (`end_`) before the keys; what is empty has none."""
        more = {"letter": self.letter, "paragraph": self.paragraph}
        found = {"page": self.page, "line": self.line, **{key: words for key, words in more.items() if words}}
        return {end + key: value for key, value in found.items()}

    def row(self) -> tuple[str | int | None, ...]:
        """As a row of the record's `places` has it: page, line, then letter and paragraph as far as there are any."""
        return (
            self.page,
            self.line,
            *((self.letter, self.paragraph) if self.paragraph else filter(None, [self.letter])),
        )


_ALPHABET = "abcdefghijklmopqrstuvwxyz"  # without n, which says that a place is in a note


def letters_below(count: int) -> str:
    """What is put to a line's number for the first, second … line below it; empty for none.

    >>> letters_below(0), letters_below(1), letters_below(14), letters_below(26)
    ('', 'a', 'o', 'aa')
    """
    return letters_below((count - 1) // 25) + _ALPHABET[(count - 1) % 25] if count else ""


def read_place(record: Mapping[str, Any], end: str = "") -> PrintPlace:
    """A place of `<volume>.loci.json`, or (`end_`) where it ends.

    >>> str(read_place({"page": "3", "line": 12, "letter": "a", "end_page": "4", "end_line": 1}, "end_"))
    '4.1'
    """
    page, line = record.get(f"{end}page", ""), record.get(f"{end}line")
    return PrintPlace(str(page), line, record.get(f"{end}letter", ""), record.get(f"{end}paragraph", ""))


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
            if text.blocks[block].kind is BlockKind.NOTE:
                continue
            for key in ((place.page, ""), (place.counter, place.number)):
                if key not in seen:
                    seen.add(key)
                    yield *key, block, offset


def read_printed(loci: Mapping[str, Any], text: BaseText) -> Printed:
    """From the content of `<volume>.loci.json`: its `places`, or at least where its `paragraphs` begin.

    `places` has by locus the places known: [offset, page, line, letter and paragraph if there are any]. What does
    not fit the text is left out.
    """
    at: dict[tuple[int, int], PrintPlace] = {}
    for name, record in loci.get("paragraphs", {}).items():
        _take(at, text, name, [(0, read_place(record))])
    for name, rows in loci.get("places", {}).items():
        _take(at, text, name, ((offset, PrintPlace(*row)) for offset, *row in rows))
    return Printed(at)


def _take(
    at: dict[tuple[int, int], PrintPlace], text: BaseText, name: str, places: Iterable[tuple[int, PrintPlace]]
) -> None:
    locus = read_locus(name)
    block = None if locus is None else text.index.get(locus)
    if block is not None:
        at.update(((block, offset), place) for offset, place in places)


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
