"""A tree of XML elements, and its text: everything escaped, the same bytes for the same tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_REFUSED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_VALUE = {**_TEXT, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
REPLACEMENT = "\ufffd"


@dataclass(eq=False)
class Node:
    """An element. In `mixed` ones white space matters, so their content is not put on lines of its own."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)
    mixed: bool = False

    def add(self, *children: Node | str) -> Node:
        """Append children; empty words are skipped."""
        self.children += [child for child in children if child != ""]
        return self


def node(tag: str, *children: Node | str, mixed: bool = False, **attributes: str) -> Node:
    """An element; empty attributes are left out. `xml_id` stands for xml:id, `from_` for from.

    >>> show(node("p", "a < b", xml_id="l1.1", from_="#a"))
    '<p xml:id="l1.1" from="#a">a &lt; b</p>'
    """
    named = {_name(name): value for name, value in attributes.items() if value}
    return Node(tag, named, [child for child in children if child != ""], mixed)


def every(item: Node) -> Iterator[Node]:
    """All elements in an element, in the order of the document."""
    for child in item.children:
        if isinstance(child, Node):
            yield child
            yield from every(child)


def _name(name: str) -> str:
    if name.startswith("xml_"):
        return f"xml:{name[4:]}"
    return name.rstrip("_").replace("_", "-")


def clean(words: str) -> str:
    """The words with U+FFFD for characters that are invalid in XML."""
    return _REFUSED.sub(REPLACEMENT, words)


def escape(words: str) -> str:
    """Words as text of an element.

    >>> escape("]]> & \\x07")
    ']]&gt; &amp; \ufffd'
    """
    return "".join(_TEXT.get(char, char) for char in clean(words)) if not words.isalnum() else words


def _value(words: str) -> str:
    return "".join(_VALUE.get(char, char) for char in clean(words))


def show(root: Node) -> str:
    """The text of an element."""
    parts: list[str] = []
    _show(root, 0, parts, root.mixed)
    return "".join(parts)


def _show(item: Node, depth: int, parts: list[str], mixed: bool) -> None:
    values = "".join(f' {name}="{_value(value)}"' for name, value in item.attributes.items())
    if not item.children:
        parts.append(f"<{item.tag}{values}/>")
        return
    parts.append(f"<{item.tag}{values}>")
    mixed = mixed or item.mixed or any(isinstance(child, str) for child in item.children)
    for child in item.children:
        if not mixed:
            parts.append("\n" + " " * (depth + 1))
        if isinstance(child, str):
            parts.append(escape(child))
        else:
            _show(child, depth + 1, parts, mixed)
    if not mixed:
        parts.append("\n" + " " * depth)
    parts.append(f"</{item.tag}>")
