"""A file that a person named, anywhere: written all at once or not at all."""

from __future__ import annotations

from pathlib import Path

from edition.disk import Folder


def replace(path: Path, data: bytes) -> None:
    """Write a file; its mode stays. When the name is a link, that is the person's own choice, and leads to the file."""
    target = path.resolve()
    with Folder(target.parent) as folder:
        folder.replace(target.name, data)
