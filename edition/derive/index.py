"""Indexes of names: authority records with all their places, in the order of the Unicode collation algorithm."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from types import MappingProxyType
from typing import NamedTuple

from edition.derive.case_forms import is_case_of
from edition.derive.editors_prose import forms_of_names, headings_in
from edition.derive.indexed_passages import IndexedPassage, indexed
from edition.derive.names_in_prose import ProsePlace
from edition.derive.notes import Note
from edition.derive.series_places import NOWHERE, SeriesPlaces
from edition.derive.sorting import Alphabet, alphabet
from edition.derive.text_position import TextPosition, beginning, doubted, printed, whole
from edition.derive.title_order import filed_form, filed_name
from edition.derive.wording import book_words
from edition.model.authority import Record, RecordKind
from edition.model.edition import Edition
from edition.model.entry import Anchor
from edition.model.index_path import PARTING, record_of, steps
from edition.model.inline import plain

INDEXES: tuple[tuple[str, frozenset[RecordKind]], ...] = (
    ("persons", frozenset({RecordKind.PERSON})),
    ("organisations", frozenset({RecordKind.ORGANISATION})),
    ("places", frozenset({RecordKind.PLACE})),
    ("works", frozenset({RecordKind.WORK, RecordKind.PERIODICAL})),
    ("subjects", frozenset({RecordKind.SUBJECT})),
)
"""The indexes: the key of the part, and the kinds of records that it lists, where they have no other index."""


def own_index(name: str) -> str:
    """The key of the part that is an index of the volume's own."""
    return f"index-{name}"


def indexes(
    edition: Edition, places: Mapping[str, tuple[TextPosition, ...]], introduced: Mapping[str, tuple[ProsePlace, ...]]
) -> Iterator[tuple[str, str, tuple[LetterGroup, ...]]]:
    """Every index, with the key and the title of its part: those of the volume's own stand before that of subjects."""
    words, none = book_words(edition.volume), frozenset[RecordKind]()
    for key, kinds in INDEXES:
        for own in edition.volume.indexes if key == "subjects" else ():
            yield own_index(own.name), own.title, index(edition, places, none, introduced, own.name)
        yield key, words(f"part.{key}"), index(edition, places, kinds, introduced)


_NUMERAL = re.compile(r"[IVXLC]+\.?|\d+\.?")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of an index: its words, places and references.

    `see` has the names of other headings: without places it is a reference (“see”), with places it is “see also”.
    `asides` are places in the introductions, `elsewhere` those in the volumes of a series; `below` are the headings
    below it, in order.
    """

    key: str
    words: str
    sort: str
    places: tuple[TextPosition, ...] = ()
    see: tuple[str, ...] = ()
    title: bool = False
    asides: tuple[ProsePlace, ...] = ()
    elsewhere: SeriesPlaces = NOWHERE
    below: tuple[Heading, ...] = ()

    @property
    def is_reference(self) -> bool:
        """Whether it only refers to another heading."""
        return not (self.places or self.asides or self.elsewhere or self.below)

    def all(self) -> Iterator[Heading]:
        """It and all headings below it."""
        yield self
        for heading in self.below:
            yield from heading.all()

    @property
    def depth(self) -> int:
        """How many levels of headings there are below it."""
        return 1 + max(heading.depth for heading in self.below) if self.below else 0


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """Headings that begin with one letter."""

    letter: str
    headings: tuple[Heading, ...]


def places_by_record(edition: Edition, notes: Iterable[Note]) -> dict[str, tuple[TextPosition, ...]]:
    """Every place of every heading, by its path: passages that the editors list, mentions in the text; names in notes
    (with `n`), linked or found by their forms.

    Where the text names a record within a passage that is listed under a heading below it, the place stands there.
    """
    forms = edition.derived(forms_of_names)
    places: dict[str, set[TextPosition]] = {}
    passages = edition.derived(indexed)
    for passage in passages:
        places.setdefault(passage.heading, set()).add(doubted(whole(passage.anchor), passage.certainty))
    listed = _Listed(passages)
    named: dict[str, set[TextPosition]] = {}  # by the text itself, however sure that is
    for mention in edition.mentions:
        if printed(edition, mention.anchor.first):
            if listed.covers(mention.key, mention.anchor):
                continue
            here, sure = beginning(mention.anchor), edition.entry[mention.entry].certainty if mention.entry else ""
            named.setdefault(mention.key, set()).add(here)
            places.setdefault(mention.key, set()).add(doubted(here, sure))
    for note in notes:
        here = beginning(note.anchor)
        linked = [*headings_in(note.body)]
        below = {record_of(path) for path in (*linked, *note.entry.index) if path != record_of(path)}
        found = (key for _, _, key in forms.within(plain(note.body)) if key not in below)
        for key in dict.fromkeys([*linked, *found]):
            if key != note.entry.ref and here not in named.get(key, ()):
                places.setdefault(key, set()).add(here._replace(in_note=True))
    return {key: tuple(sorted(positions)) for key, positions in places.items()}


class _Listed:
    """The passages that are listed under a heading below a record, by the key of the record."""

    def __init__(self, passages: Iterable[IndexedPassage]) -> None:
        own: dict[str, list[tuple[tuple[int, int], tuple[int, int]]]] = {}
        for heading, anchor, *_ in passages:
            first, last = (anchor.first, anchor.start), (anchor.last, anchor.end)
            own.setdefault(record_of(heading), []).append((first, last))
        self._starts, self._reach = {}, {}
        for key, stretches in own.items():
            stretches.sort()
            self._starts[key] = [first for first, _ in stretches]
            self._reach[key] = [*accumulate((last for _, last in stretches), max)]

    def covers(self, key: str, anchor: Anchor) -> bool:
        """Whether a mention of a record stands within such a passage."""
        at = bisect_right(self._starts.get(key, ()), (anchor.first, anchor.start)) - 1
        return at >= 0 and (anchor.last, anchor.end) <= self._reach[key][at]


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
    places: Mapping[str, tuple[TextPosition, ...]],
    kinds: frozenset[RecordKind],
    introduced: Mapping[str, tuple[ProsePlace, ...]] = MappingProxyType({}),
    name: str = "",
) -> tuple[LetterGroup, ...]:
    """One index: the records of these kinds that have a place, or of the volume's own index of that name.

    Pseudonyms are references. Headings are grouped by letter.
    """
    keys = dict.fromkeys((*places, *introduced))
    where = {key: NamedAt(places.get(key, ()), introduced.get(key, ())) for key in keys}
    return index_of(edition, kinds, where, edition.derived(forms_of), name)


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
    name: str = "",
) -> tuple[LetterGroup, ...]:
    """One index of the records that are named somewhere: those of the kinds, or of the volume's own index."""
    headings: list[Heading] = []
    order, listed = alphabet(edition.volume), _by_record(where)
    own = {index.name for index in edition.volume.indexes}
    for record in edition.records:
        wanted = record.index == name if record.index in own else record.kind in kinds
        if not wanted or record.key not in listed:
            continue
        here = where.get(record.key, NamedAt())
        others = (edition.record[key] for key in record.see_also if key in edition.record)
        see = tuple(other.name for other in others if other.key in listed)
        title = record.kind in {RecordKind.WORK, RecordKind.PERIODICAL}
        sort = filed_name(record, edition.volume)
        below = _below(record.key, listed[record.key], where, edition.volume.index.ignored, order)
        heading = Heading(record.key, record.name, sort, here.places, see, title, here.asides, here.elsewhere, below)
        headings.append(heading)
        references = {*_references(record, forms.get(record.key, ()), edition.volume.language), *record.see_from}
        headings += (
            Heading("", form, filed_form(form, record, edition.volume), (), (record.name,))
            for form in sorted(references)
        )
    headings.sort(key=lambda heading: (order.heading(heading.sort), heading.words, heading.key))
    groups = groupby(_without_needless(headings), key=lambda heading: order.letter(heading.sort))
    return tuple(LetterGroup(letter, tuple(group)) for letter, group in groups)


def _by_record(where: Mapping[str, NamedAt]) -> dict[str, list[tuple[str, ...]]]:
    """The headings that have places, as steps from the record on, by its key."""
    listed: dict[str, list[tuple[str, ...]]] = {}
    for path, here in where.items():
        if any(here):
            key, *rest = steps(path)
            listed.setdefault(key, []).append(tuple(rest))
    return listed


def _below(
    path: str,
    listed: Iterable[tuple[str, ...]],
    where: Mapping[str, NamedAt],
    ignored: Collection[str],
    order: Alphabet,
) -> tuple[Heading, ...]:
    """The headings below one, in order; words that are `ignored` do not count at their beginnings."""
    deeper: dict[str, list[tuple[str, ...]]] = {}
    for steps_below in filter(None, listed):
        deeper.setdefault(steps_below[0], []).append(steps_below[1:])
    headings = []
    for words, rest in deeper.items():
        own = f"{path}{PARTING}{words}"
        here, sort = where.get(own, NamedAt()), _without_ignored(words, ignored)
        below = _below(own, rest, where, ignored, order)
        headings.append(
            Heading(own, words, sort, here.places, asides=here.asides, elsewhere=here.elsewhere, below=below)
        )
    return tuple(sorted(headings, key=lambda heading: (order.heading(heading.sort), heading.words)))


def _without_ignored(words: str, ignored: Collection[str]) -> str:
    """Words without those at their beginning that do not count.

    >>> _without_ignored("on the trials of the Old", ["on", "the"])
    'trials of the Old'
    """
    rest = words.split()
    while len(rest) > 1 and rest[0].casefold() in ignored:
        rest = rest[1:]
    return " ".join(rest)
