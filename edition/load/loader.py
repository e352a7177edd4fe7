"""Reads the files of a volume and passes them through the parsers: disk to `Edition`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from edition import volume_files
from edition.designs.finding import Designs
from edition.disk import FileKind, RefusalReason, Refused, kind, read
from edition.kept import cited_in
from edition.load.assembly import assemble
from edition.load.catalogues import own_catalogues
from edition.load.images import pictures
from edition.load.parts import Parts
from edition.load.shared_files import SharedFiles, content
from edition.load.stray_files import StrayFiles
from edition.model.authority import Record, Work
from edition.model.design import Design
from edition.model.diagnostic import Diagnostic, Doubt, Matter, Report
from edition.model.edition import Edition
from edition.model.entry import Entry
from edition.model.facsimile import Facsimile, Facsimiles
from edition.model.image import Picture
from edition.model.span import Span
from edition.model.text import BaseText
from edition.model.volume import Introduction, Transcript, Volume
from edition.parse.decoding import decode, named
from edition.parse.filenames import misnamed_file, misnamed_volume
from edition.parse.works import FILES as WORKS
from edition.parse.works import together
from edition.parse_cache import FileParsers
from edition.volume_files import SERIES, entry_files, home, missing, refusal

if TYPE_CHECKING:  # anchoring is imported when there is something to anchor
    from edition.anchor.lockfile import Context

Missing = Callable[[], Diagnostic] | None


def unsaid(wrong: Diagnostic) -> None:
    """Report nothing: what is wrong there is reported elsewhere."""


class Loader:
    """Reads the files of one volume, or of one text in it, and gathers their digest."""

    def __init__(self, root: Path, name: str, report: Report, out: Path | None = None) -> None:
        self.root = root
        self.out = out or root / "build"
        self.name = name
        self.home = home(root, name)
        self._report = report
        self._parse = FileParsers(root, name, self.report)
        self.matter: Matter | None = None
        self.source = self.home.source
        self.apparatus = self.home.apparatus
        self.digest = sha256()
        self.design: Design | None = None
        self.letters: set[str] = set()
        self.pictures: dict[str, Picture] = {}
        self.facsimiles = Facsimiles()
        self._refers = False  # whether something may lead into another volume
        self.refused: set[str] = set()
        self.taken: set[str] = set()
        self._texts: frozenset[str] = frozenset()  # whose folders are in those of the volume
        self.all_there = True  # of the files that volume.yaml names
        self.listed: dict[PurePosixPath, Span] = {}
        self._of_volume = unsaid if self.home.text else self.report  # what is wrong in files of the whole volume
        self.shared = SharedFiles(root, self.home.volume.name, self._of_volume)
        self._parse_shared = FileParsers(root, name, self._of_volume)

    def report(self, diagnostic: Diagnostic) -> None:
        """Report a problem with the matter that it puts in doubt."""
        self._report(replace(diagnostic, matter=self.matter) if diagnostic.doubt else diagnostic)

    @contextmanager
    def about(self, matter: Matter) -> Iterator[None]:
        """Set the matter of the files that are being read."""
        self.matter = matter
        yield
        self.matter = None

    def load(self, *, unused: bool = False) -> Edition | None:
        """Read every file, in a fixed order."""
        file = self.home.settings
        if wrong := misnamed_volume(self.home.volume.name):
            self.report(wrong)
            return None
        with self.about(Matter.SETTINGS):
            words = self._words(file, missing=lambda: volume_files.no_volume(self.root, self.name, file))
            volume = None if words is None else self.volume(words)
        if volume is None:
            return None
        parts, recorded = self.parts(volume), self._contexts()
        (volume, text, entries, records, works), cited_blocks = self._with_places(parts, recorded)
        if text is None:
            return None
        edition = assemble(volume, text, entries, records, works, self.report, recorded)
        edition = edition if unused else self._of_series(edition)
        whole = self.shared.series.whole if self.shared.series else None
        if whole is not None:
            self.digest.update(f"{whole.title}\0".encode())  # web pages say of which series a volume is
        return replace(
            edition,
            digest=self.digest.hexdigest(),
            letters=self._letters(),
            pictures=self.pictures,
            facsimiles=self.facsimiles,
            design=self.design,
            indexed_in=whole,
            cited_blocks=cited_blocks,
        )

    def _with_places(self, parts: Parts, recorded: Mapping[str, Context]) -> tuple[Parts, Mapping[str, Context]]:
        """The parts, in which references into other volumes say what they print, which is part of the digest.

        And the contexts of the blocks that these cite by their loci.
        """
        if not (self.shared.settings or self._refers or self.home.text):
            return parts, {}
        from edition.load.elsewhere import OtherVolumes

        volume = self.home.volume.name
        beside = frozenset((volume, *volume_files.texts_of(self.root, volume)))
        others = OtherVolumes(
            self.root, self.out, self.shared.series, parts, recorded, self._other, self.report, beside
        )
        with self.about(Matter.PROSE):
            filled = others.filled()
        self.digest.update(content(sorted(others.printed.items())).encode())
        return filled, others.blocks.contexts

    def _other(self, name: str) -> Parts | None:
        """The files of another volume of the series; what is wrong with them is reported there."""
        other = Loader(self.root, name, unsaid, self.out)
        words = other.read(other.home.settings)
        volume = None if words is None else other.volume(words)
        return None if volume is None else other.parts(volume)

    def _of_series(self, edition: Edition) -> Edition:
        """The edition with those of the shared records and works that it uses, which are part of its digest."""
        if self.home.text:
            self.shared.records = frozenset(record.key for record in edition.records)
            self.shared.works = frozenset(work.key for work in edition.works)
        elif not self.shared.settings:
            return edition
        from edition.derive.shared_records import without_unused

        edition = without_unused(edition, self.shared.records, self.shared.works)
        things: tuple[Record | Work, ...] = (*edition.records, *edition.works)
        keys = self.shared.records | self.shared.works
        used = [thing for thing in things if thing.key in keys]
        whole = self.shared.series.whole if self.shared.series else edition.volume
        words = (whole.language, whole.stop, whole.concordance_words)
        shared = (edition.volume, *used, edition.mentions, words)
        self.digest.update(self._seen(content(shared)).encode())
        return edition

    def _letters(self) -> frozenset[str]:
        return frozenset(letter for letter in self.letters if letter > "\x7f")

    def parts(self, volume: Volume) -> Parts:
        """Read the other files of a volume, once its description is known."""
        with self.about(Matter.TEXT):
            text, supplied = self.base_text(volume)
        with self.about(Matter.ENTRIES):
            entries = self._located(volume, text, (*supplied, *self._entries()))
        with self.about(Matter.NAMES):
            records = self.names(volume)
        with self.about(Matter.WORKS):
            works = self.works()
        with self.about(Matter.PROSE):
            volume = replace(volume, introductions=self.introductions(volume))
            self.pictures = pictures(self.root, volume.images, self.named, self.report)
            if text is not None:
                self.facsimiles = self._facsimiles(volume, text)
        self._texts = frozenset(volume.texts)
        self.odd(forgotten=text is not None and volume.transcript is None and self.all_there)
        return Parts(volume, text, entries, records, works)

    # files

    def _bytes(self, file: str, span: Span | None = None, missing: Missing = None) -> bytes | None:
        """The bytes of a file below the root; None when it is missing or, which is reported, refused.

        `span` is where the file is named, `missing` the diagnostic for a missing file.
        """
        try:
            data = read(self.root, file)
        except Refused as refused:
            if refused.why is not RefusalReason.MISSING:
                self._refuse(refused, span)
            elif missing is not None:
                self.report(missing())
            return None
        self.digest.update(f"{file.removeprefix(self.home.above)}\0{len(data)}\0".encode())
        self.digest.update(data)
        return data

    def _facsimiles(self, volume: Volume, text: BaseText) -> Facsimiles:
        """The images of pages; what finds them is imported when there can be any."""
        if volume.facsimile == Facsimile() and not any(point.facs for _, point in text.page_breaks):
            return Facsimiles()
        from edition.load.facsimiles import facsimiles

        return facsimiles(self.root, volume, text, self.named, self.report)

    def _refuse(self, refused: Refused, span: Span | None = None) -> None:
        self.report(refusal(refused, span))
        self.refused.add(refused.file)

    def _words(self, file: str, span: Span | None = None, missing: Missing = None) -> str | None:
        data = self._bytes(file, span, missing)
        return None if data is None else self._seen(decode(data, file, self.report))

    def _seen(self, words: str) -> str:
        self._refers = self._refers or any(cited_in(words))
        if not words.isascii():
            self.letters.update(words)
        self.letters.update(character for _, character in named(words) if character.isprintable())
        return words

    def read(self, file: str) -> str | None:
        """The words of a file under the root; None when there is no such file."""
        return self._words(file)

    def _named(self, name: str, span: Span) -> tuple[str, str] | None:
        """The file that volume.yaml names, and its words; None, and a diagnostic, when it is refused or missing."""
        named = self.named(name, span)
        self.all_there = self.all_there and named is not None
        return None if named is None else (named[0], self._seen(decode(named[1], named[0], self.report)))

    def named(self, name: str, span: Span) -> tuple[str, bytes] | None:
        """The same, and its bytes."""
        if wrong := misnamed_file(name, span):
            self.report(wrong)
            return None
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts:
            self.report(volume_files.outside(self.source, name, span))
            return None
        file = f"{self.source}/{path}"
        data = self._bytes(file, span, lambda: missing(self.root, self.source, name, span))
        self.taken.add(file)
        return None if data is None else (file, data)

    def odd(self, forgotten: bool = False) -> None:
        """Report links, pipes and the like in the volume's folders, even if nothing names them; and names that clash.

        Texts that nothing names are reported when they may have been `forgotten`: the base text is in such files.
        """
        for folder in (self.source, self.apparatus):
            is_apparatus = folder == self.apparatus
            self.matter = Matter.ENTRIES if is_apparatus else None
            files = StrayFiles(self.taken, self.refused, self._texts, is_apparatus, forgotten)
            for wrong in files.found(self.root, folder):
                self.report(wrong)
        self.matter = None

    # parts

    def of_design(self, diagnostic: Diagnostic) -> None:
        """Report a problem with the design of the volume."""
        self.report(diagnostic)

    def volume(self, words: str) -> Volume | None:
        """The description of the volume, with a design that exists; None, and a diagnostic, when it cannot be read."""
        file, whole = self.home.settings, self.home.volume.settings
        series = (SERIES, self.shared.settings) if self.shared.find() is not None else None
        volume = self._parse.volume(file, words, series, (whole, self.read(whole) or "") if whole != file else None)
        if volume is None:
            return None
        volume = replace(volume, folder=self.home.folder)
        if self.home.folder and kind(self.root, f"source/{self.name}") is not FileKind.MISSING:
            message = f"there is another volume “{self.name}” in source/ of the series"
            self.report(Diagnostic("C506", volume.span, message, "give one of the two another name"))
        style, self.design = Designs(self.root, self.home, self.of_design).chosen(volume, self.read)
        for font in self.design.files.values() if self.design else ():
            self.digest.update(f"{font.name}\0".encode())
        catalogues = own_catalogues(self.root, self.home, volume, self.read, self.report)
        if style == volume.style and not catalogues:
            return volume
        return replace(volume, style=style, catalogues=catalogues)

    def base_text(self, volume: Volume) -> tuple[BaseText | None, Sequence[Entry]]:
        """The base text, and the entries on what is supplied with it.

        None, and a diagnostic, when it cannot be read.
        """
        if volume.transcript is not None:
            return self._transcript(volume.transcript)
        named = [(name, volume.at(f"text.{i}")) for i, name in enumerate(volume.text_files)]
        files = [file for name, span in named if self._once(name, span) and (file := self._named(name, span))]
        if not files:
            return None, ()
        return self._parse.text(files), ()

    def _transcript(self, transcript: Transcript) -> tuple[BaseText | None, Sequence[Entry]]:
        structure = self._named(transcript.structure, transcript.span)
        file = f"{self.source}/{transcript.name}"
        if PurePosixPath(transcript.name).name != transcript.name:
            self.report(volume_files.outside(self.source, f"../{transcript.name}", transcript.span))
            return None, ()
        message = f"the transcription “{transcript.name}” has not been imported"
        hint = f"get it where `origin` says, then run `edition import {self.name} {transcript.name}`"
        none = Diagnostic("C301", transcript.span, message, hint, doubt=Doubt.LOST)
        data = self._bytes(file, transcript.span, lambda: none)
        if data is None:
            return None, ()
        if sha256(data).hexdigest() != transcript.sha256:
            self.report(
                Diagnostic(
                    "C302",
                    transcript.span,
                    f"the file “{transcript.name}” is not the transcription that the volume describes",
                    f"run `edition import {self.name} FILE` to compare the two",
                    doubt=Doubt.LOST,
                )
            )
        if structure is None:
            return None, ()
        overlay, lines = structure
        words = self._seen(data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace"))
        return self._parse.transcript(file, words, overlay, lines)

    def _contexts(self) -> dict[str, Context]:
        """The contexts that the last build recorded.

        Not part of the digest, which must not depend on an earlier build.
        """
        from edition.anchor.lockfile import FILE, read_contexts

        file = f"{self.apparatus}/{FILE}"
        try:
            return read_contexts(read(self.root, file).decode("utf-8", "replace"), file, self.report)
        except Refused as refused:
            if refused.why is not RefusalReason.MISSING and refused.file not in self.refused:
                self._refuse(refused)
            return {}

    def _located(self, volume: Volume, text: BaseText | None, entries: Sequence[Entry]) -> Sequence[Entry]:
        """The entries, those at a reference of their work's own with the locus that it means."""
        if text is None or not any(entry.reference for entry in entries):
            return entries
        from edition.anchor.referenced_entries import located

        return located(text, volume, entries, self.report)

    def _entries(self) -> list[Entry]:
        entries: list[Entry] = []
        for file in entry_files(self.root, self.name, self.report):
            entries.extend(self._parse.entries(file, self.read(file) or ""))
        return entries

    def names(self, volume: Volume) -> tuple[Record, ...]:
        """The authority records: the volume's own, and those that its series shares."""
        file = f"{self.home.volume.apparatus}/names.yaml"
        own = self._parse_shared.names(file, self.read(file) or "")
        if self.home.text:  # loci are those of the volume's own text
            own = tuple(replace(record, ignore=tuple(r for r in record.ignore if r.locus is None)) for record in own)
        return self.shared.with_records(own, volume)

    def works(self) -> tuple[Work, ...]:
        """The bibliography, from all of its files and those of the series."""
        files = [f"{self.home.volume.apparatus}/{name}" for name in WORKS]
        parsed = [self._parse_shared.works(file, self.read(file) or "") for file in files]
        own = together(parsed, self._of_volume)
        return self.shared.with_works(own)

    def introductions(self, volume: Volume) -> tuple[Introduction, ...]:
        """The introductions with their blocks."""
        return tuple(self._introduction(part) for part in volume.introductions if self._once(part.file, part.span))

    def _introduction(self, part: Introduction) -> Introduction:
        named = self._named(part.file, part.span)
        if named is None:
            return part
        file, words = named
        return replace(part, blocks=self._parse.introduction(file, words))

    def _once(self, name: str, span: Span) -> bool:
        """Whether a file is listed for the first time; a second time is reported, and the file not read again."""
        first = self.listed.setdefault(PurePosixPath(name), span)
        if first is not span:
            self.report(Diagnostic("C205", span, f"{name} is listed twice", "take one of them out"))
        return first is span
