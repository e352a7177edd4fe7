"""Where the words of a correction stand in the printed text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.derive.edited_text import edited_text
from edition.derive.printed_positions import PrintedPositions
from edition.derive.series_places import CorrigendumRow
from edition.derive.text_position import TextPosition
from edition.english import counted
from edition.model.corrigendum import Corrigendum
from edition.model.diagnostic import Diagnostic, Report
from edition.model.edition import Edition
from edition.records.print_place import order_of_page

_PLACE = re.compile(r"(?P<page>[0-9]{1,9}[ab*]?|[ivxlcdm]{1,40})(\.(?P<line>[0-9]{1,9})[a-z]?(n[0-9]*)?)?")


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Words of a correction in a block: which block, and where they begin in its printed words."""

    block: int
    at: int


def found_words(edition: Edition, corrigendum: Corrigendum) -> FoundWords | str:
    """Where the words of a correction with a locus stand in the printed text, or why that cannot be said."""
    block = edition.text.index.get(corrigendum.locus) if corrigendum.locus is not None else None
    if block is None:
        return f"the printed text has no {corrigendum.locus}"
    words = edition.derived(edited_text).words(block)
    places = [match.start() for match in re.finditer(re.escape(corrigendum.printed), words)]
    if not places:
        return f"“{corrigendum.printed}” does not stand at {corrigendum.locus} of the printed text"
    wanted = corrigendum.occurrence
    if len(places) < max(1, wanted) or (len(places) > 1 and not wanted):
        often = counted(len(places), "time")
        return f"“{corrigendum.printed}” stands {often} at {corrigendum.locus} of the printed text"
    return FoundWords(block, places[max(0, wanted - 1)])


def rows(
    edition: Edition, positions: PrintedPositions, corrigenda: Iterable[Corrigendum], report: Report
) -> tuple[CorrigendumRow, ...]:
    """The corrections of a volume in the order of its pages; one that is not true of the printed text is reported."""
    found = sorted(_rows(edition, positions, corrigenda, report), key=lambda item: _order(item.place))
    return tuple(found)


def unproved(corrigenda: Iterable[Corrigendum]) -> tuple[CorrigendumRow, ...]:
    """Corrections to a volume of which the printed text is not known: nothing is compared, no page is looked up."""
    found = (CorrigendumRow(one.place or f"§ {one.locus}", one.printed, one.read, one.corrected) for one in corrigenda)
    return tuple(sorted(found, key=lambda row: _order(row.place)))


def _rows(
    edition: Edition, positions: PrintedPositions, corrigenda: Iterable[Corrigendum], report: Report
) -> Iterator[CorrigendumRow]:
    for corrigendum in corrigenda:
        place = corrigendum.place
        if corrigendum.locus is not None:
            found = found_words(edition, corrigendum)
            if isinstance(found, str):
                report(Diagnostic("C512", corrigendum.at("for"), found, "correct the words or the locus, or say which"))
                continue
            place = positions.words(_position(edition, found)) or f"§ {corrigendum.locus}"
        elif not _PLACE.fullmatch(place):
            message, hint = f"“{place}” is no printed place", "write page and line, such as 12.4 or xii.3"
            report(Diagnostic("C512", corrigendum.at("place"), message, hint))
            continue
        yield CorrigendumRow(place, corrigendum.printed, corrigendum.read, corrigendum.corrected)


def _position(edition: Edition, found: FoundWords) -> TextPosition:
    """The position in the base text at which words of the printed text begin."""
    at = found.at
    for piece in edition.derived(edited_text).pieces[found.block]:
        length = len(piece.before + piece.text + piece.after)
        if at < length:
            return TextPosition(found.block, piece.start if piece.changed else piece.start + at)
        at -= length
    return TextPosition(found.block, 0)


def _order(place: str) -> tuple[bool, tuple[int, int, str], int, str]:
    """Pages in their order; what is cited otherwise stands behind them."""
    match = _PLACE.match(place)
    if match is None:
        return True, (0, 0, ""), 0, place
    return False, order_of_page(match["page"]), int(match["line"] or 0), place


def corrected(words: str, corrigenda: Iterable[Corrigendum]) -> str:
    """The printed words of a block with corrections made."""
    for corrigendum in corrigenda:
        places = [match.start() for match in re.finditer(re.escape(corrigendum.printed), words)]
        wanted = max(0, corrigendum.occurrence - 1)
        if wanted < len(places):
            start = places[wanted]
            words = words[:start] + corrigendum.read + words[start + len(corrigendum.printed) :]
    return words
