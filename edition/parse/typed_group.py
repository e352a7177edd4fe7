"""A group of keys as typed: each value with its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from edition.keys.declarations import Group
from edition.model.diagnostic import Report
from edition.model.span import Span
from edition.parse.yaml_nodes import Mapping, Node, Scalar, Sequence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TypedGroup(Generic[T]):
    """A group of keys as it was typed.

    `values` are the values of its keys: prose as it stands in the file, groups as `TypedGroup`. `bad` are the keys with
    invalid values.
    """

    group: Group[T]
    node: Mapping
    values: dict[str, Any]
    bad: frozenset[str] = frozenset()

    def get(self, key: str, otherwise: Any = None) -> Any:
        """The value of a key."""
        return self.values.get(key, otherwise)

    @property
    def span(self) -> Span:
        """The place of the whole group."""
        return place(self.node, *self.group.place)


def of_keys(node: Mapping, report: Report) -> Report:
    """Reports what is wrong with the keys of a group taken together: when one is given twice, that is the cause."""
    if node.twice is None:
        return report
    cause = ("Y003", node.twice)
    return lambda diagnostic: report(replace(diagnostic, cause=cause))


def place(node: Node, *keys: str) -> Span:
    """The place of the first of some values, or of the group."""
    values = node.values if type(node) is Mapping else {}
    return next((values[key].span for key in keys if key in values), node.span)


def spans(node: Mapping) -> dict[str, Span]:
    """Where the value of each key was typed; for lists and groups, the key, and each word of a list: `index.0`."""
    places = {
        name: (value if type(value) is Scalar else key).span
        for name, key in node.keys.items()
        for value in (node.values[name],)
    }
    for name, value in node.values.items():
        if type(value) is Sequence:
            places |= {f"{name}.{i}": item.span for i, item in enumerate(value.items) if type(item) is Scalar}
    return places
