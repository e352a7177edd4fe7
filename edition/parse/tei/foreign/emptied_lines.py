"""Deletions that would leave a line or paragraph without words: the words stay, with a comment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.model.entry import EntryKind
from edition.model.inline import Inlines, plain, text
from edition.model.text import Block
from edition.parse.tei.foreign.claims import Claim
from edition.parse.tei.foreign.losses import Losses

_CHANGES = frozenset({EntryKind.EMENDATION, EntryKind.SUPPLIED})


def emptied(claims: Sequence[Claim], blocks: Sequence[Block], losses: Losses) -> list[Claim]:
    """The claims; those that would leave a line or a paragraph without words become comments."""
    parts: defaultdict[int, list[tuple[int, int, Claim]]] = defaultdict(list)
    for claim in claims:
        if claim.kind in _CHANGES and claim.readings:
            for i in range(claim.first, claim.last + 1):
                start = claim.start if i == claim.first else 0
                parts[i].append((start, claim.end if i == claim.last else len(blocks[i].text), claim))
    gone = {id(claim) for i, some in parts.items() if not (blocks[i].apart and _passed(i, some))
            for claim in _emptying(blocks[i].text, some)}  # fmt: skip
    result = []
    for claim in claims:
        if id(claim) in gone:
            what = "what is superfluous stays in the text where it is all of a line or paragraph: a comment says so"
            losses("E204", claim.span, what, "compare the text with the document")
        result.append(_comment(claim) if id(claim) in gone else claim)
    return result


def _passed(block: int, some: Sequence[tuple[int, int, Claim]]) -> bool:
    """Whether an author's note lies wholly inside words that are changed together."""
    return all(claim.first < block for _, _, claim in some)


def _emptying(words: str, some: Sequence[tuple[int, int, Claim]]) -> Iterator[Claim]:
    """The claims that remove all words of a line."""
    begin = 0
    for line in words.split("\n"):
        stop = begin + len(line)
        here = [(start, end, claim) for start, end, claim in some if start <= stop and begin <= end]
        cut = [(start, end, claim) for start, end, claim in here if start < stop and begin < end]
        replaced = any(claim.readings[0].text and begin <= start for start, _, claim in here)
        kept = (i for i in range(begin, stop) if not any(start <= i < end for start, end, _ in cut))
        if line.strip() and cut and not replaced and all(words[i].isspace() for i in kept):
            yield from (claim for _, _, claim in cut if not claim.readings[0].text)
        begin = stop + 1


def _comment(claim: Claim) -> Claim:
    by = claim.readings[0].resp
    words = f"Superfluous, according to {by if by != 'ed' else 'the editors of the document'}."
    known = claim.more.get("note", ())
    note: Inlines = (text(f"{words} {plain(known)}".strip()),) if isinstance(known, tuple) else (text(words),)
    more = {name: said for name, said in claim.more.items() if name not in ("note", "category")}
    return replace(claim, kind=EntryKind.COMMENT, readings=(), more={**more, "note": note})
