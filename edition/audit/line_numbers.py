"""Line numbers, as a reader finds them: by the nearest number in the margin, and counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import MappingProxyType

from edition.audit.extract import Destination
from edition.audit.page_layout import FOOT, WHOLE, Area, Line, Page
from edition.audit.report import AuditFault
from edition.audit.uncounted_lines import Counting, Uncounted
from edition.model.volume import Lines

NOTHING = Counting()  # every line is counted
_AT_EDGE = 1.0  # points by which a number may stand off the edge: side notes stand further off


@dataclass(frozen=True, slots=True)
class _FoundNumber:
    """A number in the margin, and the line that it stands beside."""

    index: int
    number: int


_OF_NONE: dict[Uncounted, int | None] = {Uncounted.NONE: 0, Uncounted.CAPTION: None}
"""What a line has for a number that no line of the text gives it: None outside the text."""


def number_lines(
    pages: Sequence[Page],
    lines: Lines,
    feet: Mapping[int, float],
    starts: Sequence[Destination],
    troubles: list[AuditFault],
    counting: Counting = NOTHING,
    area: Area = WHOLE,
    edges: Mapping[int, float] = MappingProxyType({}),
) -> dict[int, list[int | None]]:
    """The number of every line of the text, page by page; heads, notes and ornaments have none.

    A continuation line of a verse, or a line below a line, has the number of that line; an unnumbered line of the text
    has 0. Where lines are numbered by section or paragraph, these begin at the destinations `starts`. The numbers in
    the margin are authoritative: those at `edges`, by sheet, because page numbers of an earlier printing stand there as
    well. Wrong counting (10 is not five lines below 5) is added to `troubles`.
    """
    found = {page.sheet: _in_margin(page, lines.step, edges.get(page.sheet)) for page in pages}
    anew = lines.by in {"section", "paragraph"}
    beginning = False  # a section or paragraph, whose first counted line is still to come
    result: dict[int, list[int | None]] = {}
    last = above = 0
    for page in pages:
        rest = counting.uncounted.get(page.sheet, {})
        whole = _body(page, feet.get(page.sheet), area, counting.begins.get(page.sheet, frozenset()))
        body = [index for index in whole if index not in rest]
        troubles.extend(
            AuditFault(f"line number {n.number}", page.label, "stands beside a line that is not counted")
            for n in found[page.sheet]
            if n.index in rest
        )
        resets, beginning = _resets(page, starts, body, beginning) if anew else (set(), False)
        numbers: list[int | None] = [None] * len(page.lines)
        for segment in _segments(body, resets):
            start = 1 if lines.by == "page" or segment[0] in resets else last + 1
            first = _first_number(segment, found[page.sheet], start, page, troubles)
            for i, index in enumerate(segment):
                numbers[index] = first + i
            last = first + len(segment) - 1
        before = 0 if lines.by == "page" else above
        for index in whole:
            if index in rest:
                numbers[index] = _OF_NONE.get(rest[index], before)
            before = numbers[index] or before
        above = last
        result[page.sheet] = numbers
    return result


def counted_in(
    pages: Sequence[Page],
    starts: Mapping[str, Destination],
    numbers: Mapping[int, Sequence[int | None]],
    counting: Counting,
) -> dict[tuple[int, int], str]:
    """The paragraph in which each line of the text is counted, by sheet and position.

    `starts` has by name where paragraphs begin. A continuation line, or a line below a line, is counted in the
    paragraph of that line.
    """
    result: dict[tuple[int, int], str] = {}
    current = counted = ""
    for page in pages:
        here = {page.at(place.y): name for name, place in starts.items() if place.sheet == page.sheet}
        rest = counting.uncounted.get(page.sheet, {})
        for index, number in enumerate(numbers[page.sheet]):
            current = here.get(index, current)
            if number is not None and index not in rest:
                counted = current
            result[page.sheet, index] = counted
    return result


def sections_shared(
    sections: Mapping[tuple[int, int], str], numbers: Mapping[int, Sequence[int | None]]
) -> dict[tuple[int, int], str]:
    """The sections of lines that share their page with lines of another section, by sheet and position.

    `sections` has the locus of the heading that opens the section of each line.

    >>> sections_shared({(1, 0): "", (1, 1): "1.0", (2, 0): "1.0"}, {1: [1, 1], 2: [2]})
    {(1, 0): '§0', (1, 1): '§1'}
    """
    names = {place: f"§{locus.partition('.')[0] or 0}" for place, locus in sections.items()}
    found: dict[tuple[int, int], str] = {}
    for sheet, lines in numbers.items():
        here = {(sheet, i): names[sheet, i] for i, number in enumerate(lines) if number}
        if len(set(here.values())) > 1:
            found |= here
    return found


def named(
    pages: Sequence[Page],
    numbers: Mapping[int, Sequence[int | None]],
    paragraphs: Mapping[tuple[int, int], str],
    counting: Counting,
) -> Iterator[AuditFault]:
    """Paragraphs, and sections that share a page, whose names are missing in the margin beside their first line.

    A heading that opens a section is not a paragraph in this sense.
    """
    for page in pages:
        rest = counting.uncounted.get(page.sheet, {})
        for index, line in enumerate(page.lines):
            name = paragraphs.get((page.sheet, index), "")
            if numbers[page.sheet][index] != 1 or index in rest or not name or name.endswith(".0"):
                continue
            if name not in [word.text for word in line.margin]:
                what = "section" if name[0] == "§" else "paragraph"
                yield AuditFault(f"{what} {name}", page.label, "its name does not stand beside its first line")


def _in_margin(page: Page, step: int, edge: float | None) -> list[_FoundNumber]:
    """The line numbers beside the text: those that begin, or end, at the edge where they belong."""
    return [
        _FoundNumber(index, int(word.text))
        for index, line in enumerate(page.lines)
        for word in line.margin
        if line.words
        and word.text.isdecimal()
        and step
        and int(word.text) % step == 0
        and int(word.text)
        and (edge is None or min(abs(word.x0 - edge), abs(word.x1 - edge)) <= _AT_EDGE)
    ]


def _ornament(page: Page, index: int, area: Area) -> bool:
    """Whether a line is an ornament, with space above it and on its left.

    Signs right under a line belong to the line, and those at the edge of the text are the end of a paragraph.
    """
    line, above = page.lines[index], page.lines[index - 1] if index else None
    apart = above not in area or above is None or line.base - above.base > 1.5 * area.leading
    return apart and line.ornament and not _at_edge(page, line, area)


def _at_edge(page: Page, line: Line, area: Area) -> bool:
    """Whether a line begins where the leftmost lines do."""
    others = (other.words[0].x0 for other in page.lines if other is not line and other in area and other.words)
    return line.words[0].x0 <= min(others, default=0.0) + _AT_EDGE


def _body(page: Page, foot: float | None, area: Area, begins: AbstractSet[int]) -> list[int]:
    """The positions of the lines of the text: below the head, above the notes, without ornaments.

    A line of signs alone is an ornament unless a block or a verse begins with it (`begins`).
    """
    found = []
    for index, line in enumerate(page.lines):
        if line not in area or not line.words:
            continue
        if foot is not None and line.base >= foot - FOOT:
            break
        if index in begins or not _ornament(page, index, area):
            found.append(index)
    return found


def _resets(page: Page, starts: Sequence[Destination], body: Sequence[int], beginning: bool) -> tuple[set[int], bool]:
    """The numbered lines of a page at which a section or paragraph begins, and whether one begins after them.

    `beginning`: one has begun on an earlier page and has had no numbered line yet.
    """
    found = [page.at(place.y) for place in starts if place.sheet == page.sheet]
    begun = [0, *found] if beginning else found
    first = [next((i for i in body if i >= index), None) for index in begun if index is not None]
    return {index for index in first if index is not None}, None in first


def _segments(body: Sequence[int], resets: AbstractSet[int]) -> list[list[int]]:
    """Lines that are counted without a restart: a section may begin on the page."""
    segments: list[list[int]] = []
    for index in body:
        if not segments or index in resets:
            segments.append([])
        segments[-1].append(index)
    return segments


def _first_number(
    segment: Sequence[int], numbers: Sequence[_FoundNumber], start: int, page: Page, troubles: list[AuditFault]
) -> int:
    """The number of a segment's first line, by the numbers printed beside its lines."""
    position = {index: i for i, index in enumerate(segment)}
    votes = Counter(n.number - position[n.index] for n in numbers if n.index in position)
    if not votes:
        return start
    first = max(votes, key=lambda value: (votes[value], value == start))
    off = (n for n in numbers if n.index in position and n.number - position[n.index] != first)
    troubles.extend(
        AuditFault(f"line number {n.number}", page.label, f"stands beside line {first + position[n.index]}")
        for n in off
    )
    if first != start:
        n = next(n for n in numbers if n.index in position)
        troubles.append(
            AuditFault(f"line number {n.number}", page.label, f"stands beside line {start + position[n.index]}")
        )
    return first
