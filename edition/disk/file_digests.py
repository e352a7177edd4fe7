"""Digests of files, each of which is read once as long as nothing says that it may have changed.

What was looked at in the moment in which it was written could be written again without a difference in size and times:
so only a file that has been the same for a while is known by these.
"""

from __future__ import annotations

import os
import time

_SETTLED = 2.0
"""Seconds for which a file has been the same."""
_MOST = 100_000
Stamp = tuple[int, int, int, int, int]


def stamp(info: os.stat_result) -> Stamp | None:
    """What changes when a file does; None as long as it may change without that."""
    if not info.st_ino or time.time() - max(info.st_mtime, info.st_ctime) < _SETTLED:
        return None
    return info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns, info.st_ctime_ns


def known_digest(info: os.stat_result) -> bytes | None:
    """The SHA-256 of a file that was read before."""
    return _KNOWN.get(now) if (now := stamp(info)) else None


def keep_digest(info: os.stat_result, digest: bytes) -> bytes:
    """Keep the digest of a file that was so before it was read, if that says what it is; the digest."""
    if now := stamp(info):
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        _KNOWN[now] = digest
    return digest


_KNOWN: dict[Stamp, bytes] = {}
