"""Builds the values of a YAML file from the events of libyaml: no type is guessed, no object is built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.limits import BLOCK
from edition.model.span import Span
from edition.normalization import is_composed, normal
from edition.parse.decoding import decoded
from edition.parse.missing_quotes import in_braces, on_line
from edition.parse.yaml_nodes import Mapping, Node, Scalar, Sequence

DEPTH = 20
"""How many lists and groups may stand in one another."""


class Refusal(Exception):
    """Reading cannot continue after this line; the reason has been reported."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


_LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line in YAML, in a text that was not made clean before it is read."""


class NodeBuilder:
    """Builds nodes from the events of libyaml."""

    def __init__(self, text: str, file: str, report: Report) -> None:
        self.file = file
        self.text = text
        self.report = report
        self.root: Node | None = None
        self.open: list[Sequence | Mapping] = []
        self.waiting: list[Scalar | None] = []
        self.two_in_one: Mapping | None = None
        """An item that holds the keys of two, since the “- ” between them is missing: that is said once."""
        self.braces: list[Span | None] = []
        self.composed = is_composed(text)
        self.remarks = " #" in text
        self.commas = _COMMA.search(text) is not None
        self.quoted: tuple[Span, int] | None = None
        self._lines: list[str] | None = None

    @property
    def lines(self) -> list[str]:
        if self._lines is None:
            self._lines = _LINE_ENDS.split(self.text)
        return self._lines

    @property
    def opened(self) -> list[Span]:
        """The brackets and braces that are open, outermost first."""
        return [span for span in self.braces if span is not None]

    @property
    def complete(self) -> Node | None:
        """The root when reading ended early: a list with its complete items."""
        if type(self.root) is Sequence and len(self.open) > 1:
            self.root.items.remove(self.open[1])
        return self.root

    def run(self, events: Iterator[Any]) -> None:
        """Build the root. Open lists and groups are on a stack; `waiting` is the key of each that has no value yet."""
        from ruamel.yaml import events as event_types

        documents = 0
        for event in events:
            kind = type(event)
            if kind is event_types.ScalarEvent:
                self._add(self._scalar(event))
            elif kind is event_types.MappingStartEvent or kind is event_types.SequenceStartEvent:
                self._begin(event, Mapping if kind is event_types.MappingStartEvent else Sequence)
            elif kind is event_types.MappingEndEvent or kind is event_types.SequenceEndEvent:
                self._end(event)
            elif kind is event_types.AliasEvent:
                span = self._place(event, len(event.anchor) + 1)
                message = f"“*{event.anchor}” would be a YAML alias"
                raise self._refused(Diagnostic("Y005", span, message, self._in_marks(span)))
            elif kind is event_types.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    span = self._place(event, 3)
                    raise self._refused(
                        Diagnostic("Y006", span, "a second YAML document begins here", "remove the line ---")
                    )

    def _add(self, node: Node) -> None:
        """Add a node where it belongs: as the root, a key, its value, or an item of a list."""
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if type(parent) is Mapping:
            key = self.waiting[-1]
            if key is None:  # words: `_begin` refuses any other key
                assert type(node) is Scalar
                self.waiting[-1] = node
                self._key(parent, node)
                return
            parent.values.setdefault(key.text, node)
            self.waiting[-1] = None
        else:
            assert type(parent) is Sequence
            parent.items.append(node)

    def _begin(self, event: Any, made: type[Mapping] | type[Sequence]) -> None:
        """Begin a list or a group."""
        span = self._place(event)
        self._refuse(event, span)
        if self.open and type(self.open[-1]) is Mapping and self.waiting[-1] is None:
            raise self._refused(self._no_key(span))
        if len(self.open) >= DEPTH:
            message = f"more than {DEPTH} lists or groups stand in one another"
            raise self._refused(Diagnostic("Y007", span, message, "close some of them"))
        node = made(self.file, span.line, span.column)
        self._add(node)
        self.open.append(node)
        self.waiting.append(None)
        self.braces.append(node.span if event.flow_style else None)

    def _end(self, event: Any) -> None:
        """End the innermost list or group."""
        if self.commas and self.braces[-1] is not None and type(self.open[-1]) is Mapping:
            self._left_out(self.open[-1], event)
        self.open.pop()
        self.waiting.pop()
        self.braces.pop()

    def _no_key(self, span: Span) -> Diagnostic:
        """The diagnostic on something else where a key should be.

        It is about the value before, if that was meant to continue.
        """
        opened = self.opened[0] if self.opened else span
        braces = self.lines[opened.line - 1][opened.column - 1 : opened.column] in ("{", "[")
        if braces and (unquoted := in_braces(self.lines, self.file, opened.line, opened.column)):
            return Diagnostic("Y001", unquoted.span, unquoted.message, unquoted.hint)
        return Diagnostic("Y008", span, "a key must be a word", "put it in straight quotation marks")

    def _place(self, event: Any, length: int = 1) -> Span:
        return Span(self.file, event.start_mark.line + 1, event.start_mark.column + 1, length)

    def _refused(self, diagnostic: Diagnostic) -> Refusal:
        self.report(replace(diagnostic, doubt=Doubt.LOST))
        return Refusal(diagnostic.span.line)

    def _scalar(self, event: Any) -> Scalar:
        value: str = event.value
        if len(value) > BLOCK:
            span = Span(self.file, event.start_mark.line + 1, event.start_mark.column + 1)
            message = f"a value of more than {BLOCK:,} characters begins here"
            hint = "look for a quotation mark that is not closed"
            self.report(Diagnostic("Y015", span, message, hint, doubt=Doubt.LOST))
            value = value[:80]
        start, end = event.start_mark, event.end_mark
        style = event.style
        line, column = start.line + 1, start.column + 1
        if event.tag is not None or event.anchor is not None:
            self._refuse(event, Span(self.file, line, column))
        if not self.composed:
            value = normal("NFC", value)
        if style == '"':
            value = self._escaped(value, start, end)
        if style and style in "|>":
            scalar = self._block(value, line, column, style == ">")
        else:
            if end.line == start.line:
                length = end.column - start.column or 1
            else:
                length = max(1, len(self.lines[start.line].rstrip()) - start.column)
                if style:
                    self.quoted = Span(self.file, line, column, length), end.index
            scalar = Scalar(value, self.file, line, column, length, not style, False, True, self.lines)
        if self.remarks and (value or style):
            scalar.remark = self._remark(start if scalar.block else end, scalar.block)
        return scalar

    def _remark(self, mark: Any, block: bool) -> Span | None:
        """The YAML comment behind a value, unless it is clearly set off: by two spaces, and one after #."""
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        match = _REMARK.search(line, mark.column) if block else _REMARK.match(line, mark.column)
        return match and Span(self.file, mark.line + 1, match.start(1) + 1, len(line.rstrip()) - match.start(1))

    def _left_out(self, group: Mapping, event: Any) -> None:
        """Report a comma after the last value of a group in braces: it may have been meant as part of the value."""
        line = self.lines[event.start_mark.line][: event.start_mark.column]
        last = next(reversed(group.values.values()), None)
        if not line.endswith(",") or type(last) is not Scalar:
            return
        if last.text and last.plain and last.line == event.start_mark.line + 1:
            span = Span(self.file, last.line, len(line))
            message = "“,” is left out of the value: in braces, a comma ends it"
            self.report(Diagnostic("Y016", span, message, "put the value in straight quotation marks, or take it out"))

    def _escaped(self, value: str, start: Any, end: Any) -> str:
        """A value in double quotation marks, in which a backslash begins an escape."""
        typed = self.text[start.index : end.index]
        if "\\" not in typed:
            return value

        def where(character: str) -> Span:
            named = (match for match in _ESCAPE.finditer(typed) if _meant(match[0]) == character)
            match = next(named, None)
            before = typed[: match.start()] if match else ""
            column = len(before) - before.rfind("\n") + ("\n" not in before) * start.column
            return Span(self.file, start.line + 1 + before.count("\n"), column, len(match[0]) if match else 1)

        return decoded(value, typed, where, self.report)

    def _block(self, value: str, line: int, column: int, folded: bool) -> Scalar:
        """Words after | or >: their place is the first line with words."""
        for number in range(line, len(self.lines)):
            words = self.lines[number].strip()
            if words:
                column = len(self.lines[number]) - len(self.lines[number].lstrip()) + 1
                if value.strip():
                    return Scalar(value, self.file, number + 1, column, len(words), False, True, folded, self.lines)
                break
        return Scalar(value, self.file, line, column, 1, False, True, folded, self.lines)

    def _key(self, where: Mapping, key: Scalar) -> None:
        first = where.keys.setdefault(key.text, key)
        if first is key:
            return
        where.twice = where.twice or key.span
        if where is not self.two_in_one:
            if first is next(iter(where.keys.values())) and isinstance(self.open[-2:][0], Sequence):
                self.two_in_one = where
            self.report(
                Diagnostic(
                    "Y003",
                    key.span,
                    f"“{key.text}” is given twice",
                    "remove one of them, or put “- ” before the first key of a new item",
                    ((first.span, "first given here"),),
                    Doubt.LOST,
                )
            )

    def _refuse(self, event: Any, span: Span) -> None:
        tag = event.tag
        anchor = event.anchor
        if anchor is not None:
            message = f"“&{anchor}” would be a YAML anchor"
            raise self._refused(Diagnostic("Y005", span, message, self._in_marks(span)))
        if tag is not None and tag != "":
            message = f"“{_short(tag)}” would be a YAML tag"
            raise self._refused(Diagnostic("Y004", span, message, self._in_marks(span)))

    def _in_marks(self, span: Span) -> str:
        """How to type the value that begins at a place."""
        opened = self.opened
        if opened:
            unquoted = in_braces(self.lines, self.file, opened[0].line, opened[0].column)
        else:
            unquoted = on_line(self.lines, self.file, span.line)
        there = unquoted is not None and (unquoted.span.line, unquoted.span.column) == (span.line, span.column)
        return unquoted.hint if unquoted and there else "put the value in straight quotation marks"


_REMARK = re.compile(r"(?<! )(?: | {2,}(?=#[^\s#]))(#)")
_COMMA = re.compile(r",\}")
_ESCAPE = re.compile(r"\\(?:x..|u.{4}|U.{8}|.)", re.DOTALL)
_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b", "N": "\x85",
            "L": "\u2028", "P": "\u2029"}  # fmt: skip


def _meant(escape: str) -> str:
    """The character for an escape, when it is an invisible one."""
    try:
        return chr(int(escape[2:], 16)) if len(escape) > 2 else _ESCAPES.get(escape[1], "")
    except ValueError:
        return ""


def _short(tag: object) -> str:
    return str(tag).replace("tag:yaml.org,2002:", "!!")
