"""Rules that change an order, in the syntax of CLDR (UTS 35, part 5): `&N < ñ <<< Ñ`, `[reorder Cyrl]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PRIMARY, SECONDARY, TERTIARY, IDENTICAL = 1, 2, 3, 4
"""How strongly two strings differ: as letters, by an accent, by case or the like, or not at all."""


class InvalidRules(ValueError):
    """Rules that cannot be read; `at` is the offset where."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.message, self.at = message, at


@dataclass(frozen=True, slots=True)
class Reset:
    """`&words`: what follows is put behind these words, or before them by `before` 1, 2 or 3 (`&[before 1]b`)."""

    words: str
    before: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """`<words`: they follow what was last named. `prefix`: only behind it; `extension`: sorted as if that followed."""

    strength: int
    words: str
    prefix: str = ""
    extension: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class Option:
    """`[name values]`, which holds for the whole order: `reorder`, `backwards`, `caseFirst`, `alternate`, `import` …"""

    name: str
    value: str
    at: int = 0


Rule = Reset | Relation | Option

MOST = 10_000
"""Strings that rules may put in one place, or list one after the other."""

LONGEST = 50
"""Characters of a string in rules."""

_SPACE = re.compile(r"(?:\s|#[^\n]*)*")
_OPTION = re.compile(r"\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)?)\]")
_BEFORE = re.compile(r"\[before ([123])\]\s*")
_RELATION = re.compile(r"(<{1,4}|=)(\*?)")
_STRING = re.compile(r"(?:'(?:[^']|'')*'|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\.|[^\s!-/:-@\[-`{-~])+")
_PIECE = re.compile(r"'((?:[^']|'')*)'|\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\(.)|(.)", re.DOTALL)
_SPECIAL = re.compile(r"\[(?:first|last) [a-z ]+\]")
_LISTED = re.compile(rf"(?:{_STRING.pattern}|-)+")


def read_rules(typed: str) -> Iterator[Rule]:
    """The rules of a text, one after the other; `InvalidRules` says where it cannot be read.

    >>> [(rule.strength, rule.words) for rule in read_rules("&C<ch<<<Ch") if isinstance(rule, Relation)]
    [(1, 'ch'), (3, 'Ch')]
    """
    at, begun = _skip(typed, 0), False
    while at < len(typed):
        if typed[at] == "&":
            rule, at = _reset(typed, at)
            begun = True
            yield rule
        elif typed[at] == "[":
            match = _OPTION.match(typed, at)
            if match is None:
                raise InvalidRules("the bracket is not closed", at)
            name, _, value = match[1].strip().partition(" ")
            yield Option(name, value.strip(), at)
            at = match.end()
        elif match := _RELATION.match(typed, at):
            if not begun:
                raise InvalidRules("nothing says where this is put: & and words must come first", at)
            strength = IDENTICAL if match[1] in {"=", "<<<<"} else len(match[1])
            reader = _listed if match[2] else _relation
            rules, at = reader(typed, at, _skip(typed, match.end()), strength)
            yield from rules
        else:
            raise InvalidRules("is no rule: a rule begins with &, <, = or [", at)
        at = _skip(typed, at)


def _skip(typed: str, at: int) -> int:
    match = _SPACE.match(typed, at)
    return match.end() if match else at


def _reset(typed: str, start: int) -> tuple[Reset, int]:
    at = _skip(typed, start + 1)
    before = 0
    if match := _BEFORE.match(typed, at):
        before, at = int(match[1]), match.end()
    if match := _SPECIAL.match(typed, at):
        return Reset(match[0], before, start), match.end()
    words, at = _string(typed, at)
    return Reset(words, before, start), at


def _relation(typed: str, start: int, at: int, strength: int) -> tuple[list[Relation], int]:
    words, end = _string(typed, at)
    prefix = extension = ""
    if typed.startswith("|", at := _skip(typed, end)):
        prefix = words
        words, end = _string(typed, _skip(typed, at + 1))
    if typed.startswith("/", at := _skip(typed, end)):
        extension, end = _string(typed, _skip(typed, at + 1))
    return [Relation(strength, words, prefix, extension, start)], end


def _listed(typed: str, start: int, at: int, strength: int) -> tuple[list[Relation], int]:
    """`<*abc`, `<*a-c`: a relation for each character."""
    match = _LISTED.match(typed, at)
    if match is None:
        raise InvalidRules("characters are missing", start)
    chars: list[str] = []
    after_hyphen = False
    for piece in re.finditer(rf"-|{_PIECE.pattern}", match[0], re.DOTALL):
        if piece[0] == "-" and chars:
            after_hyphen = True
            continue
        for char in _plain(piece[0]):
            if after_hyphen and 0 < ord(char) - ord(chars[-1]) <= 0x100:
                chars += map(chr, range(ord(chars[-1]) + 1, ord(char)))
            after_hyphen = False
            chars.append(char)
            if len(chars) > MOST:
                raise InvalidRules(f"more than {MOST:,} characters are listed", start)
    return [Relation(strength, char, at=start) for char in chars], match.end()


def _string(typed: str, at: int) -> tuple[str, int]:
    match = _STRING.match(typed, at)
    if match is None:
        raise InvalidRules("words are missing, or a sign that must stand in '…'", min(at, max(len(typed) - 1, 0)))
    if len(words := _plain(match[0])) > LONGEST:
        raise InvalidRules(f"has more than {LONGEST} characters", at)
    return words, match.end()


def _plain(typed: str) -> str:
    """A string without its quotation marks and escapes; two apostrophes are one."""
    result = []
    for match in _PIECE.finditer(typed):
        quoted, short, long, escaped, char = match.groups()
        if quoted is not None:
            result.append(_plain(quoted.replace("''", "\\'")) if quoted else "'")
        elif code := short or long:
            number = int(code, 16)
            result.append(chr(number) if number < 0x110000 else "\ufffd")
        else:
            result.append(escaped or char)
    return "".join(result)
