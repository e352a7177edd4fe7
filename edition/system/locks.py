"""Locks on open files, which the system releases when a process ends.

`flock` of POSIX, or the first byte, on Windows.
"""

from __future__ import annotations

import os
import sys
import time

_PAUSE = 0.05


def take(descriptor: int, wait: bool = False) -> None:
    """Lock an open file, or an open folder, until it is closed; raises BlockingIOError when another process has it.

    Raises OSError where the system, or the disk, has no locks of this kind.
    """
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                os.lseek(descriptor, 0, os.SEEK_SET)  # what is locked is the byte at which the file stands
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
                return
            except OSError as error:
                if not wait:
                    raise BlockingIOError(error.errno, error.strerror) from error
                time.sleep(_PAUSE)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
