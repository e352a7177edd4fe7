"""Entries whose place is a reference of their work's own: from `Gen 4.16` and a lemma to a locus and an occurrence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from edition.anchor.lemma_search import Finder, elisions
from edition.anchor.reference_system import NoPassage, ReferencePassage, ReferenceSystem
from edition.anchor.reference_units import Place
from edition.model.diagnostic import Code, Diagnostic, Report, Severity
from edition.model.entry import Anchor, Entry, TypedReference
from edition.model.limits import SPOTS
from edition.model.text import BaseText, Locus, read_locus
from edition.model.volume import Volume
from edition.words import squeeze

CODES = {
    "A110": Code(
        Severity.ERROR, "a reference that is not in the text",
        "A reference begins with the short title of a work, or its id, and has the numbers that marks in the text "
        "give, such as `[4.16]{.ref}`: `Gen 4.16`. Fewer numbers mean all of a chapter or book: `Gen 4`. Without a "
        "title it can be typed where it has three numbers or more, for `4.16` is a locus, and where only one "
        "work has it."),
    "A111": Code(
        Severity.ERROR, "a lemma does not occur at its reference, or several times",
        "The words are searched for between the mark of the reference and the next one, exactly as typed. Where they "
        "occur there more than once, say which with `occurrence`, counted from the mark on, or give more words."),
}  # fmt: skip


def located(text: BaseText, volume: Volume, entries: Sequence[Entry], report: Report) -> tuple[Entry, ...]:
    """The entries, those with a reference at the locus and with the occurrence that it means; others are reported."""
    if not any(entry.reference for entry in entries):
        return tuple(entries)
    search = _ReferenceSearch(text, volume)
    return tuple(search.located(entry, report) if entry.reference else entry for entry in entries)


def reference_at(text: BaseText, volume: Volume, entry: Entry, anchor: Anchor) -> TypedReference:
    """How the place of an entry is typed as a reference of its work's own; empty where there is none."""
    search = _ReferenceSearch(text, volume)
    first = search.system.at(anchor.first, anchor.start)
    end = anchor.end - 1 if (anchor.first, anchor.start) < (anchor.last, anchor.end) else anchor.end
    last = search.system.at(anchor.last, end)
    if first is None or last is None or text.blocks[anchor.first].apart:
        return TypedReference()
    return search.reference(squeeze(entry.lemma), str(first), str(last), anchor)


class _ReferenceSearch:
    """Looks entries up by their references."""

    def __init__(self, text: BaseText, volume: Volume) -> None:
        self.text = text
        self.system = ReferenceSystem(text, volume)
        self.finder = Finder(text)

    def located(self, entry: Entry, report: Report) -> Entry:
        """The entry at its locus; unchanged when it has no place."""
        reference = entry.reference
        ends: list[ReferencePassage] = []
        for key, typed in (("at", reference.at), ("to", reference.to or reference.at)):
            passage = self._passage(typed)
            if isinstance(passage, NoPassage):
                report(Diagnostic("A110", entry.at(key), passage.message, passage.hint))
                return entry
            ends.append(passage)
        spots = list(self._spots(squeeze(entry.lemma), *ends))
        where = f"{reference.at}–{reference.to}" if reference.to else reference.at
        if not spots:
            self._absent(entry, where, report)
            return entry
        if reference.occurrence > len(spots) or (not reference.occurrence and len(spots) > 1):
            times = f"{len(spots)} times" if len(spots) > 1 else "once"
            message = f"“{entry.lemma}” occurs {times} at {where}"
            hint = f"say which with `occurrence`, from 1 to {len(spots)}, or give more words"
            report(Diagnostic("A111", entry.at("occurrence" if reference.occurrence else "lemma"), message, hint))
            return entry
        return self._at(entry, spots[max(0, reference.occurrence - 1)])

    def reference(self, lemma: str, first: str, last: str, anchor: Anchor) -> TypedReference:
        """The reference of a lemma at a place between two units."""
        begins, ends = self._passage(first), self._passage(last)
        if isinstance(begins, NoPassage) or isinstance(ends, NoPassage):
            return TypedReference()
        spots = list(self._spots(lemma, begins, ends))
        if anchor not in spots:
            return TypedReference()
        occurrence = spots.index(anchor) + 1 if len(spots) > 1 else 0
        return TypedReference(first, last if last != first else "", occurrence)

    def _passage(self, typed: str) -> ReferencePassage | NoPassage:
        """What a reference means; a locus that stands beside a reference means its block."""
        locus = read_locus(typed)
        if locus is None:
            return self.system.passage(typed)
        block = self.text.index.get(locus)
        work = None if block is None else self.system.work_at(block)
        if block is None or work is None:
            return NoPassage(f"there is no {typed} in the text", "give a locus that there is")
        return ReferencePassage(work, (((block, 0), (block + 1, 0)),))

    def _spots(self, lemma: str, begins: ReferencePassage, ends: ReferencePassage) -> Iterator[Anchor]:
        """The places of a lemma that begin in one passage and end in another, in the order of the text."""
        spots = (
            spot
            for first, last in self._pairs(lemma, begins, ends)
            for spot in self.finder.spots(lemma, first, last)
            if _inside((spot.first, spot.start), begins) and _inside((spot.last, spot.end - 1), ends)
        )
        found = dict.fromkeys(islice(spots, SPOTS))
        yield from sorted(found, key=lambda spot: (spot.first, spot.start, spot.last, spot.end))

    def _pairs(self, lemma: str, begins: ReferencePassage, ends: ReferencePassage) -> Iterator[tuple[int, int]]:
        """The blocks in which a lemma may begin and end: as it is typed, and as its first … its last words."""
        words = lemma.split(" ")
        ways = [(words[0], words[-1], True), *((head, tail, False) for head, tail in elisions(lemma))]
        for head, tail, literal in ways:
            lasts = self._blocks(ends, tail)
            for first in self._blocks(begins, head):
                limit = self.finder.reach(first, len(lemma)) if literal else len(self.text.blocks)
                if begins == ends:
                    limit = min(limit, self._next(first))
                yield from ((first, last) for last in lasts[bisect_left(lasts, first) : bisect_right(lasts, limit)])

    def _blocks(self, passage: ReferencePassage, word: str) -> list[int]:
        """The blocks with a word of which a passage has something, in order, without author's notes."""
        ranges = [(first[0], last[0] + bool(last[1])) for first, last in passage.stretches]
        return [
            i for i in self.finder.having(word) if self._of_text(i) and any(first <= i < last for first, last in ranges)
        ]

    def _of_text(self, block: int) -> bool:
        """Whether a block is of the text, and no author's note."""
        return self.text.blocks[block].locus is not None and not self.text.blocks[block].apart

    def _next(self, block: int) -> int:
        """The next block of the text that is no author's note."""
        return next(filter(self._of_text, range(block + 1, len(self.text.blocks))), block)

    def _absent(self, entry: Entry, where: str, report: Report) -> None:
        lemma = squeeze(entry.lemma)
        others = [
            str(unit)
            for block in filter(self._of_text, self.finder.having(lemma))
            for spot in self.finder.spots(lemma, block, block)[:3]
            if (unit := self.system.at(spot.first, spot.start)) is not None
        ]
        there = ", ".join(dict.fromkeys(others[:4]))
        hint = f"the words stand at {there}" if there else "give the words exactly as in the base text"
        report(Diagnostic("A111", entry.at("lemma"), f"“{entry.lemma}” does not occur at {where}", hint))

    def _at(self, entry: Entry, spot: Anchor) -> Entry:
        """The entry with the locus and the occurrence that mean a place."""
        blocks = self.text.blocks
        first, last = blocks[spot.first].locus, blocks[spot.last].locus
        assert isinstance(first, Locus)
        assert isinstance(last, Locus)
        every = self.finder.spots(squeeze(entry.lemma), spot.first, spot.last)
        occurrence = every.index(spot) + 1 if len(every) > 1 else 0
        return replace(entry, locus=first, end_locus=last, occurrence=occurrence)


def _inside(place: Place, passage: ReferencePassage) -> bool:
    return any(first <= place < last for first, last in passage.stretches)
