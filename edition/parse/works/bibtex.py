"""The bibliography in BibTeX or BibLaTeX, read by pybtex's parser."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from typing import Any

from edition.english import short
from edition.model.authority import Work
from edition.model.biblatex import ALIASES, LISTS, ROLES
from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.limits import EXPANSION
from edition.model.span import Span
from edition.parse.works.dates import MONTHS
from edition.parse.works.extra_lines import read_extra
from edition.parse.works.record import TypedRecord

_FIELD = re.compile(r"(?<![^\s{},\"#()])([^\s{},\"#()=]+)\s*=")


def parse_bibtex(text: str, file: str, report: Report) -> tuple[Work, ...]:
    """The works in the order typed; of two with one key the first. Unreadable ones are reported and left out."""
    return tuple(_BibtexReader(text, file, report).works().values())


_SEVERAL = LISTS.union(ROLES)
"""Fields that may have several values, with `and` between them."""

_ENDNOTE = re.compile("%[A-Z0-9] ")
_OTHERS = (
    (re.compile(r"[\[{]"), "name the file works.json if it is CSL-JSON; else export the works as BibTeX or BibLaTeX"),
    (re.compile(r"[A-Z][A-Z0-9]  - "), "it looks like RIS: export the works as BibTeX, BibLaTeX or CSL-JSON"),
    (_ENDNOTE, "it looks like EndNote: export the works as BibTeX, BibLaTeX or CSL-JSON"),
    (re.compile("<"), "it looks like XML: export the works as BibTeX, BibLaTeX or CSL-JSON"),
)
"""How bibliographies of other programs begin, and what to do with them."""


class _BibtexReader:
    """Reads record by record, so that a broken one does not affect others."""

    parser: Any

    def __init__(self, text: str, file: str, report: Report) -> None:
        self.text = text
        self.file = file
        self.report = report
        self.lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self.fields: tuple[int, dict[str, list[int]]] = -1, {}  # of one record: its start, names with their places

    def works(self) -> dict[str, Work]:
        """Works by key."""
        works: dict[str, Work] = {}
        if "@" not in self.text:
            self._none()
            return works
        parser = _parser(self.text, self._broken, _Abbreviations(self._swollen))
        self.parser = parser
        for command, content in parser:
            start: int = parser.command_start
            if command.lower() in ("string", "preamble") or len(content) != 2 or content[0] is None:
                continue
            key, fields = content
            work = self._work(command.lower(), key, fields, start)
            first = works.setdefault(key, work)
            if first != work:
                related = ((first.span, "first given here"),)
                hint = "give one of the works another key"
                self.report(Diagnostic("B002", work.span, f"the key “{key}” is given twice", hint, related))
        return works

    def _work(self, kind: str, key: str, fields: list[tuple[str, list[str]]], start: int) -> Work:
        given: dict[str, dict[str, str]] = {}  # of each field its values, by their small letters
        number = Counter[str]()
        for name, words in _without_extra([(name.lower(), "".join(parts)) for name, parts in fields]):
            value = " ".join(words.split())
            values = given.setdefault(ALIASES.get(name, name), {})
            if value and values and value.casefold() not in values:
                self._twice(key, self._field_span(start, name, number[name]), name, next(iter(values.values())))
            if value:
                values.setdefault(value.casefold(), value)
            number[name] += 1
        typed = {
            own: " and ".join(values.values()) if own in _SEVERAL else next(iter(values.values()), "")
            for own, values in given.items()
        }
        others = {own: name for name, own in ALIASES.items()}

        def place(field: str, words: str) -> Span:
            """Of a field; of words in it, where they stand there."""
            span = self._field_span(start, field)
            if span == self._at(start) and field in others:
                span = self._field_span(start, others[field])
            at = self.text.find(words, self._position(span), self.parser.pos) if words else -1
            return self._at(at, len(words)) if at >= 0 else span

        return TypedRecord(key, kind, typed, self._span(start, key), place, self.report).work()

    def _twice(self, key: str, span: Span, name: str, first: str) -> None:
        """Report a field that is given again with another value, and what is taken of it."""
        own = ALIASES.get(name, name)
        also = "" if own == name else f", as “{own}” too,"
        said = f"“{name}” is given{also} in “{key}”" if also else f"“{name}” is given twice in “{key}”"
        taken, hint = f"the first is taken, “{short(first)}”", "remove one of them"
        if own in _SEVERAL:
            taken, hint = "both are taken", "write them in one field, with “and” between them, or remove one"
        self.report(Diagnostic("B003", span, f"{said}: {taken}", hint))

    # places

    def _none(self) -> None:
        """Report a bibliography of another program; other words without a record are remarks."""
        for number, line in enumerate(self.text.split("\n"), 1):
            hint = next((hint for start, hint in _OTHERS if start.match(line.strip())), "")
            if hint:
                span = Span(self.file, number, 1, len(line.rstrip()))
                self.report(Diagnostic("B001", span, "this file has no work in BibTeX", hint, doubt=Doubt.FILE))
                return

    def _broken(self, error: Any) -> None:
        """Called by the parser when it cannot go on in a record."""
        position = min(self.parser.pos, max(0, len(self.text) - 1))
        key = self.parser.current_entry_key
        where = f" in “{key}”" if key else ""
        message, hint = _explained(type(error).__name__, str(error.args[0] if error.args else ""))
        if type(error).__name__ == "UndefinedMacro":
            span = self._at(position - len(error.args[0]), len(error.args[0]))
        elif position >= len(self.text.rstrip()):
            span = self._span(self.parser.command_start or 0, key or "@")
        else:
            span = self._at(position)
        self.report(Diagnostic("B001", span, message + where, hint, doubt=Doubt.LOST))

    def _swollen(self, name: str) -> None:
        """Called when the expansion of abbreviations exceeds the limit."""
        self.report(
            Diagnostic(
                "B008",
                self._at(self.parser.pos - len(name), len(name)),
                f"the abbreviations of this file put in more than {EXPANSION:,} characters",
                "give the values themselves instead of “@string”",
            )
        )

    def _at(self, position: int, length: int = 1) -> Span:
        line = bisect_right(self.lines, position)
        return Span(self.file, line, position - self.lines[line - 1] + 1, length)

    def _position(self, span: Span) -> int:
        return self.lines[span.line - 1] + span.column - 1

    def _span(self, start: int, key: str) -> Span:
        position = self.text.find(key, start)
        return self._at(position if position >= 0 else start, len(key))

    def _field_span(self, start: int, name: str, number: int = 0) -> Span:
        """Where a field's name stands, for the time `number` (from 0), in the record that begins at `start`."""
        if self.fields[0] != start:
            result: dict[str, list[int]] = {}
            for match in _FIELD.finditer(self.text, start, self.parser.pos):
                result.setdefault(match[1].lower(), []).append(match.start())
            self.fields = start, result
        places = self.fields[1].get(name)
        return self._at(places[min(number, len(places) - 1)], len(name)) if places else self._at(start)


def _without_extra(fields: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The fields of a record, with those that stand in its note."""
    note = next((i for i, (name, _) in enumerate(fields) if name == "note"), None)
    if note is None:
        return fields
    left, extra = read_extra(fields[note][1], {ALIASES.get(name, name): words for name, words in fields})
    return [*fields[:note], ("note", left), *fields[note + 1 :], *extra]


def _parser(text: str, broken: Callable[[Any], None], abbreviations: dict[str, str]) -> Any:
    """pybtex's parser of records, with a search for the next sign that takes linear time."""
    from pybtex.database.input.bibtex import LowLevelParser  # type: ignore[import-untyped]
    from pybtex.scanner import Token  # type: ignore[import-untyped]

    class Parser(LowLevelParser):  # type: ignore[misc]
        def skip_to(self: Any, patterns: list[Any]) -> Any:
            signs = {pattern.description[1]: pattern for pattern in patterns}  # “'{'”
            match = re.compile(f"[{re.escape(''.join(signs))}]").search(self.text, self.pos)
            if match is None:
                return None
            words = self.text[self.pos : match.end()]
            self.pos = match.end()
            return Token(words, signs[match[0]])

    return Parser(text, handle_error=broken, macros=abbreviations)


class _Abbreviations(dict[str, str]):
    """The values of `@string`, until their expansions exceed a limit; then empty."""

    def __init__(self, swollen: Callable[[str], None]) -> None:
        super().__init__(MONTHS)
        self._swollen = swollen
        self._left = EXPANSION

    def __setitem__(self, name: str, words: str) -> None:
        super().__setitem__(name.lower(), words)

    def __getitem__(self, name: str) -> str:
        words = super().__getitem__(name.lower())
        if 0 <= self._left < len(words):
            self._swollen(name)
        self._left = self._left - len(words) if self._left >= 0 else -1
        return words if self._left >= 0 else ""


def _explained(kind: str, message: str) -> tuple[str, str]:
    """The parser's error in an editor's words, and what to do."""
    if kind == "UndefinedMacro":
        return f"“{message}” stands without braces", "put the value in braces: {…}"
    if kind == "PrematureEOF":
        return "the file ends before the record does", "close its braces"
    if "unbalanced" in message:
        return "a brace is closed that was not opened", "count the braces of the field"
    if "nested" in message:
        return "braces stand too deep in one another", "remove some"
    wanted = f": {message}" if kind == "TokenRequired" else ""
    return f"the record cannot be read{wanted}", "look for a missing comma or brace at the end of the field before"
