"""Introductions in Markdown, as blocks of rich text; the text of a note is in its call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from edition.model.diagnostic import Diagnostic, Report
from edition.model.inline import PARAGRAPH, Inline, Inlines, Role, styled, text
from edition.model.span import Span
from edition.model.volume import ProseBlock
from edition.parse.ambiguous_blocks import report_doubtful
from edition.parse.inline import InlineEvent, Where, read_inline
from edition.parse.markdown_dialect import INTRODUCTION, NOTE, MarkupContext, grammar
from edition.parse.markdown_positions import MarkdownPositions, place, place_cell
from edition.parse.prose import rich_text
from edition.parse.stanzas import stanza_of, typed_stanzas
from edition.parse.unfinished_merge import without_marks

if TYPE_CHECKING:
    from markdown_it.token import Token


def parse_prose(words: str, file: str, report: Report) -> tuple[ProseBlock, ...]:
    """The blocks of an introduction."""
    blocks = _Blocks(words.replace("\t", " "), file, report)
    result = tuple(blocks.blocks())
    blocks.check_called()
    return result


class _Blocks:
    """Converts block tokens to blocks of prose."""

    def __init__(self, words: str, file: str, report: Report) -> None:
        self.file = file
        self.report = report
        self.lines = without_marks(words.split("\n"), file, report)
        self.notes: dict[str, tuple[Span, list[Token]]] = {}
        self.called: dict[str, Span] = {}
        env: dict[str, Any] = {}
        tokens = grammar(INTRODUCTION).parse("\n".join(self.lines), env)
        report_doubtful(tokens, self.lines, file, INTRODUCTION, report)
        self.tokens = self._without_notes(tokens)

    def blocks(self) -> Iterator[ProseBlock]:
        """Every block, in order."""
        open_: list[str] = []
        labels: list[str] = []
        level = 0
        row: list[Inlines] = []
        cell = 0
        tokens = iter(self.tokens)
        for token in tokens:
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
                yield ProseBlock("row", _row(row), 1 if self._header else 0, span=self._row)
            elif kind in ("heading_close", "blockquote_close"):
                open_.pop()
            elif kind == "list_item_close":
                open_.pop()
                labels.pop()
            elif kind == "thead_open" or kind == "tbody_open":
                self._header = kind == "thead_open"
            elif kind == "hr":
                self._refuse(token, "white lines cannot be used in an introduction", "use a heading")
            elif kind == "container_block_open":
                yield from self._verse(token, tokens)
            elif kind == "inline":
                assert token.map is not None
                where = open_[-1] if open_ else "paragraph"
                if where == "row":
                    positions, cell = place_cell(token.content, self.lines[token.map[0]], token.map[0] + 1, cell)
                    if not row:
                        self._row = Span(self.file, *positions.at(0))
                    row.append(self._inlines(token, positions))
                    continue
                positions = place(token.content, self.lines, token.map[0])
                content = self._inlines(token, positions)
                span = Span(self.file, *positions.at(0), max(1, len(token.content.split("\n")[0])))
                if where == "heading":
                    yield ProseBlock("heading", content, level, span=span)
                elif where == "item":
                    yield ProseBlock("item", content, open_.count("item"), labels[-1], span)
                    labels[-1] = ""
                else:
                    yield ProseBlock(where, content, span=span)

    _header = False
    _row = Span("", 0, 0)

    def _verse(self, token: Token, tokens: Iterator[Token]) -> Iterator[ProseBlock]:
        """The lines of a block of verse; each is read by itself."""
        assert token.map is not None
        first, last = token.map
        name = " ".join(token.info.split())
        if name != "verse":
            self._refuse(token, f"the block “{name}” cannot be used in an introduction", "use verse, or a quotation")
        if last >= len(self.lines) or not self.lines[last].lstrip(" >").startswith(":::"):
            self._refuse(token, f"the block “{name}” is not closed", "put ::: on a line of its own after it")
        depth = 1
        while depth:
            inner = next(tokens)
            depth += (inner.type == "container_block_open") - (inner.type == "container_block_close")
        for typed in typed_stanzas(self.lines, first + 1, last, self.lines[first].index(":::")):
            kind = "stanza"
            for line in typed:
                stanza = stanza_of([line])
                inline = grammar(INTRODUCTION).parseInline(stanza.content)[0]
                span = Span(self.file, line.line, line.column, len(line.words))
                if any(stanza.joints):
                    self._say("A052", span, "divided verses cannot be used in an introduction", "indent the line")
                yield ProseBlock(kind, self._inlines(inline, stanza.place), line.steps, span=span)
                kind = "verse"

    # — notes —

    def _without_notes(self, tokens: list[Token]) -> list[Token]:
        """The tokens of the text; those of the notes are kept by their labels."""
        kept: list[Token] = []
        within: list[Token] = kept
        for token in tokens:
            if token.type == "footnote_reference_open":
                label, line = token.meta["label"], token.map[0] if token.map else 0
                span = Span(self.file, line + 1, self.lines[line].find("[^") + 1, len(label) + 3)
                within = []
                if label in self.notes:
                    first = ((self.notes[label][0], "first given here"),)
                    message = f"the note [^{label}] has two texts"
                    self.report(Diagnostic("A056", span, message, "give the second a label of its own", first))
                else:
                    self.notes[label] = (span, within)
            elif token.type == "footnote_reference_close":
                within = kept
            else:
                within.append(token)
        return kept

    def _call(self, event: InlineEvent, where: Where) -> Inline:
        """The call of a note, with the note in it."""
        label, span = event.target, where(event.at, len(event.target) + 3)
        if label not in self.notes:
            hint = f"write a paragraph “[^{label}]: …”"
            self._say("A056", span, f"the note [^{label}] has no text", hint)
            return text("")
        if label in self.called:
            first = ((self.called[label], "first called here"),)
            message = f"the note [^{label}] is called twice"
            self.report(Diagnostic("A056", span, message, "write a second note", first))
            return text("")
        self.called[label] = span
        return styled(Role.CALL, self._note(label), str(len(self.called)))

    def _note(self, label: str) -> Inlines:
        """The paragraphs of a note."""
        parts: list[Inline] = []
        for token in self.notes[label][1]:
            if token.type == "inline":
                assert token.map is not None
                parts += (PARAGRAPH,) if parts else ()
                parts += self._inlines(token, place(token.content, self.lines, token.map[0]), NOTE)
            elif token.type.endswith("_open") and token.type != "paragraph_open":
                self._refuse(token, "only paragraphs can stand in a note", "write paragraphs")
        if not parts:
            self._say("A056", self.notes[label][0], f"the note [^{label}] has no text", "write it after the colon")
        return tuple(parts)

    def check_called(self) -> None:
        """Report the notes that are never called."""
        for label, (span, _) in self.notes.items():
            if label not in self.called:
                self._say("A056", span, f"no place calls the note [^{label}]", f"put [^{label}] there")

    # — inside —

    def _inlines(self, token: Token, positions: MarkdownPositions, context: MarkupContext = INTRODUCTION) -> Inlines:
        def where(offset: int, length: int) -> Span:
            return Span(self.file, *positions.at(offset), length)

        events = read_inline(token.content, token.children or [], where, context, self.report)
        return rich_text(events, lambda event: self._call(event, where))

    def _refuse(self, token: Token, message: str, hint: str) -> None:
        assert token.map is not None
        line = self.lines[token.map[0]]
        column = len(line) - len(line.lstrip(" >")) + 1
        self._say("A052", Span(self.file, token.map[0] + 1, column, max(1, len(line.strip(" >")))), message, hint)

    def _say(self, code: str, span: Span, message: str, hint: str) -> None:
        self.report(Diagnostic(code, span, message, hint))


def _row(cells: list[Inlines]) -> Inlines:
    parts: list[Inline] = []
    for i, cell in enumerate(cells):
        if i:
            parts.append(text("\t"))
        parts.extend(cell)
    return tuple(parts)
