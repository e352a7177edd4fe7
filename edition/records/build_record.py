"""`.<volume>.state.json`: the digests of the outputs of a volume, and of the inputs from which they were made.

It is sealed (see `disk.secret`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from edition.output_names import stem
from edition.records.reading import Digest, Word, from_json, insist
from edition.records.seals import insist_ours, seal

FORMAT = 3


@dataclass(frozen=True, slots=True)
class OutputRecord:
    """One output: the digest of its inputs, that of each of its files, by path, and that of what it says.

    The same `content` of other inputs gives the same files; it is empty when it is not known.
    """

    inputs: Word
    files: Mapping[Word, Digest]
    content: Word = ""


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """Every output that was built, by its name (`pdf`, `epub:reader` …)."""

    outputs: Mapping[Word, OutputRecord] = field(default_factory=lambda: MappingProxyType({}))
    kept: str = ""
    """The digest of what was read when anchors.lock was last written; empty when it never was."""

    def __or__(self, more: Mapping[str, OutputRecord]) -> BuildRecord:
        return BuildRecord({**self.outputs, **more}, self.kept)


def state_file(name: str) -> str:
    """The name of the record of a volume's outputs."""
    return f".{stem(name)}.state.json"


@dataclass(frozen=True, slots=True)
class _Sealed:
    """The record, with its seal."""

    outputs: Mapping[Word, OutputRecord]
    kept: str
    seal: Word


def read_built(data: bytes, key: bytes) -> BuildRecord:
    """The record; raises `Damaged` when it is invalid, or was not written with this key."""
    sealed = from_json(data, _Sealed, FORMAT)
    built = BuildRecord(sealed.outputs, sealed.kept)
    insist(_faults(built))
    insist_ours(sealed.seal, _plain(built), key)
    return built


def write_built(built: BuildRecord, key: bytes) -> str:
    """The content of the file."""
    plain = _plain(built)
    return json.dumps({"format": FORMAT, "seal": seal(plain, key), **plain}, indent=1) + "\n"


def _plain(built: BuildRecord) -> dict[str, Any]:
    return {"kept": built.kept, "outputs": {name: _plain_output(made) for name, made in built.outputs.items()}}


def _plain_output(made: OutputRecord) -> dict[str, Any]:
    content = {"content": made.content} if made.content else {}  # which older versions do not write
    return {"inputs": made.inputs, **content, "files": dict(made.files)}


def _faults(built: BuildRecord) -> Iterator[str]:
    for name, output in built.outputs.items():
        if not output.files:
            yield f"the output “{name}” has no file"
        for file in output.files:
            if not file.isprintable() or {"", ".", ".."} & {*file.split("/")}:
                yield f"the output “{name}” has a file that is not in its folder"
