"""The words of an author's note in Markdown: its paragraphs, and verse in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from edition.model.diagnostic import Diagnostic, Report
from edition.model.span import Span
from edition.model.text import Locus, PointKind
from edition.parse.block_content import BlockContent
from edition.parse.markdown_dialect import TEXT, grammar
from edition.parse.markdown_positions import MarkdownPositions, place
from edition.parse.stanzas import stanza_of, typed_stanzas
from edition.parse.text_builder import TextBuilder

if TYPE_CHECKING:
    from markdown_it.token import Token

_REFUSED = {
    "heading_open": "headings", "blockquote_open": "displayed quotations", "bullet_list_open": "lists",
    "ordered_list_open": "lists", "hr": "white lines", "table_open": "tables", "container_block_open": "::: blocks",
}  # fmt: skip
"""Blocks that a note cannot have."""


@dataclass(frozen=True, slots=True)
class AuthorsNote:
    """Reads notes of a file with these lines; `phrases` reads the content of their paragraphs."""

    file: str
    lines: list[str]
    phrases: BlockContent
    report: Report

    def fill(self, words: TextBuilder, label: str, tokens: Sequence[Token], locus: Locus) -> None:
        """Add the paragraphs of a note, and the lines of verse in it; of anything else the words, which is reported."""
        rest = iter(tokens)
        for token in rest:
            if token.type == "container_block_open" and token.info.strip() == "verse":
                self._verse(words, token, locus)
                tokens_inside(rest)
            elif token.type in _REFUSED:
                self._refuse(token, label)
            elif token.type == "inline":
                assert token.map is not None
                positions = place(token.content, self.lines, token.map[0])
                _begin(words, "", positions)
                self.phrases.fill(words, token, positions, locus)

    def _verse(self, words: TextBuilder, token: Token, locus: Locus) -> None:
        """Verse, each line of which begins one in print."""
        assert token.map is not None
        first, last = token.map
        for typed in typed_stanzas(self.lines, first + 1, last, self.lines[first].index(":::")):
            for line in typed:
                stanza = stanza_of([replace(line, steps=0)])
                _begin(words, f"verse-{line.steps}" if line.steps else "verse", stanza.place)
                self.phrases.fill(words, grammar(TEXT).parseInline(stanza.content)[0], stanza.place, locus)

    def _refuse(self, token: Token, label: str) -> None:
        assert token.map is not None
        line = self.lines[token.map[0]]
        typed = line.strip()
        span = Span(self.file, token.map[0] + 1, line.index(typed) + 1, max(1, len(typed)))
        message = f"{_REFUSED[token.type]} cannot stand in the author's note [^{label}]"
        hint = "write paragraphs, or ::: verse; put \\ before the first character if it is meant"
        self.report(Diagnostic("S110", span, message, hint))


def tokens_inside(tokens: Iterator[Token]) -> list[Token]:
    """The tokens up to the end of the ::: block that has just begun."""
    result: list[Token] = []
    depth = 1
    while depth:
        result.append(next(tokens))
        depth += (result[-1].type == "container_block_open") - (result[-1].type == "container_block_close")
    return result[:-1]


def _begin(words: TextBuilder, kind: str, positions: MarkdownPositions) -> None:
    """Begin a paragraph of a note, or a line of verse in it; a note that begins with a paragraph needs no sign."""
    if words.size:
        words.add(" ", *positions.at(0))
    if words.size or kind:
        words.point(PointKind.PARAGRAPH, kind)
