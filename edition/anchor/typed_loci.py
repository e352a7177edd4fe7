"""Loci that are typed outside entries: where they lead, and where they lead after the text has changed.

A witness begins and ends at a locus (`from`, `to`), a name is ignored at one (`ignore`), prose refers to one (`@3.12`).
Each is a `Pointer`, whatever file it is in. After an edit of the text it is looked for as entries are: by the words
that it names, or by those at which the block begins or ends.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from edition.anchor.lemma_search import Finder, State
from edition.anchor.reanchor import NOT_THERE, SAME_TEXT, Candidate, Finding, reanchor
from edition.anchor.transfer import TransferResult, compare_entries
from edition.model.entry import Anchor, Entry, EntryKind
from edition.model.span import NOWHERE, Span
from edition.model.text import BaseText, Locus
from edition.words import squeeze

KNOWN_BY = 3
"""How many words at its beginning or end a block is known by, beside those around them."""


class Edge(StrEnum):
    """Which part of its block a pointer is about."""

    BEGIN = "begin"
    END = "end"
    WORDS = "words"  # those that it names


@dataclass(frozen=True, slots=True)
class Pointer:
    """A locus as typed: `key` is the key that has it (`from`, `to`, `ignore`; empty in prose).

    `owner` is the witness's siglum, the record's key, the entry's id or the file. `words` are words at the locus; all
    occurrences are meant, unless the pointer names one `occurrence` or must be about one place (`single`). `span` is
    where the locus was typed, `counted` where the occurrence was.
    """

    owner: str
    key: str
    locus: Locus
    edge: Edge = Edge.BEGIN
    words: str = ""
    occurrence: int = 0
    single: bool = False
    span: Span = field(default=NOWHERE, compare=False)
    counted: Span = field(default=NOWHERE, compare=False)

    @property
    def name(self) -> str:
        """Its name in anchors.lock, which no entry can have.

        >>> Pointer("B", "from", Locus(2, 1)).name, Pointer("intro.md", "", Locus(2, 1)).name
        ('@B/from/2.1', '@2.1')
        """
        return f"@{self.owner}/{self.key}/{self.locus}" if self.key else f"@{self.locus}"

    @property
    def description(self) -> str:
        """Its description in messages.

        >>> Pointer("sedov", "ignore", Locus(2, 1)).description, Pointer("B", "to", Locus(2, 1)).description
        ('sedov ignores', 'B to')
        """
        if not self.key:
            return self.name
        return f"{self.owner} {'ignores' if self.key == 'ignore' else self.key}"

    @property
    def typed(self) -> str:
        """The locus as it stands in its file."""
        return str(self.locus) if self.key else self.name

    @property
    def everywhere(self) -> bool:
        """Whether it is about all occurrences of its words in the block."""
        return self.edge is Edge.WORDS and not (self.occurrence or self.single)

    def spots(self, finder: Finder) -> tuple[Anchor, ...]:
        """The places of its words, else the first or last words of the block; empty when it leads nowhere."""
        block = finder.text.index.get(self.locus)
        if block is None:
            return ()
        if self.edge is Edge.WORDS:
            places = finder.spots(squeeze(self.words), block, block)
            return places[self.occurrence - 1 : self.occurrence] if self.occurrence else places
        words = finder.flat(block).words.split()
        begins = self.edge is Edge.BEGIN
        places = finder.spots(" ".join(words[:KNOWN_BY] if begins else words[-KNOWN_BY:]), block, block)
        text = finder.text.blocks[block].text
        edge = len(text) - len(text.lstrip()) if begins else len(text.rstrip())
        return tuple(spot for spot in places if edge == (spot.start if begins else spot.end))


@dataclass(frozen=True, slots=True)
class PointerFinding:
    """What became of a pointer."""

    pointer: Pointer
    finding: Finding


def reanchor_pointers(
    old: BaseText, new: BaseText, pointers: Sequence[Pointer], before: Sequence[Pointer]
) -> tuple[PointerFinding, ...]:
    """What became of every pointer; `before` are the pointers as they were with the old text.

    Pointers typed since were typed for the new text. When an owner has both new and removed pointers, one that is
    unchanged may have been typed for either text: it is in doubt.
    """
    finders = Finder(old), Finder(new)
    sides = [(pointer, then if old != new else None, others) for pointer, then, others in _paired(pointers, before)]
    sought = {then: tuple(_entries(finders[0], then)) for _, then, _ in sides if then is not None}
    findings = iter(reanchor(old, new, [entry for entries in sought.values() for entry in entries]))
    fates = {then: _together(finders, then, [next(findings) for _ in entries]) for then, entries in sought.items()}
    result = []
    for pointer, then, others in sides:
        finding = _as_typed(finders[1], pointer, SAME_TEXT if old == new else NOT_THERE)
        if then == pointer:
            finding = replace(fates[then], entry=replace(fates[then].entry, span=pointer.span))
        elif old != new and pointer in others:
            place = fates[then].place if then is not None else None
            if then is None or place is None or moved(then, place) != pointer:
                why = f"others of “{pointer.owner}” were typed since: it may be meant for either text"
                finding = Finding(_entry(finders[1], pointer), State.AMBIGUOUS, why=why)
        result.append(PointerFinding(pointer, finding))
    return tuple(result)


def _paired(
    pointers: Sequence[Pointer], before: Sequence[Pointer]
) -> Iterator[tuple[Pointer, Pointer | None, Sequence[Pointer]]]:
    """Each pointer with its predecessor, if that is known, and with all pointers that its owner had then."""
    was, now = _by_owner(before), _by_owner(pointers)
    often = {owner: (Counter(was[owner]), Counter(now[owner])) for owner in now}
    kept = {owner: not then - here for owner, (then, here) in often.items()}  # none was taken out
    places: Counter[str] = Counter()
    for pointer in pointers:
        owner = pointer.owner
        then, here = often[owner]
        place = places[owner]
        places[owner] += 1
        if kept[owner]:
            yield pointer, pointer if 0 < then[pointer] == here[pointer] else None, was[owner]
        else:
            yield pointer, was[owner][place] if then.total() == here.total() else None, was[owner]


def _by_owner(pointers: Sequence[Pointer]) -> defaultdict[str, list[Pointer]]:
    result: defaultdict[str, list[Pointer]] = defaultdict(list)
    for pointer in pointers:
        result[pointer.owner].append(pointer)
    return result


def _entries(finder: Finder, pointer: Pointer) -> Iterator[Entry]:
    """The places to which a pointer leads, as entries about the words there."""
    for spot in pointer.spots(finder):
        words = finder.words(spot)
        every = finder.spots(words, spot.first, spot.last)
        if spot in every:
            occurrence = every.index(spot) + 1 if len(every) > 1 else 0
            yield replace(_entry(finder, pointer), lemma=words, occurrence=occurrence)


def compare_pointers(pointers: Iterable[Pointer], old: BaseText | None, new: BaseText) -> list[TransferResult]:
    """What became of every pointer that names words, under overlays that number both transcriptions alike.

    Where a pointer without words leads follows from the lines of the overlay.
    """
    finders = Finder(old) if old is not None else None, Finder(new)
    named = [pointer for pointer in pointers if pointer.edge is Edge.WORDS]
    entries = [as_entry(pointer) for pointer in named]
    return [
        _fate(pointer, fate, *finders) for pointer, fate in zip(named, compare_entries(entries, old, new), strict=True)
    ]


def as_entry(pointer: Pointer) -> Entry:
    """A pointer that names words, as an entry about them; when all occurrences are meant, about the first."""
    places = {"lemma": pointer.span, "at": pointer.span, "occurrence": pointer.counted}
    return Entry(
        pointer.description, EntryKind.COMMENT, pointer.locus, pointer.words, pointer.locus, pointer.occurrence,
        span=pointer.span, spans=MappingProxyType(places),
    )  # fmt: skip


def _fate(pointer: Pointer, fate: TransferResult, before: Finder | None, after: Finder) -> TransferResult:
    """What became of an entry, as the finding for its pointer."""
    now = pointer.spots(after)
    if pointer.occurrence or not now:
        return fate
    if pointer.single:
        more = f"“{pointer.words}” stands {len(now)} times at {pointer.locus} now: give more words"
        return fate if len(now) == 1 else replace(fate, state=State.AMBIGUOUS, says=more, edit=None)
    if before is None or len(pointer.spots(before)) == len(now):
        return replace(fate, state=State.EXACT, says="", edit=None)
    says = f"“{pointer.words}” stands {len(now)} times at {pointer.locus} now: say which with `occurrence`"
    return replace(fate, state=State.AMBIGUOUS, says=says, edit=None)


def _entry(finder: Finder, pointer: Pointer) -> Entry:
    """A pointer as an entry about the words that it names, or at which it leads to a block."""
    spots = pointer.spots(finder)
    words = pointer.words or (finder.words(spots[0]) if spots else "")
    locus = pointer.locus
    return Entry(pointer.description, EntryKind.COMMENT, locus, words, locus, pointer.occurrence, span=pointer.span)


def _as_typed(finder: Finder, pointer: Pointer, why_not: str) -> Finding:
    there = pointer.spots(finder) or (not pointer.words and pointer.locus in finder.text.index)
    state, why = (State.EXACT, "") if there else (State.LOST, why_not)
    return Finding(_entry(finder, pointer), state, why=why)


def _together(finders: tuple[Finder, Finder], pointer: Pointer, findings: Sequence[Finding]) -> Finding:
    """What became of a pointer, from what became of the places to which it led."""
    told = _entry(finders[0], pointer)
    if not findings:
        return Finding(told, State.LOST, why="it said a place that was not in the text before")
    doubtful = next((finding for finding in findings if finding.place is None), None)
    if doubtful is not None:
        return replace(doubtful, entry=told)
    places = [finding.place for finding in findings if finding.place is not None]
    apart = len({place.locus for place in places}) > 1
    why = ""
    if apart:
        why = "the words that it means stand in several blocks now"
    elif bool(places[0].locus.note) is not bool(pointer.locus.note):
        why = "its words have come into an author's note, or out of one"
    elif pointer.single and places[0].occurrence > 0:
        why = f"“{pointer.words}” stands there more than once now: give more words"
    elif pointer.everywhere and len(replace(pointer, locus=places[0].locus).spots(finders[1])) > len(places):
        why = f"“{pointer.words}” stands there more often now: is it meant everywhere?"
    if why:
        return Finding(told, State.AMBIGUOUS, None, tuple(places[:6]), why)
    counted = max(1, places[0].occurrence) if pointer.occurrence else 0
    place = replace(places[0], occurrence=counted)
    same = (place.locus, counted) == (pointer.locus, pointer.occurrence)
    return Finding(told, State.EXACT if same else State.MOVED, place)


def moved(pointer: Pointer, place: Candidate) -> Pointer:
    """The pointer as it is at its new place."""
    return replace(pointer, locus=place.locus, occurrence=place.occurrence)
