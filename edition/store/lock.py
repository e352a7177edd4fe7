"""One writer at a time: a lock on the project's folder itself, which leaves nothing behind and needs no file."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from edition.model.diagnostic import Failure

Say = Callable[[str], None]
"""Tells the person at the terminal something while a command is at work."""

SILENT, PATIENT = 1.0, 60.0
"""Seconds after which a command that has to wait says so, and gives up."""

_PAUSE = 0.05


@contextmanager
def locked(root: Path, say: Say) -> Iterator[None]:
    """Keep other writers of the project waiting; the system lifts the lock when a process ends, however it ends."""
    descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        start = time.monotonic()
        told = False
        while not _taken(descriptor):
            waited = time.monotonic() - start
            if waited > PATIENT:
                raise Failure(f"another edition command is writing in {root.resolve()}: try again when it has ended")
            if waited > SILENT and not told:
                told = True
                say("waiting: another edition command is writing")
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def locked_now(root: Path) -> Iterator[bool]:
    """The same without waiting: whether nobody else has the lock."""
    descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield _taken(descriptor)
    finally:
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
