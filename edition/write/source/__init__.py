"""`Edition` → the files of a volume, as an editor would type them: reading them gives the same edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from edition.model.authority import Record, Work
from edition.model.entry import Entry
from edition.model.text import BaseText, Block
from edition.model.volume import Transcript, Volume
from edition.write.source.apparatus import entries_file, names_file
from edition.write.source.markdown import markdown, typable
from edition.write.source.overlay import overlay, reported
from edition.write.source.prose import prose
from edition.write.source.settings import settings_file
from edition.write.source.works import works_file

__all__ = ["volume_files"]

TEXT, STRUCTURE, TRANSCRIPT = "text.md", "structure.yaml", "transcription.txt"


def volume_files(
    volume: Volume,
    text: BaseText,
    entries: Sequence[Entry],
    records: Sequence[Record] = (),
    works: Sequence[Work] = (),
    of: Volume | None = None,
) -> Mapping[str, str]:
    """Every file of a volume by its path under the root; of a text beside the own one of the volume `of`, its files.

    A text that Markdown cannot express completely (theses, supplied headings, artefacts) becomes a transcription with
    an overlay; volume.yaml then has the SHA-256 of that transcription.
    """
    source, apparatus = volume.home.source, volume.home.apparatus
    files: dict[str, str] = {}
    left = list(entries)
    if all(map(typable, text.blocks)):
        volume = replace(volume, transcript=None, text_files=volume.text_files or (TEXT,))
        notes = {str(block.locus): block for block in text.blocks if block.apart}
        for name, blocks in _by_file(text.blocks, volume.text_files).items():
            files[f"{source}/{name}"] = markdown(blocks, notes)
    else:
        known = {block.locus: block for block in text.blocks if block.locus is not None}
        left = [entry for entry in entries if not reported(entry, known)]
        transcription, structure = overlay(text.blocks, [entry for entry in entries if reported(entry, known)])
        described = volume.transcript or Transcript(
            TRANSCRIPT, "", "Made from a TEI document by `edition import`.", STRUCTURE
        )
        described = replace(described, sha256=sha256(transcription.encode()).hexdigest())
        volume = replace(volume, transcript=described, text_files=())
        files[f"{source}/{described.name}"] = transcription
        files[f"{source}/{described.structure}"] = structure
    for part in volume.introductions:
        files[f"{source}/{part.file}"] = prose(part.blocks)
    if left:
        files[f"{apparatus}/entries.yaml"] = entries_file(left)
    if records:
        files[f"{apparatus}/names.yaml"] = names_file(records)
    if works:
        files[f"{apparatus}/works.bib"] = works_file(works)
    return {f"{source}/volume.yaml": settings_file(volume, of), **files}


def _by_file(blocks: Sequence[Block], names: Sequence[str]) -> dict[str, list[Block]]:
    """The blocks of each file; those of unlisted files follow the last ones."""
    parts: dict[str, list[Block]] = {name: [] for name in names}
    here = names[0]
    for block in blocks:
        name = block.file.rpartition("/")[2]
        here = name if name in parts else here
        parts[here].append(block)
    return parts
