"""What editors write: notes and introductions in Markdown, as rich text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from edition.model.diagnostic import Diagnostic, Report
from edition.model.inline import Inline, Inlines, Role, styled, text
from edition.model.limits import NESTED
from edition.model.span import Span
from edition.model.volume import ProseBlock
from edition.parse.addresses import is_tag, is_web_address
from edition.parse.grammar import KEY, Place, align, place, place_cell, prose_grammar, reading_grammar, unsupported

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MARKED = re.compile(r"[*@\[\]\\_`<&~^!{\n]")
_CITED = re.compile(rf"@({KEY})\s*(?:,\s*([^;]*?))?\s*")
_LINK = "write (name:key), or the whole address of a page (https://…) as a browser shows it"
_STYLES = {"em_open": Role.EMPHASIS, "strong_open": Role.STRONG}


def parse_inline(words: str, span: Span, report: Report) -> Inlines:
    """A note's rich text.

    `span` is where the words were typed; mistakes in them are placed exactly when its length is theirs.
    """
    return _parse(words, span, report, prose_grammar)


def parse_reading(words: str, span: Span, report: Report) -> Inlines:
    """A reading's rich text: emphasis, small capitals and languages, no links and no citations."""
    return _parse(words, span, report, reading_grammar)


def _parse(words: str, span: Span, report: Report, grammar: Callable[[], MarkdownIt]) -> Inlines:
    """Rich text.

    `span` is where the words were typed; mistakes in them are placed exactly when its length is theirs.
    """
    if not _MARKED.search(words):
        return (text(words),) if words else ()
    exact = span.length == len(words)

    def where(offset: int, length: int) -> Span:
        return Span(span.file, span.line, span.column + offset, length) if exact else span

    tokens = grammar().parseInline(words)[0].children or []
    return _Reader(words, tokens, where, report).inlines


def parse_prose(words: str, file: str, report: Report) -> tuple[ProseBlock, ...]:
    """The blocks of an introduction."""
    words = words.replace("\t", " ")
    return tuple(_Blocks(words, file, report).blocks())


class _Reader:
    """Inline tokens to rich text."""

    def __init__(self, words: str, tokens: list[Token], where: Callable[[int, int], Span], report: Report) -> None:
        self.where = where
        self.report = report
        self._tokens = align(words, tokens)
        self._depth = -1
        self.inlines = self._until("")

    def _pass(self, token: Token, at: int) -> None:
        """Leave out what stands too deep, up to where it closes."""
        message = f"more than {NESTED} pieces of mark-up in one another"
        self.report(Diagnostic("A054", self.where(at, 1), message, "take the inner ones out"))
        depth: int = token.nesting
        while depth:
            depth += next(self._tokens)[0].nesting

    def _until(self, end: str) -> Inlines:
        """Rich text up to the token that closes it."""
        self._depth += 1
        inlines = tuple(self._parts(end))
        self._depth -= 1
        return inlines

    def _parts(self, end: str) -> list[Inline]:
        parts: list[Inline] = []

        def say(words: str) -> None:
            if parts and parts[-1].role is Role.TEXT:
                words = parts.pop().text + words
            parts.append(text(unicodedata.normalize("NFC", re.sub("  +", " ", words))))

        for token, at in self._tokens:
            kind = token.type
            if token.nesting == 1 and self._depth == NESTED:
                self._pass(token, at)
                continue
            if kind == end:
                break
            if kind == "text":
                if token.content:
                    self._plain(token.content, at)
                    say(token.content)
            elif kind == "text_special":
                say(token.content)
            elif kind == "softbreak" or kind == "hardbreak":
                say(" ")
            elif kind in _STYLES:
                parts.append(styled(_STYLES[kind], self._until(kind.replace("open", "close"))))
            elif kind == "span_open":
                parts.extend(self._span(token, at))
            elif kind == "target_open":
                parts.extend(self._link(token, at))
            elif kind == "reference":
                parts.append(Inline(Role.PLACE, target=token.meta["target"]))
            elif kind == "cite":
                parts.extend(self._cite(token.content, at))
        return parts

    def _span(self, token: Token, at: int) -> Inlines:
        inside = self._until("span_close")
        for key, value in token.attrs.items():
            if key == "class" and value == "sc":
                inside = (styled(Role.CAPS, inside),)
            elif key == "lang" and is_tag(str(value)):
                inside = (styled(Role.LANG, inside, str(value)),)
            else:
                what = f".{value}" if key == "class" else f"{key}={value}" if key == "lang" else key
                self.report(
                    Diagnostic(
                        "A052", self.where(at, 1), f"unknown attribute “{what}” in braces", "use {.sc} or {lang=…}"
                    )
                )
        return inside

    def _link(self, token: Token, at: int) -> Inlines:
        inside = self._until("target_close")
        target: str = token.meta["target"]
        if target.startswith("name:") and len(target) > 5:
            return (styled(Role.NAME, inside, target[5:]),)
        if is_web_address(target):
            return (styled(Role.LINK, inside, target),)
        self.report(
            Diagnostic(
                "A051", self.where(at, 1), f"the link to “{target}” leads nowhere", _LINK
            )
        )
        return inside

    def _cite(self, words: str, at: int) -> Iterator[Inline]:
        """`[@key, p. 12]`, several of them with semicolons between."""
        for i, part in enumerate(words[1:-1].split(";")):
            match = _CITED.fullmatch(part.strip())
            if not match:
                self.report(
                    Diagnostic(
                        "A053", self.where(at, len(words)), f"“{words}” is no citation", "write [@key] or [@key, p. 12]"
                    )
                )
                yield text(words)
                return
            if i:
                yield text("; ")
            yield Inline(Role.CITE, " ".join((match[2] or "").split()), target=match[1])

    def _plain(self, words: str, at: int) -> None:
        for offset, length, what in unsupported(words):
            self.report(
                Diagnostic(
                    "A052",
                    self.where(at + offset, length),
                    f"{what} cannot be used here",
                    "remove the mark-up, or put \\ before its first character",
                )
            )


class _Blocks:
    """Block tokens to blocks of prose."""

    def __init__(self, words: str, file: str, report: Report) -> None:
        self.file = file
        self.report = report
        self.lines = words.split("\n")
        self.tokens = prose_grammar().parse(words)

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

        return _Reader(token.content, token.children or [], where, self.report).inlines

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
