"""Values inside the rules of authority records, changed in place: every other byte of the file stays."""

from __future__ import annotations

from collections.abc import Mapping as Group

from edition.parse.yaml import Mapping, Scalar, Sequence
from edition.rewrite.edit import Unchangeable
from edition.rewrite.items import item_of


def change_rules(text: str, changes: Group[tuple[str, int], Group[str, str]]) -> str:
    """The file with values of rules set: those of the `number`-th rule that a record has under `ignore`.

    >>> change_rules("- key: a\\n  ignore: [{form: A, at: 1.2}]  # x\\n", {("a", 0): {"at": "1.3"}})
    '- key: a\\n  ignore: [{form: A, at: 1.3}]  # x\\n'
    """
    spliced: dict[tuple[int, int], tuple[Scalar, str]] = {}
    for (key, number), values in changes.items():
        item = item_of(text, key)
        listed = item.node.get("ignore") if item is not None else None
        rule = listed.items[number] if type(listed) is Sequence and number < len(listed.items) else None
        for name, words in values.items():
            value = rule.get(name) if type(rule) is Mapping else None
            if item is None or type(value) is not Scalar or "\n" in value.text:
                raise Unchangeable(f"the rules of “{key}” are written in a way that cannot be changed one by one")
            first = item.first - item.node.line  # the lines of an item that was read alone count from its own
            spliced[value.line + first, value.column - 1] = value, words
    lines = text.split("\n")
    for (line, start), (value, words) in sorted(spliced.items(), key=lambda change: change[0], reverse=True):
        old = lines[line]
        mark = "" if value.plain else old[start]
        lines[line] = f"{old[:start]}{mark}{words}{mark}{old[start + value.length :]}"
    return "\n".join(lines)
