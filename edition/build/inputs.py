"""The inputs of a volume (its own files, the styles, the package) and their digest."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

from edition import __version__
from edition.designs import styles_dir
from edition.disk import fingerprint

PACKAGE = Path(__file__).resolve().parents[1]


def digest_of_inputs(root: Path, name: str) -> str:
    """The SHA-256 of everything a book is made from: the volume's files, the styles, this package."""
    digest = hashlib.sha256(__version__.encode())
    for part in ("source", "apparatus"):
        digest.update(f"\0{part}\0{fingerprint(root, f'{part}/{name}', but='.lock')}".encode())
    digest.update(_digest_of(styles_dir()))
    digest.update(_digest_of_package())
    return digest.hexdigest()


@cache
def _digest_of_package() -> bytes:
    """The digest of this package; cached, because a running program does not change."""
    return _digest_of(PACKAGE)


def _digest_of(folder: Path) -> bytes:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.name.startswith((".", "__pycache__")) or path.suffix in {".pyc", ".lock"} or not path.is_file():
            continue
        digest.update(f"\0{folder.name}/".encode() + os.fsencode(path.relative_to(folder)) + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()
