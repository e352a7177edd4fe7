"""The attribute `custom` of PAGE, in which Transkribus and eScriptorium write what PAGE has no attributes for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from edition.parse.scans.pages import WordMark
from edition.parse.whole_numbers import MOST, whole_number

_TAG = re.compile(r"([\w.-]+)\s*\{([^{}]*)\}")
_VALUE = re.compile(r"([\w.-]+)\s*:([^;]*)(?:;|$)")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def tags(custom: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    r"""The tags in an attribute, each with its values.

    >>> list(tags(r"structure {type:heading;} abbrev {offset:0; length:2;expansion:Anno\u0020Domini;}"))
    [('structure', {'type': 'heading'}), ('abbrev', {'offset': '0', 'length': '2', 'expansion': 'Anno Domini'})]
    """
    for name, inside in _TAG.findall(custom):
        yield name, {key: _ESCAPED.sub(_character, value).strip() for key, value in _VALUE.findall(inside)}


def _character(match: re.Match[str]) -> str:
    found = chr(int(match[1], 16))
    return found if found.isprintable() else "\N{REPLACEMENT CHARACTER}"


def value(custom: str, tag: str, key: str) -> str:
    """One value of a tag; empty when it is not there."""
    return next((values.get(key, "") for name, values in tags(custom) if name == tag), "")


def marks(custom: str, words: str) -> tuple[WordMark, ...]:
    r"""The marks on the words of a line. Offsets in the attribute count UTF-16, as Java does.

    >>> marks("person {offset:3; length:2;} gap {offset:0; length:0;}", "\U0001d49c Jo")
    (WordMark(name='person', start=2, end=4, values={}), WordMark(name='gap', start=0, end=0, values={}))
    """
    found: list[WordMark] = []
    units = None if words.isascii() else _offsets(words)
    for name, values in tags(custom):
        offset, length = values.get("offset", ""), values.get("length", "")
        if not (offset.isdecimal() and length.isdecimal()):
            continue
        start = whole_number(offset, MOST)
        end = start + whole_number(length, MOST)
        if units is not None:
            start, end = (units[min(number, len(units) - 1)] for number in (start, end))
        rest = {key: said for key, said in values.items() if key not in ("offset", "length")}
        mark = WordMark(name, min(start, len(words)), min(end, len(words)), rest)
        last = found[-1] if found else None
        if last and (last.name, last.end) == (name, mark.start) and "continued" in rest and "continued" in last.values:
            found[-1] = WordMark(name, last.start, mark.end, {**last.values, **rest})
        else:
            found.append(mark)
    return tuple(found)


def _offsets(words: str) -> list[int]:
    """The character at each offset in UTF-16."""
    offsets: list[int] = []
    for i, char in enumerate(words):
        offsets += [i] * (2 if ord(char) > 0xFFFF else 1)
    return [*offsets, len(words)]
