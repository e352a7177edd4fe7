"""A cache of parsed files, for long volumes: parsing takes ten times as long as reading the cache.

Each file is cached by itself, in the user's own cache, under the digest of its words and of the parsing code, so that a
stale result is never found; so is what a large image is. It is sealed with the user's secret, so that nothing written
by somebody else is used; it is plain data, and its types are checked. A text that violates the parsers' invariants
(`parse.invariants`) is not used, and parsed again.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b, sha256
from hmac import compare_digest
from pathlib import Path
from typing import TypeVar

from edition import __version__, disk
from edition.disk import FileKind, Folder, Refused
from edition.disk.secret import own_key
from edition.model.diagnostic import Diagnostic, Report
from edition.volume_files import home

T = TypeVar("T")

_FOLDER = "parsed"
_NAME = re.compile(r"[0-9a-f]{64}\.parsed|\.[0-9a-f]{64}\.parsed\.[0-9a-f]{8}")
"""A file that is kept, or one that was being written by a command that was killed."""

LONG = 20_000
"""Bytes of all files of a volume from which on they are kept: about five pages."""

MOST = 400_000_000
"""Bytes kept at most; the oldest go first."""

LARGEST = 200_000_000
"""Bytes of the largest file that is read."""

Files = Sequence[tuple[str, str]]
"""Names and contents."""


def is_long(root: Path, name: str) -> bool:
    """Whether the parsed files of a volume are cached."""
    there = home(root, name)
    return disk.size(root, there.source) + disk.size(root, there.apparatus) >= LONG


def kept(
    kind: type[T],
    what: str,
    files: Files,
    parse: Callable[[Report], T],
    report: Report,
    credible: Callable[[T], bool] = lambda value: True,
) -> T:
    """The result of `parse` for some files, and its diagnostics: from the cache, or parsed now.

    `what` distinguishes parsers that make something else of the same words. A cached result is used only when it is of
    this `kind`, and `credible`.
    """
    secret = own_key()
    key = _key(what, files)
    cached = _kept(kind, key, secret) if secret else None
    names = {name for name, _ in files}
    if cached is None or not (credible(cached[0]) and all(_credible(item, names) for item in cached[1])):
        diagnostics: list[Diagnostic] = []
        cached = parse(diagnostics.append), tuple(diagnostics)
        if secret:
            _keep(key, pack(key, secret, *cached))
    value, reported = cached
    for diagnostic in reported:
        report(diagnostic)
    return value


def _key(what: str, files: Files) -> str:
    digest = sha256(_code())
    digest.update(what.encode())
    for name, content in files:
        digest.update(f"\0{name}\0{len(content)}\0{content}".encode())
    return digest.hexdigest()


@cache
def _code() -> bytes:
    """A digest of the running code: the toolkit's files by size and date, the libraries by version."""
    digest = sha256(f"{sys.version} {__version__}".encode())
    for path, size, changed in sorted(_modules(Path(__file__).resolve().parents[1])):
        digest.update(f"\0{path} {size} {changed}".encode())
    for folder in sys.path:
        with suppress(OSError):
            with os.scandir(folder) as items:
                names = sorted(item.name for item in items if item.name.endswith((".dist-info", ".egg-info")))
            digest.update("\0".join(names).encode())
    return digest.digest()


def _modules(folder: Path) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as items:
        for item in items:
            if item.is_dir(follow_symlinks=False):
                yield from _modules(Path(item.path))
            elif item.name.endswith(".py"):
                stat = item.stat()
                yield item.path, stat.st_size, stat.st_mtime_ns


def pack(key: str, secret: bytes, value: object, diagnostics: tuple[Diagnostic, ...]) -> bytes:
    """The content of a cache file: a seal, and the values."""
    from edition.records.reading import to_msgpack  # what is not kept need not wait for this

    data = to_msgpack((value, diagnostics))
    return _seal(key, secret, data) + data


def unpack(kind: type[T], key: str, secret: bytes, data: bytes) -> tuple[T, tuple[Diagnostic, ...]]:
    """The values in a cache file; raises `Damaged` when it is not as it was written."""
    from edition.records.reading import Damaged, from_msgpack

    size = len(_seal("", secret, b""))
    if not compare_digest(data[:size], _seal(key, secret, data[size:])):
        raise Damaged("it is not one of our own")
    return from_msgpack(data[size:], tuple[kind, tuple[Diagnostic, ...]])  # type: ignore[valid-type]


def _seal(key: str, secret: bytes, data: bytes) -> bytes:
    return blake2b(key.encode() + data, key=secret).digest()


def _credible(item: Diagnostic, names: set[str]) -> bool:
    """Whether a parser could have reported this for these files."""
    from edition.parse.diagnostics import CODES
    from edition.parse.invariants import is_line

    spans = (item.span, *(span for span, _ in item.related))
    words = (item.message, item.hint, *(words for _, words in item.related))
    return (
        item.code in CODES
        and all(span.file in names and span.line > 0 and span.column > 0 and span.length >= 0 for span in spans)
        and all(map(is_line, words))
    )


def _kept(kind: type[T], key: str, secret: bytes) -> tuple[T, tuple[Diagnostic, ...]] | None:
    """The content of a cache file; None when it is missing, or not one of ours."""
    from edition.records.reading import Damaged

    with disk.cache(_FOLDER) as folder:
        if folder is None:
            return None
        try:
            return unpack(kind, key, secret, folder.read(f"{key}.parsed", LARGEST))
        except (Refused, Damaged):
            return None


def _keep(key: str, data: bytes) -> None:
    """Write a cache file; errors are ignored."""
    with suppress(OSError, ValueError, Refused), disk.cache(_FOLDER) as folder:
        if folder is None:
            return
        folder.replace(f"{key}.parsed", data)
        files = [item.name for item in folder.items() if item.kind is FileKind.FILE and _NAME.fullmatch(item.name)]
        left = MOST
        for _, size, name in sorted(((*_saved(folder, name), name) for name in files), reverse=True):
            left -= size
            if left < 0:
                folder.remove(name)


def _saved(folder: Folder, name: str) -> tuple[float, int]:
    """The size and modification time of a file."""
    stat = folder.stat(name)
    return (0.0, 0) if stat is None else (stat.st_mtime, stat.st_size)
