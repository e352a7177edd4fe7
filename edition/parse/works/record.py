"""Converts one record of the bibliography from its fields to a work."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from edition.model.authority import Name, Work
from edition.model.biblatex import DATES, LISTS, ROLES, SAME_TYPES, TYPES, VERBATIM, is_housekeeping
from edition.model.diagnostic import Diagnostic, Report
from edition.model.inline import Inlines, Role, plain
from edition.model.issue_numbers import read_all_issues
from edition.model.span import Span
from edition.nearest import Nearest
from edition.parse.web_addresses import is_web_address
from edition.parse.works.dates import date_of, edtf
from edition.parse.works.latex import read_latex
from edition.parse.works.lists import read_list
from edition.parse.works.persons import read_names

_TYPES_OF_WORKS = "use a type of BibLaTeX, such as book, article, online or misc"
_DEFAULT_TYPES = {"phdthesis": "phdthesis", "mastersthesis": "mathesis", "techreport": "techreport"}
_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([_&%#$~{}])|\\textasciitilde\s*(?:\{\})?|[{}]")


class TypedRecord:
    """Reads a record; `place` gives the place of a field, and of words in it."""

    def __init__(
        self,
        key: str,
        kind: str,
        typed: Mapping[str, str],
        span: Span,
        place: Callable[[str, str], Span],
        report: Report,
    ) -> None:
        self.key = key
        self.kind = kind
        self.typed = typed
        self.span = span
        self.place = place
        self.report = report

    def work(self) -> Work:
        """The work; fields that cannot be understood are reported."""
        kind = self._kind()
        fields: dict[str, str] = {}
        rich: dict[str, Inlines] = {}
        persons: dict[str, tuple[Name, ...]] = {}
        for name, value in self.typed.items():
            if not value:
                continue
            if name in ROLES:
                if names := self._names(name, value):
                    persons[name] = names
            elif name in VERBATIM or name in DATES:
                fields[name] = self._verbatim(name, value)
            else:
                read = read_list if name in LISTS else read_latex
                inlines = read(value, lambda command, name=name: self._command(name, command))  # type: ignore[misc]
                fields[name] = plain(inlines).strip()
                if any(part.role is not Role.TEXT for part in inlines):
                    rich[name] = inlines
        if self.kind in _DEFAULT_TYPES:
            fields.setdefault("type", _DEFAULT_TYPES[self.kind])
        self._look_at_issues(kind, fields)
        return made(kind, self.key, fields, persons, rich, self.span, self._spans())

    def _spans(self) -> dict[str, Span]:
        return {name: self.place(name, "") for name in self.typed}

    def _kind(self) -> str:
        kind = SAME_TYPES.get(self.kind, self.kind)
        if kind not in TYPES:
            hint = Nearest([*TYPES, *SAME_TYPES]).hint(self.kind, _TYPES_OF_WORKS, "“@{}”")
            self.report(Diagnostic("B004", self.span, f"unknown type of work “@{self.kind}”", hint))
        return kind

    def _names(self, name: str, value: str) -> tuple[Name, ...]:
        hint = "write “Last, First and Last, First”"

        def unknown(typed: str) -> None:
            span = self.place(name, "")
            self.report(Diagnostic("B007", span, f"the name “{typed}” cannot be understood", hint))

        return read_names(value, unknown, lambda command: self._command(name, command))

    def _command(self, name: str, command: str) -> None:
        """Report an unknown command that would be printed."""
        if is_housekeeping(name):
            return
        message = f"the LaTeX command “{command}” in “{name}”"
        self.report(Diagnostic("B006", self.place(name, command), message, "type the character itself"))

    def _verbatim(self, name: str, value: str) -> str:
        words = _ESCAPED.sub(lambda match: match[1] or ("~" if match[0].startswith("\\") else ""), value)
        if name in DATES:
            return edtf(words)
        if name == "doi":
            return _DOI.sub("", words)
        if name == "url" and not is_web_address(words):
            hint = "give the whole address, as a browser shows it"
            self.report(Diagnostic("B009", self.place(name, ""), f"“{words}” is no address of a web page", hint))
        return words

    def _look_at_issues(self, kind: str, fields: Mapping[str, str]) -> None:
        value = fields.get("number", "") if kind == "issue" else ""
        if value and not read_all_issues(value):
            span, hint = self.place("number", ""), "write a number, or a range such as 3-4"
            self.report(Diagnostic("B005", span, f"“{value}” is no number of an issue", hint))


def made(
    kind: str,
    key: str,
    fields: Mapping[str, str],
    persons: Mapping[str, tuple[Name, ...]],
    rich: Mapping[str, Inlines],
    span: Span,
    spans: Mapping[str, Span] = MappingProxyType({}),
) -> Work:
    """A work, with the values derived from its fields."""
    date, issues = date_of(fields), read_all_issues(fields.get("number", "")) if kind == "issue" else ()
    words, named, styled = MappingProxyType(dict(fields)), MappingProxyType(dict(persons)), MappingProxyType(dict(rich))
    return Work(key, kind, words, named, styled, date, issues, span, MappingProxyType(dict(spans)))
