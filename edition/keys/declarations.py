"""The classes of declarations: keys, groups of keys, and the kinds of values that may be typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import Enum, StrEnum
from functools import cached_property
from typing import Any, Generic, TypeVar

from edition.model.entry import EntryKind
from edition.model.locator import Unit

T = TypeVar("T")

# — values —


@dataclass(frozen=True, slots=True)
class PlainWords:
    """Words, with single spaces. `free` ones are printed or searched; others have a fixed form: a key, a siglum.

    `read` gives them the form that they have in the model, or raises `InvalidValue`.
    """

    description: str
    free: bool = True
    read: Callable[[str], str] = str


@dataclass(frozen=True, slots=True, eq=False)
class TypedForm:
    """A value of a fixed form: `read` converts it, or raises `InvalidValue`. `schema` is the form in JSON Schema."""

    description: str
    read: Callable[[str], Any]
    schema: Mapping[str, Any]


class InvalidValue(Exception):
    """Why a typed value does not have the required form, and what to do.

    `message` continues the sentence after the typed words; without one, they are reported as no value of the key.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Label:
    """Words in which a backslash escapes a sign; there is no other mark-up."""


@dataclass(frozen=True, slots=True)
class TitleText:
    """Words of which some may be in italics or the like; the model has the words, and `styled` beside them."""


@dataclass(frozen=True, slots=True)
class ProseText:
    """Rich text in inline Markdown, with the mark-up that this `context` allows (`edition.parse.markdown_dialect`)."""

    context: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    among: tuple[str, ...]
    of: Callable[[str], Any] = str


def one_of(enum: type[StrEnum]) -> Choice:
    """One of the words of an enumeration."""
    return Choice(tuple(member.value for member in enum), enum)


class SingleValue(Enum):
    """What a single value means where a list could be typed."""

    REFUSED = "never"
    ITEM = "its one item"
    SPLIT = "items with spaces between them"


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    item: Value
    alone: SingleValue = SingleValue.REFUSED
    into: Callable[..., Any] = tuple


@dataclass(frozen=True, slots=True)
class IssueList:
    """Numbers of issues: one, a range, or a list of them."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands before, and what stands behind."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Codes of diagnostics, each with a reason."""


@dataclass(frozen=True, slots=True)
class BookWords:
    """Messages of the book by their ids, each with words; or a list of its forms, where it depends on a number."""


@dataclass(frozen=True, slots=True)
class PassageStep:
    """A step of a cited passage. All steps make one field of the model, in the order typed."""

    unit: Unit


# — keys —


class Sharing(Enum):
    """What becomes of a list that the volumes of a series share, in a volume that has one too."""

    REPLACED = "the volume's stands instead"
    ADDED = "the volume's is added"
    CHOSEN = "the volume has what it names"


class OfTexts(Enum):
    """Which of the texts of a volume, such as an original and its translation, a setting is about."""

    SHARED = "all of them, unless one says otherwise"
    OWN = "the one that says it"
    VOLUME = "all of them: only the volume says it"


@dataclass(frozen=True, slots=True)
class Key:
    """A key: its name, what may be typed for it, and what it means.

    `needed`: the group is invalid without it, and without words unless it may be `empty`. `field`: the field of the
    model that has its value, where that has another name; where several keys make one field, the parser and the writer
    of the group handle them. `like`: the key whose value is the default. `kinds`: the kinds of entries that have it;
    all, when empty. `called`: other names that editors use, for hints. `shown`: it is written even with its default
    value, so that somebody who begins with a file sees what can be chosen. `sharing`: how a list is joined with the one
    that the series has; of groups, the first key tells one from another. `of_texts`: which of a volume's texts a
    setting is about.
    """

    name: str
    value: Value
    says: str
    needed: bool = False
    empty: bool | None = None
    field: str = ""
    like: str = ""
    kinds: frozenset[EntryKind] = frozenset()
    shown: bool = False
    called: tuple[str, ...] = ()
    sharing: Sharing = Sharing.REPLACED
    of_texts: OfTexts = OfTexts.SHARED

    @property
    def into(self) -> str:
        """The field of the model."""
        return "locators" if isinstance(self.value, PassageStep) else self.field or self.name

    @property
    def may_be_empty(self) -> bool:
        """Whether it may be typed without words."""
        return not self.needed if self.empty is None else self.empty

    @property
    def free(self) -> bool:
        """Whether its words are printed or searched, so that a remark behind them may be part of them."""
        value = self.value.item if isinstance(self.value, Items) else self.value
        if isinstance(value, PlainWords):
            return value.free
        return isinstance(value, Label | TitleText | ProseText | Pair | Reasons | BookWords | PassageStep)


@dataclass(frozen=True, eq=False)
class Group(Generic[T]):
    """Keys that stand together, and the value of the model that they make.

    The keys of a group that makes nothing are fields of what the group around it makes. `place` are the keys that give
    the place of the whole: the first of them that is there, else the group. `part_of` is the group of
    another file that has these keys, with the same meaning.
    """

    makes: type[T] | None
    name: str
    says: str
    keys: tuple[Key, ...]
    place: tuple[str, ...] = ()
    part_of: Group[T] | None = None

    @cached_property
    def by_name(self) -> Mapping[str, Key]:
        """Its keys, by their names."""
        return {key.name: key for key in self.keys}

    @cached_property
    def alike(self) -> tuple[Key, ...]:
        """The keys whose default is the value of another key."""
        return tuple(key for key in self.keys if key.like)

    @cached_property
    def fields(self) -> Mapping[str, Any]:
        """The fields of what it makes, by their names."""
        return {field.name: field for field in fields(self.makes)} if self.makes else {}  # type: ignore[arg-type]


Value = (
    PlainWords
    | TypedForm
    | Label
    | TitleText
    | ProseText
    | Choice
    | Items
    | IssueList
    | Pair
    | Reasons
    | BookWords
    | PassageStep
    | Group[Any]
)


def inner(value: Value) -> Group[Any] | None:
    """The group that a value is, or that each item of a list is."""
    value = value.item if isinstance(value, Items) else value
    return value if isinstance(value, Group) else None
