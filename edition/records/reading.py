"""Bytes of a record to a value; and what numbers and words may stand in one."""

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
Word = Annotated[str, msgspec.Meta(max_length=1000)]
Digest = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{16,64}\Z")]


class Damaged(ValueError):
    """The record is not what was written; the words say why."""


@dataclass(frozen=True, slots=True)
class _Header:
    """What every record in JSON says of itself; those before there were formats say nothing."""

    format: int = 1


def from_json(data: bytes, kind: type[T], format: int) -> T:
    """A record in JSON, of the format that is known; keys that are not known are passed over."""
    try:
        header = msgspec.json.decode(data, type=_Header)
        if header.format != format:
            raise Damaged(f"it has format {header.format}, not {format}")
        return msgspec.json.decode(data, type=kind)
    except (ValueError, RecursionError) as error:
        raise Damaged(str(error)) from None


def to_json(value: object) -> str:
    """A value on one line."""
    return msgspec.json.format(msgspec.json.encode(value), indent=0).decode()


def from_msgpack(data: bytes, kind: type[T]) -> T:
    """A value in MessagePack, as `to_msgpack` writes it."""
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (ValueError, RecursionError) as error:
        raise Damaged(str(error)) from None


def to_msgpack(value: object) -> bytes:
    """A value in MessagePack; ValueError when it has words that are no characters."""
    return msgspec.msgpack.encode(value, enc_hook=_plain)


def _plain(value: object) -> object:
    """A mapping that cannot be changed, as one that can be written."""
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise NotImplementedError(type(value).__name__)


def insist(faults: Iterable[str]) -> None:
    """Refuse a record of which one of these things is true."""
    for fault in faults:
        raise Damaged(fault)
