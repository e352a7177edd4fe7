"""Pages as a program for transcribing pictures describes them: regions, lines, and marks on words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from edition.model.span import Span


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
    """A line of a region. `divided`: its last word goes on in the next one, as the document says."""

    words: str
    span: Span
    marks: tuple[WordMark, ...] = ()
    heading: bool = False
    divided: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """A region of a page: its lines; of a table its cells, by row and column."""

    kind: RegionKind
    span: Span
    lines: tuple[ScannedLine, ...] = ()
    cells: Mapping[tuple[int, int], tuple[ScannedLine, ...]] | None = None
    called: str = ""

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
        """The number printed or written on it; empty without one."""
        return next((r.words.strip() for r in self.regions if r.kind is RegionKind.NUMBER and r.words.strip()), "")
