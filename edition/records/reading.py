"""Decodes and encodes records, and validates numbers and words in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, TypeVar

import msgspec

T = TypeVar("T")

MOST = 10**9
"""More than any page, line, mark, offset … is."""

Count = Annotated[int, msgspec.Meta(ge=0, le=MOST)]
Number = Annotated[int, msgspec.Meta(ge=1, le=MOST)]
LONGEST = 1000
Word = Annotated[str, msgspec.Meta(max_length=LONGEST)]
Digest = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{16,64}\Z")]


ShortDigest = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{10}\Z")]
"""As in anchors.lock."""


class Damaged(ValueError):
    """The record is invalid; the words say why."""


@dataclass(frozen=True, slots=True)
class _Header:
    """The header of every record in JSON; records older than formats have none."""

    format: int = 1


def from_json(data: bytes, kind: type[T], format: int) -> T:
    """Decode a record in JSON of the known format; unknown keys are ignored."""
    try:
        header = msgspec.json.decode(data, type=_Header)
        if header.format != format:
            raise Damaged(f"it has format {header.format}, not {format}")
        return msgspec.json.decode(data, type=kind)
    except (ValueError, RecursionError) as error:
        raise Damaged(str(error)) from None


def to_json(value: object) -> str:
    """Encode a value on one line."""
    return msgspec.json.format(msgspec.json.encode(value), indent=0).decode()


def from_msgpack(data: bytes, kind: type[T]) -> T:
    """Decode a value in MessagePack, as `to_msgpack` writes it."""
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (ValueError, RecursionError) as error:
        raise Damaged(str(error)) from None


def to_msgpack(value: object) -> bytes:
    """Encode a value in MessagePack; raises ValueError for words with invalid characters."""
    return msgspec.msgpack.encode(value, enc_hook=_plain)


def _plain(value: object) -> object:
    """An immutable mapping as one that can be encoded."""
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise NotImplementedError(type(value).__name__)


def insist(faults: Iterable[str]) -> None:
    """Raise `Damaged` when one of these faults is present."""
    for fault in faults:
        raise Damaged(fault)
