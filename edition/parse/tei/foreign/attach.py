"""Attaches entries outside the text: to the points that they name, or by locus and lemma."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy, deepcopy
from functools import lru_cache

from edition.model.entry import EntryKind
from edition.model.text import Block
from edition.parse.tei.foreign.block_builder import BlockBuilder
from edition.parse.tei.foreign.claims import Claim
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.foreign.page_images import FacsPointers
from edition.parse.tei.foreign.people_and_witnesses import own
from edition.parse.tei.foreign.readings import Sources
from edition.parse.tei.foreign.sought_lemma import HYPHENS, Sought, readings_without_hyphens
from edition.parse.tei.foreign.unfinished_text import NumberedElement, Point, UnfinishedText
from edition.parse.tei.foreign.wording import words_of
from edition.parse.tei.tree import Element
from edition.words import Flat, flatten, is_boundary, squeeze

_FINEST = ("lb", "l", "s", "seg", "w", "p", "ab", "sp", "item", "quote", "milestone", "lg", "cb", "pb")
"""Elements that @loc may count by, the smallest first; any other comes behind them."""


def attach(root: Element, builder: BlockBuilder, losses: Losses) -> None:
    """Find the places of entries with @from and @to, or with @loc; those outside the text are claimed first."""
    text, sources = builder.text, builder.sources
    inside = {id(app) for part in root.elements("text") for app in part.every("app")}
    listed = {id(app) for holder in root.every("listApp") for app in holder.every("app")}
    for app in root.every("app"):
        if (id(app) in listed or id(app) not in inside) and id(app) not in sources.taken:
            claim = Claim(EntryKind.VARIANT, -1, 0, -1, 0, app.span)
            claim.more |= {name: app.get(name) for name in ("from", "to", "loc")}
            text.claims.append(claim)
            builder.phrases.apparatus.fill(claim, app)
    for holder in root.every("listApp"):
        holder.seen = True
    apps = {app.span: app for app in root.every("app")}
    places = _TargetFinder(text)
    claims, text.claims = text.claims, []
    end = text.last_point()
    for claim in claims:
        if claim.first >= len(text.blocks):  # of a block without words behind all text
            (claim.first, claim.start), (claim.last, claim.end) = end, end
        first, last, loc = (str(claim.more.pop(name, "")) for name in ("from", "to", "loc"))
        lemma = next(own(apps[claim.span], "lem"), None) if claim.span in apps and (first or loc) else None
        words = _words_as_text(lemma, sources) if lemma is not None else ""
        if lemma is not None:
            words_of(lemma)  # taken over, and what is more than words reported
        if first:
            placed = places.between(claim, first, last)
            _compare(claim, words, text.blocks, losses) if placed and words else None
        elif loc:
            placed = (bool(words) or lemma is None) and places.at(claim, loc, words)  # words of the text, not supplied
            _compare(claim, words, text.blocks, losses) if placed and words else None
        else:
            placed = claim.first >= 0
        if placed:
            text.claims.append(claim)
        elif claim.readings or claim.drafts or claim.notes:
            _without_place(claim, first or loc, words or (lemma.line if lemma is not None else ""), losses)


def _compare(claim: Claim, lemma: str, blocks: Sequence[Block], losses: Losses) -> None:
    """Report a lemma that differs from the words between the points."""
    if claim.first == claim.last:
        words = squeeze(blocks[claim.first].text[claim.start : claim.end])
        if words not in (lemma, lemma.strip(HYPHENS)):
            losses.lost("E204", claim.span, f"the <lem> says “{lemma}”, but in the text stands “{words}”")


def _words_as_text(element: Element, sources: Sources) -> str:
    """The words of a lemma as they would be text; nothing is reported or claimed, and no element is marked as read."""
    quiet = copy(sources)
    quiet.losses = Losses(lambda problem: None)
    quiet.taken, quiet._lemmas = set(), {}
    builder = BlockBuilder(quiet, quiet.losses, FacsPointers(element, quiet.losses))
    builder.begin()
    builder.phrases.inside(deepcopy(element))
    builder.text.content.finish()
    return squeeze(builder.text.content.text)


def _without_place(claim: Claim, where: str, lemma: str, losses: Losses) -> None:
    """Report an entry with all its content."""
    readings = [draft.reading for draft in claim.drafts]
    remarks = [f"{reading.text or reading.type} {' '.join(reading.witnesses) or reading.resp}".strip()
            for reading in readings]  # fmt: skip
    remarks += claim.notes
    words = "; ".join(remarks)
    about = f" on “{lemma}”" if lemma else ""
    place = f"attached to “{where}”" if where else "attached to nothing"
    message = f"an entry{about} {place} has no certain place" + (f": {words}" if words else "")
    losses.lost("E203", claim.span, message, "add it by hand")


class _TargetFinder:
    """Finds targets in the text."""

    def __init__(self, text: UnfinishedText) -> None:
        self.blocks = text.blocks
        self.named = text.places
        self.marks: dict[str, list[tuple[NumberedElement, Point]]] = {}
        self.end = (len(self.blocks), 0)
        following: dict[str, Point] = {}
        for _, mark in sorted(enumerate(text.marks), key=lambda one: (one[1].point, one[0]), reverse=True):
            self.marks.setdefault(mark.number, []).insert(0, (mark, following.get(mark.tag, self.end)))
            following[mark.tag] = mark.point

    def between(self, claim: Claim, first: str, last: str) -> bool:
        """By the double end-point method; an entry among the words ends where it stands."""
        one, other = self._named(first), self._named(last) if last else None
        if one is None or (last and other is None):
            return False
        if other is not None:
            claim.last, claim.end = other[1]
        elif claim.first < 0:
            claim.last, claim.end = one[1]
        else:
            claim.last = claim.first
        claim.first, claim.start = one[0]
        return (claim.first, claim.start) <= (claim.last, claim.end) and claim.last < len(self.blocks)

    def _named(self, pointer: str) -> tuple[Point, Point] | None:
        """Where the element with an identifier begins and ends."""
        place = self.named.get(pointer.strip().rpartition("#")[2])
        if place is None or place[0] >= len(self.blocks):
            return None
        block, start, end = place
        size = len(self.blocks[block].text)
        return (block, min(start, size)), (block, size if end < 0 else min(end, size))

    def at(self, claim: Claim, loc: str, lemma: str) -> bool:
        """By the location-referenced method: the lemma has to be unique there.

        Without one, everything there is meant. A lemma that does not stand there is looked for with small letters for
        capitals; of one such as “arma-”, the beginning of a word is meant, if its readings have the hyphen, too.
        """
        for parts in self._ranges(loc):
            if not lemma:
                matches = {place for place in (self._all(start, end) for start, end in parts) if place is not None}
                if matches:
                    return _takes(claim, matches)
            for sought in Sought.ways(lemma):
                matches = {place for start, end in parts for place in self._standing(sought, start, end)}
                if matches:
                    return _takes(claim, matches) and (not sought.partial or readings_without_hyphens(claim, sought))
        return False

    def _ranges(self, loc: str) -> Iterator[list[tuple[Point, Point]]]:
        """The parts of the text that a locus may mean, the smallest kind of elements first."""
        named = self._named(loc)
        if named is not None:
            yield [named]
            return
        whole = [((0, 0), self.end)]
        for steps in ([loc.strip()], re.split(r"[\s.,:]+", loc.strip())):
            inside = whole
            for step in steps[:-1]:
                inside = [part for tag in self._tags(step) for part in self._parts(tag, step, inside)]
            for tag in self._tags(steps[-1]):
                yield self._parts(tag, steps[-1], inside)

    def _tags(self, step: str) -> list[str]:
        tags = {mark.tag for mark, _ in self.marks.get(self._first(step), ())}
        return sorted(tags, key=lambda tag: (_FINEST.index(tag) if tag in _FINEST else len(_FINEST), tag))

    def _first(self, step: str) -> str:
        return step if step in self.marks else re.split(r"[-–]", step)[0]

    def _parts(self, tag: str, step: str, inside: list[tuple[Point, Point]]) -> list[tuple[Point, Point]]:
        """The elements of a name and number, or from one number to another, in some parts of the text."""
        first = self._first(step)
        last = step if step == first else re.split(r"[-–]", step)[-1]
        result = []
        for start, end in inside:
            begins = [(mark.point, after) for mark, after in self.marks.get(first, ()) if mark.tag == tag]
            for begin, after in begins:
                if start <= begin < end or (start == begin == end):
                    ends = [then for mark, then in self.marks.get(last, ()) if mark.tag == tag and mark.point > begin]
                    stop = min(ends, default=after) if last != first else after
                    result.append((begin, max(begin, min(stop, end))))
        return result

    def _standing(self, lemma: Sought, start: Point, end: Point) -> Iterator[tuple[Point, Point]]:
        """The places of a lemma that begin in a part of the text."""
        for block in range(start[0], min(end[0] + 1, len(self.blocks))):
            text = self.blocks[block].text
            flat = _flat(text)
            begin = flat.back(start[1]) if block == start[0] else 0
            while not is_boundary(flat.words, begin):  # a word that goes on in the line belongs to both
                begin -= 1
            stop = flat.back(end[1]) if block == end[0] else len(flat.words)
            for at in lemma.places(flat.words, begin):
                if at < stop:
                    one, other = flat.span(at, at + len(lemma.words))
                    yield (block, one), (block, other)

    def _all(self, start: Point, end: Point) -> tuple[Point, Point] | None:
        """A part of the text without spaces at its ends, when it has words and is in one block."""
        block, begin = start
        stop = end[1] if end[0] == block else len(self.blocks[block].text) if block < len(self.blocks) else 0
        if block >= len(self.blocks) or (end[0] > block + 1) or (end[0] == block + 1 and end[1] > 0):
            return None
        words = self.blocks[block].text[begin:stop]
        bare = words.strip()
        begin += len(words) - len(words.lstrip())
        return ((block, begin), (block, begin + len(bare))) if bare else None


def _takes(claim: Claim, places: set[tuple[Point, Point]]) -> bool:
    """Let the entry be about a place, if there is but one."""
    if len(places) == 1:
        (claim.first, claim.start), (claim.last, claim.end) = next(iter(places))
    return len(places) == 1


@lru_cache(maxsize=16)
def _flat(words: str) -> Flat:
    """The words of a block with single spaces; cached, because many entries need them."""
    return flatten(words)
