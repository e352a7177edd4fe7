"""Values of YAML files as rich text, each character with the place where it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from edition.model.diagnostic import Diagnostic, Report
from edition.model.inline import PARAGRAPH, Inline, Inlines
from edition.model.span import Span
from edition.parse.inline import Where, read_inline
from edition.parse.markdown_dialect import Construct, MarkupContext, grammar
from edition.parse.markdown_positions import MarkdownPositions, place
from edition.parse.prose import parse_inline, rich_text
from edition.parse.yaml_nodes import Scalar

if TYPE_CHECKING:
    from markdown_it.token import Token

_BLOCKS = {
    "heading_open": "headings", "blockquote_open": "displayed quotations", "bullet_list_open": "lists",
    "ordered_list_open": "lists", "hr": "white lines", "table_open": "tables",
    "container_block_open": "::: blocks", "footnote_reference_open": "notes",
    "indented": "lines indented by four spaces",
}  # fmt: skip


def parse_typed(scalar: Scalar, report: Report, context: MarkupContext) -> Inlines:
    """The rich text of a value; several lines may be several paragraphs, where the context allows it."""
    words = scalar.text.strip(" \n")
    if scalar.folded:
        words = _unfolded(words)
    markdown_positions = _place(scalar, words)

    def where(at: int, length: int) -> Span:
        return scalar.span if markdown_positions is None else Span(scalar.file, *markdown_positions.at(at), length)

    if "\n" in words:
        return tuple(_paragraphs(words, where, report, context))
    return parse_inline(words, where, report, context)


def _unfolded(words: str) -> str:
    """Words in which a blank line was folded to a line break; one beside an indented line was not."""
    lines = words.split("\n")
    text = lines[0]
    for before, line in pairwise(lines):
        text += ("\n" if before[:1] == " " or line[:1] == " " else "\n\n") + line
    return text


def _paragraphs(words: str, where: Where, report: Report, context: MarkupContext) -> Iterator[Inline]:
    """The paragraphs, with separators; other blocks are reported, and read as paragraphs."""
    lines = words.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    several = False
    for token in grammar(context).parse(words):
        if token.type in _BLOCKS:
            assert token.map is not None
            first = starts[token.map[0]]
            message = f"{_BLOCKS[token.type]} cannot be used in {context.name}"
            report(Diagnostic(context.foreign, where(first, 1), message, _block_name(token)))
        elif token.type == "inline":
            assert token.map is not None
            here = _Shifted(place(token.content, lines, token.map[0]), starts, where)
            if several:
                yield PARAGRAPH
                if Construct.PARAGRAPH not in context.allows:
                    message = f"{Construct.PARAGRAPH} cannot be used in {context.name}"
                    report(Diagnostic(context.foreign, here(0, 1), message, "run them together"))
            several = True
            yield from rich_text(read_inline(token.content, token.children or [], here, context, report))


def _block_name(token: Token) -> str:
    if token.type == "ordered_list_open":
        return "write “1\\.” if it is a number"
    return "write paragraphs, or put \\ before the first character if it is meant"


class _Shifted:
    """The places of a paragraph's characters, from those of the whole value."""

    def __init__(self, positions: MarkdownPositions, starts: list[int], where: Where) -> None:
        self.found = positions
        self.starts = starts
        self.where = where

    def __call__(self, at: int, length: int) -> Span:
        line, column = self.found.at(at)
        return self.where(self.starts[line - 1] + column - 1, length)


def _place(scalar: Scalar, words: str) -> MarkdownPositions | None:
    """The places of the words in the file; None when they were typed in another form (with escapes, for example)."""
    runs: list[tuple[int, int, int]] = []
    at = 0
    column = scalar.column - 1 + (not scalar.plain and not scalar.block)
    for number in range(scalar.line - 1, len(scalar.lines)):
        line = scalar.lines[number]
        typed = line[column:].strip() if runs else line[column:].rstrip()
        if typed:
            column = line.index(typed, column)
            runs.append((at, number + 1, column + 1))
            if len(words) - at <= len(typed):
                return MarkdownPositions(tuple(runs)) if typed.startswith(words[at:]) else None
            if not words.startswith(typed, at):
                return None
            at += len(typed)
            while words[at] in " \n":
                at += 1
        column = 0
    return None
