"""The bibliography, from BibTeX; the only module that knows pybtex's parser."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from edition.model.authority import Work
from edition.model.diagnostic import Diagnostic, Report
from edition.model.limits import EXPANSION
from edition.model.span import Span
from edition.parse.issues import read_issues

TYPES = ("periodical", "issue", "book", "pamphlet", "newspaper", "article", "report", "letter")
_BRACED = re.compile(r"\{[^{}]*\}")
_ESCAPE = re.compile(r"\\([&%$#_{}])")
_FIELD = re.compile(r"(?<![^\s{},\"#()])([^\s{},\"#()=]+)\s*=")
_COMMAND = re.compile(r"\\[A-Za-z]+|\\[^A-Za-z\s]")


def parse_works(text: str, file: str, report: Report) -> tuple[Work, ...]:
    """The works in the order typed; of two with one key the first. What cannot be read is reported and left out."""
    return tuple(_Reader(text, file, report).works().values())


class _Reader:
    """Reads record by record, so that one that is broken does not take others with it."""

    parser: Any

    def __init__(self, text: str, file: str, report: Report) -> None:
        self.text = text
        self.file = file
        self.report = report
        self.lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self.fields: tuple[int, dict[str, tuple[int, int]]] = -1, {}  # of one record: its start, names with places

    def works(self) -> dict[str, Work]:
        """Works by key."""
        works: dict[str, Work] = {}
        parser = _parser(self.text, self._broken, _Abbreviations(self._swollen))
        self.parser = parser
        for command, content in parser:
            start: int = parser.command_start
            if command.lower() in ("string", "preamble") or len(content) != 2 or content[0] is None:
                continue
            key, fields = content
            span = self._span(start, key)
            if command.lower() not in TYPES:
                self.report(
                    Diagnostic("B004", span, f"unknown type of work “@{command}”", f"use one of {', '.join(TYPES)}")
                )
            work = self._work(command.lower(), key, fields, start, span)
            first = works.setdefault(key, work)
            if first is not work:
                related = ((first.span, "first given here"),)
                self.report(
                    Diagnostic(
                        "B002", span, f"the key “{key}” is given twice", "give one of the works another key", related
                    )
                )
        return works

    def _work(self, kind: str, key: str, fields: list[tuple[str, list[str]]], start: int, span: Span) -> Work:
        typed: dict[str, str] = {}
        for name, parts in fields:
            name = name.lower()
            if name in typed:
                place = self._field_span(start, name, last=True)
                self.report(Diagnostic("B003", place, f"“{name}” is given twice in “{key}”", "remove one of them"))
                continue
            typed[name] = " ".join("".join(parts).split())
        persons = {name: self._persons(typed[name], start, name) for name in ("author", "editor") if name in typed}
        values = {name: self._cleaned(value, start, name) for name, value in typed.items()}
        issues = self._issues(values.get("number", ""), start) if kind == "issue" else ()
        return Work(
            key=key,
            type=kind,
            title=values.get("title", ""),
            shorttitle=values.get("shorttitle", ""),
            authors=persons.get("author", ()),
            editors=persons.get("editor", ()),
            date=values.get("date", "") or values.get("year", ""),
            parent=values.get("crossref", ""),
            issues=issues,
            fields=MappingProxyType(values),
            span=span,
        )

    def _cleaned(self, value: str, start: int, name: str) -> str:
        """A field without braces and backslashes of TeX."""
        command = _COMMAND.search(_ESCAPE.sub("", value))
        if command:
            self.report(
                Diagnostic(
                    "B006",
                    self._field_span(start, name),
                    f"the LaTeX command “{command[0]}” in “{name}”",
                    "type the character itself",
                )
            )
        return _unescaped(value)

    def _issues(self, value: str, start: int) -> tuple[int, ...]:
        issues = [number for part in value.split(",") for number in read_issues(part)]
        if value and not issues:
            span = self._field_span(start, "number")
            self.report(
                Diagnostic(
                    "B005", span, f"“{value}” is no number of an issue", "write a number, or a range such as 3-4"
                )
            )
        return tuple(issues)

    def _persons(self, value: str, start: int, name: str) -> tuple[str, ...]:
        """Names as `Last, First`; a name wholly in braces stays as it is."""
        from pybtex.bibtex.utils import split_name_list  # type: ignore[import-untyped]
        from pybtex.database import InvalidNameString, Person  # type: ignore[import-untyped]

        persons = []
        for words in split_name_list(value):
            if _BRACED.fullmatch(words):
                persons.append(_unescaped(words))
                continue
            try:
                person = Person(words)
            except InvalidNameString:
                person = None
            if person is None or not words.strip():
                span = self._field_span(start, name)
                self.report(
                    Diagnostic(
                        "B007", span, f"the name “{words}” cannot be understood", "write “Last, First and Last, First”"
                    )
                )
                continue
            last = " ".join([*person.prelast_names, *person.last_names])
            first = " ".join([*person.first_names, *person.middle_names])
            persons.append(
                _unescaped(", ".join(part for part in (last, " ".join(person.lineage_names), first) if part))
            )
        return tuple(persons)

    # places

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
        self.report(Diagnostic("B001", span, message + where, hint))

    def _swollen(self, name: str) -> None:
        """Called when abbreviations have put in more than may be."""
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

    def _span(self, start: int, key: str) -> Span:
        position = self.text.find(key, start)
        return self._at(position if position >= 0 else start, len(key))

    def _field_span(self, start: int, name: str, last: bool = False) -> Span:
        """Where a field's name stands in the record that begins at `start`."""
        if self.fields[0] != start:
            found: dict[str, tuple[int, int]] = {}
            for match in _FIELD.finditer(self.text, start, self.parser.pos):
                at = match.start()
                found[match[1].lower()] = found.get(match[1].lower(), (at, at))[0], at
            self.fields = start, found
        places = self.fields[1].get(name)
        return self._at(places[last], len(name)) if places else self._at(start)


def _parser(text: str, broken: Callable[[Any], None], abbreviations: dict[str, str]) -> Any:
    """pybtex's parser of records, which looks for the next of several signs once, and not for each to the very end."""
    from pybtex.database.input.bibtex import LowLevelParser  # type: ignore[import-untyped]
    from pybtex.scanner import Token  # type: ignore[import-untyped]

    class Parser(LowLevelParser):  # type: ignore[misc]
        def skip_to(self: Any, patterns: list[Any]) -> Any:
            signs = {pattern.description[1]: pattern for pattern in patterns}  # “'{'”
            found = re.compile(f"[{re.escape(''.join(signs))}]").search(self.text, self.pos)
            if found is None:
                return None
            words = self.text[self.pos : found.end()]
            self.pos = found.end()
            return Token(words, signs[found[0]])

    return Parser(text, handle_error=broken, macros=abbreviations)


class _Abbreviations(dict[str, str]):
    """What each `@string` stands for, until all that was taken from here is too long: then nothing any more."""

    def __init__(self, swollen: Callable[[str], None]) -> None:
        super().__init__()
        self._swollen = swollen
        self._left = EXPANSION

    def __getitem__(self, name: str) -> str:
        words = super().__getitem__(name)
        if 0 <= self._left < len(words):
            self._swollen(name)
        self._left = self._left - len(words) if self._left >= 0 else -1
        return words if self._left >= 0 else ""


def _explained(kind: str, message: str) -> tuple[str, str]:
    """The parser's complaint in other words, and what to do."""
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


def _unescaped(value: str) -> str:
    """Plain text: braces that group are dropped, escaped characters are themselves."""
    words = re.sub(r"[{}]", "", _ESCAPE.sub(lambda match: match[1] if match[1] not in "{}" else "", value))
    return unicodedata.normalize("NFC", words)
