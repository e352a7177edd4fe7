"""Adds a text to those that volume.yaml lists; every other character stays as it was typed."""

from __future__ import annotations

from edition.parse.volume import parse_volume
from edition.parse.yaml import read_yaml
from edition.parse.yaml_nodes import Mapping, Scalar, Sequence
from edition.rewrite.replace_words import Unchangeable

_KEY = "texts"
_COMMENT = "# The other texts of the volume: each has a folder of this name here, and one in the apparatus."


def with_text(words: str, name: str) -> str:
    """volume.yaml with one more text; raises `Unchangeable` when it is typed so that it cannot be added."""
    before = parse_volume(words, "volume.yaml", "", lambda wrong: None)
    root = read_yaml(words, "volume.yaml", lambda wrong: None)
    if before is None or type(root) is not Mapping:
        raise Unchangeable("it cannot be read")
    changed = _added(words, root, name)
    after = parse_volume(changed, "volume.yaml", "", lambda wrong: None)
    if after is None or after.texts != (*before.texts, name):
        raise Unchangeable(f"write “{_KEY}: [{', '.join((*before.texts, name))}]” in it")
    return changed


def _added(words: str, root: Mapping, name: str) -> str:
    listed = root.get(_KEY)
    lines = words.split("\n")
    if listed is None:
        end = "" if words.endswith("\n") else "\n"
        return f"{words}{end}\n{_COMMENT}\n{_KEY}: [{name}]\n"
    if type(listed) is Scalar:
        line, start = listed.line - 1, listed.column - 1
        end_of_one = start + listed.length
        lines[line] = f"{lines[line][:start]}[{lines[line][start:end_of_one]}, {name}]{lines[line][end_of_one:]}"
        return "\n".join(lines)
    if type(listed) is not Sequence or not listed.items:
        return words
    last = listed.items[-1]
    line, start = last.span.line - 1, last.span.column - 1
    end_of_last = start + last.span.length
    if lines[listed.line - 1][listed.column - 1] == "[":
        lines[line] = f"{lines[line][:end_of_last]}, {name}{lines[line][end_of_last:]}"
    else:
        dash = lines[line][: lines[line].rindex("-", 0, start)]
        lines.insert(line + 1, f"{dash}- {name}")
    return "\n".join(lines)
