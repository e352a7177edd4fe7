"""What was read from a long text is kept for the next time: reading it again takes ten times as long.

Kept in the user's own cache, by the digest of the text and of the code that reads it, so nothing stale is ever found.
What is found is data that runs nothing, and is looked at wholly: of what is not as a parser makes it (`parse.sound`)
nothing is taken, and the text is read again.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from edition import __version__
from edition.disk import Folder, Kind, Refused, cache
from edition.model.diagnostic import Diagnostic, Report
from edition.model.text import BaseText, Block
from edition.parse.codes import CODES
from edition.parse.invariants import is_line, sound

_TEXTS = "texts"
_NAME = re.compile(r"[0-9a-f]{64}\.text")

LONG = 200_000
"""Characters from which on a text is kept."""

MOST = 12
"""Texts kept at most; the oldest go first."""

LARGEST = 200_000_000
"""Bytes of the largest file that is read."""

Files = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A text as it was read, and what was reported of it."""

    blocks: tuple[Block, ...]
    said: tuple[Diagnostic, ...]


def kept_text(files: Files, read: Callable[[Files, Report], BaseText], report: Report) -> BaseText:
    """What `read` makes of files (name, content), with what it reports: as kept from an earlier time, or read now."""
    if sum(len(content) for _, content in files) < LONG:
        return read(files, report)
    key = _key(files)
    kept = _kept(key, {name for name, _ in files})
    if kept is None:
        said: list[Diagnostic] = []
        kept = Kept(read(files, said.append).blocks, tuple(said))
        _keep(key, kept)
    for diagnostic in kept.said:
        report(diagnostic)
    return BaseText(kept.blocks)


def _key(files: Files) -> str:
    digest = sha256(f"{sys.version} {__version__}".encode())
    package = Path(__file__).resolve().parent
    single = (package / f"{name}.py" for name in ("normalization", "invisible_characters", "words"))
    for path in sorted([*(package / "parse").rglob("*.py"), *(package / "model").glob("*.py"), *single]):
        digest.update(path.read_bytes())
    for name, content in files:
        digest.update(f"\0{name}\0{len(content)}\0{content}".encode())
    return digest.hexdigest()


def pack(key: str, kept: Kept) -> bytes:
    """What is kept under a key: a digest of all of it, and the values."""
    from edition.records.reading import to_msgpack  # a short text is not kept, and need not wait for this

    data = to_msgpack(kept)
    return _seal(key, data) + data


def unpack(key: str, data: bytes) -> Kept:
    """What was kept under a key; `Damaged` when it is not as it was written."""
    from edition.records.reading import Damaged, from_msgpack

    size = len(_seal("", b""))
    if data[:size] != _seal(key, data[size:]):
        raise Damaged("bytes were changed")
    return from_msgpack(data[size:], Kept)


def _seal(key: str, data: bytes) -> bytes:
    return sha256(key.encode() + data).digest()


def _kept(key: str, names: set[str]) -> Kept | None:
    """What a file of the cache holds; None when it is not there, or not what could have been read from these files."""
    from edition.records.reading import Damaged

    with cache(_TEXTS) as folder:
        if folder is None:
            return None
        try:
            kept = unpack(key, folder.read(f"{key}.text", LARGEST))
        except (Refused, Damaged):
            return None
    ours = all(block.file in names for block in kept.blocks) and all(_ours(item, names) for item in kept.said)
    return kept if ours and sound(BaseText(kept.blocks)) else None


def _ours(item: Diagnostic, names: set[str]) -> bool:
    """Whether a parser could have reported this of these files."""
    spans = (item.span, *(span for span, _ in item.related))
    words = (item.message, item.hint, *(words for _, words in item.related))
    return (
        item.code in CODES
        and all(span.file in names and span.line > 0 and span.column > 0 and span.length >= 0 for span in spans)
        and all(map(is_line, words))
    )


def _keep(key: str, kept: Kept) -> None:
    """Write it down for the next time; when that cannot be, never mind."""
    with suppress(OSError, ValueError, Refused), cache(_TEXTS) as folder:
        if folder is None:
            return
        folder.replace(f"{key}.text", pack(key, kept))
        files = [item.name for item in folder.items() if item.kind is Kind.FILE and _NAME.fullmatch(item.name)]
        for old in sorted(files, key=lambda name: -_saved(folder, name))[MOST:]:
            folder.remove(old)


def _saved(folder: Folder, name: str) -> float:
    found = folder.stat(name)
    return 0.0 if found is None else found.st_mtime
