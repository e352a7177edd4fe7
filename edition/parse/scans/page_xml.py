"""Reads PAGE (PRImA), as Transkribus, eScriptorium, OCR4all and others write it: one page in a file.

Source: https://github.com/PRImA-Research-Lab/PAGE-XML, of 2013-07-15 and 2019-07-15.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.parse.language_tags import language_named
from edition.parse.scans.custom import marks, value
from edition.parse.scans.pages import Region, RegionKind, ScannedLine, ScannedPage
from edition.parse.scans.region_kinds import kind_named
from edition.parse.scans.xml_names import child, children, local
from edition.parse.tei.tree import Element
from edition.parse.whole_numbers import whole_number

ROOT = "PcGts"
_MANY = 10**6


def pages(root: Element) -> tuple[ScannedPage, ...]:
    """The pages in a file."""
    return tuple(
        ScannedPage(page.get("imageFilename"), page.span, tuple(_regions(page))) for page in children(root, "Page")
    )


def _regions(page: Element) -> Iterator[Region]:
    order = _order(page)
    ranked = sorted(enumerate(_inside(page)), key=lambda pair: (_rank(pair[1], order), pair[0]))
    for _, element in ranked:
        kind = _kind(element)
        if kind is RegionKind.TABLE and (cells := _cells(element)):
            yield Region(kind, element.span, cells=cells)
        else:
            own = local(element) if kind is RegionKind.PICTURE else element.get("type") or _structure(element)
            yield Region(kind, element.span, tuple(_lines(element)), called=own)


def _inside(holder: Element) -> Iterator[Element]:
    """The regions, with those in them behind them; the cells of a table are no regions."""
    for element in holder.elements():
        if local(element).endswith("Region"):
            yield element
            if child(element, "TableCell") is None:
                yield from _inside(element)


def _order(page: Element) -> dict[str, int]:
    """The rank of each region, by its id, as <ReadingOrder> says it."""
    ranks: dict[str, int] = {}

    def walk(group: Element) -> None:
        inside = [one for one in group.elements() if one.get("regionRef") or local(one).endswith(("Group", "Indexed"))]
        if local(group).startswith("Ordered"):
            inside.sort(key=lambda one: _number(one.get("index"), _MANY))
        for one in inside:
            if one.get("regionRef"):
                ranks.setdefault(one.get("regionRef"), len(ranks))
            walk(one)

    for order in children(page, "ReadingOrder"):
        walk(order)
    return ranks


def _rank(region: Element, order: dict[str, int]) -> int:
    if region.get("id") in order:
        return order[region.get("id")]
    return _number(value(region.get("custom"), "readingOrder", "index"), _MANY)


def _number(words: str, otherwise: int) -> int:
    return whole_number(words, otherwise)


def _structure(region: Element) -> str:
    return value(region.get("custom"), "structure", "type")


def _kind(region: Element) -> RegionKind:
    name = local(region)
    if name == "TextRegion":
        said = kind_named(_structure(region)) or kind_named(region.get("type"))
        return said or RegionKind.TEXT
    return kind_named(name) or RegionKind.PICTURE


def _lines(region: Element) -> Iterator[ScannedLine]:
    found, own = list(children(region, "TextLine")), _language(region)
    ranked = sorted(enumerate(found), key=lambda pair: (_rank(pair[1], {}), pair[0]))
    for _, line in ranked:
        words, span = _words(line)
        if words.strip():
            custom = line.get("custom")
            heading = kind_named(_structure(line)) is RegionKind.HEADING
            whole = ScannedLine(
                words, span.span if span else line.span, marks(custom, words), heading, language=_language(line) or own
            )
            yield from whole.rows()
    if not found:
        words, span = _words(region)
        for row in words.split("\n"):
            if row.strip():
                yield ScannedLine(row, span.span if span else region.span, language=own)


def _words(element: Element) -> tuple[str, Element | None]:
    """The words of a line or region, and the element that has them; else those of the words in it."""
    texts = sorted(children(element, "TextEquiv"), key=lambda one: _number(one.get("index"), 0))
    for text in texts:
        unicode = child(text, "Unicode")
        if unicode is not None and unicode.words.strip():
            return unicode.words.strip("\r\n"), unicode
    return " ".join(filter(None, (_words(word)[0] for word in children(element, "Word")))), None


def _language(element: Element) -> str:
    """The tag of the language of a region or line; of a line without one, that of its first word that has one."""
    words = (word.get("language") for word in children(element, "Word") if word.get("language"))
    return language_named(element.get("primaryLanguage") or next(words, ""))


def _cells(table: Element) -> dict[tuple[int, int], tuple[ScannedLine, ...]]:
    cells: dict[tuple[int, int], tuple[ScannedLine, ...]] = {}
    for cell in children(table, "TableCell"):
        place = (_number(cell.get("row"), 0), _number(cell.get("col"), 0))
        cells[place] = (*cells.get(place, ()), *_lines(cell))
    return cells
