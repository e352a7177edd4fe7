"""What stands around the numbered text, which the editors wrote: an introduction, and an appendix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from edition.model.diagnostic import Diagnostic
from edition.model.inline import Inline, Inlines, Role, text
from edition.model.volume import Introduction, ProseBlock
from edition.parse.tei.foreign.editor_notes import remark
from edition.parse.tei.tree import Element

_KINDS = {"heading": "heading", "words": "paragraph", "item": "item", "quote": "quotation", "cells": "row"}
_TITLES = {"front": "Introduction", "back": "Appendix"}


def introductions(outside: Sequence[Element], language: str) -> Iterator[Introduction]:
    """The parts of a volume that prose around its text becomes; each element has its `place`, front or back."""
    for place, file in (("front", "introduction.md"), ("back", "appendix.md")):
        parts = [part for part in outside if part.get("place") == place and part.line]
        blocks = [*_blocks(parts)]
        if not blocks:
            continue
        said = {part.get("xml:lang") for part in parts}
        other = said.pop() if len(said) == 1 else ""
        styled: Inlines = ()
        title = _TITLES[place]
        if blocks[0].kind == "heading" and not any(one.role is Role.CALL for one in blocks[0].content):
            title = " ".join(parts[0].words.split())
            heading = blocks.pop(0)
            styled = heading.content if any(parts[0].elements()) else ()
        yield Introduction(
            title, file, tuple(blocks), parts[0].span, styled, language="" if other == language else other, place=place
        )


def told(parts: Sequence[Introduction], outside: Sequence[Element]) -> Iterator[Diagnostic]:
    """What is to be reported of them."""
    for part in parts:
        message = f"what stands {'behind' if part.behind else 'before'} the numbered text is in {part.file}"
        yield Diagnostic("E204", part.span, message, "compare it, and give it a title")
    first: dict[str, list[Element]] = {}
    for one in outside:
        for element in one.every():
            if element.tag.startswith("{latex}") or element.tag == "command":
                first.setdefault(element.called, []).append(element)
    for called, elements in first.items():
        more = f" ({len(elements)} times, first here)" if len(elements) > 1 else ""
        words = "with its words, " if any(one.line for one in elements) and elements[0].tag != "command" else ""
        what = (
            f"of {called} only the words are"
            if elements[0].tag == "command"
            else f"{called}, {words or 'which has no words, '}is not"
        )
        yield Diagnostic("E201", elements[0].span, f"{what} taken over{more}", "add what it says by hand")


def _blocks(parts: Sequence[Element]) -> Iterator[ProseBlock]:
    number, before = 0, ""
    least = min((int(part.get("level")) for part in parts if part.get("level")), default=1)
    for i, part in enumerate(parts):
        content: list[Inline] = []
        for piece in _content(part):
            if piece.role is Role.CALL:
                number += 1
                piece = Inline(Role.CALL, "", piece.children, str(number), piece.span)
            elif part.tag != "cells" and content and piece.role is content[-1].role is Role.TEXT:
                piece = text(content.pop().text + piece.text)
            content.append(piece)
        if any(one.role is not Role.TEXT or one.text.strip() for one in content):
            level = int(part.get("level")) - least + 1 if part.get("level") else int(part.tag == "item")
            if part.tag == "cells" and before != "cells":
                level = 1  # the row that heads the columns
                lacking = _lacking(parts[i:])
                content += [text("\t" * lacking)] if lacking else []
            before = part.tag
            yield ProseBlock(_KINDS[part.tag], tuple(content), level, span=part.span)


def _lacking(parts: Sequence[Element]) -> int:
    """How many cells the first row of a table has less than the longest one."""
    widths = [sum(1 for _ in one.elements("cell")) for one in takewhile(lambda one: one.tag == "cells", parts)]
    return max(widths) - widths[0]


def _content(part: Element) -> Iterator[Inline]:
    """The words of a part; its notes are called, its cells parted."""
    if part.tag == "cells":
        for i, cell in enumerate(part.elements("cell")):
            if i:
                yield text("\t")
            yield from remark(cell)
        return
    run: list[Element | str] = []
    behind = False  # a note
    for child in [*part.children, None]:
        if child is not None and not (isinstance(child, Element) and child.tag == "note"):
            run.append(child)
            continue
        yield from _spaced(run, part, behind, child is not None)
        run, behind = [], True
        if isinstance(child, Element):
            yield Inline(Role.CALL, "", remark(child), "0", child.span)


def _spaced(run: list[Element | str], part: Element, before: bool, after: bool) -> Iterator[Inline]:
    """Words with the spaces that part them from notes before and after them."""
    words = Element("words", {}, part.span, [*run])
    inlines = remark(words)
    plain = words.words
    if before and plain[:1].isspace() and inlines:
        yield text(" ")
    yield from inlines
    if after and plain[-1:].isspace() and inlines:
        yield text(" ")
