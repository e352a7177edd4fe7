"""The language of a whole block: that in which all its words are marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from edition.direction import direction
from edition.model.inline import Inline, Inlines, Role, in_language, plain
from edition.model.text import Block, Style
from edition.model.volume import Introduction, ProseBlock

_CELL = "\t"


def languages_in(block: Block) -> Iterator[Style]:
    """The words of a block that are marked as being in a language."""
    return (style for style in block.styles if style.role is Role.LANG)


def is_language(part: Inline) -> bool:
    """Whether a piece of rich text is words in a language."""
    return part.role is Role.LANG


def of_block(block: Block) -> str:
    """The tag of the language of a block of the text; empty when not all of it is marked as being in one."""
    tag, reached = "", 0
    for style in sorted(languages_in(block), key=attrgetter("start")):
        if style.end <= reached:
            continue  # inside another language
        if block.text[reached : style.start].strip() or tag not in ("", style.value):
            return ""
        tag, reached = style.value, style.end
    return "" if block.text[reached:].strip() else tag


def of_prose(content: Inlines) -> str:
    """The same of a block of an introduction.

    >>> from edition.model.inline import text
    >>> of_prose((in_language("In English", "en"), text(" "))), of_prose((in_language("Some", "en"), text(" words")))
    ('en', '')
    """
    parts = [part for part in content if part.role is Role.CALL or plain((part,)).strip()]
    tags = {part.target if is_language(part) else "" for part in parts if part.role is not Role.CALL}
    return tags.pop() if len(tags) == 1 else ""


def turned(tag: str, around: str) -> str:
    """The language of a block that goes in the other direction than the book; empty for all others.

    >>> turned("en", "he"), turned("ar", "he"), turned("", "he")
    ('en', '', '')
    """
    return tag if tag and direction(tag) is not direction(around) else ""


def in_its_language(part: Introduction) -> Introduction:
    """An introduction with a language of its own: its title and blocks are in it."""
    if not part.language:
        return part
    title = in_language(part.styled or part.title, part.language)
    return replace(part, styled=(title,), blocks=tuple(_marked(block, part.language) for block in part.blocks))


def _marked(block: ProseBlock, tag: str) -> ProseBlock:
    """A block in a language; of a row, each cell."""
    parts: list[Inline] = []
    cell: list[Inline] = []
    for part in block.content:
        if block.kind == "row" and part.role is Role.TEXT and part.text == _CELL:
            parts += in_language(tuple(cell), tag), part
            cell = []
        else:
            cell.append(part)
    return replace(block, content=(*parts, in_language(tuple(cell), tag)))
