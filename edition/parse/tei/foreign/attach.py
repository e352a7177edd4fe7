"""Entries that stand off the text: attached to the points that they name, or to the locus and the lemma."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from edition.model.entry import EntryKind
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.foreign.settle import Claim
from edition.parse.tei.tree import Element
from edition.words import Flat, flatten, occurrences, squeeze

if TYPE_CHECKING:
    from edition.parse.tei.foreign.blocks import Blocks


def attach(root: Element, blocks: Blocks, losses: Losses) -> None:
    """Find the places of entries with @from and @to, or with @loc; those outside the text are claimed first."""
    inside = {id(app) for text in root.elements("text") for app in text.every("app")}
    listed = {id(app) for holder in root.every("listApp") for app in holder.every("app")}
    for app in root.every("app"):
        if id(app) in listed or id(app) not in inside:
            claim = Claim(EntryKind.VARIANT, -1, 0, -1, 0, app.span)
            claim.more |= {name: app.get(name) for name in ("from", "to", "loc")}
            blocks.claims.append(claim)
            blocks.phrases.fill_app(claim, app)
    for holder in root.every("listApp"):
        holder.seen = True
    claims, blocks.claims = blocks.claims, []
    for claim in claims:
        lemma = str(claim.more.pop("lemma", ""))
        first, last, loc = (str(claim.more.pop(name, "")) for name in ("from", "to", "loc"))
        if first:
            found = _points(claim, blocks, first, last)
            if found and lemma and claim.first == claim.last:
                words = squeeze(blocks.blocks[claim.first].text[claim.start : claim.end])
                if words != lemma:
                    losses("E204", claim.span, f"the <lem> says “{lemma}”, but between the points stands “{words}”")
        elif loc:
            found = _located(claim, blocks, loc, lemma)
        else:
            found = claim.first >= 0
        if not found:
            where = f"“{first}”" if first else f"“{loc}”" if loc else "no place"
            losses("E203", claim.span, f"an entry attached to {where} has no certain place", "add it by hand")
        else:
            blocks.claims.append(claim)


def _points(claim: Claim, blocks: Blocks, first: str, last: str) -> bool:
    """By the double end-point method; an entry among the words ends where it stands."""
    one = blocks.places.get(first.lstrip("#"))
    other = blocks.places.get(last.lstrip("#")) if last else None
    if one is None or (last and other is None):
        return False
    if other is not None:
        end = other[2] if other[2] >= 0 else len(blocks.blocks[other[0]].text) if other[0] < len(blocks.blocks) else 0
        claim.last, claim.end = other[0], end
    elif claim.first < 0:
        claim.last, claim.end = one[0], one[2]
    else:
        claim.last = claim.first
    claim.first, claim.start = one[0], one[1]
    return (claim.first, claim.start) <= (claim.last, claim.end) and claim.last < len(blocks.blocks)


@lru_cache(maxsize=16)
def _flat(words: str) -> Flat:
    """A block with its white space made even, which many entries ask for."""
    return flatten(words)


def _located(claim: Claim, blocks: Blocks, loc: str, lemma: str) -> bool:
    """By the location-referenced method: the lemma has to stand there once."""
    name = loc.split()[0].lstrip("#")
    place = blocks.places.get(name) or blocks.places.get(f"n={name}")
    if place is None or place[0] >= len(blocks.blocks) or not lemma:
        return False
    block, start, _ = place
    flat = _flat(blocks.blocks[block].text)
    text = blocks.blocks[block].text
    stop = text.find("\n", start)
    end = flat.back(stop) if stop >= 0 else len(flat.words)
    following = takewhile(lambda i: i + len(lemma) <= end, occurrences(flat.words, lemma, flat.back(start)))
    found = list(islice(following, 2))
    if len(found) != 1:
        return False
    claim.first = claim.last = block
    claim.start, claim.end = flat.span(found[0], found[0] + len(lemma))
    return True
