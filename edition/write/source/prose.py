"""Introductions as an editor would type them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from edition.model.inline import Inline, Inlines, Role, walk
from edition.model.volume import ProseBlock
from edition.rewrite.markdown import beginning, inline

_VERSE = ("stanza", "verse")


def prose(blocks: tuple[ProseBlock, ...]) -> str:
    """An introduction."""
    notes = (part for block in blocks for part in walk(block.content) if part.role is Role.CALL)
    return "\n".join((*_lines(blocks), *chain.from_iterable(map(_note, notes)))) + "\n"


def _note(note: Inline) -> Iterator[str]:
    """The words of a note; further paragraphs are indented."""
    words = inline(note.children).split("\n\n")
    yield from ("", f"[^{note.target}]: {beginning(words[0])}")
    for paragraph in words[1:]:
        yield from ("", f"    {beginning(paragraph)}")


def _lines(blocks: tuple[ProseBlock, ...]) -> Iterator[str]:
    before = ""
    for block in blocks:
        if before in _VERSE and block.kind not in _VERSE:
            yield ":::"
        same = block.kind == before and block.kind in ("item", "row") and not (block.kind == "row" and block.level)
        same = same or block.kind == "verse"
        if before and not same:
            yield ""
        words = beginning(inline(block.content))
        match block.kind:
            case "heading":
                yield f"{'#' * block.level} {words}"
            case "quotation":
                yield f"> {words}"
            case "item":
                yield f"{'    ' * (block.level - 1)}{block.label or '-'} {words}"
            case "row":
                cells = _cells(block.content)
                yield f"| {' | '.join(cells)} |"
                if block.level:
                    yield "|" + " --- |" * len(cells)
            case "stanza" | "verse":
                if before not in _VERSE:
                    yield "::: verse"
                yield "  " * block.level + words
            case _:
                yield words
        before = block.kind
    if before in _VERSE:
        yield ":::"


def _cells(content: Inlines) -> list[str]:
    cells = [""]
    for part in content:
        if part.role is Role.TEXT and part.text == "\t":
            cells.append("")
        else:
            cells[-1] += inline((part,))
    return cells
