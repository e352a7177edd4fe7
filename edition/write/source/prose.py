"""Notes and introductions as an editor types them."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.inline import Inline, Inlines, Role
from edition.model.volume import ProseBlock
from edition.write.source.escape import beginning, escape

_AROUND = {Role.EMPHASIS: ("*", "*"), Role.STRONG: ("**", "**"), Role.CAPS: ("[", "]{.sc}")}


def inline(inlines: Inlines) -> str:
    """Rich text in one line."""
    return "".join(map(_piece, inlines))


def _piece(part: Inline) -> str:
    inside = escape(part.text) + inline(part.children)
    match part.role:
        case Role.CITE:
            return f"[@{part.target}{', ' + part.text if part.text else ''}]"
        case Role.PLACE:
            return f"@{part.target}"
        case Role.NAME:
            return f"[{inside}](name:{part.target})"
        case Role.LINK:
            return f"[{inside}]({part.target})"
        case Role.LANG:
            return f"[{inside}]{{lang={part.target}}}"
    before, after = _AROUND.get(part.role, ("", ""))
    return before + inside + after


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
