"""Pages as a program for transcribing pictures describes them: regions, lines, and marks on words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from edition.model.span import Span

_ORNAMENTS = " \t\r\n\u00a0.,:;·•*|~=-–—_()⸗†❦"
"""What stands around the number of a page: — 12 —, (12)."""


_EMPTY, _SMALL = 20, 1_000
"""How many cells of a table may be empty: of each that has words, and in all."""


class RegionKind(Enum):
    """What a region of a page is."""

    TEXT = "text"
    HEADING = "a heading"
    MARGIN = "a note in the margin"
    FOOTNOTE = "a footnote"
    NUMBER = "a page number"
    AROUND = "a running head, a catchword or the like"
    INITIAL = "an initial"
    TABLE = "a table"
    PICTURE = "a picture"


@dataclass(frozen=True, slots=True)
class WordMark:
    """A mark on the characters `start:end` of a line, with what it says besides."""

    name: str
    start: int
    end: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ScannedLine:
    """A line of a region. `divided`: its last word goes on in the next one, as the document says.

    `language` is the tag of its language, if the document names one.
    """

    words: str
    span: Span
    marks: tuple[WordMark, ...] = ()
    heading: bool = False
    divided: bool = False
    language: str = ""

    def rows(self) -> Iterator[ScannedLine]:
        r"""The lines in a line whose words have ends of lines in them, with the marks on each.

        >>> [row.words for row in ScannedLine("one hy-\nphen", Span("p.xml", 1, 1)).rows()]
        ['one hy-', 'phen']
        """
        at = 0
        for words in self.words.split("\n"):
            end = at + len(words)
            if words.strip():
                here = (mark for mark in self.marks if mark.start <= end and mark.end >= at)
                marks = (
                    WordMark(mark.name, max(mark.start - at, 0), min(mark.end, end) - at, mark.values) for mark in here
                )
                yield replace(self, words=words, marks=tuple(marks))
            at = end + 1


@dataclass(frozen=True, slots=True)
class Region:
    """A region of a page: its lines; of a table its cells, by row and column."""

    kind: RegionKind
    span: Span
    lines: tuple[ScannedLine, ...] = ()
    cells: Mapping[tuple[int, int], tuple[ScannedLine, ...]] | None = None
    called: str = ""

    @property
    def is_table(self) -> bool:
        """Whether it has cells, in rows and columns that are not nearly all empty."""
        cells = self.cells or {}
        size = len({row for row, _ in cells}) * len({column for _, column in cells})
        return 0 < size <= _EMPTY * len(cells) + _SMALL

    def every_line(self) -> Iterator[ScannedLine]:
        """Its lines; of a table those of all cells."""
        yield from self.lines
        for lines in (self.cells or {}).values():
            yield from lines

    @property
    def words(self) -> str:
        """Its words, a line each."""
        return "\n".join(line.words for line in self.lines)


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page: the file of its picture, and its regions in the order in which they are read."""

    image: str
    span: Span
    regions: tuple[Region, ...]

    @property
    def number(self) -> str:
        """The number printed or written on it, without the ornaments around it; empty without one."""
        numbers = (region.words.strip(_ORNAMENTS) for region in self.regions if region.kind is RegionKind.NUMBER)
        return next(filter(None, numbers), "")
