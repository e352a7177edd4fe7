"""The user's own cache: its folders are opened only where nobody else can write, and no link leads out of them.

    with cache("parsed") as folder:      open, made if necessary; None when it cannot be used, and `no_cache` says why

The cache is a convenience: a cache that cannot be used is the same as none, and never an error of a command.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from edition.disk.folder import Folder
from edition.disk.trust import refuse_others
from edition.model.diagnostic import Failure
from edition.system.places import caches
from edition.system.users import is_ours

_EDITION, _OWN = "edition", 0o700
_MOST_LINKS = 40
_why: dict[str, None] = {}


@contextmanager
def cache(name: str) -> Iterator[Folder | None]:
    """A folder of this user's own cache, open, made if need be; None when there can be none."""
    with ExitStack() as stack:
        try:
            folder = _opened(name, stack)
        except (Failure, OSError, RuntimeError) as reason:  # the last without a home
            _why[_reason(reason)] = None
            folder = None
        yield folder


def no_cache() -> tuple[str, ...]:
    """The reasons why the cache could not be used, each once; the list is cleared."""
    reasons = tuple(_why)
    _why.clear()
    return reasons


def _reason(reason: Exception) -> str:
    if isinstance(reason, OSError):
        return f"{reason.filename}: {reason.strerror}"
    return str(reason)


def _opened(name: str, stack: ExitStack) -> Folder:
    place = caches()
    place.mkdir(parents=True, exist_ok=True, mode=_OWN)
    folder = stack.enter_context(Folder(place, str(place)))
    for part in (_EDITION, name):
        folder = stack.enter_context(folder.folder(part, make=True, mode=_OWN))
        if part == _EDITION:
            _refuse_way(folder.path)
        refuse_others(folder.path, hint=_hint(folder.path))
    if not os.access(folder.path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder.path))
    return folder


def _hint(folder: Path) -> str:
    return f"chmod go-w '{folder}', or set XDG_CACHE_HOME to a folder of your own"


def _refuse_way(path: Path) -> None:
    """Raise `Failure` when somebody else could replace a folder on the path to this one.

    The target of a link is checked as well. In a sticky folder such as /tmp nobody else can rename what belongs to this
    user, or to root.
    """
    left = [*reversed(path.parts)]
    here, links = Path(left.pop()), 0
    while left:
        part = left.pop()
        if part == "..":
            here = here.parent
            continue
        info = (here / part).lstat()
        if not _kept_by_sticky(here, info):
            refuse_others(here, hint=_hint(here))
        if not stat.S_ISLNK(info.st_mode):
            here /= part
            continue
        links += 1
        if links > _MOST_LINKS:
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
        target = (here / part).readlink()
        left += reversed(target.parts)
        if target.is_absolute():
            here = Path(left.pop())


def _kept_by_sticky(folder: Path, inside: os.stat_result) -> bool:
    """Whether the sticky bit protects what stands in a folder in which others can write."""
    info = folder.stat()
    return bool(info.st_mode & stat.S_ISVTX) and is_ours(info) and is_ours(inside)
