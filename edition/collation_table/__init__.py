"""The table of a collation as a page: base text and witnesses side by side, and what can be decided about a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from edition.anchor.lemma_search import Finder
from edition.collation.entries import joined
from edition.collation.extent import Range
from edition.collation.variation import Place, Variant
from edition.collation.words import TextWords
from edition.compare.html_page import environment
from edition.direction import direction
from edition.model.edition import Edition
from edition.model.entry import Anchor, Entry
from edition.rewrite.emit import emit

LONG = 12
"""Words of a place that are shown completely."""

MOST = 4
"""Decisions that are shown for a place."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a witness has: its words, and why they are not those of the base text (the class of the cell)."""

    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A place of variation, or words that all witnesses have (then there are no cells)."""

    words: str
    cells: tuple[Cell, ...] = ()
    entry: str = ""
    decisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableParagraph:
    """A paragraph of the base text in rows."""

    locus: str
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class CollationTable:
    """What the page shows."""

    edition: Edition
    base: TextWords
    blocks: Sequence[int]
    sigla: Sequence[str]
    places: Sequence[Place]
    lacking: Mapping[str, Sequence[Range]]
    entries: Sequence[Entry]


def page(table: CollationTable) -> str:
    """The whole page, the same for the same collation; everything typed is escaped."""
    volume = table.edition.volume
    return (
        environment("edition.collation_table")
        .get_template("collation.html")
        .render(
            name=volume.name,
            base=volume.base,
            language=volume.language,
            direction=str(direction(volume.language)),
            sigla=table.sigla,
            number=len(table.places),
            paragraphs=_paragraphs(table),
        )
    )


def _paragraphs(table: CollationTable) -> Iterator[TableParagraph]:
    ids = _ids(table)
    finder = Finder(table.edition.text)
    by_paragraph = {
        number: [*group]
        for number, group in groupby(enumerate(table.places), lambda item: _paragraph(table.base, item[1]))
    }
    reached = 0
    for number, block in enumerate(table.blocks):
        end = reached
        while end < len(table.base) and table.base.places[end][0] == number:
            end += 1
        rows = tuple(_rows(table, finder, reached, end, by_paragraph.get(number, []), ids))
        yield TableParagraph(str(table.edition.text.blocks[block].locus), rows)
        reached = end


def _paragraph(base: TextWords, place: Place) -> int:
    """The paragraph in which a place is listed: that of the word before a point."""
    at = place.start if place.end > place.start else max(0, place.start - 1)
    return base.places[at][0]


def _ids(table: CollationTable) -> dict[tuple[int, int, int, int], str]:
    """The ids of entries by their places in the text."""
    anchors = table.edition.anchors
    found = ((entry.id, anchors[entry.id]) for entry in table.entries if entry.id in anchors)
    return {(a.first, a.start, a.last, a.end): id for id, a in found}


def _rows(
    table: CollationTable, finder: Finder, start: int, end: int, places: Sequence[tuple[int, Place]],
    ids: Mapping[tuple[int, int, int, int], str],
) -> Iterator[TableRow]:  # fmt: skip
    reached = start
    for _, place in places:
        if reached < place.start:
            yield TableRow(joined(table.base.texts[reached : place.start]))
        yield _row(table, finder, place, ids)
        reached = max(reached, min(place.end, end))
    if reached < end:
        yield TableRow(joined(table.base.texts[reached:end]))


def _row(table: CollationTable, finder: Finder, place: Place, ids: Mapping[tuple[int, int, int, int], str]) -> TableRow:
    words = table.base.texts[place.start : place.end]
    shown = joined(words) if len(words) <= LONG else f"{joined(words[:4])} … {joined(words[-4:])} ({len(words)})"
    has = {siglum: variant for variant in place.variants for siglum in variant.witnesses}
    cells = tuple(_cell(table, siglum, place, has.get(siglum)) for siglum in table.sigla)
    return TableRow(shown, cells, _id(table, place, ids), tuple(_decisions(table, finder, place)))


def _cell(table: CollationTable, siglum: str, place: Place, variant: Variant | None) -> Cell:
    if variant is not None:
        kind = "lost" if variant.lost else "moved" if variant.moved else "other" if variant.texts else "absent"
        return Cell(joined(variant.texts), kind)
    away = any(start <= place.start and place.end <= end for start, end in table.lacking.get(siglum, ()))
    return Cell("", "away" if away else "same")


def _anchor(table: CollationTable, start: int, end: int) -> Anchor:
    first, begin, _ = table.base.places[start]
    last, _, stop = table.base.places[end - 1]
    return Anchor(table.blocks[first], begin, table.blocks[last], stop)


def _id(table: CollationTable, place: Place, ids: Mapping[tuple[int, int, int, int], str]) -> str:
    if place.end > place.start:
        anchor = _anchor(table, place.start, place.end)
        return ids.get((anchor.first, anchor.start, anchor.last, anchor.end), "")
    if place.start:
        anchor = _anchor(table, place.start - 1, place.start)
        return ids.get((anchor.last, anchor.end, anchor.last, anchor.end), "")
    return ""


def _decisions(table: CollationTable, finder: Finder, place: Place) -> Iterator[str]:
    """What could be written into collation.yaml about a place."""
    key = _named(table, finder, place.start, place.end)
    if not key or place.end - place.start > LONG:
        return
    if place.end - place.start > 1:
        yield _typed({"do": "split", **key})
    wider = _named(table, finder, place.start, place.end + 1)
    if wider:
        yield _typed({"do": "join", **wider})
    for variant in place.variants[: MOST - 2]:
        if place.end - place.start == 1 == len(variant.texts):
            yield _typed({"do": "part", **key, "wit": variant.witnesses[0], "with": variant.texts[0]})


def _named(table: CollationTable, finder: Finder, start: int, end: int) -> dict[str, str]:
    """The keys that name words of one paragraph, as a decision finds them; none when it would find others."""
    places = table.base.places
    if start == end or end > len(places) or places[start][0] != places[end - 1][0]:
        return {}
    anchor = _anchor(table, start, end)
    lemma = finder.words(anchor)
    spots = finder.spots(lemma, anchor.first, anchor.last)
    if anchor not in spots:
        return {}
    key = {"at": str(table.edition.text.blocks[anchor.first].locus), "lemma": lemma}
    return key | ({"occurrence": str(spots.index(anchor) + 1)} if len(spots) > 1 else {})


def _typed(keys: Mapping[str, str]) -> str:
    """An item of the list of decisions, as it is typed."""
    return " ".join(line.strip() for line in emit("decisions", [dict(keys)], 0)[1:])
