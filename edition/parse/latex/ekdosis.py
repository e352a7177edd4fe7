"""The commands of ekdosis, whose entries have the names of TEI's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from edition.model.span import Span
from edition.parse.latex.block_mark import BlockMark, Item, blank, plain
from edition.parse.latex.source import Break, Command, Comment, Environment, LatexGroup, LatexWords, Node
from edition.parse.tei.tree import Element


class NodeReader(Protocol):
    """What turns nodes into words and elements (`marks`)."""

    comments: list[tuple[str, Span]]

    def inline(self, nodes: Iterable[Node] | None) -> list[Element | str]:
        """Nodes where no block can begin."""

    def paragraphs(self, nodes: Iterable[Node] | None, span: Span) -> list[Element | str]:
        """The content of a note."""

    def said_otherwise(self, node: Node) -> Iterator[Element]:
        """Whatever else stands in an apparatus."""


def ekdosis(node: Command, flattener: NodeReader) -> Iterator[Item]:
    """A command of ekdosis."""
    name, given = node.name, node.arguments
    last = given[-1] if given else None
    if name == "app":
        yield _app(node, flattener)
    elif name == "ekddiv":
        options = read_options(last, flattener)
        yield BlockMark("head", node.span, int(_number(options, "depth", "1")), tuple(options.get("head", [])), name)
    elif name in ("speaker", "stage"):
        yield BlockMark(name, node.span, children=tuple(flattener.inline(last)), name=name)
    elif name == "note":
        yield Element("note", {"type": "called"}, node.span, flattener.paragraphs(last, node.span), name="\\note")
    elif name == "vnum":
        yield Element("{latex}layout", {}, node.span, [], name="\\vnum")
    elif name == "getsiglum":
        yield from flattener.inline(last)
    elif name in ("lem", "rdg"):
        yield Element("command", {}, node.span, flattener.inline(last), name=f"\\{name}")
    else:
        yield BlockMark("setting", node.span, children=(), name=name)


def _app(node: Command, flattener: NodeReader) -> Element:
    """An entry of ekdosis: `lem` and `rdg` as in TEI, which it has the names from; options become attributes."""
    made = Element("app", {}, node.span, [], name="\\app")
    for inner in (one for argument in node.arguments[1:] for one in argument or ()):
        match inner:
            case Command(name="lem" | "rdg"):
                reading = Element(
                    inner.name, {}, inner.span, flattener.inline(inner.arguments[1]), name=f"\\{inner.name}"
                )
                for key, value in read_options(inner.arguments[0], flattener).items():
                    words = "".join(plain(value)).strip()
                    if key in ("wit", "source", "resp"):
                        reading.attributes[key] = words
                    elif key in ("pre", "post", "prewit", "postwit") and inner.name == "rdg":
                        reading.children.append(Element("note", {}, inner.span, value, name=f"\\rdg[{key}]"))
                    elif words:
                        reading.attributes[key or "option"] = words
                made.children.append(reading)
            case Command(name="note"):
                made.children.append(
                    Element("note", {}, inner.span, flattener.inline(inner.arguments[-1]), name="\\note")
                )
            case Comment():
                flattener.comments.append((inner.text, inner.span))
            case LatexWords() if not inner.text.strip():
                pass
            case Break():
                pass
            case _:
                made.children += list(flattener.said_otherwise(inner))
    return made


def read_options(nodes: Iterable[Node] | None, flattener: NodeReader) -> dict[str, list[Element | str]]:
    """Options in brackets, `wit={A, B}, resp=Smith`: the value of each by its name."""
    found: dict[str, list[Element | str]] = {}
    key, value, given = "", list[Element | str](), False
    for node in [*nodes, LatexWords(",", Span("", 1, 1))] if nodes is not None else []:
        if not isinstance(node, LatexWords):
            value += flattener.inline((node,))  # what stands in braces is one value, with its commas
            continue
        for part in re.split(r"([,=])", node.text):
            if part == "=" and not given:
                key, value, given = "".join(plain(value)).strip(), [], True
            elif part == ",":
                if key or not blank(value):
                    found[key] = value
                key, value, given = "", [], False
            elif part:
                value.append(re.sub(r"\s+", " ", part))
    return found


def _number(options: dict[str, list[Element | str]], key: str, otherwise: str) -> str:
    words = "".join(plain(options.get(key, []))).strip()
    return words if words.isdecimal() and len(words) < 3 else otherwise


def joined(nodes: Sequence[Node]) -> Sequence[Node]:
    """Nodes where an `\\app{\\lem…}{\\rdg…}` in two groups, as some write it, is one command."""
    result: list[Node] = []
    for node in nodes:
        last = result[-1] if result else None
        if (
            isinstance(node, LatexGroup)
            and isinstance(last, Command)
            and last.name == "app"
            and any(isinstance(one, Command) and one.name in ("rdg", "note") for one in node.content)
        ):
            result[-1] = replace(last, arguments=(*last.arguments, node.content))
        else:
            result.append(node)
    return result


def one_text(nodes: Sequence[Node]) -> list[Node]:
    """Of texts that stand side by side, the one with an apparatus is the text; the others stand apart."""
    texts = [node for node in nodes if isinstance(node, Environment)]
    main = next((text for text in texts if any(map(has_entries, text.content))), texts[0] if texts else None)
    return [
        replace(node, name="translation", arguments=()) if isinstance(node, Environment) and node is not main else node
        for node in nodes
    ]


def has_entries(node: Node) -> bool:
    """Whether there is an apparatus in a node."""
    match node:
        case Command():
            return node.name in ("app", "edtext") or any(
                has_entries(one) for part in node.arguments for one in part or ()
            )
        case Environment() | LatexGroup():
            return any(map(has_entries, node.content))
    return False
