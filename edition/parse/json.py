"""JSON with the place of every value."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]

from edition.model.limits import NESTED

_SPACE = re.compile(r"[ \t\r\n]*")
_WORD = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null")


@dataclass(frozen=True, slots=True)
class JsonItem:
    """A value and the character at which it begins: words (numbers as typed), a list, or a group of them by name."""

    value: str | list[JsonItem] | dict[str, JsonItem]
    at: int

    @property
    def words(self) -> str:
        """The words; empty when it is a list or a group."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def items(self) -> list[JsonItem]:
        """The items of a list; a single value counts as a list of one."""
        if isinstance(self.value, list):
            return self.value
        return [self] if self.value else []

    @property
    def said(self) -> object:
        """What it says, wherever it stands."""
        if isinstance(self.value, dict):
            return {name: item.said for name, item in self.value.items()}
        return [item.said for item in self.value] if isinstance(self.value, list) else self.value

    def get(self, name: str) -> JsonItem | None:
        """The value of a group's key."""
        return self.value.get(name) if isinstance(self.value, dict) else None


Twice = Callable[[JsonItem, JsonItem, JsonItem], None]
"""Takes a name that is given twice in a group, its first value and the other."""


def read_json(text: str, deepest: int = NESTED, twice: Twice | None = None) -> JsonItem:
    """Parse a text. `null` is an empty string, `true` and `false` stay words; brackets stand in `deepest` others.

    Raises JSONDecodeError at the character that cannot be read; at a name that is given twice in a group too, unless
    `twice` takes it: then the first value counts.
    """
    item, end = _value(text, _after(text, 0), deepest, twice)
    if end < len(text):
        raise JSONDecodeError("something stands behind the end", text, end)
    return item


def _after(text: str, at: int) -> int:
    """The next character that is no white space."""
    match = _SPACE.match(text, at)
    assert match is not None
    return match.end()


def _value(text: str, at: int, depth: int, twice: Twice | None) -> tuple[JsonItem, int]:
    if depth < 0:
        raise JSONDecodeError("too many brackets in one another", text, at)
    sign = text[at : at + 1]
    if sign == '"':
        words, end = scanstring(text, at + 1, True)
        return JsonItem(words, at), _after(text, end)
    if sign == "[":
        return _list(text, at, depth, twice)
    if sign == "{":
        return _group(text, at, depth, twice)
    match = _WORD.match(text, at)
    if match is None:
        raise JSONDecodeError("a value is missing", text, at)
    return JsonItem("" if match[0] == "null" else match[0], at), _after(text, match.end())


def _list(text: str, start: int, depth: int, twice: Twice | None) -> tuple[JsonItem, int]:
    items: list[JsonItem] = []
    at = _after(text, start + 1)
    while text[at : at + 1] != "]":
        item, at = _value(text, at, depth - 1, twice)
        items.append(item)
        at = _comma(text, at, "]")
    return JsonItem(items, start), _after(text, at + 1)


def _group(text: str, start: int, depth: int, twice: Twice | None) -> tuple[JsonItem, int]:
    group: dict[str, JsonItem] = {}
    at = _after(text, start + 1)
    while text[at : at + 1] != "}":
        if text[at : at + 1] != '"':
            raise JSONDecodeError("a name in quotation marks is missing", text, at)
        name, end = scanstring(text, at + 1, True)
        colon = _after(text, end)
        if text[colon : colon + 1] != ":":
            raise JSONDecodeError("a colon is missing", text, colon)
        if name in group and twice is None:
            raise JSONDecodeError(f"“{name}” is given twice", text, at)
        typed = JsonItem(name, at)
        value, at = _value(text, _after(text, colon + 1), depth - 1, twice)
        if name in group and twice is not None:
            twice(typed, group[name], value)
        group.setdefault(name, value)
        at = _comma(text, at, "}")
    return JsonItem(group, start), _after(text, at + 1)


def _comma(text: str, at: int, end: str) -> int:
    sign = text[at : at + 1]
    if sign == end:
        return at
    if sign != ",":
        raise JSONDecodeError(f"a comma or “{end}” is missing", text, at)
    following = _after(text, at + 1)
    if text[following : following + 1] == end:
        raise JSONDecodeError("nothing stands behind the comma", text, at)
    return following
