"""Values that need quotation marks: finds them, and shows how they should be typed.

Inside braces, a comma, a colon, a bracket or a quotation mark ends a value for YAML, and its error message about the
rest is no help. What the editor means can still be recognized, because the keys are known: a value ends before “, key:
”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edition.keys.declarations import Choice, InvalidValue, TypedForm
from edition.model.span import Span
from edition.parse.brace_reader import BRACKET_OPEN, BraceReader, FoundValue, Unclosed
from edition.parse.known_keys import declared_keys
from edition.parse.quotation import QUOTED, quoted_bare, unread_by_yaml, why_unquoted

LINES = 60
"""Lines of a group in braces that are looked at."""

LONG = 8_000
"""Characters of one that are."""

_LINE = re.compile(r"(\s*(?:- +)*)([A-Za-z_]+):\s+(\S.*?)\s*$")
_OUTER = re.compile(r"\s*(?:- +)*(?:[A-Za-z_]+: +)?")
_UNDER = re.compile(r"([A-Za-z_]+):\s+\[?\s*$")
_BLOCK = re.compile(r"[|>][-+0-9]*(?:\s+#.*)?")
_MARKS = "put the value in straight quotation marks: "


@dataclass(frozen=True, slots=True)
class Unquoted:
    """A value that YAML does not read as one: its place, message and hint."""

    span: Span
    message: str
    hint: str


def on_line(lines: Sequence[str], file: str, line: int) -> Unquoted | None:
    """The value of a line “key: value” that contains signs which need quotation marks."""
    match = _LINE.fullmatch(lines[line - 1]) if 0 < line <= len(lines) else None
    if match is None or match[3][0] == "{" or _BLOCK.fullmatch(match[3]):
        return None
    value = match[3]
    closed = QUOTED[value[0]].fullmatch(value) if value[0] in QUOTED else None
    if (value[0] == "[" and value.endswith("]")) or closed:
        return None
    why = why_unquoted(value, "") or unread_by_yaml(value, "k: {}\n")
    if not why:
        return None
    span = Span(file, line, match.start(3) + 1, len(value))
    return Unquoted(span, why, f"{_MARKS}{match[2]}: {quoted_bare(value)}")


def in_braces(lines: Sequence[str], file: str, line: int, column: int) -> Unquoted | None:
    """The first value that needs quotation marks in the group that a brace or bracket opens at a place."""
    region = _region(lines, line, column)
    try:
        before = lines[line - 1][: column - 1]
        under = _UNDER.search(before)
        reader = BraceReader(region, _OUTER.fullmatch(before) is not None, under[1] if under else "")
        reader.mapping(0) if region.startswith("{") else reader.sequence(0)
    except FoundValue as value:
        before = region[: value.start]
        row = before.count("\n")
        start = value.start - (before.rfind("\n") + 1) + (0 if row else column - 1)
        words = region[value.start : value.end]
        span = Span(file, line + row, start + 1, len(words.split("\n")[0].rstrip()))
        key = f"{value.key}: " if value.key else ""
        if value.why == BRACKET_OPEN:
            hint = f"close it: {key}{words.rstrip()}]"
        elif value.items:
            hint = f"put the items in brackets: {key}[{', '.join(re.split('[,; ]+', words.strip()))}]"
        elif bare := _without_brackets(value.key, words):
            hint = f"take the brackets out: {key}{bare}"
        else:
            hint = _MARKS + key + quoted_bare(words)
        return Unquoted(span, value.why, hint)
    except Unclosed:
        return None
    return None


def _without_brackets(name: str, words: str) -> str:
    """The content of brackets, when only without them it is a value of the key; else empty."""
    inside = re.fullmatch(r"[\[{]\s*([^\[\]{},:\"']+?)\s*[\]}]", words.strip())
    forms = [key.value for key in declared_keys().get(name, ())]
    if inside is None or not forms or not all(isinstance(form, TypedForm | Choice) for form in forms):
        return ""
    fits = any(_fits(form, inside[1]) for form in forms)
    return inside[1] if fits and not any(_fits(form, words.strip()) for form in forms) else ""


def _fits(form: object, words: str) -> bool:
    if isinstance(form, Choice):
        return words in form.among
    try:
        return isinstance(form, TypedForm) and form.read(words) is not None
    except InvalidValue:
        return False


def _region(lines: Sequence[str], line: int, column: int) -> str:
    """The text that can belong to a group: up to a line that is not indented more than its first line."""
    first = lines[line - 1]
    indent = len(first) - len(first.lstrip(" "))
    kept = [first[column - 1 :]]
    for other in lines[line : line + LINES]:
        if other.strip() and len(other) - len(other.lstrip(" ")) <= indent:
            break
        kept.append(other)
    return "\n".join(kept)[:LONG]
