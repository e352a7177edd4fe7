"""`designs/toolkit.json`: the toolkit's own designs, parsed; so that a command need not parse one.

Where each value was typed is left out, and the files of fonts, which follow from the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass

from edition.model.design import Design
from edition.records.reading import from_json, to_json

FORMAT = 1
_LEFT_OUT = frozenset({"span", "spans", "files"})


@dataclass(frozen=True, slots=True)
class _ToolkitDesigns:
    format: int
    designs: tuple[Design, ...]


def read_toolkit_designs(data: bytes) -> dict[str, Design]:
    """The designs by name; raises `Damaged` when the record is invalid."""
    return {design.name: design for design in from_json(data, _ToolkitDesigns, FORMAT).designs}


def write_toolkit_designs(designs: Iterable[Design]) -> str:
    """The record of some designs."""
    return to_json({"format": FORMAT, "designs": [_plain(design) for design in designs]}) + "\n"


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value) if part.name not in _LEFT_OUT}
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return value
