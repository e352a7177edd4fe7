"""A folder to work in for a while, gone afterwards, however the process ends."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from edition.disk.folder import Folder
from edition.disk.kinds import Refused
from edition.disk.trust import cache


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder of one's own, in the user's cache; what is left there of processes that were killed is removed first.

    Each process holds a lock on its folder, which the system lifts when it ends. Where nothing can be written in the
    cache, the folder is where temporary files are.
    """
    with ExitStack() as mine:
        try:
            folder = _in_cache(mine)
        except OSError:
            folder = None
        yield folder or Path(mine.enter_context(tempfile.TemporaryDirectory(prefix="edition-")))


def _in_cache(mine: ExitStack) -> Path | None:
    place = cache("scratch")
    if place is None:
        return None
    with ExitStack() as everybodys:
        _hold(place, everybodys, wait=True)
        for left in place.iterdir():
            with ExitStack() as theirs:
                if _hold(left, theirs):
                    _clear(left)
        locked = Path(tempfile.mkdtemp(dir=place))
        mine.callback(_clear, locked)
        _hold(locked, mine)
    folder = locked / "work"  # not the one that is locked: who writes in it may want a lock on it
    folder.mkdir()
    return folder


def _clear(left: Path) -> None:
    """Take a folder away, as far as that can be done."""
    with suppress(OSError, Refused), Folder(left.parent) as place:
        place.clear(left.name)


def _hold(folder: Path, stack: ExitStack, wait: bool = False) -> bool:
    """Take the lock on a folder, until the stack is closed; whether that could be done."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        stack.callback(os.close, descriptor)
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True
