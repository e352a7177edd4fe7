"""Where the blocks of a LaTeX document begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.model.span import Span
from edition.parse.latex.commands import STYLES
from edition.parse.latex.source import Break, Command, Environment, LatexGroup, Node
from edition.parse.tei.tree import Element


@dataclass(frozen=True)
class BlockMark:
    """Where a block begins or ends."""

    kind: str
    span: Span
    level: int = 0
    children: tuple[Element | str, ...] = ()
    name: str = ""


Item = Element | str | BlockMark
"""What a document is a row of."""


def plain(row: Iterable[Element | str]) -> Iterator[str]:
    for item in row:
        yield item if isinstance(item, str) else item.words


def blank(row: Iterable[Element | str]) -> bool:
    return all(isinstance(item, str) and not item.strip() for item in row)


def ends_block(node: Node) -> bool:
    """Whether a verse, a cell or a paragraph ends in a node."""
    match node:
        case Break() | Command(name="\\" | "par"):
            return True
        case Command(name="edtext"):
            return any(map(ends_block, (node.arguments or (None,))[0] or ()))
        case Command():
            return node.name in STYLES and any(map(ends_block, (node.arguments or (None,))[-1] or ()))
        case LatexGroup() | Environment():
            return any(map(ends_block, node.content))
    return False
