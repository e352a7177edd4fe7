"""`.<volume>.state.json`: what the outputs of a volume were made from, and what they were when they were made."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from edition.records.reading import Digest, Word, from_json, insist

FORMAT = 2


@dataclass(frozen=True, slots=True)
class BuiltOutput:
    """One output: the digest of what it was made from, and that of each of its files, by its path."""

    inputs: Word
    files: Mapping[Word, Digest]


@dataclass(frozen=True, slots=True)
class Built:
    """Every output that was built, by its name (`pdf`, `epub:reader` …)."""

    outputs: Mapping[Word, BuiltOutput] = field(default_factory=lambda: MappingProxyType({}))

    def __or__(self, more: Mapping[str, BuiltOutput]) -> Built:
        return Built({**self.outputs, **more})


def read_built(data: bytes) -> Built:
    """The record; `Damaged` when it is none."""
    built = from_json(data, Built, FORMAT)
    insist(_faults(built))
    return built


def write_built(built: Built) -> str:
    """The content of the file."""
    outputs = {name: {"inputs": made.inputs, "files": dict(made.files)} for name, made in built.outputs.items()}
    return json.dumps({"format": FORMAT, "outputs": outputs}, indent=1) + "\n"


def _faults(built: Built) -> Iterator[str]:
    for name, output in built.outputs.items():
        if not output.files:
            yield f"the output “{name}” has no file"
        for file in output.files:
            if not file.isprintable() or {"", ".", ".."} & {*file.split("/")}:
                yield f"the output “{name}” has a file that is not in its folder"
