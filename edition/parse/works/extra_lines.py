"""Lines such as `Place: Paris` in a note: what Zotero has no field for, it keeps in its field Extra.

Source: https://www.zotero.org/support/kb/item_types_and_fields (Citing Fields from Extra).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from edition.model.biblatex import ROLES

_LINE = re.compile(r"(?:tex\.)?([A-Za-z_][A-Za-z _-]*?)\s*[:=]\s*(\S.*)")
_CITED = re.compile(r"0\d{4}")
"""How often a work was cited, as a plugin of Zotero counts."""

_FIELDS = {
    "place": "location", "publisher-place": "location", "publisher": "publisher", "number": "number",
    "series": "series", "series-title": "series", "collection-title": "series", "original-date": "origdate",
    "original-publisher": "origpublisher", "original-publisher-place": "origlocation", "original-title": "origtitle",
    "conference-name": "eventtitle", "event-title": "eventtitle", "event-place": "venue", "event-date": "eventdate",
    "edition": "edition", "volume": "volume", "number-of-volumes": "volumes", "number-of-pages": "pagetotal",
    "isbn": "isbn", "issn": "issn", "doi": "doi", "pmid": "pmid", "pmcid": "pmcid", "oclc": "oclc", "lccn": "lccn",
    "citation-key": "citekey", "ids": "ids", "status": "pubstate",
}  # fmt: skip
"""Fields of BibLaTeX by the names that Zotero and CSL have for them."""

_FOR_PROGRAMS = frozenset({
    "eprint", "page-version-id", "zscc", "google-books-id", "qid", "select", "context-object", "adsbib", "ads-bibcode",
    "openlibrary-id", "jstor", "s2id",
})  # fmt: skip


def is_for_programs(name: str, words: str) -> bool:
    """Whether a line says something to programs only: a number in a catalogue, an address within Zotero.

    >>> is_for_programs("Page Version ID", "1009654284"), is_for_programs("Select", "zotero://select/items/1")
    (True, True)
    >>> is_for_programs("Place", "Paris")
    False
    """
    variable = _variable(name)
    return variable.strip("_") in _FOR_PROGRAMS or variable in ("oclc", "lccn", "ids") or words.startswith("zotero://")


def read_extra(note: str, given: Mapping[str, str] = MappingProxyType({})) -> tuple[str, tuple[tuple[str, str], ...]]:
    r"""The words of a note, and the fields that its other lines are, by BibLaTeX's names, as typed.

    A line for a field that is `given` with other words stays in the note; one that says the same goes.

    >>> read_extra("Place: Paris\nPublisher: Seuil\nWith a map.")
    ('With a map.', (('location', 'Paris'), ('publisher', 'Seuil')))
    >>> read_extra("00012 \nOCLC: 1866074"), read_extra("Note: the place is not known")
    (('', (('oclc', '1866074'),)), ('Note: the place is not known', ()))
    """
    left: list[str] = []
    fields: list[tuple[str, str]] = []
    for line in note.split("\n"):
        match = _LINE.fullmatch(line.strip())
        name = _FIELDS.get(_variable(match[1]), "") if match else ""
        if match and not name and _variable(match[1]) in ROLES:
            name = _variable(match[1])
        if match and given.get(name, "").casefold() == match[2].casefold():
            continue
        if match and name and not given.get(name):
            family, bar, first = (part.strip() for part in match[2].partition("||"))
            fields.append(
                (name, f"{family}, {first}" if bar and first else f"{{{family}}}" if bar else match[2].strip())
            )
        elif not (match and is_for_programs(match[1], match[2])) and not is_count(line):
            left.append(line)
    return "\n".join(left).strip("\n"), tuple(fields)


def is_count(line: str) -> bool:
    """Whether a line is a number of citations, which a plugin of Zotero writes."""
    return _CITED.fullmatch(line.strip()) is not None


def _variable(name: str) -> str:
    return name.strip().lower().replace(" ", "-")
