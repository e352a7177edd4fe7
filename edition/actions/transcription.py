"""Reads, compares and keeps the transcription of a volume."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from edition.anchor.transfer import (
    OverlayRow,
    TransferResult,
    compare_entries,
    compare_lines,
    laid_out,
    recounted,
    renumbered,
    words_of_lines,
)
from edition.anchor.typed_loci import Edge, Pointer, as_entry, compare_pointers
from edition.derive.locus_references import of_records, of_witnesses
from edition.disk import Refused
from edition.model.diagnostic import Failure, Report, WrongUse
from edition.model.entry import Entry
from edition.model.limits import LINES
from edition.model.span import Span
from edition.model.text import BaseText
from edition.model.volume import Transcript, Volume
from edition.parse.decoding import decode
from edition.parse.entries import parse_entries
from edition.parse.filenames import misnamed_file
from edition.parse.names import parse_names
from edition.parse.transcript import parse_transcript
from edition.parse.volume import parse_volume
from edition.parse.volume_text import parse_text_settings, settings_for_texts
from edition.parse.yaml import read_yaml
from edition.parse.yaml_nodes import Mapping, Scalar, Sequence
from edition.rewrite import Unchangeable, retype
from edition.store import Files
from edition.volume_files import entry_files, home, refusal


@dataclass(frozen=True, slots=True)
class DescribedVolume:
    """A volume that describes a transcription, as its files are now."""

    files: Files
    volume: Volume
    transcript: Transcript
    structure: str
    rows: tuple[OverlayRow, ...]
    entries: tuple[Entry, ...]
    pointers: tuple[Pointer, ...]

    @property
    def folder(self) -> str:
        """The volume's folder in source/."""
        return self.volume.home.source

    @property
    def kept(self) -> str:
        """Where the transcription is kept."""
        return f"{self.folder}/{self.transcript.name}"


@dataclass(frozen=True, slots=True)
class TranscriptionComparison:
    """What another transcription makes of the overlay's lines, and of the entries and other loci."""

    sha256: str
    with_kept: bool
    lines: list[TransferResult]
    entries: list[TransferResult]
    new_lines: dict[int, str]

    @property
    def certain(self) -> bool:
        """Whether every line and entry has its place."""
        return all(fate.certain for fate in (*self.lines, *self.entries))


# — reading —


class Unreadable(Exception):
    """A file that the volume needs cannot be read, which was reported."""


def read_volume(files: Files, name: str, report: Report) -> DescribedVolume | None:
    """Read the files of a volume that describes a transcription; None, and a diagnostic, when they cannot be read.

    Raises `WrongUse` when the volume describes no transcription, or names a file as no file may be named.
    """
    try:
        return _read_volume(files, name, report)
    except Unreadable:
        return None


def _read_volume(files: Files, name: str, report: Report) -> DescribedVolume | None:
    there = home(files.root, name)
    words = read(files, there.settings, report)
    if there.text:
        shared = settings_for_texts(there.volume.settings, read(files, there.volume.settings, report), None)
        volume = parse_text_settings(words, there.settings, name, report, shared)
    else:
        volume = parse_volume(words, there.settings, name, report)
    if volume is None:
        return None
    volume = replace(volume, folder=there.folder)
    transcript = volume.transcript
    if transcript is None:
        texts = ", ".join(volume.text_files)
        raise WrongUse(f"{name} has its text in files of its own ({texts}): nothing to import")
    if (
        Path(transcript.name).name != transcript.name
        or transcript.name.startswith(".")
        or misnamed_file(transcript.name)
    ):
        raise WrongUse(f"{transcript.span}: “{transcript.name}” is no plain file name")
    structure_file = f"{there.source}/{transcript.structure}"
    structure = read(files, structure_file, report, transcript.span)
    rows = tuple(read_rows(structure, structure_file, report))
    entries: list[Entry] = []
    for typed in entry_files(files.root, name, report):
        entries += parse_entries(read(files, typed, report), typed, report)
    names = f"{there.apparatus}/names.yaml"  # that of a volume; the loci in it are those of its own text
    records = parse_names(read(files, names, report), names, report) if files.read(names) is not None else ()
    loci = (*of_witnesses(volume.witnesses), *of_records(records))
    pointers = tuple(pointer for pointer in loci if pointer.edge is Edge.WORDS)
    return DescribedVolume(files, volume, transcript, structure, rows, tuple(entries), pointers)


def read(files: Files, file: str, report: Report, span: Span | None = None) -> str:
    """Read a file, which is named at `span`; raises `Unreadable`, and reports, when it is a link or the like."""
    try:
        data = files.read(file)
    except Refused as refused:
        report(refusal(refused, span))
        raise Unreadable from None
    if data is None:
        raise Failure(f"{file} is not there, but the volume needs it")
    return decode(data, file, report)


def read_rows(structure: str, file: str, report: Report) -> list[OverlayRow]:
    """The lines that an overlay lists, with the places of their numbers."""
    node = read_yaml(structure, file, report)
    rows = []
    for item in node.items if isinstance(node, Sequence) else []:
        if isinstance(item, Mapping):
            line, start, label = item.get("line"), item.get("start"), item.get("label")
            if isinstance(line, Scalar) and _is_line(line.text) and isinstance(start, Scalar):
                rows.append(
                    OverlayRow(int(line.text), start.text, line.span, label.text if isinstance(label, Scalar) else "")
                )
    return rows


def _is_line(words: str) -> bool:
    """Whether this can be a line number of a transcription; others are refused when overlays are read.

    >>> _is_line("12"), _is_line("0"), _is_line("9" * 30), _is_line("9" * 5000)
    (True, False, False, False)
    """
    return words.isascii() and words.isdecimal() and len(words) <= len(str(LINES)) and 0 < int(words) <= LINES


# — comparing —


def compare(described: DescribedVolume, new: str, sha256: str) -> TranscriptionComparison:
    """Compare another transcription with the one described: word by word when that is kept here."""
    old = kept_words(described)
    lines, unlisted = compare_lines(described.rows, old, new)
    now = {row.number: fate.now for row, fate in zip(described.rows, lines, strict=True)}
    same = {row.number: row.number for row in described.rows}
    before = None if old is None else base_text(described, laid_out(described.rows, old, same))
    after = base_text(described, laid_out(described.rows, new, now))
    words = words_of_lines(new)
    return TranscriptionComparison(
        sha256,
        old is not None,
        lines,
        [
            *compare_entries(described.entries, before, after),
            *compare_pointers(described.pointers, before, after),
        ],
        {number: words[number] for number in unlisted},
    )


def kept_words(described: DescribedVolume) -> str | None:
    """The transcription kept here, if it is the one described."""
    data = described.files.read(described.kept)
    if data is None or hashlib.sha256(data).hexdigest() != described.transcript.sha256.lower():
        return None
    return decode(data, described.transcript.name, lambda problem: None)


def base_text(described: DescribedVolume, transcription: str) -> BaseText:
    """The base text that a transcription gives with the volume's overlay; problems have been reported line by line."""
    structure_file = f"{described.folder}/{described.transcript.structure}"
    name = described.transcript.name
    return parse_transcript(transcription, name, described.structure, structure_file, lambda problem: None)[0]


# — writing —


def keep(described: DescribedVolume, data: bytes) -> bool:
    """Keep the transcription beside the volume, out of git; False when it is there already."""
    ignored = ignore(described)
    return described.files.write(described.kept, data) or ignored


def ignore(described: DescribedVolume) -> bool:
    """Make git ignore the kept file, unless it does; True when a line was written."""
    name, path = pattern(described.transcript.name), pattern(described.kept)
    own = f"{described.folder}/.gitignore"
    listed = {*ignored_lines(described, ".gitignore")} & {path, f"/{path}"}
    if listed or {name, f"/{name}"} & {*ignored_lines(described, own)}:
        return False
    return described.files.edit(own, lambda text: "".join(f"{line}\n" for line in (*text.splitlines(), f"/{name}")))


def pattern(name: str) -> str:
    r"""The pattern that matches this name and no other in a .gitignore.

    >>> print(pattern("minutes [2] *.txt"))
    minutes \[2] \*.txt
    """
    return re.sub(r"([\\*?\[]| $)", r"\\\1", name)


def ignored_lines(described: DescribedVolume, file: str) -> list[str]:
    """The lines of a .gitignore; none when there is no such file."""
    return described.files.text(file).splitlines()


def take(described: DescribedVolume, comparison: TranscriptionComparison, data: bytes) -> None:
    """Write what moved into the volume, and keep the new transcription."""
    edits = [
        *renumbered(described.rows, comparison.lines),
        *recounted((*described.entries, *map(as_entry, described.pointers)), comparison.entries),
        (sha256_span(described), described.transcript.sha256, comparison.sha256),
    ]
    for file in sorted({span.file for span, _, _ in edits}):
        own = [edit for edit in edits if edit[0].file == file]
        try:
            described.files.edit(file, lambda text, own=own: retype(text, own))  # type: ignore[misc]
        except Unchangeable as reason:
            raise Failure(f"{file}: {reason}") from None
    described.files.write(described.kept, data)
    ignore(described)


def sha256_span(described: DescribedVolume) -> Span:
    """Where volume.yaml has the sha256."""
    file = f"{described.folder}/volume.yaml"
    node = read_yaml(described.files.text(file), file, lambda problem: None)
    transcript = node.get("transcript") if isinstance(node, Mapping) else None
    value = transcript.get("sha256") if isinstance(transcript, Mapping) else None
    return value.span if isinstance(value, Scalar) else described.transcript.span
