"""A change between two states of an edition."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from edition.model.authority import Record, Work
from edition.model.entry import Anchor, Entry
from edition.model.text import Block, Locus
from edition.model.volume import Volume

FileState = Entry | Record | Work | Volume | Block

Named = TypeVar("Named", Entry, Record, Work)
"""What has a name of its own: an id or a key."""


class Subject(StrEnum):
    """What a change is about."""

    ENTRY = "entry"
    RECORD = "record"
    WORK = "work"
    SETTING = "setting"
    TEXT = "text"  # a block of the base text, its words or its structure


class ChangeKind(StrEnum):
    """What happened to the subject."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"  # says the same, at another place of its file, in another file, under another locus


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field whose value has changed."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `old` and `new` are the values before and after; an addition or a removal has only one.

    `id` is the current name: of an entry, record or work its id or key, of a setting “volume”, of a block its locus (or
    file and line when it has none). `fields` are the fields in which `old` and `new` differ. `reanchored`: an entry
    stands at other words than before, because it says so or, when no field changed, because the text changed. `before`
    and `after` are positions: of a block in its text, of anything else among its kind.
    """

    subject: Subject
    what: ChangeKind
    id: str
    old: FileState | None
    new: FileState | None
    fields: tuple[FieldChange, ...] = ()
    reanchored: bool = False
    old_anchor: Anchor | None = None
    new_anchor: Anchor | None = None
    before: int = field(default=-1, compare=False)
    after: int = field(default=-1, compare=False)

    @property
    def thing(self) -> FileState:
        """Its subject as it is now, or, when it was removed, as it was."""
        thing = self.new if self.new is not None else self.old
        assert thing is not None
        return thing

    @property
    def renamed(self) -> bool:
        """Whether it has a new id or key."""
        return any(item.name in ("id", "key") for item in self.fields)

    @property
    def locus(self) -> Locus | None:
        """Where in the text it belongs; None when it has no place in the text."""
        thing = self.thing
        return thing.locus if isinstance(thing, Entry | Block) else None


class Concerned(NamedTuple):
    """A volume that has something of what its series shares: where that is printed by the last build, and its loci."""

    volume: str
    places: tuple[str, ...] = ()
    loci: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The volume with the printed places, else with the loci.

        >>> str(Concerned("two", ("12.4", "13.1n"), ("3.12",))), str(Concerned("two", (), ("3.12",)))
        ('two: 12.4, 13.1n', 'two: at 3.12')
        """
        at = ", ".join(self.places) or (f"at {', '.join(self.loci)}" if self.loci else "")
        return f"{self.volume}: {at}" if at else self.volume


@dataclass(frozen=True, slots=True)
class Other:
    """A file that differs between two states although no change reports it, and how it differs."""

    file: str
    what: str
