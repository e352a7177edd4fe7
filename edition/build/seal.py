"""By what a build knows its own record again: a secret of this user on this machine, kept in the user's cache.

A folder `build/` may have come along with a stranger's volume, with outputs that say what they like and a record that
calls them up to date. Without the secret nobody can write such a record; what it says is made anew then.
"""

from __future__ import annotations

import secrets
from contextlib import suppress

from edition.disk import Folder, Refused, Why, cache
from edition.model.diagnostic import Failure

_FILE, _SIZE = "build", 32


def own_key() -> bytes:
    """The secret, made when there is none yet; empty where none can be kept."""
    with suppress(Failure, OSError):
        place = cache("keys")
        if place is not None:
            with Folder(place) as folder:
                return _key(folder)
    return b""


def _key(folder: Folder) -> bytes:
    try:
        key = folder.read(_FILE)
        if len(key) == _SIZE:
            return key
    except Refused as refused:
        if refused.why is not Why.MISSING:
            raise
    folder.replace(_FILE, secrets.token_bytes(_SIZE))
    return folder.read(_FILE)
