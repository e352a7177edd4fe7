"""Settings of a volume that it has from its series."""

from __future__ import annotations

from typing import Any

from edition.keys.declarations import Group, Key, Sharing, inner
from edition.keys.volume import VOLUME
from edition.parse.yaml_nodes import Mapping, Node, Scalar, Sequence


def with_shared(own: Mapping, shared: Mapping | None, group: Group[Any] | None = VOLUME) -> Mapping:
    """The settings of a volume with those that it shares with its series, each in its place in the files.

    What the volume says holds. Groups are joined key by key; lists as the declaration of their key says.
    """
    if shared is None:
        return own
    joined = Mapping(own.file, own.line, own.column)
    for key, value in own.items():
        declared = group.by_name.get(key.text) if group is not None else None
        joined.keys[key.text] = key
        joined.values[key.text] = _joined(declared, value, shared.values.get(key.text))
    for key, value in shared.items():
        joined.keys.setdefault(key.text, key)
        joined.values.setdefault(key.text, value)
    return joined


def _joined(key: Key | None, own: Node, shared: Node | None) -> Node:
    inside = inner(key.value) if key is not None else None
    if type(own) is Mapping and type(shared) is Mapping:
        return with_shared(own, shared, inside)
    if key is None or key.sharing is Sharing.REPLACED or type(own) is not Sequence or type(shared) is not Sequence:
        return own
    name = inside.keys[0].name if inside is not None else ""
    known = {words: item for item in shared.items if (words := _name(item, name))}
    named = {words for item in own.items if (words := _name(item, name))}
    joined = Sequence(own.file, own.line, own.column)
    if key.sharing is Sharing.ADDED:
        joined.items += (item for item in shared.items if _name(item, name) not in named)
    for item in own.items:
        other = known.get(_name(item, name))
        if type(item) is Mapping and type(other) is Mapping:
            item = with_shared(item, other, inside)
        joined.items.append(item)
    return joined


def _name(item: Node, key: str) -> str:
    """What tells an item of a list from others; empty when it has no name."""
    named = item.values.get(key) if type(item) is Mapping else None
    return named.text if type(named) is Scalar else ""
