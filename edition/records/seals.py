"""Seals with the user's secret (`disk.secret`), which nobody else can write; and sealed lists of files.

`.<volume>.ready/ready.json` lists the new outputs that are about to be moved into place, `sealed.json` the files in the
cache of fonts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from hmac import compare_digest
from typing import Any

from edition.records.reading import Damaged, Digest, Word, from_json

FORMAT = 3


def seal(value: Any, key: bytes) -> str:
    """The seal of a value, which only those with the key can compute."""
    return blake2b(json.dumps(value, sort_keys=True).encode(), key=key).hexdigest() if key else ""


def insist_ours(given: str, value: Any, key: bytes) -> None:
    """Raise `Damaged` when a value was not sealed with this key."""
    if not key or not compare_digest(given.encode(), seal(value, key).encode()):
        raise Damaged("it is not one of our own")


@dataclass(frozen=True, slots=True)
class _List:
    """The digests of files, by their paths."""

    files: Mapping[Word, Digest]
    seal: Word


def read_list(of: str, data: bytes, key: bytes) -> Mapping[str, str]:
    """The digests of files, by path; raises `Damaged` when it is not a list `of` this, written with this key."""
    sealed = from_json(data, _List, FORMAT)
    insist_ours(sealed.seal, [of, dict(sealed.files)], key)
    return sealed.files


def write_list(of: str, files: Mapping[str, str], key: bytes) -> str:
    """The content of such a file."""
    return json.dumps({"format": FORMAT, "seal": seal([of, dict(files)], key), "files": dict(files)}) + "\n"
