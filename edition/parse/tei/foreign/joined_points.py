"""Gaps that follow one another, or that supplied words follow: a volume has one entry at one point of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from edition.model.entry import EntryKind, Reading, ReadingType
from edition.model.inline import Inlines, of_words, plain
from edition.model.text import Block
from edition.parse.tei.foreign.claims import Claim
from edition.parse.tei.foreign.resolve_places import put_in

_AT_POINTS = frozenset({EntryKind.LACUNA, EntryKind.SUPPLIED})
GAP = "[…]"


def points_joined(claims: Iterable[Claim], blocks: Sequence[Block]) -> list[Claim]:
    """The claims; lacunae at one point are one lacuna, one with supplied words beside it an emendation."""
    result: list[Claim] = []
    row: list[Claim] = []
    for claim in claims:
        if row and not _beside(row[-1], claim, blocks):
            result += _one(row)
            row = []
        (row if _is_point(claim) else result).append(claim)
    return [*result, *_one(row)]


def _is_point(claim: Claim) -> bool:
    return claim.kind in _AT_POINTS and (claim.first, claim.start) == (claim.last, claim.end) and not claim.drafts


def _beside(one: Claim, other: Claim, blocks: Sequence[Block]) -> bool:
    """Whether two points are one: nothing stands between them, in no other line."""
    if not _is_point(other) or one.first != other.first or one.first >= len(blocks):
        return False
    between = blocks[one.first].text[one.start : other.start]
    return not between.strip() and not set(between) & set("\n\t")


def _one(row: Sequence[Claim]) -> list[Claim]:
    if len(row) < 2 or all(claim.kind is EntryKind.SUPPLIED for claim in row):
        return list(row)
    extents = [str(extent) for claim in row if (extent := claim.more.get("extent"))]
    remarks = [plain(note) for claim in row if isinstance(note := claim.more.get("note"), tuple)]
    note = " ".join(dict.fromkeys(filter(None, remarks)))
    if all(claim.kind is EntryKind.LACUNA for claim in row):
        return [
            replace(
                row[0], more={**row[0].more, "extent": ", ".join(extents), "note": _said(note)}, right=row[-1].right
            )
        ]
    words = ""
    for claim in row:
        said = GAP if claim.kind is EntryKind.LACUNA else put_in(claim.readings[0].text, claim.signs)
        words += said if not words or claim.left else f" {said}"
    lost = f"Lost here: {', '.join(extents)}" if extents else ""
    resp = next((claim.readings[0].resp for claim in row if claim.readings), "ed")
    reading = Reading(of_words(words), ReadingType.SUBSTITUTION, (), resp, span=row[0].span)
    more = {name: said for name, said in row[0].more.items() if name != "extent"} | {
        "note": _said(f"{lost} {note}".strip())
    }
    return [replace(row[0], kind=EntryKind.EMENDATION, readings=(reading,), more=more, right=row[-1].right)]


def _said(words: str) -> Inlines:
    return of_words(words) if words else ()
