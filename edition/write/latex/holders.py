"""What holds the blocks of a text: the environments that the engine and reledmac's style both have."""

from __future__ import annotations

from collections.abc import Sequence

from edition.model.text import Block, BlockKind


def environments(block: Block) -> list[str]:
    """The environments a block stands in, outer first."""
    found = ["EdQuote"] if block.quoted or block.kind is BlockKind.QUOTATION else []
    if block.kind is BlockKind.ITEM:
        found += ["EdList"] * max(1, block.level)
    elif block.verse:
        found.append("EdVerse")
    elif block.kind is BlockKind.ROW:
        found.append("EdTable")
    return found


def opens_stanza(block: Block) -> bool:
    """Whether a block that follows on verse stands apart from it."""
    return block.kind is BlockKind.VERSE and not block.joint(0)


def shared(open_: Sequence[str], wanted: Sequence[str]) -> int:
    """How many of the environments that are open, outer first, stay open for those that are wanted.

    >>> shared(["EdQuote", "EdList", "EdList"], ["EdQuote", "EdVerse"])
    1
    """
    pairs = enumerate(zip(open_, wanted, strict=False))
    return next((n for n, (one, other) in pairs if one != other), min(len(open_), len(wanted)))
