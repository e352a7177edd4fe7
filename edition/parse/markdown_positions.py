"""The places of what markdown-it has read.

markdown-it reports the lines of a block, not the places of its words. `MarkdownPositions` maps the content of a block
to lines and columns, and `align` finds the character of the content at which each inline token begins.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token


def align(content: str, tokens: list[Token]) -> Iterator[tuple[Token, int]]:
    """Each inline token with the character of the content at which it begins."""
    from mdit_py_plugins.attrs.parse import parse

    at = 0
    for token in tokens:
        kind = token.type
        if kind == "text":
            if not content.startswith(token.content, at):
                at = max(at, content.find(token.content, at))
            yield token, at
            at += len(token.content)
        elif kind == "softbreak" or kind == "hardbreak":
            at = content.find("\n", at)
            yield token, at
            at += 1
            while at < len(content) and content[at] == " ":
                at += 1
        elif kind == "span_close":
            yield token, at
            at += 2 + parse(content[at + 1 :])[0]
        elif kind == "span_open" or kind == "target_open":
            yield token, at
            at += 1
        elif kind == "footnote_ref":
            yield token, at
            at += len(token.meta["label"]) + 3
        elif token.markup:
            yield token, at
            at += len(token.markup)
        else:
            yield token, at
            at += len(token.content)


@dataclass(frozen=True, slots=True)
class MarkdownPositions:
    """Where a block's content was typed: runs of (character of the content, line, column)."""

    runs: tuple[tuple[int, int, int], ...]

    def pieces(self, start: int, words: str) -> Iterator[tuple[str, int, int]]:
        """Characters of the content from `start` on, split at the ends of runs: words, line, column."""
        i = max(0, bisect_right(self.runs, start, key=_offset) - 1)
        end = start + len(words)
        first = start
        while start < end:
            offset, line, column = self.runs[i]
            stop = min(end, self.runs[i + 1][0]) if i + 1 < len(self.runs) else end
            yield words[start - first : stop - first], line, column + start - offset
            start, i = stop, i + 1

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of a character."""
        run = self.runs[max(0, bisect_right(self.runs, offset, key=_offset) - 1)]
        return run[1], run[2] + offset - run[0]


def _offset(run: tuple[int, int, int]) -> int:
    return run[0]


def place(content: str, lines: list[str], first: int) -> MarkdownPositions:
    """The places of the content of a paragraph or heading; `first` is the index of its first line."""
    runs = []
    offset = 0
    for number, words in enumerate(content.split("\n"), first):
        line = lines[number].rstrip() if number < len(lines) else ""
        typed = words.rstrip()
        if line.endswith(typed):
            column = len(line) - len(typed)
        else:  # a heading with # behind it, too
            column = max(0, line.find(typed, len(line) - len(line.lstrip(" >#-"))))
        runs.append((offset, number + 1, column + 1))
        offset += len(words) + 1
    return MarkdownPositions(tuple(runs))


def place_cell(content: str, line: str, number: int, start: int) -> tuple[MarkdownPositions, int]:
    """The places of the content of a table cell, from character `start` of its line on, and where the cell ends."""
    at = start
    while not start and line[at : at + 1] in {" ", ">"}:
        at += 1
    if line[at : at + 1] == "|":  # one only: the next may end an empty cell
        at += 1
    while line[at : at + 1] == " ":
        at += 1
    runs = [(0, number, at + 1)]
    for offset, character in enumerate(content):
        if character == "|" and line[at : at + 2] == "\\|":
            at += 1
            runs.append((offset, number, at + 1))
        at += 1
    while at < len(line) and line[at] != "|":
        at += 1
    return MarkdownPositions(tuple(runs)), at
