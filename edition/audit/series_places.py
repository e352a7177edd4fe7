"""Proves the places that the volume of a series prints: they are in the PDF, and in the record of their volume.

The records of the volumes are what an audit of each volume compares with its own print. Here they are compared with
the book of the series, and that with its PDF, in which every heading must stand with all its places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from edition.audit.report import AuditFault, AuditReport
from edition.derive.index import Heading
from edition.derive.parts import Book, Index, PassageIndex
from edition.derive.series_places import InVolume, SeriesPlaces, WordIndex
from edition.derive.wording import apparatus_wording
from edition.poppler import BOOK, poppler
from edition.records.places import Places

_BLANK = re.compile(r"[\s\u00ad\u200b-]+")
_FIGURES = r"(?:[0-9]+|[ivxlcdm]+)"


def audit_series(pdf: Path, book: Book, records: Mapping[str, Places]) -> AuditReport:
    """Compare the indexes and the concordance with the PDF, and the places of names with the volumes' records."""
    words = poppler(pdf, "pdftotext", "-raw", "-enc", "UTF-8", to=["-"], limits=BOOK).decode("utf-8", "replace")
    text = _without_heads(words, book)
    wrong: list[AuditFault] = []
    checked = at = 0
    for part, what, expected, places in _expected(book):
        checked += sum(len(_listed(volume)) for volume in places.volumes)
        found = text.find(_BLANK.sub("", expected), at)
        if found < 0:
            wrong.append(AuditFault(what, part, f"is not printed as it should be: {expected}"))
        else:
            at = found
    wrong += (fault for heading in _headings(book) for fault in _unrecorded(heading, records))
    return AuditReport(0, (), checked, tuple(wrong), 0, ())


def _without_heads(words: str, book: Book) -> str:
    """The printed words without blanks, and without running heads and numbers of pages."""
    titles = (book.edition.volume.title, *(part.title for part in (*book.front, *book.back)))
    title = "|".join(re.escape(words) for words in titles)
    head = re.compile(rf"{_FIGURES}|(?:{_FIGURES} )?(?:{title})|(?:{title}) {_FIGURES}")
    lines = (line.strip() for page in words.split("\f") for line in page.splitlines())
    return _BLANK.sub("", "".join(line for line in lines if not head.fullmatch(line)))


def _expected(book: Book) -> Iterator[tuple[str, str, str, SeriesPlaces]]:
    """In the order of the book: the part, what is listed, how it should be printed, and its places."""
    for part in book.back:
        match part.body:
            case Index(groups):
                for heading in (heading for group in groups for heading in group.headings):
                    if heading.elsewhere:
                        said = f"{heading.words}, {_said(book, heading.elsewhere)}"
                        yield part.title, heading.words, said, heading.elsewhere
            case PassageIndex(works):
                for passage in (passage for work in works for passage in work.passages):
                    said = f"{passage.words}{':' if passage.words else ''} {_said(book, passage.elsewhere)}"
                    yield part.title, passage.words, said, passage.elsewhere
            case WordIndex(listed):
                for word in listed:
                    yield part.title, word.word, f"{word.word} ({word.count}) {_said(book, word.places)}", word.places


def _said(book: Book, places: SeriesPlaces) -> str:
    doubts = apparatus_wording(book.edition.volume).doubts
    volumes = []
    for volume in places.volumes:
        groups = [volume.places] if volume.places else []
        groups += (f"{doubts[doubt]} {listed}" for doubt, listed in volume.doubtful)
        volumes.append(f"{volume.number} {', '.join(groups)}".strip())
    return "; ".join(volumes)


def _listed(volume: InVolume) -> list[str]:
    """The places in a volume one by one."""
    groups = (volume.places, *(listed for _, listed in volume.doubtful))
    return [place for group in groups for place in group.split(", ") if place]


def _headings(book: Book) -> Iterator[Heading]:
    for part in book.back:
        if isinstance(part.body, Index):
            yield from (heading for group in part.body.groups for heading in group.headings if heading.elsewhere)


def _unrecorded(heading: Heading, records: Mapping[str, Places]) -> Iterator[AuditFault]:
    """Places that the record of their volume does not have for this name."""
    key = heading.key.partition(" ")[0]
    for volume in heading.elsewhere.volumes:
        known = {re.sub(r"n\d*$", "", str(name.place)) for name in records[volume.number].names.get(key, ())}
        for place in _listed(volume):
            if re.sub(r"n\d*$", "", place) not in known:
                said = f"{volume.number} {place}"
                yield AuditFault(said, "", f"the record of the volume does not have “{heading.words}” there")
