"""Assigns numbers to the engine's marks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import count

from edition.derive.names_in_prose import ProsePlace
from edition.derive.text_position import TextPosition
from edition.write.latex.tex import Tex, joined, word


class MarkOrder(IntEnum):
    """The kind of a mark, in the order in which marks are written at an offset."""

    END = 0
    POINT = 1
    BEGINNING = 2


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands below an image: the mark of the image, its own, and those of the places to which it refers."""

    image: int
    mark: int
    references: tuple[int, ...]


class Marks:
    """Assigns a mark to each place of the text that is referred to, and to each part of the book.

    Parts are written before the text, so that all marks in a block are known when it is written. Unless a block begins
    with an insertion (those in `put_in`), its beginning is that of its first word. The marks of another text of the
    volume, number `text` there, which stands `beside` this one, have other numbers.
    """

    def __init__(
        self, put_in: Collection[int] = (), beside: Marks | None = None, text: int = 0, first_image: int = 0
    ) -> None:
        self._put_in = put_in
        self._numbers: Iterator[int] = beside._numbers if beside else count(1)
        self.note_keys: Iterator[int] = beside.note_keys if beside else count(1)
        """The keys of notes."""
        self._beside = beside
        self._others: dict[int, Marks] = {}
        if beside is not None:
            beside._others[text] = self
        self._of: dict[tuple[int, int, MarkOrder], int] = {}
        self._in: dict[int, list[tuple[int, MarkOrder, int]]] = {}
        self.first_image = first_image
        """The number of this text's first image; those of the texts before have the numbers before."""
        self.images: dict[tuple[str, int], int] = {}
        """By the names of images and their blocks, the marks of those that are printed."""
        self.captions: list[Caption] = []
        self._asides: dict[ProsePlace, int] = {}
        self._milestones: dict[int, list[tuple[int, int]]] = {}
        self.milestones: list[tuple[int, int]] = []
        """Block and offset of each milestone, from the first one on."""
        self.referred: list[tuple[int, ...]] = []
        """What was referred to, in the order in which it was written: the marks of each reference or list of places."""

    def new(self) -> int:
        """A mark that is not a place of the text (but of a part, for example)."""
        return next(self._numbers)

    def of(self, place: TextPosition) -> int:
        """The mark at a place; the same place has one mark."""
        if place.text:
            return self._others[place.text].of(place._replace(text=0))
        side = MarkOrder.END if place.after else MarkOrder.POINT if place.point else MarkOrder.BEGINNING
        if not place.offset and side is MarkOrder.POINT and place.block not in self._put_in:
            side = MarkOrder.BEGINNING
        key = (place.block, place.offset, side)
        number = self._of.get(key)
        if number is None:
            number = self._of[key] = self.new()
            self._in.setdefault(place.block, []).append((place.offset, side, number))
        return number

    def image(self, name: str, block: int = -1, text: int = 0) -> int:
        """The mark of an image in a block of the text, or among the plates behind it; of another text by its number."""
        if text:
            return self._others[text].image(name, block)
        if (name, block) not in self.images:
            self.images[(name, block)] = self.new()
        return self.images[(name, block)]

    def of_aside(self, aside: ProsePlace) -> int:
        """The mark of a name in an introduction."""
        if aside not in self._asides:
            self._asides[aside] = self.new()
        return self._asides[aside]

    def placed(self) -> Iterator[tuple[int, int, bool, int]]:
        """All marks in the text in order: block, offset, whether it is the end of the words before, number."""
        for (block, offset, side), mark in sorted(self._of.items()):
            yield block, offset, side is MarkOrder.END, mark

    def within(self, block: int) -> Iterable[tuple[int, MarkOrder, int]]:
        """(offset, side, mark) of all marks of a block, in order."""
        return sorted(self._in.get(block, ()))

    @property
    def first_milestone(self) -> int:
        """The number of this text's first milestone; those of the text before are all known."""
        return self._beside.first_milestone + len(self._beside.milestones) if self._beside else 1

    def milestones_at(self, block: int, offsets: Iterable[int]) -> None:
        """The next milestones; blocks and offsets come in the order of the text."""
        here = self._milestones[block] = [*enumerate(offsets, self.first_milestone + len(self.milestones))]
        self.milestones += ((block, offset) for _, offset in here)

    def milestones_within(self, block: int) -> Iterable[tuple[int, int]]:
        """(number, offset) of all milestones of a block, in order."""
        return self._milestones.get(block, ())

    def locators(self, places: Iterable[TextPosition], asides: Iterable[ProsePlace] = ()) -> Tex:
        """Places as the argument of `\\EdLoci`: `12,15n,18-20`; those in introductions first."""
        marks = [(self.of_aside(aside), 0, "") for aside in asides]
        marks += (
            (self.of(place), self.of(place.end) if place.end else 0, "n" if place.in_note else "") for place in places
        )
        self.referred.append(tuple(mark for first, last, _ in marks for mark in (first, last) if mark))
        items = (f"{first}-{last}" if last else f"{first}{suffix}" for first, last, suffix in marks)
        return joined(map(word, items), Tex(","))

    def reference(self, place: TextPosition, among: Marks | None = None) -> int:
        """The mark of a place to which a reference leads, `among` those of another text."""
        mark = (among or self).of(place)
        self.referred.append((mark,))
        return mark
