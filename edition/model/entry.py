"""Entries of the apparatus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from edition.model.inline import Inlines, plain
from edition.model.locator import Locator
from edition.model.span import NOWHERE, Span
from edition.model.text import Locus


class EntryKind(StrEnum):
    """What an entry is about."""

    EMENDATION = "emendation"
    CONJECTURE = "conjecture"
    VARIANT = "variant"
    CRUX = "crux"
    LACUNA = "lacuna"
    SUPPLIED = "supplied"
    CITATION = "citation"
    DATE = "date"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    WORK = "work"
    COMMENT = "comment"
    INDEX = "index"  # prints no note: a passage that an index lists


MENTION_KINDS = frozenset({EntryKind.PERSON, EntryKind.ORGANISATION, EntryKind.PLACE, EntryKind.WORK})


class ReadingType(StrEnum):
    """How a reading differs from the lemma; printed in the language of the apparatus."""

    SUBSTITUTION = "substitution"
    OMISSION = "omission"
    LACUNA = "lacuna"  # the words are lost: a leaf, a tear, a burn
    ADDITION = "addition"
    TRANSPOSITION = "transposition"
    REPETITION = "repetition"
    ILLEGIBLE = "illegible"
    CORRECTION = "correction"


class Position(StrEnum):
    """What an entry is about: the words of its lemma, or the point before or after them."""

    WORDS = "words"
    BEFORE = "before"
    AFTER = "after"


ABSENT = frozenset({ReadingType.OMISSION, ReadingType.LACUNA})
"""The types of readings that say: the witness has nothing there."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a witness or an editor has at the lemma, as rich text; empty for an omission or a lacuna.

    `cited` has where each of the `witnesses` was typed, when that is known.
    """

    content: Inlines = ()
    type: ReadingType = ReadingType.SUBSTITUTION
    witnesses: tuple[str, ...] = ()
    resp: str = ""
    hand: str = ""
    note: Inlines = ()
    span: Span = field(default=NOWHERE, compare=False)
    cited: tuple[Span, ...] = field(default=(), compare=False)

    def citing(self, i: int) -> Span:
        """Where a witness was typed, or the reading."""
        return self.cited[i] if i < len(self.cited) else self.span

    @property
    def text(self) -> str:
        """Its plain words, for comparing, sorting and counting."""
        return plain(self.content)


@dataclass(frozen=True, slots=True)
class Citation:
    """A work cited; for a periodical the issues and their date of issue (EDTF). `locators` are in the order typed.

    All are the correct values; `stated_…` has what the text says where that is wrong.
    """

    work: str
    issues: tuple[int, ...] = ()
    date: str = ""
    locators: tuple[Locator, ...] = ()
    written: str = ""
    stated_issues: tuple[int, ...] = ()
    stated_date: str = ""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class TypedReference:
    """The place of an entry in the reference system of its work, as typed: `Gen 4.16`, with `to` and `occurrence`.

    All are empty where the place was typed as a locus. `occurrence` counts within the passage.
    """

    at: str = ""
    to: str = ""
    occurrence: int = 0

    def __bool__(self) -> bool:
        return bool(self.at)


NOWHERE_YET = Locus(0, 0)
"""The locus of an entry whose reference has not been found in the text: no block has it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the apparatus: a lemma and what is said about it.

    `locus` is where the lemma begins, `end_locus` where it ends (the same unless `to:` was given). `occurrence` is 0
    when not given. Where the place was typed as a `reference`, they follow from it and the text. `readings` of an
    emendation, conjecture or supplied entry begin with the editors' own. `print_reading` tells whether the edited text
    prints the first reading. `event` describes a date in the chronology: nothing when empty, the words of the text when
    None. `index` are the headings of the indexes that list it (`model/index_path.py`). `spans` has where each key's
    value was typed.
    """

    id: str
    kind: EntryKind
    locus: Locus
    lemma: str
    end_locus: Locus
    occurrence: int = 0
    position: Position = Position.WORDS
    readings: tuple[Reading, ...] = ()
    print_reading: bool = False
    category: str = ""
    certainty: str = ""
    extent: str = ""
    cite: tuple[Citation, ...] = ()
    date: str = ""
    calendar: str = ""
    relative_to: str = ""
    stated: str = ""
    event: Inlines | None = None
    ref: str = ""
    index: tuple[str, ...] = ()
    note: Inlines = ()
    resp: str = ""
    status: str = ""
    date_edited: str = ""
    allow: tuple[tuple[str, str], ...] = ()
    reference: TypedReference = TypedReference()
    span: Span = field(default=NOWHERE, compare=False)
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    @property
    def typed_place(self) -> str:
        """Its place as it was typed: a locus, or a reference of its work's own."""
        return self.reference.at or str(self.locus)

    def at(self, key: str) -> Span:
        """Where the value of `key` was typed, or the entry itself."""
        return self.spans.get(key, self.span)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an entry or a mention is in the base text.

    From character `start` of block `first` up to `end` of block `last`; blocks are positions in `BaseText.blocks`.
    """

    first: int
    start: int
    last: int
    end: int
