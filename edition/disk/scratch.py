"""A folder to work in for a while, gone afterwards, however the process ends.

    scratch/run-0123456789abcdef/    held by the process, so that others know it is at work
        edition-scratch/             to work in: its name is the mark by which it is known as ours

What is worked on is never without its mark, whatever of it a failure of power leaves on the disk.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from edition.disk.cache import cache
from edition.disk.file_kinds import Kind, Refused
from edition.disk.folder import Folder

_PLACE = "scratch"
_NAME = re.compile(r"run-[0-9a-f]{16}")
_WORK = "edition-scratch"


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder of one's own, in the user's cache; what is left there of processes that were killed is removed first.

    Each process holds a lock on its folder, which the system lifts when it ends. What is removed is known by two names,
    its own and that of the folder it is in, which goes only when it is empty; nothing else is touched. Where nothing
    can be written in the cache, the folder is where temporary files are.
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
            if item.kind is Kind.FOLDER and _NAME.fullmatch(item.name):
                _remove_left(place, item.name)
        name = f"run-{os.urandom(8).hex()}"
        own = mine.enter_context(place.folder(name, make=True, mode=0o700))
        mine.callback(_remove, name)
        own.hold()
    own.folder(_WORK, make=True).close()  # not the one that is locked: who writes in it may want a lock on it
    return own.path / _WORK


def _remove_left(place: Folder, name: str) -> None:
    """Remove a folder of another process, unless that is at work."""
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
    """Take away what `scratch` has made; a folder in which something else stands stays."""
    folder.clear(_WORK)
    place.drop(name)
