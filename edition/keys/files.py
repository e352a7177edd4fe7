"""The YAML files of a volume and of a series, page designs, and all groups of keys in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, is_dataclass
from enum import StrEnum
from typing import Any

from edition.keys.collation import COLLATION
from edition.keys.corrigenda import CORRIGENDUM
from edition.keys.declarations import Choice, Group, Key, inner
from edition.keys.design import DESIGN
from edition.keys.entries import ENTRY
from edition.keys.imported import IMPORT
from edition.keys.names import RECORD
from edition.keys.series import SERIES
from edition.keys.structure import ITEM
from edition.keys.volume import VOLUME


@dataclass(frozen=True, slots=True)
class VolumeFile:
    """A file: its name, its group of keys, and whether it is a list of such groups."""

    name: str
    title: str
    group: Group[Any]
    listed: bool = True


FILES = (
    VolumeFile("entries", "Entries of the apparatus", ENTRY),
    VolumeFile("names", "Authority records", RECORD),
    VolumeFile("structure", "Overlay of a transcription", ITEM),
    VolumeFile("volume", "Description of a volume", VOLUME, listed=False),
    VolumeFile("corrigenda", "Corrections to a printed volume", CORRIGENDUM),
    VolumeFile("series", "Description of a series", SERIES, listed=False),
    VolumeFile("import", "How a volume was imported", IMPORT, listed=False),
)
"""Those of a volume or a series, which are also written."""

ALL_FILES = (
    *FILES,
    VolumeFile("design", "A page design", DESIGN, listed=False),
    VolumeFile("collation", "How witnesses are collated", COLLATION, listed=False),
)
"""With those that are only read: page designs, and how witnesses are collated."""


@dataclass(frozen=True, slots=True)
class PlacedGroup:
    """A group where it stands: under which key, and in which group its fields are made."""

    group: Group[Any]
    owner: Group[Any]
    key: str = ""


def groups(group: Group[Any], parts: bool = True) -> Iterator[PlacedGroup]:
    """A group and all groups in it; without `parts` none in a group whose keys are those of another file."""
    return _groups(PlacedGroup(group, group), parts)


def _groups(placed: PlacedGroup, parts: bool) -> Iterator[PlacedGroup]:
    yield placed
    for key in placed.group.keys if parts or placed.group.part_of is None else ():
        if (inside := inner(key.value)) is not None:
            yield from _groups(PlacedGroup(inside, inside if inside.makes else placed.owner, key.name), parts)


def usual(key: Key, owner: Group[Any]) -> Any:
    """The default of a key, as it could be typed; None when it has none."""
    field = owner.fields.get(key.into)
    value = None if field is None or field.default is MISSING else field.default
    if isinstance(value, StrEnum):
        value = str(value)
    if isinstance(key.value, Choice) and value not in key.value.among:
        return None
    if is_dataclass(value) or not (value or isinstance(value, bool)):
        return None
    return list(value) if isinstance(value, tuple) else value
