"""References into other volumes of the series: what each prints by that one's record of places; into other texts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from edition.anchor.lockfile import Context
from edition.derive.editors_prose import prose_changed
from edition.derive.wording import apparatus_wording, in_volume
from edition.disk import FileKind, kind
from edition.kept import Kept, ids_written, kept_places, published_file
from edition.load.cited_blocks import CitedBlocks
from edition.load.parts import Parts
from edition.model.authority import Record
from edition.model.diagnostic import Diagnostic, Failure, Report
from edition.model.index_path import record_of
from edition.model.inline import Inline, Inlines, Role
from edition.model.series import Member, Series
from edition.model.span import Span
from edition.model.text import BaseText, read_locus
from edition.nearest import Nearest

ReadVolume = Callable[[str], Parts | None]
"""Reads the files of a volume by its name, and reports nothing."""


class _Thing(NamedTuple):
    """What is meant in another volume: an entry by its id, a block by its locus, a record by its key."""

    what: str
    key: str

    @classmethod
    def of(cls, target: str) -> _Thing:
        """What the end of a target means."""
        if target.startswith("name:"):
            return cls("record", target.removeprefix("name:"))
        return cls("place" if read_locus(target) else "entry", target)


class OtherVolumes:
    """The other volumes of a series, as far as the references of one volume need them.

    `out` has the last builds of those that were never published; `recorded` is the volume's anchors.lock; `read_volume`
    reads the files of one of the others. `texts` are all texts of the volume itself, as `volume/text`: a reference into
    one of them is resolved with the volume.
    """

    def __init__(
        self,
        root: Path,
        out: Path,
        series: Series | None,
        parts: Parts,
        recorded: Mapping[str, Context],
        read_volume: ReadVolume,
        report: Report,
        texts: Collection[str] = (),
    ) -> None:
        self._root = root
        self._texts = {name.rpartition("/")[2]: name for name in texts if len(texts) > 1}
        self._series = series
        self._own = parts
        self._report = report
        self._entries = {entry.id for entry in parts.entries}
        self._words = apparatus_wording(parts.volume)
        self._read = cache(read_volume)
        self._kept = cache(lambda member: self._places(member, out))
        self._ids = cache(lambda member: ids_written(root, member.name))
        self.blocks = CitedBlocks(recorded, self._text, report)
        self.printed: dict[str, str] = {}
        """What each reference prints."""

    def filled(self) -> Parts:
        """The parts of the volume, in which each reference into another one says what it prints."""
        volume, entries, records = prose_changed(
            self._own.volume, self._own.entries, self._own.records, self._filled
        )  # fmt: skip
        records = tuple(map(self._of_volume, records)) if volume.home.text else records
        return self._own._replace(volume=volume, entries=entries, records=records)

    def _of_volume(self, record: Record) -> Record:
        """A record that a text has from its volume: loci in its description are those of the volume's own text."""
        said = _prefixed(record.description, f"{self._own.volume.home.volume.name}:")
        return record if said == record.description else replace(record, description=said)

    def _filled(self, inlines: Inlines, span: Span) -> Inlines:
        """Rich text with the places; the same value when nothing in it leads into another volume."""
        parts = [self._part(part, span) for part in inlines]
        return inlines if all(one is other for one, other in zip(parts, inlines, strict=True)) else tuple(parts)

    def _part(self, part: Inline, span: Span) -> Inline:
        inside = self._filled(part.children, span) if part.children else part.children
        part = part if inside is part.children else replace(part, children=inside)
        if part.role is Role.NAME and ":" in record_of(part.target):  # no key of this volume has one
            volume, _, key = part.target.partition(":")
            part = replace(part, role=Role.ELSEWHERE, target=f"{volume}:name:{key}")
        return self._reference(part, part.span or span) if part.role is Role.ELSEWHERE else part

    def _reference(self, part: Inline, span: Span) -> Inline:
        volume, _, what = part.target.partition(":")
        if not part.children and any(work.id == volume for work in self._own.volume.works):
            return replace(part, role=Role.PLACE)  # a reference of a work's own: @gen:4.16
        thing = _Thing.of(what)
        member = self._series.member.get(volume) if self._series else None
        if volume in self._texts and thing.what != "record" and not part.children:
            return self._in_text(part, thing, span, member)
        if member is None:
            self._no_volume(volume, what, span)
            return part
        if volume == self._own.volume.name:  # a shared description may lead into each volume
            role = Role.NAME if thing.what == "record" else Role.PLACE
            return replace(part, role=role, target=thing.key)
        if volume in self._entries and not part.children:
            message = f"{volume} is a volume of the series, and an entry of this volume: the volume is taken"
            self._say("A226", span, message, f"if the entry is meant, write @{volume}\\: and go on")
        place = self._place(member, thing, span)
        if place is None:
            return part
        kept: Kept = self._kept(member)
        if thing.what == "place":
            self.blocks.cite(member, thing.key, kept, span)
        words = in_volume(self._words, kept.number(member.number, what), place)
        printed = f" ({words})" if part.children else words
        self.printed[part.target] = printed
        return replace(part, printed=printed)

    def _in_text(self, part: Inline, thing: _Thing, span: Span, member: Member | None) -> Inline:
        """A reference into a text of this volume, which is one place with the volume's other references."""
        name, own = part.target.partition(":")[0], self._own.volume.home
        if member is not None and name != own.volume.name:
            message = f"{name} is a volume of the series, and a text of this volume: the text is taken"
            self._say("A226", span, message, "if the volume is meant, give the text another name")
        text = self._texts[name]
        if text == own.name:
            return replace(part, role=Role.PLACE, target=thing.key)
        if thing.what == "place":
            self.blocks.cite_text(f"@{name}:{thing.key}", self._text(text), thing.key, span)
        return replace(part, role=Role.PLACE)

    def _place(self, member: Member, thing: _Thing, span: Span) -> str | None:
        """The place of a thing in another volume; empty when it is not known yet, None when there is no such thing."""
        kept: Kept = self._kept(member)
        place = kept.place(thing.key, named=thing.what == "record")
        if place and (thing.what != "entry" or self._is_written(member, thing.key)):
            return place
        there = self._things(member, thing)
        if there is None:  # its files are not here
            return place or self._unknown(member, thing, span)
        if thing.key in there:
            return place or self._unknown(member, thing, span)
        if place and kept.is_published:
            message = f"{member.name} has the entry “{thing.key}” no more: its printed place is cited"
            self._say("A225", span, message, "if it has another id now, cite that")
            return place
        known = Nearest(sorted(there))
        shown = f"name:{member.name}:{{}}" if thing.what == "record" else f"@{member.name}:{{}}"
        hint = known.hint(thing.key, f"look it up in {member.home.source}/", f"`{shown}`")
        self._say("A223", span, f"{member.name} has no {thing.what} “{thing.key}”", hint)
        return None

    def _unknown(self, member: Member, thing: _Thing, span: Span) -> str:
        message = (
            f"where the {thing.what} “{thing.key}” is printed in {member.name} is not known: only the volume is cited"
        )
        self._say("A224", span, message, f"build it (`edition build {member.name}`), then this volume again")
        return ""

    def _no_volume(self, volume: str, what: str, span: Span) -> None:
        if volume in self._entries:
            hint = f"if the entry is meant, write @{volume}\\:{what}"
        elif self._series is None:
            hint = "list this volume and that one in source/series.yaml"
        else:
            shown = f"`name:{{}}:{what[5:]}`" if what.startswith("name:") else f"`@{{}}:{what}`"
            hint = Nearest(self._series.member).hint(volume, "list it in source/series.yaml", shown)
        where = "the series has" if self._series else "this volume is in no series, and there is"
        self._say("A223", span, f"{where} no volume “{volume}”", hint)

    def _places(self, member: Member, out: Path) -> Kept:
        try:
            return kept_places(self._root, member, out)
        except Failure as failure:
            self._say("C508", Span(published_file(member), 1, 1), str(failure), "take back a revision that was good")
            return Kept()

    def _is_written(self, member: Member, name: str) -> bool:
        """Whether an id stands in a volume's entry files; they need not be parsed for that."""
        return name in self._ids(member)

    def _things(self, member: Member, thing: _Thing) -> frozenset[str] | None:
        """All things of this kind that a volume has; None when its files are not here or cannot be read."""
        if kind(self._root, member.home.settings) is not FileKind.FILE:
            return None
        parts = self._read(member.name)
        if parts is None:
            return None
        match thing.what:
            case "entry":
                return frozenset(entry.id for entry in parts.entries)
            case "record":
                return frozenset(record.key for record in parts.records)
        return None if parts.text is None else frozenset(map(str, parts.text.index))

    def _text(self, name: str) -> BaseText | None:
        """The text of another volume; None when it is not here or cannot be read."""
        parts = self._read(name)
        return None if parts is None else parts.text

    def _say(self, code: str, span: Span, message: str, hint: str) -> None:
        self._report(Diagnostic(code, span, message, hint))


def _prefixed(inlines: Inlines, before: str) -> Inlines:
    """Rich text whose loci have the name of a text before them."""
    return tuple(
        replace(
            part,
            children=_prefixed(part.children, before),
            target=f"{before}{part.target}" if part.role is Role.PLACE and read_locus(part.target) else part.target,
        )
        for part in inlines
    )
