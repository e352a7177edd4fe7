"""Authority records, and where the text mentions them; works of the bibliography."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from edition.model.entry import Anchor
from edition.model.inline import Inlines
from edition.model.span import NOWHERE, Span
from edition.model.text import Locus


class RecordKind(StrEnum):
    """What an authority record describes."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    WORK = "work"
    PERIODICAL = "periodical"


@dataclass(frozen=True, slots=True)
class Ignore:
    """A hit of a form that is no mention, and why."""

    form: str
    reason: str
    locus: Locus | None = None
    occurrence: int = 0
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Record:
    """One authority record. `wrong` are erroneous forms that occur in the text; dates are EDTF."""

    key: str
    kind: RecordKind
    name: str
    sort: str
    forms: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    full: str = ""
    born: str = ""
    died: str = ""
    certainty: str = ""
    description: Inlines = ()
    see_also: tuple[str, ...] = ()
    ignore: tuple[Ignore, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    def at(self, key: str) -> Span:
        """Where the value of `key` was typed, or the record itself."""
        return self.spans.get(key, self.span)


@dataclass(frozen=True, slots=True)
class Mention:
    """The text names a record. `entry` is the id of the entry that says so, empty when a listed form was found."""

    key: str
    form: str
    anchor: Anchor
    wrong: bool = False
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """One record of the bibliography: BibTeX type, key and fields.

    `authors` and `editors` are persons as `Last, First`; `parent` is the periodical's key for an `@issue`, `issues`
    its numbers; `date` EDTF.
    """

    key: str
    type: str
    title: str
    shorttitle: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    date: str = ""
    parent: str = ""
    issues: tuple[int, ...] = ()
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    span: Span = field(default=NOWHERE, compare=False)
