"""References of a work's own, `Gen 4.16`: what a locator of them says, whether the marks are printed where they belong,
and whether every place that is cited by one stands between its mark and the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from edition.anchor.reference_units import ReferenceUnit
from edition.audit.extract import Destination
from edition.audit.page_layout import NEAR, Line
from edition.audit.printed_book import PrintedBook
from edition.audit.report import AuditFault
from edition.derive.reference_numbers import marks_shown, reference_system

_SIGN = re.compile(r"n\d*$")
_NEAR = 3.0  # points: places of letters within a word are estimates
_SLACK = 3  # letters


@dataclass(frozen=True, slots=True)
class SaidReference:
    """What a locator says: a unit, the last one of its range, and the sign behind it."""

    unit: ReferenceUnit
    last: ReferenceUnit
    sign: str


def said_reference(book: PrintedBook, mark: int, words: str, before: ReferenceUnit | None) -> SaidReference | None:
    """What the words of a link to a mark say, when that is the reference of the mark; `before` was cited before it.

    Of numbers that were said before, only those that are others are said again.
    """
    cited = book.cited_marks.get(mark)
    if cited is None:
        return None
    unit, _ = cited
    sign = match[0] if (match := _SIGN.search(words)) else ""
    said, _, last = _bare(words.removesuffix(sign)).partition("–")
    forms = {_bare(str(unit)), _bare(unit.numbers)}
    if before is not None and before.work is unit.work:
        same = _shared(before, unit)
        forms.add(_bare(unit.work.separator.join(unit.path[same:])))
    if said not in forms:
        return None
    if not last:
        return SaidReference(unit, unit, sign)
    system = book.systems[id(unit)]
    behind = islice(system.units, system.number_of(unit) + 1, None)
    end = next((other for other in behind if last in _tails(unit, other)), None)
    return None if end is None else SaidReference(unit, end, sign)


def _tails(unit: ReferenceUnit, other: ReferenceUnit) -> set[str]:
    """How the end of a range is said."""
    if other.work is not unit.work:
        return {_bare(str(other))}
    return {_bare(other.work.separator.join(other.path[_shared(unit, other) :]))}


def _shared(one: ReferenceUnit, other: ReferenceUnit) -> int:
    """How many numbers two units of a work share, of which the last is always said."""
    same = 0
    while same < min(len(one.path), len(other.path)) - 1 and one.path[same] == other.path[same]:
        same += 1
    return same


def _bare(words: str) -> str:
    return "".join(words.replace("-", "–").split())


def covered(book: PrintedBook, said: SaidReference) -> set[str]:
    """The references that a range covers."""
    if said.unit is said.last:
        return {str(said.unit)}
    system = book.edition.derived(reference_system)
    return {str(unit) for unit in system.units[system.number_of(said.unit) : system.number_of(said.last) + 1]}


def right(book: PrintedBook, mark: int, said: SaidReference) -> bool:
    """Whether the sign behind a reference is right: in a list, an `n` may also be a note of the editors to it."""
    _, sign = book.cited_marks[mark]
    return said.sign == sign or (not sign and said.sign == "n")


def check_marks(book: PrintedBook) -> Iterator[AuditFault]:
    """The marks that are not printed where they belong, and the places that do not stand behind the mark they cite."""
    if not book.edition.volume.works:
        return
    system = book.edition.derived(reference_system)
    begins: dict[int, Destination] = {}
    for unit, mark in book.manuscript.units:
        place = book.extract.destinations.get(f"m{mark}")
        if place is None:
            yield AuditFault(str(unit), "", "the PDF has no destination for where it begins")
        else:
            begins[id(unit)] = place
    for (block, offset), unit in system.marked.items():
        numbers = marks_shown(book.edition, block, offset)
        place = book.extract.destinations.get(f"m{book.manuscript.marked.get(id(unit), 0)}")
        if place is not None and numbers:
            yield from _printed(book, unit, numbers, place)
    ends = {id(unit): system.units[i + 1 : i + 2] for i, unit in enumerate(system.units)}
    for mark, (unit, sign) in book.manuscript.cited.items():
        place = book.extract.destinations.get(f"m{mark}")
        begin = begins.get(id(unit))
        following = ends[id(unit)]
        if place is None or begin is None or sign:
            continue
        if _order(place) < _order(begin):
            yield AuditFault(str(unit), str(place.sheet), "a place that is cited by it stands before it")
        elif following and _after(place, begins.get(id(following[0]))):
            yield AuditFault(str(unit), str(place.sheet), f"a place that is cited by it stands behind {following[0]}")


def _order(place: Destination) -> tuple[int, float, float]:
    return place.sheet, round(place.y), place.x + 1


def _after(place: Destination, end: Destination | None) -> bool:
    """Whether a place stands behind the beginning of the next unit."""
    if end is None:
        return False
    if place.sheet != end.sheet or abs(place.y - end.y) > NEAR:
        return (place.sheet, place.y) > (end.sheet, end.y)
    return place.x > end.x + 1


def _printed(
    book: PrintedBook, unit: ReferenceUnit, numbers: Mapping[str, str], place: Destination
) -> Iterator[AuditFault]:
    """Report numbers that do not stand at the place of their mark: in its line, or beside it."""
    page = book.pages[place.sheet - 1]
    index = page.at(place.y)
    line = page.lines[index] if index is not None else Line([])
    margin = numbers.get("margin", "")
    if margin and not any(_bare(margin) == _bare(word.text) for word in line.margin):
        yield AuditFault(str(unit), page.label, f"“{margin}” is not printed beside its line")
    inside = _bare("".join(said for how, said in numbers.items() if how != "margin"))
    letters = line.letters
    before = "".join(char for char, x in letters if x < place.x + _NEAR)
    behind = "".join(char for char, x in letters if x > place.x - _NEAR)
    if not (before[-len(inside) - _SLACK :].find(inside) >= 0 or behind[: len(inside) + _SLACK].find(inside) >= 0):
        yield AuditFault(str(unit), page.label, f"“{inside}” is not printed in its line")
