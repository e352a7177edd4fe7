"""Reads catalogues of messages: gettext's .po files, with the place of every string, so that mistakes have one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from edition.model.diagnostic import Diagnostic, Report
from edition.model.span import Span

_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr)(?:\[(\d)\])?\s+)?"((?:[^"\\]|\\.)*)"')
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


@dataclass(frozen=True, slots=True)
class PoString:
    """A string of a catalogue, and where it begins."""

    text: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class PoEntry:
    """One message of a catalogue: its id (`msgctxt`), the English words, the forms of the translation by number.

    Those that are to be looked at again (`fuzzy`) are no translation yet.
    """

    id: PoString
    english: PoString
    plural: PoString | None
    forms: Mapping[int, PoString]
    fuzzy: bool = False


def read_po(text: str, file: str, report: Report) -> list[PoEntry]:
    """The messages of a catalogue; lines that are none of a catalogue are reported (C210).

    The head is the entry without an id and English words.
    """
    entries: list[PoEntry] = []
    for lines in _paragraphs(text):
        entry = _entry(lines, file, report)
        if entry is not None:
            entries.append(entry)
    return entries


def _paragraphs(text: str) -> Iterator[list[tuple[int, str]]]:
    """The lines of each entry with their numbers: an entry begins with a comment, or `msgctxt`, behind a `msgstr`."""
    lines: list[tuple[int, str]] = []
    translated = False
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("#~"):
            continue
        if translated and not line.startswith(("msgstr", '"', " ", "\t")):
            yield lines
            lines, translated = [], False
        translated = translated or line.startswith("msgstr")
        lines.append((number, line))
    if lines:
        yield lines


def _entry(lines: list[tuple[int, str]], file: str, report: Report) -> PoEntry | None:
    found: dict[tuple[str, str], PoString] = {}
    key = ("", "")
    for number, line in lines:
        if line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        name = match and ((match[1], match[2] or "") if match[1] else key)
        if match is None or not name or not name[0] or (match[1] and name in found):
            span = Span(file, number, 1, len(line))
            report(Diagnostic("C220", span, "this is no line of a catalogue", _HINT))
            return None
        words = re.sub(r"\\(.)", lambda sign: _ESCAPES.get(sign[1], sign[0]), match[3])
        before = found.get(name)
        span = before.span if before else Span(file, number, line.index('"') + 2, max(1, len(match[3])))
        found[name] = PoString(before.text + words if before else words, span)
        key = name
    if not found:
        return None
    nothing = PoString("", Span(file, lines[0][0], 1))
    forms = {int(number or 0): string for (name, number), string in found.items() if name == "msgstr"}
    fuzzy = any(line.startswith("#,") and "fuzzy" in line for _, line in lines)
    context, english = found.get(("msgctxt", ""), nothing), found.get(("msgid", ""), nothing)
    return PoEntry(context, english, found.get(("msgid_plural", "")), forms, fuzzy)


_HINT = 'write msgctxt "…", msgid "…" and msgstr "…", with \\" for a quotation mark in the words'


def head_of(entries: Sequence[PoEntry]) -> dict[str, str]:
    """The fields of the head: `Language`, `Plural-Forms` …"""
    head = next((entry for entry in entries if not entry.id.text and not entry.english.text), None)
    words = head.forms[0].text if head and 0 in head.forms else ""
    fields = (line.partition(":") for line in words.split("\n"))
    return {name.strip(): value.strip() for name, colon, value in fields if colon}


_PLURAL = re.compile(r"nplurals\s*=\s*([1-6])\s*;\s*plural\s*=\s*([^;]{1,300});?")

Plural = Callable[[int], int]
"""The number of the form for a number."""


class WrongPlural(Exception):
    """The head's `Plural-Forms` is missing, or no rule."""


@lru_cache(maxsize=64)
def plural_of(said: str) -> tuple[int, Plural]:
    """How many forms the words of a number have, and which is whose, by the head's `Plural-Forms`.

    >>> number, form = plural_of("nplurals=2; plural=(n != 1);")
    >>> number, form(1), form(2)
    (2, 0, 1)
    """
    from gettext import c2py

    match = _PLURAL.fullmatch(said.strip())
    if match is None:
        raise WrongPlural(said)
    try:
        form = c2py(match[2])
        fits = all(0 <= form(n) < int(match[1]) for n in (*range(210), 1000, 1_000_000))
    except (ValueError, ArithmeticError):
        raise WrongPlural(said) from None
    if not fits:
        raise WrongPlural(said)
    return int(match[1]), form
