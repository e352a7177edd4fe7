"""Prose of the editors in TEI: notes and introductions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from edition.model.index_path import below, record_of
from edition.model.inline import PARAGRAPH, Inline, Inlines, Role
from edition.model.text import read_locus
from edition.model.volume import Introduction, ProseBlock
from edition.write.tei.identifiers import ENTRY, RECORD, WORK, in_volume, locus_id, pointer, unit_id
from edition.write.tei.outline import Outline
from edition.write.tei.tree import Node, node

LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]+")
REND = {Role.STRONG: "bold", Role.CAPS: "small-caps", Role.SUP: "superscript", Role.SUB: "subscript"}
_SEG = {Role.LEMMA: "lemma", Role.READING: "reading", Role.SIGLUM: "siglum", Role.EDITORIAL: "editorial"}


def rich(inlines: Inlines) -> Iterator[Node | str]:
    """Rich text; when it has several paragraphs, each is an element."""
    if PARAGRAPH in inlines:
        ends = [i for i, part in enumerate(inlines) if part == PARAGRAPH]
        for start, end in pairwise((-1, *ends, len(inlines))):
            yield node("p", *rich(inlines[start + 1 : end]), mixed=True)
        return
    for part in inlines:
        inside = (part.text, *rich(part.children))
        yield part.text if part.role is Role.TEXT and not part.children else _piece(part, inside)


def _piece(part: Inline, inside: tuple[Node | str, ...]) -> Node:
    match part.role:
        case Role.EMPHASIS:
            return node("emph", *inside, mixed=True)
        case Role.STRONG | Role.CAPS | Role.SUP | Role.SUB:
            return node("hi", *inside, mixed=True, rend=REND[part.role])
        case Role.LANG:
            return language(part.target, *inside)
        case Role.WORK:
            return node("title", *inside, mixed=True)
        case Role.NAME:
            key, heading = record_of(part.target), below(part.target)
            return node("name", *inside, mixed=True, ref=pointer(RECORD, key), n=heading)
        case Role.CITE:
            rend = "nameless" if part.nameless else ""
            return node("ref", *inside, mixed=True, type="work", target=pointer(WORK, part.target), rend=rend)
        case Role.PLACE:
            if ":" in part.target:
                work, _, numbers = part.target.partition(":")
                return node("ptr", type="reference", target=f"#{unit_id(work, (numbers,))}", n=part.target)
            if read_locus(part.target):
                return node("ptr", type="place", target=f"#{locus_id(part.target)}", n=part.target)
            return node("ptr", type="entry", target=pointer(ENTRY, part.target), n=part.target)
        case Role.ELSEWHERE:
            words = node("seg", *inside, mixed=True, type="text") if part.children else ""
            return node("ref", words, part.ending, mixed=True, type="volume", target=in_volume(part.target))
        case Role.CALL:
            return node("note", *inside, mixed=True, n=part.target, place="foot")
        case Role.LINK:
            safe = bool(_URI.fullmatch(part.target))
            return node("ref", *inside, mixed=True, type="link", **{"target" if safe else "n": part.target})
        case role:
            return node("seg", *inside, mixed=True, type=_SEG.get(role, "text"))


def language(tag: str, *inside: Node | str) -> Node:
    """Words in another language; an invalid tag goes into @n."""
    return node("foreign", *inside, mixed=True, **{"xml_lang" if LANGUAGE.fullmatch(tag) else "n": tag})


def introduction(part: Introduction) -> Node:
    """An introduction as a division of the front matter; @n is its file."""
    head = node("head", *rich(part.styled), mixed=True) if part.styled else node("head", part.title)
    tag = part.language if LANGUAGE.fullmatch(part.language) else ""
    outline = Outline(node("div", head, type="appendix" if part.behind else "introduction", n=part.file, xml_lang=tag))
    if part.short:
        outline.root.add(node("head", part.short, type="short"))
    for block in part.blocks:
        _add(outline, block)
    return outline.root


def _add(outline: Outline, block: ProseBlock) -> None:
    inside = tuple(rich(block.content))
    match block.kind:
        case "heading":
            outline.enter(())
            division = node("div", type="subsection", subtype=f"level-{block.level}")
            outline.divide(block.level, division).add(node("head", *inside, mixed=True))
        case "quotation":
            outline.enter((("quote", ""),)).add(node("p", *inside, mixed=True))
        case "item":
            rend = f"level-{block.level}"
            outline.enter((("list", ""),)).add(node("item", *inside, mixed=True, n=block.label, rend=rend))
        case "stanza" | "verse":
            rend = f"indent-{block.level}" if block.level else ""
            line = node("l", *inside, mixed=True, rend=rend)
            outline.enter((("lg", ""),), new=block.kind == "stanza").add(line)
        case "row":
            row = node("row", *_cells(block.content), role="label" if block.level else "")
            outline.enter((("table", ""),)).add(row)
        case _:
            outline.enter(()).add(node("p", *inside, mixed=True))


def _cells(content: Inlines) -> Iterator[Node]:
    """The cells of a row, which tabs separate."""
    cell: list[Inline] = []
    for part in (*content, None):
        if part is None or (part.role is Role.TEXT and part.text == "\t"):
            yield node("cell", *rich(tuple(cell)), mixed=True)
            cell = []
        else:
            cell.append(part)
