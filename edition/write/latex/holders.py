"""What holds the blocks of a text: the environments that the engine and reledmac's style both have."""

from __future__ import annotations

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
