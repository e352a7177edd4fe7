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

BEFORE = "before"
"""The type of a note until the words that it is about, which follow it, are known."""

SIGLUM = "siglum"
"""The element for the name of a witness or scholar, until it is known how it is printed."""


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
        yield from _note_before(node, flattener)
    elif name in ("supplied", "surplus", "sic"):
        words = flattener.inline(last)
        gap = next((one for one in words if isinstance(one, Element) and one.tag == "gap"), None)
        lost = gap is not None and blank(one for one in words if one is not gap)  # a lacuna that is conjectured
        tag, attributes = ("unclear", {"reason": "crux"}) if name == "sic" else (name, {})
        yield gap if gap is not None and lost else Element(tag, attributes, node.span, words, name=f"\\{name}")
    elif name == "gap":
        said = {key: "".join(plain(value)).strip() for key, value in read_options(last, flattener).items()}
        if said.get("unit") and said.get("quantity", "1") != "1":
            said["unit"] += "s"
        yield Element("gap", {key: value for key, value in said.items() if value}, node.span, [], name="\\gap")
    elif name == "vnum":
        yield Element("{latex}layout", {}, node.span, [], name="\\vnum")
    elif name == "getsiglum":
        yield Element(SIGLUM, {}, node.span, flattener.inline(last), name="\\getsiglum")
    elif name in ("lem", "rdg"):
        yield Element("command", {}, node.span, flattener.inline(last), name=f"\\{name}")
    else:
        yield BlockMark("setting", node.span, children=(), name=name)


def _note_before(node: Command, flattener: NodeReader) -> Iterator[Item]:
    """A note outside an entry: it stands before the words that it is about, and names labels around them.

    Without the second label it is about the next word, which is found when the text is known.
    """
    options = read_options(node.arguments[0], flattener)
    words = flattener.paragraphs(node.arguments[-1], node.span)
    first, last = (f"{''.join(plain(options.get(key, []))).strip()}" for key in ("labelb", "labele"))
    if first and last:
        yield Element("anchor", {"xml:id": first}, node.span, [], name="\\note[labelb]")
        attributes = {"type": "editorial", "from": f"#{first}", "to": f"#{last}"}
        yield Element("note", attributes, node.span, words, name="\\note")
    elif options:
        yield Element("note", {"type": BEFORE}, node.span, words, name="\\note")
    else:
        yield Element("note", {"type": "called"}, node.span, words, name="\\note")


def on_their_words(root: Element) -> None:
    """Put notes that stand before one word on it."""
    children, at = root.children, 0
    while at < len(children):
        child = children[at]
        if isinstance(child, Element):
            on_their_words(child)
            if child.tag == "note" and child.get("type") == BEFORE:
                children[at : at + 2] = _on_word(child, children[at + 1 : at + 2])
        at += 1


def _on_word(note: Element, behind: list[Element | str]) -> list[Element | str]:
    """A note, and what stands behind it, with the note on its first word."""
    note.attributes["type"] = "editorial"
    if not behind:
        return [note]
    if isinstance(behind[0], str):
        word, space, rest = (behind[0].lstrip() + " ").partition(" ")
        bare = word.rstrip(".,;:!?·")
        if not bare:
            return [note, *behind]
        return [
            Element("annotated", {}, note.span, [bare, note], name=note.name),
            word[len(bare) :] + (space + rest)[:-1],
        ]
    return [Element("annotated", {}, note.span, [behind[0], note], name=note.name)]


def _app(node: Command, flattener: NodeReader) -> Element:
    """An entry of ekdosis: `lem` and `rdg` as in TEI, which it has the names from; options become attributes."""
    made = Element("app", {}, node.span, [], name="\\app")
    kind = "".join(plain(flattener.inline(node.arguments[0]))).strip()
    if kind:
        made.attributes["type"] = kind.removeprefix("type").lstrip(" =")
    for argument in node.arguments[1:]:
        made.children += _with_their_notes(_in_entry(argument, flattener))
    return made


def _with_their_notes(parts: Iterable[Element]) -> list[Element]:
    """The parts of an entry; a note that stands behind a reading is about that reading."""
    made: list[Element] = []
    for part in parts:
        if part.tag == "note" and made and made[-1].tag == "rdg":
            made[-1].children.append(part)
        else:
            made.append(part)
    return made


def _in_entry(nodes: Iterable[Node] | None, flattener: NodeReader) -> Iterator[Element]:
    """What stands in an entry, or in a group of its readings."""
    for inner in nodes or ():
        match inner:
            case Command(name="lem" | "rdg"):
                yield from _reading(inner, flattener)
            case Command(name="rdgGrp"):
                kind = "".join(plain(read_options(inner.arguments[0], flattener).get("type", []))).strip()
                children = _with_their_notes(_in_entry(inner.arguments[-1], flattener))
                yield Element("rdgGrp", {"type": kind} if kind else {}, inner.span, [*children], name="\\rdgGrp")
            case Command(name="note"):
                options = read_options(inner.arguments[0], flattener)
                said = (options.get("pre", []), flattener.inline(inner.arguments[-1]), options.get("post", []))
                words = [word for part in said if part for word in (" ", *part)]
                yield Element("note", {}, inner.span, words[1:], name="\\note")
            case Comment():
                flattener.comments.append((inner.text, inner.span))
            case LatexWords() if not inner.text.strip():
                pass
            case LatexGroup():  # readings in braces of their own, as some write them
                yield from _in_entry(inner.content, flattener)
            case Break():
                pass
            case _:
                yield from flattener.said_otherwise(inner)


def _reading(node: Command, flattener: NodeReader) -> Iterator[Element]:
    """A reading or the lemma; words that are printed around the lemma are a note of the entry."""
    reading = Element(node.name, {}, node.span, flattener.inline(node.arguments[1]), name=f"\\{node.name}")
    notes: list[Element] = []
    for key, value in read_options(node.arguments[0], flattener).items():
        words = "".join(plain(value)).strip()
        if key in ("wit", "source", "resp"):
            reading.attributes[key] = words
        elif key in ("pre", "post", "prewit", "postwit"):
            notes.append(Element("note", {}, node.span, value, name=f"\\{node.name}[{key}]"))
        elif key:
            reading.attributes[key] = words
        elif words:
            reading.attributes[words] = "true"
    yield reading
    if node.name == "rdg":
        reading.children += notes
    else:
        yield from notes


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
