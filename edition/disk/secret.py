"""A secret of this user on this machine, in the user's cache, with which the toolkit seals its own records.

A folder `build/` may come with somebody else's volume, with arbitrary outputs and a record that calls them up to date.
Nobody can write such a record without the secret; what it lists is built again.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from edition.disk.cache import cache
from edition.disk.file_kinds import FileKind
from edition.disk.folder import Folder
from edition.model.diagnostic import Failure
from edition.system.users import is_private

_FILE, _SIZE = "build", 32


def own_key() -> bytes:
    """The secret, created when there is none yet; empty where none can be kept."""
    with suppress(Failure, OSError), cache("keys") as folder:
        if folder is not None:
            return _key(folder) or _made(folder)
    return b""


def _key(folder: Folder) -> bytes:
    """The secret, if there is one; one that others could have read or written, or that is damaged, is ignored."""
    info = folder.stat(_FILE)
    if info is None or not stat.S_ISREG(info.st_mode) or info.st_size != _SIZE or not is_private(info):
        return b""
    return folder.read(_FILE)


def _made(folder: Folder) -> bytes:
    """Create a secret. When two processes do so at the same time, the later wins, and both use what is there then."""
    if folder.kind(_FILE) is not FileKind.FOLDER:
        folder.remove(_FILE)
    folder.replace(_FILE, os.urandom(_SIZE), mode=0o600)
    return _key(folder)
