"""`.<volume>.state.json`: what the outputs of a volume were made from, and what they were when they were made.

And `ready.json`, the list of new outputs that are about to take their places. Both are sealed (see `build.seal`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from hmac import compare_digest
from types import MappingProxyType
from typing import Any

from edition.records.reading import Damaged, Digest, Word, from_json, insist

FORMAT = 3


@dataclass(frozen=True, slots=True)
class OutputRecord:
    """One output: the digest of what it was made from, and that of each of its files, by its path."""

    inputs: Word
    files: Mapping[Word, Digest]


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """Every output that was built, by its name (`pdf`, `epub:reader` …)."""

    outputs: Mapping[Word, OutputRecord] = field(default_factory=lambda: MappingProxyType({}))
    kept: str = ""
    """The digest of what was read when anchors.lock was last written; empty when it never was."""

    def __or__(self, more: Mapping[str, OutputRecord]) -> BuildRecord:
        return BuildRecord({**self.outputs, **more}, self.kept)


def state_file(name: str) -> str:
    """Where it is on record what the outputs of a volume were made from."""
    return f".{name}.state.json"


@dataclass(frozen=True, slots=True)
class _Sealed:
    """The record, and by what the user who wrote it knows it again."""

    outputs: Mapping[Word, OutputRecord]
    kept: str
    seal: Word


def read_built(data: bytes, key: bytes) -> BuildRecord:
    """The record; `Damaged` when it is none, or was not written with this key."""
    sealed = from_json(data, _Sealed, FORMAT)
    built = BuildRecord(sealed.outputs, sealed.kept)
    insist(_faults(built))
    _insist_ours(sealed.seal, _plain(built), key)
    return built


def write_built(built: BuildRecord, key: bytes) -> str:
    """The content of the file."""
    plain = _plain(built)
    return json.dumps({"format": FORMAT, "seal": _seal(plain, key), **plain}, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class _SealedList:
    """The digests of files, by their paths; and by what the user who wrote it knows it again."""

    ready: Mapping[Word, Digest]
    seal: Word


def read_list(data: bytes, key: bytes) -> Mapping[str, str]:
    """`ready.json`: the digests of the files that a build had ready; `Damaged` when not written with this key."""
    sealed = from_json(data, _SealedList, FORMAT)
    _insist_ours(sealed.seal, ["ready", dict(sealed.ready)], key)
    return sealed.ready


def write_list(files: Mapping[str, str], key: bytes) -> str:
    """The content of the file."""
    return json.dumps({"format": FORMAT, "seal": _seal(["ready", dict(files)], key), "ready": dict(files)}) + "\n"


def _seal(value: Any, key: bytes) -> str:
    return blake2b(json.dumps(value, sort_keys=True).encode(), key=key).hexdigest() if key else ""


def _insist_ours(seal: str, value: Any, key: bytes) -> None:
    if not key or not compare_digest(seal.encode(), _seal(value, key).encode()):
        raise Damaged("it is not one of our own")


def _plain(built: BuildRecord) -> dict[str, Any]:
    outputs = {name: {"inputs": made.inputs, "files": dict(made.files)} for name, made in built.outputs.items()}
    return {"kept": built.kept, "outputs": outputs}


def _faults(built: BuildRecord) -> Iterator[str]:
    for name, output in built.outputs.items():
        if not output.files:
            yield f"the output “{name}” has no file"
        for file in output.files:
            if not file.isprintable() or {"", ".", ".."} & {*file.split("/")}:
                yield f"the output “{name}” has a file that is not in its folder"
