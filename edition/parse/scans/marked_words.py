"""The words of a line with the marks on them, as elements of TEI."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from edition.model.span import Span
from edition.parse.scans.pages import ScannedLine, WordMark
from edition.parse.tei.tree import Element
from edition.parse.whole_numbers import whole_number

_STYLES = {
    "bold": "bold", "italic": "italic", "underlined": "underlined", "subscript": "subscript",
    "superscript": "superscript", "smallCaps": "smallcaps", "letterSpaced": "spaced",
}  # fmt: skip
_NAMES = {"person": "persName", "place": "placeName", "organization": "orgName", "organisation": "orgName"}
_SAME = {
    "unclear": "unclear", "supplied": "supplied", "add": "add", "addition": "add", "deletion": "del", "del": "del",
    "work": "title", "title": "title",
}  # fmt: skip
_LAYOUT = frozenset({"readingOrder", "structure", "textStyle", "blackening", "continued"})


class MarkedWords:
    """Makes the words of lines elements; a mark of which nothing is known is reported."""

    def __init__(self, told: Callable[[Span, str, str], None]) -> None:
        self.told = told

    def of(self, line: ScannedLine, stop: int) -> list[Element | str]:
        """The first `stop` characters of a line."""
        marks = list(_parted([mark for mark in line.marks if self._known(mark, line) and mark.start <= stop]))
        return self._within(line, 0, stop, sorted(marks, key=lambda mark: (mark.start, -mark.end)))

    def _known(self, mark: WordMark, line: ScannedLine) -> bool:
        known = mark.name in _NAMES | _SAME or mark.name in ("abbrev", "sic", "gap", "date", "comment")
        if mark.name == "textStyle":
            return bool(_looks(mark)) or mark.values.get("strikethrough") == "true"
        if not known and mark.name not in _LAYOUT:
            words = f"the mark “{mark.name}” has no place in a volume; its words are taken over"
            self.told(line.span, words, "say it in an entry")
        return known

    def _within(self, line: ScannedLine, start: int, stop: int, marks: list[WordMark]) -> list[Element | str]:
        """The characters `start:stop` with the marks on them; one that crosses the end of another is parted there."""
        made: list[Element | str] = []
        at = start
        while marks:
            mark = marks.pop(0)
            begin, end = max(at, mark.start), min(mark.end, stop)
            if end < begin or (end == begin and mark.name != "gap"):
                continue
            inner = [other for other in marks if other.start < end]
            later = [other for other in marks if other.start >= end]
            crossing = [WordMark(o.name, end, o.end, o.values) for o in inner if o.end > end]
            marks = sorted([*crossing, *later], key=lambda one: (one.start, -one.end))
            if line.words[at:begin]:
                made.append(line.words[at:begin])
            made += _element(mark, line.span, self._within(line, begin, end, inner))
            at = end
        if line.words[at:stop]:
            made.append(line.words[at:stop])
        return made


def _parted(marks: list[WordMark]) -> Iterator[WordMark]:
    """The marks; those of the look of letters in pieces, so that they cross no others."""
    cuts = sorted({place for mark in marks if mark.name != "textStyle" for place in (mark.start, mark.end)})
    for mark in marks:
        inside = [cut for cut in cuts if mark.start < cut < mark.end] if mark.name == "textStyle" else []
        for start, end in pairwise([mark.start, *inside, mark.end]):
            yield WordMark(mark.name, start, end, mark.values)


def _looks(mark: WordMark) -> list[str]:
    return [look for key, look in _STYLES.items() if mark.values.get(key) == "true"]


def _element(mark: WordMark, span: Span, words: list[Element | str]) -> list[Element | str]:
    """The elements for a mark around words."""

    def made(tag: str, inside: list[Element | str], **attributes: str) -> Element:
        said = {name: value for name, value in attributes.items() if value}
        return Element(tag, said, span, inside, name=f"the mark “{mark.name}”")

    said = mark.values
    match mark.name:
        case "textStyle" if said.get("strikethrough") == "true":
            return [made("del", words)]
        case "textStyle":
            return [made("hi", words, rend=" ".join(_looks(mark)))]
        case "abbrev" if said.get("expansion"):
            return [made("choice", [made("abbr", words), made("expan", [said["expansion"]])])]
        case "sic" if said.get("correction"):
            return [made("choice", [made("sic", words), made("corr", [said["correction"]])])]
        case "abbrev":
            return words
        case "sic":
            return [made("sic", words)]
        case "gap":
            return [*words, made("gap", [], reason=said.get("reason", ""), extent=said.get("extent", ""))]
        case "comment":
            note = made("note", [said.get("comment", "")], type="editorial")
            return [*words, note] if said.get("comment") else words
        case "date":
            return [made("date", words, when=_day(said))]
        case name if name in _NAMES:
            return [made(_NAMES[name], words, ref=_identified(said))]
        case name:
            return [made(_SAME[name], words, reason=said.get("reason", ""), place=said.get("place", ""))]


def _day(values: Mapping[str, str]) -> str:
    """The day that a date tells, as ISO 8601; empty when it tells none."""
    if values.get("when"):
        return values["when"]
    year, month, day = (values.get(name, "") for name in ("year", "month", "day"))
    if not (year.isdecimal() and 0 < len(year) < 5):
        return ""
    parts = [f"{int(year):04}"]
    for part in (month, day):
        if not whole_number(part, 0, 31) > 0:
            break
        parts.append(f"{whole_number(part):02}")
    return "-".join(parts)


def _identified(values: Mapping[str, str]) -> str:
    """The address of a person or a place in an authority file."""
    for key, address in (
        ("wikiData", "https://www.wikidata.org/wiki/"), ("wikidata", "https://www.wikidata.org/wiki/"),
        ("gnd", "https://d-nb.info/gnd/"), ("viaf", "https://viaf.org/viaf/"), ("geonames", "https://www.geonames.org/"),
    ):  # fmt: skip
        if values.get(key):
            return f"{address}{values[key]}"
    return values.get("ref", "")
