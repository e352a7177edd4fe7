"""Where witnesses begin, end and have lacunae, from elements inside readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from edition.model.entry import EntryKind, Reading, ReadingType
from edition.model.span import Span
from edition.model.text import Block
from edition.model.volume import Witness, WitnessSpan
from edition.parse.tei.foreign.claims import Claim
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.foreign.people_and_witnesses import ENDS, Sources, own
from edition.parse.tei.tree import Element
from edition.words import occurrences, squeeze

_STOPS = frozenset({"lacunaStart", "witEnd"})
_LACUNA = frozenset({"lacunaStart", "lacunaEnd"})
Point = tuple[int, int]


@dataclass(frozen=True)
class Border:
    """Witnesses that begin or end at an entry: before its lemma, or after it when `behind`."""

    tag: str
    sigla: tuple[str, ...]
    claim: Claim
    behind: bool
    span: Span

    @property
    def point(self) -> Point:
        """Block and character."""
        return (self.claim.last, self.claim.end) if self.behind else (self.claim.first, self.claim.start)


def borders(app: Element, claim: Claim, sources: Sources) -> Iterator[Border]:
    """The borders at an entry; a witness that has words there keeps the lemma."""
    for part in own(app, "lem", "rdg"):
        for mark, whose in _marks(part, part, part.tag == "lem"):
            sources.taken.add(id(mark))
            sigla = sources.witnesses(mark) or sources.witnesses(whose)
            has = bool(whose.line) or bool(mark.get("copyOf"))
            mark.take("wit", "synch", "xml:id")
            whose.take("wit")
            yield Border(mark.tag, sigla, claim, has if mark.tag in _STOPS else not has, mark.span)


def _marks(part: Element, whose: Element, lemma: bool) -> Iterator[tuple[Element, Element]]:
    """The elements that mark borders, each with its reading."""
    for child in part.elements():
        if child.tag in ENDS:
            yield child, whose
        elif not (lemma and child.tag == "app"):
            yield from _marks(child, child if child.tag in ("rdg", "lem") and child.get("wit") else whose, lemma)


@dataclass(frozen=True)
class _Gap:
    """Where a witness has no text: from a point (None: the beginning) to another (None: the end)."""

    start: Point | None
    end: Point | None
    lacuna: bool
    span: Span


def placed_witnesses(
    borders: list[Border],
    blocks: list[Block],
    witnesses: tuple[Witness, ...],
    cited: Mapping[str, Point],
    losses: Losses,
) -> tuple[tuple[Witness, ...], list[Claim]]:
    """The witnesses with the parts of the text that they have, and claims for their lacunae.

    `cited` has the point at which each witness is first cited with words.
    """
    by_siglum: defaultdict[str, list[Border]] = defaultdict(list)
    for border in borders:
        if not border.sigla:
            losses("E207", border.span, f"<{border.tag}>: it is not said which witness begins or ends here")
        elif border.claim.first < 0:
            message = f"<{border.tag}>: where “{' '.join(border.sigla)}” begins or ends has no certain place"
            losses("E207", border.span, message, "say it in volume.yaml")
    placed = (border for border in borders if border.claim.first >= 0)
    for border in sorted(placed, key=lambda border: border.point):
        for siglum in border.sigla:
            by_siglum[siglum].append(border)
    claims: list[Claim] = []
    lost: defaultdict[tuple[Point, Point, Span], list[str]] = defaultdict(list)
    parts: dict[str, tuple[WitnessSpan, ...]] = {}
    for siglum, every in by_siglum.items():
        gaps = list(_gaps(siglum, every, cited.get(siglum), losses))
        outer = []
        for gap in gaps:
            if gap.lacuna and gap.start is not None and gap.end is not None:
                lost[gap.start, gap.end, gap.span].append(siglum)
            else:
                outer.append(gap)
        if outer:
            try:
                parts[siglum] = tuple(_spans(outer, blocks))
            except _TwiceError as error:
                message = f"that “{siglum}” begins or ends here cannot be said: “{error}” stands there more than once"
                for border in every:
                    losses("E207", border.span, message, "say it in volume.yaml: `from`, `to`, `first`, `last`")
    for (start, end, span), sigla in lost.items():
        begin, stop = _first_word(start, blocks), _last_word(end, blocks)
        if begin is None or stop is None or stop <= begin:
            message = f"the text has no words where “{' '.join(sigla)}” has a lacuna"
            losses("E207", span, message, "say it in a note")
            continue
        claim = Claim(EntryKind.VARIANT, *begin, *stop, span)
        claim.readings = (Reading((), ReadingType.LACUNA, tuple(sigla), span=span),)
        claims.append(claim)
    return tuple(replace(one, spans=parts.get(one.siglum, one.spans)) for one in witnesses), claims


def first_citations(claims: Iterable[Claim]) -> dict[str, Point]:
    """The point at which each witness is first cited with words."""
    first: dict[str, Point] = {}
    for claim in claims:
        point = claim.first, claim.start
        readings = (*claim.readings, *(draft.reading for draft in claim.drafts if not draft.implied))
        for siglum in {s for reading in readings if reading.text for s in reading.witnesses}:
            first[siglum] = min(point, first.get(siglum, point))
    return first


def _gaps(siglum: str, every: list[Border], cited: Point | None, losses: Losses) -> Iterator[_Gap]:
    """Where a witness has no text; `cited` is where it first has words."""
    has = every[0].tag in _STOPS
    since: Border | None = None
    begun = has
    for border in every:
        if (border.tag in _STOPS) is not has:
            verb = "ends where it has no text" if border.tag in _STOPS else "begins where it has text already"
            losses("E207", border.span, f"<{border.tag}>: “{siglum}” {verb}", "say it in volume.yaml")
            continue
        if has:
            since = border
        else:
            lacuna = border.tag in _LACUNA and since is not None and since.tag in _LACUNA
            start = since.point if since is not None and begun else None
            if start is None and cited is not None and cited < border.point:
                what = f"<{border.tag}>: “{siglum}” has words before; where its text ended is not said"
                losses("E207", border.span, what, "say in volume.yaml from where to where it lacks text")
            elif start is None or start < border.point:
                yield _Gap(start, border.point, lacuna, since.span if since is not None else border.span)
            begun = True
        has = not has
    if not has and since is not None:
        yield _Gap(since.point, None, False, since.span)


class _TwiceError(Exception):
    """The words at which a witness begins or ends are not unique."""


def _spans(gaps: list[_Gap], blocks: list[Block]) -> Iterator[WitnessSpan]:
    """The rest of the text, in parts that have words."""
    start: Point | None = None
    for gap in gaps:
        if gap.start is not None:
            yield from _span(start, gap.start, blocks)
        start = gap.end
    if gaps[-1].end is not None:
        yield from _span(start, None, blocks)


def _span(start: Point | None, end: Point | None, blocks: list[Block]) -> Iterator[WitnessSpan]:
    """From one point to another, in loci and words."""
    begin = _first_word(start, blocks) if start is not None else None
    stop = _last_word(end, blocks) if end is not None else None
    if (start is not None and begin is None) or (end is not None and stop is None):
        return
    if begin is not None and stop is not None and stop <= begin:
        return
    first, last = "", ""
    if begin is not None and begin[1] > 0:
        first = _unique(blocks[begin[0]].text, begin[1], forward=True)
    if stop is not None and stop[1] < len(blocks[stop[0]].text):
        last = _unique(blocks[stop[0]].text, stop[1], forward=False)
    here, there = (blocks[point[0]].locus if point is not None else None for point in (begin, stop))
    yield WitnessSpan(here, there, first, last)


def _first_word(point: Point, blocks: list[Block]) -> Point | None:
    """The beginning of the first word after a point."""
    block, at = point
    while block < len(blocks):
        words = blocks[block].text
        if not blocks[block].apart and words[at:].strip():
            while words[at].isspace():
                at += 1
            while at and not words[at - 1].isspace():
                at -= 1
            return block, at
        block, at = block + 1, 0
    return None


def _last_word(point: Point, blocks: list[Block]) -> Point | None:
    """The end of the last words before a point."""
    block, at = point
    while block >= 0:
        words = blocks[block].text[:at]
        if not blocks[block].apart and words.strip():
            at = len(words.rstrip())
            whole = blocks[block].text
            while at < len(whole) and not whole[at].isspace() and not whole[at - 1].isspace():
                at += 1
            return block, at
        block -= 1
        at = len(blocks[block].text) if block >= 0 else 0
    return None


def _unique(words: str, at: int, forward: bool) -> str:
    """The fewest words from a character on, or up to it, that are unique in their block; at least three if possible."""
    whole = squeeze(words)
    side = squeeze(words[at:] if forward else words[:at]).split()
    for number in range(min(3, len(side)), len(side) + 1):
        some = " ".join(side[:number] if forward else side[-number:])
        if len(list(occurrences(whole, some, 0))) == 1:
            return some
    raise _TwiceError(" ".join(side[:3] if forward else side[-3:]))
