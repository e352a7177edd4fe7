"""What a printed volume is cited by, for any position of its text: a place that is true, or none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from edition.derive.print_places import printed_in
from edition.derive.reference_numbers import cited_unit, sign_in_note
from edition.derive.series_places import InVolume, joined
from edition.derive.text_position import DOUBTS, TextPosition, by_doubt
from edition.model.edition import Edition
from edition.records.places import Places
from edition.records.print_place import PrintPlace, order_of_page


class PrintedPositions:
    """The places of a printed volume, in words.

    Between two positions that were recorded in one line stands that line. Between two in different lines stand the
    lines from the first to the second, which is true of every word between them. Behind the last position of a block
    stand the lines up to the one in which the next block begins, on this page or a later one; else nothing is known.
    A word of a passage that is printed instead of another stands in the lines from the beginning of that to its end.
    """

    def __init__(self, edition: Edition, places: Places) -> None:
        self.edition = edition
        self.printed = printed_in(places, edition)
        self._even = not any(place.letter for place in self.printed.at.values())  # no line stands below a line
        self._offsets: dict[int, list[int]] = {}
        for block, offset in sorted(self.printed.at):
            self._offsets.setdefault(block, []).append(offset)

    def words(self, position: TextPosition) -> str:
        """Page and line, with `n` for a statement about that place; empty when it is not known."""
        unit = cited_unit(self.edition, position.block, position.offset)
        if unit is not None:
            return f"{unit}{'n' if position.in_note else sign_in_note(self.edition, position.block)}"
        found = self._place(position)
        if found is None:
            return ""
        first, last = found
        sign = "n" if position.in_note else self.printed.signs.get(position.block, "") if first.number else ""
        if first == last:
            return f"{first}{sign}"
        if first.counter == last.counter and first.number and last.number:
            return f"{first}–{last.number}{sign}"
        return f"{first}–{last}{sign}"

    def listed(self, number: str, positions: Iterable[TextPosition]) -> InVolume:
        """Positions as places in the volume of this number, those that are in doubt apart."""
        sure, doubtful = "", []
        for doubt, group in by_doubt(positions):
            places = joined(words for position in group if (words := self.words(position)))
            if not doubt:
                sure = places
            elif places:
                doubtful.append((doubt, places))
        return InVolume(number, sure, tuple(doubtful))

    def _place(self, position: TextPosition) -> tuple[PrintPlace, PrintPlace] | None:
        """The first and the last line in which a position may stand."""
        block, offset = position.block, position.offset
        if position.until:
            begin, end = self._place(position._replace(until=0)), self._place(TextPosition(block, position.until))
            return (begin[0], end[1]) if begin and end else None
        exact = self.printed.of(position)
        if exact is not None:
            return exact, exact
        offsets = self._offsets.get(block, [])
        i = bisect_right(offsets, offset)
        if not i:
            return None
        before = self.printed.at[block, offsets[i - 1]]
        if i < len(offsets):
            return before, self.printed.at[block, offsets[i]]
        last = self._last(block, before)
        return (before, last) if last is not None else None

    def _last(self, block: int, place: PrintPlace) -> PrintPlace | None:
        """The last line that a block can have behind a place in it: the one before the next block, if on its page."""
        blocks = self.edition.text.blocks
        after = self.printed.at.get((block + 1, 0))
        if not self._even or after is None or blocks[block].apart or blocks[block + 1].apart:
            return None
        if place.line is None or after.line is None:
            return None
        if place.counter == after.counter:
            return replace(place, line=after.line - 1) if place.line < after.line else None
        is_later = not place.paragraph and not after.paragraph and order_of_page(place.page) < order_of_page(after.page)
        return after if is_later else None


def surest(doubts: Iterable[str]) -> str:
    """The most certain of several degrees of certainty."""
    return min(doubts, key=DOUBTS.index, default="")
