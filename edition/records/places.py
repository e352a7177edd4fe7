"""`<volume>.loci.json`: where everything stands in print. Other programs read it as well (docs/formats.md)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final, NamedTuple, Protocol

from edition.model.text import read_locus
from edition.records.print_place import PrintPlace, is_letter, is_page, is_paragraph, is_reference
from edition.records.reading import Count, Number, ShortDigest, Word, from_json, insist, to_json

FORMAT = 1


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """Where the lemma of an entry begins and ends; `sheet` is the page of the PDF, from 1."""

    sheet: Number
    page: Word
    line: Count | None
    end_page: Word
    end_line: Count | None
    letter: Word = ""
    paragraph: Word = ""
    end_letter: Word = ""
    end_paragraph: Word = ""
    reference: Word = ""
    end_reference: Word = ""

    @classmethod
    def of(cls, sheet: int, start: PrintPlace, end: PrintPlace) -> EntryPlace:
        """The place of an entry on a sheet, from its first to its last word."""
        return cls(
            sheet, start.page, start.line, end.page, end.line,
            start.letter, start.paragraph, end.letter, end.paragraph, start.reference, end.reference,
        )  # fmt: skip

    @property
    def start(self) -> PrintPlace:
        """The place of its first word."""
        return PrintPlace(self.page, self.line, self.letter, self.paragraph, self.reference)

    @property
    def end(self) -> PrintPlace:
        """The place of its last word."""
        return PrintPlace(self.end_page, self.end_line, self.end_letter, self.end_paragraph, self.end_reference)


@dataclass(frozen=True, slots=True)
class NamePlace:
    """Where a person, place … is named: in the text, or in a note to that place."""

    page: Word
    line: Count | None
    letter: Word = ""
    paragraph: Word = ""
    note: bool = False
    reference: Word = ""

    @classmethod
    def of(cls, place: PrintPlace, note: bool) -> NamePlace:
        """A name at a place."""
        return cls(place.page, place.line, place.letter, place.paragraph, note, place.reference)

    @property
    def place(self) -> PrintPlace:
        """The place as the book cites it."""
        return PrintPlace(self.page, self.line, self.letter, self.paragraph, self.reference)


class TextPlace(NamedTuple):
    """Where a character of a paragraph stands."""

    offset: Count
    page: Word
    line: Count | None
    letter: Word = ""
    paragraph: Word = ""

    @classmethod
    def of(cls, offset: int, place: PrintPlace) -> TextPlace:
        """The place of the character at an offset."""
        return cls(offset, place.page, place.line, place.letter, place.paragraph)

    @property
    def place(self) -> PrintPlace:
        """The place as the book cites it."""
        return PrintPlace(*self[1:])


BlockContext = tuple[ShortDigest, ShortDigest]
"""Digests of the words before and behind the beginning of a block: by them it is known again."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything stands in print: entries by id, names by key, paragraphs by locus, their characters in order.

    `pages` counts the sheets of the PDF, `runs` those of LuaLaTeX; `manuscript` is the digest of the typeset
    manuscript. `contexts` tell which block each locus was; records of earlier versions have none. `texts` has the same
    of the texts that stand beside the volume's own, by their names.
    """

    volume: Word
    pages: Count
    runs: Count
    settled: bool
    manuscript: Word
    entries: Mapping[Word, EntryPlace]
    names: Mapping[Word, tuple[NamePlace, ...]]
    paragraphs: Mapping[Word, PrintPlace]
    places: Mapping[Word, tuple[TextPlace, ...]]
    contexts: Mapping[Word, BlockContext] = field(default_factory=dict)
    texts: Mapping[Word, Places] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether anything is printed."""
        return self.pages > 0

    def references(self) -> dict[str, str]:
        """The printed references: page and line of every entry by its id, and of every paragraph by its locus.

        Those of other texts too; a locus has their name in front of it, `english:3.12`.
        """
        loci = {locus: str(place) for locus, place in self.paragraphs.items()}
        for text, there in self.texts.items():
            loci |= {f"{text}:{locus}": str(place) for locus, place in there.paragraphs.items()}
            loci |= {name: str(place.start) for name, place in there.entries.items()}
        return loci | {name: str(place.start) for name, place in self.entries.items()}


NO_PLACES: Final = Places("", 0, 0, True, "", {}, {}, {}, {})
"""Of a volume that is not printed."""


def read_places(data: bytes) -> Places:
    """The record; raises `Damaged` when it is invalid."""
    places = from_json(data, Places, FORMAT)
    insist(_faults(places))
    return places


def _faults(places: Places) -> Iterator[str]:
    if not places.pages:
        yield "it has no pages"
    yield from faults_in(places, places.entries.values(), places.paragraphs.values())
    for text in places.texts.values():
        if text.texts:
            yield "a text has texts beside it"
        yield from _faults(text)


class _Named(Protocol):
    """What every record of places has."""

    @property
    def volume(self) -> str: ...
    @property
    def entries(self) -> Mapping[str, object]: ...
    @property
    def names(self) -> Mapping[str, Sequence[NamePlace]]: ...
    @property
    def paragraphs(self) -> Mapping[str, object]: ...
    @property
    def places(self) -> Mapping[str, Sequence[TextPlace]]: ...
    @property
    def contexts(self) -> Mapping[str, object]: ...
    @property
    def pages(self) -> int: ...


def faults_in(record: _Named, spans: Collection[EntryPlace], blocks: Iterable[PrintPlace]) -> Iterator[str]:
    """What is false in a record of places: those of its entries are `spans`, those of its paragraphs `blocks`."""
    keys = {(place.page, place.letter, place.paragraph) for place in blocks}
    keys.update((place.page, place.letter, place.paragraph) for span in spans for place in (span.start, span.end))
    keys.update((name.page, name.letter, name.paragraph) for named in record.names.values() for name in named)
    keys.update((row.page, row.letter, row.paragraph) for rows in record.places.values() for row in rows)
    references = {place.reference for place in blocks}
    references.update(words for span in spans for words in (span.reference, span.end_reference))
    references.update(name.reference for named in record.names.values() for name in named)
    if not all(map(is_reference, references)):
        yield "a reference is none that a book cites"
    if not all(is_page(page) and is_letter(letter) and is_paragraph(counted) for page, letter, counted in keys):
        yield "a place is none that a book cites"
    if any(span.sheet > record.pages for span in spans):
        yield "an entry is on a sheet that is not there"
    if not all(map(read_locus, (*record.paragraphs, *record.places, *record.contexts))):
        yield "a locus is none"
    if not all(one.offset <= other.offset for rows in record.places.values() for one, other in pairwise(rows)):
        yield "the places of a paragraph are out of order"
    if not all(name.isprintable() for name in (record.volume, *record.entries, *record.names)):
        yield "a name has characters that none has"


def write_places(places: Places) -> str:
    """The content of the file: a line for each entry, name and paragraph, for reading, comparing and fast writing."""
    texts = {name: _object(text) for name, text in places.texts.items()}
    return in_lines({"format": FORMAT, **_object(places), **({"texts": texts} if texts else {})})


def _object(places: Places) -> dict[str, Any]:
    """A record without those of the other texts."""
    return {
        "volume": places.volume, "pages": places.pages, "runs": places.runs,
        "settled": places.settled, "manuscript": places.manuscript,
        "entries": {name: entry_object(span) for name, span in places.entries.items()},
        "names": named_objects(places.names),
        "paragraphs": {locus: place_object(place) for locus, place in places.paragraphs.items()},
        "places": text_rows(places.places), "contexts": dict(places.contexts),
    }  # fmt: skip


def in_lines(parts: Mapping[str, Any]) -> str:
    """A record as JSON, with a line for each thing in its parts."""
    return "{" + ",\n".join(f"{to_json(key)}: {_lines(value)}" for key, value in parts.items()) + "}\n"


def _lines(value: Any) -> str:
    if not isinstance(value, dict) or not value:
        return to_json(value)
    return "{\n" + ",\n".join(f" {to_json(name)}: {to_json(item)}" for name, item in value.items()) + "}"


def named_objects(names: Mapping[str, Sequence[NamePlace]]) -> dict[str, list[dict[str, Any]]]:
    """The places of names, for JSON."""
    return {key: [_name(name) for name in named] for key, named in names.items()}


def text_rows(places: Mapping[str, Sequence[TextPlace]]) -> dict[str, list[Sequence[int | str | None]]]:
    """The places of characters, for JSON."""
    return {locus: [_row(row) for row in rows] for locus, rows in places.items()}


def place_object(place: PrintPlace, end: str = "") -> dict[str, Any]:
    """A place as an object, with the prefix `end_` for an end; empty fields are left out."""
    more = {"letter": place.letter, "paragraph": place.paragraph, "reference": place.reference}
    fields = {"page": place.page, "line": place.line, **{key: words for key, words in more.items() if words}}
    return {end + key: value for key, value in fields.items()}


def entry_object(span: EntryPlace) -> dict[str, Any]:
    """The place of an entry, for JSON."""
    return {"sheet": span.sheet, **place_object(span.start), **place_object(span.end, "end_")}


def _name(name: NamePlace) -> dict[str, Any]:
    return place_object(name.place) | ({"note": True} if name.note else {})


def _row(row: TextPlace) -> Sequence[int | str | None]:
    """A row, with letter and paragraph only where there are any."""
    return row if row.paragraph else row[:4] if row.letter else row[:3]
