"""References to places of printed volumes, in rich text that the book of their series takes over from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from edition.derive.printed_positions import PrintedPositions
from edition.derive.referred_places import cited_by_locus, referred
from edition.derive.wording import Wording, in_volume
from edition.model.index_path import PARTING
from edition.model.inline import Inline, Inlines, Role, walk


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of records and works in the book of the series, where they are not those of the volume."""

    records: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    works: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def record(self, key: str) -> str:
        """The key of a record of the volume, or the path of a heading below it."""
        record, parting, rest = key.partition(PARTING)
        return f"{self.records.get(record, record)}{parting}{rest}"

    def work(self, key: str) -> str:
        """The key of a work of the volume."""
        return self.works.get(key, key)


def taken_over(inlines: Inlines, number: str, positions: PrintedPositions, keys: Keys, words: Wording) -> Inlines:
    """Rich text of a volume for the book of its series: a reference to a place in the volume leads into that volume.

    What references into volumes print is not known before all have been read (`with_places`).
    """
    taken = []
    for part in inlines:
        target, role, printed = part.target, part.role, ""
        match role:
            case Role.CALL:
                continue
            case Role.PLACE:
                there = referred(positions.edition, target)
                if there is None:
                    place = ""
                elif there.text == positions.edition.volume.home.text:
                    place = positions.words(there.place)
                else:
                    place = cited_by_locus(positions.edition, there)
                printed = in_volume(words, number, place)
                target, role = f"{positions.edition.volume.name}:{target}", Role.ELSEWHERE
            case Role.NAME:
                target = keys.record(target)
            case Role.CITE:
                target = keys.work(target)
        children = taken_over(part.children, number, positions, keys, words)
        taken.append(replace(part, role=role, target=target, children=children, span=None, printed=printed))
    return tuple(taken)


def targets(inlines: Inlines) -> Iterator[str]:
    """What rich text refers to in volumes."""
    return (part.target for part in walk(inlines) if part.role is Role.ELSEWHERE)


def with_places(inlines: Inlines, printed: Mapping[str, str]) -> Inlines:
    """Rich text in which references into volumes print what they lead to, by their targets."""
    return tuple(_with_place(part, printed) for part in inlines)


def _with_place(part: Inline, printed: Mapping[str, str]) -> Inline:
    words = printed.get(part.target) if part.role is Role.ELSEWHERE else None
    shown = part.printed if words is None else f" ({words})" if part.children else words
    return replace(part, children=with_places(part.children, printed), printed=shown)
