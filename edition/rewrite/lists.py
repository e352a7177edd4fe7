"""Adds items to a list in a YAML file of keys; everything else stays as it is typed, with its comments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from edition.parse.yaml_nodes import Plain
from edition.rewrite.emit import careful, dump, round_trip


def with_items(text: str, key: str, items: Sequence[Mapping[str, Plain]]) -> str:
    """The file with items at the end of the list that a key has; without one, the key is added.

    >>> print(with_items("title: A  # first\\nwitnesses:\\n  - {siglum: A}\\n", "witnesses", [{"siglum": "B"}]))
    title: A  # first
    witnesses:
      - {siglum: A}
      - {siglum: B}
    <BLANKLINE>
    """
    content = round_trip(text)
    there = content.get(key)
    if there is None:
        there = content[key] = []
    for item in items:
        there.append(_flow(item))
    return f"{dump(content)}\n"


def changed(text: str, key: str, name: str, values: Mapping[str, Mapping[str, Plain]]) -> str:
    """The file with more keys for items of the list that a key has; an item is known by its value of `name`."""
    content = round_trip(text)
    for item in content.get(key) or ():
        for more, value in values.get(str(item.get(name)), {}).items():
            item[more] = careful(value)
    return f"{dump(content)}\n"


def _flow(item: Mapping[str, Plain]) -> object:
    from ruamel.yaml.comments import CommentedMap

    group = CommentedMap({key: careful(value) for key, value in item.items()})
    group.fa.set_flow_style()
    return group
