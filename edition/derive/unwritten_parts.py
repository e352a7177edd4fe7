"""Which parts of a translation are still to be written: `edition new` has an … for each part of the original."""

from __future__ import annotations

from edition.model.edition import Edition
from edition.model.text import OPEN, Block


def unwritten(edition: Edition) -> tuple[Block, ...]:
    """The blocks of a text beside the volume's own of which the words, or those of a line or cell, are still an …"""
    if edition.original is None:
        return ()
    return tuple(block for block in edition.text.blocks if block.locus is not None and _is_open(block))


def _is_open(block: Block) -> bool:
    words = block.text[block.speaker :]
    return any(part.strip() == OPEN for part in (words.split(block.divider) if block.divider else (words,)))
