"""What editors write, as rich text: notes, readings, descriptions, titles, introductions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from edition.model.diagnostic import Diagnostic, Report
from edition.model.inline import Inline, Inlines, Role, styled, text
from edition.model.span import Span
from edition.model.volume import ProseBlock
from edition.parse.grammar import INTRODUCTION, NOTE, Context, grammar
from edition.parse.inline import Event, What, Where, read_inline
from edition.parse.places import Place, place, place_cell

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARKED = re.compile(r"[*@\[\]\\_`<&~^!{\n]")


def parse_inline(words: str, where: Where, report: Report, context: Context = NOTE) -> Inlines:
    """Rich text of a context; `where` says where the words were typed."""
    if not _MARKED.search(words):
        return _composed([text(words)]) if words.strip() else ()
    tokens = grammar(context).parseInline(words)[0].children or []
    return rich_text(read_inline(words, tokens, where, context, report))


def parse_prose(words: str, file: str, report: Report) -> tuple[ProseBlock, ...]:
    """The blocks of an introduction."""
    words = words.replace("\t", " ")
    return tuple(_Blocks(words, file, report).blocks())


def rich_text(events: Iterable[Event]) -> Inlines:
    """What a reader says, as rich text."""
    parts: list[Inline] = []
    outer: list[tuple[list[Inline], str]] = []
    for event in events:
        match event.what:
            case What.WORDS:
                parts.append(text(event.words))
            case What.LINE:
                parts.append(text(" "))
            case What.LEAF:
                parts.append(Inline(event.role, event.words, target=event.target))
            case What.CALL:
                parts.append(Inline(Role.CALL, target=event.target))
            case What.OPEN:
                outer.append((parts, event.target))
                parts = []
            case What.CLOSE:
                inside = _composed(parts)
                parts, target = outer.pop()
                parts.append(styled(event.role, inside, target))
    return _composed(parts)


def _composed(parts: list[Inline]) -> Inlines:
    """Words that stand side by side are one piece, in composed form (NFC) and with single spaces."""
    found: list[Inline] = []
    for part in parts:
        if part.role is Role.TEXT and found and found[-1].role is Role.TEXT:
            part = text(found.pop().text + part.text)
        found.append(part)
    return tuple(
        text(unicodedata.normalize("NFC", re.sub("  +", " ", part.text))) if part.role is Role.TEXT else part
        for part in found
    )


class _Blocks:
    """Block tokens to blocks of prose."""

    def __init__(self, words: str, file: str, report: Report) -> None:
        self.file = file
        self.report = report
        self.lines = words.split("\n")
        self.tokens = grammar(INTRODUCTION).parse(words)

    def blocks(self) -> Iterator[ProseBlock]:
        """Every block, in order."""
        open_: list[str] = []
        labels: list[str] = []
        level = 0
        row: list[Inlines] = []
        cell = 0
        for token in self.tokens:
            kind = token.type
            if kind == "heading_open":
                level = int(token.tag[1:])
                open_.append("heading")
            elif kind == "blockquote_open":
                open_.append("quotation")
            elif kind == "list_item_open":
                open_.append("item")
                labels.append(token.info + token.markup if token.info else "")
            elif kind == "tr_open":
                row, cell = [], 0
                open_.append("row")
            elif kind == "tr_close":
                open_.pop()
                self._check_row(cell)
                yield ProseBlock("row", _row(row), 1 if self._header else 0, span=self._row)
            elif kind in ("heading_close", "blockquote_close"):
                open_.pop()
            elif kind == "list_item_close":
                open_.pop()
                labels.pop()
            elif kind == "thead_open" or kind == "tbody_open":
                self._header = kind == "thead_open"
            elif kind == "hr":
                self._refuse(token)
            elif kind == "inline":
                assert token.map is not None
                where = open_[-1] if open_ else "paragraph"
                if where == "row":
                    found, cell = place_cell(token.content, self.lines[token.map[0]], token.map[0] + 1, cell)
                    if not row:
                        self._row = Span(self.file, *found.at(0))
                    row.append(self._inlines(token, found))
                    continue
                found = place(token.content, self.lines, token.map[0])
                content = self._inlines(token, found)
                span = Span(self.file, *found.at(0), max(1, len(token.content.split("\n")[0])))
                if where == "heading":
                    yield ProseBlock("heading", content, level, span=span)
                elif where == "item":
                    yield ProseBlock("item", content, open_.count("item"), labels[-1], span)
                    labels[-1] = ""
                else:
                    yield ProseBlock(where, content, span=span)

    _header = False
    _row = Span("", 0, 0)

    def _check_row(self, end: int) -> None:
        """Report what stands in a row behind its last cell."""
        line = self.lines[self._row.line - 1]
        rest = line[end:].strip(" |")
        if rest:
            span = Span(self.file, self._row.line, line.index(rest, end) + 1, len(rest))
            self.report(
                Diagnostic("A052", span, "a cell beyond the columns of the header", "add a column to the header")
            )

    def _inlines(self, token: Token, found: Place) -> Inlines:
        def where(offset: int, length: int) -> Span:
            return Span(self.file, *found.at(offset), length)

        return rich_text(read_inline(token.content, token.children or [], where, INTRODUCTION, self.report))

    def _refuse(self, token: Token) -> None:
        assert token.map is not None
        self.report(
            Diagnostic(
                "A052", Span(self.file, token.map[0] + 1, 1, 3), "white lines cannot be used here", "use a heading"
            )
        )


def _row(cells: list[Inlines]) -> Inlines:
    parts: list[Inline] = []
    for i, cell in enumerate(cells):
        if i:
            parts.append(text("\t"))
        parts.extend(cell)
    return tuple(parts)
