"""The volume that is made from a whole series: read volume by volume, never all of them in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from edition.build.printed_states import PrintedState, printed_states
from edition.build.sorted_rows import sorted_rows
from edition.derive import corrected_words, united_records
from edition.derive.contribution import Contribution, Row, contribution, name_row, of_names, record_for_series
from edition.derive.dates import in_words
from edition.derive.parts import Book
from edition.derive.printed_positions import PrintedPositions
from edition.derive.series_book import SeriesMatter, series_book
from edition.derive.series_places import CorrigendumRow, InVolume, SeriesVolume, VolumeNumberings
from edition.derive.series_references import Keys, targets, with_places
from edition.derive.united_records import Clash, United
from edition.derive.word_concordance import WordChoice
from edition.derive.wording import Wording, apparatus_wording, book_words, in_volume
from edition.designs.finding import Designs
from edition.english import counted, listed
from edition.kept import CitedVolume, kept_places
from edition.load.corrigenda import load_corrigenda
from edition.load.shared_files import shared_records, shared_works
from edition.messages import Words
from edition.model.authority import Record, Work
from edition.model.diagnostic import Diagnostic, Report
from edition.model.edition import Edition
from edition.model.home import Home
from edition.model.inline import Role, of_words, text, walk
from edition.model.series import NAME, Series
from edition.model.text import BaseText
from edition.model.volume import Volume
from edition.records.published import Printing
from edition.volume_files import SHARED


def read_series(
    root: Path, series: Series, out: Path, report: Report, progress: Callable[[str], None]
) -> tuple[Edition, Book]:
    """The edition without a text that has the records and works of all volumes, and the book of the series."""
    gathered = _GatheredSeries(series.whole, report)
    for record in shared_records(root, _known):
        gathered.records.share(record)
    for work in shared_works(root, _known):
        gathered.works.share(work)
    with sorted_rows() as rows:
        for found in printed_states(root, series, out, report):
            progress(f"reading {found.member.name}")
            rows.add(gathered.add(found, root).rows)
        progress("joining")
        for number, late in gathered.named_elsewhere():
            rows.add_to(number, late)
        gathered.tell_clashes(series)
        printed = _printed(root, series, out, gathered.references())
        designs = Designs(root, Home(NAME), report)
        edition = replace(gathered.edition(printed), design=designs.chosen(series.whole)[1])
        book = series_book(edition, gathered.matter(rows, printed))
    return edition, book


def _printed(root: Path, series: Series, out: Path, references: Iterable[str]) -> dict[str, str]:
    """What references into volumes print, by their targets."""
    words = apparatus_wording(series.whole)
    wanted: dict[str, list[str]] = {}
    for target in references:
        volume, _, thing = target.partition(":")
        wanted.setdefault(volume, []).append(thing)
    printed: dict[str, str] = {}
    for member in series.members:
        if things := wanted.get(member.name):
            there = CitedVolume(member, kept_places(root, member, out), tuple(things))
            printed |= {
                f"{member.name}:{thing}": in_volume(words, there.number(thing), place)
                for thing in things
                if (place := there.place(thing)) or there.kept
            }
    return printed


def _known(wrong: Diagnostic) -> None:
    """What is wrong with a shared file was reported with each volume."""


_FEW = 5
"""Keys that a message names."""


@dataclass
class _GatheredSeries:
    """What was read so far."""

    whole: Volume
    report: Report
    records: United[Record] = field(default_factory=united_records.records)
    works: United[Work] = field(default_factory=united_records.works)
    referred_to: set[str] = field(default_factory=set)
    volumes: list[SeriesVolume] = field(default_factory=list)
    numberings: list[VolumeNumberings] = field(default_factory=list)
    corrigenda: list[tuple[SeriesVolume, tuple[CorrigendumRow, ...]]] = field(default_factory=list)
    forms: dict[str, set[str]] = field(default_factory=dict)
    letters: set[str] = field(default_factory=set)
    digests: list[str] = field(default_factory=list)
    keys: dict[str, dict[str, str]] = field(default_factory=dict)
    elsewhere: list[tuple[int, str, str, InVolume]] = field(default_factory=list)

    @property
    def words(self) -> Wording:
        """The words of the book."""
        return apparatus_wording(self.whole)

    def add(self, found: PrintedState, root: Path) -> Contribution:
        """Add a volume; what it contributes, with the keys that its records and works have here."""
        volume, edition = self._volume(found), found.edition
        self.volumes.append(volume)
        self.digests.append(f"{found.member.number} {found.kept.digest} {edition.digest if edition else ''}")
        corrigenda = load_corrigenda(root, found.member.name, self.report)
        if edition is None:
            if rows := corrected_words.unproved(corrigenda):
                self.corrigenda.append((replace(volume, says=()), rows))
            return self._names_alone(volume, found)
        self.letters |= edition.letters
        positions = PrintedPositions(edition, found.kept.places)
        keys = self._keys(volume, edition, positions)
        made = contribution(volume, edition, found.kept.places, WordChoice(self.whole), keys, self.whole)
        self.referred_to.update(target for row in made.rows for target in targets(row.what))
        self.elsewhere += ((len(self.volumes), *named) for named in made.elsewhere)
        if made.lost:
            words = counted(made.lost, "word")
            message = f"the record of volume {volume.number}, “{found.member.name}”, has no place of {words}"
            self.report(
                Diagnostic("C516", found.member.span, message, "look them up in the concordance of the volume itself")
            )
        self.numberings += [made.numberings] if made.numberings.paragraphs else []
        for key, forms in made.forms.items():
            self.forms.setdefault(key, set()).update(forms)
        if rows := corrected_words.rows(edition, positions, corrigenda, self.report):
            self.corrigenda.append((replace(volume, says=()), rows))
        return made

    def _names_alone(self, volume: SeriesVolume, found: PrintedState) -> Contribution:
        """The names of a volume of which the printed state is not known, as far as there still are records of them."""
        named = found.kept.places.names.keys()
        keys = {
            record.key: self.records.add(record, volume.number, record.span.file in SHARED)
            for record in found.records
            if record.key in named
        }
        self.keys[found.member.name] = keys
        if lost := sorted(named - keys.keys()):
            few = listed(lost) if len(lost) <= _FEW else f"{', '.join(lost[:_FEW])} and {len(lost) - _FEW} more"
            message = f"volume {volume.number}, “{found.member.name}”, names {few}: there is no such record"
            hint = "take the record back, or build the volume again"
            self.report(Diagnostic("C514", found.member.span, message, hint))
        return of_names(volume, found.kept.places, Keys(_other(keys)), keys)

    def _volume(self, found: PrintedState) -> SeriesVolume:
        """A volume in the list of volumes, and what is printed of its printings."""
        member, described = found.member, found.volume
        words = book_words(self.whole)
        edited_by = words.count("whole.edited_by", len(described.editors), names=words.listed(described.editors))
        says = [edited_by] if described.editors != self.whole.editors else []
        says += (_printing(printing, words) for printing in found.kept.printed.printings)
        if not found.kept:
            says.append(words("whole.not_printed"))
        elif not found.kept.is_published:
            says.append(words("whole.not_published"))
        if found.kept and found.edition is None:
            says.append(words("whole.names_only"))
        return SeriesVolume(member.number, described.title, described.styled[0], (*says,))

    def _keys(self, volume: SeriesVolume, edition: Edition, positions: PrintedPositions) -> Keys:
        """The keys that the records and works of a volume have in the book."""
        allowed = {(allowance.code, allowance.of) for allowance in edition.volume.allow}
        records, works = {}, {}
        for work in edition.works:
            declared = work.span.file in SHARED or ("B301", work.key) in allowed
            works[work.key] = self.works.add(work, volume.number, declared)
        for record in edition.records:
            declared = record.span.file in SHARED or ("N103", record.key) in allowed
            records[record.key] = self.records.add(record, volume.number, declared)
            if (heading := self.records[records[record.key]]).name != record.name:
                self.forms.setdefault(heading.key, set()).add(record.name)
        self.keys[edition.volume.name] = records
        keys = Keys(_other(records), _other(works))
        for record in edition.records:
            self._take_over(record, volume.number, positions, keys)
        return keys

    def _take_over(self, record: Record, number: str, positions: PrintedPositions, keys: Keys) -> None:
        """What the directory says of a record, if that is what this volume says of it.

        The description of a shared record needs nothing of a volume, unless it refers to a place in the volume itself.
        """
        key = keys.record(record.key)
        said = self.records[key]
        is_shared = said.span.file in SHARED
        if said.description != record.description or (
            is_shared and not any(part.role is Role.PLACE for part in walk(said.description))
        ):
            return
        of_volume = Keys() if is_shared else keys
        self.records[key] = record_for_series(said, number, positions, of_volume, self.words)

    def tell_clashes(self, series: Series) -> None:
        """Report what may be one, or two."""
        spans = {member.number: member.span for member in series.members}
        clashes: tuple[tuple[str, str, Sequence[Clash[Any]]], ...] = (
            ("N107", "N108", self.records.clashes), ("B302", "B303", self.works.clashes),
        )  # fmt: skip
        for apart, alike, found in clashes:
            for clash in found:
                first = f"volume {clash.first_volume}" if clash.first_volume else "the series"
                place = spans[clash.second_volume]
                related = ((spans[clash.first_volume], "the other"),) if clash.first_volume else ()
                key, other = clash.second.key.partition(" ")[0], clash.first.key.partition(" ")[0]
                if clash.apart:
                    message = (
                        f"“{key}” is not the same in {first} and in volume {clash.second_volume}: it is listed twice"
                    )
                    hint = "share one record if both mean the same, or give one another key"
                    self.report(Diagnostic(apart, place, message, hint, related))
                else:
                    message = f"“{other}” of {first} and “{key}” of volume {clash.second_volume} look the same"
                    hint = "share one record if they are the same: they are listed twice"
                    self.report(Diagnostic(alike, place, message, hint, related))

    def named_elsewhere(self) -> Iterator[tuple[int, list[Row]]]:
        """Rows for the records that notes of one volume name in another one; with the place of the citing volume.

        A record that the other volume has from the series, and does not use, is the one that they share.
        """
        shared = {record.key for record in self.records.things() if record.span.file in SHARED}
        for volume, other, key, places in self.elsewhere:
            own = self.keys.get(other, {}).get(key, key if key in shared else "")
            yield volume, [name_row(own, places)] if own else []

    def references(self) -> frozenset[str]:
        """What is referred to in volumes, by descriptions and by events."""
        described = (target for record in self.records.things() for target in targets(record.description))
        return frozenset(chain(described, self.referred_to))

    def edition(self, printed: Mapping[str, str]) -> Edition:
        """The edition: what all volumes have together, without a text."""
        digest = sha256("\n".join(self.digests).encode()).hexdigest()
        volume = with_subtitle(self.whole, [volume.number for volume in self.volumes])
        records = tuple(
            replace(record, description=with_places(record.description, printed)) for record in self.records.things()
        )
        return Edition(
            volume, BaseText(()), (), records, tuple(self.works.things()),
            digest=digest, letters=frozenset(self.letters),
        )  # fmt: skip

    def matter(self, rows: Iterable[Row], printed: Mapping[str, str]) -> SeriesMatter:
        """What the book is made from; `printed` is what references into volumes print."""
        forms = {key: frozenset(words) for key, words in self.forms.items()}
        return SeriesMatter(tuple(self.volumes), rows, tuple(self.numberings), tuple(self.corrigenda), forms, printed)


def with_subtitle(whole: Volume, numbers: Sequence[str]) -> Volume:
    """The volume of a series, which says on its title page what it is."""
    words = book_words(whole)
    if len(numbers) > 1:
        says = words("whole.several", first=numbers[0], last=numbers[-1])
    else:
        says = words("whole.one", number="".join(numbers))
    title, below = whole.styled
    styled = (*(below or of_words(whole.subtitle)), text(". "), text(says)) if whole.subtitle else ()
    return replace(whole, subtitle=f"{whole.subtitle}. {says}" if whole.subtitle else says, styled=(title, styled))


def _printing(printing: Printing, words: Words) -> str:
    """A printing in the list of volumes."""
    date, called = in_words(printing.date, words), printing.words
    if called:
        return words("whole.printing", printing=called[:1].upper() + called[1:], date=date)
    return words("whole.printed", date=date)


def _other(keys: Mapping[str, str]) -> dict[str, str]:
    return {own: key for own, key in keys.items() if own != key}
