"""A row of a table in print: its cells stand side by side, and each goes on below itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from edition.audit.expected_words import Cell, ExpectedWords
from edition.audit.page_layout import folded

_MOST = 500  # ways of sharing the words of the lines out among the cells that are kept in mind

_Read = tuple[int, ...]
"""How far each cell has been read."""


def behind_row(expected: ExpectedWords, cells: Sequence[Cell], lines: Iterable[Sequence[str]]) -> int | None:
    """How many lines a row takes up when its cells are printed as they should be; None when they are not.

    A line has the next words of each cell, of some cells none. Which words are of which cell is found out by trying:
    all ways that agree so far are gone on with.
    """
    ends = tuple(end for _, end in cells)
    ways: set[_Read] = {tuple(begin for begin, _ in cells)}
    for count, words in enumerate(lines, 1):
        said = [folded(word) for word in words]
        ways = set(sorted(way for before in ways for way in _line(expected, before, ends, said))[-_MOST:])
        if ends in ways:
            return count
        if not ways:
            return None
    return None


def _line(expected: ExpectedWords, read: _Read, ends: _Read, words: Sequence[str]) -> Iterator[_Read]:
    """The cells behind a line, in every way in which it may have their next words."""
    ways: set[tuple[int, _Read]] = {(0, read)}  # the cell that has the last word
    for word in words:
        ways = {
            (cell, (*before[:cell], after, *before[cell + 1 :]))
            for first, before in ways
            for cell in range(first, len(ends))
            if (after := _behind(expected, before[cell], word)) <= ends[cell]
        }
    return (way for _, way in ways)


def _behind(expected: ExpectedWords, at: int, word: str) -> int:
    """Behind a word, if it comes next; else behind everything."""
    after, read = expected.follow(at, word)
    return after if read == len(word) else len(expected.characters) + 1
