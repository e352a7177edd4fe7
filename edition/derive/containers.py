"""Containers of blocks: quotations, lists, stanzas and tables, nested in one another; the same in all formats."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from edition.model.text import Block, BlockKind


class Container(StrEnum):
    """What one or several blocks stand in; each writer has a table from containers to mark-up."""

    QUOTE = "quote"
    LIST = "list"  # one for each level
    VERSE = "verse"  # stanzas, and speeches in verse
    TABLE = "table"


def holders(block: Block) -> tuple[Container, ...]:
    """The containers of a block, outermost first."""
    inner: tuple[Container, ...] = ()
    if block.kind is BlockKind.ITEM:
        inner = (Container.LIST,) * max(1, block.level)
    elif block.verse:
        inner = (Container.VERSE,)
    elif block.kind is BlockKind.ROW:
        inner = (Container.TABLE,)
    return (Container.QUOTE, *inner) if block.in_quotation else inner


def opens_stanza(block: Block) -> bool:
    """Whether a block begins a new stanza after verse."""
    return block.kind is BlockKind.VERSE and not block.joint(0)


def shared(open_: Sequence[str], wanted: Sequence[str]) -> int:
    """How many of the open containers, outermost first, stay open for the next block.

    >>> shared(["quote", "list", "list"], ["quote", "verse"])
    1
    """
    pairs = enumerate(zip(open_, wanted, strict=False))
    return next((n for n, (one, other) in pairs if one != other), min(len(open_), len(wanted)))
