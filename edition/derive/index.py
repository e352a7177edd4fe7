"""Indexes of names: authority records with all their places, in the order of the Unicode collation algorithm."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from edition.derive.case_forms import is_case_of
from edition.derive.editors_prose import forms_of_names, names_in
from edition.derive.names_in_prose import ProsePlace
from edition.derive.notes import Note
from edition.derive.series_places import NOWHERE, SeriesPlaces
from edition.derive.sorting import alphabet
from edition.derive.text_position import TextPosition, beginning, doubted, printed
from edition.derive.title_order import filed_form, filed_name
from edition.model.authority import Record, RecordKind
from edition.model.edition import Edition
from edition.model.inline import plain

INDEXES: tuple[tuple[str, frozenset[RecordKind]], ...] = (
    ("persons", frozenset({RecordKind.PERSON})),
    ("organisations", frozenset({RecordKind.ORGANISATION})),
    ("places", frozenset({RecordKind.PLACE})),
    ("works", frozenset({RecordKind.WORK, RecordKind.PERIODICAL})),
)
"""The indexes of names: the key of the part, and the kinds of records that it lists."""


_NUMERAL = re.compile(r"[IVXLC]+\.?|\d+\.?")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of an index: its words, places and references.

    `see` has the names of other headings: without places it is a reference (“see”), with places it is “see also”.
    `asides` are places in the introductions, `elsewhere` those in the volumes of a series.
    """

    key: str
    words: str
    sort: str
    places: tuple[TextPosition, ...] = ()
    see: tuple[str, ...] = ()
    title: bool = False
    asides: tuple[ProsePlace, ...] = ()
    elsewhere: SeriesPlaces = NOWHERE

    @property
    def is_reference(self) -> bool:
        """Whether it only refers to another heading."""
        return not (self.places or self.asides or self.elsewhere)


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """Headings that begin with one letter."""

    letter: str
    headings: tuple[Heading, ...]


def places_by_record(edition: Edition, notes: Iterable[Note]) -> dict[str, tuple[TextPosition, ...]]:
    """Every place of every record: mentions in the text; names in notes (with `n`), linked or found by their forms."""
    forms = edition.derived(forms_of_names)
    places: dict[str, set[TextPosition]] = {}
    named: dict[str, set[TextPosition]] = {}  # by the text itself, however sure that is
    for mention in edition.mentions:
        if printed(edition, mention.anchor.first):
            here, sure = beginning(mention.anchor), edition.entry[mention.entry].certainty if mention.entry else ""
            named.setdefault(mention.key, set()).add(here)
            places.setdefault(mention.key, set()).add(doubted(here, sure))
    for note in notes:
        here = beginning(note.anchor)
        for key in dict.fromkeys([*names_in(note.body), *(key for _, _, key in forms.within(plain(note.body)))]):
            if key != note.entry.ref and here not in named.get(key, ()):
                places.setdefault(key, set()).add(here._replace(in_note=True))
    return {key: tuple(sorted(positions)) for key, positions in places.items()}


def _references(record: Record, keys: Iterable[str], language: str) -> Iterable[str]:
    """Other names under which a reader may look a record up.

    These are the forms in the text, variant and erroneous ones too, that do not begin as the heading does; without the
    plural (“the Molotovs”) and the other cases of the heading (Łodzi, of Łódź).
    """
    person = record.kind is RecordKind.PERSON
    family, _, given = record.name.partition(", ") if person else (_leading(record.name), "", "")
    for form in sorted({_leading(form) for form in keys}):
        *first, last = form.split()
        own = {word.removesuffix("s") for word in family.casefold().split()}
        known = person and not _NUMERAL.fullmatch(last) and last.casefold().removesuffix("s") in own
        known = known or _leading(record.name).casefold().startswith(f"{form.casefold()},")  # The Hague: Hague, The
        cases = [any(is_case_of(word, of, language) for of in family.split()) for word in form.split()]
        known = known or (not _NUMERAL.fullmatch(last) and (any(cases) if person else all(cases)))
        if form[:1].isupper() and not known and not f"{form} ".casefold().startswith(f"{family} ".casefold()):
            is_given = person and first and all(word.endswith(".") or word in given.split() for word in first)
            yield f"{last}, {' '.join(first)}" if is_given and len(last) > 2 else form


def _leading(words: str) -> str:
    """A name without the article, which is ignored in the order of an index."""
    return words.removeprefix("The ").removeprefix("the ")


class NamedAt(NamedTuple):
    """Where a record is named: in the text and its notes, in other parts of the book, in the volumes of a series."""

    places: tuple[TextPosition, ...] = ()
    asides: tuple[ProsePlace, ...] = ()
    elsewhere: SeriesPlaces = NOWHERE


def index(
    edition: Edition,
    places: dict[str, tuple[TextPosition, ...]],
    kinds: frozenset[RecordKind],
    introduced: Mapping[str, tuple[ProsePlace, ...]] = MappingProxyType({}),
) -> tuple[LetterGroup, ...]:
    """One index: the records of these kinds that have a place, pseudonyms as references, grouped by letter."""
    keys = places.keys() | introduced.keys()
    where = {key: NamedAt(places.get(key, ()), introduced.get(key, ())) for key in keys}
    return index_of(edition, kinds, where, forms_of(edition))


def forms_of(edition: Edition) -> dict[str, frozenset[str]]:
    """The forms by which the printed text names each record, without those that an entry points out."""
    forms: dict[str, set[str]] = {}
    for mention in edition.mentions:
        if not mention.entry and printed(edition, mention.anchor.first):
            forms.setdefault(mention.key, set()).add(mention.form)
    return {key: frozenset(words) for key, words in forms.items()}


def _without_needless(headings: Sequence[Heading]) -> Iterator[Heading]:
    """Without a reference that stands beside the very heading to which it refers, and begins with the same word.

    Who looks up “Wien” finds “Wien (Vienna)” there: a reference saves turning pages, and here there are none to turn.
    """
    own = [i for i, heading in enumerate(headings) if not heading.is_reference]
    for i, heading in enumerate(headings):
        at = bisect_left(own, i)
        beside = {headings[j].words for j in own[max(at - 1, 0) : at + 1]}
        if not heading.is_reference or not any(
            words in beside and _first(words) == _first(heading.words) for words in heading.see
        ):
            yield heading


def _first(words: str) -> str:
    """The first word of a heading; capitals make no difference."""
    return words.casefold().replace(",", " ").split()[0]


def index_of(
    edition: Edition,
    kinds: frozenset[RecordKind],
    where: Mapping[str, NamedAt],
    forms: Mapping[str, Iterable[str]],
) -> tuple[LetterGroup, ...]:
    """One index of the records that are named somewhere."""
    headings: list[Heading] = []
    for record in edition.records:
        if record.kind not in kinds or not any(here := where.get(record.key, NamedAt())):
            continue
        others = (edition.record[key] for key in record.see_also if key in edition.record)
        see = tuple(other.name for other in others if any(where.get(other.key, ())))
        title = record.kind in {RecordKind.WORK, RecordKind.PERIODICAL}
        sort = filed_name(record, edition.volume)
        heading = Heading(record.key, record.name, sort, here.places, see, title, here.asides, here.elsewhere)
        headings.append(heading)
        references = _references(record, forms.get(record.key, ()), edition.volume.language)
        headings += (
            Heading("", form, filed_form(form, record, edition.volume), (), (record.name,)) for form in references
        )
    order = alphabet(edition.volume)
    headings.sort(key=lambda heading: (order.heading(heading.sort), heading.words, heading.key))
    groups = groupby(_without_needless(headings), key=lambda heading: order.letter(heading.sort))
    return tuple(LetterGroup(letter, tuple(group)) for letter, group in groups)
