"""Containers of blocks: quotations, lists, stanzas and tables, nested in one another; the same in all formats."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from edition.model.text import Block, BlockKind, Form


class Container(StrEnum):
    """What one or several blocks stand in; each writer has a table from containers to mark-up."""

    QUOTE = "quote"
    LIST = "list"  # one for each level
    VERSE = "verse"  # stanzas, and speeches in verse
    LINES = "lines"  # of a letter
    EPIGRAPH = "epigraph"
    POSTSCRIPT = "postscript"
    TABLE = "table"


_AROUND = {
    Form.EPIGRAPH: (Container.EPIGRAPH,), Form.SOURCE: (Container.EPIGRAPH,), Form.POSTSCRIPT: (Container.POSTSCRIPT,),
}  # fmt: skip


def holders(block: Block) -> tuple[Container, ...]:
    """The containers of a block, outermost first."""
    inner: tuple[Container, ...] = ()
    if block.kind is BlockKind.ITEM:
        inner = (Container.LIST,) * max(1, block.level)
    elif block.kind is BlockKind.LINES:
        inner = (Container.LINES,)
    elif block.verse:
        inner = (Container.VERSE,)
    elif block.kind is BlockKind.ROW:
        inner = (Container.TABLE,)
    quote = (Container.QUOTE,) if block.in_quotation else ()
    return (*quote, *_AROUND.get(block.form, ()), *inner)


def opens_stanza(block: Block, before: Block | None) -> bool:
    """Whether space stands before a block in what holds the one before too: a stanza, lines behind a blank line."""
    if before is None or not before.verse or block.joint(0):
        return False
    if block.kind is BlockKind.LINES:
        return before.kind is block.kind and (before.form is block.form or block.form is Form.SALUTATION)
    return block.kind is BlockKind.VERSE and before.kind is not BlockKind.LINES


def shared(open_: Sequence[str], wanted: Sequence[str], block: Block | None = None) -> int:
    """How many of the open containers, outermost first, stay open for the next block, which stands in those `wanted`.

    The head of a table begins a table, also right behind another one.

    >>> shared(["quote", "list", "list"], ["quote", "verse"])
    1
    """
    pairs = enumerate(zip(open_, wanted, strict=False))
    same = next((n for n, (one, other) in pairs if one != other), min(len(open_), len(wanted)))
    return min(same, len(wanted) - 1) if block is not None and block.header else same
