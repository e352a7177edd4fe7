"""Where the blocks of a LaTeX document begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.model.span import Span
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
