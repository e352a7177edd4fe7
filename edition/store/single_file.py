"""Writes a file that a person named, wherever it is, atomically."""

from __future__ import annotations

from pathlib import Path

from edition.disk import Folder
from edition.store.journal import ChangedMeanwhile
from edition.store.lock import Say
from edition.store.writing import writing


def replace(root: Path, path: Path, data: bytes, what: str, say: Say, was: bytes | None = None) -> None:
    """Write a file: through the journal when it belongs to the project, so that nothing is left beside it.

    `was` is its expected content, when the new one was made from that.
    """
    project, place = root.resolve(), path.parent.resolve() / path.name
    with Folder(place.parent) as folder:
        if place.is_relative_to(project) and place.parent.stat().st_dev == project.stat().st_dev:
            with writing(project, what, (), say) as files:
                file = place.relative_to(project).as_posix()
                _refuse_changed(path, was, files.read(file))
                files.write(file, data)
        else:
            _refuse_changed(path, was, folder.read(place.name) if was is not None else None)
            folder.replace(place.name, data)


def _refuse_changed(path: Path, was: bytes | None, now: bytes | None) -> None:
    if was is not None and was != now:
        raise ChangedMeanwhile(str(path))
