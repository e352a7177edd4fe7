"""The places of a volume that others cite: those of its last printing, else those of its last build."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from edition.disk import RefusalReason, Refused, read
from edition.kept.last_build import last_places, places_file
from edition.model.diagnostic import Failure
from edition.model.series import Member
from edition.records.places import NO_PLACES, BlockContext, Places
from edition.records.published import NEVER, Published, read_published
from edition.records.reading import Damaged
from edition.volume_files import PUBLISHED


@dataclass(frozen=True)
class Kept:
    """Where everything stands in a volume, for those who cite it from outside.

    `places` are those of the last printing, with the last place of what is no longer printed; else those of the last
    build, which another build may change; else there are none. `printed` has the printings, `file` is the record that
    the places are from, below the root of the series or in the folder of outputs, and `digest` its content's; both are
    empty when there is none.
    """

    places: Places = NO_PLACES
    printed: Published = NEVER
    file: str = ""
    digest: str = ""

    def __bool__(self) -> bool:
        """Whether any place is known."""
        return bool(self.places)

    def place(self, key: str, *, named: bool = False) -> str:
        """Where an entry begins by its id, or a block by its locus, as the volume cites it; empty when it is not known.

        With `named`, everywhere that a record is named, by its key.
        """
        if not named:
            return self._references.get(key, "")
        from edition.derive.series_places import joined  # who only looks whether all is up to date needs no places

        return joined(f"{name.place}{'n' * name.note}" for name in self.places.names.get(key, ()))

    def context(self, locus: str) -> BlockContext | None:
        """By which words the block at a locus is known; None when the record does not have it."""
        return self.places.contexts.get(locus)

    def number(self, number: str, key: str) -> str:
        """The number of the volume as an entry or a block is cited: with the printing, when the last one lacks it."""
        printing = self.printed.last_with(key)
        return number if printing is None else f"{number} ({printing.words or printing.date})"

    @cached_property
    def _references(self) -> dict[str, str]:
        return self.places.references()

    @property
    def is_published(self) -> bool:
        """Whether the places are those of a printing, and not only of the last build."""
        return bool(self.printed.printings)


def published_file(member: Member) -> str:
    """The record of a volume's printings, by its path below the root of the series."""
    return f"{member.home.apparatus}/{PUBLISHED}"


def kept_places(root: Path, member: Member, out: Path) -> Kept:
    """The places of a volume of the series at `root`: published ones, else those of the last build in `out`.

    Raises `Failure` when the record of its printings is damaged or another volume's, because nothing else knows what
    was printed; a build can be made again.
    """
    file = published_file(member)
    try:
        data = read(root, file)
    except Refused as refused:
        if refused.why is not RefusalReason.MISSING:
            raise
        return _built(out, member.name)
    published = published_from(data, member.name, file)
    return Kept(published.latest(), published, file, sha256(data).hexdigest())


def published_from(data: bytes, name: str, file: str) -> Published:
    """The printings of a volume from their record; raises `Failure` when it is damaged or another volume's."""
    mend = "take it back from a revision in which it was good (`git log` and `git checkout`)"
    try:
        published = read_published(data)
    except Damaged as damage:
        raise Failure(f"{file} is damaged ({damage}): {mend}") from None
    if published.volume != name:
        raise Failure(f"{file} is the record of another volume: {mend}")
    return published


def _built(out: Path, name: str) -> Kept:
    with suppress(Failure):  # what is damaged is built again
        if places := last_places(out, name):
            file = places_file(name)
            return Kept(places, file=file, digest=sha256(read(out, file)).hexdigest())
    return Kept()
