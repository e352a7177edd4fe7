"""Numbers for the engine's marks."""

from __future__ import annotations

from collections.abc import Iterable

from edition.derive.place import Place


class Marks:
    """Hands out a mark for each place of the text that is referred to, and for each part of the book.

    Parts are written before the text, so that when a block is written every mark that stands in it is known.
    """

    def __init__(self) -> None:
        self._of: dict[tuple[int, int, bool], int] = {}
        self._in: dict[int, list[tuple[int, bool, int]]] = {}
        self._last = 0
        self._milestones: dict[int, list[tuple[int, int]]] = {}
        self.milestones: list[tuple[int, int]] = []
        """Block and offset of milestone 1, 2, …"""

    def new(self) -> int:
        """A mark that is no place of the text (of a part, say)."""
        self._last += 1
        return self._last

    def of(self, place: Place) -> int:
        """The mark at a place; the same place has one mark."""
        key = (place.block, place.offset, place.after)
        number = self._of.get(key)
        if number is None:
            number = self._of[key] = self.new()
            self._in.setdefault(place.block, []).append((place.offset, place.after, number))
        return number

    def within(self, block: int) -> Iterable[tuple[int, bool, int]]:
        """(offset, after, mark) of all marks of a block, in order."""
        return sorted(self._in.get(block, ()))

    def milestone(self, block: int, offset: int) -> None:
        """The next milestone; blocks and offsets come in the order of the text."""
        self.milestones.append((block, offset))
        self._milestones.setdefault(block, []).append((offset, len(self.milestones)))

    def milestones_within(self, block: int) -> Iterable[tuple[int, int]]:
        """(offset, number) of all milestones of a block, in order."""
        return self._milestones.get(block, ())

    def locators(self, places: Iterable[Place]) -> str:
        """Places as the argument of `\\EdLoci`: `12,15n`."""
        return ",".join(f"{self.of(place)}{'n' if place.in_note else ''}" for place in places)
