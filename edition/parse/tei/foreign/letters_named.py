"""Comments on parts of words: one for each word, which names the letters that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from edition.model.entry import EntryKind
from edition.model.inline import text
from edition.model.text import Block
from edition.parse.tei.foreign.claims import Claim
from edition.parse.tei.foreign.resolve_places import wide
from edition.words import squeeze

GAP = "[…]"
"""What stands in a word for letters that are lost."""


def letters_named(claims: Iterable[Claim], blocks: Sequence[Block]) -> list[Claim]:
    """The claims; those that say the same of parts of one word are one, and it names these parts."""
    result: list[Claim] = []
    known: dict[tuple[int, tuple[int, int], tuple[str, str]], list[Claim]] = {}
    for claim in claims:
        if claim.kind is not EntryKind.COMMENT or not claim.remark[0] or claim.first != claim.last:
            result.append(claim)
            continue
        words = blocks[claim.first].text
        whole = wide(words, claim.start, claim.end, claim.left, claim.right)
        known.setdefault((claim.first, whole, claim.remark), []).append(claim)
        if len(known[claim.first, whole, claim.remark]) == 1:
            result.append(claim)
    for (block, whole, _), same in known.items():
        if len(same) > 1 or whole != (same[0].start, same[0].end):
            _name(same, blocks[block].text)
    return result


def _name(same: Sequence[Claim], words: str) -> None:
    """Let the first of the comments say which letters all of them are about."""
    (says, details), first = same[0].remark, same[0]
    parts = [part for claim in same if (part := squeeze(words[claim.start : claim.end]))]
    lost = [part for part in parts if part == GAP]
    counted = [f"{part} ({n} times)" if (n := len([*group])) > 1 else part for part, group in groupby(parts)]
    letters = ", ".join(counted) if parts and not lost else ""
    times = f", {len(same)} times" if len(same) > 1 and not letters else ""
    what = f"{says}: {letters}" if letters else says
    first.more["note"] = (text(f"{what} ({details}){times}." if details else f"{what}{times}."),)
