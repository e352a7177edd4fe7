"""Splices changes into a file: only the lines of the changed keys are written again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Group
from functools import cache
from graphlib import TopologicalSorter
from itertools import pairwise

from edition.keys.entries import ENTRY
from edition.keys.names import RECORD
from edition.model.text import read_locus
from edition.parse.yaml_nodes import Mapping, Plain, Scalar
from edition.rewrite.emit import careful, dump, emit, emit_item, is_bare, quoted, round_trip
from edition.rewrite.items import YamlItem, item_of, items_of, words_of
from edition.rewrite.layout import SIMPLE
from edition.rewrite.replace_words import Unchangeable


def change(text: str, key: str, fields: Group[str, Plain | None]) -> str:
    """The file with keys of one item set, or removed where the value is None.

    >>> change("- id: a  # first\\n  kind: crux\\n- id: b\\n", "a", {"status": "final"})
    '- id: a  # first\\n  kind: crux\\n  status: final\\n- id: b\\n'
    """
    item = item_of(text, key)
    if item is None:
        return change_all(text, {key: fields})  # which says what is wrong
    lines = text.split("\n")
    return "\n".join([*lines[: item.first], *rewrite_item(lines[item.first : item.last], fields), *lines[item.last :]])


def change_all(text: str, changes: Group[str, Group[str, Plain | None]]) -> str:
    """The file with keys of several items set."""
    if not changes:
        return text
    items = _items(text)
    lines = text.split("\n")
    often = Counter(item.key for item in items)
    by_key = {item.key: item for item in items if often[item.key] == 1}
    pairs = [(by_key.get(key) or _find(items, key), fields) for key, fields in changes.items()]
    for item, fields in sorted(pairs, key=lambda change: -change[0].first):
        lines[item.first : item.last] = rewrite_item(lines[item.first : item.last], fields)
    return "\n".join(lines)


def rewrite_item(lines: list[str], fields: Group[str, Plain | None]) -> list[str]:
    """The lines of one item with keys set or removed; lines of other keys, and comments, stay."""
    body = "\n".join(lines)
    item = _only(body)
    values = words_of(item.node)
    wanted = {key: value for key, value in (values | dict(fields)).items() if value is not None}
    same = {key for key in fields if wanted.get(key) == values.get(key)}
    changes = {key: value for key, value in fields.items() if key not in same}
    if not changes:
        return lines
    for attempt in (_by_lines, _in_braces, _by_round_trip):
        new = attempt(body, item, changes)
        if new is not None and _says(new, wanted):
            return new.split("\n")
    raise Unchangeable(f"“{item.key}” is written in a way that cannot be changed line by line")


def add(text: str, values: dict[str, Plain]) -> str:
    """The file with a new item where it belongs: by locus, or by name, when the file is sorted so; else at its end."""
    items = _items(text)
    key = str(values.get("id") or values.get("key") or "")
    if any(item.key == key for item in items):
        raise Unchangeable(f"there is a “{key}” in the file already")
    ordered = {name: values[name] for name in sorted(values, key=_rank)}
    if not items:
        head = text.rstrip("\n")
        return (f"{head}\n\n" if head else "") + "\n".join(emit_item(ordered)) + "\n"
    before = _predecessor(items, ordered)
    lines = text.split("\n")
    apart = [""] if _spaced(lines, items) else []
    new = emit_item(ordered, items[0].column)
    if before is None:
        at = items[0].above
        return "\n".join([*lines[:at], *new, *apart, *lines[at:]])
    at = before.last
    rest = lines[at:] if at < len(lines) else [""]
    return "\n".join([*lines[:at], *apart, *new, *rest])


def remove(text: str, key: str) -> str:
    """The file without an item and the comments directly above it."""
    items = _items(text)
    item = _find(items, key)
    lines = text.split("\n")
    first, last = item.above, item.last
    if first == 0 or not lines[first - 1].strip():
        while last < len(lines) - 1 and not lines[last].strip():
            last += 1
    if not any(line.strip() for line in lines[last:]):
        while first and not lines[first - 1].strip():
            first -= 1
    return "\n".join([*lines[:first], *lines[last:]])


# — finding —


def _items(text: str) -> tuple[YamlItem, ...]:
    items = items_of(text)
    if items is None:
        raise Unchangeable("the file is no list of entries, each beginning with “- ” on a line of its own")
    return items


def _find(items: tuple[YamlItem, ...], key: str) -> YamlItem:
    matches = [item for item in items if item.key == key]
    if len(matches) != 1:
        raise Unchangeable(f"there is no “{key}” in the file" if not matches else f"“{key}” is there twice")
    return matches[0]


def _only(body: str) -> YamlItem:
    items = items_of(body)
    if not items or len(items) != 1:
        raise Unchangeable("this is not one entry")
    return items[0]


def _says(body: str, wanted: Group[str, Plain]) -> bool:
    items = items_of(body)
    return items is not None and len(items) == 1 and words_of(items[0].node) == wanted


@cache
def _ranks() -> Group[str, int]:
    """The order of keys: those of entries and those of records as they are declared."""
    order: TopologicalSorter[str] = TopologicalSorter()
    for group in (ENTRY, RECORD):
        for before, after in pairwise(group.by_name):
            order.add(after, before)
    return {name: rank for rank, name in enumerate(order.static_order())}


def _rank(key: str) -> int:
    """The position of a new key: after the last of those that precede it in the declared order."""
    return _ranks().get(key, len(_ranks()))


def _predecessor(items: tuple[YamlItem, ...], values: Group[str, Plain]) -> YamlItem | None:
    """The item after which a new one belongs; None for the very first place."""

    def place(fields: Group[str, Plain]) -> tuple[object, ...] | None:
        if "at" in values:
            locus = read_locus(str(fields.get("at", "")))
            return None if locus is None else (locus.section, locus.block, locus.note)
        return (str(fields.get("sort") or fields.get("name") or fields.get("key") or "").casefold(),)

    new, places = place(values), [place(words_of(item.node)) for item in items]
    if new is None or any(spot is None for spot in places):
        return items[-1]
    known = [spot for spot in places if spot is not None]
    if any(a > b for a, b in pairwise(known)):
        return items[-1]
    before = [item for item, spot in zip(items, known, strict=True) if spot <= new]
    return before[-1] if before else None


def _spaced(lines: list[str], items: tuple[YamlItem, ...]) -> bool:
    """Whether blank lines stand between the items; a file of one item gets them."""
    gaps = [not lines[b.above - 1].strip() for _, b in pairwise(items)]
    return not gaps or sum(gaps) * 2 >= len(gaps)


# — writing —


def _by_lines(body: str, item: YamlItem, changes: Group[str, Plain | None]) -> str | None:
    """Write only the lines of the changed keys; None when the keys do not have lines of their own."""
    lines = body.split("\n")
    columns = {key.column for key in item.node.keys.values()}
    starts = [key.line for key in item.node.keys.values()]
    if len(columns) != 1 or len(set(starts)) != len(starts) or _opens_flow(lines, item):
        return None
    indent = columns.pop() - 1
    for key, value in sorted(changes.items(), key=lambda change: _rank(change[0]), reverse=True):
        lines = _set(lines, _only("\n".join(lines)).node, indent, key, value)
    return "\n".join(lines)


def _opens_flow(lines: list[str], item: YamlItem) -> bool:
    first = next(iter(item.node.keys.values()))
    return lines[first.line - 1][: first.column - 1].rstrip().endswith(("{", ","))


def _set(lines: list[str], node: Mapping, indent: int, key: str, value: Plain | None) -> list[str]:
    keys = list(node.keys)
    if key in node.keys:
        first, end = _extent(lines, node, key, indent)
        old = node.values[key]
        scalar = old if isinstance(old, Scalar) else None
        new = [] if value is None else emit(key, value, indent, scalar, _opening(lines, scalar))
        if first == node.keys[keys[0]].line - 1:
            if not new:
                return lines  # the item's first key stays; `_says` will see it
            new[0] = lines[first][:indent] + new[0][indent:]
        if len(new) == 1 and end == first + 1 and scalar is not None:
            new[0] += _comment(lines[first], scalar)
        return [*lines[:first], *new, *lines[end:]]
    if value is None:
        return lines
    before = [name for name in keys if _rank(name) < _rank(key)] or keys[:1]
    last = max(before, key=lambda name: (_rank(name), keys.index(name)))
    at = _extent(lines, node, last, indent)[1]
    return [*lines[:at], *emit(key, value, indent), *lines[at:]]


def _extent(lines: list[str], node: Mapping, key: str, indent: int) -> tuple[int, int]:
    """The lines of a key and its value, without blank lines and comments before the next key."""
    first = node.keys[key].line - 1
    end = min((other.line - 1 for other in node.keys.values() if other.line - 1 > first), default=len(lines))
    while end > first + 1 and (not lines[end - 1].strip() or _is_remark(lines[end - 1], indent)):
        end -= 1
    return first, end


def _is_remark(line: str, indent: int) -> bool:
    return line.lstrip().startswith("#") and len(line) - len(line.lstrip()) <= indent


def _opening(lines: list[str], scalar: Scalar | None) -> str:
    """The quotation mark that a value begins with, if any."""
    if scalar is None or scalar.block:
        return ""
    sign = lines[scalar.line - 1][scalar.column - 1 : scalar.column]
    return sign if sign in "'\"" and not scalar.plain else ""


def _comment(line: str, scalar: Scalar) -> str:
    """The remark behind a value on its line, with the space before it."""
    rest = line[scalar.column - 1 + scalar.length :]
    return rest if rest.lstrip().startswith("#") else ""


def _in_braces(body: str, item: YamlItem, changes: Group[str, Plain | None]) -> str | None:
    """Replace words in a group in braces in place; None when more has to change."""
    lines = body.split("\n")
    for key, value in sorted(changes.items(), key=lambda change: _rank(change[0]), reverse=True):
        node = _only("\n".join(lines)).node
        before = max((name for name in node.keys if _rank(name) <= _rank(key)), key=_rank, default="")
        old = node.values.get(before)
        if not isinstance(value, str) or not isinstance(old, Scalar) or old.block or not _opens_flow(lines, item):
            return None
        line, start = lines[old.line - 1], old.column - 1
        bare = is_bare(key, value, _opening(lines, old) if before == key else "")
        words = value if bare else _flow_safe(dump([value]).strip(" -"))
        end = start + (old.length if line[start : start + 1] else 0)
        new = words if before == key else f"{line[start:end]}, {key}: {words}"
        lines[old.line - 1] = line[:start] + new + line[end:]
        if len(items_of("\n".join(lines)) or ()) != 1:
            return None
    return "\n".join(lines)


def _flow_safe(words: str) -> str:
    """Words that need no quotation marks in a block may need them in braces."""
    if words[:1] == '"' or SIMPLE.fullmatch(words):
        return words
    return words if words[:1] == "'" else quoted(words)


def _by_round_trip(body: str, item: YamlItem, changes: Group[str, Plain | None]) -> str | None:
    """Let ruamel.yaml read and write the one item: for groups in braces."""
    from ruamel.yaml.error import YAMLError

    try:
        data = round_trip(body)
        for key, value in changes.items():
            if value is None:
                data[0].pop(key, None)
            else:
                data[0][key] = careful(value)
        new = dump(data)
    except (YAMLError, ValueError, TypeError, IndexError):
        return None
    margin = " " * item.column
    return "\n".join(margin + line.removeprefix("  ") if line.strip() else line for line in new.split("\n"))
