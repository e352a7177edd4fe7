"""The lines of the text as they are printed, one after the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from edition.audit.expected_words import words_at
from edition.audit.page_layout import folded
from edition.audit.printed_book import PrintedBook


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of the text: its words, and their characters without spaces and in small letters."""

    words: tuple[str, ...]
    page: str
    characters: str


@dataclass(frozen=True, slots=True)
class PrintedLines:
    """All lines of the text, and their characters; line `i` begins at character `starts[i]`, and the last ends at the
    last of these.
    """

    lines: tuple[PrintedLine, ...]
    characters: str
    starts: tuple[int, ...]

    def line(self, at: int) -> int:
        """Which line a character stands in."""
        return bisect_right(self.starts, at) - 1

    def page(self, at: int) -> str:
        """The page that a character stands on; behind the end, the last."""
        return self.lines[min(self.line(at), len(self.lines) - 1)].page if self.lines else ""

    def words(self, start: int, end: int) -> str:
        """The words that characters `start:end` belong to."""
        first, last = self.line(start), bisect_left(self.starts, end)
        said = " ".join(word for line in self.lines[first:last] for word in line.words)
        return words_at(said, start - self.starts[first], end - self.starts[first])


def printed_lines(book: PrintedBook) -> PrintedLines:
    """The lines of a book's text, numbered or not; what is neither head nor foot, nor an ornament."""
    return lines_of([*_lines(book)])


def lines_of(lines: Sequence[PrintedLine]) -> PrintedLines:
    """Lines one after the other."""
    ends = accumulate((len(line.characters) for line in lines), initial=0)
    return PrintedLines(tuple(lines), "".join(line.characters for line in lines), tuple(ends))


def _lines(book: PrintedBook) -> Iterator[PrintedLine]:
    for sheet in book.main:
        page = book.pages[sheet - 1]
        for number, line in zip(book.numbers[sheet], page.lines, strict=True):
            words = tuple(word.text for word in line.words)
            if number is not None and (characters := folded("".join(words))):
                yield PrintedLine(words, page.label, characters)
