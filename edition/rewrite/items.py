"""Finds each item of a list of entries or records in its file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition.model.diagnostic import Diagnostic
from edition.parse.yaml import read_yaml
from edition.parse.yaml_nodes import Mapping, Plain, Scalar, Sequence, plain

_OTHER_ENDS = re.compile("[\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class YamlItem:
    """One item of a list: its key (`id` or `key`), its node, and its lines (from 0, the last not included).

    `above` is the first of the comment lines that stand directly above it. `column` is where its dash stands.
    """

    key: str
    node: Mapping
    above: int
    first: int
    last: int
    column: int


def items_of(text: str, file: str = "") -> tuple[YamlItem, ...] | None:
    """The items of a block list of groups, in order; None when the text is anything else or cannot be read.

    A text in which YAML sees other line ends than an editor is refused: its lines cannot be counted.
    """
    if _OTHER_ENDS.search(text):
        return None
    problems: list[Diagnostic] = []
    root = read_yaml(text, file, problems.append)
    if root is None:
        return () if not problems else None
    if problems or not isinstance(root, Sequence):
        return None
    lines = text.split("\n")
    starts: list[tuple[int, int]] = []
    for node in root.items:
        if not isinstance(node, Mapping):
            return None
        dash = _dash(lines, node.line - 1, node.column - 1)
        if dash is None or (starts and dash[0] <= starts[-1][0]):
            return None
        starts.append(dash)
    result = []
    for i, ((first, column), node) in enumerate(zip(starts, root.items, strict=True)):
        end = starts[i + 1][0] if i + 1 < len(starts) else len(lines)
        assert isinstance(node, Mapping)
        result.append(
            YamlItem(
                _key(node), node, _above(lines, first, column), first, _content_end(lines, first, end, column), column
            )
        )
    return tuple(result)


def item_of(text: str, key: str) -> YamlItem | None:
    """The one item with a key; None when there is none, or more than one. Lines count from the first of the file.

    In a file in which each item begins “- id: …” (or “- {id: …”) only that item is parsed: this saves seconds in a file
    of thousands.
    """
    word = re.escape(key)
    block, flow = rf"(?:id|key): {word}[ \t]*(?:#.*)?$", rf"""\{{(?:id|key): (['"]?){word}\1[ \t]*[,}}]"""
    starts = list(re.finditer(rf"^- (?:{block}|{flow})", text, re.MULTILINE))
    named = re.findall(rf"""\b(?:id|key):[ \t]*['"]?{re.escape(key)}['"]?[ \t]*(?:[,}}#]|$)""", text, re.MULTILINE)
    if len(starts) == len(named) == 1:
        start = starts[0].start()
        following = text.find("\n- ", start)
        chunk = text[start:] if following < 0 else text[start : following + 1]
        items = items_of(chunk)
        if items is not None and len(items) == 1 and items[0].key == key:
            first = text.count("\n", 0, start)
            above = _above(text[:start].split("\n"), first, 0)
            return YamlItem(key, items[0].node, above, first, first + items[0].last, 0)
    matches = [item for item in items_of(text) or () if item.key == key]
    return matches[0] if len(matches) == 1 else None


def words_of(node: Mapping) -> dict[str, Plain]:
    """The content of an item, key by key, with single spaces."""
    return {key: _even(value) for key, value in _group(plain(node)).items()}


def _group(value: object) -> dict[str, Plain]:
    assert isinstance(value, dict)
    return value


def _even(value: Plain) -> Plain:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [_even(item) for item in value]
    return {key: _even(item) for key, item in value.items()}


def _key(node: Mapping) -> str:
    for name in ("id", "key"):
        value = node.get(name)
        if isinstance(value, Scalar):
            return value.text
    return ""


def _dash(lines: list[str], line: int, column: int) -> tuple[int, int] | None:
    """Line and column of the dash that opens the item whose first key stands at a place; None in a flow list."""
    before = lines[line][:column].rstrip()
    while not before:
        line -= 1
        if line < 0:
            return None
        before = lines[line].split(" #")[0].rstrip()
    if before.strip() != "-":
        return None
    return line, len(before) - 1


def _above(lines: list[str], first: int, column: int) -> int:
    while first and _is_comment(lines[first - 1], column):
        first -= 1
    return first


def _content_end(lines: list[str], first: int, end: int, column: int) -> int:
    """The line after the last one of an item: then follow blank lines, and comments indented no more than its dash."""
    while end > first + 1 and (not lines[end - 1].strip() or _is_comment(lines[end - 1], column)):
        end -= 1
    return end


def _is_comment(line: str, column: int) -> bool:
    words = line.lstrip(" ")
    return words.startswith(("#", "---", "...")) and len(line) - len(words) <= column
