"""The inputs of a volume (its own files, the styles, the package) and their digest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from edition import __version__
from edition.designs.folder import styles_dir, styles_folders
from edition.disk import FileKind, fingerprint, kind
from edition.disk import digest as file_digest
from edition.disk.file_digests import keep_digest, known_digest
from edition.kept import cited_places
from edition.volume_files import CORRIGENDA, PUBLISHED, SERIES, SHARED, home

PACKAGE = Path(__file__).resolve().parents[1]


def digest_of_inputs(root: Path, name: str, out: Path | None = None) -> str:
    """The SHA-256 of everything a book is made from: its files, the styles, this package.

    Of other volumes, only the places that this one cites count; `out` has the last builds of those that were never
    published (default: build/).
    """
    digest = hashlib.sha256(digest_of_files(root, name).encode())
    if kind(root, SERIES) is not FileKind.MISSING:
        for cited, place in cited_places(root, name, out or root / "build"):
            digest.update(f"\0{cited}\0{place}".encode())
    return digest.hexdigest()


def digest_of_files(root: Path, name: str) -> str:
    """The SHA-256 of everything but the places in other volumes, which no file of this volume has."""
    digest = hashlib.sha256(digest_of_own(root, name).encode())
    if kind(root, SERIES) is not FileKind.MISSING:
        for file in SHARED:
            found = file_digest(root, file) if kind(root, file) is FileKind.FILE else ""
            digest.update(f"\0{file}\0{found}".encode())
    return digest.hexdigest()


def digest_of_own(root: Path, name: str) -> str:
    """The SHA-256 of everything but what the volume has from its series: shared files, places in other volumes."""
    digest = hashlib.sha256(__version__.encode())
    there = home(root, name).volume  # a text has much from the volume, in whose folders its own are
    digest.update(f"\0{there.folder}".encode())
    for part, folder in (("source", there.source), ("apparatus", there.apparatus)):
        digest.update(f"\0{part}\0{fingerprint(root, folder, but=('.lock', PUBLISHED, CORRIGENDA))}".encode())
    for folder in styles_folders(root, there):
        if kind(root, folder) is not FileKind.MISSING:  # designs of the house, and their fonts
            digest.update(f"\0{folder}\0{fingerprint(root, folder)}".encode())
    digest.update(_digest_of(styles_dir()))
    digest.update(_digest_of_package())
    return digest.hexdigest()


def digest_of_toolkit() -> str:
    """The SHA-256 of the styles and of this package."""
    return hashlib.sha256(_digest_of(styles_dir()) + _digest_of_package()).hexdigest()


@cache
def _digest_of_package() -> bytes:
    """The digest of this package; cached, because a running program does not change."""
    return _digest_of(PACKAGE)


def _digest_of(folder: Path) -> bytes:
    digest = hashlib.sha256()
    for name, path in sorted(_files(folder)):
        info = Path(path).stat()
        found = known_digest(info) or keep_digest(info, hashlib.sha256(Path(path).read_bytes()).digest())
        digest.update(f"\0{folder.name}/{name}\0".encode("utf-8", "surrogateescape") + found)
    return digest.digest()


def _files(folder: Path | str, above: str = "") -> Iterator[tuple[str, str]]:
    """The files below a folder that a book is made with, by their paths from there."""
    with os.scandir(folder) as items:
        for item in items:
            if item.is_dir(follow_symlinks=False) and item.name != "__pycache__":
                yield from _files(item.path, f"{above}{item.name}/")
            elif item.is_file() and not item.name.startswith(".") and not item.name.endswith((".pyc", ".lock")):
                yield above + item.name, item.path
