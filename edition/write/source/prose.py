"""Introductions as an editor types them."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.inline import Inlines, Role
from edition.model.volume import ProseBlock
from edition.rewrite.markdown import beginning, inline


def prose(blocks: tuple[ProseBlock, ...]) -> str:
    """An introduction."""
    return "\n".join(_lines(blocks)) + "\n"


def _lines(blocks: tuple[ProseBlock, ...]) -> Iterator[str]:
    before = ""
    for block in blocks:
        same = block.kind == before and block.kind in ("item", "row") and not (block.kind == "row" and block.level)
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
            case _:
                yield words
        before = block.kind


def _cells(content: Inlines) -> list[str]:
    cells = [""]
    for part in content:
        if part.role is Role.TEXT and part.text == "\t":
            cells.append("")
        else:
            cells[-1] += inline((part,))
    return cells
