"""Where the text of a page ends and its notes begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from edition.audit.extract import Destination
from edition.audit.page_layout import WHOLE, Area, Line, Page

_SAME_HEIGHT = 0.4


def is_note(name: str) -> bool:
    """Whether a destination is that of a note (`n12`) or an author's note (`f12`)."""
    return name[:1] in {"n", "f"} and name[1:].isdigit()


def feet(pages: Sequence[Page], destinations: Mapping[str, Destination], area: Area = WHOLE) -> dict[int, float]:
    """How high on each page the notes begin; pages without notes are left out.

    The destinations of the notes give it, except for lines that continue a note of the previous page: these are
    recognized by their smaller letters.
    """
    first: dict[int, float] = {}
    heights: Counter[float] = Counter()
    by_sheet = {page.sheet: page for page in pages}
    for name, place in destinations.items():
        if is_note(name) and place.sheet in by_sheet:
            first[place.sheet] = min(place.y, first.get(place.sheet, place.y))
            index = by_sheet[place.sheet].at(place.y)
            if index is not None:
                heights[round(by_sheet[place.sheet].lines[index].height, 1)] += 1
    small = heights.most_common(1)[0][0] if heights else 0.0
    marked: dict[int, float] = {}
    for name, place in destinations.items():
        if name[:1] == "m" and name[1:].isdigit() and place.y < first.get(place.sheet, float("inf")):
            marked[place.sheet] = max(place.y, marked.get(place.sheet, 0.0))
    result = {}
    for page in pages:
        top = _first_line(page, first.get(page.sheet), marked.get(page.sheet, 0.0), small, area)
        if top is not None:
            result[page.sheet] = top
    return result


def _first_line(page: Page, foot: float | None, marked: float, small: float, area: Area) -> float | None:
    """The base line of the first line of notes."""
    last = max((i for i, line in enumerate(page.lines, 1) if line in area), default=0)
    at = last if foot is None else page.at(foot)
    if at is None:
        return foot
    begin = at
    while begin > 0 and page.lines[begin - 1] in area and _may_be_note(page.lines[begin - 1], marked, small):
        begin -= 1
    if begin == at:
        return page.lines[at].base if at < last else None
    if not marked:  # the whole page continues a note
        return page.lines[begin].base
    if begin == 0:
        return page.lines[at].base if foot is not None else None
    gaps = [(page.lines[i].base - page.lines[i - 1].base, -i) for i in range(begin, at + (foot is not None))]
    return page.lines[-max(gaps)[1]].base


def _may_be_note(line: Line, marked: float, small: float) -> bool:
    return line.base > marked + 3 and line.height <= small + _SAME_HEIGHT
