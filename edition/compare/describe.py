"""Describes changes: fields by the names that editors type, values in plain words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, fields, is_dataclass
from enum import Enum
from itertools import pairwise
from typing import Any

from edition.compare.change import Change, FieldChange, Subject
from edition.compare.word_diff import marked
from edition.keys.field_names import called
from edition.lookalikes import shape, told_apart
from edition.model.authority import Name, Record, Work
from edition.model.edition import Edition
from edition.model.entry import Anchor, Entry, Position
from edition.model.inline import Inline
from edition.model.locator import UNIT_KEYS, Locator
from edition.model.series import NAME as SERIES_NAME
from edition.model.text import Block, Locus
from edition.rewrite.markdown import inline
from edition.words import WORD

_NAMED = ("siglum", "id", "name", "file", "key")


@dataclass(frozen=True, slots=True)
class DescribedField:
    """One line of what changed: its name, and its words before and after; empty when there are none."""

    name: str
    old: str
    new: str


def value_of(value: Any) -> Any:
    """A value for programs: words, numbers, lists, groups without what is empty."""
    if isinstance(value, Locus):
        return str(value)
    if isinstance(value, Locator):
        return f"{UNIT_KEYS[value.unit]} {value.words}"
    if isinstance(value, Name):
        return value.inverted
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple) and value and isinstance(value[0], Inline):
        return inline(value)
    if isinstance(value, tuple | list):
        return [value_of(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Mapping):
        return {str(key): value_of(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        parts = ((item, getattr(value, item.name)) for item in fields(value) if item.compare)
        return {called(type(value), item.name): value_of(part) for item, part in parts if not _is_unsaid(item, part)}
    return value


def _is_unsaid(item: Field[Any], part: Any) -> bool:
    """Whether a field says nothing: it is empty, or has what a record or a group has when nobody says anything."""
    usual = item.name == "joined" or is_dataclass(part)
    return part in ("", (), None, 0, False) or (usual and part == item.default)


def words_of_value(value: Any) -> str:
    """A value in one line."""
    value = value_of(value)
    if isinstance(value, list):
        return "; ".join(words_of_value(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(
            f"{key}: {words_of_value(item)}" if key != "text" else words_of_value(item)
            for key, item in value.items()
            if item not in ("", [], {})
        )
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value).replace("\n", " / ").replace("\t", " | ")


def shown(change: Change) -> Iterator[FieldChange]:
    """The fields worth reporting: without those that follow from another."""
    names = {item.name for item in change.fields}
    for item in change.fields:
        old, new = change.old, change.new
        if item.name == "end_locus" and isinstance(old, Entry) and isinstance(new, Entry):
            if old.end_locus == old.locus and new.end_locus == new.locus:
                continue
            if old.end_locus == old.locus or new.end_locus == new.locus:
                a, b = ("" if e.end_locus == e.locus else e.end_locus for e in (old, new))
                yield FieldChange(item.name, a, b)
                continue
        if change.subject is Subject.TEXT and item.name == "locus" and "text" in names:
            continue
        if isinstance(old, Block) and isinstance(new, Block) and item.name in _STANDING and "text" in names:
            was, now = (_STANDING[item.name](block) for block in (old, new))  # they stand elsewhere, as the words do
            if was != now:
                yield FieldChange(item.name, was, now)
            continue
        if change.subject is Subject.WORK and item.name in ("date", "issues") and "fields" in names:
            continue  # they follow from the fields
        if isinstance(old, Work) and isinstance(new, Work) and item.name in ("fields", "rich", "persons"):
            yield from _by_key(item, old, new)
            continue
        if item.name == "print_reading":
            yield FieldChange(item.name, *("reading" if value else "base" for value in (item.old, item.new)))
            continue
        yield item


def _by_key(item: FieldChange, old: Work, new: Work) -> Iterator[FieldChange]:
    """The differences of two tables, by the names of their rows; italics only where the words are the same."""
    for name in dict.fromkeys((*item.old, *item.new)):
        was, now = item.old.get(name, ""), item.new.get(name, "")
        if item.name == "rich":
            words = old.fields.get(name, "")
            if words != new.fields.get(name, ""):
                continue
            was, now = was or words, now or words  # the one without italics
        if was != now:
            yield FieldChange(name, was, now)


def _styled(block: Block) -> tuple[str, ...]:
    marked = ((style.role, style.value, f"“{block.text[style.start : style.end]}”") for style in block.styles)
    return tuple(" ".join(filter(None, parts)) for parts in marked)


def _marked(block: Block) -> tuple[str, ...]:
    around = ((block.text[max(0, p.offset - 8) : p.offset], block.text[p.offset : p.offset + 8]) for p in block.points)
    return tuple(
        f"{' '.join(filter(None, (p.kind, p.value, p.facs)))} in “{left}|{right}”"
        for p, (left, right) in zip(block.points, around, strict=True)
    )


_STANDING = {"styles": _styled, "points": _marked}


def rows(change: Change) -> Iterator[DescribedField]:
    """What changed, line by line: in lists of things with names, thing by thing."""
    for item in shown(change):
        for row in _rows(called(type(change.thing), item.name), item):
            yield row
            if odd := _only_looks_alike(row):
                yield DescribedField(f"{row.name}, letters that only look alike", "", odd)


def _only_looks_alike(row: DescribedField) -> str:
    """A line on letters that were replaced by others that look the same: otherwise the change would be invisible."""
    if row.old.isascii() and row.new.isascii():
        return ""
    result: list[str] = []
    for went, came in pairwise(marked(row.old, row.new)):
        if (went.sign, came.sign) == ("-", "+"):
            gone = {shape(word): word for word in WORD.findall(went.text)}
            result += [told_apart(word, gone.get(shape(word), word)) for word in WORD.findall(came.text)]
    return ", ".join(dict.fromkeys(filter(None, result)))


def _rows(name: str, item: FieldChange) -> Iterator[DescribedField]:
    for old, new in ((item.old, item.new),):
        if isinstance(old, tuple) and isinstance(new, tuple) and (label := _label((*old, *new))):
            before = {getattr(part, label): part for part in old}
            after = {getattr(part, label): part for part in new}
            for key in dict.fromkeys((*before, *after)):
                if before.get(key) != after.get(key):
                    yield from _parts(f"{name}.{key}", before.get(key), after.get(key))
            old, new = (tuple(k for k in one if k in other) for one, other in ((before, after), (after, before)))
            if old == new:
                return
        elif _is_group(old) and _is_group(new):
            yield from _parts(name, old, new)
            return
        yield _row(name, old, new)


def _parts(name: str, old: Any, new: Any) -> Iterator[DescribedField]:
    if not (_is_group(old) and _is_group(new)):
        yield _row(name, old, new)
        return
    for part in fields(old):
        a, b = getattr(old, part.name), getattr(new, part.name)
        if part.compare and a != b:
            yield _row(f"{name}.{called(type(old), part.name)}", a, b)


def _row(name: str, old: Any, new: Any) -> DescribedField:
    """Two values in one line each; in JSON notation where they would look the same otherwise."""
    before, after = words_of_value(old), words_of_value(new)
    if before == after:
        before, after = (json.dumps(value_of(value), ensure_ascii=False) for value in (old, new))
    return DescribedField(name, before, after)


def _is_group(value: Any) -> bool:
    return is_dataclass(value) and not isinstance(value, Locus | Inline | type)


def _label(parts: tuple[Any, ...]) -> str:
    """The field that identifies the items of a list: sigla of witnesses, names of layers …"""
    for label in _NAMED:
        if parts and all(_is_group(part) and hasattr(part, label) for part in parts):
            names = [getattr(part, label) for part in parts]
            if all(names):
                return label
    return ""


def title(change: Change) -> str:
    """What a change is about, in a few words: `emendation clear-1`, `person trotsky`, `3.12`."""
    thing = change.thing
    if isinstance(thing, Entry):
        return f"{thing.kind} {change.id}"
    if isinstance(thing, Record):
        return f"{thing.kind} {change.id} in names.yaml"
    if isinstance(thing, Work):
        return f"{thing.type} {change.id} in works.bib"
    if isinstance(thing, Block):
        return f"{'supplied ' if thing.supplied else ''}{thing.kind} {change.id}"
    return "settings of the series" if thing.name == SERIES_NAME else "settings of the volume"


def gist(change: Change) -> str:
    """The content of something that was added or removed, in one line."""
    thing = change.thing
    if isinstance(thing, Entry):
        skip = {"id", "kind", "at", "to"} | ({"position"} if thing.position is Position.WORDS else set())
        return words_of_value({key: item for key, item in value_of(thing).items() if key not in skip})
    if isinstance(thing, Record | Work):
        value = value_of(thing)
        return words_of_value({key: item for key, item in value.items() if key not in ("key", "kind", "type", "sort")})
    return words_of_value(thing.text) if isinstance(thing, Block) else ""


def around(edition: Edition, anchor: Anchor | None, reach: int = 36) -> tuple[str, str, str]:
    """The words before, at and after a place; empty when there is none."""
    if anchor is None or anchor.last >= len(edition.text.blocks):
        return "", "", ""
    first, last = edition.text.blocks[anchor.first].text, edition.text.blocks[anchor.last].text
    left = first[max(0, anchor.start - reach - 1) : anchor.start]
    right = last[anchor.end : anchor.end + reach + 1]
    inside = (
        first[anchor.start : anchor.end]
        if anchor.first == anchor.last
        else first[anchor.start :] + " … " + last[: anchor.end]
    )
    if len(inside) > 2 * reach:
        inside = inside[:reach].rpartition(" ")[0] + " … " + inside[-reach:].partition(" ")[2]
    if len(left) > reach:
        left = "…" + left[-reach:].partition(" ")[1] + left[-reach:].partition(" ")[2]
    if len(right) > reach:
        right = right[:reach].rpartition(" ")[0] + " …"
    return tuple(part.replace("\n", " / ").replace("\t", " | ") for part in (left, inside, right))  # type: ignore[return-value]
