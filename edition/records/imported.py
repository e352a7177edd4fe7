"""`source/<volume>/imported.json`: the files of a volume as a document gave them, so that it can be imported again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edition.records.reading import from_json, insist

FORMAT = 1
IMPORTED = "imported.json"
"""The name of the record, in the folder of the volume's source."""


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """The lines of the volume's files, by their paths."""

    files: Mapping[str, tuple[str, ...]]

    @property
    def texts(self) -> dict[str, str]:
        """The files as text."""
        return {file: "\n".join(lines) for file, lines in self.files.items()}


def import_record(texts: Mapping[str, str]) -> ImportRecord:
    """The record of an import that gave these files."""
    return ImportRecord({file: tuple(text.split("\n")) for file, text in texts.items()})


def read_import_record(data: bytes) -> ImportRecord:
    """The record; raises `Damaged` when it is invalid."""
    record = from_json(data, ImportRecord, FORMAT)
    insist(_faults(record))
    return record


def write_import_record(record: ImportRecord) -> str:
    """The record as JSON, a line of a file on each line."""
    value = {"format": FORMAT, "files": {file: list(lines) for file, lines in record.files.items()}}
    return json.dumps(value, ensure_ascii=False, indent=0) + "\n"


def _faults(record: ImportRecord) -> Iterator[str]:
    for file, lines in record.files.items():
        if "/" not in file:
            yield f"{file} is in no folder"
        if any("\n" in line for line in lines):
            yield f"a line of {file} is several"
