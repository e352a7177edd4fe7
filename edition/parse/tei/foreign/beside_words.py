"""Words that tell where a point is: beside them, witnesses are cited for what they put in there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from edition.model.entry import Position
from edition.parse.tei.foreign.claims import Claim

Place = tuple[Position, int, int]
"""A position beside words of a block, from one character to another."""


class Beside:
    """What is said of the words of each block, in its characters with single spaces."""

    def __init__(self) -> None:
        self._said_of: defaultdict[int, list[tuple[int, int, Claim]]] = defaultdict(list)

    def add(self, claim: Claim, start: int, end: int) -> None:
        """Add an entry on words."""
        self._said_of[claim.first].append((start, end, claim))

    def place(self, claim: Claim, near: tuple[Place, ...], far: Iterable[Place]) -> Place:
        """The first place for an entry at a point; if none fits, one in the lemmata around it."""
        sigla, around = claim.sigla, claim.around
        said = [(one, other, any(known is outer for outer in around)) for one, other, known in
                self._said_of[claim.first] if sigla & known.sigla]  # fmt: skip
        lemmata = [(one, other) for one, other, is_around in said if is_around]
        clear = (place for place in chain(near, far) if _clear(said, place))
        inside = (place for place in near if all(one <= place[1] and place[2] <= other for one, other in lemmata))
        return next(clear, next(inside, near[0]))


def _clear(said: Iterable[tuple[int, int, bool]], place: Place) -> bool:
    """Whether witnesses have the words of a place, but for parts of them.

    What stands in the lemma of another entry is said beside words of that.
    """
    _, start, end = place
    for one, other, is_around in said:
        if is_around:
            if not (one <= start and end <= other and (one, other) != (start, end)):
                return False
        elif one < end and start < other and not (start <= one and other <= end and (one, other) != (start, end)):
            return False
    return True
