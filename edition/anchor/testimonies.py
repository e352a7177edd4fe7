"""Which witness has what: its readings at their places, and where it has no text at all.

A document has the base text except for the readings that cite it; a hand has the text of its document except for its
own readings. The words of an omission or a lacuna are absent, with the author's notes that are called in them; so is
everything outside the spans of a fragment.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from operator import itemgetter

from edition.anchor.inner_readings import InnerReadings, inner_readings
from edition.anchor.testimony import Stretch, Testimony, flow_order, reading_order, spot
from edition.model.edition import Edition
from edition.model.entry import Anchor, Entry, ReadingType
from edition.model.text import BaseText, Order
from edition.model.volume import Witness


class Testimonies:
    """What the witnesses of an edition have."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._texts: dict[str, _Text] = {}

    @cached_property
    def _listed(self) -> dict[str, Witness]:
        return {witness.siglum: witness for witness in self.edition.volume.witnesses}

    @cached_property
    def _cited(self) -> dict[str, list[tuple[Entry, Anchor]]]:
        """The anchored entries that cite each witness."""
        result: dict[str, list[tuple[Entry, Anchor]]] = defaultdict(list)
        for entry in self.edition.entries:
            anchor = self.edition.anchors.get(entry.id)
            if anchor is not None:
                for siglum in dict.fromkeys(s for reading in entry.readings for s in reading.witnesses):
                    result[siglum].append((entry, anchor))
        return result

    def own(self, siglum: str) -> Iterator[Testimony]:
        """The testimonies of entries that cite a witness; a reading in another hand is not the document's own."""
        a_hand = siglum in self._listed and self._listed[siglum].hand_of
        for entry, anchor in self._cited.get(siglum, ()):
            readings = [reading for reading in entry.readings if siglum in reading.witnesses]
            first = [reading for reading in readings if not reading.hand]
            if siglum == self.edition.volume.base and not a_hand:
                first = [reading for reading in first if reading.type is not ReadingType.CORRECTION]
                readings = first
            if readings:
                words = spot(self.edition.text, entry, anchor)
                yield Testimony(entry, (first or readings)[0], anchor, words)

    def of(self, siglum: str) -> tuple[Testimony, ...]:
        """Where a witness differs from the base text: its own readings, and for a hand also those of its document.

        Readings that a wider one tells, too, are left out.
        """
        return self._text(siglum).testimonies

    def told(self, siglum: str) -> tuple[Testimony, ...]:
        """All that is told of a witness, or of the document of a hand where the hand has nothing else."""
        return self._text(siglum).told

    def inner(self, siglum: str) -> InnerReadings:
        """Which readings of a witness are inside the lemma of a wider one, and whether that tells them, too."""
        return self._text(siglum).inner

    def gaps(self, siglum: str) -> tuple[Stretch, ...]:
        """Where a witness has no text, in the order of reading (`BaseText.order`)."""
        return self._text(siglum).gaps.stretches

    def outside(self, siglum: str) -> tuple[Stretch, ...]:
        """Where a witness, or the document of a hand, has no text because it covers only part of the work."""
        return self._text(siglum).outside

    def outside_of(self, siglum: str, anchor: Anchor) -> bool:
        """Whether part of a place is outside the text that a witness has."""
        begin, end = reading_order(self.edition.text, anchor)
        return any(start < end and begin < stop for start, stop in self.outside(siglum))

    def has(self, siglum: str, entry: Entry, words: Anchor) -> bool:
        """Whether a witness has the words of an entry, apart from entries on parts of them."""
        text = self._text(siglum)
        place = reading_order(self.edition.text, words)
        if entry.id in text.cited or text.gaps.cuts(place) or text.joined.cover(place):
            return False
        return not text.replaced.cuts(flow_order(self.edition.text, words))

    def without(self, siglum: str, entry: Entry, point: Anchor) -> bool:
        """Whether a witness has text at a point, but not the words that an entry inserts there."""
        text = self._text(siglum)
        if entry.id in text.cited or text.gaps.around(reading_order(self.edition.text, point)[0]):
            return False
        return not text.replaced.around(flow_order(self.edition.text, point)[0])

    def having(self, entry: Entry, words: Anchor) -> tuple[str, ...]:
        """The witnesses that have the words of an entry (at a point: the text there, and nothing inserted).

        A hand is listed only where its document is not.
        """
        point = (words.first, words.start) == (words.last, words.end)
        test = self.without if point else self.has
        result = []
        for siglum, witness in self._listed.items():
            document = witness.hand_of if witness.hand_of in self._listed and witness.hand_of != siglum else ""
            if test(siglum, entry, words) and not (document and test(document, entry, words)):
                result.append(siglum)
        return tuple(result)

    def _text(self, siglum: str) -> _Text:
        """What a witness has; a hand without readings has what its document has."""
        silent: dict[str, None] = {}
        name = siglum
        while name not in self._texts and name not in silent and not self._spoken_of(name) and self._document(name):
            silent[name] = None
            name = self._document(name)
        if name not in self._texts:
            self._texts[name] = _Text(self, name)
        self._texts |= dict.fromkeys(silent, self._texts[name])
        return self._texts[siglum]

    def _spoken_of(self, siglum: str) -> bool:
        return siglum in self._cited or siglum in self.edition.extents

    def _document(self, siglum: str) -> str:
        """The witness in which a hand wrote."""
        return self._listed[siglum].hand_of if siglum in self._listed else ""

    def lineage(self, siglum: str) -> list[str]:
        """A witness, the document in which it is a hand, and so on."""
        sigla = {siglum: None}
        while (siglum := self._document(siglum)) and siglum not in sigla:
            sigla[siglum] = None
        return list(sigla)


class _Text:
    """The text of one witness."""

    def __init__(self, every: Testimonies, siglum: str) -> None:
        edition = every.edition
        lineage = every.lineage(siglum)
        told: list[Testimony] = []
        for name in lineage:
            later = _Later(edition.text, told)
            told += [item for item in every.own(name) if not later.holds(item)]
        told.sort(key=lambda item: (item.anchor.first, item.anchor.start, item.anchor.last, item.anchor.end))
        self.told = tuple(told)
        self.inner = inner_readings(edition.text, self.told)
        self.testimonies = tuple(item for item in told if item.entry.id not in self.inner.told)
        self.cited = {item.entry.id for item in told}
        parts = next((edition.extents[name] for name in lineage if name in edition.extents), None)
        self.outside = tuple(_outside(edition.text, parts)) if parts is not None else ()
        lost = [reading_order(edition.text, item.anchor) for item in self.testimonies if item.absent]
        self.gaps = _Stretches([*lost, *self.outside])
        self.joined = _Stretches(_joined_over_spaces(edition.text, self.gaps.stretches))
        whole = [item for item in self.testimonies if not item.absent and not item.beside]
        self.replaced = _Stretches([flow_order(edition.text, item.anchor) for item in whole])


def _joined_over_spaces(text: BaseText, stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """The passages in order; those of one block with only a space between them are joined."""
    last: Stretch | None = None
    for begin, end in stretches:
        if last is not None and last[1][0] == begin[0] and last[1][2] == begin[2]:
            here = begin[0] if begin[2] == float("inf") else int(begin[2])
            between = (1, 3)[begin[2] != float("inf")]
            words = text.blocks[here].text[int(last[1][between]) : int(begin[between])]
            if not words.strip():
                last = last[0], max(last[1], end)
                continue
        if last is not None:
            yield last
        last = begin, end
    if last is not None:
        yield last


class _Later:
    """The places at which a hand replaced the text of its document."""

    def __init__(self, text: BaseText, own: Sequence[Testimony]) -> None:
        self.text = text
        self._entries = {item.entry.id for item in own}
        whole = [item for item in own if not item.beside]
        self._gone = _Stretches([reading_order(text, item.anchor) for item in whole if item.absent])
        self._replaced = _Stretches([flow_order(text, item.anchor) for item in whole if not item.absent])

    def holds(self, item: Testimony) -> bool:
        """Whether a hand replaced all that the document has at an entry."""
        if item.entry.id in self._entries:
            return True
        if item.adds:
            point = Anchor(item.anchor.last, item.anchor.end, item.anchor.last, item.anchor.end)
            ends = reading_order(self.text, point)[0], flow_order(self.text, point)[0]
            return self._gone.around(ends[0]) or self._replaced.around(ends[1])
        gone = self._gone.cover(reading_order(self.text, item.words))
        return gone or self._replaced.cover(flow_order(self.text, item.words))


def _outside(text: BaseText, parts: Iterable[Anchor]) -> Iterator[Stretch]:
    """The passages that are not in any of some parts of the text."""
    reached: Order = (-1, 0, 0.0, 0)
    for part in parts:
        begin, end = reading_order(text, part)
        if reached < begin:
            yield reached, begin
        reached = end
    yield reached, (len(text.blocks), 0, 0.0, 0)


class _Stretches:
    """Passages of the text, joined where they overlap.

    >>> some = _Stretches([((1, 0, 0.0, 0), (3, 0, 0.0, 0))])
    >>> [some.cuts(((first, 0, 0.0, 0), (last, 0, 0.0, 0))) for first, last in ((0, 4), (0, 2), (1, 3), (1, 2), (4, 5))]
    [False, True, True, True, False]
    """

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        joined: list[Stretch] = []
        for begin, end in sorted(stretches):
            if joined and begin < joined[-1][1]:
                joined[-1] = joined[-1][0], max(joined[-1][1], end)
            elif begin < end:
                joined.append((begin, end))
        self.stretches = tuple(joined)

    def cuts(self, place: Stretch) -> bool:
        """Whether one of them overlaps a place without lying wholly inside it."""
        return any(
            not (place[0] <= begin and end <= place[1]) or (begin, end) == place for begin, end in self._meeting(place)
        )

    def cover(self, place: Stretch) -> bool:
        """Whether one of them holds all of a place."""
        return any(begin <= place[0] and place[1] <= end for begin, end in self._meeting(place))

    def around(self, point: Order) -> bool:
        """Whether a point is inside one of them, and not at an end."""
        at = bisect_left(self.stretches, point, key=itemgetter(0)) - 1
        return at >= 0 and point < self.stretches[at][1]

    def _meeting(self, place: Stretch) -> Iterator[Stretch]:
        at = bisect_left(self.stretches, place[1], key=itemgetter(0))
        while at and self.stretches[at - 1][1] > place[0]:
            at -= 1
            yield self.stretches[at]
