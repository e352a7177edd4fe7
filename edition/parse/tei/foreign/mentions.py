"""Dates, references and names in a foreign text: each becomes an entry on its words."""

from __future__ import annotations

import re

from edition.calendars import julian
from edition.model.authority import Record, RecordKind
from edition.model.dates import read_date
from edition.model.entry import Citation, EntryKind
from edition.parse.tei.foreign.header import safe_key
from edition.parse.tei.foreign.identifiers import record_of
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.foreign.readings import Sources
from edition.parse.tei.foreign.unfinished_text import UnfinishedText
from edition.parse.tei.tree import Element

_NAMES = frozenset({"persName", "placeName", "orgName", "name", "rs", "geogName", "settlement", "country"})
_SILENT = frozenset({"lem", "cell", "l", "p", "ab"})
_KINDS = {
    RecordKind.PERSON: EntryKind.PERSON,
    RecordKind.ORGANISATION: EntryKind.ORGANISATION,
    RecordKind.PLACE: EntryKind.PLACE,
}


class Mentions:
    """Claims the words of a date, a reference or a name for an entry."""

    def __init__(self, text: UnfinishedText, sources: Sources, losses: Losses) -> None:
        self.text = text
        self.sources = sources
        self.losses = losses

    def read(self, child: Element, start: int) -> None:
        """Claim words that were just read, if they are a date, a reference or a name.

        Otherwise only the words are kept.
        """
        tag = child.tag
        if tag == "date" and (child.get("when") or child.get("from") or child.get("to")):
            self._date(child, start)
        elif tag in ("ref", "bibl") and (child.get("target") or child.get("corresp")):
            self._reference(child, start)
        elif tag in _NAMES:
            self._name(child, start)
        elif tag not in _SILENT:
            self.losses.words_only(child)

    def _date(self, element: Element, start: int) -> None:
        """A date; @calendar is that of its words, while @when, @from and @to are Gregorian and are converted back."""
        keys = ("when-custom",) if element.get("when-custom") else ("when",) if element.get("when") else ("from", "to")
        calendar = (element.get("calendar") or element.get("datingMethod")).rpartition("#")[2].lower()
        known = calendar if calendar in ("julian", "gregorian") else ""
        values = [element.get(key) for key in keys]
        if known == "julian" and keys != ("when-custom",):
            values = [_reckoned_back(value) for value in values]
        edtf = "/".join(values)
        if self.text.content.size == start or read_date(edtf, known == "julian") is None:
            self.losses.words_only(element)
            return
        self.text.claim(EntryKind.DATE, element, start, date=edtf, calendar=known)
        element.take(*keys, *(("calendar", "datingMethod") if known else ()))
        if keys == ("when-custom",):
            element.take("when", "from", "to", "notBefore", "notAfter")

    def _reference(self, element: Element, start: int) -> None:
        how = "target" if element.get("target") else "corresp"
        key = safe_key(element.get(how).lstrip("#"))
        if key in self.sources.works and self.text.content.size > start:
            self.text.claim(EntryKind.CITATION, element, start, cite=(Citation(key, span=element.span),))
            element.take(how)
        else:
            self.losses.words_only(element)

    def _name(self, element: Element, start: int) -> None:
        how = "ref" if element.get("ref") else "key"
        pointed = element.get(how).split()
        record = self._record(element, pointed[0]) if pointed else None
        if record is not None and self.text.content.size > start:
            self.text.claim(_KINDS.get(record.kind, EntryKind.WORK), element, start, ref=record.key)
            element.take(how)
            if len(pointed) > 1:
                self.losses("E204", element.span, f"{element.called} points to several; only the first is taken over")
        elif pointed:
            what = f"{element.called} points to what the document does not list; only its words are taken over"
            self.losses("E205", element.span, what, "add a record to names.yaml")
        else:
            self.losses.words_only(element)

    def _record(self, element: Element, pointed: str) -> Record | None:
        """The record to which a name points; one that only an authority file has is made."""
        records = self.sources.records
        listed = records.get(pointed.rpartition("#")[2])
        record = listed or record_of(element, pointed, records)
        if record is not None and record.key not in records:
            records[record.key] = record
            what = f"{element.called} points to an authority file: the record “{record.key}” was made of its words"
            self.losses("E205", element.span, what, "look at its name in names.yaml")
        return record


def _reckoned_back(value: str) -> str:
    """The Julian date of a Gregorian day; a year or month alone stays.

    >>> _reckoned_back("1795-02-23"), _reckoned_back("1795")
    ('1795-02-12', '1795')
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) or read_date(value) is None:
        return value
    year, month, day = julian(tuple(map(int, value.split("-"))))  # type: ignore[arg-type]
    return f"{year:04}-{month:02}-{day:02}"
