"""The keys of all YAML files by name, for readers that do not know yet in which group they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from functools import cache

from edition.keys.declarations import BookWords, IssueList, Items, Key, Pair, Reasons, inner
from edition.keys.files import FILES, groups


class Value(Enum):
    """What kind of value follows a key."""

    WORDS = auto()
    LIST = auto()
    GROUPS = auto()


@cache
def keys() -> Mapping[str, Value]:
    """Every key of the YAML files, and the kind of its value: where there are several, the plainest."""
    return {
        name: min((_kind(key) for key in declared), key=lambda value: value.value)
        for name, declared in declared_keys().items()
    }


@cache
def takes_list(name: str, under: str) -> bool:
    """Whether a list follows a key in the group under another one: `words` in `concordance`, where `words` elsewhere
    are words."""
    placed = (group for file in FILES for group in groups(file.group) if group.key == under)
    return any(_kind(key) is Value.LIST for group in placed for key in group.group.keys if key.name == name)


@cache
def declared_keys() -> Mapping[str, Sequence[Key]]:
    """The keys of the YAML files by their names."""
    result: dict[str, list[Key]] = {}
    for file in FILES:
        for placed in groups(file.group):
            for key in placed.group.keys:
                result.setdefault(key.name, []).append(key)
    return result


def _kind(key: Key) -> Value:
    if inner(key.value) is not None or isinstance(key.value, Reasons | BookWords):
        return Value.GROUPS
    return Value.LIST if isinstance(key.value, Items | IssueList | Pair) else Value.WORDS
