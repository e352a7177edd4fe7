"""The tables of keys in docs/formats.md and docs/designs.md, between `<!-- keys: NAME -->` and `<!-- end of keys -->`.

`pytest --accept tests/keys/test_tables.py` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from edition.english import listed
from edition.keys.declarations import (
    BookWords,
    Choice,
    Group,
    IssueList,
    Items,
    Key,
    Label,
    Pair,
    PassageStep,
    PlainWords,
    ProseText,
    Reasons,
    SingleValue,
    TitleText,
    TypedForm,
    Value,
)
from edition.keys.entries import ENTRY, NEEDS, has
from edition.keys.files import ALL_FILES, PlacedGroup, groups, usual
from edition.keys.structure import ITEM, OF_LINES, OF_OTHERS
from edition.model.entry import EntryKind

_SIGN = re.compile(r"[*_\[\]|<]")
_TABLE = re.compile(r"(<!-- keys: (\w+) -->\n).*?(<!-- end of keys -->)", re.DOTALL)


def with_tables(text: str) -> str:
    """A document with all its tables up to date."""
    tables = {file.name: "\n".join(_tables(file.group)) for file in ALL_FILES}
    return _TABLE.sub(lambda match: f"{match[1]}\n{tables[match[2]]}\n{match[3]}", text)


def _tables(group: Group[Any]) -> Iterator[str]:
    """The keys of a file, then those of each group in it."""
    every = [*groups(group, parts=False)]
    first: dict[int, PlacedGroup] = {}
    for placed in every:
        first.setdefault(id(placed.group), placed)
    for placed in first.values():
        if placed.key:
            places = [found.key for found in every if found.group is placed.group]
            yield f"**{_heading(places)}.** {placed.group.says}\n"
        if placed.group.part_of is not None:
            keys = _all(key.name for key in placed.group.keys)
            yield f"These keys, as in {_file_of(placed.group.part_of)}: {keys}.\n"
            continue
        yield "| key | value | what it says |"
        yield "| --- | --- | --- |"
        yield from (f"| {' | '.join(_cells(key, placed))} |" for key in placed.group.keys)
        yield ""
    if group is ENTRY:
        yield from _kinds()


def _heading(keys: list[str]) -> str:
    """The keys that have a group: all, or the first of many."""
    return ", ".join(f"`{key}`" for key in keys[:_NAMED]) + (" …" if len(keys) > _NAMED else "")


_NAMED = 3
"""Keys that are named of those that have the same group."""


def _file_of(group: Group[Any]) -> str:
    return next(f"{file.name}.yaml" for file in ALL_FILES if file.group is group)


def _cells(key: Key, placed: PlacedGroup) -> Iterator[str]:
    yield f"`{key.name}`{' (needed)' if key.needed else ''}"
    default = usual(key, placed.owner)
    yield described(key.value) + ("" if default is None else f"; {_shown(default)} when not given")
    yield as_words(key.says) + _whose(key, placed.group)


def as_words(says: str) -> str:
    r"""Words in which only what stands in backquotes is Markdown.

    >>> print(as_words("[a] of `b*`, c|d"))
    \[a\] of `b*`, c\|d
    """
    parts = says.split("`")
    return "`".join(part if i % 2 else _SIGN.sub(r"\\\g<0>", part) for i, part in enumerate(parts))


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_shown, value))}]"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def described(value: Value) -> str:
    """What may be typed, in a few words."""
    match value:
        case PlainWords() | TypedForm():
            return value.description
        case Label():
            return "words without mark-up"
        case TitleText():
            return "words with styles, `*…*`"
        case ProseText():
            return f"Markdown, as in {value.context}"
        case Choice():
            return ", ".join(f"`{word}`" for word in value.among)
        case Items():
            how = {
                SingleValue.REFUSED: "",
                SingleValue.ITEM: "; or one alone",
                SingleValue.SPLIT: "; or with spaces between them",
            }
            return f"a list: {described(value.item)}{how[value.alone]}"
        case IssueList():
            return "a number, a range, or a list of them"
        case Pair():
            return "a list of two: before, after"
        case Reasons():
            return "codes, each with a reason"
        case BookWords():
            return "ids of messages, each with words or a list of its forms"
        case PassageStep():
            return "numbers or words"
        case Group():
            return "keys, see below"


def _whose(key: Key, group: Group[Any]) -> str:
    """Which items have a key, when not all have it."""
    if group is ENTRY and key.kinds:
        return f" Of {_all(str(kind) for kind in EntryKind if has(kind, key))}."
    if group is ITEM and key.name != "kind":
        lines = [kind for kind, keys in OF_LINES.items() if key.name in keys]
        others = {"supply": "what is supplied", "lacuna": "a lacuna", "image": "an image"}
        whose = ["lines"] if len(lines) == len(OF_LINES) else [f"lines of kind {_all(lines)}"] if lines else []
        whose += [others[name] for name, keys in OF_OTHERS.items() if key.name in keys and key.name != name]
        return f" Of {', of '.join(whose)}." if whose and key.name != "line" else ""
    return ""


def _kinds() -> Iterator[str]:
    """The keys that each kind of entry requires."""
    yield "Every entry needs `id`, `kind`, `at` and `lemma`; besides these\n"
    yield "| kind | needs | may have |"
    yield "| --- | --- | --- |"
    for kind in EntryKind:
        needs = " or ".join(f"`{key}`" for key in NEEDS.get(kind, ())) or "–"
        own = (f"`{key.name}`" for key in ENTRY.keys if kind in key.kinds and key.name not in NEEDS.get(kind, ()))
        yield f"| `{kind}` | {needs} | {', '.join(own) or '–'} |"
    yield ""


def _all(words: Any) -> str:
    return listed(f"`{word}`" for word in words)
