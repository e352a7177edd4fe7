"""Joins changes of parts of one word, or at one point, to one entry: a volume prints each word once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.model.entry import EntryKind, Reading, ReadingType
from edition.model.inline import Inlines, of_words, text
from edition.model.text import Block
from edition.parse.tei.foreign.claims import Claim
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.foreign.resolve_places import put_in, wide
from edition.words import squeeze

_CHANGES = frozenset({EntryKind.EMENDATION, EntryKind.SUPPLIED})
_CERTAIN = ("low", "medium", "high", "")


def together(claims: Sequence[Claim], blocks: Sequence[Block], losses: Losses) -> Iterator[Claim]:
    """The claims, by their beginnings; those that change one word are joined."""
    row: list[Claim] = []
    for claim in claims:
        if not _changes(claim):
            yield claim
            continue
        if row and _inside(row[-1], claim):
            losses("E204", claim.span, "a change inside another becomes a comment")
            yield _remark(claim)
            continue
        if row and not _meet(row, claim, blocks[claim.first].text):
            yield _made(row, blocks[row[0].first].text, losses)
            row = []
        row.append(claim)
    if row:
        yield _made(row, blocks[row[0].first].text, losses)


def _changes(claim: Claim) -> bool:
    return claim.kind in _CHANGES and claim.first == claim.last and bool(claim.readings) and not claim.drafts


def _inside(outer: Claim, claim: Claim) -> bool:
    """Whether a claim changes words that another one has already replaced."""
    return claim.first == outer.first and outer.start < outer.end and claim.start < outer.end


def _remark(claim: Claim) -> Claim:
    """A change as a comment."""
    words = " / ".join(reading.text or "left out" for reading in claim.readings)
    known = claim.more.get("note", ())
    note: Inlines = (text(f"Or: {words}."), *((text(" "), *known) if isinstance(known, tuple) and known else ()))
    return replace(claim, kind=EntryKind.COMMENT, readings=(), more={"note": note})


def _meet(row: list[Claim], claim: Claim, words: str) -> bool:
    """Whether a claim is about the same word or point as those before it."""
    last = row[-1]
    if claim.first != last.first or claim.start < last.end:
        return False
    if last.start == last.end and claim.start == claim.end and not words[last.end : claim.start].strip():
        return True
    before, here = (wide(words, one.start, one.end, one.left, one.right) for one in (last, claim))
    return max(before[0], here[0]) < min(before[1], here[1])


def _made(row: list[Claim], words: str, losses: Losses) -> Claim:
    """One claim for all; the first readings of each are combined."""
    if len(row) == 1:
        return row[0]
    text, at = "", row[0].start
    in_word = row[0].start < row[-1].end
    several = len({claim.signs for claim in row}) > 1
    for claim in row:
        text += words[at : claim.start]
        if text and claim is not row[0] and claim.start == claim.end == at and not claim.left:
            text += " "
        words_in = claim.readings[0].text
        signed = claim.kind is EntryKind.SUPPLIED and (in_word or several)
        text, at = text + (put_in(words_in, claim.signs) if signed else words_in), claim.end
        if len(claim.readings) > 1:
            losses("E204", claim.span, "of several changes of a part of a word only the first is taken over")
    first = row[0]
    kind = EntryKind.EMENDATION if in_word or several else first.kind
    resp = ", ".join(dict.fromkeys(reading.resp for claim in row for reading in claim.readings[:1] if reading.resp))
    type_ = ReadingType.SUBSTITUTION if squeeze(text) else ReadingType.OMISSION
    reading = Reading(of_words(squeeze(text)), type_, (), resp, span=first.span)
    more = dict(first.more)
    categories = {str(claim.more.get("category", "")) for claim in row}
    more["category"] = categories.pop() if len(categories) == 1 else ""
    degrees = [str(claim.more.get("certainty", "")) for claim in row]
    more["certainty"] = min(degrees, key=_CERTAIN.index)
    more["note"] = _notes(row)
    return replace(first, kind=kind, end=row[-1].end, readings=(reading,), more=more, right=row[-1].right)


def _notes(row: list[Claim]) -> Inlines:
    notes = dict.fromkeys(note for claim in row if isinstance(note := claim.more.get("note", ()), tuple) and note)
    parts: list[Inlines] = list(notes)
    return tuple(part for i, note in enumerate(parts) for part in ((text(" "),) if i else ()) + note)
