"""Notes and introductions, from the TEI that this toolkit writes."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.index_path import joined
from edition.model.inline import PARAGRAPH, Inline, Inlines, Role, styled, text, walk
from edition.model.limits import LEVELS
from edition.model.volume import Introduction, ProseBlock
from edition.parse.tei.identifiers import elsewhere_of, language_of, name_of, number_of
from edition.parse.tei.tree import Element

HI = {"bold": Role.STRONG, "small-caps": Role.CAPS, "superscript": Role.SUP, "subscript": Role.SUB}
_SEG = {"lemma": Role.LEMMA, "reading": Role.READING, "siglum": Role.SIGLUM, "editorial": Role.EDITORIAL}


def rich(element: Element, besides: str = "") -> Inlines:
    """The rich text in an element, without child elements named `besides`."""
    inlines: list[Inline] = []
    for child in element.children:
        if isinstance(child, str):
            inlines.append(text(child))
        elif child.tag == "p":
            inlines += (*((PARAGRAPH,) if inlines else ()), *rich(child))
        elif child.tag != besides:
            inlines.append(_piece(child))
    return tuple(inlines)


def _piece(element: Element) -> Inline:
    kind, inside = element.get("type"), rich(element)
    match element.tag:
        case "emph":
            return styled(Role.EMPHASIS, inside)
        case "hi":
            return styled(HI.get(element.get("rend"), Role.EMPHASIS), inside)
        case "foreign":
            return styled(Role.LANG, inside, language_of(element.get("xml:lang") or element.get("n")))
        case "title":
            return styled(Role.WORK, inside)
        case "name":
            return styled(Role.NAME, inside, joined(name_of(element.get("ref")), element.get("n")))
        case "ref" if kind == "work":
            key, nameless = name_of(element.get("target")), element.get("rend") == "nameless"
            return Inline(Role.CITE, element.words, target=key, nameless=nameless)
        case "ref" if kind == "volume":
            return _elsewhere(element)
        case "ref":
            return styled(Role.LINK, inside, element.get("target") or element.get("n"))
        case "note":
            return styled(Role.CALL, inside, element.get("n"))
        case "ptr" if element.get("n"):
            return Inline(Role.PLACE, target=element.get("n"))
        case "ptr" if kind == "place":
            return Inline(Role.PLACE, target=element.get("target").removeprefix("#l"))
        case "ptr":
            return Inline(Role.PLACE, target=name_of(element.get("target")))
        case _ if kind in _SEG:
            return styled(_SEG[kind], inside)
        case _:
            return styled(Role.TEXT, inside)


def _elsewhere(element: Element) -> Inline:
    """A reference into another volume: its words, if it has any, and the place that it prints."""
    words = element.first("seg")
    printed = "".join(child for child in element.children if isinstance(child, str))
    children = rich(words) if words else ()
    return Inline(Role.ELSEWHERE, "", children, elsewhere_of(element.get("target")), element.span, printed)


def introduction(division: Element) -> Introduction:
    """A division of the front matter."""
    head = division.first("head")
    short = next((other for other in division.elements("head") if other.get("type") == "short"), None)
    blocks = tuple(_blocks(division, head, short))
    tag = division.get("xml:lang")
    return Introduction(
        head.words if head else "", division.get("n"), blocks, division.span, styled_of(head),
        short.words if short else "", language=language_of(tag) if tag else "",
        place="back" if division.get("type") == "appendix" else "front",
    )  # fmt: skip


def styled_of(title: Element | None) -> Inlines:
    """The rich text of a title, unless it is plain."""
    inlines = rich(title) if title else ()
    return inlines if any(part.role is not Role.TEXT for part in walk(inlines)) else ()


def _blocks(parent: Element, *titles: Element | None) -> Iterator[ProseBlock]:
    for child in parent.elements():
        if any(child is title for title in titles):
            continue
        match child.tag:
            case "head":
                yield ProseBlock("heading", rich(child), _level(parent.get("subtype")), span=child.span)
            case "p":
                yield ProseBlock("quotation" if parent.tag == "quote" else "paragraph", rich(child), span=child.span)
            case "item":
                yield ProseBlock("item", rich(child), _level(child.get("rend")), child.get("n"), child.span)
            case "l":
                kind = "stanza" if child is next(parent.elements("l")) else "verse"
                step = child.get("rend").removeprefix("indent-")
                yield ProseBlock(kind, rich(child), int(step) if step.isdecimal() else 0, span=child.span)
            case "row":
                level = 1 if child.get("role") == "label" else 0
                yield ProseBlock("row", tuple(_cells(child)), level, span=child.span)
            case _:
                yield from _blocks(child)


def _cells(row: Element) -> Iterator[Inline]:
    for i, cell in enumerate(row.elements("cell")):
        if i:
            yield text("\t")
        yield from rich(cell)


def _level(words: str) -> int:
    return number_of(words.removeprefix("level-"), LEVELS)
