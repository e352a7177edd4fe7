"""`.<volume>.state.json`: what the outputs of a volume were made from, and what they were when they were made."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from types import MappingProxyType

from edition.records.reading import Damaged, Digest, Word, from_json, insist

FORMAT = 2


@dataclass(frozen=True, slots=True)
class OutputRecord:
    """One output: the digest of what it was made from, and that of each of its files, by its path."""

    inputs: Word
    files: Mapping[Word, Digest]


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """Every output that was built, by its name (`pdf`, `epub:reader` …)."""

    outputs: Mapping[Word, OutputRecord] = field(default_factory=lambda: MappingProxyType({}))

    def __or__(self, more: Mapping[str, OutputRecord]) -> BuildRecord:
        return BuildRecord({**self.outputs, **more})


@dataclass(frozen=True, slots=True)
class _Sealed:
    """The record, and by what the user who wrote it knows it again."""

    outputs: Mapping[Word, OutputRecord]
    seal: Word


def read_built(data: bytes, key: bytes) -> BuildRecord:
    """The record; `Damaged` when it is none, or was not written with this key."""
    sealed = from_json(data, _Sealed, FORMAT)
    built = BuildRecord(sealed.outputs)
    insist(_faults(built))
    if not key or sealed.seal != _seal(built, key):
        raise Damaged("it is not one of our own")
    return built


def write_built(built: BuildRecord, key: bytes) -> str:
    """The content of the file."""
    return json.dumps({"format": FORMAT, "seal": _seal(built, key), "outputs": _outputs(built)}, indent=1) + "\n"


def _seal(built: BuildRecord, key: bytes) -> str:
    return blake2b(json.dumps(_outputs(built), sort_keys=True).encode(), key=key).hexdigest() if key else ""


def _outputs(built: BuildRecord) -> dict[str, dict[str, str | dict[str, str]]]:
    return {name: {"inputs": made.inputs, "files": dict(made.files)} for name, made in built.outputs.items()}


def _faults(built: BuildRecord) -> Iterator[str]:
    for name, output in built.outputs.items():
        if not output.files:
            yield f"the output “{name}” has no file"
        for file in output.files:
            if not file.isprintable() or {"", ".", ".."} & {*file.split("/")}:
                yield f"the output “{name}” has a file that is not in its folder"
