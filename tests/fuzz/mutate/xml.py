"""TEI: elements and attributes left out, doubled, put elsewhere, renamed; and what no parser reads."""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy
from xml.etree import ElementTree

from tests.fuzz.mutate.raw import Mutator, cut
from tests.fuzz.values import words

TEI = "{http://www.tei-c.org/ns/1.0}"
ElementTree.register_namespace("", TEI.strip("{}"))

_TAGS = (
    "p", "ab", "div", "head", "lg", "l", "lb", "pb", "note", "app", "lem", "rdg", "rdgGrp", "choice", "sic", "corr",
    "orig", "reg", "abbr",
    "expan", "supplied", "gap", "unclear", "del", "add", "subst", "hi", "foreign", "persName", "placeName",
    "orgName", "name", "ref",
    "date", "list", "item", "label", "table", "row", "cell", "sp", "speaker", "stage", "quote", "q", "cit", "bibl",
    "listBibl", "listWit",
    "witness", "listPerson", "person", "title", "author", "editor", "body", "text", "front", "back", "group", "TEI",
    "teiHeader", "fileDesc",
    "seg", "w", "pc", "milestone", "anchor", "ptr", "witDetail", "lacunaStart", "lacunaEnd", "witStart", "witEnd",
    "listApp", "standOff", "x",
)  # fmt: skip
_ATTRIBUTES = (
    "n", "type", "subtype", "xml:id", "xml:lang", "wit", "resp", "cert", "ref", "key", "target", "from", "to", "loc",
    "when", "notBefore",
    "rend", "place", "hand", "reason", "quantity", "unit", "extent", "part", "corresp", "ana", "cause", "varSeq",
    "level", "role", "x",
)  # fmt: skip
_VALUES = (
    "",
    "#",
    "#A",
    "#B",
    "#A #B",
    "A",
    "#none",
    "1",
    "-1",
    "9" * 30,
    "I",
    "F",
    "1871",
    "1871-13",
    "high",
    "en",
    "xx",
    "a b",
    "é",
    "x" * 300,
)
_ID, _LANG = "{http://www.w3.org/XML/1998/namespace}id", "{http://www.w3.org/XML/1998/namespace}lang"

Element = ElementTree.Element
Change = Callable[[random.Random, "list[tuple[Element, Element]]", Element, Element], None]


def changed(draw: random.Random, data: bytes) -> bytes:
    """A document of which some elements are not as they should be."""
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return cut(draw, data)
    for _ in range(draw.choice((1, 1, 2, 4, 8))):
        pairs = [(parent, child) for parent in root.iter() for child in parent]
        if pairs:
            draw.choice(CHANGES)(draw, pairs, *draw.choice(pairs))
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def broken(draw: random.Random, data: bytes) -> bytes:
    """Signs of XML where they do not belong, or a head that says something else."""
    at = draw.randrange(len(data) + 1)
    new = draw.choice((
        b"<", b">", b"&", b"&x;", b"&#0;", b"&#x1b;", b"&#xD800;", b"</p>", b"<p>", b"<p/>", b"<!-- ", b"-->",
        b"<![CDATA[", b"]]>", b"<?x?>",
        b"<?xml version='1.0'?>", b'<!DOCTYPE a [<!ENTITY b "c">]>', b"<x:y/>", b"xml:id='a'", b"\x00", b"\xff",
        b"&amp;", b"<TEI/>",
    ))  # fmt: skip
    return draw.choice((
        data[:at] + new + data[at:],
        data.replace(b"UTF-8", draw.choice((b"latin-1", b"UTF-16", b"x", b"utf-7")), 1),
        data.replace(b"http://www.tei-c.org/ns/1.0", draw.choice((b"", b"http://x", b"http://www.tei-c.org/ns/2.0")),
        1),
    ))  # fmt: skip


def out(draw: random.Random, pairs: list[tuple[Element, Element]], parent: Element, child: Element) -> None:
    parent.remove(child)


def twice(draw: random.Random, pairs: list[tuple[Element, Element]], parent: Element, child: Element) -> None:
    for _ in range(draw.choice((1, 1, 5))):
        parent.insert(draw.randrange(len(parent) + 1), deepcopy(child))


def elsewhere(draw: random.Random, pairs: list[tuple[Element, Element]], parent: Element, child: Element) -> None:
    there, _ = draw.choice(pairs)
    there.insert(draw.randrange(len(there) + 1), deepcopy(child))


def renamed(draw: random.Random, pairs: list[tuple[Element, Element]], parent: Element, child: Element) -> None:
    child.tag = draw.choice((TEI, TEI, TEI, "", "{http://x}")) + draw.choice(_TAGS)


def nested(draw: random.Random, pairs: list[tuple[Element, Element]], parent: Element, child: Element) -> None:
    at = list(parent).index(child)
    inner = child
    for _ in range(draw.choice((1, 1, 2, 60))):
        outer = Element(TEI + draw.choice(_TAGS))
        outer.append(inner)
        inner = outer
    parent[at] = inner


def emptied(draw: random.Random, pairs: list[tuple[Element, Element]], parent: Element, child: Element) -> None:
    tail, attributes = child.tail, dict(child.attrib)
    child.clear()
    child.tail = tail
    child.attrib.update(attributes if draw.random() < 0.5 else {})


def attribute(draw: random.Random, pairs: list[tuple[Element, Element]], parent: Element, child: Element) -> None:
    name = draw.choice((*child.attrib, *_ATTRIBUTES))
    name = {"xml:id": _ID, "xml:lang": _LANG}.get(name, name)
    if name in child.attrib and draw.random() < 0.3:
        del child.attrib[name]
    else:
        child.attrib[name] = draw.choice(_VALUES) if draw.random() < 0.7 else _allowed(words(draw))


def text(draw: random.Random, pairs: list[tuple[Element, Element]], parent: Element, child: Element) -> None:
    setattr(child, draw.choice(("text", "tail")), _allowed(words(draw, "note")))


def put_in(draw: random.Random, pairs: list[tuple[Element, Element]], parent: Element, child: Element) -> None:
    new = Element(TEI + draw.choice(_TAGS), {draw.choice(_ATTRIBUTES[:3]): draw.choice(_VALUES)})
    new.text = draw.choice((None, "words", ""))
    child.insert(draw.randrange(len(child) + 1), new)


def _allowed(value: str) -> str:
    return "".join(char for char in value if char.isprintable() or char in " \t\n")


CHANGES: tuple[Change, ...] = (
    out,
    twice,
    elsewhere,
    elsewhere,
    renamed,
    renamed,
    nested,
    emptied,
    attribute,
    attribute,
    text,
    put_in,
)
MUTATORS: tuple[Mutator, ...] = (changed, changed, changed, changed, changed, broken)
