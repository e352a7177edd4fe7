"""Heads of tables that stand again on the pages to which a table goes on: they are no lines of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from edition.audit.extract import Destination
from edition.audit.page_layout import Area, Line, Page
from edition.model.text import Block


def drop_repeated_heads(
    blocks: Sequence[Block],
    marks: Mapping[str, int],
    destinations: Mapping[str, Destination],
    pages: Sequence[Page],
    area: Area,
) -> None:
    """Take the lines out of `pages` that say the head of a table once more, word for word, at the top of the text.

    `marks` are those of the blocks, by their loci.
    """
    by_sheet = {page.sheet: page for page in pages}
    named = (destinations.get(f"m{marks.get(str(block.locus), 0)}") for block in blocks if block.header)
    heads = [place for place in named if place is not None]
    for table in _tables(blocks):
        places = [destinations.get(f"m{marks.get(str(block.locus), 0)}") for block in table]
        head, rows = places[0], [place for place in places[1:] if place is not None and place.sheet in by_sheet]
        if head is None or head.sheet not in by_sheet or not rows:
            continue
        said = [line.text for line in _between(by_sheet[head.sheet], head, rows[0])]
        last = max(place.sheet for place in rows)
        begun = {(place.sheet, by_sheet[place.sheet].at(place.y)) for place in heads if place.sheet in by_sheet}
        for page in (page for page in pages if page.sheet > head.sheet):
            first = next((i for i, line in enumerate(page.lines) if line in area), len(page.lines))
            top = [line.text for line in page.lines[first : first + len(said)]]
            if top == said and (page.sheet, first) not in begun:
                del page.lines[first : first + len(said)]
            elif page.sheet > last:
                break  # the last row, which may be several pages long, has ended


def _tables(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The rows of each table that has a head, which comes first."""
    table: list[Block] = []
    for block in blocks:
        if block.header:
            yield from (table,) if table else ()
            table = [block]
        elif table and block.divider == "\t":
            table.append(block)
        elif table and not block.apart:
            yield table
            table = []
    yield from (table,) if table else ()


def _between(page: Page, head: Destination, row: Destination) -> list[Line]:
    """The lines of a head: from its beginning to that of the first row."""
    first = page.at(head.y)
    last = page.at(row.y) if row.sheet == page.sheet else len(page.lines)
    return page.lines[first:last] if first is not None and last is not None else []
