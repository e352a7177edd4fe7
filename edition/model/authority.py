"""Authority records, and where the text mentions them; works of the bibliography."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from edition.model.authority_files import AUTHORITY_FILES, Identifiers
from edition.model.entry import Anchor
from edition.model.inline import Inlines, Role, styled
from edition.model.span import NOWHERE, Span
from edition.model.text import Locus


class RecordKind(StrEnum):
    """What an authority record describes."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    WORK = "work"
    PERIODICAL = "periodical"
    SUBJECT = "subject"
    TERM = "term"  # of the glossary; its description is the definition


@dataclass(frozen=True, slots=True)
class Ignore:
    """A match of a form that is not a mention, and why."""

    form: str
    reason: str
    locus: Locus | None = None
    occurrence: int = 0
    span: Span = field(default=NOWHERE, compare=False)
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    def at(self, key: str) -> Span:
        """Where the value of `key` was typed, or the rule itself."""
        return self.spans.get(key, self.span)


@dataclass(frozen=True, slots=True)
class Record:
    """One authority record. `wrong` are erroneous forms that occur in the text; dates are EDTF.

    `joined` says whether its forms are found behind words that are written together with them (ומשה).
    `gnd`, `viaf` … are its identifiers in the authority files of others (`edition.model.authority_files`).
    `below` are the headings that an index has below it, each as a path from it (`exile > in Norway`): when there are
    any, no others may be used. `see_from` are other words under which a reader may look; `index` is the name of the
    volume's own index that lists it, empty for that of its kind.
    """

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
    gnd: str = ""
    viaf: str = ""
    wikidata: str = ""
    isni: str = ""
    geonames: str = ""
    pleiades: str = ""
    see_from: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    index: str = ""
    ignore: tuple[Ignore, ...] = ()
    joined: bool = True
    span: Span = field(default=NOWHERE, compare=False)
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    def at(self, key: str) -> Span:
        """Where the value of `key` was typed, or the record itself."""
        return self.spans.get(key, self.span)

    @property
    def identifiers(self) -> Identifiers:
        """The authority files in which it is identified, each with its identifier."""
        found = ((file, getattr(self, key)) for key, file in AUTHORITY_FILES.items())
        return tuple((file, identifier) for file, identifier in found if identifier)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the text names a record.

    `entry` is the id of the entry that says so, empty when a form was found.
    """

    key: str
    form: str
    anchor: Anchor
    wrong: bool = False
    entry: str = ""


_JOINED = re.compile(r"[-\u2010]$|[^\W\d_aeiouAEIOU]['’ʼ]$")
"""The end of a prefix that the name follows without a space: a hyphen, or a vowel left out behind a consonant."""


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a person in its parts, or of a body (`whole`), which has a family name only.

    >>> beethoven = Name("Beethoven", "Ludwig", "van")
    >>> beethoven.inverted, beethoven.natural, Name("King", "Martin", suffix="Jr.").inverted
    ('van Beethoven, Ludwig', 'Ludwig van Beethoven', 'King, Martin, Jr.')
    """

    family: str
    given: str = ""
    prefix: str = ""
    suffix: str = ""
    whole: bool = False

    @property
    def last(self) -> str:
        """The family name with its prefix, without a space behind a hyphen or an elision: d’Aubignac, al-Hakim.

        >>> Name("Aubignac", prefix="d’").last, Name("Medici", prefix="de’").last, Name("Hakim", prefix="al-").last
        ('d’Aubignac', 'de’ Medici', 'al-Hakim')
        """
        return f"{self.prefix}{'' if _JOINED.search(self.prefix) else ' '}{self.family}" if self.prefix else self.family

    @property
    def inverted(self) -> str:
        """The form at the beginning of a bibliography's entry."""
        return ", ".join(part for part in (self.last, self.given, self.suffix) if part)

    @property
    def natural(self) -> str:
        """The form in running text."""
        return " ".join(part for part in (self.given, self.last, self.suffix) if part)


OTHERS = Name("others")
"""At the end of a list of names: those who are not named, et al."""

AND = styled(Role.EDITORIAL, " and ")
"""Between two items of a field that is a list; print has what the language of the book puts there."""


@dataclass(frozen=True, slots=True)
class Work:
    """One record of the bibliography: its type, and its fields as plain words, by their BibLaTeX names.

    `persons` are those of each role (author, editor, translator …); `rich` has the fields with italics and the like.
    Derived from fields: `date` (EDTF), `parent`, the key of the record to which this one belongs, and the `issues` of a
    periodical that it is.
    """

    key: str
    type: str
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    persons: Mapping[str, tuple[Name, ...]] = field(default_factory=lambda: MappingProxyType({}))
    rich: Mapping[str, Inlines] = field(default_factory=lambda: MappingProxyType({}))
    date: str = ""
    issues: tuple[int, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    @property
    def title(self) -> str:
        """The title in plain words."""
        return self.fields.get("title", "")

    @property
    def shorttitle(self) -> str:
        """The title by which it is cited, where it differs."""
        return self.fields.get("shorttitle", "")

    @property
    def certainty(self) -> str:
        """How sure the editors are of the record."""
        return self.fields.get("certainty", "")

    @property
    def parent(self) -> str:
        """Key of the periodical of an issue, or of the book that this is a part of."""
        return self.fields.get("crossref", "")

    @property
    def authors(self) -> tuple[str, ...]:
        """The authors, as a bibliography begins with them."""
        return tuple(name.inverted for name in self.persons.get("author", ()) if name != OTHERS)

    @property
    def editors(self) -> tuple[str, ...]:
        """The editors, as a bibliography would begin with them."""
        return tuple(name.inverted for name in self.persons.get("editor", ()) if name != OTHERS)

    def at(self, name: str) -> Span:
        """Where a field was typed, or the record itself."""
        return self.spans.get(name, self.span)
