"""A temporary folder, removed afterwards, however the process ends.

    scratch/run-01234567-0123456789abcdef/    of one machine; locked by the process: others know that it is running
        edition-scratch/                      the folder to work in: its name marks it as ours

The folder to work in always has its mark, even after a power failure.
"""

from __future__ import annotations

import os
import platform
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from edition.disk.cache import cache
from edition.disk.file_kinds import FileKind, Refused
from edition.disk.folder import Folder

_PLACE = "scratch"
_HERE = sha256(platform.node().encode("utf-8", "replace")).hexdigest()[:8]
"""This machine. A home may be shared by many that do not see one another's locks."""
_NAME = re.compile(r"run-(?:([0-9a-f]{8})-)?[0-9a-f]{16}")
_LONG = 7 * 24 * 3600
"""Seconds after which nobody on another machine is at work in a folder any more."""
_WORK = "edition-scratch"


@contextmanager
def scratch() -> Iterator[Path]:
    """A temporary folder in the user's cache; those of killed processes are removed first.

    Each process holds a lock on its folder, which the system releases when the process ends. A folder is removed only
    by its two names, its own and that of the folder it is in, which is removed only when it is empty; nothing else is
    touched. When the cache cannot be written, the folder is where temporary files are.
    """
    with ExitStack() as mine:
        folder = None
        with suppress(OSError, Refused):
            folder = _in_cache(mine)
        yield folder or Path(mine.enter_context(tempfile.TemporaryDirectory(prefix="edition-")))


def _in_cache(mine: ExitStack) -> Path | None:
    with cache(_PLACE) as place:
        if place is None:
            return None
        place.hold(wait=True)
        for item in place.items():
            if item.kind is FileKind.FOLDER and _is_of_this_machine(place, item.name):
                _remove_left(place, item.name)
        name = f"run-{_HERE}-{os.urandom(8).hex()}"
        own = mine.enter_context(place.folder(name, make=True, mode=0o700))
        mine.callback(_remove, name)
        own.hold()
    own.folder(_WORK, make=True).close()  # not the one that is locked: who writes in it may want a lock on it
    return own.path / _WORK


def _is_of_this_machine(place: Folder, name: str) -> bool:
    """Whether locks say here who is at work in a folder; or nobody can be any more."""
    match = _NAME.fullmatch(name)
    if match is None or match[1] in {_HERE, None}:
        return match is not None
    info = place.stat(name)
    return info is not None and time.time() - info.st_mtime > _LONG


def _remove_left(place: Folder, name: str) -> None:
    """Remove the folder of another process, unless that is running."""
    with suppress(OSError, Refused), place.folder(name) as left:
        if left.hold():
            _empty(place, left, name)


def _remove(name: str) -> None:
    """Remove the folder of this process."""
    with suppress(OSError, Refused), cache(_PLACE) as place:
        if place is not None:
            with place.folder(name) as own:
                _empty(place, own, name)


def _empty(place: Folder, folder: Folder, name: str) -> None:
    """Remove what `scratch` has made; a folder with anything else in it stays."""
    folder.clear(_WORK)
    place.drop(name)
