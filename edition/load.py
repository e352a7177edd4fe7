"""Reads the files of a volume and hands them through the parsers: disk to `Edition`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from edition.kept import kept_text
from edition.model.authority import Record, Work
from edition.model.diagnostic import Diagnostic, Failure, Report
from edition.model.edition import Edition
from edition.model.entry import Anchor, Entry
from edition.model.span import Span
from edition.model.text import BaseText
from edition.model.volume import Introduction, Transcript, Volume
from edition.parse.characters import decode
from edition.parse.entries import parse_entries
from edition.parse.filenames import is_volume_name, misnamed_file, misnamed_volume
from edition.parse.names import parse_names
from edition.parse.volume import parse_volume
from edition.parse.works import parse_works


def volumes(root: Path, report: Report) -> tuple[str, ...]:
    """Names of the volumes under `root`, sorted: the folders of source/ that have a volume.yaml.

    One that cannot be a volume by its name is reported; it is no volume to any command.
    """
    names = sorted(path.parent.name for path in root.glob("source/*/volume.yaml"))
    for name in names:
        if wrong := misnamed_volume(name):
            report(wrong)
    return tuple(filter(is_volume_name, names))


def entry_files(root: Path, name: str, report: Report) -> Iterator[str]:
    """The files of a volume that hold entries, sorted; those that are not read for their names are reported."""
    folder = f"apparatus/{name}"
    for path in sorted((root / folder).glob("*.y*ml")):
        file = f"{folder}/{path.name}"
        if path.name.startswith(".") or path.name == "names.yaml":
            continue
        if wrong := misnamed_file(file):
            report(wrong)
        elif path.suffix == ".yaml":
            yield file
        elif path.suffix == ".yml":
            report(Diagnostic("C107", Span(file, 1, 1), f"{path.name} is not read", f"name it {path.stem}.yaml"))


def load(root: Path, name: str, report: Report) -> Edition | None:
    """The volume, read and anchored; None when it cannot be read at all. Every mistake is reported."""
    return Loader(root, name, report).load()


class Loader:
    """One volume's files; remembers what was read, for the digest."""

    def __init__(self, root: Path, name: str, report: Report) -> None:
        self.root = root
        self.name = name
        self.report = report
        self.source = f"source/{name}"
        self.apparatus = f"apparatus/{name}"
        self.digest = sha256()

    def load(self) -> Edition | None:
        """Every file, in a fixed order."""
        file = f"{self.source}/volume.yaml"
        if wrong := misnamed_volume(self.name):
            self.report(wrong)
            return None
        content = self.read(file)
        if content is None:
            known = ", ".join(volumes(self.root, lambda item: None)) or "none"
            hint = f"choose a volume that there is ({known}), or write one with `edition new {self.name}`"
            self.report(Diagnostic("C101", Span(file, 1, 1), f"there is no volume “{self.name}”", hint))
            return None
        volume = parse_volume(content, file, self.name, self.report)
        if volume is None:
            return None
        text, supplied = self.base_text(volume)
        entries = (*supplied, *self._entries())
        names, works = f"{self.apparatus}/names.yaml", f"{self.apparatus}/works.bib"
        records = parse_names(self.read(names) or "", names, self.report)
        bibliography = parse_works(self.read(works) or "", works, self.report)
        volume = replace(volume, introductions=tuple(self.introduction(part) for part in volume.introductions))
        if text is None:
            return None
        from edition.anchor import anchor
        from edition.anchor.bearings import unmoved
        from edition.anchor.mentions import find_mentions
        from edition.anchor.silent import silent_changes

        anchors = unmoved(text, entries, anchor(text, entries, self.report), self._bearings(), self.report)
        return Edition(
            volume=volume,
            text=text,
            entries=_in_order(entries, anchors),
            records=records,
            works=bibliography,
            anchors=MappingProxyType(dict(anchors)),
            mentions=tuple(find_mentions(text, records, entries, anchors, self.report)),
            silent=tuple(silent_changes(text, volume.silent, entries, anchors, self.report)),
            digest=self.digest.hexdigest(),
        )

    # files

    def _bytes(self, file: str) -> bytes | None:
        path = self.root / file
        if not path.is_file():
            return None
        try:
            data = path.read_bytes()
        except OSError as error:
            raise Failure(f"{file} cannot be read: {error.strerror}") from error
        self.digest.update(f"{file}\0{len(data)}\0".encode())
        self.digest.update(data)
        return data

    def read(self, file: str) -> str | None:
        """The words of a file under the root; None when there is no such file."""
        data = self._bytes(file)
        return None if data is None else decode(data, file, self.report)

    def _inside(self, name: str, span: Span) -> str | None:
        """The file that volume.yaml names; None, and a report, when it is outside the folder or not there."""
        if wrong := misnamed_file(name, span):
            self.report(wrong)
            return None
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts:
            hint = f"move the file to {self.source}/"
            self.report(Diagnostic("C104", span, f"the file “{name}” is outside the volume's folder", hint))
            return None
        file = f"{self.source}/{path}"
        if not (self.root / file).is_file():
            self.report(
                Diagnostic(
                    "C102", span, f"there is no file “{name}” in {self.source}/", "correct the name, or add the file"
                )
            )
            return None
        return file

    # parts

    def base_text(self, volume: Volume) -> tuple[BaseText | None, Sequence[Entry]]:
        """The base text, and the entries of what is supplied with it; None, and a report, when it cannot be read."""
        if volume.transcript is not None:
            return self._transcript(volume.transcript)
        from edition.parse.markdown import parse_text

        named = [(name, volume.at(f"text.{i}")) for i, name in enumerate(volume.text_files)]
        files = [file for name, span in named if (file := self._inside(name, span))]
        if not files:
            return None, ()
        return kept_text([(file, self.read(file) or "") for file in files], parse_text, self.report), ()

    def _transcript(self, transcript: Transcript) -> tuple[BaseText | None, Sequence[Entry]]:
        structure = self._inside(transcript.structure, transcript.span)
        structure_text = self.read(structure) if structure else None
        file = f"{self.source}/{transcript.name}"
        if PurePosixPath(transcript.name).name != transcript.name:
            self._inside(f"../{transcript.name}", transcript.span)
            return None, ()
        data = self._bytes(file)
        if data is None:
            self.report(
                Diagnostic(
                    "C301",
                    transcript.span,
                    f"the transcription “{transcript.name}” has not been imported",
                    f"get it where `origin` says, then run `edition import {self.name} {transcript.name}`",
                )
            )
            return None, ()
        if sha256(data).hexdigest() != transcript.sha256:
            self.report(
                Diagnostic(
                    "C302",
                    transcript.span,
                    f"the file “{transcript.name}” is not the transcription that the volume describes",
                    f"run `edition import {self.name} FILE` to compare the two",
                )
            )
        if structure is None or structure_text is None:
            return None, ()
        from edition.parse.transcript import parse_transcript

        words = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
        return parse_transcript(words, file, structure_text, structure, self.report)

    def _bearings(self) -> dict[str, tuple[str, str, str]]:
        """What the last build recorded; no part of the digest, which must not depend on whether there was one."""
        from edition.anchor.bearings import FILE, read_bearings

        path = self.root / self.apparatus / FILE
        return read_bearings(path.read_text(encoding="utf-8", errors="replace")) if path.is_file() else {}

    def _entries(self) -> list[Entry]:
        entries: list[Entry] = []
        for file in entry_files(self.root, self.name, self.report):
            entries.extend(parse_entries(self.read(file) or "", file, self.report))
        return entries

    def introduction(self, part: Introduction) -> Introduction:
        """An introduction with its blocks."""
        from edition.parse.prose import parse_prose

        file = self._inside(part.file, part.span)
        if file is None:
            return part
        return replace(part, blocks=parse_prose(self.read(file) or "", file, self.report))


def assemble(
    volume: Volume,
    text: BaseText,
    entries: Sequence[Entry],
    records: Sequence[Record],
    works: Sequence[Work],
    report: Report,
) -> Edition:
    """The edition of parts that were read elsewhere (from TEI): anchored, with mentions and silent changes."""
    from edition.anchor import anchor
    from edition.anchor.mentions import find_mentions
    from edition.anchor.silent import silent_changes

    anchors = anchor(text, entries, report)
    return Edition(
        volume=volume,
        text=text,
        entries=_in_order(entries, anchors),
        records=tuple(records),
        works=tuple(works),
        anchors=MappingProxyType(dict(anchors)),
        mentions=tuple(find_mentions(text, records, entries, anchors, report)),
        silent=tuple(silent_changes(text, volume.silent, entries, anchors, report)),
    )


def _in_order(entries: Sequence[Entry], anchors: dict[str, Anchor]) -> tuple[Entry, ...]:
    """The entries in the order of the text, those without an anchor last; longer lemmata before those inside them."""

    def place(entry: Entry) -> tuple[int, ...]:
        anchor = anchors.get(entry.id)
        return (1, 0, 0, 0, 0) if anchor is None else (0, anchor.first, anchor.start, -anchor.last, -anchor.end)

    return tuple(sorted(entries, key=place))
