"""Readings of a witness inside a wider one of the same witness: one truth told twice, or a contradiction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edition.anchor.testimony import Stretch, Testimony, flow_order, reading_order, words_between
from edition.anchor.told_twice import BasePart, InnerReading, LemmaPart, compared, untold
from edition.model.entry import Anchor, Position, ReadingType
from edition.model.text import BaseText


@dataclass(frozen=True, slots=True)
class InnerReadings:
    """Of each entry of a witness inside another: the narrowest `wider` one, by ids; `told` are those that it tells."""

    wider: Mapping[str, str]
    told: frozenset[str]

    def judged(self, one: Testimony, other: Testimony) -> bool | None:
        """Whether one of two entries tells the other, None when neither is inside the other's lemma.

        What is about an entry still wider than the narrowest one is judged at that one.
        """
        for inner, outer in ((one.entry.id, other.entry.id), (other.entry.id, one.entry.id)):
            if self.wider.get(inner) == outer:
                return inner in self.told
            if outer in self._around(inner):
                return True
        return None

    def _around(self, inner: str) -> list[str]:
        found: list[str] = []
        while inner in self.wider:
            inner = self.wider[inner]
            found.append(inner)
        return found


def inner_readings(text: BaseText, items: Sequence[Testimony]) -> InnerReadings:
    """Which of the readings of one witness are inside wider ones, and which of these are told by them."""
    wider, inside = _nested(text, items)
    told: set[str] = set()
    for outer, inner in inside.values():
        told |= {item.entry.id for item in _told(text, outer, inner)}
    return InnerReadings(wider, frozenset(told))


def _nested(
    text: BaseText, items: Sequence[Testimony]
) -> tuple[dict[str, str], dict[str, tuple[Testimony, list[Testimony]]]]:
    """For each entry the narrowest wider one, by ids; for each of these its testimony, with those inside."""
    places = [(flow_order(text, item.anchor if item.absent else item.words), item) for item in items]
    places.sort(key=lambda placed: (placed[0][0], tuple(-part for part in placed[0][1]), not _replaces(placed[1])))
    wider: dict[str, str] = {}
    inside: dict[str, tuple[Testimony, list[Testimony]]] = {}
    there: list[tuple[Stretch, Testimony]] = []
    for place, item in places:
        there = [(known, other) for known, other in there if known[1] > place[0]]
        outer = next((other for known, other in reversed(there) if place[1] <= known[1]), None)
        if outer is not None:
            wider[item.entry.id] = outer.entry.id
            inside.setdefault(outer.entry.id, (outer, []))[1].append(item)
        if _replaces(item) and place[0] < place[1]:
            there.append((place, item))
    return wider, inside


def _replaces(item: Testimony) -> bool:
    """Whether a witness has other words in the place of the lemma."""
    return not item.absent and not item.beside


def _told(text: BaseText, outer: Testimony, inner: Sequence[Testimony]) -> list[Testimony]:
    """The readings inside a wider one that it tells."""
    reached, end = _ends(outer.anchor)
    lemma: list[LemmaPart] = []
    whose: dict[int, Testimony] = {}
    for (begin, stop), item in sorted(((_part(item), item) for item in inner), key=lambda part: part[0]):
        if begin < reached or stop > end:
            continue  # it crosses the one before
        if _ends(item.words) == _ends(outer.words) and (item.beside or item.reading.text != outer.reading.text):
            continue  # about the same words
        if item.absent and _calls_note(text, item.anchor):
            continue  # with the words goes the author's note, which the wider reading does not say
        lemma += _base(text, reached, begin)
        whose[len(lemma)] = item
        lemma.append(InnerReading(_between(text, begin, stop), _has(text, item)))
        reached = stop
    lemma += _base(text, reached, end)
    wrong = {*untold(lemma, _has(text, outer))} if whose else set()
    return [item for number, item in whose.items() if number not in wrong]


_Point = tuple[int, int]


def _ends(anchor: Anchor) -> tuple[_Point, _Point]:
    return (anchor.first, anchor.start), (anchor.last, anchor.end)


def _part(item: Testimony) -> tuple[_Point, _Point]:
    """The words that a reading inside replaces, or the point at which it puts words in."""
    begin, end = _ends(item.anchor if item.absent else item.words)
    if not item.adds:
        return begin, end
    point = begin if item.entry.position is Position.BEFORE else end
    return point, point


def _calls_note(text: BaseText, anchor: Anchor) -> bool:
    """Whether an author's note is called in a place."""
    begin, end = reading_order(text, anchor)
    for i in range(anchor.first + 1, len(text.blocks)):
        if i > anchor.last and not text.blocks[i].apart:
            break
        if text.blocks[i].apart and begin < text.order(i, 0) < end:
            return True
    return False


def _has(text: BaseText, item: Testimony) -> str:
    """The words that a witness has by a reading: `…` for what nobody can read."""
    words = item.reading.text
    if words or item.absent:
        return words
    if item.reading.type is ReadingType.ILLEGIBLE:
        return "…"
    return words_between(text, item.words) if item.beside else ""


def _base(text: BaseText, begin: _Point, end: _Point) -> list[BasePart]:
    words = compared(_between(text, begin, end))
    return [BasePart(words)] if words else []


def _between(text: BaseText, begin: _Point, end: _Point) -> str:
    return words_between(text, Anchor(*begin, *end)) if begin < end else ""
